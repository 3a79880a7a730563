"""What an officer reads at the desk, beside what the script said."""

import json
import os

from entering import chooses_officer, gives_passphrase
from kiosk import Desk
from office import Failed, wait_until
from people import complaint_of, consents_of


class Reading:
    """An officer at the real desk, who opens complaints one after the other."""

    def __init__(self, office, on_window=False, on_screen=None):
        self.office, self.on_screen = office, on_screen or (lambda name: None)
        folder = office.place / "record"
        folder.mkdir()
        if office.programs.desk_user:
            os.chown(folder, office.programs.desk_user.pw_uid, office.programs.desk_user.pw_gid)
        self.record = folder / "record.json"
        self.desk = Desk(office, "--record", self.record, headless=not on_window)
        self.come_in(office.head())

    def come_in(self, officer):
        self.desk.expect("officers", seconds=20)
        self.on_screen("desk-officers")
        chooses_officer(self.desk, officer)
        gives_passphrase(self.desk, officer["passphrase"], typed=lambda: self.on_screen("desk-passphrase"))
        self.desk.expect("inbox", seconds=30)

    def change_to(self, officer):
        self.desk.tap("lock")
        self.come_in(officer)

    def rows(self):
        if self.desk.at() != "inbox":
            self.desk.tap("room.inbox")
        return self.desk.ids()

    def open(self, number, seconds=20):
        """The record with this number, once it has arrived."""
        row = "case." + number.lower().replace("-", "_")
        wait_until(f"{number} arrives at the desk", lambda: row in self.rows(), seconds)
        self.on_screen("desk-inbox")
        self.desk.tap(row)
        self.desk.expect("case", seconds=10)
        opened = json.loads(self.record.read_text())
        if opened["complaint"]["visit"] != number:
            raise Failed(f"the desk opened {opened['complaint']['visit']} in the place of {number}")
        return opened

    def compare(self, visit, state="LENGKAP", **more):
        opened = self.open(visit.number)
        differences(opened, visit.script, visit.number, state, **more)
        return opened

    def take_call(self, number):
        """Says for this number that an officer goes there; other kiosks may be calling, too."""
        def button():
            told = False
            for widget in self.desk.screen()["widgets"]:
                told = told or number in widget["label"]
                if told and widget["id"].startswith("call."):
                    return widget["id"]
            return None
        if self.desk.at() == "case":
            self.desk.tap("room.calls")
        self.desk.tap(wait_until(f"the call of {number} is on the desk's screen", button, 5))

    def close(self):
        self.desk.line("quit")
        status = self.desk.ended()
        self.desk.close()
        if status != 0:
            raise Failed(f"the desk ended with {status}")


def differences(opened, script, number, state="LENGKAP", **more):
    expected = complaint_of(script, number, state, **more)
    complaint = dict(opened["complaint"])
    service = complaint.pop("service", "")
    photos = [each["kind"] for each in complaint.pop("attachments", [])]
    if photos != script.get("photos", []):
        raise Failed(f"the photos were of {script.get('photos', [])} and are of {photos}")
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
