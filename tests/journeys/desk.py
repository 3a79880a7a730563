#!/usr/bin/python3
"""The officers' room: complaints told at a kiosk are listed and opened by the real desk, and what an officer reads is
what was told, also to a question of the office's own. A restricted one stays closed to whoever is not the head or her
deputy; wrong words open nothing; a photo is seen when it is wanted and covers itself; locking, by hand or by itself, leaves
nothing on the screen or in memory."""

import json
import os
import secrets
import sys

from confined import demand_confined, demand_files_limited, may_leave_cores
from display import Display
from entering import chooses_officer, comes_in, gives_passphrase
from kiosk import Desk, Kiosk, Visit, wait_until_open
from office import Failed, run_journey, wait_until
from photos import is_covered, looks_at_photo, sought_photo, uncovers
from steps import PHOTOS, SOURCE, forms_of, found_in


def said(word, detail=""):
    print(f"{word:10} {detail}".rstrip(), flush=True)


def tell(office, safe, restricted=False, photos=()):
    """One complaint at the kiosk; what was told, and what teduhctl said."""
    told = json.loads((SOURCE / "tests/fixtures/complaint.json").read_text())
    digits = "".join(secrets.choice("0123456789ABCDEFGHJKMNPQRSTVWXYZ") for _ in range(6))
    told["complaint"].update({"visit": f"{digits[:3]}-{digits[3:]}", "safe_now": safe})
    told["complaint"]["story"] += f" {office.canary}"
    if restricted:
        told["complaint"]["restricted"] = True
    file = office.place / "told.json"
    file.write_text(json.dumps(told))
    words = ["--restricted"] if restricted else []
    words += [word for photo in photos for word in ("--photo", photo)]
    told["stored"] = office.ctl("submit", file, "--socket", office.socket_of("kiosk"), *words)
    file.unlink()
    return told


def row_of(told):
    return "case." + told["complaint"]["visit"].lower().replace("-", "_")


def officer(office, role):
    return next(each for each in office.secrets["officers"] if role in each["roles"])


def hits(process, canary):
    """How often the canary lies in what the process may write to; None where we may not look, which root always may."""
    return found_in(process, set(forms_of(canary)))


def compare(told, record):
    for key, value in told["complaint"].items():
        if record["complaint"].get(key) != value:
            raise Failed(f"the desk reads another {key} than was told")
    if record["consents"] != told["consents"]:
        raise Failed("the desk reads other consents than were given")


def opened(desk, told, record):
    """Opens a complaint by its row; nothing told is in what the drive may see."""
    desk.tap(row_of(told))
    desk.expect("case")
    shown = desk.screen()
    story = next((widget for widget in shown["widgets"] if widget["id"] == "told.story.1"), None)
    if story is None or story["value"] != "filled":
        raise Failed(f"the story is not on the screen: {[widget['id'] for widget in shown['widgets']]}")
    told_words = [told["complaint"]["story"], told["complaint"]["victims"][0]["name"], told["complaint"]["safe_contact"]["phone"]]
    if any(word in json.dumps(shown, ensure_ascii=False) for word in told_words):
        raise Failed("the widget log holds what was told")
    compare(told, json.loads(record.read_text()))


def reads(office, desk, complaints, record):
    calm, unsafe, restricted = complaints
    receives = officer(office, "PETUGAS_PENERIMA")
    desk.expect("officers", seconds=20)
    chooses_officer(desk, receives)
    gives_passphrase(desk, "bukan kata sandi yang benar ini")
    if desk.at() != "passphrase" or desk.ids()["passphrase.hint"]["kind"] != "error":
        raise Failed("wrong words were not answered in clear words")
    desk.tap("back")
    comes_in(desk, receives)
    wait_until("all three rows", lambda: len(rows(desk)) == 3, 20)
    listed = rows(desk)
    if listed[0] != row_of(unsafe) or row_of(restricted) in listed or row_of(calm) not in listed:
        raise Failed(f"the inbox is {listed}")
    sealed = next(row for row in listed if row.startswith("sealed."))
    desk.tap(sealed)
    if desk.at() != "inbox":
        raise Failed("a sealed complaint opened")
    opened(desk, calm, record)
    said("opened", f"{calm['complaint']['visit']}, equal to what was told; the sealed one stays closed")


def rows(desk):
    return [name for name in desk.ids() if name.startswith(("case.", "sealed."))]


def leaves_nothing(office, desk, record):
    before = hits(desk.process, office.canary)
    record.unlink()
    desk.tap("lock")
    desk.expect("officers")
    if rows(desk) or "told.story.1" in desk.ids():
        raise Failed("something of the complaint is shown after the lock")
    wait_until("the desk wipes", lambda: not hits(desk.process, office.canary), 5)
    if before == 0:
        raise Failed("the search did not find the canary while it was on the screen")
    said("locked", "nothing of the complaint is shown" if before is None else
         f"the canary lay {before} times in memory, now 0 times")


def locks_itself(office, desk, restricted, record):
    comes_in(desk, office.head())
    opened(desk, restricted, record)
    said("head", "opens the restricted one")
    desk.do("wait", 299_000)
    if desk.at() != "case":
        raise Failed("the desk locked too soon")
    desk.do("wait", 2_000)
    desk.expect("officers")
    wait_until("the desk wipes", lambda: not hits(desk.process, office.canary), 5)
    said("alone", "for five minutes: it locked by itself")


def loses_its_core(office, desk, calm, record):
    """Without its core a desk shows nothing that is sure: whoever was at work is locked out, and comes in again later."""
    comes_in(desk, officer(office, "MANAJER_KASUS"))
    opened(desk, calm, record)
    office.stop("desk")
    desk.expect("closed", seconds=10)
    if not desk.ids()["cause"]["label"]:
        raise Failed("the cause is not said")
    wait_until("the desk wipes", lambda: not hits(desk.process, office.canary), 5)
    office.start_core("desk")
    desk.expect("officers", seconds=20)
    said("core", "gone: locked, wiped and said why; back: officers can come in")


QUESTION = "Apa yang perlu diketahui petugas?"


def ask_one_more(office):
    """The office's own copy of the form gains a question that the record has no field for."""
    survey = office.programs.assets / "forms/pengaduan-klien/survey.csv"
    rows = survey.read_text(encoding="utf-8").splitlines(keepends=True)
    after = next(number for number, row in enumerate(rows) if row.startswith("text,story,"))
    rows.insert(after + 1, f"text,officers_know,{QUESTION},What should officers know?,Boleh dilewati.,You may skip this.,,,,,,\n")
    survey.write_text("".join(rows), encoding="utf-8")
    office.ctl("form", "check", survey.parent)


def reads_further_answers(office, desk, record):
    """What she answered to the office's own question is read at the desk, under the question, and nowhere after a lock."""
    answer = f"Perlu juru bahasa, {office.canary}"
    with Kiosk(office) as kiosk:
        visit = Visit(kiosk, {"safe_now": "YA", "for_whom": "SAYA", "age_group": "DEWASA", "story": "Cerita uji.",
                              "officers_know": ("type", answer)})
        visit.walk()
    if "question.officers_know" not in visit.passed:
        raise Failed(f"she was not asked: {visit.passed}")
    office.wait_for_entries()
    reads = officer(office, "PETUGAS_PENERIMA")
    comes_in(desk, reads)
    row = "case." + visit.number.lower().replace("-", "_")
    wait_until("her row", lambda: row in rows(desk), 20)
    desk.tap(row)
    desk.expect("case")
    line = desk.ids().get("told.note1.1")
    if line is None or line["label"] != QUESTION or line["value"] != "filled" or line["enabled"]:
        raise Failed(f"her answer does not stand under its question, covered: {line}")
    desk.tap("reveal")
    if not desk.ids()["told.note1.1"]["enabled"]:
        raise Failed("her answer stays covered")
    if answer in json.dumps(desk.screen(), ensure_ascii=False):
        raise Failed("the widget log holds what was told")
    by_hand = office.ctl("open", visit.number, "--socket", office.socket_of("desk"), "--officer", reads["staff"],
                         "--passphrase-file", "-", stdin=reads["passphrase"])
    for opened_by, notes in (("the desk", json.loads(record.read_text())["notes"]), ("teduhctl open", by_hand["notes"])):
        if [note["note"]["text"].splitlines()[1:] for note in notes] != [[f"{QUESTION}: {answer}"]]:
            raise Failed(f"{opened_by} gives another note than what was answered")
    record.unlink()
    desk.tap("lock")
    wait_until("the desk wipes", lambda: not hits(desk.process, office.canary), 5)
    said("further", "an answer without a field of its own is read under its question, covered until touched")


def answers_call(office, desk):
    """Somebody at the kiosk is not safe: the locked desk shows the number and may say that an officer comes."""
    with Kiosk(office) as kiosk:
        visit = Visit(kiosk, {"safe_now": "TIDAK"})
        visit.walk(to="together")
        call = "call." + visit.number.lower().replace("-", "_")
        wait_until("the call on the desk", lambda: call in desk.ids(), 20)
        desk.tap(call)
        said("call", "shown on the locked desk and taken")


def ends(desk):
    desk.line("quit")
    if desk.ended() != 0:
        raise Failed("the desk did not end well")


def on_a_window(office, told, photo, record):
    """The same on glass: a lock takes the complaint and its photo off it at once, and out of what draws them."""
    display = Display()
    os.environ["DISPLAY"] = display.name
    try:
        with Desk(office, "--record", record, headless=False) as desk:
            desk.expect("officers", seconds=20)
            locked = display.settled()
            comes_in(desk, officer(office, "MANAJER_KASUS"))
            opened(desk, told, record)
            if display.settled() == locked:
                raise Failed("the window does not show the complaint")
            if uncovers(desk, photo) == 1:
                raise Failed("the search did not find the pixels in what draws them")
            desk.tap("lock")
            wait_until("the glass shows the officers again", lambda: display.pixels() == locked, 5)
            wait_until("the desk wipes", lambda: not hits(desk.process, office.canary), 5)
            is_covered(desk, photo, "after the lock")
            ends(desk)
    finally:
        del os.environ["DISPLAY"]
        display.close()
    said("window", "the same; after the lock the glass is as before")


def is_confined(office, desk, folder):
    """The desk as it runs, with an officer's complaint opened in it."""
    elsewhere = office.place / "elsewhere"
    elsewhere.mkdir()
    if office.programs.desk_user:
        os.chown(elsewhere, office.programs.desk_user.pw_uid, office.programs.desk_user.pw_gid)
    threads = demand_confined(desk.process.pid)
    demand_files_limited(lambda path: desk.line(f"shot {path}")["ok"], folder, elsewhere)
    said("confined", f"{threads} threads; no core; pictures where they may be, and nowhere else")


def journey(office, out, arguments):
    office.set_up()
    ask_one_more(office)
    wait_until_open(office)
    complaints = [tell(office, "YA", photos=PHOTOS), tell(office, "TIDAK"), tell(office, "YA", restricted=True)]
    said("told", "three complaints, one with photos, one restricted")
    office.wait_for_entries()
    photo = sought_photo(office, complaints[0])
    folder = office.place / "record"
    folder.mkdir()
    if office.programs.desk_user:
        os.chown(folder, office.programs.desk_user.pw_uid, office.programs.desk_user.pw_gid)
    record = folder / "record.json"
    may_leave_cores()
    with Desk(office, "--record", record, "--shots", folder) as desk:
        may_look = hits(desk.process, office.canary) is not None
        reads(office, desk, complaints, record)
        said("photo", looks_at_photo(desk, photo, folder))
        is_confined(office, desk, folder)
        leaves_nothing(office, desk, record)
        is_covered(desk, photo, "after the lock")
        locks_itself(office, desk, complaints[2], record)
        loses_its_core(office, desk, complaints[0], record)
        reads_further_answers(office, desk, record)
        answers_call(office, desk)
        ends(desk)
    on_a_window(office, complaints[0], photo, folder / "record.json")
    with open(office.logs / "desk-screens.log", "rb") as log:
        if office.canary.encode() in log.read():
            raise Failed("the canary lies in the log")
    if not may_look:
        said("memory", "was NOT searched: only root may look into a desk's")


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey, screens=True))
