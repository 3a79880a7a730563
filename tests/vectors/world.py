"""An invented office for the vectors: keys, a sealed complaint, a keyring. Every random byte is derived from its name."""
import hashlib
import hmac

import nacl.bindings as sodium

from annex import KIB64, encode, walk
from primitives import H, HK, be32, be64, short_id


def derived(name, size=32):
    return hashlib.shake_256(b"teduh vectors " + name.encode()).digest(size)


class Signer:
    def __init__(self, seed):
        self.pk, self.sk = sodium.crypto_sign_seed_keypair(seed)
        self.sig_id = short_id("teduh/sig-id/1", self.pk)

    def sign(self, domain, message):
        return sodium.crypto_sign(domain.encode() + b"\0" + message, self.sk)[:64]


class Box:
    def __init__(self, seed):
        self.pk, self.sk = sodium.crypto_box_seed_keypair(seed)
        self.key_id = short_id("teduh/key-id/1", self.pk)


class Person:
    def __init__(self, name):
        self.id, self.seed = derived(name + " id", 16), derived(name + " identity")
        self.sign = Signer(HK(self.seed, "teduh/id-sign/1", self.id))
        self.box = Box(HK(self.seed, "teduh/id-box/1", self.id))


class Device(Signer):
    def __init__(self, name, role):
        super().__init__(derived(name + " key"))
        self.id, self.role, self.nonce = short_id("teduh/dev-id/1", self.pk), role, derived(name + " nonce", 16)

    def certificate(self, label, groups=("intake",), staff=()):
        return {20: self.pk, 21: self.role, 22: label, 23: list(groups), 24: self.nonce, 25: sorted(staff)}


OFFICE, OTHER_OFFICE = derived("office", 16), derived("other office", 16)
ROOT, SERVER = Signer(derived("root")), Signer(derived("receipt key"))
ADMIN, OFFICER, HEAD = Person("admin"), Person("officer"), Person("head")
KIOSK, DESK = Device("kiosk", 1), Device("desk", 2)
GROUP, RECOVERY, STRANGER = Box(derived("group intake 1")), Box(derived("recovery")), Box(derived("stranger"))
KEEPERS = [Box(derived(f"keeper {number}")) for number in (1, 2, 3)]
LOG = short_id("teduh/log-id/1", SERVER.pk, be32(0))
S_0 = H("teduh/slog-0/1", OFFICE, LOG)
NOON = 1773025200000
CAPSULE_ID, CASE_ID = derived("capsule", 16), derived("case", 16)


def seal(name, message, pk):
    """crypto_box_seal with an ephemeral key derived from a name."""
    secret = derived("ephemeral " + name)
    public = sodium.crypto_scalarmult_base(secret)
    return public + sodium.crypto_box(message, hashlib.blake2b(public + pk, digest_size=24).digest(), pk, secret)


def signed(data, domain, signer):
    return encode([data, signer.sign(domain, data)])


# ---- capsules and objects

def capsule_context(capsule):
    return H("teduh/capsule-ctx/1", capsule[3], capsule[8], capsule[4], be32(capsule[9]))


def make_capsule(case_key=derived("case key"), boxes=(GROUP, RECOVERY), device=KIOSK.id, office=OFFICE, epoch=0, context=None, commit=None,
                 sealed=None, **extra):
    """A capsule as a tree; context, commit and sealed replace what a right one has."""
    tree = {1: 1, 2: 3, 3: office, 4: device, 8: CAPSULE_ID, 9: epoch, 11: 1}
    right = capsule_context(tree)
    tree[12] = commit or HK(case_key, "teduh/ck-commit/1", right)
    name = f"{case_key.hex()} {epoch} {device.hex()}"
    tree[13] = [[box.key_id, seal(name, (sealed or case_key) + (context or right), box.pk)] for box in sorted(boxes, key=lambda b: b.key_id)]
    return {**tree, **extra}


CASE_KEY = derived("case key")
CAPSULE = make_capsule()
CAPSULE_ADD = {1: 1, 2: 4, 3: OFFICE, 4: DESK.id, 7: derived("capsule-add", 16), 8: CAPSULE_ID, 9: 0, 11: 1, 12: CAPSULE[12],
               13: [[OFFICER.box.key_id, seal("add", CASE_KEY + capsule_context(CAPSULE), OFFICER.box.pk)]]}


def object_key(header, case_key=CASE_KEY):
    return hashlib.blake2b(be32(header[2]) + be32(header[9]), digest_size=32, key=case_key, salt=header[7],
                           person=b"teduh/obj-key/1").digest()


def record_header(bucket=4096, name="record", **changes):
    tree = {1: 1, 2: 1, 3: OFFICE, 4: KIOSK.id, 7: derived(name, 16), 8: CAPSULE_ID, 9: 0, 10: 1, 12: CAPSULE[12],
            14: derived(name + " nonce", 24), 15: bucket}
    return {**tree, **{int(key[1:]): value for key, value in changes.items()}}


def seal_record(header, plain, padded=None, key=None, aad=None):
    padded = padded or sodium.sodium_pad(plain, header[15])
    data = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(padded, aad or encode(header), header[14], key or object_key(header))
    return encode([encode(header), data])


def attachment_header(length, name="photo", **changes):
    tree = {1: 1, 2: 2, 3: OFFICE, 4: KIOSK.id, 7: derived(name, 16), 8: CAPSULE_ID, 9: 0, 10: 1, 12: CAPSULE[12],
            14: derived(name + " stream", 24), 15: length, 16: KIB64}
    return {**tree, **{int(key[1:]): value for key, value in changes.items()}}


def seal_stream(header, padded, tags=None, aad=None):
    """The chunks; the stream's header is the one of the object header, so init_pull sets the state that init_push would draw."""
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, header[14], object_key(header))
    pieces = [padded[i:i + KIB64] for i in range(0, len(padded), KIB64)]
    tags = tags or [0] * (len(pieces) - 1) + [3]
    aad = aad or H("teduh/obj-hdr/1", encode(header))
    return [sodium.crypto_secretstream_xchacha20poly1305_push(state, piece, aad, tag) for piece, tag in zip(pieces, tags)]


def pad_data(data, size):
    return (be64(len(data)) + data).ljust(size, b"\0")


def object_hash(header, *parts):
    return H("teduh/object/1", header, be32(len(parts)), *(H("teduh/part/1", part) for part in parts))


# ---- events and entries

def complaint_body(**changes):
    payload = {1: 262434388, 2: "DATANG_LANGSUNG", 3: "KIOS", 4: "LENGKAP", 5: "SAYA", 7: "YA", 13: "Contoh cerita, seluruhnya rekaan.",
               21: "JAM_LAYANAN", 22: "id", 23: "SP-01/2026"}
    tree = {1: 1, 4: KIOSK.id, 10: 1, 21: CASE_ID, 22: 1, 23: 1, 24: [], 25: NOON, 26: 2, 27: payload}
    return {**tree, **{int(key[1:]): value for key, value in changes.items()}}


def note_body(**changes):
    tree = {1: 1, 10: 1, 20: OFFICER.id, 21: CASE_ID, 22: 3, 23: 2, 24: [derived("parent")], 25: NOON + 60000, 26: 1, 27: {1: "Catatan contoh."}}
    return {**tree, **{int(key[1:]): value for key, value in changes.items()}}


def event_of(body, signer=None, header=None):
    data = encode(body)
    if not signer:
        return encode({1: 1, 20: data})
    fixed = header[3] + header[4] + header[8] + header[12] + header[7]
    return encode({1: 1, 20: data, 21: signer.sign("teduh/event/1", fixed + data)})


def entry_tree(certificate, objects, **changes):
    tree = {1: 1, 3: OFFICE, 4: KIOSK.id, 5: 1, 6: H("teduh/genesis/1", certificate), 17: {20: 0, 21: S_0}, 18: objects, 19: 0,
            20: {20: 9, 21: derived("keyring head")}}
    return {**tree, **{int(key[1:]): value for key, value in changes.items()}}


# ---- keyring

class Chain:
    """A keyring that grows; `forged` items carry one fault and nothing is appended after them."""

    def __init__(self):
        self.items, self.head = [], bytes(32)

    def item(self, kind, body, signers, **changes):
        tree = {1: 1, 3: OFFICE, 20: len(self.items) + 1, 21: self.head, 22: kind, 23: body}
        statement = encode({**tree, **{int(key[1:]): value for key, value in changes.items()}})
        pairs = sorted([signer.sig_id, signer.sign("teduh/stmt/1", statement)] for signer in signers)
        return encode([statement, pairs])

    def add(self, kind, body, *signers):
        self.items.append(self.item(kind, body, signers))
        self.head = H("teduh/link/1", walk(self.items[-1])[0])
        return self

    def fork(self):
        other = Chain()
        other.items, other.head = list(self.items), self.head
        return other


def staff_body(person, groups=("intake",), roles=("PENERIMA",)):
    return {20: person.id, 21: person.sign.pk, 22: person.box.pk, 23: list(roles), 24: list(groups)}


def stage_body(epoch, box, stager, *holders, step=1):
    wraps = sorted([person.id, H("teduh/wrap/1", make_group_wrap(person, epoch, box))] for person in holders)
    tree = {20: "intake", 21: epoch, 22: step, 23: box.pk, 24: wraps, 25: stager.id}
    return {key: value for key, value in tree.items() if key != 23 or step == 1}


def group_context(person, epoch=1, box=GROUP, office=OFFICE, group="intake"):
    return H("teduh/group-ctx/1", office, group.encode(), be32(epoch), box.pk, person.id)


def make_group_wrap(person, epoch=1, box=GROUP, context=None, secret=None):
    return seal(f"group {epoch} {person.id.hex()}", (secret or box.sk) + (context or group_context(person, epoch, box)), person.box.pk)


RECOVERY_BODY = {20: RECOVERY.pk, 21: 2, 22: 3, 23: [keeper.pk for keeper in KEEPERS], 24: [derived(f"blob {i}") for i in (1, 2, 3)]}
SERVER_BODY = {20: derived("server", 16), 21: 1, 22: SERVER.pk, 23: ["https://pusat.example:8443"], 24: derived("ca", 64),
               25: [derived("pin")], 26: False, 27: 0}
POLICY_BODY = {20: "0.1.0", 21: False, 22: 7, 23: 0, 24: False}
ADMIN_BODY = {20: ADMIN.id, 21: ADMIN.sign.pk, 22: ADMIN.box.pk}


def first_chain():
    """Root, one admin who is also an officer, recovery, centre, a kiosk, and the group `intake` in use."""
    chain = Chain().add(1, {20: ROOT.pk, 21: True}, ROOT).add(3, ADMIN_BODY, ROOT).add(10, RECOVERY_BODY, ROOT)
    chain.add(11, SERVER_BODY, ADMIN.sign).add(12, POLICY_BODY, ADMIN.sign).add(5, staff_body(ADMIN), ADMIN.sign)
    chain.add(7, KIOSK.certificate("Kios 1"), ADMIN.sign)
    chain.add(9, stage_body(1, GROUP, ADMIN, ADMIN), ADMIN.sign)
    chain.add(14, {20: "intake", 21: 1, 22: ADMIN.id}, ADMIN.sign)
    return chain.add(9, {20: "intake", 21: 1, 22: 2}, ADMIN.sign)


def small_chain():
    """Root, one admin who is also an officer, a kiosk."""
    return Chain().add(1, {20: ROOT.pk, 21: True}, ROOT).add(3, ADMIN_BODY, ROOT).add(5, staff_body(ADMIN), ADMIN.sign).add(
        7, KIOSK.certificate("Kios 1"), ADMIN.sign)


FIRST_CHAIN, SMALL_CHAIN = first_chain(), small_chain()
CERTIFICATE = walk(FIRST_CHAIN.items[6])[0]


# ---- requests

NONCE_KEY, INSTANCE = derived("nonce key"), derived("instance", 8)


def server_nonce(expiry=NOON + 600000, instance=INSTANCE, key=NONCE_KEY):
    first = derived("nonce random", 16) + be64(expiry) + instance
    return first + hmac.new(key, first, hashlib.sha512).digest()[:32]
