#!/usr/bin/python3
"""*Tutup layar* on the real window, touched through the display as a finger does: how long until nothing of a visit is on the
glass, on every screen that a client can come to. TEDUH_CLOSES says on how many of them, spread over all; without it, all."""

import os
import statistics
import subprocess
import sys
import threading
import time

from display import Display
from kiosk import Visit, over_socket, wait_until_open
from office import Failed, run_journey, wait_until
from session import Session, urgently
import people

CLOSES = int(os.environ.get("TEDUH_CLOSES", "1000"))
LIMIT_MS = 100

# Visits, and the last screen of each: together they come to every screen.
VISITS = [(people.ADULT, "receipt"), (people.MOTHER, "receipt"), (people.NEIGHBOUR, "receipt"), (people.NOT_SAFE, "receipt"),
          (people.CHILD, "child"), (people.YOUNG_TOLD, "young")]
# What stands beside the way: the screen it is opened from, what opens it, and the name of what is shown then.
DOORS = [("promises", "service", "service"), ("promises", "letters", "letters"), ("consent", "help", "help"),
         ("question.story", "officer", "officer")]
NOT_CLOSED = ("attract", "neutral", "sending")  # nothing was told, or it is being stored


def middle_of(kiosk, name):
    left, top, width, height = next(widget["rect"] for widget in kiosk.screen()["widgets"] if widget["id"] == name)
    return round(left + width / 2), round(top + height / 2)


class Glass(threading.Thread):
    """Looks at the display until it shows the neutral page, or nothing."""

    def __init__(self, display, neutral):
        super().__init__(daemon=True)
        self.display, self.neutral, self.plain_at = display, neutral, None
        self.start()

    def run(self):
        end = time.monotonic() + 10
        while time.monotonic() < end:
            seen = self.display.pixels()
            if seen == self.neutral or self.display.plain(seen):
                self.plain_at = time.monotonic()
                return
            time.sleep(0.001)


def close_by_finger(display, kiosk, neutral):
    """Milliseconds from the finger's leaving the glass to a frame with nothing of a visit on it."""
    x, y = middle_of(kiosk, "close")
    environment = {**os.environ, "DISPLAY": display.name}
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "mousedown", "1"], env=environment, check=True, timeout=10)
    time.sleep(0.1)
    if (seen := display.pixels()) == neutral or display.plain(seen):
        raise Failed("the visit is not on the glass")
    glass = Glass(display, neutral)
    began = time.monotonic()
    subprocess.run(["xdotool", "mouseup", "1"], env=environment, check=True, timeout=10)
    glass.join()
    if glass.plain_at is None:
        raise Failed("the screen was not closed")
    return 1000 * (glass.plain_at - began)


class Closing:
    """Brings one kiosk after the other to a screen, and closes it there."""

    def __init__(self, office, display, session, drive):
        self.office, self.display, self.session, self.drive = office, display, session, drive
        self.times, self.neutral = {}, None

    def next_kiosk(self):
        kiosk = over_socket(self.drive, self.office.programs.kiosk_user)
        kiosk.do("clock", people.WORKING_HOURS)
        return kiosk

    def until_next(self, before):
        wait_until("the next kiosk", lambda: self.session.kiosk() != before, 10)

    def places(self):
        """Every screen of whole visits, each with the script that leads there."""
        found = {}
        for script, last in VISITS:
            before = self.session.kiosk()
            visit = Visit(self.next_kiosk(), script)
            visit.walk(last)
            for name in [*visit.passed, last]:
                if name not in NOT_CLOSED:
                    found.setdefault(name, script)
            visit.tap("close")
            self.until_next(before)
        over_socket(self.drive, self.office.programs.kiosk_user).expect("neutral")
        self.neutral = self.display.settled()
        return list(found.items())

    def close_at(self, name, script, stop, lead=None):
        before = self.session.kiosk()
        kiosk = self.next_kiosk()
        Visit(kiosk, script).walk(stop)
        if lead:
            lead(kiosk)
        took = close_by_finger(self.display, kiosk, self.neutral)
        self.times[name] = min(took, self.times.get(name, took))
        print(f"           {name}: {took:.0f} ms", flush=True)
        self.until_next(before)

    def close_all(self):
        ways = [(name, script, name, None) for name, script in self.places()]
        ways += [(shown, people.ADULT, stop, lambda kiosk, door=door: kiosk.tap(door)) for stop, door, shown in DOORS]
        ways.append(("still_here", people.ADULT, "question.when", self.wait_until_covered))
        ways.append(("not_saved", people.ADULT, "review", self.send_without_core))
        for way in ways[::max(1, len(ways) // CLOSES)]:
            self.close_once_in_time(*way)

    def close_once_in_time(self, name, *way):
        """What else this machine does makes single ones longer: of three times, one must be in time."""
        for _ in range(3):
            self.close_at(name, *way)
            if self.times[name] <= LIMIT_MS:
                return
        raise Failed(f"{name} takes {self.times[name]:.0f} ms, three times longer than {LIMIT_MS}")

    @staticmethod
    def wait_until_covered(kiosk):
        for _ in range(3):  # in real time; a step is answered within half a minute
            kiosk.do("wait", 20_700)
        kiosk.expect("still_here")

    def send_without_core(self, kiosk):
        self.office.stop("kiosk")
        kiosk.tap("send")
        kiosk.expect("not_saved", seconds=20)
        self.office.start_core("kiosk")


def journey(office, out, arguments):
    office.set_up()
    wait_until_open(office)
    folder = office.place / "drive"
    folder.mkdir()
    if office.programs.kiosk_user:
        os.chown(folder, office.programs.kiosk_user.pw_uid, -1)
    urgently()
    with Display() as display, Session(office, display, office.programs.folder, "--channel", office.socket_of("kiosk", "kiosk"),
                                       "--drive", folder / "socket") as session:
        closing = Closing(office, display, session, folder / "socket")
        closing.close_all()
    times = closing.times
    worst = max(times, key=times.get)
    print(f"neutral    {len(times)} screens, median {statistics.median(times.values()):.0f} ms, most {times[worst]:.0f} ms on {worst}",
          flush=True)


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey, screens=True))
