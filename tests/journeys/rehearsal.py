"""A way through a program that can be driven, written down as what a hand does and an eye sees, and done again by finger and keyboard
on the same program as it is packaged, which nobody can drive.

    with Display() as display, Kiosk(office, headless=False) as driven:
        rehearsal = Rehearsal(driven, display, NUMBER)
        Visit(rehearsal, script).walk("receipt")    # tap, type and sign as ever; each is noted
        rehearsal.look()                            # what is seen at the end
    with Display() as display, ...:                 # the packaged one
        ByHand(display, out, process).play(rehearsal.steps)

A step is what is seen, pixel for pixel, and what is done then. Whoever plays does nothing before she sees that: a slow machine is
waited for, a program that shows something else is not worked any further."""

import os
import re
import signal
import subprocess
import time
import zlib

from office import Failed

ANSWER_SEEN_MS = 600  # longer than a tile that answers its page is seen before the page turns
ARROWS_MOST = 30
# What says something else each time, and is not compared.
NUMBER = re.compile(r"\b[0-9A-Z]{3}-[0-9A-Z]{3}\b")  # of a visit
NOW = re.compile(r"(Diperiksa|Terkirim) \d\d\.\d\d")  # when a desk last asked, and last had an answer
SIGNATURE = [(x / 40, 0.5 + 0.3 * ((x % 8) - 4) / 4) for x in range(4, 37)]  # places on the pad
TURNING = ("attract", "neutral")  # one language after the other
SEEN_WITHIN_S, TURNS_WITHIN_S = 30, 75
COVERED_MOST = 0.1  # of a glass: the rest is compared


def covered(pixels, width, rectangles):
    """The same glass with these places blank, and without the byte of each pixel that has no meaning."""
    glass = bytearray(pixels)
    glass[3::4] = bytes(len(glass) // 4)
    for left, top, wide, high in rectangles:
        left, right = max(0, left), min(width, left + wide)
        for row in range(max(0, top), min(len(glass) // 4 // width, top + high)):
            glass[4 * (row * width + left):4 * (row * width + right)] = bytes(4 * (right - left))
    return bytes(glass)


def differing(one, other, width):
    """How many pixels differ, and the rectangle they lie in, for whoever looks for the cause."""
    places = [at // 4 for at in range(0, len(one), 4) if one[at:at + 4] != other[at:at + 4]]
    columns, rows = [place % width for place in places], [place // width for place in places]
    return f"{len(places)} pixels differ, from {min(columns)},{min(rows)} to {max(columns)},{max(rows)}"


def middle(rectangle):
    left, top, width, height = rectangle
    return left + width // 2, top + height // 2


class Step:
    def __init__(self, screen, pixels, width, cover, does):
        self.screen, self.cover, self.does = screen, cover, does
        self.glass = zlib.compress(covered(pixels, width, cover), 1)


class Rehearsal:
    """Takes the place of a driven program: what is done to it is done, and noted as touches and keys."""

    def __init__(self, driven, display, changing):
        self.driven, self.display, self.changing = driven, display, changing
        self.steps = []

    def __getattr__(self, name):  # what only looks
        return getattr(self.driven, name)

    def note(self, *does):
        pixels = self.display.settled(30)
        here = self.driven.screen()
        widgets = here.get("widgets", [])
        cover = [each["rect"] for each in widgets if self.changing.search(each["label"])]
        if sum(width * height for _, _, width, height in cover) > COVERED_MOST * self.display.width * self.display.height:
            raise Failed(f"too much of {here['screen']} would not be compared")
        self.steps.append(Step(here["screen"], pixels, self.display.width, cover, does))

    def look(self):
        self.note()

    def brought_into_sight(self, name):
        """Its middle, once the whole of it is seen: by the arrows beside the page, as the drive does it."""
        for _ in range(ARROWS_MOST):
            ids = self.driven.ids()
            if name not in ids:
                raise Failed(f"{name} is not on {self.driven.at()}")
            left, top, width, height = ids[name]["rect"]
            up, down = ids.get("scroll.up"), ids.get("scroll.down")
            page_ends = down["rect"][1] + down["rect"][3] if down else self.display.height
            cut = top < page_ends < top + height
            if down is None or ids[name]["visible"] and not cut:
                break
            arrow = up if top < up["rect"][1] else down
            if not arrow["enabled"]:
                break
            self.touched(arrow["id"], middle(arrow["rect"]))
        return middle((left, top, width, min(height, page_ends - top) if cut else height))

    def touched(self, name, place):
        self.note("touch", *place)
        answer = self.driven.tap(name)
        if answer["screen"] and answer["screen"].startswith("question."):
            self.driven.do("wait", ANSWER_SEEN_MS)
        return answer

    def tap(self, name):
        return self.touched(name, self.brought_into_sight(name))

    def may(self, *words):
        raise Failed("a hand does, or it fails")

    def do(self, step, *words):
        return getattr(self, {"type": "keys", "sign": "sign"}[step])(words[0], " ".join(map(str, words[1:])))

    def keys(self, field, text):
        """A touch on the field, and then a keyboard that is plugged in."""
        self.tap(field)
        self.note("keys", text)
        for letter in text:
            answer = self.driven.do("key", letter)
        return answer

    def sign(self, pad, _):
        self.brought_into_sight(pad)
        left, top, width, height = self.driven.ids()[pad]["rect"]
        self.note("draw", [(int(left + x * width), int(top + y * height)) for x, y in SIGNATURE])
        return self.driven.do("sign", pad, *(f"{x},{y}" for x, y in SIGNATURE))


class ByHand:
    """Finger, keyboard and eye on a display."""

    def __init__(self, display, out, process):
        self.display, self.out, self.process, self.touches, self.letters = display, out, process, 0, 0
        self.environment = {**os.environ, "DISPLAY": display.name}

    def play(self, steps, on_step=lambda step: None):
        for step in steps:
            self.sees(step)
            on_step(step)
            if step.does:
                self.does(*step.does)

    def sees(self, step):
        """Waits for what was seen here in the rehearsal."""
        expected = zlib.decompress(step.glass)
        end = time.monotonic() + (TURNS_WITHIN_S if step.screen in TURNING else SEEN_WITHIN_S)
        while True:
            seen = self.display.pixels()
            glass = covered(seen, self.display.width, step.cover)
            if glass == expected:
                return
            if time.monotonic() > end:
                self.display.picture(self.out / "seen.png", seen)
                self.display.picture(self.out / "expected.png", expected)
                raise Failed(f"{step.screen} looks otherwise than the driven one: {differing(glass, expected, self.display.width)}")
            time.sleep(0.05)

    def does(self, what, *how):
        getattr(self, what)(*how)

    def xdotool(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True, timeout=120)

    def touch(self, x, y):
        self.touches += 1
        self.xdotool("mousemove", x, y, "mousedown", 1, "sleep", 0.05, "mouseup", 1)

    def keys(self, text):
        self.letters += len(text)
        self.xdotool("type", "--delay", 30, "--", text)

    def draw(self, places):
        """The whole line while the program stands still, as on a slow machine: it counts where the finger was, not where it is
        when the program comes to it."""
        (x, y), *others = places
        self.touches += 1
        moves = [word for x, y in others for word in ("mousemove", x, y)]
        os.kill(self.process, signal.SIGSTOP)
        try:
            self.xdotool("mousemove", x, y, "mousedown", 1, *moves, "mouseup", 1)
        finally:
            os.kill(self.process, signal.SIGCONT)
