"""Types a word that stands nowhere, finds it in the kiosk's memory as letters and as the quads that drew it, lets the visit
end, and demands that nothing is left when the program is about to end. The finds before are the proof that the
search can see; a program that wipes nothing is caught.

    memory.py --programs DIR --out DIR [--visits 20 | TEDUH_VISITS] [--window]
"""

import argparse
import base64
import ctypes
import mmap
import os
import pathlib
import secrets
import subprocess
import sys
import time

from rig import Failed, SmallOffice
from watch import WatchedKiosk

FORMS = ("UTF-8", "UTF-16", "UTF-32", "backwards", "base64", "base64 + 1", "base64 + 2", "glyph quads")
PR_SET_PTRACER = 0x59616d61
MADV_GUARD_INSTALL = 102  # kernels since 6.13
ALWAYS_SEEN = ("UTF-8", "UTF-32", "glyph quads")  # while she writes


def random_word():
    return "".join(secrets.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(12))


class Search:
    def __init__(self, built):
        self.process = subprocess.Popen([str(pathlib.Path(built) / "kiosk_memory_scan")], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def __call__(self, process, word):
        self.process.stdin.write(f"{process} {word}\n")
        self.process.stdin.flush()
        words = self.process.stdout.readline().split()
        if len(words) < len(FORMS):
            raise Failed("the search has ended")
        self.where = " ".join(words[len(FORMS):])
        return dict(zip(FORMS, map(int, words[:len(FORMS)])))

    def end(self):
        self.process.stdin.close()
        self.process.wait(timeout=10)


def sees_every_form(search):
    """Of letters in each form, in our own memory, one of them behind a page that cannot be read. The quads are seen while she
    writes."""
    word = random_word()
    plain = word.encode()
    held = [plain, word.encode("utf-16-le"), word.encode("utf-32-le")]
    held += [base64.b64encode(bytes(offset) + plain) for offset in range(3)]
    pages = mmap.mmap(-1, 3 * mmap.PAGESIZE)
    pages[2 * mmap.PAGESIZE:2 * mmap.PAGESIZE + len(plain)] = plain[::-1]
    begin = ctypes.c_char.from_buffer(pages)
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_PTRACER, -1)  # we are the parent of who looks
    libc.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    guarded = libc.madvise(ctypes.addressof(begin) + mmap.PAGESIZE, mmap.PAGESIZE, MADV_GUARD_INSTALL) == 0
    seen = search(os.getpid(), word)
    if blind := [form for form in FORMS[:-1] if seen[form] == 0]:
        raise Failed(f"the search is blind for {', '.join(blind)}")
    print(f"every form of {len(held) + 1} is found{', one behind a page that cannot be read' if guarded else ''}")


def by_sending(kiosk):
    kiosk.do("tap next")
    kiosk.send_anonymously()
    kiosk.do("tap done")


ENDS = {
    "sent": by_sending,
    "closed": lambda kiosk: kiosk.do("tap close"),
    "idle": lambda kiosk: kiosk.do("wait 130000"),
    "ended by the machine": lambda kiosk: kiosk.process.terminate(),
}


def visit(office, search, end, program="teduh-kiosk", window=False):
    """What the search finds while she writes, and at the end."""
    word = random_word()
    kiosk = WatchedKiosk(office, program=program, window=window)
    try:
        kiosk.to_story()
        kiosk.do(f"type story {word}")
        before = search(kiosk.pid, word)
        ENDS[end](kiosk)
        kiosk.at_its_end()
        after = search(kiosk.pid, word)
        kiosk.let_go()
        return before, after
    finally:
        if kiosk.process.returncode is None:
            kiosk.process.kill()


def prove(office, search, ends, visits, window):
    for end in ends:
        began, most = time.monotonic(), dict.fromkeys(FORMS, 0)
        for _ in range(visits):
            before, after = visit(office, search, end, window=window)
            if blind := [form for form in ALWAYS_SEEN if before[form] == 0]:
                raise Failed(f"{end}: the search is blind for {', '.join(blind)}")
            if left := {form: count for form, count in after.items() if count}:
                raise Failed(f"{end}: something is left: {left}, in {search.where}")
            most = {form: max(most[form], before[form]) for form in FORMS}
        print(f"{end}: {visits} visits, while she writes {most}, at the end nothing, {time.monotonic() - began:.1f} s")


def control(office, search, window):
    before, after = visit(office, search, "closed", "teduh-kiosk-unwiped", window)
    if before["UTF-8"] == 0 or not any(after.values()):
        raise Failed("a program that wipes nothing is not caught")
    print(f"a program that wipes nothing: {after}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--visits", type=int, default=int(os.environ.get("TEDUH_VISITS", "20")))
    parser.add_argument("--window", action="store_true", help="on the display, not without a window")
    asked = parser.parse_args()
    office = SmallOffice(asked.programs, pathlib.Path(asked.out))
    search = Search(asked.programs)
    try:
        office.set_up()
        sees_every_form(search)
        control(office, search, asked.window)
        ends = ["sent", "closed"] if asked.window else list(ENDS)  # on real time nobody waits for the idle one
        prove(office, search, ends, asked.visits, asked.window)
        return 0
    except Failed as failed:
        print(f"memory: {failed} (logs in {office.logs})", file=sys.stderr)
        return 1
    finally:
        search.end()
        office.end()


if __name__ == "__main__":
    sys.exit(main())
