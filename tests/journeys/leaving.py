"""How a visit ends without being sent: closed, left alone, lost to a crash. On every screen there is."""

import time

from kiosk import Kiosk, Visit
from office import Failed, wait_until
import people

LONG = ("question.story", "consent", "signature", "review")  # 90 s, the others 60
RING_MS = 30_000
SCRIPTS = (people.ADULT, {**people.MOTHER, "date": people.NEIGHBOUR["date"]}, people.NEIGHBOUR, people.CHILD, people.NOT_SAFE,
           people.YOUNG)
# Reached by a side door: from which screen, by which button, and what is shown then.
SIDE_DOORS = (("promises", "service", "service"), ("promises", "letters", "letters"), ("promises", "help", "help"),
              ("question.story", "officer", "officer"))


def ways(office, device):
    """Every screen inside a visit, with a script that leads there and the button of its side door."""
    found = {}
    for script in SCRIPTS:
        with Kiosk(office, device=device) as kiosk:
            visit = Visit(kiosk, script)
            last = "child" if script is people.CHILD else "receipt"
            visit.walk(last)
            for name in (*visit.passed, last):
                if name not in ("attract", "neutral", "sending"):
                    found.setdefault(name, (name, script, None))
            kiosk.tap("close")
            kiosk.ended()
    for at, button, name in SIDE_DOORS:
        found[name] = (at, people.ADULT, button)
    return found


def arrive(kiosk, way):
    at, script, button = way
    visit = Visit(kiosk, script)
    visit.walk(at)
    if button:
        visit.tap(button)
    return visit


def ended_neutral(kiosk, answer, name):
    if not answer["ended"]:
        raise Failed(f"{name} was left, and the program goes on at {answer['screen']}")
    if answer["screen"] != "neutral":
        raise Failed(f"{name} was left, and the last thing shown was {answer['screen']}")
    if kiosk.ended() != 0:
        raise Failed(f"{name} was left, and the program ended with a fault")


def offers_nothing(kiosk, what):
    if kiosk.expect("attract", "resume", "closed") != "attract":
        raise Failed(f"{what}: something is offered to the next person")


def nothing_is_left(office, device, stored, what):
    with Kiosk(office, device=device) as kiosk:
        offers_nothing(kiosk, what)
    if office.entries_of(device) != stored:
        raise Failed(f"{what}: something was stored that nobody sent")


def close_every_screen(office, device):
    """*Tutup layar* by finger, and by three bare presses of Shift, in turn: neutral, over, nothing kept."""
    found = ways(office, device)
    stored = office.entries_of(device)
    closed = None
    for place, (name, way) in enumerate(sorted(found.items())):
        with Kiosk(office, device=device) as kiosk:
            offers_nothing(kiosk, f"{closed} was closed")
            arrive(kiosk, way)
            if name == "receipt":  # it has been sent; the receipt is closed in the same way
                stored = office.entries_of(device)
            if place % 2 == 0:
                answer = kiosk.tap("close")
            else:
                for _ in range(3):
                    answer = kiosk.do("key", "Shift")
            ended_neutral(kiosk, answer, name)
            closed = name
    nothing_is_left(office, device, stored, "every screen was closed")
    return f"{len(found)} screens closed at once, nothing kept"


def leave_every_screen_alone(office, device):
    """Left alone: covered after its time, uncovered by *Ya, lanjutkan* on the same screen, then covered and wiped."""
    found = ways(office, device)
    for name, way in sorted(found.items()):
        with Kiosk(office, device=device) as kiosk:
            arrive(kiosk, way)
            here = kiosk.at()
            patience_ms = 90_000 if name in LONG else 60_000
            kiosk.do("wait", patience_ms - 5_000)
            if kiosk.at() != here:
                raise Failed(f"{name} was covered too soon: {kiosk.at()}")
            kiosk.do("wait", 6_000)
            if kiosk.at() != "still_here":
                raise Failed(f"{name} was left alone and is not covered: {kiosk.at()}")
            kiosk.tap("stay")
            if kiosk.at() != here:
                raise Failed(f"{name} did not come back: {kiosk.at()}")
            kiosk.do("wait", patience_ms + 1_000)
            kiosk.do("wait", RING_MS - 5_000)
            if kiosk.at() != "still_here":
                raise Failed(f"{name} was wiped too soon")
            ended_neutral(kiosk, kiosk.do("wait", 6_000), name)
    nothing_is_left(office, device, office.entries_of(device), "every screen was left alone")
    return f"{len(found)} screens left alone: covered, uncovered, wiped"


class Crashing(Visit):
    """Her program is killed on each screen, on arrival and after she answered; the next one offers to go on."""

    def __init__(self, office, device, script):
        self.office, self.device = office, device
        self.crashes, self.resumed, self.kept = 0, 0, False
        super().__init__(self.start(), script)

    def start(self):
        kiosk = Kiosk(self.office, device=self.device)
        kiosk.do("clock", people.WORKING_HOURS)
        return kiosk

    def crash(self):
        time.sleep(0.05)  # what she told is with the core
        before = self.kiosk.at()
        self.kiosk.crash()
        self.kiosk.close()
        self.kiosk = self.start()
        self.crashes += 1
        here = self.kiosk.expect("attract", "resume")
        if here == "resume":
            self.resumed += 1
            self.shows_nothing(before)
            self.tap("next")
            self.shows_nothing(before)
        elif self.kept:
            raise Failed(f"after a crash on {before} nobody may go on")

    def crash_when_stored(self):
        """Nothing is left to go on with: the next program says that it is stored, and knows no number."""
        self.number = self.number_on(self.kiosk.screen())
        self.kiosk.crash()
        self.kiosk.close()
        self.kiosk = self.start()
        self.crashes += 1
        self.kiosk.expect("receipt")
        if self.number_on(self.kiosk.screen()):
            raise Failed("the next program shows a number that it cannot know")
        self.tap("done")
        self.kiosk.expect("attract")

    def shows_nothing(self, before):
        """What is typed never stands in what the drive sees, so a field that is filled would show it."""
        for widget in self.kiosk.screen()["widgets"]:
            if widget["selected"] or widget["value"] == "filled":
                raise Failed(f"after a crash on {before} the next program shows the answer in {widget['id']}")

    def question(self, name, here):
        ids = {widget["id"]: widget for widget in here["widgets"]}
        again = any(widget.endswith(".again") for widget in ids)
        asked = [each for each in self.asked_here(name, ids) if each in self.script and each not in self.answered]
        for each in asked if not again else ():
            self.answer(each, self.script[each])
            self.answered.add(each)
            self.kept = True
        if asked:
            self.crash()  # and she finds herself on the same page
            here = self.kiosk.screen()
            if here["screen"] != f"question.{name}":
                raise Failed(f"she answered {name} and goes on at {here['screen']}")
        self.leave(f"question.{name}", "next", "skip")

    def walk_through(self):
        self.answered = set()
        crashed_on = set()
        for _ in range(200):
            name = self.kiosk.at()
            if name == "receipt":
                return self.crash_when_stored()
            if name not in crashed_on and name not in ("attract", "neutral", "sending"):
                crashed_on.add(name)
                if name == "question.story":
                    self.tap("officer")
                self.crash()
                continue
            self.step()
        raise Failed("the visit has no end")


def crash_on_every_screen(office, device):
    """Three visits; the complaints they led to, with what became of them."""
    found = []
    for script, state in ((people.ADULT, "LENGKAP"), (people.NOT_SAFE, "BICARA_LANGSUNG"), (people.YOUNG_TOLD, "DILANJUTKAN_PETUGAS")):
        visit = Crashing(office, device, script)
        try:
            visit.walk_through()
        finally:
            visit.kiosk.close()
        found.append((visit, f"{visit.crashes} crashes, {visit.resumed} times gone on, stored once, as told", state))
    return found


def core_away(office, device):
    """The core ends just before she sends: her answers stay, she is told, and it is stored once when it is back."""
    with Kiosk(office, device=device) as kiosk:
        kiosk.do("clock", people.WORKING_HOURS)
        visit = Visit(kiosk, people.NO_NIK)
        visit.walk("review")
        office.stop(device)
        visit.tap("send")
        kiosk.expect("not_saved", seconds=20)
        office.start_core(device)
        visit.tap("send")
        kiosk.expect("receipt", seconds=20)
        visit.walk()
        kiosk.ended()
    return visit


def lose(office, device, *arguments):
    """A visit in which something was told, lost to a crash."""
    with Kiosk(office, *arguments, device=device) as kiosk:
        visit = Visit(kiosk, people.ADULT)
        visit.walk("question.identity")
        time.sleep(0.1)
        kiosk.crash()
    return visit


def next_person(office, device):
    """Somebody else comes when the time is over: nothing is offered, and *Lanjutkan* opens nothing any more."""
    life = ("--draft-life", "2")
    lose(office, device, *life)
    time.sleep(3)
    with Kiosk(office, *life, device=device) as kiosk:
        if kiosk.expect("attract", "resume") != "attract":
            raise Failed("the draft was offered after its time")

    lose(office, device)  # offered, but nobody touches it for a minute
    with Kiosk(office, device=device) as kiosk:
        kiosk.expect("resume")
        kiosk.do("wait", 61_000)
        if kiosk.at() != "attract" or kiosk.may("tap", "next"):
            raise Failed("the offer stays after its time")
    nothing_is_left(office, device, office.entries_of(device), "the offer was over")

    lose(office, device, *life)  # offered in time, touched too late for the kernel
    with Kiosk(office, *life, device=device) as kiosk:
        kiosk.expect("resume")
        time.sleep(3)
        kiosk.tap("next")
        wait_until("the start screen", lambda: kiosk.at() == "attract", 5)
        if people.ADULT["story"] in kiosk.labels():
            raise Failed("what she told is shown to the next person")
    return "the next person who taps lanjutkan gets nothing"
