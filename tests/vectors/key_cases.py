"""Cases of people's keys: unlocking, groups, recovery, enrolment, ids."""
import nacl.bindings as sodium

from annex import encode
from forms import IDENTITY_FILE, SLOTS
from people import typed_text
from primitives import H, HK, be32, short_id
from world import (ADMIN, DESK, GROUP, KEEPERS, KIOSK, OFFICE, OFFICER, OTHER_OFFICE, RECOVERY, ROOT, SERVER, STRANGER, derived, group_context,
                   make_group_wrap, seal)


def key_cases(book):
    for cases in (unlock_cases, group_cases, recovery_cases, id_cases):
        cases(book)


def unlock_cases(book):
    secret, words = derived("device secret"), "satu dua tiga empat lima enam"
    stretched = sodium.crypto_pwhash_alg(32, words.encode(), IDENTITY_FILE[21], 3, 67108864, 2)
    slot = 2
    aad = encode({key: IDENTITY_FILE[key] for key in (1, 4, 20, 21, 22, 23)} | {24: slot})

    def file_of(staff_id):
        identity = sodium.sodium_pad(encode({1: 1, 20: staff_id, 21: OFFICER.seed}), 256)
        sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(identity, aad, SLOTS[slot][0], HK(stretched, "teduh/kek/1", secret))
        return {**IDENTITY_FILE, 24: [[nonce, sealed if place == slot else data] for place, (nonce, data) in enumerate(SLOTS)]}
    file = file_of(OFFICER.id)
    slots = file[24]

    def unlock(name, expect, note, tree=file, passphrase=words, device_secret=secret, **fields):
        book.add("unlock", name, expect, "unlock", note, identity_file=encode(tree), passphrase=passphrase, device_secret=device_secret, **fields)
    unlock("good", "accept", "the third slot opens", seed=OFFICER.seed)
    unlock("passphrase", "wrong_passphrase", "one word differs", passphrase=words.replace("enam", "tujuh"))
    unlock("device_secret", "wrong_passphrase", "the file on another machine", device_secret=derived("other secret"))
    unlock("slot_moved", "wrong_passphrase", "the blob in another slot", {**file, 24: [slots[2], slots[0], slots[1], slots[3]]})
    unlock("other_staff", "bad_context", "the slot holds another officer's identity", file_of(ADMIN.id))
    unlock("memory_floor", "bad_form", "less memory than the floor is refused before any work", {**file, 23: 8388608})
    for person in (OFFICER, ADMIN):
        book.add("unlock", f"keys_{'officer' if person is OFFICER else 'admin'}", "accept", "staff_keys", "one seed, two pairs", seed=person.seed,
                 staff_id=person.id, sign_pk=person.sign.pk, box_pk=person.box.pk)


def group_cases(book):
    def group(name, expect, note, wrap=None, **fields):
        setting = {"office": OFFICE, "group": "intake", "epoch": 1, "group_pk": GROUP.pk, "staff_id": OFFICER.id, "box_pk": OFFICER.box.pk,
                   "box_sk": OFFICER.box.sk, **fields}
        book.add("group_wrap", name, expect, "group_wrap", note, wrap=wrap or make_group_wrap(OFFICER), **setting)
    group("good", "accept", "a member opens the group's key", group_sk=GROUP.sk)
    group("group", "bad_seal", "the wrap of another group", group="oncall")
    group("epoch", "bad_seal", "the wrap of another epoch", epoch=2)
    group("office", "bad_seal", "another office's wrap", office=OTHER_OFFICE)
    group("staff", "bad_seal", "another member's context", make_group_wrap(OFFICER, context=group_context(ADMIN)))
    group("other_secret", "bad_seal", "a secret that is not the group's", make_group_wrap(OFFICER, secret=STRANGER.sk))
    group("not_mine", "bad_seal", "sealed to another member", make_group_wrap(ADMIN, context=group_context(OFFICER)))


def recovery_cases(book):
    def blob(subset=(1, 3), context_subset=None, inner=RECOVERY.sk, n=3, office=OFFICE):
        context = H("teduh/recovery-ctx/1", office, RECOVERY.pk, bytes(context_subset or subset), be32(n), be32(2))
        layer = seal(f"inner {subset}", inner + context, KEEPERS[subset[1] - 1].pk)
        return seal(f"outer {subset}", layer, KEEPERS[subset[0] - 1].pk)

    def recover(name, expect, note, data, subset=(1, 3), keepers=None, **fields):
        book.add("recovery", name, expect, "recovery", note, blob=data, office=OFFICE, recovery_pk=RECOVERY.pk, k=2, n=3,
                 subset=",".join(map(str, subset)), keeper_sk=[KEEPERS[number - 1].sk for number in keepers or subset], **fields)
    for subset in ((1, 2), (1, 3), (2, 3)):
        recover("keepers_%d_%d" % subset, "accept", "two of three keepers", blob(subset), subset, recovery_sk=RECOVERY.sk)
    recover("other_keeper", "bad_seal", "a keeper of another subset", blob(), keepers=(1, 2))
    recover("order", "bad_seal", "the inner keeper first", blob(), keepers=(3, 1))
    recover("subset", "bad_seal", "bound to another subset", blob(context_subset=(1, 2)))
    recover("n", "bad_seal", "bound to another number of keepers", blob(n=4))
    recover("office", "bad_seal", "another office's blob", blob(office=OTHER_OFFICE))
    recover("other_secret", "bad_seal", "a secret that is not the recovery key's", blob(inner=STRANGER.sk))


def id_cases(book):
    link = derived("link")
    for name, device, staff in (("kiosk", KIOSK, None), ("staff", DESK, OFFICER)):
        qr = {1: 1, 20: device.pk, 21: device.nonce, 22: "https://pusat.example:8443"}
        keys = [staff.sign.pk, staff.box.pk] if staff else []
        qr.update(zip((23, 24, 25), [*keys, staff.id] if staff else []))
        number = int.from_bytes(H("teduh/enrol/1", ROOT.pk, link, device.pk, *keys, device.nonce), "big") >> 196
        letters = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[number >> 5 * place & 31] for place in reversed(range(12)))
        book.add("enrolment", f"code_{name}", "accept", "enrol_code", "the code an admin's tablet shows", root_pk=ROOT.pk, link=link,
                 enrol_qr=encode(qr), code=letters)
        book.add("enrolment", f"typed_{name}", "accept", "enrol_typed", "what is typed where no camera reads it", enrol_qr=encode(qr),
                 typed=typed_text(b"".join([device.pk, device.nonce, *keys] + ([staff.id] if staff else []))))
    for epoch in (0, 1):
        log = short_id("teduh/log-id/1", SERVER.pk, be32(epoch))
        book.add("ids", f"log_epoch_{epoch}", "accept", "ids", "ids of keys and of a log", sign_pk=KIOSK.pk, box_pk=GROUP.pk, receipt_pk=SERVER.pk,
                 log_epoch=epoch, office=OFFICE, device_id=KIOSK.id, sig_id=KIOSK.sig_id, key_id=GROUP.key_id, log_id=log,
                 s_0=H("teduh/slog-0/1", OFFICE, log))
