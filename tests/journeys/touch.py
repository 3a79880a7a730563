#!/usr/bin/python3
"""A whole visit by fingers on a touch panel (Xorg, its driver `dummy` and its test driver for touches), on the real window
behind the kiosk's own settings of the X server: taps, letters on the screen's keyboard, a list that is dragged, a signature, a
second finger that changes nothing, and *Tutup layar*. The drive looks; it touches nothing.

Without the two packages of the X server it says so and ends with status 77."""

import base64
import os
import sys
import time

from glass import BEGIN, END, UPDATE, Glass, lacks
from kiosk import Visit, over_socket, wait_until_open
from office import Failed, run_journey, wait_until
from opening import Reading, differences
from session import Session
import people

HEADER, FOOTER, PANEL = 88, 696, 800  # UX 3
SLOP = 12
SIGNATURE = [(x / 40, 0.5 + 0.3 * ((x % 8) - 4) / 4) for x in range(2, 39)]


class ByFinger:
    """The program's own words to look at; its glass to touch."""

    def __init__(self, driven, fingers):
        self.driven, self.fingers, self.touches = driven, fingers, 0

    def __getattr__(self, name):  # what looks
        return getattr(self.driven, name)

    def widget(self, name):
        found = next((each for each in self.driven.screen()["widgets"] if each["id"] == name), None)
        if found is None or not found["enabled"]:
            raise Failed(f"{name} cannot be touched on {self.driven.at()}")
        return found

    def middle(self, name):
        left, top, width, height = self.into_view(name)["rect"]
        return left + width / 2, top + height / 2

    def into_view(self, name):
        """Drags the page until the whole of it can be touched."""
        for _ in range(30):
            widget = self.widget(name)
            _, top, _, height = widget["rect"]
            if top >= FOOTER and widget["visible"] or top + height <= FOOTER:
                return widget
            self.drag((640, FOOTER - 60), (640, FOOTER - 260))
            if self.widget(name)["rect"] == widget["rect"]:
                raise Failed(f"the page does not follow the finger to {name}")
        raise Failed(f"{name} cannot be dragged into view")

    def down(self, x, y, finger=0):
        self.touches += 1
        self.fingers.touch(BEGIN, x, y, finger)

    def drag(self, start, end, steps=10):
        self.down(*start)
        for step in range(1, steps + 1):
            at = [a + (b - a) * step / steps for a, b in zip(start, end)]
            self.fingers.touch(UPDATE, *at)
            time.sleep(0.01)
        time.sleep(0.15)  # it rests before it leaves: nothing is flung
        self.fingers.touch(END, *end)

    def press(self, name):
        x, y = self.middle(name)
        self.down(x, y)
        self.fingers.touch(END, x, y)

    def tap(self, name):
        """A touch that the program has seen: it is asked afterwards."""
        self.press(name)
        return self.driven.screen()

    def do(self, step, *words):
        if step == "type":
            return self.type(words[0], " ".join(map(str, words[1:])))
        if step == "sign":
            return self.sign(words[0])
        raise Failed(f"no finger does {step}")

    def may(self, *_):
        raise Failed("a finger does, or it fails")

    def keys(self):
        return {each["id"] for each in self.driven.screen()["widgets"] if each["id"].startswith("key.")}

    def type(self, field, text):
        """By the keys that stand there; only letters, digits and spaces."""
        wanted = {" ": "key.space"}
        if not self.keys():
            self.press(field)
        wait_until("the keyboard", self.keys, 5)
        for letter in text:
            self.press(wanted.get(letter, f"key.{letter.lower()}"))
        if "key.done" in self.keys():
            self.press("key.done")

    def sign(self, pad):
        left, top, width, height = self.into_view(pad)["rect"]
        places = [(left + x * width, top + y * height) for x, y in SIGNATURE]
        self.down(*places[0])
        for place in places[1:]:
            self.fingers.touch(UPDATE, *place)
            time.sleep(0.01)
        self.fingers.touch(END, *places[-1])


def second_finger(kiosk):
    """While one finger rests on one answer, another one touches the way on: nothing happens until the first leaves, and then
    only what the first did."""
    first, other = kiosk.middle("violence.fisik"), kiosk.middle("close")
    kiosk.down(*first)
    kiosk.down(*other, finger=1)
    kiosk.fingers.touch(END, *other, 1)
    kiosk.expect("question.violence")
    kiosk.fingers.touch(END, *first)
    if not kiosk.widget("violence.fisik")["selected"]:
        raise Failed("the first finger's touch was lost")
    kiosk.tap("violence.fisik")  # taken back: the visit answers it itself


def dragged_page(kiosk):
    """A long page goes with the finger, and what the finger lay on is not pressed."""
    def top():
        return next(each["rect"][1] for each in kiosk.screen()["widgets"] if each["id"] == "text.1")
    before, far = top(), 260
    kiosk.drag((640, FOOTER - 60), (640, FOOTER - 60 - far))
    moved = before - top()
    # Its first way only tells that it drags; on a slow frame that is more than one step.
    if not far - 80 <= moved <= far or kiosk.at() != "service":
        raise Failed(f"a page was dragged by {far} and went {moved}, to {kiosk.at()}")
    kiosk.drag((640, HEADER + 60), (640, HEADER + 60 + far))
    if abs(top() - before) > 1:
        raise Failed("a page that is dragged back does not come back")


def finger_that_leaves(kiosk):
    """A finger that slides off what it touched has changed its mind."""
    x, y = kiosk.middle("violence.fisik")
    kiosk.down(x, y)
    kiosk.fingers.touch(UPDATE, x, y + 4 * SLOP)
    left, top, width, height = kiosk.widget("violence.fisik")["rect"]
    kiosk.fingers.touch(UPDATE, x, min(top + height + 60, FOOTER - 4))
    kiosk.fingers.touch(END, x, min(top + height + 60, FOOTER - 4))
    if kiosk.widget("violence.fisik")["selected"]:
        raise Failed("a finger that slid off has chosen")


def points_of(strokes):
    """What the panel gave of the line she drew, as the record packs it (annex 5)."""
    count = int.from_bytes(base64.urlsafe_b64decode(strokes + "=" * (-len(strokes) % 4))[:2], "big")
    if count < len(SIGNATURE) // 2:
        raise Failed(f"of the signature's {len(SIGNATURE)} places {count} came through")
    return count


def next_kiosk(office, glass, drive):
    return ByFinger(over_socket(drive, office.programs.kiosk_user), glass.fingers)


def journey(office, out, arguments):
    office.set_up()
    wait_until_open(office)
    folder = office.place / "drive"
    folder.mkdir()
    if office.programs.kiosk_user:
        os.chown(folder, office.programs.kiosk_user.pw_uid, -1)
    drive = folder / "socket"
    script = {**people.ADULT, "story": "saya ingin bercerita", "name": "melati contoh", "safe_hours": "pagi", "caller_says": "toko"}
    with Glass() as glass, Session(office, glass, office.programs.folder, "--channel", office.socket_of("kiosk", "kiosk"),
                                   "--drive", drive) as session:
        before = session.kiosk()
        kiosk = next_kiosk(office, glass, drive)
        kiosk.driven.do("clock", people.WORKING_HOURS)
        visit = Visit(kiosk, script)
        visit.walk("promises")
        kiosk.tap("service")
        dragged_page(kiosk)
        kiosk.tap("back")
        visit.walk("question.violence")
        second_finger(kiosk)
        finger_that_leaves(kiosk)
        visit.walk("receipt")
        number = visit.number
        if glass.server.poll() is not None:
            raise Failed("the X server has ended")
        visit.tap("done")
        print(f"touched    a whole visit, {kiosk.touches} touches", flush=True)

        wait_until("her program ends", lambda: session.kiosk() != before, 10)
        again = next_kiosk(office, glass, drive)
        again.driven.do("clock", people.WORKING_HOURS)
        before = session.kiosk()
        Visit(again, people.ADULT).walk("question.when")
        again.press("close")
        wait_until("the program of a closed visit ends", lambda: session.kiosk() != before, 10)
        next_kiosk(office, glass, drive).expect("neutral")
        print("closed     by a finger", flush=True)
    wait_until("the centre's receipt", lambda: office.ctl("health", "--socket", office.socket_of("kiosk"))["waiting"] == 0, 60)
    reading = Reading(office)
    opened = reading.open(number)
    reading.close()
    said = {**script, "story": "Saya ingin bercerita", "name": "Melati contoh", "safe_hours": "Pagi", "caller_says": "Toko"}
    differences(opened, said, number)
    strokes = next(each["strokes"] for each in opened["consents"] if each.get("strokes"))
    print(f"opened     equal to what her fingers told; a signature of {points_of(strokes)} points", flush=True)


if __name__ == "__main__":
    if missing := lacks():
        print(f"NOT TESTED: touch needs {' and '.join(missing)}", flush=True)
        sys.exit(77)
    sys.exit(run_journey(__doc__, journey, screens=True))
