#!/usr/bin/python3
"""*Tutup layar* on the real window, touched through the display as a finger does: how long until nothing of a visit is on the
glass, on one screen after the other of a whole visit. TEDUH_CLOSES says on how many of them, spread over all."""

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

CLOSES = int(os.environ.get("TEDUH_CLOSES", "4"))
LIMIT_MS = 100


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
    glass = Glass(display, neutral)
    began = time.monotonic()
    subprocess.run(["xdotool", "mouseup", "1"], env=environment, check=True, timeout=10)
    glass.join()
    if glass.plain_at is None:
        raise Failed("the screen was not closed")
    return 1000 * (glass.plain_at - began)


def journey(office, out, arguments):
    office.set_up()
    wait_until_open(office)
    folder = office.place / "drive"
    folder.mkdir()
    if office.programs.kiosk_user:
        os.chown(folder, office.programs.kiosk_user.pw_uid, -1)
    urgently()
    times = {}
    with Display() as display, Session(office, display, office.programs.folder, "--channel", office.socket_of("kiosk", "kiosk"),
                                       "--drive", folder / "socket") as session:
        def next_kiosk():
            kiosk = over_socket(folder / "socket", office.programs.kiosk_user)
            kiosk.do("clock", people.WORKING_HOURS)
            return kiosk
        whole = Visit(next_kiosk(), people.ADULT)
        whole.walk("receipt")
        passed = [name for name in whole.passed if name not in ("attract", "neutral", "sending")] + ["receipt"]
        before = session.kiosk()
        whole.tap("done")
        wait_until("the next kiosk", lambda: session.kiosk() != before, 10)
        over_socket(folder / "socket", office.programs.kiosk_user).expect("neutral")
        time.sleep(1)
        neutral, before = display.pixels(), None
        step = max(1, len(passed) // CLOSES)
        for name in passed[::step]:
            wait_until("the next kiosk", lambda: session.kiosk() != before, 10)
            before = session.kiosk()
            kiosk = next_kiosk()
            Visit(kiosk, people.ADULT).walk(name)
            times[name] = close_by_finger(display, kiosk, neutral)
    worst = max(times, key=times.get)
    print(f"neutral    {len(times)} screens, median {statistics.median(times.values()):.0f} ms, most {times[worst]:.0f} ms on {worst}",
          flush=True)
    # As in session.py: what else this machine does makes single ones longer.
    if statistics.median(times.values()) > LIMIT_MS or times[worst] > 5 * LIMIT_MS:
        raise Failed(f"longer than {LIMIT_MS} ms: {times}")


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey, screens=True))
