"""A tablet on the road and its officer: enrolled by its own screens, worked on through days without a line. Used by outreach.py."""

import json
import os
import signal

from enrolment import certified, device_of, try_code
from intake import Hands, row_of, unlocks
from kiosk import Desk
from office import SOURCE, Failed, wait_until
from steps import PHOTOS

FIRST_DAY = 23  # of November 2026, a Monday


def at(day, local):
    """A time of the n-th day on the road (0: the one with a line), in Western Indonesia."""
    hour, minute = (int(part) for part in local.split("."))
    return f"2026-11-{FIRST_DAY + day:02}T{hour - 7:02}:{minute:02}:00Z"


class Tablet:
    """One tablet and its officer, from the glass of a new device on."""

    def __init__(self, office, device, label):
        self.office, self.device, self.label = office, device, label
        self.who = None
        self.notes = []  # what she wrote, in her order
        self.folder = office.place / f"{device}-glass"
        self.folder.mkdir()
        if office.programs.desk_user:
            os.chown(self.folder, office.programs.desk_user.pw_uid, office.programs.desk_user.pw_gid)
        self.record = self.folder / "record.json"

    def glass(self, when=None):
        desk = Desk(self.office, "--shots", self.folder, "--record", self.record, device=self.device)
        if when:
            desk.do("clock", when)
        return desk

    # ---- the first day
    def enrol(self):
        device_of(self.office, self.device)
        with self.glass() as desk:
            desk.expect("officer", seconds=20)
            desk.tap("primary")
            desk.expect("words", seconds=20)
            words = self.record.read_text()
            desk.tap("primary")
            desk.expect("check")
            for n in (1, 2):
                asked = int(desk.ids()[f"typed.{n}"]["label"].split()[-1]) - 1
                desk.do("type", f"typed.{n}", words.split()[asked])
            desk.tap("primary")
            desk.expect("picture", seconds=20)
            desk.tap("skip")
            typed = " ".join(widget["label"] for name, widget in desk.ids().items() if name.startswith("section."))
            enrolled = certified(self.office, typed, "desk", self.label)
            desk.tap("primary")
            desk.expect("code")

            def taken():
                if desk.at() == "ready":
                    return True
                desk.do("erase", 14)
                try_code(desk, enrolled["code"])
                return False
            wait_until(f"{self.label} takes its code", taken, 20)
        self.record.unlink()
        self.who = {"staff": enrolled["staff"], "passphrase": words}

    # ---- between the screens
    def ctl(self, *arguments, **options):
        return self.office.ctl(*arguments, "--socket", self.office.socket_of(self.device), **options)

    def as_officer(self, *arguments):
        return self.ctl(*arguments, "--officer", self.who["staff"], "--passphrase-file", "-", stdin=self.who["passphrase"])

    def opened(self, number, *more):
        return self.as_officer("open", number, *more)

    def waiting(self):
        return self.ctl("health")["waiting"]

    def own(self):
        """Every entry this tablet made, by its place in the chain."""
        listed = [each for each in self.ctl("inbox")["entries"] if each["device"] == self.label]
        return {each["seq"]: each["entry"] for each in listed}


def rows(desk):
    return [name for name in desk.ids() if name.startswith(("case.", "sealed."))]


def nothing_shown(desk, what):
    if rows(desk) or any(name.startswith("told.") for name in desk.ids()):
        raise Failed(f"{what}: something of a case is shown")


class Day:
    """One day on one tablet: switched on without a line, worked on, locked by itself, put to sleep, switched off."""

    def __init__(self, tablet, number, day):
        self.tablet, self.number, self.day = tablet, number, day
        self.pin = "739150"

    def begins(self):
        self.tablet.office.start_core(self.tablet.device)
        self.desk = self.tablet.glass(at(self.day, "08.05"))
        unlocks(self.desk, self.tablet.who, "inbox")
        wait_until("the desk says that there is no line", lambda: "Luring" in self.desk.labels(), 20)
        wait_until("the case", lambda: row_of(self.number) in self.desk.ids(), 20)

    def sleeps(self):
        """In the bag at noon: nothing but the passphrase wakes it."""
        desk = self.desk
        desk.do("sleep", 3_600_000)
        desk.expect("passphrase", "officers", "pin")
        nothing_shown(desk, "after sleep")
        if desk.at() == "pin":
            raise Failed("a PIN outlived sleep")
        unlocks(desk, self.tablet.who, "inbox")

    def opens(self):
        wait_until("the case", lambda: row_of(self.number) in self.desk.ids(), 20)
        self.desk.tap(row_of(self.number))
        self.desk.expect("case", seconds=10)

    def ends(self, crash=False):
        device, office = self.tablet.device, self.tablet.office
        if crash:  # an empty battery
            self.desk.crash()
            office.processes[device].signal(signal.SIGKILL)
            self.desk.close()
        else:
            self.desk.line("quit")
            if self.desk.ended() != 0:
                raise Failed("the desk did not end well")
            self.desk.close()
        office.stop(device)

    # ---- what she writes
    def writes(self, note=None, level=None, reason=None, ways=None, by_pin_between=False):
        """On the case's own screen: a note, the level of risk, how to reach her."""
        self.opens()
        hands = Hands(self.desk)
        hands.tap("write")
        hands.at("write")
        if note:
            text = f"{note} {self.tablet.office.canary}"
            hands.write("note", text)
            self.tablet.notes.append(text)
        if by_pin_between:
            self.locks_while_writing()
        if level:
            hands.tap(f"level.{level}")
        if reason:
            hands.write("reason", reason)
        if ways:
            hands.tap("reach", *(f"way.{way}" for way in ways))
        hands.tap("save")
        self.desk.expect("case", seconds=10)
        if "saved" not in self.desk.ids():
            raise Failed("the case does not say that it is saved")
        self.desk.tap("room.inbox")
        if "unfinished.1" in self.desk.ids():
            raise Failed("what was saved is still among what is not")

    def locks_while_writing(self):
        """Five minutes without a touch. What she had written is there when she comes back, and nowhere before."""
        desk = self.desk
        desk.do("wait", 301_000)
        desk.expect("pin")
        nothing_shown(desk, "locked by itself")
        desk.do("type", "pin", self.pin)
        desk.tap("unlock")
        desk.expect("inbox", seconds=10)
        wait_until("what she had begun is in her inbox", lambda: "unfinished.1" in desk.ids(), 10)
        self.opens()
        desk.tap("write")
        desk.expect("write")
        if desk.ids()["note"]["value"] != "filled":
            raise Failed("what she had begun to write is gone after a lock")

    def chooses_pin(self):
        self.desk.tap("pin.choose")
        for step in ("pin_choose", "pin_repeat"):
            self.desk.expect(step)
            self.desk.do("type", "pin", self.pin)
            self.desk.tap("next")
        self.desk.expect("inbox", seconds=10)

    def hears_consent(self, answer):
        """What the client says about being reached, in layer 1: there is no screen for it after the intake."""
        told = json.loads((SOURCE / "tests/fixtures/complaint.json").read_text())["consents"]
        consent = next(each for each in told if each["layer"] == 1)
        consent.update({"decision": "DIBERI", "items": [{"item": "HUBUNGI", "answer": answer}]})
        file = self.tablet.folder / "consent.json"
        file.write_text(json.dumps({"consents": [consent]}))
        self.tablet.as_officer("add", self.number, "--consent-file", file)
        file.unlink()

    def keeps_letter(self):
        """A photo of a letter, with a note: by hand, too."""
        text = f"Foto surat dari tetangga. {self.tablet.office.canary}"
        file = self.tablet.folder / "note.txt"
        file.write_text(text)
        done = self.tablet.as_officer("add", self.number, "--note-file", file, "--photo", PHOTOS[1])
        file.unlink()
        self.tablet.notes.append(text)
        self.tablet.letter = done["photos"][0]["content"]
