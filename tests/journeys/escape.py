#!/usr/bin/python3
"""A hand that wants out. On a display: every chord that leads out of other programs (SPEC F.4), and touches and keys at
random. Without a window: random events (TEDUH_EVENTS) between the steps of many visits, so that each screen a person can
come to is met again and again. Nothing may come of it: no other program, no other window, no file, no screen that is not a
client's."""

import os
import pathlib
import random
import subprocess
import sys
import time

from display import Display
from kiosk import Kiosk, Visit, over_socket, wait_until_open
from office import Failed, run_journey, wait_until
from session import Session
import people

EVENTS = int(os.environ.get("TEDUH_EVENTS", "2000"))
ON_DISPLAY = EVENTS // 10
SEEN_AT_LEAST = 20 * EVENTS // 10000

# What the kiosk shows to people; everything else would be a way out. not_saved and closed need a core that fails: the
# visit's own tests reach them.
BY_HAND = {"attract", "language", "promises", "service", "together", "child", "young", "consent", "signature", "review",
           "officer", "receipt", "neutral", "resume", "help", "letters", "still_here", "question", "photos"}
PUBLIC = BY_HAND | {"sending", "not_saved", "closed", "camera", "photo_check"}

CHORDS = ["alt+F4", "ctrl+q", "ctrl+w", "alt+Tab", "alt+shift+Tab", "super", "super+l", "super+d", "super+r", "Menu", "alt+space",
          "alt+F2", "Print", "alt+Print", "ctrl+alt+Delete", "ctrl+alt+BackSpace", "ctrl+alt+t", "ctrl+alt+l", "ctrl+shift+Escape",
          "ctrl+Escape", "ctrl+o", "ctrl+s", "ctrl+p", "ctrl+c", "ctrl+v", "ctrl+x", "ctrl+a", "ctrl+z", "ctrl+n", "ctrl+t",
          "ctrl+shift+i", "ctrl+u", "ctrl+l", "ctrl+F4", "alt+Left", "shift+Insert", "Sys_Req", "Break", "Help", "XF86Search",
          "XF86HomePage", "XF86Mail", "XF86AudioRaiseVolume", "XF86Eject", "XF86Sleep", *(f"F{n}" for n in range(1, 13)),
          *(f"ctrl+alt+F{n}" for n in range(1, 13))]
KEYS = ["Tab", "Shift+Tab", "Enter", "Escape", "Left", "Right", "Up", "Down", "Home", "End", "a", "9", "Backspace", "Shift"]
SCRIPTS = [people.ADULT, people.MOTHER, people.NEIGHBOUR, people.NO_NIK, people.REFUSES, people.RESTRICTED, people.NOT_SAFE,
           people.TALKS, people.CHILD, people.CHILD_NOT_SAFE, people.YOUNG, people.YOUNG, people.YOUNG]
BESIDE = {"letters": "letters.done", "help": "help.hide", "still_here": "stay", "resume": "next", "service": "next"}  # and the way back
RARE = ("officer", "officer", "service", "letters", "help")  # doors that stand beside the way


def kind(screen):
    return screen.split(".")[0]


def children_of(pid):
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        try:
            if int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1]) == pid:
                found.append((entry / "comm").read_text().strip())
        except (OSError, ValueError, IndexError):
            continue
    return found


def xdotool(display, *words, lines=None):
    return subprocess.run(["xdotool", *words], input=lines, text=True, capture_output=True, timeout=60,
                          env={**os.environ, "DISPLAY": display.name})


def does(display, lines):
    """Keys and touches, each of which the display takes."""
    done = xdotool(display, "-", lines="\n".join(lines) + "\n")
    if done.returncode != 0 or "No such key name" in done.stderr or "Failed" in done.stderr:
        raise Failed(f"the display took no keys: {done.stderr.strip().splitlines()[-1:]}")


def windows_on(display):
    return set(xdotool(display, "search", "--name", ".*").stdout.split())


def files_of(user, since):
    """What this user has written anywhere since then, on any file system but the kernel's own."""
    found = subprocess.run(["find", "/", "(", "-path", "/proc", "-o", "-path", "/sys", ")", "-prune", "-o", "-type", "f",
                            "-user", user.pw_name, "-newer", since, "-print"], text=True, capture_output=True)
    return found.stdout.splitlines()


def wrote_nothing(office, since):
    """Nothing of the kiosk's user is newer, but the one file that proves that the search can see."""
    user = office.programs.kiosk_user
    if user is None:
        print("files      not searched: there is no user teduh-kiosk, or this is not root (packaging/users)", flush=True)
        return
    control = office.place / "control"
    control.write_text("seen")
    os.chown(control, user.pw_uid, -1)
    written = files_of(user, since)
    if str(control) not in written:
        raise Failed("the search for files is blind")
    if others := [name for name in written if name != str(control)]:
        raise Failed(f"{len(others)} files were written, the first as {pathlib.Path(others[0]).suffix or 'a file'}")
    control.unlink()


# ---- on a display

OWN = {"teduh-kiosk", "teduh-backdrop", "sleep", "kiosk-session", "setpriv"}  # the last between fork and exec


def reaches(display, drive, user):
    """That a touch and a key of this display come to the kiosk at all; what they lead to."""
    kiosk = over_socket(drive, user)  # its end lets the next one in
    kiosk.expect("attract")
    x, y, width, height = kiosk.ids()["start"]["rect"]
    does(display, [f"mousemove {x + width / 2:.0f} {y + height / 2:.0f} click 1"])
    kiosk.expect("language")
    if any(widget["focused"] for widget in kiosk.screen()["widgets"]):
        raise Failed("something has the focus before a key was pressed")
    does(display, ["key Tab"])
    wait_until("a key moves the focus", lambda: any(widget["focused"] for widget in kiosk.screen()["widgets"]), 5)
    return [kind(kiosk.at())]


def lines_of(display, dice):
    lines = [f"key --clearmodifiers {chord}" for chord in CHORDS for _ in range(2)]
    while len(lines) < ON_DISPLAY:
        x, y = dice.randrange(display.width), dice.randrange(display.height)
        lines.append(f"mousemove {x} {y} click {dice.choice((1, 1, 1, 1, 2, 3, 4, 5))}")
    dice.shuffle(lines)
    return lines


def is_held(display, session, before):
    """No other program, no other window."""
    if more := set(children_of(session.kiosk())):
        raise Failed(f"the kiosk started {sorted(more)}")
    if names := set(session.children().values()) - OWN:
        raise Failed(f"the session runs {sorted(names)}")
    # A visit that ended has given way to the next kiosk, with a window of its own: as many, never more.
    wait_until("only the kiosk's own windows are there", lambda: 0 < len(windows_on(display)) <= len(before), 5)


def on_a_display(office, dice):
    folder = office.place / "drive"
    folder.mkdir()
    user = office.programs.kiosk_user
    if user:
        os.chown(folder, user.pw_uid, -1)
    arguments = ["--channel", office.socket_of("kiosk", "kiosk"), "--drive", folder / "socket"]
    shown = []
    with Display() as display, Session(office, display, office.programs.folder, *arguments) as session:
        over_socket(folder / "socket", user).expect("attract")
        before = windows_on(display)
        if not before:
            raise Failed("the kiosk's own window cannot be seen")
        shown += reaches(display, folder / "socket", user)
        lines = lines_of(display, dice)
        for begin in range(0, len(lines), 10):
            does(display, lines[begin:begin + 10])
            if (here := over_socket(folder / "socket", user).at()) is not None:  # it has not just ended
                shown.append(kind(here))
                if kind(here) not in PUBLIC:
                    raise Failed(f"the kiosk shows {here}")
            is_held(display, session, before)
        if "language" not in shown or len(shown) < len(lines) // 20:
            raise Failed(f"the kiosk was seen {len(shown)} times: {sorted(set(shown))}")
    return len(lines), set(shown)


# ---- without a window

class Hand:
    def __init__(self, dice, events):
        self.dice, self.events, self.most, self.seen = dice, 0, events, {}

    def look(self, here):
        if here["screen"] is None:
            return
        name = kind(here["screen"])
        if name not in PUBLIC:
            raise Failed(f"the kiosk shows {here['screen']}")
        self.seen[name] = self.seen.get(name, 0) + 1

    def event(self, kiosk, here):
        """One that a hand could do here, or could try to."""
        self.events += 1
        ids = [widget["id"] for widget in here["widgets"] if widget["enabled"]]
        if not self.dice.randrange(40):
            return kiosk.may("tap", "close")
        rare = [name for name in RARE if name in ids] if here["screen"] not in BESIDE else []
        return self.dice.choice((
            lambda: kiosk.may("tap", self.dice.choice([name for name in ids if name != "close"] or ["start"])),
            lambda: kiosk.may("tap", self.dice.choice(rare or ids or ["start"])),
            lambda: kiosk.may("key", self.dice.choice(KEYS)),
            lambda: kiosk.may("swipe", *(self.dice.randrange(800) for _ in range(4))),
            lambda: kiosk.may("wait", self.dice.choice((10, 500, 2_000, 2_000, 10_000, 70_000))),
        ))()

    def visit(self, office):
        with Kiosk(office, "--camera", "test", *self.dice.choice(([], ["--neutral"]))) as kiosk:  # as the session starts each but the first
            kiosk.do("clock", people.WORKING_HOURS)
            script = Visit(kiosk, self.dice.choice(SCRIPTS))
            for step in range(120):
                here = kiosk.screen()
                self.look(here)
                if here["ended"] or self.events >= self.most:
                    return
                if step % 10 == 0 and (more := children_of(kiosk.process.pid)):
                    raise Failed(f"the kiosk started {more}")
                if not self.dice.randrange(80):
                    kiosk.crash()
                    return
                doors = [name for name in ("officer", "service") if any(widget["id"] == name for widget in here["widgets"])]
                if doors and self.dice.randrange(6) == 0:
                    self.events += 1
                    kiosk.may("tap", doors[0])
                    continue
                if self.dice.randrange(5) == 0:
                    self.event(kiosk, here)
                    continue
                self.events += 1
                try:
                    if here["screen"] in BESIDE:
                        kiosk.may("tap", BESIDE[here["screen"]])
                    else:
                        script.step()
                except Failed:
                    self.event(kiosk, kiosk.screen())

    def rare(self):
        return {name: self.seen.get(name, 0) for name in BY_HAND if self.seen.get(name, 0) < SEEN_AT_LEAST}


def journey(office, out, arguments):
    dice = random.Random(arguments.seed)
    office.set_up()
    wait_until_open(office)
    stamp = office.place / "stamp"
    stamp.touch()
    began = time.monotonic()
    count, kinds = on_a_display(office, dice)
    print(f"display    {count} chords and touches in {time.monotonic() - began:.0f} s; {', '.join(sorted(kinds))}", flush=True)
    began = time.monotonic()
    hand = Hand(dice, EVENTS)
    while hand.events < hand.most:
        hand.visit(office)
        if hand.events >= hand.most and hand.rare() and hand.most < 3 * EVENTS:
            hand.most += EVENTS  # a die may miss a screen for a while
    print(f"events     {hand.events} in {time.monotonic() - began:.0f} s; " +
          ", ".join(f"{name} {times}" for name, times in sorted(hand.seen.items())), flush=True)
    if rare := hand.rare():
        raise Failed(f"met less than {SEEN_AT_LEAST} times: {rare}")
    wrote_nothing(office, stamp)


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey, screens=True))
