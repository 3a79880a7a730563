#!/usr/bin/python3
"""Visits of invented people through the real kiosk, core, relay and centre, each opened at the desk and compared with
what she said; then every screen closed, left alone, and lost to a crash."""

import concurrent.futures
import os
import re
import sys
import time

from channel import Channel
from kiosk import Kiosk, Visit, wait_until_open
from leaving import CRASHING, close_every_screen, core_away, crash_on_every_screen, leave_every_screen_alone, next_person
from office import Failed, run_journey, wait_until
from opening import Reading
import people

KIOSKS = ("kiosk", "kiosk2", "kiosk3", "kiosk4")
CRASHES = int(os.environ.get("TEDUH_CRASHES", "6"))  # visits with a crash on every screen; three at least


def told(office, script, device="kiosk", to=None, then=None):
    """One visit from the first touch to the end of its program."""
    with Kiosk(office, device=device) as kiosk:
        kiosk.do("clock", people.WORKING_HOURS)
        visit = Visit(kiosk, script)
        if to:
            visit.walk(to)
            then(visit)
        visit.walk()
        if kiosk.ended() != 0:
            raise Failed("the kiosk ended with a fault")
    if visit.passed[-1] != "receipt":
        raise Failed(f"the visit ended on {visit.passed[-1]}")
    return visit


def everybody(office, reading):
    for name in ("ADULT", "MOTHER", "NEIGHBOUR", "MAN", "NO_NIK", "REFUSES"):
        visit = told(office, getattr(people, name))
        reading.compare(visit)
        said(name, f"{len(visit.passed)} screens, {visit.taps} taps, as told")


def restricted(office, reading):
    visit = told(office, people.RESTRICTED)
    reading.compare(visit)
    receives = next(each for each in office.secrets["officers"] if "PETUGAS_PENERIMA" in each["roles"])
    reading.change_to(receives)
    listed = reading.rows()
    sealed = [row for row in listed if row.startswith("sealed.")]
    if "case." + visit.number.lower().replace("-", "_") in listed or len(sealed) != 1:
        raise Failed("an officer sees more of it than that it is there")
    reading.desk.tap(sealed[0])
    if reading.desk.at() != "inbox":
        raise Failed("an officer opened what is for the head alone")
    said("restricted", "the head opens it, an officer sees that it is there")


def officer_writes(office, reading):
    def ask(visit):
        visit.tap("officer")
        visit.kiosk.expect("officer")
    script = {"for_whom": "SAYA", "age_group": "DEWASA", "violence": ["FISIK"]}
    visit = told(office, script, to="question.story", then=ask)
    reading.compare(visit, "DILANJUTKAN_PETUGAS")
    said("partial", "an officer goes on with it")


def talks_only(office, reading):
    visit = told(office, people.TALKS)
    reading.compare(visit, "BICARA_LANGSUNG")
    said("talks", "nothing told but the wish to talk")


def young(office, reading):
    visit = told(office, people.YOUNG)
    if "young" not in visit.passed or "consent" in visit.passed:
        raise Failed(f"a NIK that says under 18 led past {visit.passed}")
    visit.script = people.YOUNG_TOLD
    reading.compare(visit, "DILANJUTKAN_PETUGAS")
    said("young", "an officer goes on with what she told")


def at_night(office, reading):
    """Eight in the evening of a holiday: the first screen says when the office opens, and serves."""
    with Kiosk(office) as kiosk:
        kiosk.do("clock", people.HOLIDAY_NIGHT)
        shown = kiosk.labels()
        for words in ("Kantor sedang tutup.", "Buka lagi Senin, pukul 07.30.", "Anda tetap dapat bercerita di sini.", "129", "110", "119"):
            if words not in shown:
                raise Failed(f"the first screen does not say: {words}")
        visit = Visit(kiosk, people.NIGHT)
        visit.walk()
        if kiosk.ended() != 0 or visit.passed[-1] != "receipt":
            raise Failed(f"the visit ended on {visit.passed[-1]}")
    reading.compare(visit, service_time="ON_CALL")
    said("night", f"{len(visit.passed)} screens on a holiday, as told, for those on call as well")


def called(desk, number, seconds=5):
    """The open call with this number, as a desk sees it."""
    return wait_until("the desk sees the call", lambda: next((call for call in desk.calls() if call["number"] == number), None),
                      seconds)


def not_safe(office, reading):
    with Kiosk(office) as kiosk, Channel(office.socket_of("desk", "desk"), office.programs.desk_user) as desk:
        kiosk.do("clock", people.WORKING_HOURS)
        visit = Visit(kiosk, people.NOT_SAFE)
        visit.walk("together")
        began = time.monotonic()
        call = called(desk, visit.number)
        if sorted(call) != ["acknowledged", "kiosk", "number", "since", "visit"] or call["acknowledged"]:
            raise Failed(f"the call carried {sorted(call)}")
        if not desk.acknowledge(call):
            raise Failed("the call could not be acknowledged")
        wait_until("the kiosk says that an officer knows", lambda: "mengetahui" in kiosk.labels() or
                   "sudah dipanggil" in kiosk.labels(), 5)
        took = time.monotonic() - began
        visit.walk()
        kiosk.ended()
    reading.compare(visit, "BICARA_LANGSUNG")
    said("not safe", f"acknowledged by the desk after {took:.1f} s")


def not_safe_unanswered(office, device):
    """Nobody is at the desk: after ten seconds she is told where to go, and nothing says that somebody comes."""
    with Kiosk(office, device=device) as kiosk:
        visit = Visit(kiosk, people.NOT_SAFE)
        visit.walk("together")
        began = time.monotonic()
        if "sudah dipanggil" in kiosk.labels():
            raise Failed("the kiosk says that an officer comes before one has said so")
        wait_until("the kiosk says where the officers are", lambda: "meja petugas" in kiosk.labels().lower(), 14)
        took = time.monotonic() - began
        if took < 8:
            raise Failed(f"the call was given up after {took:.1f} s")
        if "sudah dipanggil" in kiosk.labels():
            raise Failed("the kiosk says that an officer comes, and nobody does")
        kiosk.tap("close")
        kiosk.ended()
    return f"not answered, told so after {took:.1f} s"


def child(office, reading):
    with Kiosk(office) as kiosk:
        visit = Visit(kiosk, people.CHILD)
        visit.walk("child")
        reading.take_call(visit.number)
        wait_until("the child hears that an officer comes", lambda: "sudah dipanggil" in kiosk.labels(), 5)
        shown = kiosk.labels()
        if re.search(r"\bAnda\b", shown):
            raise Failed("a child is spoken to as an adult")
        kiosk.tap("close")
        kiosk.ended()
    if any(name.startswith(("question.story", "consent", "signature")) for name in visit.passed):
        raise Failed(f"a child was asked {visit.passed}")
    said("child", "safety and an officer, nothing else")


def child_not_safe(office, reading):
    visit = told(office, people.CHILD_NOT_SAFE)
    if "consent" in visit.passed or "question.story" in visit.passed:
        raise Failed(f"a child was asked {visit.passed}")
    reading.compare(visit, "BICARA_LANGSUNG")
    said("child", "who is not safe: the officer reads that she wants to talk")


def said(what, detail):
    print(f"{what.lower():12} {detail}", flush=True)


# What waits runs beside what works, each on a kiosk of its own: sentences, and the visits that are to be opened with theirs.

def on_second(office):
    lines = [not_safe_unanswered(office, "kiosk2"), close_every_screen(office, "kiosk2")]
    return lines, [next_person(office, "kiosk2"),
                   (core_away(office, "kiosk2"), "the core was away when she sent: stored once, as told", "LENGKAP")]


def on_third(office):
    left = leave_every_screen_alone(office, "kiosk3")
    return [left], crash_on_every_screen(office, "kiosk3", list(CRASHING)[3:])


def on_fourth(office):
    return [], crash_on_every_screen(office, "kiosk4", list(CRASHING)[:3][:CRASHES - 3])


def journey(office, out, arguments):
    began = time.monotonic()
    office.set_up(KIOSKS)
    for device in KIOSKS:
        wait_until_open(office, device)
    said("office", f"one desk, {len(KIOSKS)} kiosks, relay and centre, after {time.monotonic() - began:.1f} s")
    reading = Reading(office)
    with concurrent.futures.ThreadPoolExecutor() as pool:
        beside = [pool.submit(each, office) for each in (on_second, on_third, on_fourth)]
        for each in (not_safe, child, child_not_safe, at_night, everybody, officer_writes, talks_only, young):
            each(office, reading)
        for each in beside:
            lines, visits = each.result()
            for line in lines:
                said("and", line)
            for visit, line, state in visits:
                if state:
                    reading.compare(visit, state)
                said("and", line)
        restricted(office, reading)
    reading.close()
    said("all", f"after {time.monotonic() - began:.1f} s")


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey, screens=True))
