"""Annex section 6: the keyring as a chain of statements, and whom a capsule must be sealed to (4.1)."""
import collections

from annex import Refusal, decode, ensure, walk
from primitives import H, ensure_signed, short_id

Staff = collections.namedtuple("Staff", "sign box roles groups")
Epoch = collections.namedtuple("Epoch", "pk holders haves state")  # state: a list of one, staged, active or retired


class Keyring:
    def __init__(self):
        self.n, self.head, self.office, self.root = 0, bytes(32), None, None
        self.admins, self.staff, self.devices, self.revoked, self.servers = {}, {}, {}, set(), {}
        self.groups = collections.defaultdict(dict)
        self.recovery, self.roots = [], set()
        self.sign_owner, self.box_owner = {}, {}  # key to staff_id, also of people who have left

    def append(self, item_bytes):
        statement_bytes, signatures = decode("keyring-item", item_bytes)
        statement = walk(statement_bytes)
        kind, body = statement[22], statement[23]
        ensure(kind not in (13, 15), "newer")
        ensure((statement[20], statement[21]) == (self.n + 1, self.head), "bad_keyring")
        ensure(self.office in (None, statement[3]) and (kind == 1) == (self.n == 0), "bad_keyring")
        known = self.signing_keys()
        if kind in (1, 2):
            known[short_id("teduh/sig-id/1", body[20])] = body[20]
        self.signers = {known[sig_id] for sig_id, _ in signatures if sig_id in known}
        ensure(len(self.signers) == len(signatures), "no_right")
        for sig_id, signature in signatures:
            ensure_signed(known[sig_id], "teduh/stmt/1", statement_bytes, signature)
        self.office = statement[3]
        RULES[kind](self, body)
        self.n, self.head = self.n + 1, H("teduh/link/1", statement_bytes)

    # -- who signed

    def signing_keys(self):
        keys = [self.root] if self.root else []
        keys += [person.sign for person in (*self.admins.values(), *self.staff.values())]
        return {short_id("teduh/sig-id/1", key): key for key in keys}

    def need_admin(self, count=1):
        admins = [person for person in self.admins.values() if person.sign in self.signers]
        ensure(len(admins) >= count, "no_right")

    def need(self, by_root=False):
        """The `*` of the annex: two admins once the chain before the statement has two, else the signer named."""
        if len(self.admins) >= 2:
            return self.need_admin(2)
        return ensure(self.root in self.signers, "no_right") if by_root else self.need_admin()

    def own_keys(self, staff_id, person):
        """One person, one key, for ever: two ids with one key could count as two admins."""
        ensure(self.sign_owner.get(person.sign, staff_id) == staff_id, "bad_keyring")
        ensure(self.box_owner.get(person.box, staff_id) == staff_id, "bad_keyring")
        ensure(person.sign not in self.roots, "bad_keyring")
        self.sign_owner[person.sign] = self.box_owner[person.box] = staff_id

    # -- one function for each kind

    def add_root(self, body):
        ensure(self.signers == {body[20]}, "no_right")
        self.root = body[20]
        self.roots.add(body[20])

    def rotate_root(self, body):
        ensure(self.root in self.signers and body[20] in self.signers, "no_right")
        ensure(body[20] not in self.sign_owner and body[20] not in self.roots, "bad_keyring")
        self.root = body[20]
        self.roots.add(body[20])

    def add_admin(self, body):
        self.need(by_root=True)
        person = Staff(body[21], body[22], [], [])
        ensure(body[20] not in self.admins, "bad_keyring")
        ensure(body[20] not in self.staff or self.staff[body[20]][:2] == person[:2], "bad_keyring")
        self.own_keys(body[20], person)
        self.admins[body[20]] = person

    def remove_admin(self, body):
        others = [person.sign for staff_id, person in self.admins.items() if staff_id != body[20]]
        ensure(self.root in self.signers or others and set(others) <= self.signers, "no_right")
        ensure(body[20] in self.admins, "bad_keyring")
        del self.admins[body[20]]

    def add_staff(self, body):
        person, before = Staff(body[21], body[22], body[23], body[24]), self.staff.get(body[20])
        wider = not before or before[:2] != person[:2] or not set(person.roles) <= set(before.roles)
        wider = wider or not set(person.groups) <= set(before.groups)
        self.need() if wider else self.need_admin()
        ensure(body[20] not in self.admins or self.admins[body[20]][:2] == person[:2], "bad_keyring")
        self.own_keys(body[20], person)
        self.staff[body[20]] = person

    def remove_staff(self, body):
        self.need_admin()
        ensure(body[20] in self.staff, "bad_keyring")
        del self.staff[body[20]]

    def add_device(self, body):
        device = short_id("teduh/dev-id/1", body[20])
        fixed = (body[20], body[21], body[24])
        self.need_admin() if device in self.devices else self.need()
        ensure(self.devices.get(device, fixed) == fixed and device not in self.revoked, "bad_keyring")
        self.devices[device] = fixed

    def revoke_device(self, body):
        self.need_admin()
        ensure(body[20] in self.devices and body[20] not in self.revoked, "bad_keyring")
        ensure(body[21] > 0 or body[22] == bytes(32), "bad_keyring")
        self.revoked.add(body[20])

    def change_group(self, body):
        epochs, number, step = self.groups[body[20]], body[21], body[22]
        if step in (1, 4):
            return self.give_group(epochs, body)
        self.need_admin()
        ensure(number in epochs, "bad_keyring")
        epoch = epochs[number]
        ensure(epoch.state[0] == ("staged" if step == 2 else "active"), "bad_keyring")
        ensure(step == 3 or len(epoch.haves) >= min(2, len(epoch.holders)), "bad_keyring")
        epoch.state[0] = "active" if step == 2 else "retired"

    def give_group(self, epochs, body):
        """stage, share"""
        self.need()
        members = {staff_id: person for staff_id, person in self.staff.items() if body[20] in person.groups}
        ensure(body[25] in members and members[body[25]].sign in self.signers, "no_right")
        given = {staff_id for staff_id, _ in body[24]}
        ensure(given <= set(members), "no_right")
        if body[22] == 1:
            ensure(body[21] == 1 + max(epochs, default=0), "bad_keyring")
            epochs[body[21]] = Epoch(body[23], given, set(), ["staged"])
            return
        ensure(body[21] in epochs and epochs[body[21]].state[0] != "retired", "bad_keyring")
        ensure(not given & epochs[body[21]].holders, "bad_keyring")
        epochs[body[21]].holders.update(given)

    def set_recovery(self, body):
        self.need(by_root=True)
        self.recovery.append(body[20])

    def set_server(self, body):
        self.need()
        ensure(body[27] >= self.servers.get(body[20], 0), "bad_keyring")
        self.servers[body[20]] = body[27]

    def set_policy(self, _):
        self.need()

    def have_group(self, body):
        epoch = self.groups[body[20]].get(body[21])
        ensure(epoch and body[22] in epoch.holders and body[22] in self.staff, "bad_keyring")
        ensure(self.staff[body[22]].sign in self.signers, "no_right")
        epoch.haves.add(body[22])


RULES = {1: Keyring.add_root, 2: Keyring.rotate_root, 3: Keyring.add_admin, 4: Keyring.remove_admin, 5: Keyring.add_staff,
         6: Keyring.remove_staff, 7: Keyring.add_device, 8: Keyring.revoke_device, 9: Keyring.change_group, 10: Keyring.set_recovery,
         11: Keyring.set_server, 12: Keyring.set_policy, 14: Keyring.have_group}


def read_chain(case):
    ring = Keyring()
    for item in case.all_hex("item"):
        ring.append(item)
    return ring


def keyring(case):
    ring = read_chain(case)
    case.out("n", ring.n)
    case.out("head", ring.head)


def wraps(case):
    try:
        ring = read_chain(case)
    except Refusal as refusal:
        raise AssertionError(f"the chain of a wraps case is good, not {refusal}") from None
    capsule = decode("capsule", case.hex("capsule"))
    ensure(capsule[3] == ring.office, "bad_context")
    key_id = lambda key: short_id("teduh/key-id/1", key)
    epochs = [epoch for group in ring.groups.values() for epoch in group.values()]
    groups = {key_id(epoch.pk) for epoch in epochs if epoch.state[0] != "staged"}
    people = {key_id(person.box) for person in (*ring.admins.values(), *ring.staff.values())}
    keys = {key_id(key) for key in ring.recovery}
    named = [wrap[0] for wrap in capsule[13]]
    ensure(set(named) <= keys | {key_id(key) for key in set(ring.box_owner) | {epoch.pk for epoch in epochs}}, "no_right")
    ensure(set(named) & (groups | people), "missing_wrap")
    ensure(len(set(named) & keys) == 1, "missing_wrap")
