#!/usr/bin/python3
"""A new device becomes one of the office by its own screen: a kiosk shows a picture that a reader reads back, takes wrong
codes five times and a right one once, and serves clients. Nothing on its screen tells a passer-by what the office is for."""

import subprocess
import sys

from entering import comes_in
from kiosk import Desk, Kiosk, wait_until_open
from office import SOURCE, Failed, run_journey, wait_until

SAYS_TOO_MUCH = ("kekerasan", "perempuan", "anak", "pengaduan", "lapor", "aman", "p2tp2a", "uptd", "violence", "abuse")


def said(word, detail=""):
    print(f"{word:10} {detail}".rstrip(), flush=True)


def read_back(picture):
    """What zbar reads from a picture of the screen."""
    done = subprocess.run(["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, text=True, timeout=60)
    return done.stdout.strip()


def typed_of(screen):
    """What the device shows to be typed, from the lines of its screen."""
    return " ".join(widget["label"] for widget in screen.screen()["widgets"] if widget["id"].startswith("section."))


def harmless(screen):
    words = screen.labels().lower()
    found = [word for word in SAYS_TOO_MUCH if word in words]
    if found:
        raise Failed(f"the screen of a device that is enrolled says {found}")


def shown(screen, office, name):
    """The picture on the glass, read back; it is what the device's own core shows, and so is its fingerprint."""
    screen.expect("picture", seconds=20)
    harmless(screen)
    picture = office.shots / f"{name}.png"
    screen.do("shot", picture)
    text = read_back(picture)
    asked = office.ctl("device", "request", "--socket", office.socket_of(name), "--out", office.place / f"{name}.again")
    if text != asked["request"]:
        raise Failed("what a reader reads from the screen is not what the core shows")
    if asked["fingerprint"] not in screen.labels():
        raise Failed("the fingerprint on the glass is another one")
    screen.tap("skip")
    screen.expect("typed")
    harmless(screen)
    if typed_of(screen).replace(" ", "") != asked["typed"]:
        raise Failed(f"what is to be typed is another text: {typed_of(screen)}")
    said("picture", f"read back by zbar, {len(text)} letters; fingerprint {asked['fingerprint'][:9]}")
    return asked


def try_code(screen, code):
    screen.do("type", "code", code)
    screen.tap("primary")


def device_of(office, name):
    """A folder and a core, without a certificate."""
    office.ctl("device", "init", office.place / name, "--url", f"https://127.0.0.1:{office.ports['centre_line']}",
               *office.programs.doors(name))
    office.programs.give(office.place / name)
    office.start_core(name)


def certified(office, shown_by, role, label, check=True):
    """At the head's desk: what is typed, or words for a file."""
    words = shown_by if isinstance(shown_by, tuple) else ("--typed", shown_by)
    return office.ctl("device", "enrol", "--socket", office.socket_of("desk"), *words, "--role", role, "--label", label,
                      "--officer", office.head()["staff"], "--passphrase-file", "-", stdin=office.head()["passphrase"], check=check)


def until_counted(screen, code):
    """A wrong code, again until the office's keyring is there and a try is lost."""
    def counted():
        screen.do("erase", 14)
        try_code(screen, code)
        return "4" in screen.ids()["code.hint"]["label"]
    wait_until("the office's keyring arrives", counted, 20)


def wrong_codes(office):
    """Five tries; the screen says how many are left. The office must then enrol the device anew."""
    device_of(office, "kiosk3")
    with Kiosk(office, "--shots", office.shots, device="kiosk3") as kiosk:
        asked = shown(kiosk, office, "kiosk3")
        enrolled = certified(office, asked["typed"], "kiosk", "Kios 3")
        kiosk.tap("primary")
        kiosk.expect("code")
        five_tries(kiosk)
        kiosk.tap("primary")
        kiosk.expect("picture")
        kiosk.tap("primary")

        def told():
            try_code(kiosk, enrolled["code"])
            return "teduhctl" not in kiosk.labels() and "lama" in kiosk.ids()["code.hint"]["label"]
        wait_until("an older picture is noticed", told, 20)
    said("tries", "five wrong codes end it; the code of an older picture enrols nothing")


def five_tries(screen):
    harmless(screen)
    until_counted(screen, "ZZZZZZZZZZZZ")
    for left in (3, 2, 1):
        try_code(screen, "ZZZZZZZZZZZZ")
        hint = screen.ids()["code.hint"]
        if hint["kind"] != "error" or str(left) not in hint["label"]:
            raise Failed(f"after a wrong code the screen says: {hint['label']}")
    try_code(screen, "ZZZZZZZZZZZZ")
    if "code" in screen.ids():
        raise Failed("a sixth code can be typed")


def enrol_kiosk(office):
    device = "kiosk2"
    device_of(office, device)
    with Kiosk(office, "--shots", office.shots, device=device) as kiosk:
        first = shown(kiosk, office, device)
        kiosk.tap("primary")
        try_code(kiosk, "0000 0000 0000")
        if "code.hint" not in kiosk.ids() or kiosk.ids()["code.hint"]["kind"] != "error":
            raise Failed("a code before the office answered was not answered in words")
        kiosk.tap("back")
    with Kiosk(office, "--shots", office.shots, device=device) as kiosk:  # began again: the same picture counts
        again = shown(kiosk, office, device)
        if again != first:
            raise Failed("a program that began again shows another picture")
        enrolled = certified(office, again["typed"].lower(), "kiosk", "Kios 2")
        kiosk.tap("primary")
        kiosk.expect("code")
        slip = enrolled["code"][:-1] + ("0" if enrolled["code"][-1] != "0" else "1")
        until_counted(kiosk, slip)
        by_hand = enrolled["code"].replace("0", "o").replace("1", "l").lower()
        try_code(kiosk, by_hand)
        kiosk.expect("ready")
        kiosk.do("wait", 3_100)
        if kiosk.ended() != 0:
            raise Failed("the program does not end when the device is ready")
    wait_until_open(office, device)
    said("kiosk", f"enrolled by {by_hand}, typed with small letters, and open to clients")


def enrol_desk(office):
    """A tablet for a new officer: her key is made on it, her words are shown once and asked back, and she reads what the
    office reads."""
    device_of(office, "desk2")
    record = office.shots / "words"
    with Desk(office, "--shots", office.shots, "--record", record, device="desk2") as desk:
        desk.expect("officer", seconds=20)
        desk.tap("primary")
        desk.expect("words", seconds=20)
        words = record.read_text()
        if any(word in desk.labels() for word in words.split()):
            raise Failed("an officer's words are in the widget log")
        desk.tap("primary")
        desk.expect("check")
        asked = [int(desk.ids()[f"typed.{n}"]["label"].split()[-1]) - 1 for n in (1, 2)]
        for n in (1, 2):
            desk.do("type", f"typed.{n}", "bukan")
        desk.tap("primary")
        if desk.at() != "check":
            raise Failed("wrong words were taken for hers")
        desk.tap("skip")
        desk.expect("words")
        desk.tap("primary")
        for n in (1, 2):
            desk.do("type", f"typed.{n}", words.split()[asked[n - 1]])
        desk.tap("primary")
        desk.expect("picture", seconds=20)
        picture = office.shots / "desk2.png"
        desk.do("shot", picture)
        request = office.place / "desk2.request"
        request.write_text(read_back(picture) + "\n")
        fingerprint = typed_of(desk)
        if certified(office, ("--request", request, "--fingerprint", "0" * 32), "desk", "Tablet 2", check=False) is not None:
            raise Failed("a request was signed that is not what stands on the glass")
        enrolled = certified(office, ("--request", request, "--fingerprint", fingerprint), "desk", "Tablet 2")
        desk.tap("primary")
        desk.expect("code")

        def taken():
            if desk.at() == "ready":
                return True
            desk.do("erase", 14)
            try_code(desk, enrolled["code"])
            return False
        wait_until("the code is taken", taken, 20)
        desk.do("wait", 3_100)
        if desk.ended() != 0:
            raise Failed("the program does not end when the desk is ready")
    with Desk(office, device="desk2") as desk:
        comes_in(desk, {"staff": enrolled["staff"], "passphrase": words})
        wait_until("what was told before she came", lambda: any(name.startswith("case.") for name in desk.ids()), 20)
        row = next(name for name in desk.ids() if name.startswith("case."))
        desk.tap(row)
        desk.expect("case")
    said("desk", "an officer made on a new tablet reads what was told before she came")


def tell(office, device):
    told = SOURCE / "tests/fixtures/complaint.json"
    office.ctl("submit", told, "--socket", office.socket_of(device))


def journey(office, out, _):
    office.shots = office.place / "shots"
    office.shots.mkdir(mode=0o777)
    office.shots.chmod(0o777)
    office.set_up(kiosks=())
    enrol_kiosk(office)
    wrong_codes(office)
    tell(office, "kiosk2")
    enrol_desk(office)
    said("done")


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey, screens=True))
