"""Papers photographed at the real kiosk before a real core: what a camera sees arrives at the desk, survives a crash, and is in no
memory afterwards. The camera is a picture of an invented card.

    photographs.py --programs DIR --out DIR [--only NAME] [--window]
"""

import argparse
import os
import pathlib
import sys
import time

from rig import STORY, UNTIL_KEPT_S, Failed, Kiosk, SmallOffice, demand, wait_until
from watch import WatchedKiosk

from photos import CARD, LETTER, InventedCamera, is_picture_of, opened_photos, sees_something, sought_of_camera  # tests/journeys, as rig names it
from steps import found_in

SENTENCE = "Kamera belum bisa dipakai. Lewati saja, petugas akan membantu."


def Camera(office):
    return InventedCamera(office.place)


def to_photos(kiosk):
    """From the story to the page of photos, with every paper at hand."""
    kiosk.skip_to("question.identity")
    kiosk.pick("identity.tanpa_nama")
    kiosk.wait_for("question.paper_ktp")
    kiosk.do("tap paper_ktp.ada", "tap next")
    kiosk.wait_for("photos")


def takes(kiosk, paper, check=lambda: None):
    kiosk.do(f"tap photo.{paper}")
    wait_until("the camera shows something", lambda: sees_something(kiosk.say("screen")), 8)
    kiosk.do("tap camera.shutter")
    kiosk.wait_for("photo_check")
    check()
    kiosk.do("tap next")
    kiosk.wait_for("photos")


def sends(kiosk):
    kiosk.do("tap next")
    kiosk.skip_to("question.knows_staff")
    kiosk.pick("knows_staff.tidak")
    kiosk.skip_to("review")
    kiosk.do("tap send")
    kiosk.wait_for("receipt")
    return next(each["label"] for each in kiosk.say("screen")["widgets"] if each["id"] == "number")


def opened(office, number):
    return opened_photos(office, number, office.officer("PETUGAS_PENERIMA"), office.place / "opened" / number)


def papers_of(complaint):
    return {each["kind"]: each["state"] for each in complaint.get("papers", [])}


def arrive(office):
    """Two papers, each photographed, one of them twice; the desk opens both as they were seen."""
    camera = Camera(office).sees(CARD)
    kiosk = Kiosk(office, "--camera", camera.path)
    kiosk.tell(STORY)
    to_photos(kiosk)
    takes(kiosk, "ktp")
    camera.sees(LETTER)
    kiosk.do("tap photo.lain")
    wait_until("the camera shows something", lambda: sees_something(kiosk.say("screen")), 8)
    kiosk.do("tap camera.shutter", "tap photo.again")
    wait_until("the camera shows something again", lambda: sees_something(kiosk.say("screen")), 8)
    kiosk.do("tap camera.shutter", "tap next")
    number = sends(kiosk)
    kiosk.do("tap done")
    kiosk.ended()
    complaint, photos = opened(office, number)
    demand([each["kind"] for each in complaint["attachments"]] == ["KTP", "LAIN"], "the photos are of other papers")
    demand(papers_of(complaint) == {"KTP": "ADA", "LAIN": "ADA"}, "what was photographed is not told to be at hand")
    is_picture_of(photos[0], CARD)
    is_picture_of(photos[1], LETTER)


def survive(office):
    """A crash after a photo: the next program goes on with it, and sends it under its own case."""
    camera = Camera(office).sees(CARD)
    kiosk = Kiosk(office, "--camera", camera.path)
    kiosk.tell(STORY)
    to_photos(kiosk)
    takes(kiosk, "ktp")
    takes(kiosk, "kk")
    time.sleep(UNTIL_KEPT_S)
    kiosk.kill()
    following = Kiosk(office, "--camera", camera.path)
    following.expect("resume")
    following.do("tap next")
    following.expect("question.paper_ktp")
    following.do("tap next")
    following.expect("photos")
    following.do("tap next")
    following.skip_to("question.knows_staff")
    following.pick("knows_staff.tidak")
    following.skip_to("review")
    shown = [each["id"] for each in following.say("screen")["widgets"]]
    demand("photo.taken" not in shown and "camera.picture" not in shown, "a photo of before the crash is shown")
    following.do("tap send")
    following.expect("receipt")
    number = next(each["label"] for each in following.say("screen")["widgets"] if each["id"] == "number")
    following.do("tap done")
    following.ended()
    complaint, photos = opened(office, number)
    demand([each["kind"] for each in complaint["attachments"]] == ["KTP", "KK"], "the photos did not survive")
    for photo in photos:
        is_picture_of(photo, CARD)


def are_sealed_again(office):
    """The core is gone when she sends, she tells more, and sends again: another case, with the same photos."""
    camera = Camera(office).sees(CARD)
    kiosk = Kiosk(office, "--camera", camera.path)
    kiosk.tell(STORY)
    to_photos(kiosk)
    takes(kiosk, "ktp")
    kiosk.do("tap next")
    kiosk.skip_to("review")
    time.sleep(UNTIL_KEPT_S)
    office.stop("kiosk")
    kiosk.do("tap send")
    kiosk.expect("not_saved")
    office.start_core("kiosk")
    kiosk.do("tap back", "tap change.knows_staff", "tap knows_staff.tidak")
    kiosk.wait_for("review")
    kiosk.do("tap send")
    kiosk.wait_for("receipt")
    number = next(each["label"] for each in kiosk.say("screen")["widgets"] if each["id"] == "number")
    kiosk.do("tap done")
    kiosk.ended()
    _, photos = opened(office, number)
    demand(len(photos) == 1, "the photo is lost")
    is_picture_of(photos[0], CARD)


def says_sentence(kiosk):
    return any(SENTENCE in each["label"] for each in kiosk.say("screen")["widgets"])


def none_there(office):
    """No camera, and one that is pulled out while she looks: the kind sentence, and a way on."""
    camera = Camera(office)
    camera.path.unlink(missing_ok=True)  # what a way before this one saw
    for pulled in (False, True):
        if pulled:
            camera.sees(CARD)
        kiosk = Kiosk(office, "--camera", camera.path)
        kiosk.tell(STORY)
        to_photos(kiosk)
        kiosk.do("tap photo.ktp")
        if pulled:
            wait_until("the camera shows something", lambda: sees_something(kiosk.say("screen")), 8)
            camera.is_pulled_out()
        wait_until("the kind sentence", lambda: says_sentence(kiosk), 3)
        kiosk.do("tap skip")
        kiosk.expect("question.contact")
        kiosk.do("tap close")
        kiosk.ended()


def looks(process, forms):
    return {name: found_in(process, {form}) for name, form in forms.items()}


def looks_at_moving(process, forms, seen):
    """A frame lasts as long as it is on the screen, and the next one is written while memory is read."""
    seen.update(looks(process, forms))
    return seen["pixels"]


def visit(office, end, forms, program="teduh-kiosk", window=False):
    """What is found while she looks at her photo, and when the program is about to end."""
    camera = Camera(office).sees(CARD)
    kiosk = WatchedKiosk(office, "--camera", camera.path, program=program, window=window)
    seen = {}
    try:
        kiosk.to_story()
        kiosk.do(f"type story {STORY}", "tap next")
        to_photos(kiosk)
        if end == "closed before the camera":
            kiosk.do("tap photo.ktp")
            wait_until("the camera shows something", lambda: sees_something(kiosk.say("screen")), 8)
            wait_until("the search sees it", lambda: looks_at_moving(kiosk.process, forms, seen), 8)
            kiosk.do("tap close")
        else:
            takes(kiosk, "ktp", lambda: seen.update(looks(kiosk.process, forms)))
            if end == "sent":
                sends(kiosk)
                kiosk.do("tap done")
            else:
                kiosk.do("tap close")
        kiosk.at_its_end()
        after = looks(kiosk.process, forms)
        kiosk.let_go()
        return seen, after
    finally:
        if kiosk.process.returncode is None:
            kiosk.process.kill()


def leave_nothing(office, window=False):
    """Nothing of a photo is in memory when a visit ends; a program that wipes nothing is caught."""
    forms = sought_of_camera()
    if found_in(type("Own", (), {"pid": os.getpid()}), {forms["pixels"]}) is None:
        print("leave_nothing: this user may not look into memory", flush=True)
        return
    seen, after = visit(office, "closed", forms, "teduh-kiosk-unwiped", window)
    demand(any(after.values()), f"a program that wipes nothing is not caught: {seen}, {after}")
    for end in ["closed"] if window else ["sent", "closed", "closed before the camera"]:
        seen, after = visit(office, end, forms, window=window)
        demand(seen["pixels"] > 0, f"{end}: the search is blind: {seen}")
        demand(not any(after.values()), f"{end}: something of the photo is left: {after}")
        print(f"{end}: seen {seen}, at the end nothing", flush=True)


WAYS = [arrive, survive, are_sealed_again, none_there, leave_nothing]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--only", choices=[way.__name__ for way in WAYS])
    parser.add_argument("--window", action="store_true", help="only what is left, with what a window's driver keeps")
    asked = parser.parse_args()
    office = SmallOffice(asked.programs, pathlib.Path(asked.out))
    way = None
    try:
        office.set_up()
        for way in [leave_nothing] if asked.window else WAYS:
            if asked.only in (None, way.__name__):
                began = time.monotonic()
                way(office, True) if asked.window else way(office)
                print(f"{way.__name__}: {time.monotonic() - began:.1f} s", flush=True)
        return 0
    except Failed as failed:
        print(f"photographs, {way.__name__ if way else 'set up'}: {failed} (logs in {office.logs})", file=sys.stderr)
        return 1
    finally:
        office.end()


if __name__ == "__main__":
    sys.exit(main())
