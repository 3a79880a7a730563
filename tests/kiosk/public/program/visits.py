"""teduh-kiosk without a window, before a real core: each way a visit can begin and end.

    visits.py --programs DIR --out DIR [--only NAME]
"""

import argparse
import os
import pathlib
import signal
import sys
import time

from outside import is_confined, logs_nothing
from rig import STORY, UNTIL_KEPT_S, Failed, Kiosk, SmallOffice, demand, wait_until


def entries(office):
    return office.ctl("inbox", "--socket", office.socket_of("kiosk"))["entries"]


def opened(office, number, officer):
    return wait_until("the complaint reaches the desk", lambda: office.open_at_desk(number, officer), 20)


def sends(office):
    """What she told is stored once, and an intake officer's key opens it as she told it."""
    before = len(entries(office))
    kiosk = Kiosk(office)
    kiosk.tell(STORY)
    number = kiosk.send_anonymously()
    demand(len(entries(office)) == before + 1, "the receipt is shown and nothing is stored")
    kiosk.do("tap done")
    kiosk.ended()
    record = opened(office, number, office.officer("PETUGAS_PENERIMA"))["complaint"]
    told = {"story": STORY, "channel": "KIOS", "state": "LENGKAP", "for_whom": "SAYA", "age_group": "DEWASA",
            "safe_now": "YA", "visit": number, "language": "id"}
    for field, value in told.items():
        demand(record.get(field) == value, f"the opened complaint differs from what was told in {field}")
    demand(record["incident"]["violence"] == ["FISIK"], "the kind of violence differs")
    demand(len(entries(office)) == before + 1, "it is stored twice")


def restricted(office):
    """She knows somebody who works here: the head opens it, an intake officer cannot."""
    kiosk = Kiosk(office)
    kiosk.tell(STORY)
    number = kiosk.send_anonymously(knows_staff="ya")
    kiosk.do("tap done")
    kiosk.ended()
    record = opened(office, number, office.officer("KEPALA"))["complaint"]
    demand(record["restricted"] is True and record["story"] == STORY, "the head reads something else")
    demand(office.open_at_desk(number, office.officer("PETUGAS_PENERIMA")) is None, "an intake officer reads it")


def ends_without_a_trace(office, end):
    """Whatever ends a visit, nothing is stored, and the next program finds nothing."""
    before = len(entries(office))
    kiosk = Kiosk(office)
    kiosk.tell(STORY)
    time.sleep(UNTIL_KEPT_S)
    end(kiosk)
    kiosk.ended()
    demand(len(entries(office)) == before, "something is stored")
    following = Kiosk(office)
    following.expect("attract")
    following.begin()
    following.say("quit")
    following.ended()


def closes(office):
    ends_without_a_trace(office, lambda kiosk: kiosk.do("tap close"))


def presses_shift(office):
    ends_without_a_trace(office, lambda kiosk: kiosk.do("key Shift", "key Shift", "key Shift"))


def is_ended(office):
    ends_without_a_trace(office, lambda kiosk: kiosk.process.send_signal(signal.SIGTERM))


def goes_away(office):
    def end(kiosk):
        kiosk.do("wait 59000")
        demand(not kiosk.shows("stay"), "it is covered too soon")
        kiosk.do("wait 5000")
        demand(kiosk.shows("stay"), "it is not covered")
        kiosk.do("tap stay", "wait 61000")
        demand(kiosk.shows("stay"), "it is not covered again")
        kiosk.do("wait 31000")
    ends_without_a_trace(office, end)


def crashes(office):
    """The next program offers to go on; earlier answers stay hidden until the review, and it is stored once."""
    before = len(entries(office))
    kiosk = Kiosk(office)
    kiosk.tell(STORY)
    shown = kiosk.screen()
    time.sleep(UNTIL_KEPT_S)
    kiosk.kill()
    following = Kiosk(office)
    following.expect("resume")
    following.do("tap next")
    following.expect(shown)
    time.sleep(UNTIL_KEPT_S)
    following.kill()  # and once more
    third = Kiosk(office)
    third.do("tap next")
    number = third.send_anonymously()
    third.do("tap done")
    third.ended()
    record = opened(office, number, office.officer("PETUGAS_PENERIMA"))["complaint"]
    demand(record["story"] == STORY, "the story did not survive")
    demand(len(entries(office)) == before + 1, "it is not stored once")


def is_lost_when_stored(office):
    """Stored, and lost before its client could see it: the next program says so, without a number; the one after not."""
    before = len(entries(office))
    kiosk = Kiosk(office)
    kiosk.tell(STORY)
    number = kiosk.send_anonymously()
    kiosk.kill()
    following = Kiosk(office)
    following.expect("receipt")
    demand(not following.shows("number"), "it shows a number that it cannot know")
    demand(number not in str(following.say("screen")), "the number of before is on the screen")
    following.do("tap help")
    demand(not following.shows("number"), "an officer is called for a number that nobody knows")
    following.do("tap help.hide", "tap done")
    following.expect("attract")
    following.kill()
    demand(len(entries(office)) == before + 1, "it is not stored once")
    third = Kiosk(office)
    third.expect("attract")
    third.say("quit")
    third.ended()


def rests_on_the_receipt(office):
    """A finger on the receipt keeps no draft of it, also after the core has forgotten that it was stored: a minute."""
    kiosk = Kiosk(office)
    kiosk.tell(STORY)
    kiosk.send_anonymously()
    time.sleep(72)  # the core's time: it forgets after a minute, and looks every ten seconds
    kiosk.do("wait 29000", "tap help", "wait 2000", "tap help.hide")  # the kiosk's
    time.sleep(UNTIL_KEPT_S)
    kiosk.kill()
    following = Kiosk(office)
    following.expect("attract")
    following.say("quit")
    following.ended()


def next_person(office):
    """After a crash: "begin anew" wipes, and once the key's time is over there is nothing to offer."""
    kiosk = Kiosk(office)
    kiosk.tell(STORY)
    time.sleep(UNTIL_KEPT_S)
    kiosk.kill()
    following = Kiosk(office)
    following.expect("resume")
    following.do("tap skip")
    following.expect("attract")
    following.kill()
    third = Kiosk(office, "--draft-life", "2")
    third.expect("attract")
    third.tell(STORY)
    time.sleep(UNTIL_KEPT_S)
    third.kill()
    time.sleep(2.5)
    fourth = Kiosk(office)
    fourth.expect("attract")
    fourth.say("quit")
    fourth.ended()


def core_is_away(office):
    """No core: the kind sentence. It is back: a visit begins. It goes and comes back in the middle: sent once."""
    office.stop("kiosk")
    kiosk = Kiosk(office, "--service", office.service / "service.toml")
    kiosk.do("tap start")
    kiosk.expect("closed")
    office.start_core("kiosk")
    kiosk.do("tap start")
    kiosk.expect("language")
    kiosk.do("tap language.id", "tap next", "tap safe_now.ya")
    kiosk.skip_to("question.violence")
    kiosk.do("tap violence.psikis")
    office.processes["kiosk"].signal(signal.SIGKILL)
    office.stop("kiosk")
    office.start_core("kiosk")
    before = len(entries(office))
    kiosk.skip_to("question.story")
    kiosk.do(f"type story {STORY}", "tap next")
    kiosk.send_anonymously()
    kiosk.do("tap done")
    kiosk.ended()
    demand(len(entries(office)) == before + 1, "it is not stored once")


def cannot_be_saved(office):
    """The core is gone when she sends: nothing is lost, and a second touch stores it."""
    kiosk = Kiosk(office)
    kiosk.tell(STORY)
    kiosk.skip_to("question.identity")
    kiosk.pick("identity.tanpa_nama")
    kiosk.skip_to("review")
    office.stop("kiosk")
    kiosk.do("tap send")
    kiosk.expect("not_saved")
    office.start_core("kiosk")
    before = len(entries(office))
    kiosk.do("tap send")
    kiosk.expect("receipt")
    demand(len(entries(office)) == before + 1, "it is not stored once")
    kiosk.do("tap done")
    kiosk.ended()


def goes_on_by_itself(office):
    """One tile that answers its page turns it, half a second later, and not before."""
    kiosk = Kiosk(office)
    kiosk.begin()
    kiosk.expect("question.safe_now")
    kiosk.do("tap safe_now.ya", "wait 100")
    kiosk.expect("question.safe_now")
    kiosk.do("wait 400")
    demand(kiosk.screen() != "question.safe_now", "the page does not turn")
    kiosk.do("tap close")
    kiosk.ended()


def stored_and_not_told(office):
    """A kiosk that has sent to a core that is gone between COMMIT and its answer, and the entries before."""
    kiosk = Kiosk(office)
    kiosk.tell(STORY)
    kiosk.skip_to("question.identity")
    kiosk.pick("identity.tanpa_nama")
    kiosk.skip_to("review")
    before = len(entries(office))
    office.stop("kiosk")
    os.environ["TEDUH_CRASH_AT"] = "committed"
    office.start("kiosk", "teduhd_crash", "--config", office.place / "kiosk" / "teduhd.toml")
    del os.environ["TEDUH_CRASH_AT"]
    wait_until("the core answers", lambda: office.ctl("health", "--socket", office.socket_of("kiosk"), check=False), 20)
    kiosk.do("tap send")
    kiosk.expect("not_saved")
    office.stop("kiosk")
    office.start_core("kiosk")
    demand(len(entries(office)) == before + 1, "the core died too early for this test")
    return kiosk, before


def sends_again_what_was_stored(office):
    kiosk, before = stored_and_not_told(office)
    kiosk.do("tap send")
    kiosk.expect("receipt")
    kiosk.do("tap done")
    kiosk.ended()
    demand(len(entries(office)) == before + 1, "it is stored twice")


def says_more_after_it_was_stored(office):
    """What is told after that is no part of what was stored: it arrives as well."""
    kiosk, before = stored_and_not_told(office)
    kiosk.do("tap back", "tap change.place")
    kiosk.pick("place.jalan")
    kiosk.expect("review")
    kiosk.do("tap send")
    kiosk.expect("receipt")
    kiosk.do("tap done")
    kiosk.ended()
    demand(len(entries(office)) == before + 2, "what she told later is lost")


def thinks_for_long(office):
    """A pause that outlives the draft's key: what is told before and after is there when the program crashes."""
    kiosk = Kiosk(office, "--draft-life", "4")
    kiosk.tell(STORY)
    time.sleep(5)  # the kernel's time
    kiosk.do("wait 3000", "tap back")  # the kiosk's
    shown = kiosk.screen()
    time.sleep(0.4)
    kiosk.kill()
    following = Kiosk(office)
    following.expect("resume")
    following.do("tap next")
    following.expect(shown)
    following.do("tap close")
    following.ended()


def asks_for_company(kiosk):
    kiosk.do("tap safe_now.tidak")
    if kiosk.screen() == "question.safe_now":
        kiosk.do("tap next")
    kiosk.expect("together")
    return [each["label"] for each in kiosk.say("screen")["widgets"]]


def calls(office):
    """A call that waits for an officer holds nothing up. One that cannot be made promises nobody."""
    kiosk = Kiosk(office)
    kiosk.begin()
    waiting = asks_for_company(kiosk)
    began = time.monotonic()
    kiosk.do("tap close")
    kiosk.ended(seconds=2)
    demand(time.monotonic() - began < 1, "a call that waits holds the end up")
    alone = Kiosk(office)
    alone.begin()
    office.stop("kiosk")
    told = asks_for_company(alone)
    deadline = time.monotonic() + 3
    while told == waiting and time.monotonic() < deadline:
        told = [each["label"] for each in alone.say("screen")["widgets"]]
    demand(told != waiting, "she waits for nobody")
    alone.do("tap close")
    alone.ended()
    office.start_core("kiosk")


def neutral_page(office):
    kiosk = Kiosk(office, "--neutral")
    kiosk.expect("neutral")
    kiosk.do("swipe 640 400 640 400")
    kiosk.expect("attract")
    kiosk.say("quit")
    kiosk.ended()


def serves_demo_offices_alone(office):
    """A program that can be driven does not begin a visit at a real office."""
    real = SmallOffice(office.programs.folder, office.out / "real", demo=False)
    try:
        real.set_up()
        kiosk = Kiosk(real, "--service", real.service / "service.toml")
        kiosk.do("tap start")
        kiosk.expect("closed")
        kiosk.say("quit")
        kiosk.ended()
        demand("not_allowed" in (real.logs / "teduh-kiosk.log").read_text(), "it is closed for another reason")
    finally:
        real.end()


WAYS = [sends, restricted, goes_on_by_itself, closes, presses_shift, is_ended, goes_away, crashes, is_lost_when_stored, next_person, calls,
        core_is_away, sends_again_what_was_stored, says_more_after_it_was_stored, thinks_for_long, cannot_be_saved, neutral_page,
        is_confined, serves_demo_offices_alone, logs_nothing]
LONG = [rests_on_the_receipt]  # with TEDUH_LONG


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--only", choices=[way.__name__ for way in WAYS + LONG])
    asked = parser.parse_args()
    office = SmallOffice(asked.programs, pathlib.Path(asked.out))
    way = None
    try:
        office.set_up()
        for way in WAYS + LONG:
            if asked.only == way.__name__ or not asked.only and (way in WAYS or "TEDUH_LONG" in os.environ):
                began = time.monotonic()
                way(office)
                print(f"{way.__name__}: {time.monotonic() - began:.1f} s", flush=True)
        return 0
    except Failed as failed:
        print(f"visits, {way.__name__ if way else 'set up'}: {failed} (logs in {office.logs})", file=sys.stderr)
        return 1
    finally:
        office.end()


if __name__ == "__main__":
    sys.exit(main())
