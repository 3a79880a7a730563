#!/usr/bin/python3
"""The line to the centre is cut and the office's relay is up, in a network that does not break: the desk opens what the kiosk
told within ten seconds; when the line is back, the centre's receipt arrives by itself."""

import signal
import sys
import time

from office import Failed, run_journey, wait_until
from steps import compare, inbox_entry, open_at_desk, receipted, submit

OPENED_WITHIN_S = 10


def journey(office, out, arguments):
    office.whole_lines = ("relay",)  # how long is asked here: each break of a line is a wait of some seconds (SPEC E.5)
    office.set_up()
    told, stored = submit(office, office.canary)
    wait_until("an ordinary complaint is receipted", lambda: receipted(office, stored), 120)
    wait_until("and opened", lambda: open_at_desk(office, stored, out / "opened"), 60)

    office.processes["centre_line"].signal(signal.SIGUSR1)
    told, stored = submit(office, office.canary)
    started = time.monotonic()
    opened = wait_until("the desk opens without the centre",
                        lambda: open_at_desk(office, stored, out / "opened"), OPENED_WITHIN_S + 20)
    took = time.monotonic() - started
    compare(told, stored, opened, out / "opened")
    print(f"opened     through the relay after {took:.1f} s, the line to the centre cut", flush=True)
    if took > OPENED_WITHIN_S:
        raise Failed(f"it took {took:.1f} s, more than {OPENED_WITHIN_S}")
    if receipted(office, stored):
        raise Failed("the kiosk believes in a receipt of a centre that nobody reached")

    office.processes["centre_line"].signal(signal.SIGUSR1)
    started = time.monotonic()
    wait_until("the centre's receipt", lambda: receipted(office, stored), 180)
    print(f"receipted  by the centre {time.monotonic() - started:.1f} s after the line was back", flush=True)
    if len(inbox_entry(office, "desk", stored["entry"])) != 1:
        raise Failed("the desk holds it more than once")


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey))
