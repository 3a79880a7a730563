#!/usr/bin/python3
"""Papers before the camera of the real desk, inside an intake: outreach with two papers, a crash in between; a referral with its
letter, two pages. Opened at another sitting they are what the camera saw, without EXIF, covered until they are wanted. Where there
is no camera, or it is pulled out, the officer goes on without. After a lock nothing of a photo is in the desk's memory."""

import sys

from confined import demand_confined
from desk import officer, said
from intake import Hands, number_shown, row_of, unlocks
from kiosk import Desk
from office import Failed, run_journey, wait_until
from photos import CARD, LETTER, InventedCamera, is_picture_of, opened_photos, sees_something, sought_of_camera
from steps import found_in

SENTENCE = "Kamera belum bisa dipakai. Lanjutkan saja, foto boleh menyusul."


def begins(desk, kind):
    hands = Hands(desk)
    hands.tap("new_client", f"kind.{kind}", "heard", "next")
    return hands


def looks(desk, paper):
    desk.tap(f"photo.{paper}")
    wait_until("the camera shows something", lambda: sees_something(desk.screen()), 8)


def takes(desk, paper, check=lambda: None):
    looks(desk, paper)
    desk.tap("camera.shutter")
    desk.expect("intake.photo_check", seconds=8)
    check()
    desk.tap("next")
    desk.expect("intake.photos")


def is_kept(desk):
    wait_until("the draft is kept", lambda: "tersimpan" in desk.ids()["draft"]["label"], 8)


def saves(desk, hands):
    hands.next_until("intake.offer", 40)
    hands.tap("later", "save")
    desk.expect("intake.saved", seconds=10)
    number = number_shown(desk)
    hands.tap("next")
    return number


def opened(office, who, number):
    return opened_photos(office, number, who, office.place / "opened" / number.lower())


def kinds_of(complaint):
    return [each["kind"] for each in complaint["attachments"]]


def outreach(office, camera, who, desk):
    """Two papers, the second one taken twice; then the desk crashes."""
    hands = begins(desk, "outreach")
    hands.tap("for_whom.saya")
    hands.next_until("intake.paper_ktp")
    hands.tap("paper_kk.menyusul", "photos")
    desk.expect("intake.photos")
    takes(desk, "ktp", lambda: said("confined", f"{demand_confined(desk.process.pid)} threads, the camera's among them"))
    camera.sees(LETTER)
    looks(desk, "lain")
    desk.tap("camera.shutter")
    desk.expect("intake.photo_check", seconds=8)
    desk.tap("photo.again")
    wait_until("the camera shows something again", lambda: sees_something(desk.screen()), 8)
    desk.tap("camera.shutter")
    desk.expect("intake.photo_check", seconds=8)
    desk.tap("next")
    desk.expect("intake.photos")
    is_kept(desk)
    looks(desk, "sktm")
    desk.tap("camera.shutter")  # sealed, and not judged yet
    desk.expect("intake.photo_check", seconds=8)
    desk.crash()
    said("crash", "with two papers kept, and a third one that was not judged")


def goes_on(office, who, desk):
    unlocks(desk, who, "inbox")
    wait_until("her draft", lambda: "draft.1" in desk.ids(), 10)
    desk.tap("draft.1")
    desk.expect("intake.photos", seconds=10)
    labels = desk.labels()
    if labels.count("1 foto") != 2 or "photo.taken" in desk.ids() or "camera.picture" in desk.ids():
        raise Failed(f"after the crash there are other photos: {labels}")
    desk.tap("next")
    desk.expect("intake.paper_ktp")
    number = saves(desk, Hands(desk))
    complaint, photos = opened(office, who, number)
    papers = {each["kind"]: each["state"] for each in complaint["papers"]}
    if kinds_of(complaint) != ["KTP", "LAIN"] or papers != {"KK": "MENYUSUL", "KTP": "ADA", "LAIN": "ADA"}:
        raise Failed(f"the photos are of {kinds_of(complaint)}, the papers {papers}")
    for photo, original in zip(photos, (CARD, LETTER), strict=True):
        is_picture_of(photo, original)
    said("outreach", f"{number}: two papers, as the camera saw them, after a crash")
    return number


def referral(office, camera, who, desk):
    hands = begins(desk, "referral")
    hands.tap("referred_by.polsek", "photos")
    desk.expect("intake.photos")
    if any(name in desk.ids() for name in ("photo.ktp", "photo.lain")):
        raise Failed("a letter's photos are offered as those of other papers")
    for page in (LETTER, CARD):
        camera.sees(page)
        takes(desk, "surat_rujukan_masuk")
    desk.tap("next")
    number = saves(desk, hands)
    complaint, photos = opened(office, who, number)
    if kinds_of(complaint) != ["SURAT_RUJUKAN_MASUK"] * 2 or complaint["papers"][0]["state"] != "ADA":
        raise Failed(f"the letter's photos are of {kinds_of(complaint)}")
    for photo, original in zip(photos, (LETTER, CARD), strict=True):
        is_picture_of(photo, original)
    said("referral", f"{number}: a letter of two pages, as the camera saw them")


def covered_in_case(desk, number):
    desk.tap(row_of(number))
    desk.expect("case", seconds=10)
    desk.tap("photo.1")
    desk.expect("photo")
    if "picture" in desk.ids():
        raise Failed("the photo is there before anybody wanted to see it")
    desk.tap("reveal")
    wait_until("the photo", lambda: "picture" in desk.ids(), 10)
    desk.tap("room.inbox")


def to_papers(desk):
    """From the inbox to the list of photos of an intake."""
    desk.expect("inbox", seconds=10)
    hands = begins(desk, "outreach")
    hands.next_until("intake.paper_ktp")
    hands.tap("photos")
    desk.expect("intake.photos")


def leaves(desk):
    for _ in range(20):
        if desk.at() == "inbox":
            return
        desk.tap("back")
    raise Failed("there is no way back out of an intake")


def none_there(camera, desk):
    """No camera, and one that is pulled out while she looks: the kind sentence, and a way on."""
    camera.is_pulled_out()
    to_papers(desk)
    for pulled in (False, True):
        if pulled:
            camera.sees(CARD)
            looks(desk, "kk")
            camera.is_pulled_out()
        else:
            desk.tap("photo.ktp")
        wait_until("the kind sentence", lambda: SENTENCE in desk.labels(), 8)
        desk.tap("skip")
        desk.expect("intake.photos")
    camera.sees(CARD)
    leaves(desk)
    said("camera", "none, and one pulled out: said kindly, and she goes on")


class Search:
    """What of a photo lies in a desk's memory: as the camera gave it, as it is shown, as it is sealed."""

    def __init__(self, desk):
        self.desk, self.forms = desk, sought_of_camera()

    def looks(self):
        return {name: found_in(self.desk.process, {form}) for name, form in self.forms.items()}

    def sees(self):
        return wait_until("the pixels are found while they are on the screen", lambda: self.looks()["pixels"], 5)

    def finds_nothing(self, when):
        try:
            wait_until(f"nothing of the photo is left {when}", lambda: not any(self.looks().values()), 5)
        except Failed as failed:
            raise Failed(f"{failed}: {self.looks()}") from None


def leaves_nothing_when_locked(desk):
    """In short what papers_memory.py does in full."""
    search = Search(desk)
    if search.looks()["pixels"] is None:
        return said("memory", "was NOT searched: only root may look into a desk's")
    to_papers(desk)
    looks(desk, "ktp")
    desk.tap("camera.shutter")
    desk.expect("intake.photo_check", seconds=8)
    seen = search.sees()
    desk.tap("lock")
    search.finds_nothing("after the lock")
    return said("locked", f"the photo that was judged lay {seen} times in memory, now 0 times")


def journey(office, _, __):
    office.set_up(kiosks=())
    who = officer(office, "PETUGAS_PENERIMA")
    camera = InventedCamera(office.place).sees(CARD)
    words = ("--camera", camera.path)
    with Desk(office, *words) as desk:
        unlocks(desk, who, "inbox")
        outreach(office, camera, who, desk)
    with Desk(office, *words) as desk:
        number = goes_on(office, who, desk)
        referral(office, camera, who, desk)
        covered_in_case(desk, number)
        none_there(camera, desk)
        leaves_nothing_when_locked(desk)


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey, screens=True))
