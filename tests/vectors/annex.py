"""Section 0 of the annex, and its types, read from docs/formats/teduh.cddl itself: decode("capsule", data) or a Refusal."""
import math
import pathlib
import re

import cbor2

ANNEX = pathlib.Path(__file__).resolve().parents[2] / "docs/formats/teduh.cddl"
KIB64 = 65536


class Refusal(Exception):
    """Carries a name of annex section 3."""


def ensure(condition, name):
    if not condition:
        raise Refusal(name)


# ---- annex 0: deterministic CBOR ------------------------------------------------------------------------------------------------

def encode(value):
    if value is None or isinstance(value, bool):
        return {False: b"\xf4", True: b"\xf5", None: b"\xf6"}[value]
    if isinstance(value, int):
        return head(0, value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, (list, tuple)):
        return head(4, len(value)) + b"".join(map(encode, value))
    return head(5, len(value)) + b"".join(encode(key) + encode(value[key]) for key in sorted(value))


def head(major, number):
    if number < 24:
        return bytes([major << 5 | number])
    width = next(w for w in (0, 1, 2, 3) if number < 1 << (8 << w))
    return bytes([major << 5 | 24 + width]) + number.to_bytes(1 << width, "big")


class Walker:
    """Reads one item that keeps every rule of section 0, whatever it means."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        ensure(self.at + count <= len(self.data), "bad_form")
        self.at += count
        return self.data[self.at - count:self.at]

    def head(self):
        first = self.take(1)[0]
        major, info = first >> 5, first & 31
        ensure(info < 28 and not (major == 7 and info > 22), "bad_form")
        number = info if info < 24 else int.from_bytes(self.take(1 << (info - 24)), "big")
        ensure(info < 24 or number >= (24 if info == 24 else 1 << (4 << (info - 24))), "bad_form")
        return major, number

    def item(self, depth=1):
        major, number = self.head()
        ensure(major in (0, 2, 3, 4, 5) or (major, number) in ((7, 20), (7, 21), (7, 22)), "bad_form")
        if major == 0:
            return number
        if major == 2:
            return bytes(self.take(number))
        if major == 3:
            try:
                return self.take(number).decode("utf-8")
            except UnicodeDecodeError:
                raise Refusal("bad_form") from None
        if major == 7:
            return {20: False, 21: True, 22: None}[number]
        ensure(depth <= 8 and number <= (4096 if major == 4 else 256), "bad_form")
        if major == 4:
            return [self.item(depth + 1) for _ in range(number)]
        pairs, last = {}, -1
        for _ in range(number):
            key = self.item(depth + 1)
            ensure(is_uint(key) and key > last, "bad_form")
            pairs[key], last = self.item(depth + 1), key
        return pairs


def walk(data):
    walker = Walker(data)
    value = walker.item()
    ensure(walker.at == len(data), "bad_form")
    ensure(encode(value) == data and cbor2.loads(data) == value, "bad_form")
    return value


def is_uint(value):
    return isinstance(value, int) and not isinstance(value, bool)


# ---- the annex as a table of types ----------------------------------------------------------------------------------------------

TOKEN = re.compile(r'\s+|;[^\n]*|("[^"]*"|\d+\.\.\d+|\d*\*\d*|\d+|\.[a-z]+|[A-Za-z][A-Za-z0-9-]*|[={}\[\]()/,:?<>])')
KINDS = {"event-body": (22, 27, dict(enumerate(("complaint consent note attached ck-rotated reader-added risk-set safe-contact-set person-set "
                                                "status-set assigned access-set contacted handed-over case-joined scheduled step-set registered "
                                                "decided clock-set determined pair-set need-set log-entry referral-set police-set safety-plan-set "
                                                "case-parted case-read").split(), 1))),
         "statement": (22, 23, dict(enumerate(("st-root st-rotate st-admin st-drop st-staff st-drop st-device st-revoke st-group st-recovery "
                                               "st-server st-policy st-snapshot st-have st-merge").split(), 1)))}
APART = {"batch-item", "pulled", "keyring-page", "config-page", "inline"}  # their `.cbor` items are judged each by itself
MIB4 = 4 << 20
CAPS = dict.fromkeys("capsule capsule-add entry enrol-qr attachment-manifest".split(), 4096)
CAPS.update(dict.fromkeys("record-header attachment-header head receipt req-signed".split(), 1024))
CAPS.update({"event": 65535, "event-body": 65535, "record-object": 66640, "statement": 65536, "keyring-page": 1 << 20, "config": 270336,
             "have": 262144, "batch-answer": 524288, "ack": 524288, "draft-blob": 2164736, "cache-blob": 1050624, "case-list-head": 1048560, "case-list-page": 1048560, "keyring-item": 65536 + 512,
             "signed-entry": 4096 + 128, "signed-receipt": 1024 + 128, "signed-head": 1024 + 128, "config-object": 270336 + 128,
             "ack-post": 524288 + 128, "hello-answer": 65536 + 128})
CAPS.update(dict.fromkeys("batch page config-page frame bundle-part".split(), MIB4))


class Annex:
    def __init__(self, text):
        self.tokens = [t for t in TOKEN.findall(text) if t]
        self.rules, self.generic = {}, {}
        while self.tokens:
            name = self.tokens.pop(0)
            if self.skip("<"):
                self.generic[name] = self.tokens.pop(0)
                self.need(">")
            self.need("=")
            self.rules[name] = self.type()

    def skip(self, token):
        return self.tokens[:1] == [token] and bool(self.tokens.pop(0))

    def need(self, token):
        assert self.skip(token), (token, self.tokens[:8])

    def type(self):
        options = [self.one()]
        while self.skip("/"):
            options.append(self.one())
        return options[0] if len(options) == 1 else ("choice", options)

    def one(self):
        token = self.tokens.pop(0)
        if token == "(":
            inner = self.type()
            self.need(")")
            return inner
        if token == "{":
            return ("map", dict(self.listed("}", self.field)))
        if token == "[":
            return ("array", self.listed("]", self.member))
        if token[0] == '"':
            return ("literal", token[1:-1])
        if token[0].isdigit():
            low, _, high = token.partition("..")
            return ("uint", int(low), int(high or low))
        if token in ("bytes", "text"):
            return self.string(token)
        if self.skip("<"):
            argument = self.type()
            self.need(">")
            return ("ref", token, argument)
        return ("ref", token, None)

    def string(self, token):
        low, high, extra = 0, MIB4, None
        if self.skip(".size"):
            _, low, high = self.one()
        elif self.skip(".cbor"):
            extra = self.one()
        elif self.skip(".regexp"):
            extra = re.compile(self.one()[1])
        return (token, low, high, extra)

    def listed(self, end, read):
        out = []
        while not self.skip(end):
            out.append(read())
            self.skip(",")
        return out

    def field(self):
        optional = self.skip("?")
        key = int(self.tokens.pop(0))
        self.need(":")
        return key, (optional, self.type())

    def member(self):
        low, high = 1, 1
        if "*" in self.tokens[0]:
            low, high = map(int, self.tokens.pop(0).split("*"))
        return low, high, self.type()

    # -- matching: returns the value, with every `.cbor` item that belongs to the form opened and checked on the way

    def match(self, type_, value, apart=False, env=None, name=None):
        kind = type_[0]
        if kind == "ref":
            return self.match_ref(type_, value, apart, env)
        if kind == "choice":
            return self.match_choice(type_[1], value, apart, env)
        if kind == "uint":
            ensure(is_uint(value) and type_[1] <= value <= type_[2], "bad_form")
        elif kind == "literal":
            ensure(value == type_[1], "bad_form")
        elif kind == "text":
            ensure(isinstance(value, str) and type_[1] <= len(value.encode()) <= type_[2], "bad_form")
            ensure(type_[3] is None or type_[3].fullmatch(value), "bad_form")
        elif kind == "bytes":
            ensure(isinstance(value, bytes) and type_[1] <= len(value) <= type_[2], "bad_form")
            if type_[3] and not apart:
                inner = env if type_[3] == ("ref", "T", None) else type_[3]
                self.decode(inner[1], value)
        elif kind == "array":
            self.match_array(type_[1], value, apart, env)
        else:
            self.match_map(type_[1], value, apart, env, name)

    def match_ref(self, type_, value, apart, env):
        name = type_[1]
        if name in ("bool", "null"):
            return ensure(isinstance(value, bool) if name == "bool" else value is None, "bad_form")
        self.match(self.rules[name], value, apart or name in APART, type_[2] or env, name)
        if name in FORM and not apart:
            ensure(FORM[name](value), "bad_form")

    def match_choice(self, options, value, apart, env):
        for option in options:
            try:
                return self.match(option, value, apart, env)
            except Refusal as refusal:
                if str(refusal) != "bad_form":
                    raise
        raise Refusal("bad_form")

    def match_array(self, members, value, apart, env):
        ensure(isinstance(value, list), "bad_form")
        rest = list(value)
        for low, high, member in members:
            count = 1 if (low, high) == (1, 1) else len(rest)
            ensure(low <= count <= high and count <= len(rest), "bad_form")
            for item in rest[:count]:
                self.match(member, item, apart, env)
            rest = rest[count:]
        ensure(not rest, "bad_form")

    def match_map(self, fields, value, apart, env, name):
        ensure(isinstance(value, dict), "bad_form")
        if fields.get(1) == (False, ("ref", "ver", None)):
            ensure(is_uint(value.get(1)) and value[1] >= 1, "bad_form")
            ensure(value[1] == 1, "newer")
        if name in ("record-header", "attachment-header", "event-body") and is_uint(value.get(10)):
            ensure(not 4 <= value[10] <= 65535, "newer")
        if name in KINDS:
            selector, payload, kinds = KINDS[name]
            kind = value.get(selector)
            ensure(name != "statement" or not is_uint(kind) or not 16 <= kind <= 31, "newer")
            ensure(is_uint(kind) and kind in kinds, "bad_form")
            fields = {**fields, payload: (False, ("ref", kinds[kind], None))}
        ensure(set(value) <= set(fields), "bad_form")
        ensure(all(key in value or optional for key, (optional, _) in fields.items()), "bad_form")
        for key in value:
            self.match(fields[key][1], value[key], apart, env)

    def decode(self, name, data):
        ensure(len(data) <= CAPS.get(name, 65536), "too_large")
        value = walk(data)
        self.match(("ref", name, None), value)
        return value


def rising(items):
    return all(a < b for a, b in zip(items, items[1:]))


def entry_form(entry):
    order = {3: 0, 4: 1, 1: 2, 2: 3}
    return rising([(order.get(ref[0], ref[0] + 4), ref[1]) for ref in entry[18]])


def event_form(body):
    chained = rising(body[24]) and (body[23] == 1) == (not body[24]) and body[23] >= 1
    schema = 1 if body[22] <= 6 else 2 if body[22] <= 16 else 3
    return ((4 in body) != (20 in body) and chained and body[10] == schema and (schema == 1 or 20 in body)
            and (body[22] not in (15, 28) or body[27][1] != body[21]))


def step_set_form(step):
    return (3 in step) == (4 in step) and (3 in step or 5 not in step) and (step[2] != 3 or 7 in step)


def person_set_form(change):
    gone = change.get(4, [])
    return bool(change[3] or gone) and rising(gone) and not set(gone) & set(change[3]) and (change[1] != "PELAPOR" or change[2] == 0)


def group_form(body):
    wraps = body[22] in (1, 4)
    return (23 in body) == (body[22] == 1) and (24 in body) == (25 in body) == wraps and rising([w[0] for w in body.get(24, [])])


FORM = {  # what the annex says in comments beside a type
    "capsule": lambda c: rising([w[0] for w in c[13]]) and (20 in c) == (21 in c) == (c[9] >= 1),
    "capsule-add": lambda c: rising([w[0] for w in c[13]]),
    "record-object": lambda o: len(o[1]) == walk(o[0])[15] + 16,
    "attachment-header": lambda h: h[15] % KIB64 == 0,
    "attachment-manifest": lambda m: len(m[1]) == -(-walk(m[0])[15] // (16 * KIB64)),
    "entry": entry_form,
    "event": lambda e: (21 in e) == (4 not in walk(e[20])),
    "event-body": event_form,
    "person-set": person_set_form,
    "access-set": lambda a: (1 in a) != (2 in a),
    "step-set": step_set_form,
    "determined": lambda d: 2 in d or 3 not in d,
    "keyring-item": lambda item: rising([s[0] for s in item[1]]),
    "st-device": lambda d: rising(d[25]) and (d[21] == 2 or not d[25]),
    "st-group": group_form,
    "st-recovery": lambda r: r[21] <= r[22] == len(r[23]) and len(r[24]) == math.comb(r[22], r[21]),
    "st-server": lambda s: (28 in s) == (29 in s) == (s[27] >= 1),
    "enrol-qr": lambda q: (23 in q) == (24 in q) == (25 in q),
    "case-list-head": lambda h: len(h[24]) % 4 == 0 and rising([fault[0] for fault in h[25]]),
    "capsule-group": lambda g: rising(g[1]) and rising(g[2]),
    "bundle-head": lambda h: h[20] <= h[21],
}
TYPES = Annex(ANNEX.read_text())
decode = TYPES.decode
