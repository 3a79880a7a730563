#!/usr/bin/python3
"""A walk-in, on the real window: a woman tells her story at the kiosk, screen by screen, and photographs her KTP, over a line
that breaks; the kiosk's folder is deleted; an officer opens at the desk what she told. Her story holds a word that nobody else uses.

Leaves in --out: screens/NN-NAME.png of every screen passed, slip.json (what her receipt said), receipt.json (the centre's),
record.json (what the officer read)."""

import json
import os
import pathlib
import shutil
import sys
import time

from display import Display
from kiosk import Visit, over_socket, wait_until_open
from office import Failed, run_journey, wait_until
from opening import Reading, differences
from photos import is_picture_of, opened_photos
from session import Session
from steps import files_with
import people

CARD = pathlib.Path(__file__).resolve().parents[1] / "fixtures/photos/card.jpg"  # invented, and what the camera sees


def said(word, detail=""):
    print(f"{word:10} {detail}".rstrip(), flush=True)


class Pictures:
    """One of each screen that somebody passed."""

    def __init__(self, display, folder):
        self.display, self.folder, self.taken = display, folder, []
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def take(self, name):
        time.sleep(0.1)  # the display has the frame that the program has drawn
        self.display.wait_for(f"the screen {name}",
                              lambda pixels: not self.display.black(pixels) and not self.display.plain(pixels))
        self.taken.append(name)
        self.display.picture(self.folder / f"{len(self.taken):02}-{name.replace('.', '-')}.png")


def slip_of(kiosk):
    """What she reads and may take along: a number, and what happens next."""
    widgets = kiosk.screen()["widgets"]
    number = next(widget["label"] for widget in widgets if widget["id"] == "number")
    after = [widget["id"] for widget in widgets].index("number")
    following = [widget["label"] for widget in widgets[after + 1:] if widget["kind"] == "text" and widget["label"]]
    return {"number": number, "next": following}


def tell(office, display, pictures, session, drive, script):
    kiosk = over_socket(drive, office.programs.kiosk_user)
    kiosk.do("clock", people.WORKING_HOURS)
    visit = Visit(kiosk, script, on_screen=pictures.take)
    visit.walk("receipt")
    pictures.take("receipt")
    slip = slip_of(kiosk)
    if slip["number"] != visit.number or not slip["next"]:
        raise Failed(f"the receipt says {slip}")
    before = session.kiosk()
    visit.tap("done")
    wait_until("her program ends", lambda: session.kiosk() != before, 10)
    over_socket(drive, office.programs.kiosk_user).expect("neutral")
    pictures.take("neutral")
    return visit, slip


def carried(office):
    """Until the centre has signed for it."""
    health = wait_until("the centre's receipt", lambda: (seen := office.ctl("health", "--socket", office.socket_of("kiosk")))
                        ["waiting"] == 0 and seen["sent"] > 0 and seen, 120)
    entries = office.ctl("inbox", "--socket", office.socket_of("kiosk"))["entries"]
    if len(entries) != 1 or not entries[0]["received_at_ms"]:
        raise Failed(f"the kiosk has {len(entries)} entries, and {health['waiting']} wait")
    return entries[0]


def journey(office, out, arguments):
    script = {**people.ADULT, "story": f"Saya ingin bercerita. {office.canary}", "photos": ["KTP"]}
    office.set_up()
    wait_until_open(office)
    folder = office.place / "drive"
    folder.mkdir()
    if office.programs.kiosk_user:
        os.chown(folder, office.programs.kiosk_user.pw_uid, -1)
    camera = office.place / "camera"
    camera.mkdir(mode=0o755)
    shutil.copy(CARD, camera / "sees.jpg")
    with Display() as display:
        pictures = Pictures(display, out / "screens")
        with Session(office, display, office.programs.folder, "--channel", office.socket_of("kiosk", "kiosk"),
                     "--drive", folder / "socket", "--camera", camera / "sees.jpg") as session:
            visit, slip = tell(office, display, pictures, session, folder / "socket", script)
            (out / "slip.json").write_text(json.dumps(slip, indent=2, ensure_ascii=False) + "\n")
            said("told", f"{slip['number']}, {visit.taps} taps besides letters, {len(pictures.taken)} pictures")
            started = time.monotonic()
            (out / "receipt.json").write_text(json.dumps(carried(office), indent=2) + "\n")
            said("receipted", f"by the centre, over a line that breaks, after {time.monotonic() - started:.1f} s")
        office.stop("kiosk")
        found, read = files_with(office.canary, [office.place / name for name in ("kiosk", "relay", "centre")] + [office.logs])
        if found or not read:
            raise Failed(f"her word lies in {len(found)} of {read} files")
        shutil.rmtree(office.place / "kiosk")
        said("deleted", f"the kiosk's folder; her word lay in 0 of {read} files")

        os.environ["DISPLAY"] = display.name
        reading = Reading(office, on_window=True, on_screen=pictures.take)
        opened = reading.open(visit.number)
        pictures.take("desk-case")
        (out / "record.json").write_text(json.dumps(opened, indent=2, ensure_ascii=False) + "\n")
        differences(opened, script, visit.number)
        reading.close()
        _, photos = opened_photos(office, visit.number, office.head(), office.place / "photos")
        is_picture_of(photos[0], CARD)
        said("opened", "at the desk, equal to what she told and photographed")


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey, screens=True))
