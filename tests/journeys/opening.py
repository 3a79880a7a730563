"""What an officer reads at the desk, beside what the script said."""

import json

from office import Failed, wait_until
from people import complaint_of, consents_of

UNLOCKS_AT_ONCE = 5  # the core gives its secret so often, then one each six seconds


class Reading:
    """Opens complaints at the desk by `teduhctl open`. The core slows unlocking down; it is started anew in between,
    as on a morning, instead of waiting."""

    def __init__(self, office):
        self.office, self.unlocked = office, UNLOCKS_AT_ONCE  # the enrolments took some

    def new_morning(self):
        self.office.stop("desk")
        self.office.start_core("desk")
        self.unlocked = 0

    def open(self, number, officer=None, seconds=20):
        """The record with this number, once the desk has it."""
        officer = officer or self.office.head()
        self.office.wait_for_entries()
        if self.unlocked == UNLOCKS_AT_ONCE:
            self.new_morning()
        self.unlocked += 1
        return self.office.ctl("open", number, "--socket", self.office.socket_of("desk"), "--officer", officer["staff"],
                               "--passphrase-file", "-", stdin=officer["passphrase"], check=False)

    def compare(self, visit, state="LENGKAP", **more):
        opened = self.open(visit.number)
        if opened is None:
            raise Failed(f"the desk cannot open {visit.number}")
        differences(opened, visit.script, visit.number, state, **more)
        return opened


def differences(opened, script, number, state="LENGKAP", **more):
    expected = complaint_of(script, number, state, **more)
    complaint = dict(opened["complaint"])
    service = complaint.pop("service", "")
    if not service:
        raise Failed("the record names no service standard")
    for name in sorted(expected.keys() | complaint.keys()):
        if expected.get(name) != complaint.get(name):
            raise Failed(f"{name} was {json.dumps(expected.get(name))} and is {json.dumps(complaint.get(name))}")
    kept = [{"layer": each["layer"], "decision": each["decision"], "method": each["method"], "language": each["language"],
             "signer": each["signer"], "strokes": bool(each.get("strokes")),
             "items": {item["item"]: item["answer"] for item in each["items"]}} for each in opened["consents"]]
    kept.sort(key=lambda each: each["layer"])
    if kept != consents_of(script):
        raise Failed(f"the consents were {consents_of(script)} and are {kept}")
    for each in opened["consents"]:
        if len(each["text_hash"]) != 64 or not each["text_version"]:
            raise Failed("a consent does not say what she read")
