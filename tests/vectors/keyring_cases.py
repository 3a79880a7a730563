"""Cases of the ops `keyring` and `wraps`: one office's chain, then one statement too many."""
from annex import encode, walk
from world import (ADMIN, ADMIN_BODY, DESK, FIRST_CHAIN, GROUP, KIOSK, OFFICER, OTHER_OFFICE, POLICY_BODY, RECOVERY, RECOVERY_BODY, ROOT,
                   SERVER_BODY, SMALL_CHAIN, STRANGER, Box, Chain, Device, Person, Signer, derived, make_capsule, stage_body, staff_body)

NEW_ROOT, SECOND, LOST = Signer(derived("new root")), Person("second admin"), Device("second kiosk", 1)
EPOCH_2, THIRD = Box(derived("group intake 2")), Person("third admin")
HAVE = {20: "intake", 21: 1, 22: ADMIN.id}


def admin_body(person):
    return {20: person.id, 21: person.sign.pk, 22: person.box.pk}


def revoke_body(device, last=0, eh=bytes(32)):
    return {20: device.id, 21: last, 22: eh}


def two_admins():
    return SMALL_CHAIN.fork().add(3, admin_body(SECOND), ROOT)


def with_officer(chain=SMALL_CHAIN):
    return chain.fork().add(5, staff_body(OFFICER), ADMIN.sign)


def second_epoch():
    """Two holders, staged but not yet in use."""
    return with_officer(FIRST_CHAIN).add(9, stage_body(2, EPOCH_2, ADMIN, ADMIN, OFFICER), ADMIN.sign)


def chain_cases(book):
    def good(name, note, chain):
        book.add("keyring", name, "accept", "keyring", note, item=chain.items, n=len(chain.items), head=chain.head)

    def bad(name, expect, note, chain, kind, body, *signers, **changes):
        book.add("keyring", name, expect, "keyring", note, item=[*chain.items, chain.item(kind, body, signers, **changes)])
    accepted(good)
    links(bad)
    signers(book, bad)
    people(bad)
    groups(bad)


def accepted(good):
    good("first", "an office with one admin, from its root to a group in use", FIRST_CHAIN)
    good("root_alone", "the first statement alone", Chain().add(1, {20: ROOT.pk, 21: False}, ROOT))
    good("rotate", "a new root, signed by the old and the new, then adds an admin",
         SMALL_CHAIN.fork().add(2, {20: NEW_ROOT.pk}, ROOT, NEW_ROOT).add(3, admin_body(SECOND), NEW_ROOT))
    good("desk", "a desk, then another officer at work there",
         with_officer().add(7, DESK.certificate("Meja 1"), ADMIN.sign).add(7, DESK.certificate("Meja 1", staff=(OFFICER.id,)), ADMIN.sign))
    good("share", "a new officer receives a wrap of the group in use",
         with_officer(FIRST_CHAIN).add(9, stage_body(1, GROUP, ADMIN, OFFICER, step=4), ADMIN.sign).add(14, {**HAVE, 22: OFFICER.id}, OFFICER.sign))
    haves = second_epoch().add(14, {**HAVE, 21: 2}, ADMIN.sign).add(14, {**HAVE, 21: 2, 22: OFFICER.id}, OFFICER.sign)
    good("next_epoch", "a second epoch with two holders, then the first retires",
         haves.add(9, {20: "intake", 21: 2, 22: 2}, ADMIN.sign).add(9, {20: "intake", 21: 1, 22: 3}, ADMIN.sign))
    good("leave", "an officer leaves, a kiosk is lost",
         with_officer().add(6, {20: OFFICER.id}, ADMIN.sign).add(8, revoke_body(KIOSK, 4, derived("eh")), ADMIN.sign))
    good("two_admins", "with two admins, both sign what widens reading", two_admins().add(5, staff_body(OFFICER), ADMIN.sign, SECOND.sign))
    good("one_of_two_narrows", "with two admins, one may take a group away",
         two_admins().add(5, staff_body(ADMIN, groups=()), SECOND.sign))
    good("remove_admin", "root removes an admin; one signature is enough again",
         two_admins().add(4, {20: SECOND.id}, ROOT).add(5, staff_body(OFFICER), ADMIN.sign))
    good("other_admins_remove", "the only other admin removes an admin", two_admins().add(4, {20: SECOND.id}, ADMIN.sign))
    good("server_epoch", "the centre begins its log anew", FIRST_CHAIN.fork().add(11, {**SERVER_BODY, 27: 1, 28: 3, 29: derived("s")}, ADMIN.sign))


def links(bad):
    first = SMALL_CHAIN
    bad("broken_link", "bad_keyring", "prev is another statement's", first, 12, POLICY_BODY, ADMIN.sign, _21=derived("link"))
    bad("n_skipped", "bad_keyring", "n leaves one out", first, 12, POLICY_BODY, ADMIN.sign, _20=6)
    bad("n_repeated", "bad_keyring", "n stands twice", first, 12, POLICY_BODY, ADMIN.sign, _20=4)
    bad("office", "bad_keyring", "another office's statement", first, 12, POLICY_BODY, ADMIN.sign, _3=OTHER_OFFICE)
    bad("second_root", "bad_keyring", "a root in the middle", first, 1, {20: ROOT.pk, 21: True}, ROOT)
    bad("root_prev", "bad_keyring", "a root that stands on something", Chain(), 1, {20: ROOT.pk, 21: True}, ROOT, _21=derived("x"))
    bad("root_n_2", "bad_keyring", "a root with n = 2", Chain(), 1, {20: ROOT.pk, 21: True}, ROOT, _20=2)
    for kind, body in ((13, {20: 4, 21: first.head, 22: []}), (15, {20: derived("a"), 21: derived("b")})):
        bad(f"kind_{kind}", "newer", "a kind whose effect this reader does not know", first, kind, body, ROOT)
    bad("kind_16", "newer", "a kind reserved for later", first, 16, {20: KIOSK.id, 21: LOST.pk}, KIOSK)


def signers(book, bad):
    first, two = SMALL_CHAIN, two_admins()
    bad("root_other_signer", "no_right", "a root signed by another key", Chain(), 1, {20: ROOT.pk, 21: True}, NEW_ROOT)
    bad("unknown_signer", "no_right", "signed by a key the chain does not know", first, 12, POLICY_BODY, STRANGER_SIGNER)
    bad("unknown_beside", "no_right", "a stranger's signature beside the admin's", first, 12, POLICY_BODY, ADMIN.sign, STRANGER_SIGNER)
    bad("rotate_without_old", "no_right", "a new root without the old one's signature", first, 2, {20: NEW_ROOT.pk}, NEW_ROOT)
    bad("rotate_without_new", "no_right", "a new root that did not sign", first, 2, {20: NEW_ROOT.pk}, ROOT)
    bad("rotate_to_same", "bad_keyring", "a new root that is the old one", first, 2, {20: ROOT.pk}, ROOT)
    bad("rotate_to_admin", "bad_keyring", "an admin's key becomes the root", first, 2, {20: ADMIN.sign.pk}, ROOT, ADMIN.sign)
    bad("root_signed_twice", "no_right", "a root that another key signed too", Chain(), 1, {20: ROOT.pk, 21: True}, ROOT, NEW_ROOT)
    bad("rotate_back", "bad_keyring", "an old root becomes the root again",
        first.fork().add(2, {20: NEW_ROOT.pk}, ROOT, NEW_ROOT), 2, {20: ROOT.pk}, ROOT, NEW_ROOT)
    rotated = first.fork().add(2, {20: NEW_ROOT.pk}, ROOT, NEW_ROOT)
    bad("old_root", "no_right", "the old root after its rotation", rotated, 3, admin_body(SECOND), ROOT)
    bad("admin_by_admin", "no_right", "a second admin without root", first, 3, admin_body(SECOND), ADMIN.sign)
    bad("recovery_by_admin", "no_right", "recovery keys without root", first, 10, RECOVERY_BODY, ADMIN.sign)
    bad("policy_by_root", "no_right", "a policy that only root signed", first, 12, POLICY_BODY, ROOT)
    bad("policy_by_staff", "no_right", "a policy signed by an officer", with_officer(), 12, POLICY_BODY, OFFICER.sign)
    bad("device_by_staff", "no_right", "a device added by an officer", with_officer(), 7, LOST.certificate("Kios 2"), OFFICER.sign)
    bad("revoke_by_staff", "no_right", "a device revoked by an officer", with_officer(), 8, revoke_body(KIOSK), OFFICER.sign)
    bad("staff_by_self", "no_right", "an officer who gives herself a group", with_officer(), 5,
        staff_body(OFFICER, ("intake", "restricted")), OFFICER.sign)
    left = with_officer().add(6, {20: OFFICER.id}, ADMIN.sign)
    bad("removed_staff", "no_right", "signed by an officer who has left", left, 14, {**HAVE, 22: OFFICER.id}, OFFICER.sign)
    gone = two.fork().add(4, {20: SECOND.id}, ROOT)
    bad("removed_admin", "no_right", "signed by an admin who has left", gone, 12, POLICY_BODY, SECOND.sign)
    for name, kind, body in (("staff", 5, staff_body(OFFICER)), ("device", 7, LOST.certificate("Kios 2")), ("policy", 12, POLICY_BODY),
                             ("server", 11, SERVER_BODY), ("group", 9, stage_body(1, GROUP, ADMIN, ADMIN))):
        bad(f"one_of_two_{name}", "no_right", "with two admins, one is not enough", two, kind, body, ADMIN.sign)
    bad("one_of_two_recovery", "no_right", "with two admins, root does not stand for them", two, 10, RECOVERY_BODY, ROOT)
    bad("one_of_two_admin", "no_right", "with two admins, root does not add a third", two, 3, admin_body(THIRD), ROOT)
    bad("admin_removes_self", "no_right", "an admin is not the other admins", two, 4, {20: SECOND.id}, SECOND.sign)
    item = first.item(12, POLICY_BODY, [ADMIN.sign])
    statement, ((sig_id, signature),) = walk(item)
    for name, note, wrong in (("bit", "one bit of the signature is flipped", bytes([signature[0] ^ 1]) + signature[1:]),
                              ("other_key", "another key's signature under the admin's id", ROOT.sign("teduh/stmt/1", statement)),
                              ("domain", "signed as an entry", ADMIN.sign.sign("teduh/entry/1", statement))):
        book.add("keyring", f"signature_{name}", "bad_signature", "keyring", note, item=[*first.items, encode([statement, [[sig_id, wrong]]])])
    root = walk(first.items[0])
    altered = encode([encode({**walk(root[0]), 23: {20: ROOT.pk, 21: False}}), root[1]])
    book.add("keyring", "signature_root_altered", "bad_signature", "keyring", "the root's flag changed after signing", item=[altered])


def people(bad):
    first, officer = SMALL_CHAIN, with_officer()
    bad("admin_twice", "bad_keyring", "an admin who already is one", first, 3, ADMIN_BODY, ROOT)
    bad("admin_other_keys", "bad_keyring", "an officer becomes admin with other keys", officer, 3, {**admin_body(SECOND), 20: OFFICER.id}, ROOT)
    bad("staff_other_keys", "bad_keyring", "an admin becomes officer with other keys", first, 5, {**staff_body(OFFICER), 20: ADMIN.id}, ADMIN.sign)
    bad("shared_sign_key", "bad_keyring", "one sign key under two ids", officer, 3, {**admin_body(SECOND), 21: OFFICER.sign.pk}, ROOT)
    bad("shared_box_key", "bad_keyring", "one box key under two ids", officer, 5, {**staff_body(SECOND), 22: OFFICER.box.pk}, ADMIN.sign)
    left = officer.fork().add(6, {20: OFFICER.id}, ADMIN.sign)
    bad("key_of_former", "bad_keyring", "the key of an officer who has left, under a new id", left, 5,
        {**staff_body(SECOND), 21: OFFICER.sign.pk}, ADMIN.sign)
    bad("old_root_as_staff", "bad_keyring", "the key of a former root as an officer's",
        first.fork().add(2, {20: NEW_ROOT.pk}, ROOT, NEW_ROOT), 5, {**staff_body(OFFICER), 21: ROOT.pk}, ADMIN.sign)
    bad("root_as_admin", "bad_keyring", "the root's key as an admin's", first, 3, {**admin_body(SECOND), 21: ROOT.pk}, ROOT)
    bad("drop_unknown_staff", "bad_keyring", "an officer the chain does not know leaves", first, 6, {20: OFFICER.id}, ADMIN.sign)
    bad("drop_unknown_admin", "bad_keyring", "an admin the chain does not know leaves", first, 4, {20: OFFICER.id}, ROOT)
    bad("device_other_role", "bad_keyring", "a kiosk becomes a desk", first, 7, {**KIOSK.certificate("Kios 1"), 21: 2}, ADMIN.sign)
    bad("device_other_nonce", "bad_keyring", "a kiosk with another enrolment nonce",
        first, 7, {**KIOSK.certificate("Kios 1"), 24: derived("n", 16)}, ADMIN.sign)
    lost = first.fork().add(8, revoke_body(KIOSK), ADMIN.sign)
    bad("device_after_revoke", "bad_keyring", "a revoked kiosk comes back", lost, 7, KIOSK.certificate("Kios 1"), ADMIN.sign)
    bad("revoke_twice", "bad_keyring", "a device revoked twice", lost, 8, revoke_body(KIOSK), ADMIN.sign)
    bad("revoke_unknown", "bad_keyring", "a device the chain does not know", first, 8, revoke_body(LOST), ADMIN.sign)
    bad("revoke_hash_for_zero", "bad_keyring", "a hash for last_good_seq 0", first, 8, revoke_body(KIOSK, 0, derived("eh")), ADMIN.sign)
    later = first.fork().add(11, {**SERVER_BODY, 27: 1, 28: 3, 29: derived("s")}, ADMIN.sign)
    bad("server_epoch_falls", "bad_keyring", "a log_epoch that falls", later, 11, SERVER_BODY, ADMIN.sign)


def groups(bad):
    first, officer, staged = FIRST_CHAIN, with_officer(FIRST_CHAIN), second_epoch()
    bad("stage_epoch_again", "bad_keyring", "an epoch that exists", first, 9, stage_body(1, EPOCH_2, ADMIN, ADMIN), ADMIN.sign)
    bad("stage_epoch_skipped", "bad_keyring", "an epoch left out", first, 9, stage_body(3, EPOCH_2, ADMIN, ADMIN), ADMIN.sign)
    outside = first.fork().add(5, staff_body(OFFICER, groups=("oncall",)), ADMIN.sign)
    bad("stage_by_outsider", "no_right", "staged by an officer who is no member",
        outside, 9, stage_body(2, EPOCH_2, OFFICER, ADMIN), ADMIN.sign, OFFICER.sign)
    bad("stage_to_outsider", "no_right", "a wrap for an officer who is no member",
        outside, 9, stage_body(2, EPOCH_2, ADMIN, ADMIN, OFFICER), ADMIN.sign)
    bad("stage_without_member", "no_right", "the member who staged did not sign",
        officer, 9, stage_body(2, EPOCH_2, OFFICER, ADMIN, OFFICER), ADMIN.sign)
    bad("stage_without_admin", "no_right", "no admin signed", officer, 9, stage_body(2, EPOCH_2, OFFICER, ADMIN, OFFICER), OFFICER.sign)
    bad("share_unknown_epoch", "bad_keyring", "wraps of an epoch that was not staged",
        officer, 9, stage_body(2, EPOCH_2, ADMIN, OFFICER, step=4), ADMIN.sign)
    bad("share_twice", "bad_keyring", "a second wrap for a holder", first, 9, stage_body(1, GROUP, ADMIN, ADMIN, step=4), ADMIN.sign)
    bad("activate_unknown", "bad_keyring", "an epoch that was not staged", first, 9, {20: "intake", 21: 2, 22: 2}, ADMIN.sign)
    bad("activate_twice", "bad_keyring", "an epoch already in use", first, 9, {20: "intake", 21: 1, 22: 2}, ADMIN.sign)
    one_have = staged.fork().add(14, {**HAVE, 21: 2}, ADMIN.sign)
    bad("activate_one_have", "bad_keyring", "one of two holders has it", one_have, 9, {20: "intake", 21: 2, 22: 2}, ADMIN.sign)
    same_have = one_have.fork().add(14, {**HAVE, 21: 2}, ADMIN.sign)
    bad("activate_same_have", "bad_keyring", "one holder said it twice", same_have, 9, {20: "intake", 21: 2, 22: 2}, ADMIN.sign)
    bad("retire_staged", "bad_keyring", "an epoch that was never in use", staged, 9, {20: "intake", 21: 2, 22: 3}, ADMIN.sign)
    retired = first.fork().add(9, {20: "intake", 21: 1, 22: 3}, ADMIN.sign)
    bad("activate_retired", "bad_keyring", "an epoch that has retired", retired, 9, {20: "intake", 21: 1, 22: 2}, ADMIN.sign)
    bad("have_without_wrap", "bad_keyring", "an officer who holds no wrap", officer, 14, {**HAVE, 22: OFFICER.id}, OFFICER.sign)
    bad("have_unknown_epoch", "bad_keyring", "an epoch that was not staged", first, 14, {**HAVE, 21: 2}, ADMIN.sign)
    bad("have_by_other", "no_right", "said by another than the holder", staged, 14, {**HAVE, 21: 2, 22: OFFICER.id}, ADMIN.sign)


STRANGER_SIGNER = Signer(derived("stranger"))


def wrap_cases(book):
    def add(name, expect, note, boxes, chain=FIRST_CHAIN, **fields):
        book.add("wraps", name, expect, "wraps", note, item=chain.items, capsule=encode(make_capsule(boxes=boxes, **fields)))
    new_recovery = Box(derived("second recovery"))
    renewed = FIRST_CHAIN.fork().add(10, {**RECOVERY_BODY, 20: new_recovery.pk}, ROOT)
    add("group", "accept", "a group and recovery", (GROUP, RECOVERY))
    add("staff", "accept", "a named officer and recovery", (ADMIN.box, RECOVERY))
    add("both", "accept", "a group, an officer and recovery", (GROUP, ADMIN.box, RECOVERY))
    add("retired", "accept", "a kiosk long offline seals to an epoch that has retired", (GROUP, RECOVERY),
        FIRST_CHAIN.fork().add(9, {20: "intake", 21: 1, 22: 3}, ADMIN.sign))
    add("older_recovery", "accept", "a kiosk that had not yet heard of the newest recovery key", (GROUP, RECOVERY), renewed)
    add("new_recovery", "accept", "the newest recovery key", (GROUP, new_recovery), renewed)
    add("no_recovery", "missing_wrap", "nobody could help in an emergency", (GROUP,))
    add("only_recovery", "missing_wrap", "nobody could read it", (RECOVERY,))
    add("two_recoveries", "missing_wrap", "two recovery keys", (GROUP, RECOVERY, new_recovery), renewed)
    add("staged_only", "missing_wrap", "an epoch that is not in use yet", (EPOCH_2, RECOVERY), second_epoch())
    add("left_only", "missing_wrap", "an officer who has left",
        (OFFICER.box, RECOVERY), with_officer(FIRST_CHAIN).add(6, {20: OFFICER.id}, ADMIN.sign))
    add("stranger", "no_right", "a wrap for a key the chain does not know", (GROUP, RECOVERY, STRANGER))
    add("office", "bad_context", "another office's capsule", (GROUP, RECOVERY), office=OTHER_OFFICE)
