#!/usr/bin/python3
"""Whatever ends an officer's look at a photo of a client's paper, the way back, another room, a lock by hand or by itself, the
hand-over to the client, nothing of it is in the desk's memory then, neither pixels nor JPEG; a desk that wipes nothing is caught."""

import pathlib
import shutil
import sys

from desk import officer, said
from intake import Hands, unlocks
from kiosk import Desk
from office import Failed, run_journey
from papers import Search, leaves, looks, takes, to_papers
from photos import CARD, InventedCamera


def ends_of_a_look(desk):
    """Each as a way there, and what ends it; gives where the officer is then."""
    def looking():
        to_papers(desk)
        looks(desk, "ktp")

    def judging():
        to_papers(desk)
        looks(desk, "ktp")
        desk.tap("camera.shutter")
        desk.expect("intake.photo_check", seconds=8)

    def keeping():
        judging()
        desk.tap("next")
        desk.expect("intake.photos")

    def hands_over():
        desk.tap("next")
        Hands(desk).next_until("intake.offer", 40)
        desk.tap("hand_over")
        desk.expect("intake.consent")

    def waits():
        desk.do("wait", 301_000)
        desk.expect("officers", seconds=10)

    yield "back from the camera", looking, lambda: desk.tap("back")
    yield "in another room", judging, lambda: desk.tap("room.inbox")
    yield "once it is kept", judging, lambda: desk.tap("next")
    yield "locked while she looked", looking, lambda: desk.tap("lock")
    yield "locked by itself while it was judged", judging, waits
    yield "in the client's hands", keeping, hands_over


def is_left_by(desk, who):
    """Back in the inbox, whatever it was."""
    if desk.at() == "intake.consent":
        desk.tap("take_back")
        unlocks(desk, who, "intake.offer")
        desk.tap("lock")
    if desk.at() == "officers":
        return unlocks(desk, who, "inbox")
    if desk.at() == "inbox":
        desk.tap("new_client")
        if "intake.resume" in desk.ids():
            desk.tap("intake.resume")
        else:
            desk.tap("back")
    if desk.at() == "intake.photos":
        leaves(desk)
    desk.expect("inbox")


def leave_nothing(office, camera, who):
    camera.sees(CARD)
    with Desk(office, "--camera", camera.path) as desk:
        search = Search(desk)
        if search.looks()["pixels"] is None:
            return said("memory", "was NOT searched: only root may look into a desk's")
        unlocks(desk, who, "inbox")
        for name, begin, end in ends_of_a_look(desk):
            begin()
            seen = search.sees() if name != "in the client's hands" else None
            end()
            search.finds_nothing(name)
            said("memory", f"{name}: nothing" + (f"; {seen} times while it was on the screen" if seen else ""))
            is_left_by(desk, who)


def is_caught(office, camera, who, built):
    """The control: a desk that wipes nothing."""
    wiping = pathlib.Path(office.programs.path("teduh-desk"))
    aside = wiping.with_name("teduh-desk.aside")
    shutil.copy2(wiping, aside)
    wiping.unlink()
    office.programs.replace("teduh-desk", built / "teduh-desk-unwiped")
    try:
        with Desk(office, "--camera", camera.path) as desk:
            search = Search(desk)
            unlocks(desk, who, "inbox")
            to_papers(desk)
            takes(desk, "ktp")
            desk.tap("lock")
            desk.expect("officers")
            if not any(search.looks().values()):
                raise Failed("a desk that wipes nothing is not caught")
            said("control", f"a desk that wipes nothing is caught: {search.looks()}")
    finally:
        wiping.unlink()
        aside.rename(wiping)


def journey(office, _, arguments):
    office.set_up(kiosks=())
    who = officer(office, "PETUGAS_PENERIMA")
    camera = InventedCamera(office.place).sees(CARD)
    leave_nothing(office, camera, who)
    is_caught(office, camera, who, pathlib.Path(arguments.programs))


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey, screens=True))
