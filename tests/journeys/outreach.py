#!/usr/bin/python3
"""Two officers on the road, each with a tablet of her own. A case is opened on one while there is a line and reaches the other.
Then no line for three days: each writes to that case, locks, sleeps, is switched off at night. What the second tablet wrote
travels on a stick in a third desk's pocket. When all are home, both tablets show one case: nothing is lost, nothing is there
twice, what differs is shown, and where they differ about her safety, what protects her holds."""

import concurrent.futures
import json
import shutil
import sqlite3
import sys

from desk import said
from intake import Hands, cut_lines, mend_lines, number_shown, row_of, unlocks
from office import Failed, run_journey, wait_until
from steps import content_hash, files_with
from tablets import Day, Tablet, at

PHONE = "081149866660"


def opens_case(office, tablet):
    """An officer on her way receives a client, and stores the case."""
    with tablet.glass(at(0, "09.10")) as desk:
        unlocks(desk, tablet.who, "inbox")
        hands = Hands(desk)
        hands.tap("new_client", "kind.outreach", "heard", "next")
        hands.tap("safe_now.ya", "arrival.penjangkauan", "for_whom.saya")
        hands.write("name", f"Wulan {office.canary}")
        hands.next_until("intake.violence")
        hands.tap("violence.psikis")
        hands.next_until("intake.contact")
        hands.tap("contact.telepon", "contact.wa")
        hands.write("phone", PHONE)
        hands.next_until("intake.offer")
        hands.tap("later")
        hands.at("intake.review")
        hands.tap("save")
        desk.expect("intake.saved", seconds=10)
        return number_shown(desk)


def reaches(tablet, number):
    """The other officer's tablet lists it, while there is a line."""
    with tablet.glass(at(0, "10.00")) as desk:
        unlocks(desk, tablet.who, "inbox")
        wait_until("the case on the other tablet", lambda: row_of(number) in desk.ids(), 20)


# ---- days without a line

def first_tablet(tablet, number):
    """Her officer hears that the phone is safe."""
    day = Day(tablet, number, 1)
    day.begins()
    day.chooses_pin()
    day.writes("Ibu di rumah kakaknya, tenang.", level="sedang", reason="Pelaku di luar kota", by_pin_between=True)
    day.ends()
    day = Day(tablet, number, 2)
    day.begins()
    day.writes(ways=["sms"])  # beside the two she agreed to
    day.hears_consent("YA")
    day.ends()


def second_tablet(tablet, number):
    """Her officer hears that he looks into the phone: nobody may call."""
    day = Day(tablet, number, 1)
    day.begins()
    day.writes("Pelaku memeriksa teleponnya.", level="tinggi", ways=["jangan"])
    day.sleeps()
    day.ends(crash=True)
    day = Day(tablet, number, 2)
    day.begins()
    day.hears_consent("TIDAK")
    day.keeps_letter()
    day.ends()


def third_day(tablet, number, note):
    day = Day(tablet, number, 3)
    day.begins()
    day.writes(note)
    day.ends()


# ---- a stick, and home

def at_centre(office):
    """What the centre has, in its own words: device, place in its chain, hash. Twice the same would be two lines."""
    with sqlite3.connect(f"file:{office.place / 'centre/centre.db'}?mode=ro", uri=True) as opened:
        forks = opened.execute("SELECT count(*) FROM fork").fetchone()[0]
        rows_there = opened.execute("SELECT hex(device_id), seq, lower(hex(entry_hash)) FROM entry").fetchall()
    if forks:
        raise Failed(f"the centre keeps {forks} entries at places that were taken")
    return rows_there


def carries(office, second, number, out):
    """Home with a driver: out of the tablet, into the desk, twice. The tablet is off when the desk's line comes back."""
    stick = office.place / "stick"
    stick.mkdir(mode=0o777)
    stick.chmod(0o777)
    office.start_core(second.device)
    made, waiting = second.own(), second.waiting()
    if waiting != 3:  # what she wrote on the first day; a consent; a letter
        raise Failed(f"{waiting} entries wait on {second.label}")
    bundle = stick / "tablet2.teduh"
    written = second.ctl("bundle", "write", bundle)
    office.stop(second.device)
    if written["entries"] != waiting:
        raise Failed(f"{waiting} entries wait, {written['entries']} are on the stick")
    before = {row[2] for row in at_centre(office)}
    for time in ("once", "twice"):
        taken = office.ctl("bundle", "take", bundle, "--socket", office.socket_of("desk"))
        if taken["entries"] != waiting:
            raise Failed(f"taken {time}: {taken}")
    if {row[2] for row in at_centre(office)} != before:
        raise Failed("the line is not cut: the centre has new entries")
    mend_lines(office)
    on_stick = {made[seq] for seq in range(written["from"], written["to"] + 1)}
    wait_until("the centre has what was on the stick", lambda: on_stick <= {row[2] for row in at_centre(office)}, 60)
    there = at_centre(office)
    if len(there) != len({row[2] for row in there}) or len(there) != len(before) + len(on_stick):
        raise Failed(f"the centre had {len(before)} entries, the stick {len(on_stick)}, now there are {len(there)}")
    said("stick", f"{waiting} entries and a photo, {bundle.stat().st_size} bytes, taken twice, once at the centre")
    wait_until("the desk at home has them", lambda: on_stick <= office.entries_of("desk"), 30)
    head = office.head()
    early = office.ctl("open", number, "--socket", office.socket_of("desk"), "--officer", head["staff"], "--passphrase-file", "-",
                       stdin=head["passphrase"])
    if early["since"]["contact"]["may"].get("call") or early["since"]["risk"]["now"]["value"]["level"] != "TINGGI":
        raise Failed("the office does not know what was carried home")
    said("office", "knows that nobody may call, while both tablets are still on the road")
    cut_lines(office)
    return bundle


def home(office, first, second, bundle):
    """Lines for everybody. What was carried is sent once more by its own tablet, and taken a third time."""
    made = {}
    for tablet in (first, second):
        office.start_core(tablet.device)
        made.update({entry: tablet.label for entry in tablet.own().values()})
    waited = {tablet.label: tablet.waiting() for tablet in (first, second)}
    mend_lines(office)
    for tablet in (first, second):
        wait_until(f"{tablet.label} has receipts for everything", lambda: tablet.waiting() == 0, 60)
    taken = office.ctl("bundle", "take", bundle, "--socket", office.socket_of("desk"))
    every = {row[2] for row in at_centre(office)}
    wait_until("each has all of the other", lambda: all(every <= office.entries_of(device) for device in ("desk", "desk2", "desk3")), 60)
    for tablet in (first, second):
        unreceipted = [each for each in tablet.ctl("inbox")["entries"] if each["received_at_ms"] == 0]
        alarms = tablet.ctl("health")["alarms"]
        if unreceipted or alarms:
            raise Failed(f"{tablet.label}: {len(unreceipted)} entries without a receipt, {alarms} alarms")
        if tablet.ctl("verify")["findings"]:
            raise Failed(f"{tablet.label} found damage")
    there = at_centre(office)
    if len(there) != len({(device, seq) for device, seq, _ in there}) or not set(made) <= every or len(there) != len(every):
        raise Failed("the centre lacks an entry, or has one twice")
    if taken["entries"] != 3 or office.ctl("health", "--socket", office.socket_of("desk"))["alarms"]:
        raise Failed("the third time the stick was taken is not as the first")
    said("line", f"back: {waited} had waited, {len(there)} entries at the centre, each once")


# ---- one case

def shown(tablet, number, out):
    """What its officer sees, and what it says of the state."""
    day = Day(tablet, number, 4)
    day.desk = tablet.glass(at(4, "08.00"))
    with day.desk as desk:
        unlocks(desk, tablet.who, "inbox")
        day.opens()
        ids = desk.ids()
        for name in ("differs.now", "differs.contact_now"):
            if name not in ids:
                raise Failed(f"{tablet.label} does not show that entries differ: {name}")
        if "Tinggi" not in ids["risk"]["label"]:
            raise Failed(f"{tablet.label} shows the risk as {ids['risk']['label']}")
        desk.tap("reveal")
        if desk.labels().count("Juga dicatat") < 3:  # two ways to reach her, one level
            raise Failed(f"{tablet.label} does not show each of what was said")
        picture = tablet.folder / "case.png"
        desk.do("shot", picture)
        shutil.copyfile(picture, out / f"{tablet.device}-case.png")
        return json.loads(tablet.record.read_text())


def compare(first, second, record):
    """Everything that was written, by whom, and what holds of it."""
    notes = {(note["note"]["text"], note["seen"]["author"]) for note in record["notes"]}
    wrote = {(text, tablet.who["staff"]) for tablet in (first, second) for text in tablet.notes}
    if notes != wrote or len(record["notes"]) != len(wrote):
        raise Failed(f"{len(record['notes'])} notes are read, {len(wrote)} were written")
    since, a, b = record["since"], first.who["staff"], second.who["staff"]
    contact = since["contact"]
    ways = {way: contact["may"].get(way, False) for way in ("call", "whatsapp", "sms", "letter", "visit", "may_leave_message")}
    if any(ways.values()) or contact["may"].get("phone"):
        raise Failed(f"one officer heard that nobody may call, and still these are allowed: {ways}")
    said_by = {each["seen"]["author"]: each["value"] for each in contact["said"]}
    if set(said_by) != {a, b} or not contact["differs"] or not said_by[a]["call"] or said_by[b].get("call"):
        raise Failed("not each of what was said about reaching her is kept")
    risk = since["risk"]
    if risk["now"]["value"]["level"] != "TINGGI" or risk["now"]["seen"]["author"] != b:
        raise Failed("the higher risk does not hold")
    if [(each["value"]["level"], each["seen"]["author"]) for each in risk.get("also", [])] != [("SEDANG", a)]:
        raise Failed("the other level is not shown beside it")
    agreed = [each for each in since["permissions"] if each["layer"] == 1 and each.get("item") == "HUBUNGI"]
    if [each["given"] for each in agreed] != [False] or agreed[0]["also"][0]["answer"] != "YA":
        raise Failed("the withdrawal does not hold, or what was said beside it is gone")
    if since.get("unfolded"):
        raise Failed("entries are not counted yet")


def one_case(office, first, second, number, out):
    states, at_home = {}, office.head()
    for tablet in (first, second):
        record = shown(tablet, number, out)
        compare(first, second, record)
        states[f"{tablet.label}, on its screen"] = record["since"]["state"]
        by_hand = tablet.opened(number, "--out", tablet.folder)
        compare(first, second, by_hand)
        states[f"{tablet.label}, by hand"] = by_hand["since"]["state"]
        photos = [content_hash((tablet.folder / each["file"]).read_bytes()) for each in by_hand["attachments"]]
        if photos != [second.letter]:
            raise Failed(f"{tablet.label} reads another photo than the one kept")
    read = office.ctl("open", number, "--socket", office.socket_of("desk"), "--officer", at_home["staff"], "--passphrase-file", "-",
                      stdin=at_home["passphrase"])
    compare(first, second, read)
    states["the head's desk"] = read["since"]["state"]
    if len(set(states.values())) != 1:
        raise Failed(f"the same case has several states: {states}")
    said("case", f"state {read['since']['state'][:12]} on both tablets and at home; {len(read['notes'])} notes, what differs is shown, "
         "what protects her holds")


def sealed(office, folders):
    found, read = files_with(office.canary, folders)
    if found:
        raise Failed(f"words lie open in {found}")
    said("sealed", f"no word in {read} files of stick, tablets, relay and centre")


def journey(office, out, arguments):
    office.set_up(kiosks=())
    first, second = Tablet(office, "desk2", "Tablet 1"), Tablet(office, "desk3", "Tablet 2")
    for tablet in (first, second):
        tablet.enrol()
    said("office", "one desk, two tablets, each with an officer of her own")
    number = opens_case(office, first)
    reaches(second, number)
    said("opened", f"{number} on {first.label}, read on {second.label}")
    cut_lines(office)
    for tablet in (first, second):
        office.stop(tablet.device)
    with concurrent.futures.ThreadPoolExecutor() as pool:
        for each in [pool.submit(way, tablet, number) for way, tablet in ((first_tablet, first), (second_tablet, second))]:
            each.result()
    said("two days", "on both tablets: locked by itself, asleep, switched off, a battery that ran out")
    bundle = carries(office, second, number, out)
    with concurrent.futures.ThreadPoolExecutor() as pool:
        for each in [pool.submit(third_day, tablet, number, note) for tablet, note in
                     ((first, "Bu RT menjenguk, semua baik."), (second, "Pindah ke rumah bibinya sore ini."))]:
            each.result()
    said("third day", "more on both")
    home(office, first, second, bundle)
    one_case(office, first, second, number, out)
    sealed(office, [office.place / name for name in ("stick", "desk", "desk2", "desk3", "relay", "centre")])


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey, screens=True))
