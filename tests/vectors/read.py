#!/usr/bin/python3
"""The second reader: judges the vectors from the annex and the specification alone. README.md beside it lists the ops.

read.py check DIR    judge every case, print a table, exit 1 on any difference
read.py make DIR     write the cases anew (make.py)
read.py same DIR     does making them anew give these files?
read.py annex        decode every example of the annex and encode it back
"""
import base64
import collections
import hashlib
import hmac
import pathlib
import re
import sys

import nacl.bindings as sodium

import bundles
import chain
import people
from annex import ANNEX, KIB64, Refusal, TYPES, decode, encode, ensure, walk
from primitives import H, HK, aead_open, be32, be64, ensure_signed, open_box, opened, short_id


# ---- capsules and objects (SPEC D.5, D.6; H.1, H.2, H.9) ------------------------------------------------------------------------

def capsule_context(capsule):
    return H("teduh/capsule-ctx/1", capsule[3], capsule[8], capsule[4], be32(capsule[9]))


def open_capsule(capsule, box_pk, box_sk):
    wraps = dict(capsule[13])
    key_id = short_id("teduh/key-id/1", box_pk)
    ensure(key_id in wraps, "no_wrap")
    context = capsule_context(capsule)
    case_key = open_box(wraps[key_id], box_pk, box_sk, context)
    ensure(hmac.compare_digest(HK(case_key, "teduh/ck-commit/1", context), capsule[12]), "bad_seal")
    return case_key


def object_key(case_key, header):
    return hashlib.blake2b(be32(header[2]) + be32(header[9]), digest_size=32, key=case_key, salt=header[7],
                           person=b"teduh/obj-key/1").digest()


def object_setting(case, header):
    """The object key, once the header stands where it says."""
    capsule = decode("capsule", case.hex("capsule"))
    ensure((header[3], header[4]) == (case.hex("office"), case.hex("device_id")), "bad_context")
    ensure(all(header[key] == capsule[key] for key in (3, 8, 9, 12)), "bad_context")
    return object_key(open_capsule(capsule, case.hex("box_pk"), case.hex("box_sk")), header)


def open_record(case):
    header_bytes, ciphertext = decode("record-object", case.hex("object"))
    header = walk(header_bytes)
    key = object_setting(case, header)
    padded = opened(aead_open, ciphertext, header_bytes, header[14], key)
    case.plain(opened(sodium.sodium_unpad, padded, header[15]))


def open_attachment(case):
    header_bytes = case.hex("header")
    header = decode("attachment-header", header_bytes)
    key, aad, stream = object_setting(case, header), H("teduh/obj-hdr/1", header_bytes), case.base64("ciphertext")
    chunk, count = KIB64 + 17, header[15] // KIB64
    ensure(len(stream) == chunk * count, "bad_seal")
    state, data = sodium.crypto_secretstream_xchacha20poly1305_state(), b""
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, header[14], key)
    for index in range(count):
        part = stream[index * chunk:(index + 1) * chunk]
        plain, tag = opened(sodium.crypto_secretstream_xchacha20poly1305_pull, state, part, aad)
        ensure(tag == (3 if index == count - 1 else 0), "bad_seal")
        data += plain
    length = int.from_bytes(data[:8], "big")
    ensure(pad_length("attachment", length) == header[15] and not any(data[8 + length:]), "bad_seal")
    case.out("plain_hash", hashlib.blake2b(data[8:8 + length], digest_size=32).digest())
    case.out("plain_length", length)


def pad_length(kind, length):
    if kind == "record":
        return next((size for size in (4096, 8192, 16384, 32768, 65536) if length + 1 <= size), None)
    total = 8 + length
    exponent = total.bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    padded = -(-(-(-total // step) * step) // KIB64) * KIB64
    return padded if padded <= 16777216 else None


def padding(case):
    padded = pad_length(case.text("kind"), case.number("length"))
    ensure(padded, "too_large")
    case.out("padded", padded)


def ck_link(case):
    new, old = decode("capsule", case.hex("capsule")), decode("capsule", case.hex("old_capsule"))
    pair = case.hex("box_pk"), case.hex("box_sk")
    ensure(new[9] >= 1 and (new[3], new[8], new[9]) == (old[3], old[8], old[9] + 1), "bad_context")
    commit_old, nonce, link = new[20]
    ensure(commit_old == old[12], "bad_context")
    key_new, key_old, context = open_capsule(new, *pair), open_capsule(old, *pair), capsule_context(new)
    ensure(opened(aead_open, link, context, nonce, key_new) == key_old, "bad_seal")
    ensure(HK(key_old, "teduh/ck-next/1", context, new[12], H("teduh/wraps/1", encode(new[13]))) == new[21], "bad_seal")
    case.out("ck_old", key_old)


def parts_of(ciphertext):
    return [ciphertext[i:i + 16 * (KIB64 + 17)] for i in range(0, len(ciphertext), 16 * (KIB64 + 17))]


def header_and_parts(case):
    """What an object hash covers: its header bytes and its part hashes."""
    type_, data = case.text("type"), case.hex("object")
    value = decode(type_, data)
    if type_ == "record-object":
        return value[0], [H("teduh/part/1", value[1])]
    return (value[0], value[1]) if type_ == "attachment-manifest" else (data, [])


def object_hash(case):
    header, hashes = header_and_parts(case)
    if "ciphertext" in case:
        ensure([H("teduh/part/1", part) for part in parts_of(case.base64("ciphertext"))] == hashes, "bad_hash")
    case.out("oh", H("teduh/object/1", header, be32(len(hashes)), *hashes))


def prove_mac(case):
    header, _ = header_and_parts(case)
    parts = walk(case.hex("object"))[1] if case.text("type") == "record-object" else b""
    case.out("mac", HK(case.hex("nonce"), "teduh/prove-mac/1", header, parts))


# ---- entries, events, receipts (SPEC D.7, E.4, E.7; H.7, H.9) -------------------------------------------------------------------

def entry(case):
    entry_bytes, signature = decode("signed-entry", case.hex("signed_entry"))
    value, certificate_bytes = walk(entry_bytes), case.hex("certificate")
    certificate = decode("statement", certificate_bytes)
    pk, seq = certificate[23][20], case.number("seq")
    ensure((value[3], value[4]) == (certificate[3], short_id("teduh/dev-id/1", pk)), "bad_context")
    ensure(value[5] <= seq, "gap")
    ensure(value[6] == (case.hex("prev") if seq > 1 else H("teduh/genesis/1", certificate_bytes)), "bad_chain")
    ensure_signed(pk, "teduh/entry/1", entry_bytes, signature)
    case.out("eh", H("teduh/entry/1", entry_bytes, signature))


def event(case):
    value, header = decode("event", case.hex("event")), decode("record-header", case.hex("header"))
    body = walk(value[20])
    ensure(body[10] == header[10], "bad_context")
    if 4 in body:
        ensure(body[4] == header[4] == case.hex("capsule_device_id"), "bad_context")
        return ensure(case.number("role") == 1, "no_right")
    ensure(body[20] == case.hex("staff_id"), "no_right")
    case.used |= {"role", "capsule_device_id"}  # which matter to a kiosk's event only
    fixed = header[3] + header[4] + header[8] + header[12] + header[7]
    ensure_signed(case.hex("staff_sign_pk"), "teduh/event/1", fixed + value[20], value[21])


def by_server(case, name, domain):
    data, signature = decode(name, case.hex(name.replace("-", "_")))
    value, pk = walk(data), case.hex("receipt_pk")
    log = short_id("teduh/log-id/1", pk, be32(case.number("log_epoch")))
    ensure(value[26] == short_id("teduh/sig-id/1", pk), "bad_signature")
    ensure_signed(pk, domain, data, signature)
    ensure((value[3], value[25]) == (case.hex("office"), log), "bad_context")
    return value


def receipt(case):
    value = by_server(case, "signed-receipt", "teduh/receipt/1")
    ensure((value[4], value[5]) == (case.hex("device_id"), case.number("seq")), "bad_context")
    ensure(value[20] == case.hex("eh"), "bad_hash")
    state = H("teduh/slog/1", case.hex("prev_s"), be64(case.number("i")), value[20], be64(value[23]))
    ensure((value[21], value[22]) == (case.number("i"), state), "bad_chain")
    case.out("s", state)


def log_head(case):
    value = by_server(case, "signed-head", "teduh/head/1")
    ensure(value[21] >= case.number("known_i"), "fork")
    known = case.hex("known_s")
    ensure(value[21] > case.number("known_i") or value[22] == known, "fork")


def request(case):
    fields = case.text("auth").split(",")
    ensure(len(fields) == 6 and fields[0] == "v1" and re.fullmatch("[1-9][0-9]{0,15}", fields[3]), "bad_form")
    device, nonce, body_hash, signature = (from_base64(fields[i], size) for i, size in ((1, 16), (2, 64), (4, 32), (5, 64)))
    ctr, body = int(fields[3]), case.hex("body")
    ensure(ctr <= 9007199254740991, "bad_form")
    tag = hmac.new(case.hex("nonce_key"), nonce[:32], hashlib.sha512).digest()[:32]
    ensure(hmac.compare_digest(tag, nonce[32:]) and nonce[24:32] == case.hex("instance"), "bad_nonce")
    ensure(case.number("now") < int.from_bytes(nonce[16:24], "big"), "bad_nonce")
    ensure(case.text("host") == case.text("my_host"), "wrong_host")
    ensure(device == short_id("teduh/dev-id/1", case.hex("sign_pk")), "unknown_device")
    signed = encode([case.text("method"), case.text("host"), case.text("target"), device, nonce, ctr, len(body), body_hash])
    decode("req-signed", signed)
    ensure_signed(case.hex("sign_pk"), "teduh/req/1", signed, signature)
    ensure(ctr > case.number("last_ctr"), "replay")
    ensure(body_hash == H("teduh/body/1", body), "bad_body_hash")
    case.out("device_id", device)


def from_base64(text, size):
    ensure(re.fullmatch("[A-Za-z0-9_-]*", text), "bad_form")
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise Refusal("bad_form") from None
    ensure(len(data) == size and base64.urlsafe_b64encode(data).decode().rstrip("=") == text, "bad_form")
    return data


def config(case):
    data, signature = decode("config-object", case.hex("config_object"))
    value, held = walk(data), case.number("version")
    ensure(value[3] == case.hex("office"), "bad_context")
    ensure(value[20] == case.hex("staff_id"), "no_right")
    ensure(value[22] == held + 1, "bad_chain")
    ensure(value[23] == (H("teduh/config-link/1", case.hex("prev")) if held else bytes(32)), "bad_chain")
    ensure_signed(case.hex("staff_sign_pk"), "teduh/config/1", data, signature)


# ---- judging a folder -----------------------------------------------------------------------------------------------------------

def decode_op(case):
    data = case.hex("bytes")
    decode(case.text("type"), data)
    ensure(encode(walk(data)) == data, "bad_form")


class Case:
    """One file: its inputs, and the outputs an op claims for it."""

    def __init__(self, path):
        lines = [line.split(":", 1) for line in path.read_text("utf-8").splitlines()]
        assert [key for key, _ in lines[:3]] == ["expect", "op", "note"], path
        self.fields, self.used, self.wrong = collections.defaultdict(list), {"expect", "op", "note"}, []
        for key, value in lines:
            self.fields[key].append(value[1:])

    def __contains__(self, key):
        return key in self.fields

    def text(self, key):
        self.used.add(key)
        (value,) = self.fields[key]
        return value

    def all_hex(self, key):
        self.used.add(key)
        return [bytes.fromhex(value) for value in self.fields[key]]

    def hex(self, key):
        return bytes.fromhex(self.text(key))

    def base64(self, key):
        text = self.text(key)
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

    def number(self, key):
        return int(self.text(key))

    def out(self, key, value):
        claimed = value.hex() if isinstance(value, bytes) else str(value)
        if self.text(key) != claimed:
            self.wrong.append(key)

    def plain(self, data):
        short = "plain" in self
        self.out("plain" if short else "plain_hash", data if short else hashlib.blake2b(data, digest_size=32).digest())

    def judge(self):
        """The verdict, or what an accepted case says wrongly."""
        try:
            OPS[self.text("op")](self)
        except Refusal as refusal:
            return str(refusal)
        idle = set(self.fields) - self.used
        return "accept" if not self.wrong and not idle else "accept, but not " + " ".join(sorted(self.wrong) + sorted(idle))


def check(folder):
    table, failed = collections.Counter(), 0
    for path in sorted(folder.glob("*/*.txt")):
        case = Case(path)
        expected, verdict = case.text("expect"), case.judge()
        table[path.parent.name, "accept" if expected == "accept" else "refuse"] += 1
        if verdict != expected:
            failed += 1
            print(f"{path.parent.name}/{path.stem}: expected {expected}, found {verdict}")
    print(f"{'class':<16}{'accept':>8}{'refuse':>8}{'cases':>8}")
    for name in sorted({name for name, _ in table}):
        print(f"{name:<16}{table[name, 'accept']:>8}{table[name, 'refuse']:>8}{table[name, 'accept'] + table[name, 'refuse']:>8}")
    print(f"{sum(table.values())} cases, {failed} differences")
    return 1 if failed or not table else 0


def annex_examples():
    """Every example of the annex decodes as the type its title names, and encodes back to itself."""
    found = re.findall(r"^; Example ([^(]*)\(([a-z-]+)[^\n]*?, ([0-9,]+) bytes\):\n((?:;   [0-9a-f]+\n)+)", ANNEX.read_text(), re.M)
    for title, type_, size, text in found:
        data = bytes.fromhex(re.sub("[^0-9a-f]", "", text))
        decode(type_, data)
        assert encode(walk(data)) == data and len(data) == int(size.replace(",", "")), title
    assert len(found) == ANNEX.read_text().count("\n; Example "), "an example without type or length"
    print(f"{len(found)} examples, {len(TYPES.rules)} types")
    return 0


def main(arguments):
    if arguments == ["annex"]:
        return annex_examples()
    command, folder = arguments[0], pathlib.Path(arguments[1])
    if command == "check":
        return check(folder)
    import make
    if command == "same":
        return 0 if make.is_same(folder) else 1
    assert command == "make", command
    make.write_all(folder)
    return 0


OPS = {"decode": decode_op, "open_record": open_record, "open_attachment": open_attachment, "ck_link": ck_link, "padding": padding,
       "object_hash": object_hash, "prove_mac": prove_mac, "entry": entry, "event": event, "receipt": receipt, "head": log_head,
       "request": request, "config": config, "keyring": chain.keyring, "wraps": chain.wraps, "unlock": people.unlock,
       "staff_keys": people.staff_keys, "group_wrap": people.group_wrap, "recovery": people.recovery, "enrol_code": people.enrol_code, "enrol_typed": people.enrol_typed,
       "ids": people.ids, "bundle": bundles.bundle}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
