"""Cases of the op `decode`: each map of the annex, right once, then with one fault of form."""
from annex import encode, head, walk
from changes import change_event, changed_cases
from primitives import H
from work import work_cases
from world import (ADMIN, CAPSULE, CAPSULE_ADD, CAPSULE_ID, CERTIFICATE, DESK, FIRST_CHAIN, GROUP, HEAD, KIOSK, LOG, NOON,
                   OFFICE, OFFICER, RECOVERY_BODY, ROOT, S_0, SERVER, SERVER_BODY, Chain, attachment_header, complaint_body, derived,
                   entry_tree, event_of, note_body, object_hash, record_header, seal_record, server_nonce, signed)


def config_tree(version=1, prev=bytes(32), **changes):
    tree = {1: 1, 2: 5, 3: OFFICE, 4: DESK.id, 7: derived(f"config {version}", 16), 20: HEAD.id, 21: "HOURS", 22: version, 23: prev,
            24: f"monday 08:00-16:0{version}\n".encode()}
    return {**tree, **{int(key[1:]): value for key, value in changes.items()}}


def receipt_tree(eh, seq=1, i=1, s=None, time=NOON, prev=S_0):
    s = s or H("teduh/slog/1", prev, i.to_bytes(8, "big"), eh, time.to_bytes(8, "big"))
    return {1: 1, 3: OFFICE, 4: KIOSK.id, 5: seq, 20: eh, 21: i, 22: s, 23: time, 25: LOG, 26: SERVER.sig_id}


def head_tree(i, s, backed=0):
    return {1: 1, 3: OFFICE, 21: i, 22: s, 23: NOON + 1000, 24: backed, 25: LOG, 26: SERVER.sig_id}


CAPSULE_BYTES = encode(CAPSULE)
RECORD = seal_record(record_header(), event_of(complaint_body()))
HEADER = walk(RECORD)[0]
PHOTO = attachment_header(65536)
PHOTO_CHUNK = derived("photo chunk", 65553)
MANIFEST = encode([encode(PHOTO), [H("teduh/part/1", PHOTO_CHUNK)]])
OBJECTS = [[3, CAPSULE_ID, object_hash(CAPSULE_BYTES), len(CAPSULE_BYTES)], [1, walk(HEADER)[7], object_hash(HEADER, walk(RECORD)[1]), 4112]]
ENTRY = encode(entry_tree(CERTIFICATE, OBJECTS))
SIGNED_ENTRY = signed(ENTRY, "teduh/entry/1", KIOSK)
EH = H("teduh/entry/1", *walk(SIGNED_ENTRY))
RECEIPT = signed(encode(receipt_tree(EH)), "teduh/receipt/1", SERVER)
LOG_HEAD = signed(encode(head_tree(1, receipt_tree(EH)[22])), "teduh/head/1", SERVER)
CONFIG = signed(encode(config_tree()), "teduh/config/1", HEAD.sign)
STAFF_EVENT = event_of(note_body(), OFFICER.sign, record_header(name="note"))
VISIT = 262434388
HELLO = signed(encode({1: 1, 3: OFFICE, 20: 1, 21: 1, 22: {20: 256, 21: 4194304, 22: 1048848, 23: 55}, 23: server_nonce(),
                       24: derived("challenge", 16), 25: LOG, 26: SERVER.sig_id, 27: walk(LOG_HEAD), 28: NOON}), "teduh/hello/1", SERVER)
SLOTS = [[derived(f"slot nonce {i}", 24), derived(f"slot {i}", 272)] for i in range(4)]
IDENTITY_FILE = {1: 1, 4: DESK.id, 20: OFFICER.id, 21: derived("salt", 16), 22: 3, 23: 67108864, 24: SLOTS}
DRAFT = [encode({1: 1, 4: KIOSK.id, 20: derived("draft", 16), 21: 0, 22: 1}), derived("draft nonce", 24), derived("draft bytes", 100)]
CACHE = [encode({1: 1, 4: DESK.id, 10: 1, 20: OFFICER.id, 21: 3}), derived("cache nonce", 24), derived("cache bytes", 100)]
LIST_HEAD = {1: 1, 20: 12, 21: derived("keyring head"), 22: 70000, 23: [[1, derived("page one")], [4, derived("page two")]],
             24: bytes([0, 0, 0, 7, 0, 1, 17, 112]), 25: [[3, 1, 0, []], [9, 0, 1, [derived("unread")]]], 26: derived("last entry")}
LISTED = [7, KIOSK.id, 4, NOON, derived("case", 16), VISIT, "KIOS", True, False, True]
GROUPED = [derived("capsule", 16), [7, 70000], sorted([derived("case", 16), derived("other case", 16)]), [LISTED],
         [[70000, KIOSK.id, 9, 0, False]], [derived("unread")], 1, 0]
LIST_PAGE = {1: 1, 20: [GROUPED, [derived("capsule two", 16), [8], [], [], [], [], 0, 2]]}
STAFF_DRAFT = [encode({1: 1, 4: DESK.id, 20: derived("draft", 16), 21: 8, 22: 7, 23: OFFICER.id}), derived("draft nonce", 24), derived("draft bytes", 100)]
BATCH = encode({1: 1, 20: [[walk(SIGNED_ENTRY), [CAPSULE_BYTES, RECORD]]]})
OUTCOMES = [[1, walk(RECEIPT)], [2, [derived("oh")]], [3, 7], [4, walk(SIGNED_ENTRY)], [5, 9], [6, walk(RECEIPT), [derived("oh")]]]
REQUEST = encode(["GET", "pusat.example:8443", "/v1/entries?from=1&limit=256", KIOSK.id, server_nonce(), 1, 0, H("teduh/body/1", b"")])


def frame(number, body, request=1):
    return encode({1: 1, 20: request, 21: [number, body]})


# class, type, good bytes, where the map lies inside (None: outermost), a key to leave out, a key and a value of wrong length or range
TABLE = [
    ("capsule", "capsule", CAPSULE_BYTES, None, 12, (8, derived("x", 15))),
    ("capsule", "capsule-add", encode(CAPSULE_ADD), None, 7, (12, derived("x", 33))),
    ("header", "record-header", HEADER, None, 12, (15, 5000)),
    ("header", "attachment-header", encode(PHOTO), None, 16, (15, 65537)),
    ("object", "record-object", RECORD, 0, 14, (14, derived("x", 23))),
    ("object", "attachment-manifest", MANIFEST, 0, 14, (16, 32768)),
    ("config", "config-object", CONFIG, 0, 24, (21, "hours and days")),
    ("entry", "signed-entry", SIGNED_ENTRY, 0, 20, (19, 1)),
    ("receipt", "signed-receipt", RECEIPT, 0, 26, (21, 0)),
    ("receipt", "signed-head", LOG_HEAD, 0, 24, (22, derived("x", 31))),
    ("event", "event", event_of(complaint_body()), 20, 25, (26, 4)),
    ("keyring_item", "keyring-item", FIRST_CHAIN.items[6], 0, 23, (20, 0)),
    ("device_file", "identity-file", encode(IDENTITY_FILE), None, 24, (23, 67108863)),
    ("device_file", "draft-blob", encode(DRAFT), 0, 22, (21, 9)),
    ("device_file", "cache-blob", encode(CACHE), 0, 21, (10, 0)),
    ("device_file", "case-list-head", encode(LIST_HEAD), None, 26, (22, 0)),
    ("device_file", "case-list-page", encode(LIST_PAGE), None, 20, (20, [])),
    ("wire", "have", encode({1: 1, 20: [walk(MANIFEST)]}), None, 20, (20, [])),
    ("wire", "have-answer", encode({1: 1, 20: [[derived("oh"), [0, 15]]]}), None, 20, (20, [[derived("oh"), [16]]])),
    ("wire", "batch", BATCH, None, 20, (20, [])),
    ("wire", "batch-answer", encode({1: 1, 20: OUTCOMES}), None, 20, (20, [[7, 1]])),
    ("wire", "page", encode({1: 1, 20: [[1, NOON, walk(SIGNED_ENTRY), [CAPSULE_BYTES, None]]], 21: walk(LOG_HEAD)}), None, 21, (20, [[0, NOON]])),
    ("wire", "hello-answer", HELLO, 0, 27, (23, derived("x", 63))),
    ("wire", "call", encode({1: 1, 4: KIOSK.id, 20: 1, 21: VISIT}), None, 21, (21, 1 << 30)),
    ("wire", "wait-answer", encode({1: 1, 20: walk(LOG_HEAD), 21: [[KIOSK.id, VISIT, 1, NOON]], 22: 10, 23: 0, 24: 2}), None, 24, (22, 1 << 31)),
    ("wire", "failure", encode({1: 1, 20: 14, 21: 7}), None, 20, (20, 64)),
    ("wire", "keyring-page", encode({1: 1, 20: [walk(item) for item in FIRST_CHAIN.items[:2]], 21: []}), None, 21, (21, [derived("x", 111)])),
    ("wire", "config-page", encode({1: 1, 20: [walk(CONFIG)]}), None, 20, (20, [[derived("x"), derived("y", 63)]])),
    ("enrolment", "enrol-qr", encode({1: 1, 20: KIOSK.pk, 21: KIOSK.nonce, 22: "https://pusat.example:8443"}), None, 21,
     (22, "http://pusat.example")),
    ("bundle", "bundle-head", encode({1: 1, 3: OFFICE, 4: KIOSK.id, 20: 5, 21: 7}), None, 4, (20, 8)),
    ("bundle", "bundle-end", encode({1: 1, 20: 4, 21: derived("frames")}), None, 20, (21, derived("x", 31))),
    ("channel", "frame", frame(14, {20: VISIT}), None, 20, (20, 1 << 31)),
]


def change(data, inside, alter):
    """The bytes after `alter` changed the map inside, or what it returned in its place."""
    tree = walk(data)
    part = walk(tree[inside]) if inside is not None else tree
    altered = alter(part)
    altered = encode(part) if altered is None else altered
    if inside is None:
        return altered
    tree[inside] = altered
    return encode(tree)


def swapped(tree):
    """The map with its first two pairs exchanged."""
    first, second, *rest = sorted(tree)
    return head(5, len(tree)) + b"".join(encode(key) + encode(tree[key]) for key in (second, first, *rest))


def doubled(tree):
    """The map with its first pair twice."""
    keys = sorted(tree)
    return head(5, len(tree) + 1) + b"".join(encode(key) + encode(tree[key]) for key in (keys[0], *keys))


def table_cases(book):
    for class_, type_, good, inside, missing, (key, value) in TABLE:
        def add(name, expect, note, data, kind=type_, folder=class_):
            book.add(folder, f"{kind}_{name}", expect, "decode", note, type=kind, bytes=data)
        add("good", "accept", f"a right {type_}", good)
        add("missing", "bad_form", f"key {missing} is left out", change(good, inside, lambda t: (t.pop(missing), None)[1]))
        add("extra", "bad_form", "an unknown key 60", change(good, inside, lambda t: t.update({60: 0})))
        add("value", "bad_form", f"key {key} has a length or value outside its type", change(good, inside, lambda t: t.update({key: value})))
        add("order", "bad_form", "the first two keys are exchanged", change(good, inside, swapped))
        add("newer", "newer", "ver 2, with a key this version does not know", change(good, inside, lambda t: t.update({1: 2, 60: "later"})))
        add("trailing", "bad_form", "one byte after the item", good + b"\0")
        add("truncated", "bad_form", "the last byte is cut off", good[:-1])


def cbor_cases(book):
    good, tree = frame(14, {20: VISIT}), {1: 1, 4: KIOSK.id, 20: 1, 21: VISIT}
    wide = {**tree, 1: 2}

    def add(name, note, data, expect="bad_form", type_="call"):
        book.add("cbor", name, expect, "decode", note, type=type_, bytes=data)
    call, later = encode(tree), lambda value: encode({**wide, 60: value})
    add("head_one_byte_too_long", "ver 1 written in two bytes", call.replace(b"\x01\x01", b"\x01\x18\x01", 1))
    add("head_two_bytes_too_long", "a length of 16 written in three bytes", call.replace(b"\x04\x50", b"\x04\x59\x00\x10", 1))
    add("key_too_long", "a key written in two bytes", call.replace(b"\x04\x50", b"\x18\x04\x50", 1))
    add("count_too_long", "the map's count written in two bytes", b"\xb8\x04" + call[1:])
    add("number_in_eight", "a 4-byte number written in eight", call[:-5] + b"\x1b\0\0\0\0" + call[-4:])
    add("indefinite_map", "a map of indefinite length", b"\xbf" + call[1:] + b"\xff")
    add("indefinite_array", "an array of indefinite length", later([1]).replace(b"\x81\x01", b"\x9f\x01\xff"))
    add("indefinite_bytes", "a byte string in pieces", call.replace(b"\x04\x50", b"\x04\x5f\x50", 1).replace(b"\x14\x01", b"\xff\x14\x01", 1))
    add("tag", "a tag before the visit", call[:-5] + b"\xc1" + call[-5:])
    add("float", "a float as the visit", call[:-5] + b"\xfa\x3f\x80\0\0")
    add("half_float", "a half float as the visit", call[:-5] + b"\xf9\x3c\0")
    add("negative", "a negative visit", call[:-5] + b"\x20")
    add("undefined", "undefined as the visit", call[:-5] + b"\xf7")
    add("simple", "a simple value of two bytes", later(True).replace(b"\xf5", b"\xf8\xf5"))
    add("reserved_info", "reserved additional information 28", call[:-5] + b"\x1c\0\0\0\0")
    add("double_key", "ver stands twice", doubled(tree))
    add("text_key", "a text as key", later("x")[:-4] + b"\x61\x3c\x61\x78")
    add("not_a_map", "an array in the place of the map", encode([1, KIOSK.id, 1, VISIT]))
    add("empty", "no byte at all", b"")
    add("length_beyond_end", "a byte string longer than the item", call.replace(b"\x04\x50", b"\x04\x58\xff", 1))
    add("huge_length", "a byte string of 2^63 bytes", call.replace(b"\x04\x50", b"\x04\x5b\x80\0\0\0\0\0\0\0", 1))
    add("huge_count", "an array of 2^32 items", later([]).replace(b"\x18\x3c\x80", b"\x18\x3c\x9b\0\0\0\1\0\0\0\0"))
    add("ver_zero", "ver 0", encode({**tree, 1: 0}))
    add("ver_text", "ver as text", encode({**tree, 1: "1"}))
    add("bool_as_number", "true where 1 belongs", encode({**tree, 20: True}))
    for name, text in (("overlong", b"\xc0\xaf"), ("surrogate", b"\xed\xa0\x80"), ("cut", b"a\xc3"),
                       ("above", b"\xf4\x90\x80\x80"), ("byte", b"\xff")):
        add(f"utf8_{name}", "text that is not UTF-8, in a map of a later version", later("")[:-1] + head(3, len(text)) + text)
    add("newer_depth_8", "eight levels in a map of a later version", later(nest(7)), "newer")
    add("newer_depth_9", "nine levels in a map of a later version", later(nest(8)))
    add("newer_array_4096", "the longest array", later([0] * 4096), "newer")
    add("newer_array_4097", "one item more than an array may have", later([0] * 4097))
    add("newer_map_256", "the largest map", later({n: 0 for n in range(256)}), "newer")
    add("newer_map_257", "one pair more than a map may have", later({n: 0 for n in range(257)}))
    add("newer_negative", "a negative number in a map of a later version", later(0)[:-1] + b"\x20")
    add("newer_all_kinds", "every kind of item a later version may use", later([0, (1 << 64) - 1, b"", "", [], {}, False, True, None]), "newer")
    add("too_large_capsule", "a capsule above 4,096 bytes", encode({1: 2, 60: bytes(4091)}), "too_large", "capsule")
    add("at_cap_capsule", "a capsule of a later version of 4,096 bytes", encode({1: 2, 60: bytes(4096 - 8)}), "newer", "capsule")
    add("too_large_header", "a record header above 1,024 bytes", encode({1: 2, 60: bytes(1018)}), "too_large", "record-header")
    add("frame_text", "a text in the place of the frame's number", good.replace(b"\x14\x01", b"\x14\x61\x31", 1), type_="frame")


def nest(levels):
    return [] if levels == 1 else [nest(levels - 1)]


def special_cases(book):
    def add(class_, type_, name, expect, note, data):
        book.add(class_, f"{type_}_{name}", expect, "decode", note, type=type_, bytes=data)

    def bad(class_, type_, name, note, data):
        add(class_, type_, name, "bad_form", note, data)
    wraps = CAPSULE[13]
    bad("capsule", "capsule", "wraps_order", "wraps fall in key_id", encode({**CAPSULE, 13: wraps[::-1]}))
    bad("capsule", "capsule", "wraps_twice", "one key_id has two wraps", encode({**CAPSULE, 13: [wraps[0], wraps[0]]}))
    bad("capsule", "capsule", "wraps_none", "no wrap", encode({**CAPSULE, 13: []}))
    bad("capsule", "capsule", "wraps_17", "seventeen wraps", encode({**CAPSULE, 13: [[bytes([n]) * 16, wraps[0][1]] for n in range(17)]}))
    bad("capsule", "capsule", "wrap_length", "a wrap of 111 bytes", encode({**CAPSULE, 13: [[wraps[0][0], wraps[0][1][:-1]]]}))
    bad("capsule", "capsule", "epoch_without_link", "ck_epoch 1 without keys 20 and 21", encode({**CAPSULE, 9: 1}))
    bad("capsule", "capsule", "link_without_epoch", "key 20 and 21 at ck_epoch 0",
        encode({**CAPSULE, 20: [derived("c"), derived("n", 24), derived("l", 48)], 21: derived("next")}))
    bad("capsule", "capsule", "wrong_type", "type 4 in a capsule", encode({**CAPSULE, 2: 4}))
    for type_, good in (("record-header", HEADER), ("attachment-header", encode(PHOTO))):
        add("header", type_, "schema_4", "newer", "schema 4, and a key schema 3 does not know", encode({**walk(good), 10: 4, 60: 1}))
        bad("header", type_, "schema_0", "schema 0", encode({**walk(good), 10: 0}))
        bad("header", type_, "schema_65536", "a schema above 65,535", encode({**walk(good), 10: 65536}))
    for schema in (2, 3):
        add("header", "record-header", f"schema_{schema}", "accept", f"the header of an event of schema {schema}", encode({**walk(HEADER), 10: schema}))
    bad("header", "attachment-header", "schema_2", "an attachment has no kind", encode({**PHOTO, 10: 2}))
    bad("header", "attachment-header", "p_too_large", "P above 16 MiB", encode({**PHOTO, 15: 16777216 + 65536}))
    bad("object", "record-object", "short_ciphertext", "one byte less than the bucket and its tag", encode([HEADER, walk(RECORD)[1][:-1]]))
    bad("object", "record-object", "other_bucket", "the ciphertext of a bucket of 4,096 under a header that says 8,192",
        encode([encode({**walk(HEADER), 15: 8192}), walk(RECORD)[1]]))
    bad("object", "record-object", "three_members", "a third member", encode([*walk(RECORD), 0]))
    bad("object", "record-object", "bare_header", "the header as a map, not as bytes", encode([walk(HEADER), walk(RECORD)[1]]))
    bad("object", "attachment-manifest", "two_parts", "two part hashes for one part", encode([encode(PHOTO), [derived("a"), derived("b")]]))
    bad("object", "attachment-manifest", "one_part_of_two", "one part hash for P = 1,114,112",
        encode([encode(attachment_header(17 * 65536)), [derived("a")]]))
    bad("entry", "signed-entry", "objects_order", "the record before the capsule", change(SIGNED_ENTRY, 0, lambda t: t[18].reverse()))
    bad("entry", "signed-entry", "objects_twice", "the capsule twice", change(SIGNED_ENTRY, 0, lambda t: t[18].insert(0, t[18][0])))
    bad("entry", "signed-entry", "objects_none", "no object", change(SIGNED_ENTRY, 0, lambda t: t.update({18: []})))
    bad("entry", "signed-entry", "objects_34", "thirty-four objects",
        change(SIGNED_ENTRY, 0, lambda t: t.update({18: [[1, bytes([n]) * 16, derived("oh"), 4112] for n in range(34)]})))
    bad("entry", "signed-entry", "seq_zero", "seq 0", change(SIGNED_ENTRY, 0, lambda t: t.update({5: 0})))
    bad("entry", "signed-entry", "seq_above_53_bits", "seq 2^53", change(SIGNED_ENTRY, 0, lambda t: t.update({5: 1 << 53})))
    bad("entry", "signed-entry", "short_signature", "a signature of 63 bytes", encode([ENTRY, walk(SIGNED_ENTRY)[1][:-1]]))
    add("entry", "signed-entry", "unknown_object_type", "accept", "an object of a type reserved for later, kept unread",
        change(SIGNED_ENTRY, 0, lambda t: t[18].append([127, derived("x", 16), derived("oh"), 100])))
    event_cases(bad, add)
    statement_cases(bad, add)
    wire_cases(bad, add)


def event_cases(bad, add):
    def event(**changes):
        return event_of(complaint_body(**changes))
    payload = complaint_body()[27]
    add("event", "event", "staff_good", "accept", "a staff member's note", STAFF_EVENT)
    bad("event", "event", "both_authors", "device and staff author", event(_20=OFFICER.id))
    bad("event", "event", "no_author", "neither device nor staff author", change(event(), 20, lambda t: t.pop(4) and None))
    bad("event", "event", "staff_unsigned", "a staff event without signature", event_of(note_body()))
    bad("event", "event", "kiosk_signed", "a kiosk's event with a signature", encode({**walk(event()), 21: derived("sig", 64)}))
    bad("event", "event", "lamport_2_no_parents", "lamport 2 without parents", event(_23=2))
    bad("event", "event", "lamport_1_with_parents", "lamport 1 with a parent", event(_24=[derived("parent")]))
    bad("event", "event", "parents_order", "parents falling", event(_23=2, _24=sorted([derived("a"), derived("b")], reverse=True)))
    bad("event", "event", "kind_7", "a kind schema 1 does not know", event(_22=7))
    bad("event", "event", "kind_17", "a kind schema 2 does not know", change_event(_22=17, _27={1: "A2", 2: 1}))
    bad("event", "event", "kind_30", "a kind schema 3 does not know", change_event(_10=3, _22=30, _27={1: "later"}))
    bad("event", "event", "payload_of_other_kind", "a complaint under kind note", event(_22=3))
    bad("event", "event", "empty_story", "a story of no bytes", event(_27={**payload, 13: ""}))
    bad("event", "event", "long_story", "a story of 20,001 bytes", event(_27={**payload, 13: "a" * 20001}))
    bad("event", "event", "code_with_space", "a code with a space", event(_27={**payload, 5: "ANAK SAYA"}))
    bad("event", "event", "nik_15", "a NIK of 15 digits", event(_27={**payload, 9: [{3: "1" * 15}]}))
    add("event", "event", "unknown_code", "accept", "a code from a newer list is kept", event(_27={**payload, 5: "KODE_BARU"}))
    add("event", "event", "person_good", "accept", "a person with most fields",
        event(_27={**payload, 9: [{1: "Melati Rekaan", 3: "1" * 16, 6: 19900000, 10: {2: "31.74.01.1001", 3: "1/2"}, 11: "+62811000000"}]}))
    add("event", "event", "schema_4", "newer", "a body of schema 4 with an unknown kind", event(_10=4, _22=40, _27={1: "later"}))
    bad("event", "event", "schema_3_risk", "a kind of schema 2 under schema 3", change_event(_10=3))
    bad("event", "event", "schema_2_complaint", "a kind of schema 1 under schema 2", event(_10=2))
    bad("event", "event", "schema_1_risk", "a kind of schema 2 under schema 1", change_event(_10=1))
    changed_cases(bad, add)
    work_cases(bad, add)
    add("event", "event", "body_newer", "newer", "a body of ver 2", event(_1=2, _60=1))
    strokes = b"\0\1\0\0\0\0\x80\0\0"
    consent = {1: 0, 2: "DIBERI", 3: [["SIMPAN_CATATAN", "YA"]], 4: "KLIEN", 6: "TANDA_TANGAN", 7: strokes, 8: "PERSETUJUAN-L0 v1",
               9: H("teduh/consent-text/1", b"contoh"), 10: "id"}
    add("event", "event", "consent_good", "accept", "a consent L0 with a signature of one point", event(_22=2, _27=consent))
    bad("event", "event", "consent_layer_5", "a layer above L4", event(_22=2, _27={**consent, 1: 5}))


def statement_cases(bad, add):
    def item(kind, body, *signers, **changes):
        return Chain().item(kind, body, signers or (ADMIN.sign,), **{"_20": 2, **changes})
    group = {20: "intake", 21: 1, 22: 1, 23: GROUP.pk, 24: [[ADMIN.id, derived("w")]], 25: ADMIN.id}
    bad("keyring_item", "keyring-item", "root_body_in_policy", "another kind's body", item(12, {20: ROOT.pk, 21: True}))
    bad("keyring_item", "keyring-item", "signers_order", "signers falling", signers_reversed(item(3, body := {20: ADMIN.id, 21: ADMIN.sign.pk,
        22: ADMIN.box.pk}, ROOT, ADMIN.sign)))
    bad("keyring_item", "keyring-item", "unsigned", "no signature", encode([walk(item(3, body))[0], []]))
    bad("keyring_item", "keyring-item", "five_signers", "five signatures", encode([walk(item(3, body))[0], [[bytes([n]) * 16, derived("s", 64)]
                                                                                                          for n in range(5)]]))
    bad("keyring_item", "keyring-item", "stage_without_wraps", "stage without key 24", item(9, {k: v for k, v in group.items() if k != 24}))
    bad("keyring_item", "keyring-item", "activate_with_key", "activate with a group key", item(9, {20: "intake", 21: 1, 22: 2, 23: GROUP.pk}))
    bad("keyring_item", "keyring-item", "share_with_key", "share with a group key", item(9, {**group, 22: 4}))
    bad("keyring_item", "keyring-item", "wraps_order", "wraps falling",
        item(9, {**group, 24: [[b"\2" * 16, derived("w")], [b"\1" * 16, derived("v")]]}))
    bad("keyring_item", "keyring-item", "group_name", "a group's name with a capital", item(9, {**group, 20: "Intake"}))
    bad("keyring_item", "keyring-item", "recovery_k_above_n", "k = 4 of n = 3", item(10, {**RECOVERY_BODY, 21: 4}))
    bad("keyring_item", "keyring-item", "recovery_two_blobs", "two blobs for 2 of 3", item(10, {**RECOVERY_BODY, 24: [derived("a"), derived("b")]}))
    bad("keyring_item", "keyring-item", "recovery_two_keepers", "two keepers' keys for n = 3", item(10, {**RECOVERY_BODY, 23: RECOVERY_BODY[23][:2]}))
    bad("keyring_item", "keyring-item", "server_epoch_without_common", "log_epoch 1 without keys 28, 29", item(11, {**SERVER_BODY, 27: 1}))
    add("keyring_item", "keyring-item", "server_epoch_good", "accept", "log_epoch 1 with the last common index and S",
        item(11, {**SERVER_BODY, 27: 1, 28: 40, 29: derived("s")}))
    bad("keyring_item", "keyring-item", "kiosk_with_staff", "a kiosk's certificate that names an officer",
        item(7, {**KIOSK.certificate("Kios 1"), 25: [ADMIN.id]}))
    add("keyring_item", "keyring-item", "desk_good", "accept", "a desk's certificate",
        item(7, DESK.certificate("Meja 1", ("intake",), (ADMIN.id, OFFICER.id))))
    bad("keyring_item", "keyring-item", "desk_staff_order", "a desk's officers falling",
        item(7, {**DESK.certificate("Meja 1"), 25: sorted((ADMIN.id, OFFICER.id), reverse=True)}))
    bad("keyring_item", "keyring-item", "kind_zero", "kind 0", item(0, {}))
    add("keyring_item", "keyring-item", "kind_31", "newer", "a kind of a later version", item(31, {20: "later"}))
    add("keyring_item", "keyring-item", "statement_newer", "newer", "a statement of ver 2", item(3, body, _1=2, _60=0))


def signers_reversed(item):
    statement, pairs = walk(item)
    return encode([statement, pairs[::-1]])


def wire_cases(bad, add):
    identity = encode(IDENTITY_FILE)
    for name, key, value, note in (("ops_2", 22, 2, "two passes, below the floor"), ("ops_11", 22, 11, "eleven passes, above the ceiling"),
                                   ("mem_above", 23, 1073741825, "more than 1 GiB"), ("three_slots", 24, SLOTS[:3], "three slots")):
        bad("device_file", "identity-file", name, note, change(identity, None, lambda t: t.update({key: value})))
    add("device_file", "draft-blob", "staff_good", "accept", "a desk's, with its author", encode(STAFF_DRAFT))
    bad("device_file", "draft-blob", "short_author", "an author of 15 bytes",
        change(encode(STAFF_DRAFT), 0, lambda t: t.update({23: OFFICER.id[:15]})))
    for name, key, value, note in (("three_bytes", 24, b"\0\0\7", "three bytes of a number"), ("falling", 25, LIST_HEAD[25][::-1], "faults that fall"),
                                   ("segment_0", 23, [[0, derived("page one")]], "the head as a page of itself"),
                                   ("segment_1023", 23, [[1023, derived("page one")]], "a segment beyond all pages")):
        bad("device_file", "case-list-head", name, note, encode({**LIST_HEAD, key: value}))
    for name, place, value, note in (("numbers_fall", 1, [70000, 7], "numbers that fall"), ("no_entry", 1, [], "a group of no entry"),
                                     ("cases_fall", 2, GROUPED[2][::-1], "cases that fall"), ("code", 3, [[*LISTED[:6], "K-1", True, False, True]], "no code"),
                                     ("visit", 3, [[*LISTED[:5], 1 << 30, *LISTED[6:]]], "a visit of 31 bits"), ("row_short", 3, [LISTED[:9]], "a row of nine")):
        bad("device_file", "case-list-page", name, note, encode({1: 1, 20: [[*GROUPED[:place], value, *GROUPED[place + 1:]]]}))
    add("wire", "req-signed", "good", "accept", "a GET without body", REQUEST)
    for name, place, value, note in (("method", 0, "DELETE", "a method that has no route"), ("ctr_zero", 5, 0, "ctr 0"), ("nonce_56", 4,
                                     server_nonce()[:56], "a nonce without its instance"), ("length", 6, 4194305, "a body above 4 MiB")):
        bad("wire", "req-signed", name, note, encode([*walk(REQUEST)[:place], value, *walk(REQUEST)[place + 1:]]))
    bad("wire", "req-signed", "nine_members", "a ninth member", encode([*walk(REQUEST), 0]))
    junk = encode({1: 1, 20: [[[b"\xff", derived("sig", 64)], [b"\xff"]]]})
    add("wire", "batch", "bad_entry_inside", "accept", "an entry that is no CBOR spoils only its own outcome", junk)
    bad("wire", "batch", "short_signature", "the array around an entry is part of the batch", encode({1: 1, 20: [[[ENTRY, b"\0"], [CAPSULE_BYTES]]]}))
    bad("wire", "batch", "entries_257", "257 entries", encode({1: 1, 20: [[[b"", bytes(64)], [b""]]] * 257}))
    bad("wire", "batch", "map_as_array", "a map in the place of the array", encode({1: 1, 20: {}}))
    bad("wire", "have", "bad_header_inside", "a header that is no CBOR is part of the form here", encode({1: 1, 20: [[b"\xff", [derived("oh")]]]}))
    for number, outcome in enumerate(OUTCOMES, 1):
        add("wire", "batch-answer", f"outcome_{number}", "accept", f"outcome {number} alone", encode({1: 1, 20: [outcome]}))
    bad("wire", "batch-answer", "receipt_as_gap", "a receipt under outcome 3", encode({1: 1, 20: [[3, walk(RECEIPT)]]}))
    add("wire", "hello-answer", "no_head", "accept", "an office this server does not know", change(HELLO, 0, lambda t: t.update({27: None})))
    add("wire", "failure", "no_number", "accept", "a failure without key 21", encode({1: 1, 20: 21}))
    qr = {1: 1, 20: DESK.pk, 21: DESK.nonce, 22: "https://pusat.example"}
    add("enrolment", "enrol-qr", "staff_good", "accept", "a staff device", encode({**qr, 23: OFFICER.sign.pk, 24: OFFICER.box.pk, 25: OFFICER.id}))
    bad("enrolment", "enrol-qr", "half_staff", "a sign key without its box key", encode({**qr, 23: OFFICER.sign.pk, 25: OFFICER.id}))
    bad("enrolment", "enrol-qr", "staff_without_id", "keys without whose they are", encode({**qr, 23: OFFICER.sign.pk, 24: OFFICER.box.pk}))
    frames = {1: {20: 1, 21: "teduh_kiosk"}, 2: {20: KIOSK.id, 21: OFFICE, 22: 1, 23: 0, 24: 10}, 3: {20: 1}, 7: {20: DRAFT}, 8: {20: None},
              9: {}, 12: {20: [CAPSULE_BYTES, RECORD]}, 13: {20: 1, 21: EH}, 24: {20: OFFICER.id, 21: IDENTITY_FILE}, 31: {20: 2},
              35: {1: 1, 20: 42}, 37: {20: derived("d"), 21: derived("l")}, 38: {}, 39: {20: [[KIOSK.id, VISIT, 1, NOON]]}, 42: {}, 43: {key: key for key in range(20, 32)}, 40: {20: OFFICER.id},
              41: {20: [[derived("draft", 16), 7, 6298]]}}
    for number, body in frames.items():
        add("channel", "frame", f"message_{number}", "accept", f"message {number}", frame(number, body, 0 if number == 31 else 1))
    bad("channel", "frame", "message_44", "a message number that has no meaning", frame(44, {}))
    add("channel", "frame", "draft_slot", "accept", "one slot of a draft", frame(8, {20: derived("draft", 16), 21: 0}))
    bad("channel", "frame", "slot_of_any_draft", "a slot of no draft in particular", frame(8, {20: None, 21: 0}))
    bad("channel", "frame", "slot_9", "a slot that no draft has", frame(8, {20: derived("draft", 16), 21: 9}))
    bad("channel", "frame", "ended_call", "a call that is over is no call to show", frame(39, {20: [[KIOSK.id, VISIT, 3, NOON]]}))
    bad("channel", "frame", "body_of_other", "the body of message 14 under 5", frame(5, {20: VISIT}))
    bad("channel", "frame", "heartbeat_with_body", "a heartbeat that carries something", frame(32, {20: 1}))
    bad("channel", "frame", "one_as_true", "1 in the place of true", frame(15, {20: 1}))
    bad("channel", "frame", "zero_as_null", "0 in the place of null", frame(8, {20: 0}))
    bad("channel", "frame", "role_4", "a role that does not exist", frame(2, {**frames[2], 22: 4}))


def form_cases(book):
    table_cases(book)
    cbor_cases(book)
    special_cases(book)
