#!/usr/bin/python3
"""Quick unlock at the real desk: an officer chooses a PIN, locks, comes back by it. Her seed is searched for in the desk's
memory: it is there while she works, never while the desk is locked, and what rests in the page is zeros after five wrong PINs,
an hour locked, twelve hours, sleep, an empty battery, pulled power, another officer, a removal. Two sittings that differ in the
PIN alone leave the same files, byte by byte; no file holds a PIN, what Argon2 made of it, or R."""

import hashlib
import os
import pathlib
import secrets
import subprocess
import sys

from desk import officer, said
from entering import comes_in
from kiosk import Desk
from office import Failed, run_journey, wait_until
from steps import PAGE, found_in, readable

MINUTE, HOUR = 60_000, 3_600_000
STATE, SALT, KEY, SECRET = slice(0, 1), slice(17, 33), slice(33, 65), slice(65, 97)  # of the page (pin_page.cpp)
AT_WORK, LOCKED = b"\1", b"\2"


def new_pin():
    """Eight digits that no timestamp of a log holds, and that nobody would call easy."""
    while True:
        pin = "".join(secrets.choice("0123456789") for _ in range(8))
        steps = {(int(b) - int(a)) % 10 for a, b in zip(pin, pin[1:])}
        if len(steps) > 3 and len(set(pin)) > 4 and pin[:4] != pin[4:]:
            return pin


def wrong(pin):
    return pin[:-1] + str((int(pin[-1]) + 1) % 10)


def seed_of(office, built, who):
    done = subprocess.run([str(built / "officer_seed"), str(office.socket_of("desk")), who["staff"]], text=True,
                          input=who["passphrase"] + "\n", capture_output=True, check=False)
    if done.returncode != 0:
        raise Failed("the officer's seed could not be had")
    return bytes.fromhex(done.stdout.strip())


class Sitting:
    """One run of the desk, with one officer's PIN."""

    def __init__(self, office, desk, who, seed):
        self.office, self.desk, self.who, self.seed = office, desk, who, seed
        self.pin = new_pin()
        self.page = None  # where it lies

    # ---- what a finger does
    def come_in(self, who=None):
        comes_in(self.desk, who or self.who)

    def choose(self, pin=None):
        self.pin = pin or self.pin
        self.desk.tap("pin.choose")
        for step in ("pin_choose", "pin_repeat"):
            self.desk.expect(step)
            self.desk.do("type", "pin", self.pin)
            self.desk.tap("next")
        self.desk.expect("inbox", seconds=10)

    def lock(self):
        self.desk.tap("lock")
        self.desk.expect("pin")
        wait_until("her keys are in the page", lambda: self.content()[STATE] == LOCKED, 5)  # before time moves on

    def type(self, pin):
        self.desk.do("type", "pin", pin)
        self.desk.tap("unlock")

    def wait(self, ms):
        while ms > 0:
            self.desk.do("wait", min(ms, HOUR))
            ms -= HOUR

    # ---- what lies in memory
    def seeds(self):
        return found_in(self.desk.process, {self.seed})

    def find_page(self):
        """The page begins with its state and whose it is."""
        staff = bytes.fromhex(self.who["staff"])
        memory = os.open(f"/proc/{self.desk.process.pid}/mem", os.O_RDONLY)
        try:
            for line in pathlib.Path(f"/proc/{self.desk.process.pid}/maps").read_text().splitlines():
                span, rights = line.split()[:2]
                first, last = (int(end, 16) for end in span.split("-"))
                if not rights.startswith("rw") or "[v" in line:
                    continue
                for at in range(first, last, PAGE):
                    begin = next(readable(memory, at, at + 17), b"")
                    if begin[:1] in (AT_WORK, LOCKED) and begin[1:17] == staff:
                        return at
        finally:
            os.close(memory)
        raise Failed("there is no page with the officer's keys")

    def content(self):
        if self.page is None:
            self.page = self.find_page()
        memory = os.open(f"/proc/{self.desk.process.pid}/mem", os.O_RDONLY)
        try:
            return os.pread(memory, PAGE, self.page)
        finally:
            os.close(memory)

    def demand(self, what, state, seeds):
        wait_until(f"{what}: the page is so", lambda: self.content()[STATE] == state, 5)
        wait_until(f"{what}: the seed {'lies' if seeds else 'lies not'} in memory", lambda: (self.seeds() > 0) == seeds, 5)

    def demand_gone(self, what, words):
        wait_until(f"{what}: the page is zeros", lambda: self.content() == bytes(PAGE), 5)
        wait_until(f"{what}: nothing of the seed is left", lambda: self.seeds() == 0, 5)
        if self.desk.expect("passphrase", "officers") == "officers":
            self.desk.tap("officer." + self.who["staff"][:8])
            self.desk.expect("passphrase")
        if words not in self.desk.labels():
            raise Failed(f"{what}: the officer is not told why: {self.desk.labels()}")
        self.desk.tap("back")
        said("gone", what)

    def sits_down(self):
        """At work, a PIN chosen, locked, and back by it: what each end starts from."""
        self.come_in()
        self.choose()
        self.demand("at work", AT_WORK, seeds=True)


def comes_back(sitting):
    """The control of every search below: the sealed page is there and the seed is not; the PIN brings it back."""
    sitting.sits_down()
    first = sitting.content()[KEY]
    secrets_seen = []
    for _ in range(2):
        sitting.lock()
        sitting.demand("locked", LOCKED, seeds=False)
        secrets_seen.append(sitting.content()[SECRET])
        sitting.type(sitting.pin)
        sitting.desk.expect("inbox", seconds=10)
        sitting.demand("back", AT_WORK, seeds=True)
    if secrets_seen[0] == secrets_seen[1]:
        raise Failed("two locks had one R")
    said("back", "by the PIN, twice; the seed lies in memory at work alone, R is new with each lock")
    return [first, *secrets_seen]


def five_wrong(sitting):
    sitting.lock()
    for left in (4, 3, 2, 1):
        sitting.type(wrong(sitting.pin))
        if f"Masih {left} kali lagi" not in sitting.desk.labels():
            raise Failed(f"it is not told that {left} tries are left")
    sitting.demand("four wrong", LOCKED, seeds=False)
    sitting.type(wrong(sitting.pin))
    sitting.demand_gone("five wrong PINs", "PIN lima kali belum cocok")


def hour_locked(sitting):
    sitting.sits_down()
    sitting.lock()
    sitting.wait(HOUR - MINUTE)
    sitting.demand("59 minutes locked", LOCKED, seeds=False)
    sitting.wait(MINUTE)
    sitting.demand_gone("60 minutes locked", "Meja sudah terkunci 60 menit")


def twelve_hours(sitting):
    sitting.sits_down()
    for _ in range(12):
        sitting.lock()
        sitting.wait(HOUR - MINUTE)
        sitting.type(sitting.pin)
        sitting.desk.expect("inbox", seconds=10)
    sitting.lock()
    sitting.wait(10 * MINUTE)
    sitting.demand("almost twelve hours", LOCKED, seeds=False)
    sitting.wait(5 * MINUTE)
    sitting.demand_gone("12 hours since the passphrase", "sudah 12 jam lalu")


def slept(sitting):
    sitting.sits_down()
    sitting.lock()
    sitting.desk.do("sleep", 900)
    sitting.demand("less than a second of sleep", LOCKED, seeds=False)
    sitting.desk.do("sleep", 60_000)
    sitting.demand_gone("sleep while it was locked", "sempat tidur")
    sitting.sits_down()
    sitting.desk.do("sleep", 60_000)
    sitting.demand_gone("sleep while she worked, which locks", "sempat tidur")


def power_goes(sitting, machine):
    supply = machine / "class/power_supply"
    sitting.sits_down()
    sitting.lock()
    (supply / "AC/online").write_text("0\n")
    sitting.demand_gone("pulled power", "dilepas dari listrik")
    (supply / "AC/online").write_text("1\n")
    sitting.sits_down()
    sitting.lock()
    (supply / "BAT0/capacity").write_text("5\n")
    sitting.demand_gone("an empty battery", "Baterai hampir habis")
    (supply / "BAT0/capacity").write_text("80\n")


def dark_screen(sitting, machine):
    sitting.sits_down()
    (machine / "class/drm/card0-eDP-1/dpms").write_text("Off\n")
    sitting.desk.expect("pin", seconds=10)
    sitting.demand("a dark screen", LOCKED, seeds=False)
    (machine / "class/drm/card0-eDP-1/dpms").write_text("On\n")
    said("dark", "the desk locks, and the PIN is asked for")


def other_officer(sitting):
    sitting.type(sitting.pin)
    sitting.desk.expect("inbox", seconds=10)
    sitting.lock()
    sitting.desk.tap("back")
    sitting.come_in(sitting.office.head())
    if sitting.content() != bytes(PAGE):
        raise Failed("another officer came in, and the page is not zeros")
    sitting.desk.tap("lock")
    sitting.demand_gone("another officer", "Petugas lain sudah membuka")


def made_machine(office):
    """Another machine's /sys: on its power, its battery full, its screen lit."""
    root = office.place / "machine"
    for file, text in (("power_supply/AC/type", "Mains"), ("power_supply/AC/online", "1"), ("power_supply/BAT0/type", "Battery"),
                       ("power_supply/BAT0/status", "Discharging"), ("power_supply/BAT0/capacity", "80"),
                       ("drm/card0-eDP-1/status", "connected"), ("drm/card0-eDP-1/dpms", "On")):
        path = root / "class" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n")
    subprocess.run(["chmod", "-R", "a+rX", root], check=True)
    return root


def files_of(office):
    return {str(path.relative_to(office.place)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted((office.place / "desk").rglob("*")) if path.is_file()}


def leaves_no_trace(office, who, seed, sought):
    """Sittings that differ in the PIN alone, with no server to talk to: the core's files are the same after each."""
    for role in ("centre_line", "relay_line", "centre", "relay"):
        office.stop(role)
    left = []
    for _ in range(2):
        with Desk(office) as desk:
            sitting = Sitting(office, desk, who, seed)
            sitting.sits_down()
            sought += [sitting.pin.encode(), sitting.content()[KEY]]
            sitting.lock()
            sitting.demand("locked", LOCKED, seeds=False)
            sought.append(sitting.content()[SECRET])
            sitting.type(wrong(sitting.pin))
            sitting.type(sitting.pin)
            desk.expect("inbox", seconds=10)
            desk.line("quit")
            if desk.ended() != 0:
                raise Failed("the desk did not end well")
        left.append(files_of(office))
    if left[0] != left[1]:
        differ = sorted(name for name in set(left[0]) | set(left[1]) if left[0].get(name) != left[1].get(name))
        raise Failed(f"two sittings that differ in the PIN left other files: {differ}")
    said("files", f"{len(left[0])} files of the core, the same byte by byte after either PIN")


def files_holding(office, forms):
    found, read = [], 0
    for folder in (office.place, office.logs, pathlib.Path("/dev/shm")):
        for path in pathlib.Path(folder).rglob("*"):
            if path.is_file() and "programs" not in path.parts:
                read += 1
                content = path.read_bytes()
                if any(form in content for form in forms):
                    found.append(path.name)
    return found, read


def searched(office, sought):
    """No PIN, no key of one and no R in any file; one that is put there on purpose is found."""
    forms = [form for word in sought for form in (word, word.hex().encode(), word[::-1])]
    control = office.place / "control"
    control.write_bytes(b"..." + sought[-1] + b"...")
    if files_holding(office, forms)[0] != ["control"]:
        raise Failed(f"the search finds {files_holding(office, forms)[0]}, not what was put there")
    control.unlink()
    found, read = files_holding(office, forms)
    if found:
        raise Failed(f"something of a PIN lies in {found}")
    said("disk", f"{len(sought)} PINs, keys and Rs in none of {read} files")


def journey(office, _, arguments):
    office.set_up()
    who = officer(office, "PETUGAS_PENERIMA")
    seed = seed_of(office, pathlib.Path(arguments.programs), who)
    machine = made_machine(office)
    with Desk(office, "--machine", machine) as desk:
        if found_in(desk.process, {b"x"}) is None:
            said("memory", "was NOT searched: only root may look into a desk's")
            return
        sitting = Sitting(office, desk, who, seed)
        sought = comes_back(sitting)
        sought.append(sitting.pin.encode())
        five_wrong(sitting)
        hour_locked(sitting)
        twelve_hours(sitting)
        slept(sitting)
        power_goes(sitting, machine)
        dark_screen(sitting, machine)
        other_officer(sitting)
        desk.line("quit")
        if desk.ended() != 0:
            raise Failed("the desk did not end well")
    leaves_no_trace(office, who, seed, sought)
    searched(office, sought)


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey, screens=True))
