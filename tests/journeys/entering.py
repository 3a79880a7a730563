"""How an officer comes in at a desk by its drive. A core slows unlocking down where one follows another (five in half a
minute, then one in six seconds): whoever is told to wait waits and types her words again, as she would."""

import re
import time

from office import Failed, wait_until


def told_to_wait(desk):
    """The seconds that the screen asks her to wait; None where it does not."""
    hint = desk.ids().get("passphrase.hint")
    asked = re.search(r"Tunggu (\d+) detik", hint["label"]) if hint and hint["kind"] == "error" else None
    return int(asked.group(1)) if asked else None


def gives_passphrase(desk, words, button="unlock", typed=lambda: None):
    """Types it and presses the button, until the core takes it: what it says of these words is for the caller to see."""
    for _ in range(4):
        here = desk.at()
        desk.do("type", "passphrase", words)
        typed()
        desk.tap(button)
        answered = lambda: desk.at() != here or desk.ids().get("passphrase.hint", {}).get("kind") == "error"
        wait_until("an answer to the passphrase", answered, 30)
        seconds = told_to_wait(desk)
        if seconds is None:
            return
        time.sleep(seconds)
        desk.do("wait", (seconds + 1) * 1000)
    raise Failed("the core goes on asking her to wait")


def chooses_officer(desk, who):
    desk.expect("officers", seconds=20)
    desk.tap("officer." + who["staff"][:8])
    desk.expect("passphrase")


def comes_in(desk, who):
    """From the list of officers to her inbox."""
    chooses_officer(desk, who)
    gives_passphrase(desk, who["passphrase"])
    desk.expect("inbox", seconds=30)
