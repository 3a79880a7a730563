"""Writes the vectors: an invented office (world.py), right once, then with one fault each."""
import base64
import hashlib

import nacl.bindings as sodium

import bundle_cases, key_cases
import keyring_cases
from annex import KIB64, encode, walk
from changes import change_event
from work import work_event
from forms import (CONFIG, EH, ENTRY, LOG_HEAD, MANIFEST, OBJECTS, PHOTO_CHUNK, RECEIPT, RECORD, SIGNED_ENTRY, STAFF_EVENT, config_tree,
                   form_cases, head_tree, receipt_tree)
from primitives import H, HK, be32, be64
from world import (ADMIN, CAPSULE, CAPSULE_ADD, CASE_KEY, CERTIFICATE, DESK, GROUP, HEAD, INSTANCE, KIOSK, NONCE_KEY, NOON, OFFICE, OFFICER,
                   OTHER_OFFICE, RECOVERY, S_0, SERVER, STRANGER, Signer, attachment_header, capsule_context, complaint_body, derived,
                   entry_tree, event_of, make_capsule, note_body, object_hash, object_key, pad_data, record_header, seal, seal_record,
                   seal_stream, server_nonce, signed)


class Book:
    def __init__(self):
        self.files = {}

    def add(self, class_, name, expect, op, note, **fields):
        lines = [f"expect: {expect}", f"op: {op}", f"note: {note}"]
        for key, value in fields.items():
            for one in value if isinstance(value, list) else [value]:
                lines.append(f"{key}: {written(key, one)}".rstrip(" "))
        assert (class_, name) not in self.files, (class_, name)
        self.files[class_, name] = "\n".join(lines) + "\n"


def all_cases():
    """(class, case) to the file's text."""
    book = Book()
    for cases in (form_cases, record_cases, attachment_cases, hash_cases, link_cases, entry_cases, event_cases, receipt_cases, request_cases,
                  config_cases, key_cases.key_cases, keyring_cases.chain_cases, keyring_cases.wrap_cases, bundle_cases.bundle_cases):
        cases(book)
    return book.files


def write_all(folder):
    files = all_cases()
    for stale in folder.glob("*/*.txt"):
        stale.unlink()
    for (class_, name), text in files.items():
        (folder / class_).mkdir(parents=True, exist_ok=True)
        (folder / class_ / f"{name}.txt").write_text(text, "utf-8", newline="\n")
    print(len(files), "cases")


def is_same(folder):
    """Do the files say what making them anew would say, none more and none less?"""
    found = {(path.parent.name, path.stem): path.read_text("utf-8") for path in folder.glob("*/*.txt")}
    files = all_cases()
    for key in sorted(set(found) ^ set(files) | {key for key in set(found) & set(files) if found[key] != files[key]}):
        print("/".join(key), "is not what is made")
    return found == files


def written(key, value):
    if key in ("ciphertext", "bundle"):
        return base64.urlsafe_b64encode(value).decode().rstrip("=")
    return value.hex() if isinstance(value, bytes) else value


def digest(data):
    return hashlib.blake2b(data, digest_size=32).digest()


def flipped(data, bit):
    return data[:bit // 8] + bytes([data[bit // 8] ^ 1 << bit % 8]) + data[bit // 8 + 1:]


# ---- records and attachments

def record_cases(book):
    plain = event_of(complaint_body())
    header = record_header()

    def add(name, expect, note, capsule=CAPSULE, record=RECORD, box=GROUP, **fields):
        setting = {"office": OFFICE, "device_id": KIOSK.id, **fields}
        outputs = {key: setting.pop(key) for key in ("plain", "plain_hash") if key in setting}
        book.add("record", name, expect, "open_record", note, capsule=encode(capsule), object=record, **setting, box_pk=box.pk, box_sk=box.sk,
                 **outputs)
    add("group", "accept", "the group opens a kiosk's complaint", plain=plain)
    add("recovery", "accept", "the recovery key opens it too", box=RECOVERY, plain=plain)
    full = derived("full bucket", 4095)
    add("full_bucket", "accept", "4,095 bytes: the most a bucket of 4,096 holds", record=seal_record(header, full), plain_hash=digest(full))
    add("empty", "accept", "no byte of plain text", record=seal_record(header, b""), plain=b"")
    big = record_header(16384, "big record")
    add("bucket_16384", "accept", "a record of 10,000 bytes", record=seal_record(big, bytes(10000)), plain_hash=digest(bytes(10000)))
    desk = record_header(name="desk record", _4=DESK.id)
    add("second_desk", "accept", "another device writes under the capsule", record=seal_record(desk, plain), device_id=DESK.id, plain=plain)
    add("stranger", "no_wrap", "a key that has no wrap", box=STRANGER)
    add("office", "bad_context", "another office's entry", office=OTHER_OFFICE)
    add("device", "bad_context", "another device's entry", device_id=DESK.id)
    for key, value, note in (("_3", OTHER_OFFICE, "the header names another office"), ("_8", derived("other capsule", 16), "another capsule"),
                             ("_9", 1, "another epoch"), ("_12", derived("other commit"), "another commit")):
        wrong = record_header(**{key: value})
        setting = {"office": OTHER_OFFICE} if key == "_3" else {}
        add(f"header{key}", "bad_context", note + " than the capsule's", record=seal_record(wrong, plain), **setting)
    other = make_capsule(device=DESK.id)
    capsules = {
        "ctx_office": (make_capsule(context=H("teduh/capsule-ctx/1", OTHER_OFFICE, CAPSULE[8], KIOSK.id, be32(0))), "sealed for another office"),
        "ctx_device": (make_capsule(context=capsule_context(other)), "sealed for another device's capsule"),
        "ctx_capsule": (make_capsule(context=H("teduh/capsule-ctx/1", OFFICE, derived("c", 16), KIOSK.id, be32(0))), "sealed for another capsule"),
        "ctx_epoch": (make_capsule(context=H("teduh/capsule-ctx/1", OFFICE, CAPSULE[8], KIOSK.id, be32(1))), "sealed for another epoch"),
        "commit": (make_capsule(sealed=derived("second key")), "the wrap holds a key that does not fit the commitment"),
        "commit_other_key": (make_capsule(commit=derived("commit")), "a commitment to nothing"),
        "wrap_for_other": ({**CAPSULE, 13: sorted([w[0], seal("w", CASE_KEY + capsule_context(CAPSULE), STRANGER.pk)] for w in CAPSULE[13])},
                           "wraps sealed to a stranger under the right key_id"),
        "wrap_flip": ({**CAPSULE, 13: [[w[0], flipped(w[1], 500)] for w in CAPSULE[13]]}, "one bit of each wrap is flipped"),
        "wraps_exchanged": ({**CAPSULE, 13: [[CAPSULE[13][0][0], CAPSULE[13][1][1]], [CAPSULE[13][1][0], CAPSULE[13][0][1]]]},
                            "the two wraps are exchanged"),
    }
    for name, (capsule, note) in capsules.items():
        bound = record_header(_12=capsule[12])
        add(name, "bad_seal", note, capsule=capsule, record=seal_record(bound, plain))
    header_bytes, data = walk(RECORD)
    for name, wrong, note in (("first_bit", flipped(data, 0), "first"), ("tag_bit", flipped(data, len(data) * 8 - 1), "last"),
                              ("middle_bit", flipped(data, 20000), "middle")):
        add(name, "bad_seal", f"a {note} bit of the ciphertext is flipped", record=encode([header_bytes, wrong]))
    add("object_id", "bad_seal", "the ciphertext under another object's header",
        record=encode([encode(record_header(_7=derived("other", 16))), data]))
    add("nonce", "bad_seal", "another nonce in the header", record=encode([encode(record_header(_14=derived("n", 24))), data]))
    add("aad_hash", "bad_seal", "the hash of the header as AAD, in the place of the header",
        record=seal_record(header, plain, aad=digest(header_bytes)))
    add("case_key", "bad_seal", "sealed under the case key itself", record=seal_record(header, plain, key=CASE_KEY))
    add("type_in_key", "bad_seal", "the object key of an attachment", record=seal_record(header, plain, key=object_key({**header, 2: 2})))
    add("epoch_in_key", "bad_seal", "the object key of another epoch", record=seal_record(header, plain, key=object_key({**header, 9: 1})))
    add("padding_zeros", "bad_seal", "a padding of zeros without its mark", record=seal_record(header, b"", padded=bytes(4096)))
    add("padding_mark", "bad_seal", "a padding with a byte behind its mark", record=seal_record(header, b"", padded=b"a\x80" + bytes(4093) + b"b"))


def attachment_cases(book):
    def add(name, expect, note, header, chunks, **fields):
        book.add("attachment", name, expect, "open_attachment", note, capsule=encode(CAPSULE), header=encode(header),
                 ciphertext=b"".join(chunks), office=OFFICE, device_id=KIOSK.id, box_pk=GROUP.pk, box_sk=GROUP.sk, **fields)

    def good(name, length, note):
        header, data = attachment_header(-(-length // KIB64) * KIB64, name), derived(name, length)
        chunks = seal_stream(header, pad_data(data, header[15]))
        add(name, "accept", note, header, chunks, plain_hash=digest(data), plain_length=length)
        return header, chunks
    one, chunks = good("one_chunk", 1000, "1,000 bytes in one chunk")
    two, (first, second) = good("two_chunks", 70000, "70,000 bytes in two chunks")
    data = pad_data(derived("one_chunk", 1000), KIB64)
    add("no_final", "bad_seal", "the last chunk has TAG_MESSAGE", one, seal_stream(one, data, [0]))
    add("push_tag", "bad_seal", "the last chunk has TAG_PUSH", one, seal_stream(one, data, [1]))
    add("rekey_tag", "bad_seal", "the last chunk has TAG_REKEY", one, seal_stream(one, data, [2]))
    add("early_final", "bad_seal", "the first of two chunks has TAG_FINAL", two,
        seal_stream(two, pad_data(derived("two_chunks", 70000), 2 * KIB64), [3, 3]))
    add("trailing_chunk", "bad_seal", "a short chunk of the same stream after the last", one, seal_stream(one, data + b"x", [3, 0]))
    add("dropped", "bad_seal", "the second of two chunks is missing", two, [first])
    add("swapped", "bad_seal", "two chunks exchanged", two, [second, first])
    add("doubled", "bad_seal", "the first chunk twice", two, [first, first])
    add("bit", "bad_seal", "one bit of the chunk is flipped", one, [flipped(chunks[0], 12345)])
    add("true_length", "bad_seal", "a true length that does not fit in P", one, seal_stream(one, be64(KIB64) + bytes(KIB64 - 8)))
    add("rest_not_zero", "bad_seal", "a byte behind the true length", one, seal_stream(one, data[:-1] + b"\1"))


def hash_cases(book):
    def add(name, type_, data, oh, note, expect="accept", **fields):
        outputs = {"oh": oh} if oh else {}
        book.add("hash", name, expect, "object_hash", note, type=type_, object=data, **fields, **outputs)
    capsule, header = encode(CAPSULE), walk(RECORD)[0]
    add("capsule", "capsule", capsule, object_hash(capsule), "a capsule has no parts")
    add("capsule_add", "capsule-add", encode(CAPSULE_ADD), object_hash(encode(CAPSULE_ADD)), "nor has a capsule_add")
    add("config", "config-object", CONFIG, object_hash(CONFIG), "a config object, with its signature")
    add("record", "record-object", RECORD, object_hash(header, walk(RECORD)[1]), "a record is one part")
    add("manifest", "attachment-manifest", MANIFEST, object_hash(walk(MANIFEST)[0], PHOTO_CHUNK), "one part of one chunk")
    big = attachment_header(17 * KIB64, "big")
    parts = [derived("part 0", 16 * (KIB64 + 17)), derived("part 1", KIB64 + 17)]
    manifest = encode([encode(big), [H("teduh/part/1", part) for part in parts]])
    add("two_parts", "attachment-manifest", manifest, object_hash(encode(big), *parts), "two parts, known by their hashes")
    add("wrong_part", "attachment-manifest", MANIFEST, None, "a part that is not the one hashed", "bad_hash", ciphertext=derived("wrong part", 200))
    book.add("hash", "prove_record", "accept", "prove_mac", "that a server holds a record now", nonce=derived("prove"), type="record-object",
             object=RECORD, mac=HK(derived("prove"), "teduh/prove-mac/1", header, walk(RECORD)[1]))
    book.add("hash", "prove_capsule", "accept", "prove_mac", "that a server holds a capsule now", nonce=derived("prove"), type="capsule",
             object=capsule, mac=HK(derived("prove"), "teduh/prove-mac/1", capsule, b""))
    for kind, length, padded in (("record", 0, 4096), ("record", 4095, 4096), ("record", 4096, 8192), ("record", 65535, 65536),
                                 ("attachment", 0, 65536), ("attachment", 65528, 65536), ("attachment", 65529, 131072),
                                 ("attachment", 1048577, 1114112), ("attachment", 5000000, 5111808), ("attachment", 16777208, 16777216)):
        book.add("padding", f"{kind}_{length}", "accept", "padding", "what it is padded to", kind=kind, length=length, padded=padded)
    for kind, length in (("record", 65536), ("attachment", 16777209)):
        book.add("padding", f"{kind}_{length}", "too_large", "padding", "one byte more than fits", kind=kind, length=length)


def link_cases(book):
    fresh, nonce = derived("second case key"), derived("link nonce", 24)
    bare = make_capsule(fresh, device=DESK.id, epoch=1)
    context = capsule_context(bare)

    def add(name, expect, note, commit=CAPSULE[12], linked=CASE_KEY, previous=CASE_KEY, aad=context, change=None, old=CAPSULE, **fields):
        link = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(linked, aad, nonce, fresh)
        following = HK(previous, "teduh/ck-next/1", context, bare[12], H("teduh/wraps/1", encode(bare[13])))
        tree = {**bare, 20: [commit, nonce, link], 21: following, **(change or {})}
        book.add("link", name, expect, "ck_link", note, capsule=encode(tree), old_capsule=encode(old), box_pk=GROUP.pk, box_sk=GROUP.sk, **fields)
    add("good", "accept", "a desk's new case key leads to the kiosk's", ck_old=CASE_KEY)
    add("old_commit", "bad_context", "the link names another commitment", commit=derived("c"))
    add("other_key", "bad_seal", "the link holds another key", linked=derived("k"))
    add("aad", "bad_seal", "the link is bound to the old context", aad=capsule_context(CAPSULE))
    add("next", "bad_seal", "next made without the old key", previous=derived("k"))
    more = make_capsule(fresh, (GROUP, RECOVERY, STRANGER), DESK.id, epoch=1)
    add("wrap_added", "bad_seal", "a wrap was added after next was made", change={13: more[13]})
    elsewhere = H("teduh/capsule-ctx/1", OFFICE, derived("x", 16), KIOSK.id, be32(0))
    old = {**make_capsule(context=elsewhere, commit=HK(CASE_KEY, "teduh/ck-commit/1", elsewhere)), 8: derived("x", 16)}
    add("other_capsule", "bad_context", "the old capsule is another case's", commit=old[12], old=old)


# ---- entries, events, receipts

def entry_cases(book):
    second = encode(entry_tree(CERTIFICATE, OBJECTS[1:], _5=2, _6=EH))

    def add(name, expect, note, data=SIGNED_ENTRY, seq=1, **fields):
        book.add("entry_check", name, expect, "entry", note, signed_entry=data, certificate=fields.pop("certificate", CERTIFICATE), seq=seq, **fields)

    def by_kiosk(**changes):
        return signed(encode(entry_tree(CERTIFICATE, OBJECTS, **changes)), "teduh/entry/1", KIOSK)
    signed_second = signed(second, "teduh/entry/1", KIOSK)
    add("first", "accept", "the first entry stands on the certificate", eh=EH)
    add("second", "accept", "the second stands on the first", signed_second, 2, prev=EH, eh=H("teduh/entry/1", *walk(signed_second)))
    third = signed(encode(entry_tree(CERTIFICATE, OBJECTS[1:], _5=3, _6=EH)), "teduh/entry/1", KIOSK)
    add("gap", "gap", "a seq is left out, though it stands on the entry before", third, 2, prev=EH)
    add("prev", "bad_chain", "it stands on another entry", signed_second, 2, prev=derived("other"))
    add("genesis", "bad_chain", "it stands on another certificate", by_kiosk(_6=derived("other")))
    add("genesis_zero", "bad_chain", "it stands on nothing", by_kiosk(_6=bytes(32)))
    add("office", "bad_context", "another office", by_kiosk(_3=OTHER_OFFICE))
    add("device", "bad_context", "another device's id", by_kiosk(_4=DESK.id))
    entry, signature = walk(SIGNED_ENTRY)
    for bit in (0, 255, 256, 503):
        add(f"signature_bit_{bit}", "bad_signature", "one bit of the signature is flipped", encode([entry, flipped(signature, bit)]))
    add("other_key", "bad_signature", "signed by another device", signed(ENTRY, "teduh/entry/1", DESK))
    add("domain", "bad_signature", "signed as a receipt", signed(ENTRY, "teduh/receipt/1", KIOSK))
    add("no_separator", "bad_signature", "signed without the zero byte after the domain",
        encode([entry, sodium.crypto_sign(b"teduh/entry/1" + entry, KIOSK.sk)[:64]]))
    altered = encode(entry_tree(CERTIFICATE, [[*OBJECTS[0][:2], derived("oh"), OBJECTS[0][3]], OBJECTS[1]]))
    add("object_swapped", "bad_signature", "another object hash under the old signature", encode([altered, signature]))


def event_cases(book):
    header = record_header(name="note")
    staff = {"staff_id": OFFICER.id, "staff_sign_pk": OFFICER.sign.pk}

    def add(name, expect, note, event=STAFF_EVENT, head=header, role=1, capsule_device_id=KIOSK.id, **fields):
        book.add("event_check", name, expect, "event",
                 note, event=event, header=encode(head), role=role, capsule_device_id=capsule_device_id, **fields)
    kiosk, kiosk_header = event_of(complaint_body()), record_header()
    add("kiosk", "accept", "a kiosk's event in its own capsule", kiosk, kiosk_header)
    add("staff", "accept", "a note signed by its author", **staff)
    add("kiosk_role", "no_right", "an unsigned event of a desk", kiosk, kiosk_header, 2)
    add("kiosk_capsule", "bad_context", "an unsigned event in another device's capsule", kiosk, kiosk_header, capsule_device_id=DESK.id)
    add("kiosk_device", "bad_context", "the author is not the header's device", event_of(complaint_body(_4=DESK.id)), kiosk_header)
    add("author", "no_right", "the author is another than the key's", staff_id=ADMIN.id, staff_sign_pk=OFFICER.sign.pk)
    add("other_key", "bad_signature", "signed by another officer", event_of(note_body(), ADMIN.sign, header), **staff)
    for key, value, note in ((3, OTHER_OFFICE, "office"), (4, DESK.id, "device"), (8, derived("c", 16), "capsule"), (12, derived("c"), "commitment"),
                             (7, derived("o", 16), "object")):
        add(f"moved_{key}", "bad_signature", f"replayed under another {note}", head={**header, key: value}, **staff)
    changed, second = change_event(), record_header(name="note", _10=2)
    add("changed", "accept", "a risk set by its author, under a header of schema 2", changed, second, **staff)
    add("schema_1_header", "bad_context", "an event of schema 2 under a header of schema 1", changed, header, **staff)
    add("schema_2_header", "bad_context", "an event of schema 1 under a header of schema 2", head=second, **staff)
    step, third = work_event(), record_header(name="note", _10=3)
    add("step", "accept", "a step set by its author, under a header of schema 3", step, third, **staff)
    add("step_schema_2_header", "bad_context", "an event of schema 3 under a header of schema 2", step, second, **staff)
    tree = walk(STAFF_EVENT)
    add("bit", "bad_signature", "one bit of the signature is flipped", encode({**tree, 21: flipped(tree[21], 77)}), **staff)
    add("body", "bad_signature", "another text under the old signature", encode({**tree, 20: encode(note_body(_27={1: "Lain."}))}), **staff)


def receipt_cases(book):
    def add(name, expect, note, data=RECEIPT, **fields):
        setting = {"office": OFFICE, "device_id": KIOSK.id, "seq": 1, "eh": EH, "prev_s": S_0, "i": 1, **fields}
        book.add("receipt_check", name, expect, "receipt",
                 note, signed_receipt=data, receipt_pk=SERVER.pk, log_epoch=setting.pop("log_epoch", 0), **setting)

    def by(tree, domain="teduh/receipt/1", signer=SERVER):
        return signed(encode(tree), domain, signer)
    right = receipt_tree(EH)
    add("good", "accept", "the receipt of the first entry", s=right[22])
    later = receipt_tree(EH, 1, 9, prev=derived("s 8"))
    add("ninth", "accept", "the ninth of the server's chain", by(later), i=9, prev_s=derived("s 8"), s=later[22])
    add("office", "bad_context", "another office's receipt", by({**right, 3: OTHER_OFFICE}))
    add("device", "bad_context", "another device's receipt", by({**right, 4: DESK.id}))
    add("seq", "bad_context", "another entry's receipt", by({**right, 5: 2}))
    add("log", "bad_context", "a receipt of another log", by({**right, 25: derived("log", 16)}))
    add("log_epoch", "bad_context", "a receipt from before the log was begun anew", log_epoch=1)
    add("eh", "bad_hash", "the receipt of other bytes", by(receipt_tree(derived("eh"))))
    add("i", "bad_chain", "an index that was left out", i=2)
    add("s", "bad_chain", "an S that does not follow", by({**right, 22: derived("s")}))
    add("time", "bad_chain", "a time that is not the one hashed", by({**right, 23: NOON + 1}))
    add("prev_s", "bad_chain", "a server that tells two stories", prev_s=derived("s"))
    other = Signer(derived("other server"))
    add("other_key", "bad_signature", "signed by another key", by(right, signer=other))
    add("sig_id", "bad_signature", "another signer's id", by({**right, 26: other.sig_id}))
    add("domain", "bad_signature", "signed as a head", by(right, "teduh/head/1"))
    add("bit", "bad_signature", "one bit of the signature is flipped", encode([walk(RECEIPT)[0], flipped(walk(RECEIPT)[1], 300)]))

    def head(name, expect, note, data=LOG_HEAD, known_i=1, known_s=right[22]):
        book.add("head_check", name, expect, "head", note, signed_head=data, receipt_pk=SERVER.pk, log_epoch=0, office=OFFICE, known_i=known_i,
                 known_s=known_s)

    def head_by(tree, domain="teduh/head/1", signer=SERVER):
        return by(tree, domain, signer)
    head("same", "accept", "the head already known")
    head("higher", "accept", "a head further on", head_by(head_tree(5, derived("s 5"))))
    head("lower", "fork", "an index that goes down", known_i=2)
    head("other_s", "fork", "another S at a known index", known_s=derived("s"))
    head("office", "bad_context", "another office's head", head_by({**head_tree(1, right[22]), 3: OTHER_OFFICE}))
    head("log", "bad_context", "the head of another log", head_by({**head_tree(1, right[22]), 25: derived("log", 16)}))
    head("domain", "bad_signature", "signed as a receipt", head_by(head_tree(1, right[22]), "teduh/receipt/1"))
    head("other_key", "bad_signature", "signed by another key", head_by(head_tree(1, right[22]), signer=other))

# ---- requests

def request_cases(book):
    setting = {"method": "POST", "host": "pusat.example:8443", "target": "/v1/call", "body": b"contoh", "nonce": server_nonce(), "ctr": 3,
               "device": KIOSK, "domain": "teduh/req/1"}

    def text(data):
        return base64.urlsafe_b64encode(data).decode().rstrip("=")

    def line(length=None, body_hash=None, named=None, **changes):
        s = {**setting, **changes}
        covered = body_hash or H("teduh/body/1", s["body"])
        length = len(s["body"]) if length is None else length
        device = named or s["device"].id
        data = encode([s["method"], s["host"], s["target"], device, s["nonce"], s["ctr"], length, covered])
        return f"v1,{text(device)},{text(s['nonce'])},{s['ctr']},{text(covered)},{text(s['device'].sign(s['domain'], data))}"

    def add(name, expect, note, auth=None, last_ctr=2, now=NOON, my_host="pusat.example:8443", **fields):
        received = {**{key: setting[key] for key in ("method", "host", "target", "body")}, **fields}
        outputs = {"device_id": KIOSK.id} if expect == "accept" else {}
        book.add("request", name, expect, "request", note, auth=auth or line(), **received, my_host=my_host, sign_pk=KIOSK.pk,
                 nonce_key=NONCE_KEY, instance=INSTANCE, now=now, last_ctr=last_ctr, **outputs)
    good = line()
    add("post", "accept", "a POST with a body")
    add("get", "accept", "a GET: the hash of the empty body is signed too", line(method="GET", target="/v1/config", body=b""), method="GET",
        target="/v1/config", body=b"")
    add("replay", "replay", "a ctr already used", last_ctr=3)
    add("replay_lower", "replay", "a ctr below the last", last_ctr=9)
    add("expired", "bad_nonce", "the nonce has expired", now=NOON + 600000)
    add("instance", "bad_nonce", "a nonce of another instance", line(nonce=server_nonce(instance=derived("i", 8))))
    add("nonce_mac", "bad_nonce", "a nonce nobody here made", line(nonce=server_nonce(key=derived("k"))))
    add("host", "wrong_host", "sent to a host that is not mine", line(host="lain.example:8443"), host="lain.example:8443")
    add("signed_host", "bad_signature", "signed for another host", line(host="lain.example:8443"))
    add("target", "bad_signature", "signed for another target", target="/v1/config")
    add("method", "bad_signature", "signed for another method", method="PUT")
    add("length", "bad_signature", "signed for another length", line(length=7))
    add("body", "bad_body_hash", "another body of the same length", body=b"contah")
    add("domain", "bad_signature", "signed as an entry", line(domain="teduh/entry/1"))
    add("device", "unknown_device", "another device's id", line(named=DESK.id))
    add("other_key", "bad_signature", "signed by another device", line(device=DESK, named=KIOSK.id))
    parts = good.split(",")

    def with_part(place, value):
        return ",".join([*parts[:place], value, *parts[place + 1:]])
    add("version", "bad_form", "a version that is not v1", with_part(0, "v2"))
    add("padding", "bad_form", "base64 with padding", with_part(1, parts[1] + "=="))
    add("alphabet", "bad_form", "the other base64 alphabet", with_part(4, "+" + parts[4][1:]))
    loose = {"A": "B", "Q": "R", "g": "h", "w": "x"}[parts[1][-1]]
    add("loose_bits", "bad_form", "bits behind the last byte", with_part(1, parts[1][:-1] + loose))
    add("ctr_above_53_bits", "bad_form", "ctr 2^53", line(ctr=1 << 53))
    add("ctr_zero_first", "bad_form", "a ctr with a leading zero", with_part(3, "03"))
    add("ctr_hex", "bad_form", "a ctr that is not decimal", with_part(3, "0x3"))
    add("five_fields", "bad_form", "the signature is left out", ",".join(parts[:5]))
    add("seven_fields", "bad_form", "a seventh field", good + ",x")
    add("space", "bad_form", "a space after a comma", good.replace(",", ", ", 1))
    add("short_nonce", "bad_form", "a nonce of 56 bytes", line(nonce=server_nonce()[:56]))
    add("signature_bit", "bad_signature", "one bit of the signature is flipped", with_part(5, ("B" if parts[5][0] != "B" else "C") + parts[5][1:]))


def config_cases(book):
    first = encode(config_tree())

    def add(name, expect, note, tree=None, signer=HEAD.sign, domain="teduh/config/1", version=0, **fields):
        book.add("config_check", name, expect, "config", note, config_object=signed(encode(tree or config_tree()), domain, signer),
                 staff_id=HEAD.id, staff_sign_pk=HEAD.sign.pk, office=OFFICE, version=version, **fields)
    second = config_tree(2, H("teduh/config-link/1", first))
    add("first", "accept", "the first version stands on zeros")
    add("second", "accept", "the second stands on the first", second, version=1, prev=first)
    add("lower", "bad_chain", "a version already passed", config_tree(1, H("teduh/config-link/1", encode(second))), version=2, prev=encode(second))
    add("skipped", "bad_chain", "a version left out", config_tree(3, H("teduh/config-link/1", first)), version=1, prev=first)
    add("prev", "bad_chain", "a second version on another first", config_tree(2, derived("p")), version=1, prev=first)
    add("first_prev", "bad_chain", "a first version that stands on something", config_tree(1, derived("p")))
    add("office", "bad_context", "another office's settings", config_tree(_3=OTHER_OFFICE))
    add("staff", "no_right", "signed in another name", config_tree(_20=OFFICER.id))
    add("other_key", "bad_signature", "signed by another key", signer=OFFICER.sign)
    add("domain", "bad_signature", "signed as a statement", domain="teduh/stmt/1")
