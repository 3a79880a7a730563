"""A kiosk, or a desk, worked through its drive (DESIGN, "Driving the programs from outside"): one line a step, as a
finger does it. Used by the journeys beside this file and by packaging/run.

    with Kiosk(office) as kiosk:
        visit = Visit(kiosk, {"safe_now": "YA", "story": "..."})
        visit.walk()                                # from the start screen to the receipt
        opened = visit.opened(office)               # at the desk
"""

import json
import os
import select
import signal
import subprocess

from office import Failed, as_user, connected, wait_until

ANSWER_WITHIN_S = 30
ENDED = {"ok": True, "ended": True, "screen": None, "widgets": []}


class Driven:
    """A running program and its drive: over its standard input, or over a socket where something else started it."""

    def __init__(self, write, read, process=None):
        self.write, self.read, self.process = write, read, process
        self.buffer = b""

    def line(self, text):
        """One step; its answer. A program that ended by itself answers as one that has ended."""
        try:
            self.write(text.encode() + b"\n")
            while b"\n" not in self.buffer:
                part = self.read()
                if not part:
                    return dict(ENDED)
                self.buffer += part
        except (BrokenPipeError, ConnectionResetError):
            return dict(ENDED)
        answer, self.buffer = self.buffer.split(b"\n", 1)
        return json.loads(answer)

    def may(self, *words):
        """The answer, or None where no finger could do it."""
        answer = self.line(" ".join(map(str, words)))
        return answer if answer["ok"] else None

    def do(self, *words):
        answer = self.line(" ".join(map(str, words)))
        if not answer["ok"]:
            here = self.line("screen")
            shown = [widget["id"] for widget in here.get("widgets", [])]
            # What is typed is hers: the first two words say enough.
            raise Failed(f"{' '.join(map(str, words[:2]))} on {here.get('screen')}: {answer['why']}; there: {shown}")
        return answer

    def tap(self, name):
        return self.do("tap", name)

    def screen(self):
        return self.line("screen")

    def at(self):
        return self.screen()["screen"]

    def ids(self):
        return {widget["id"]: widget for widget in self.screen()["widgets"]}

    def labels(self):
        return " ".join(widget["label"] for widget in self.screen()["widgets"])

    def expect(self, *screens, seconds=5):
        """Waits in real time until one of these is shown."""
        try:
            return wait_until(f"the screen {' or '.join(screens)}", lambda: (here := self.at()) in screens and here, seconds)
        except Failed as failed:
            here = self.screen()
            marks = [widget["id"] + ("" if widget["enabled"] else " (off)") for widget in here["widgets"]]
            said = [widget["label"] for widget in here["widgets"] if widget["kind"] in ("error", "notice")]
            raise Failed(f"{failed}; {here['screen']} is shown, with {marks}, saying {said}") from None


class Program(Driven):
    """A program without a window that runs as its own user; its drive is its standard input."""

    def __init__(self, office, name, user, arguments, log):
        self.errors = open(log, "ab")
        command = [office.programs.path(name), "--drive", "-", *map(str, arguments)]
        if "DISPLAY" not in os.environ and "--headless" not in command:
            command.insert(1, "--headless")
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors,
                                   env=office.programs.environment(), cwd="/", **as_user(user))
        super().__init__(self.send, self.receive, process)
        self.out = process.stdout.fileno()

    def send(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def receive(self):
        ready, _, _ = select.select([self.out], [], [], ANSWER_WITHIN_S)
        if not ready:
            raise Failed("the program gave no answer")
        return os.read(self.out, 65536)

    def crash(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def ended(self, seconds=5):
        """Its exit status, once it has ended by itself."""
        try:
            return self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Failed("the program did not end by itself") from None

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        self.process.stdout.close()
        self.errors.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Kiosk(Program):
    def __init__(self, office, *arguments, device="kiosk", headless=True):
        super().__init__(office, "teduh-kiosk", office.programs.kiosk_user,
                         ["--channel", office.socket_of(device, "kiosk"), *(["--headless"] if headless else []),
                          *arguments], office.logs / f"{device}-screens.log")
        self.device = device


class Desk(Program):
    def __init__(self, office, *arguments, device="desk", headless=True):
        super().__init__(office, "teduh-desk", office.programs.desk_user,
                         ["--channel", office.socket_of(device, "desk"), *(["--headless"] if headless else []),
                          *arguments], office.logs / f"{device}-screens.log")


def wait_until_open(office, device="kiosk"):
    """A new device knows its office's standard after a moment; until then its kiosk says kindly that it is closed."""
    def opens():
        with Kiosk(office, device=device) as kiosk:
            kiosk.expect("attract", "closed")
            kiosk.may("tap", "start")
            return kiosk.at() == "language"
    wait_until("the kiosk takes visits", opens, 20)


def over_socket(path, user=None, seconds=10):
    """A program that something else started with `--drive PATH`. Its socket lets in its own user alone."""
    line = wait_until("the drive listens", lambda: connected(path, user), seconds)
    line.settimeout(ANSWER_WITHIN_S)
    return Driven(line.sendall, lambda: line.recv(65536))


def listed(value):
    return value if isinstance(value, (list, tuple)) else [value]


class Visit:
    """One client's way through the kiosk. `script` says what she answers, by the names of the form's questions; what
    it does not name is skipped. Besides: language, consent {CODE: YA|TIDAK|TANYA}, sign True|False, on_screen."""

    def __init__(self, kiosk, script, on_screen=None):
        self.kiosk, self.script = kiosk, dict(script)
        self.on_screen = on_screen or (lambda name: None)
        self.passed, self.number, self.taps = [], None, 0

    def tap(self, name):
        self.taps += 1
        return self.kiosk.tap(name)

    def begin(self):
        if self.kiosk.expect("attract", "neutral") == "neutral":
            self.tap("start")
            self.kiosk.expect("attract")
        self.tap("start")
        self.kiosk.expect("language")

    def leave(self, before, *buttons):
        """Presses the first of these that is there, unless the screen has gone on by itself."""
        here = self.kiosk.screen()
        if here["screen"] != before or here["ended"]:
            return
        there = {widget["id"] for widget in here["widgets"] if widget["enabled"]}
        for button in buttons:
            if button in there:
                self.tap(button)
                return
        raise Failed(f"there is no way on from {before}: {sorted(there)}")

    # ---- one screen each

    def question(self, name, here):
        ids = {widget["id"]: widget for widget in here["widgets"]}
        answered = False
        for asked in self.asked_here(name, ids):
            if asked in self.script:
                self.answer(asked, self.script[asked])
                answered = True
        self.on_screen(f"question.{name}")
        self.leave(f"question.{name}", *(("next", "skip") if answered else ("skip", "next")))

    def asked_here(self, first, ids):
        found = [first]
        for widget in ids:
            asked = widget.split(".")[0]
            if "." in widget and asked in self.script and asked not in found:
                found.append(asked)
        return found

    def answer(self, name, told):
        if name == "region":
            typed, code = told
            self.kiosk.do("type", name, typed)
            self.tap(f"region.{code}")
            return
        if isinstance(told, tuple) and told[0] == "type":  # an office's own question
            self.kiosk.do("type", name, told[1])
            return
        if name in ("date", "since"):
            for part in told:
                self.tap(part)
            return
        if name in ("story", "nik", "name", "victim_name", "phone", "safe_hours", "caller_says"):
            self.kiosk.do("type", name, told)
            return
        for code in listed(told):
            self.tap(f"{name}.{code.lower()}")

    def consent(self):
        for code, told in self.script.get("consent", {}).items():
            self.tap(f"agree.{code.lower()}.{ {'YA': 'yes', 'TIDAK': 'no', 'TANYA': 'ask'}[told]}")
        self.on_screen("consent")
        self.leave("consent", *(("next",) if "consent" in self.script else ("skip",)))

    def signature(self):
        if self.script.get("sign"):
            self.kiosk.do("sign", "sign")
            self.on_screen("signature")
            self.leave("signature", "next")
        else:
            self.leave("signature", "skip")

    def photos(self):
        """Each paper of the script's `photos`, seen, taken and used."""
        for paper in self.script.get("photos", []):
            self.tap(f"photo.{paper.lower()}")
            wait_until("the camera shows something", lambda: self.kiosk.ids().get("camera.shutter", {}).get("enabled"), 10)
            self.on_screen("camera")
            self.tap("camera.shutter")
            self.kiosk.expect("photo_check")
            self.on_screen("photo_check")
            self.tap("next")
            self.kiosk.expect("photos")
        self.leave("photos", "next")

    def step(self):
        """Does what the script says on this screen and leaves it; the screen it was, None when the visit is over."""
        here = self.kiosk.screen()
        if here["ended"]:
            return None
        name = here["screen"]
        if not name.startswith(("question.", "consent", "signature")):
            self.on_screen(name)  # those others when she has answered
        self.passed.append(name)
        if self.number is None and name not in ("attract", "neutral", "closed", "resume"):
            self.number = self.number_on(here)
        if name in ("attract", "neutral"):
            self.begin()
        elif name == "language":
            self.tap(f"language.{self.script.get('language', 'id')}")
        elif name.startswith("question."):
            self.question(name.removeprefix("question."), here)
        elif name == "consent":
            self.consent()
        elif name == "signature":
            self.signature()
        elif name == "photos":
            self.photos()
        elif name in ("promises", "together", "service"):
            self.leave(name, "next")
        elif name in ("review", "child", "young", "officer", "not_saved"):
            self.leave(name, "send")
        elif name == "sending":
            self.kiosk.expect("receipt", "not_saved", seconds=20)
        elif name == "receipt":
            self.leave(name, "done")
        else:
            raise Failed(f"nobody said what to do on {name}")
        return name

    def number_on(self, here):
        return next((widget["label"] for widget in here["widgets"] if widget["id"] == "number"), None)

    def walk(self, to=None, limit=80):
        """Until the screen `to` is shown, or to the end of the visit; the screens passed."""
        for _ in range(limit):
            here = self.kiosk.screen()
            if to is not None and here["screen"] == to:
                self.number = self.number or self.number_on(here)
                return self.passed
            if self.step() is None:
                if to is None:
                    return self.passed
                raise Failed(f"the visit was over before {to}: {self.passed}")
        raise Failed(f"the visit has no end: {self.passed[-6:]}")
