#!/usr/bin/python3
"""The main job with the programs of the packages, which nobody can drive: a woman tells her story at the installed kiosk by finger and
keyboard, it is sealed, carried over a line that breaks, receipted, and opened at the installed desk by an officer who types her
passphrase.

Where to touch is seen in a rehearsal: the same way through the same program with a drive, on the same display, before. Each step of it
is what is seen and what is done then (rehearsal.py), and a hand does nothing at the installed program before it sees just that, pixel
for pixel but for a visit's number and a desk's clock. So one program runs at a time and none has to keep pace with another; a program that
shows anything else is caught at that step. The desk is rehearsed on the complaint that the installed kiosk sent: what the driven one reads
is written down and compared with what was told, and the installed one shows the same picture. The installed teduhctl opens it too.

    by_hand.py --programs /usr/bin --seen-on FOLDER --out DIR

FOLDER has the driven programs of the same commit. Leaves in DIR: receipt.png, case-N.png, record.json; where something differs,
seen.png and expected.png. Status 2: something that the packages bring is not installed."""

import contextlib
import copy
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

from display import Display
from entering import comes_in
from kiosk import Desk, Kiosk, Visit, wait_until_open
from office import Failed, Programs, as_user, run_journey, wait_until
from opening import differences
from rehearsal import NOW, NUMBER, ByHand, Rehearsal
from session import Session
from steps import files_with
import people

PROGRAMS = ("teduhd", "teduh-centre", "teduhctl", "teduh-kiosk", "teduh-backdrop", "teduh-desk")
DRIVEN = ("teduh-kiosk", "teduh-desk", "fault_proxy")
BESIDE = ("lib/teduh/kiosk-session", "lib/teduh/media.registry", "share/teduh/assets")  # of /usr, beside bin


def said(word, detail=""):
    print(f"{word:10} {detail}".rstrip(), flush=True)


def lacking(folder):
    """What the packages bring, and what this journey's hand is, as far as this machine has it not."""
    brought = [folder / name for name in PROGRAMS] + [folder.parent / name for name in BESIDE]
    return [str(path) for path in brought if not path.exists()], [tool for tool in ("xdotool", "Xvfb") if not shutil.which(tool)]


class Installed(Programs):
    """As the packages put them there, with their own assets; the line that breaks is the tests' own."""

    def __init__(self, folder, place, screens):
        self.folder = pathlib.Path(folder)
        self.find_users()
        self.assets = self.folder.parent / "share/teduh/assets"
        self.session = self.folder.parent / "lib/teduh/kiosk-session"
        self.driven = None

    def environment(self):
        return dict(os.environ)  # they know where their assets are

    def path(self, name):
        return self.driven.path(name) if name == "fault_proxy" else super().path(name)


class DrivenBeside(Programs):
    """The driven kiosk and desk, with the assets and the list of plugins that the packages brought."""

    def __init__(self, folder, installed, place):
        self.copy(folder, place, DRIVEN)
        self.find_users()
        self.assets = installed.assets
        (place / "lib").mkdir(mode=0o755)
        (place / "lib/teduh").symlink_to(installed.folder.parent / "lib/teduh")


@contextlib.contextmanager
def a_display():
    """One that a driven program then shows itself on."""
    with Display() as display:
        os.environ["DISPLAY"] = display.name
        yield display
        del os.environ["DISPLAY"]


def tell(office, beside, script):
    """The same visit twice: rehearsed, then told by hand at the installed kiosk. Gives the number of the rehearsed one."""
    with a_display() as display, Kiosk(beside, headless=False) as driven:
        rehearsal = Rehearsal(driven, display, NUMBER)
        visit = Visit(rehearsal, script)
        visit.walk("receipt")
        visit.tap("done")
    said("rehearsed", f"{visit.number} at a driven kiosk, {len(rehearsal.steps)} steps")
    began = time.monotonic()
    installed = office.programs
    with Display() as display, Session(office, display, installed.folder, "--channel", office.socket_of("kiosk", "kiosk"),
                                       script=installed.session) as session:
        kiosk = session.kiosk()
        hand = ByHand(display, office.out, kiosk)
        hand.play(rehearsal.steps, lambda step: step.screen == "receipt" and display.picture(office.out / "receipt.png"))
        wait_until("her program ends", lambda: session.kiosk() != kiosk, 20)
    said("told", f"at the installed kiosk by {hand.touches} touches and {hand.letters} letters in {time.monotonic() - began:.0f} s; "
                 "each glass was that of the rehearsal")
    return visit.number


def carried(office):
    began = time.monotonic()
    wait_until("the centre's receipt for both", lambda: (seen := office.ctl("health", "--socket", office.socket_of("kiosk")))
               ["waiting"] == 0 and seen["sent"] > 0 and len(office.entries_of("kiosk")) == 2, 120)
    office.wait_for_entries(seconds=60)
    said("receipted", f"by the centre, over a line that breaks, after {time.monotonic() - began:.1f} s")
    office.stop("kiosk")
    found, read = files_with(office.canary, [office.place / name for name in ("kiosk", "relay", "centre")] + [office.logs])
    if found or not read:
        raise Failed(f"her word lies in {len(found)} of {read} files")
    shutil.rmtree(office.place / "kiosk")
    said("deleted", f"the kiosk's folder; her word lay in 0 of {read} files")


class Undriven:
    """The installed desk, on a display of its own."""

    def __init__(self, office, display):
        programs = office.programs
        self.log = open(office.logs / "desk-by-hand.log", "ab")
        self.process = subprocess.Popen([programs.path("teduh-desk"), "--channel", str(office.socket_of("desk", "desk"))],
                                        env={**programs.environment(), "DISPLAY": display.name}, stdout=self.log, stderr=self.log,
                                        cwd="/", **as_user(programs.desk_user))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=20)
        self.log.close()


def reads_all(rehearsal):
    """Uncovers what the case covers and turns its pages, to the end."""
    rehearsal.tap("reveal")
    while (down := rehearsal.ids().get("scroll.down")) and down["enabled"]:
        rehearsal.tap("scroll.down")
    rehearsal.look()


def rehearsed_at_desk(office, beside, known):
    """What the driven desk reads of the complaint that the installed kiosk sent, and the steps to it."""
    record = office.place / "record" / "record.json"
    record.parent.mkdir()
    if beside.programs.desk_user:
        os.chown(record.parent, beside.programs.desk_user.pw_uid, beside.programs.desk_user.pw_gid)
    other = "case." + known.lower().replace("-", "_")
    with a_display() as display, Desk(beside, "--record", record, headless=False) as driven:
        rehearsal = Rehearsal(driven, display, NOW)
        comes_in(rehearsal, office.head())
        rows = wait_until("both are in the inbox", lambda: (found := [row for row in driven.ids() if row.startswith("case.")])
                          and len(found) == 2 and found, 20)
        rehearsal.tap(next(row for row in rows if row != other))
        driven.expect("case", seconds=20)
        reads_all(rehearsal)
        driven.line("quit")
        driven.ended()
    return json.loads(record.read_text()), rehearsal.steps


def read(office, beside, known):
    """The same at the installed desk; what the driven one wrote down of it."""
    opened, steps = rehearsed_at_desk(office, beside, known)
    began = time.monotonic()
    with Display() as display, Undriven(office, display) as desk:
        hand, pages = ByHand(display, office.out, desk.process.pid), []

        def keeps(step):
            if step.screen == "case":
                pages.append(step)
                display.picture(office.out / f"case-{len(pages)}.png")
        hand.play(steps, keeps)
    said("opened", f"at the installed desk by {hand.touches} touches and a passphrase in {time.monotonic() - began:.0f} s; "
                   f"{len(pages)} pictures of the case are those of the driven desk, pixel for pixel")
    return opened


def opened_by_ctl(office, number):
    officer = office.head()
    return office.ctl("open", number, "--socket", office.socket_of("desk"), "--officer", officer["staff"],
                      "--passphrase-file", "-", stdin=officer["passphrase"])


def journey(office, out, arguments):
    place = office.place / "driven"
    place.mkdir()
    beside = copy.copy(office)
    beside.programs = office.programs.driven = DrivenBeside(arguments.seen_on, office.programs, place)
    script = {**people.ADULT, "when": "TIDAK_TAHU", "story": f"Saya ingin bercerita. {office.canary}"}
    for name in ("seen.png", "expected.png"):
        (out / name).unlink(missing_ok=True)
    office.set_up()
    wait_until_open(beside)
    known = tell(office, beside, script)
    carried(office)
    opened = read(office, beside, known)
    number = opened["complaint"]["visit"]
    if number == known:
        raise Failed("the desk opened the rehearsed complaint")
    (out / "record.json").write_text(json.dumps(opened, indent=2, ensure_ascii=False) + "\n")
    differences(opened, script, number, service_time=opened["complaint"]["service_time"])
    by_ctl = opened_by_ctl(office, number)
    for name in ("complaint", "consents"):
        if by_ctl[name] != opened[name]:
            raise Failed(f"the installed teduhctl reads another {name} than the desk")
    said("equal", f"{number}: what was read is what was told by hand; the installed teduhctl opens the same")


def more_options(parser):
    parser.add_argument("--seen-on", required=True, help="folder of the driven programs of the same commit")
    parser.set_defaults(service="/usr/share/teduh/assets/services/banyuwangi")


def lacks(tools_too):
    """The status for packaging/run --installed on a machine without the packages."""
    brought, tools = lacking(pathlib.Path(sys.argv[sys.argv.index("--programs") + 1]))
    if brought:
        print(f"packaging/run: not installed: {', '.join(brought)}; install the five packages of packaging/packages", file=sys.stderr)
    elif tools and tools_too:
        print(f"packaging/run: not installed: {', '.join(tools)}; packaging/install brings them", file=sys.stderr)
    return 2 if brought or tools and tools_too else 0


if __name__ == "__main__":
    if "--lacks" in sys.argv:
        sys.exit(lacks(tools_too=False))
    sys.exit(lacks(tools_too=True) or run_journey(__doc__, journey, screens=True, programs=Installed, more_options=more_options))
