#!/usr/bin/python3
"""The office's devices at an administrator's desk, screen by screen: a kiosk is let in by the text on its glass, its code is
wiped by a lock and shown once more, and the kiosk serves; another one's file is found by its fingerprint; then the kiosk is
lost, and what it tells later is marked. Who is no administrator sees none of it."""

import os
import sys

from enrolment import device_of, shown, try_code, typed_of
from entering import comes_in, gives_passphrase
from kiosk import Desk, Kiosk, wait_until_open
from lost import listed, row_of, tell
from office import Failed, run_journey, wait_until

DEVICE = "Kios 2"  # as lost.py calls it
LOCKS_AFTER_MS = 301_000


def said(word, detail=""):
    print(f"{word:10} {detail}".rstrip(), flush=True)


def come_in(desk, who):
    comes_in(desk, who)
    desk.tap("room.settings")
    desk.expect("settings")


def sign(desk, office, then):
    desk.expect("device_sign")
    gives_passphrase(desk, office.head()["passphrase"], "sign")
    desk.expect(then, seconds=20)


def row_named(desk, label):
    return next(name for name, widget in desk.ids().items() if name.startswith("device.") and widget["label"].startswith(label))


def code_on(desk):
    desk.expect("device_code", seconds=10)
    return desk.ids()["code"]["label"]


def nobody_else(office, desk):
    """An officer without the right finds no way in."""
    other = next(each for each in office.secrets["officers"] if each["staff"] != office.head()["staff"])
    come_in(desk, other)
    if "devices" in desk.ids():
        raise Failed("an officer who is no administrator sees the office's devices")
    desk.tap("lock")
    said("others", "no administrator, no devices in the settings")


def by_typing(office, desk, asked, request):
    """From the list to the code; gives it."""
    come_in(desk, office.head())
    desk.tap("devices")
    desk.expect("devices")
    wait_until("this desk in the list", lambda: any(name.startswith("device.") for name in desk.ids()), 10)
    desk.tap("add")
    desk.expect("device_add")
    slip = ("1" if request[0] != "1" else "2") + request[1:]
    desk.do("type", "request", slip)
    desk.tap("next")
    wait_until("a slip is told", lambda: desk.ids()["request.hint"]["kind"] == "error", 10)
    desk.do("erase", len(slip))
    desk.do("type", "request", request)
    desk.tap("next")
    desk.expect("device_check")
    if typed_of(desk) != asked["fingerprint"]:
        raise Failed(f"the desk shows another fingerprint than the glass: {typed_of(desk)}")
    desk.do("type", "label", DEVICE)
    desk.tap("next")
    sign(desk, office, "device_code")
    return code_on(desk)


def wiped_and_shown_again(office, desk, code):
    desk.do("wait", LOCKS_AFTER_MS)
    desk.expect("officers")
    if code in desk.labels():
        raise Failed("the code stands on a locked desk")
    come_in(desk, office.head())
    desk.tap("devices")
    desk.expect("devices")
    wait_until("the new device in the list", lambda: DEVICE in desk.labels(), 10)
    desk.tap(row_named(desk, DEVICE))
    desk.tap("code")
    if code_on(desk) != code:
        raise Failed("another code is shown the second time")
    desk.tap("done")
    desk.expect("devices")
    said("code", f"{code}, gone with the lock and shown once more")


def lets_in(office, desk):
    device_of(office, "kiosk2")
    with Kiosk(office, "--shots", office.shots, device="kiosk2") as kiosk:
        asked = shown(kiosk, office, "kiosk2")
        code = by_typing(office, desk, asked, typed_of(kiosk))
        wiped_and_shown_again(office, desk, code)
        kiosk.tap("primary")
        kiosk.expect("code")

        def taken():
            if kiosk.at() == "ready":
                return True
            kiosk.do("erase", 14)
            try_code(kiosk, code)
            return False
        wait_until("the code is taken", taken, 20)
        kiosk.do("wait", 3_100)
        if kiosk.ended() != 0:
            raise Failed("the program does not end when the device is ready")
    wait_until_open(office, "kiosk2")
    said("kiosk", "let in at the screens, and open to clients")


def by_file(office, desk):
    """A file on a stick, found by what stands on that device's own glass."""
    device_of(office, "kiosk3")
    stick = office.carried / "STIK"
    stick.mkdir()
    asked = office.ctl("device", "request", "--socket", office.socket_of("kiosk3"), "--out", stick / "kios3.permintaan")
    desk.tap("add")
    desk.expect("device_add")
    desk.tap("way.file")
    desk.do("type", "fingerprint", "0" * 32)
    desk.tap("next")
    wait_until("another fingerprint finds nothing", lambda: desk.ids()["fingerprint.hint"]["kind"] == "error", 10)
    desk.do("erase", 32)
    desk.do("type", "fingerprint", asked["fingerprint"])
    desk.tap("next")
    desk.expect("device_check")
    if typed_of(desk) != asked["fingerprint"]:
        raise Failed("the file of another device was read")
    desk.tap("back")
    desk.expect("device_add")
    desk.tap("back")
    desk.expect("devices")
    office.stop("kiosk3")
    said("file", "found by its fingerprint, under the desk's own confinement")


def loses(office, desk):
    before, after = tell(office, "kiosk2"), tell(office, "kiosk2")
    wait_until("the desk hears both", lambda: listed(office)["entries"] >= 2, 30)
    desk.tap("back")
    desk.expect("settings")
    desk.tap("devices")
    wait_until("the list", lambda: DEVICE in desk.labels(), 10)
    desk.tap(row_named(desk, DEVICE))
    desk.expect("device")
    desk.tap("lost")
    desk.expect("device_end")
    wait_until("the list as it is now", lambda: "upto.1" in desk.ids(), 10)
    desk.tap("upto.1")
    desk.tap("next")
    sign(desk, office, "devices")
    wait_until("it is marked in the list", lambda: "ditarik" in desk.ids()[row_named(desk, DEVICE)]["label"] and
               "belum dipercaya: 1" in desk.ids()[row_named(desk, DEVICE)]["label"], 10)
    desk.tap("room.inbox")

    def marked():
        shown_rows = desk.ids()
        return row_of(after) in shown_rows and "hilang" in shown_rows[row_of(after)]["label"]
    wait_until("what came later is marked", marked, 20)
    if "hilang" in desk.ids()[row_of(before)]["label"]:
        raise Failed("what came before the loss is marked, too")
    device = listed(office)
    if (device["revoked_after"], device["untrusted"]) != (1, 1):
        raise Failed(f"teduhctl says of the lost device: {device}")
    said("lost", "believed up to its entry 1; the second is marked as not trusted")


def journey(office, out, _):
    office.shots = office.place / "shots"
    office.carried = office.place / "media"
    for folder in (office.shots, office.carried):
        folder.mkdir(mode=0o777)
        folder.chmod(0o777)
    office.set_up(kiosks=())
    os.umask(0o022)
    with Desk(office, "--carried", office.carried) as desk:
        nobody_else(office, desk)
        lets_in(office, desk)
        by_file(office, desk)
        loses(office, desk)
    said("done")


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey, screens=True))
