"""One office on loopback, its kiosk's core, and teduh-kiosk itself worked over its drive. Prints no word of a visit.

The office is the one of tests/journeys, without a relay and without bad lines: one centre, one desk, one kiosk."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(__file__).resolve().parents[4]
sys.path.insert(0, str(SOURCE / "tests/journeys"))

from office import Failed, Office, Programs, wait_until  # noqa: E402


STORY = "Cerita uji, satu dua tiga."
UNTIL_KEPT_S = 0.3  # until the core has a draft of what was told


def demand(holds, what):
    if not holds:
        raise Failed(what)


class SmallPrograms(Programs):
    """Run where they were built, by whoever runs the test."""

    def __init__(self, built):
        self.folder = pathlib.Path(built)
        self.user = self.kiosk_user = self.desk_user = None
        self.assets = SOURCE / "assets"


class SmallOffice(Office):
    """A centre, a desk and a kiosk; everything runs as whoever runs the test."""

    def __init__(self, built, out, demo=True):
        self.demo = demo
        place = pathlib.Path(tempfile.mkdtemp(prefix="teduh-kiosk-"))
        super().__init__(SmallPrograms(built), place, out, SOURCE / "assets/services/banyuwangi")
        self.lang = pathlib.Path(built).parent / "lang"
        self.numbers = []  # of all visits that were sent

    def set_up(self):
        url = f"https://127.0.0.1:{self.ports['centre']}"
        self.ctl("centre", "init", self.place / "centre", "--role", "centre", "--url", url,
                 "--listen", f"127.0.0.1:{self.ports['centre']}")
        for device in ("desk", "kiosk"):
            self.ctl("device", "init", self.place / device, "--url", url, "--kiosk-user", os.geteuid())
        self.start_core("desk")
        self.secrets = self.ctl("office", "init", "--socket", self.socket_of("desk"), "--service", self.service,
                                "--centre", self.place / "centre" / "server.json",
                                "--out", self.place / "office", *(["--demo"] if self.demo else []))
        self.ctl("centre", "admit", self.place / "centre", self.place / "office" / "keyring.cbor")
        self.start_server("centre")
        self.start_core("kiosk")
        self.enrol("kiosk", "Kios 1")
        if self.demo:
            wait_until("the office's standard reaches the kiosk", self.serves, 30)

    def serves(self):
        """A kiosk that knows its office's standard begins a visit."""
        kiosk = Kiosk(self)
        answer = kiosk.say("tap start")
        if answer["screen"] == "closed" or not answer["ended"]:
            kiosk.say("quit")
        kiosk.ended()
        return answer["screen"] == "language"

    def channel(self):
        return self.place / "kiosk" / "kiosk.sock"

    def officer(self, role):
        return next(each for each in self.secrets["officers"] if role in each["roles"])

    def open_at_desk(self, visit, officer):
        """What teduhctl opens at the desk with this officer's key, or nothing while it is not there or not hers."""
        return self.ctl("open", visit, "--socket", self.socket_of("desk"), "--officer", officer["staff"],
                        "--passphrase-file", "-", stdin=officer["passphrase"], check=False)

    def end(self):
        self.stop_all()
        shutil.rmtree(self.place)


class Kiosk:
    """One teduh-kiosk process, worked over standard input and output."""

    def __init__(self, office, *options, program="teduh-kiosk", window=False, before=None):
        self.numbers = office.numbers
        self.log = open(office.logs / "teduh-kiosk.log", "ab")
        command = [office.programs.path(program), "--channel", office.channel(), "--assets", SOURCE / "assets",
                   "--lang", office.lang, "--in-window" if window else "--headless", "--drive", "-", *options]
        self.process = subprocess.Popen([str(word) for word in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=self.log, preexec_fn=before)

    def send(self, line):
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def read(self):
        answer = self.process.stdout.readline()
        if not answer:
            raise Failed("the kiosk ended without an answer")
        return json.loads(answer)

    def say(self, line):
        self.send(line)
        return self.read()

    def do(self, *lines):
        """Each step must be one that a finger could do."""
        answer = None
        for line in lines:
            answer = self.say(line)
            if not answer["ok"]:
                shown = self.say("screen")
                raise Failed(f"the step '{line.split()[0]} {line.split()[1] if ' ' in line else ''}' was refused on "
                             f"{shown['screen']}: {answer['why']}; there: {[w['id'] for w in shown['widgets']]}")
        return answer

    def screen(self):
        return self.say("screen")["screen"]

    def shows(self, widget):
        return any(each["id"] == widget for each in self.say("screen")["widgets"])

    def expect(self, screen):
        shown = self.screen()
        if shown != screen:
            raise Failed(f"the screen is {shown}, not {screen}")

    def wait_for(self, screen, seconds=5):
        deadline = time.monotonic() + seconds
        while self.screen() != screen:
            if time.monotonic() > deadline:
                raise Failed(f"the screen is {self.screen()}, not {screen}, after {seconds} s")
            time.sleep(0.05)

    # ---- a client's hands

    def begin(self):
        self.do("tap start", "tap language.id", "tap next")
        self.expect("question.safe_now")

    def pick(self, tile):
        """A tile, and on, where it does not lead on by itself."""
        before = self.screen()
        if self.do(f"tap {tile}")["screen"] == before:
            self.do("tap next")

    def skip_to(self, screen):
        for _ in range(60):
            if self.screen() == screen:
                return
            self.do("tap skip")
        raise Failed(f"no way leads to {screen}")

    def to_story(self):
        """As an adult with one kind of violence."""
        self.begin()
        for tile in ("safe_now.ya", "for_whom.saya", "age_group.dewasa"):
            self.pick(tile)
        self.expect("question.violence")
        self.do("tap violence.fisik", "tap next")
        self.skip_to("question.story")

    def tell(self, story):
        """To the question behind the story."""
        self.to_story()
        self.do(f"type story {story}", "tap next")

    def send_anonymously(self, knows_staff="tidak"):
        """From behind the story to the receipt; gives the visit's number."""
        self.skip_to("question.identity")
        self.pick("identity.tanpa_nama")
        self.skip_to("question.knows_staff")
        self.pick(f"knows_staff.{knows_staff}")
        self.skip_to("review")
        self.do("tap send")
        self.expect("receipt")
        number = next(each["label"] for each in self.say("screen")["widgets"] if each["id"] == "number")
        self.numbers.append(number)
        return number

    def ended(self, status=0, seconds=5):
        """It ends by itself, in order."""
        try:
            found = self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Failed("the kiosk does not end") from None
        self.close()
        if found != status:
            raise Failed(f"the kiosk ended with {found}")

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.close()

    def close(self):
        for each in (self.process.stdin, self.process.stdout, self.log):
            try:
                each.close()
            except BrokenPipeError:
                pass
