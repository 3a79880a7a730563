#!/usr/bin/python3
"""Officers receive clients at the real desk, with every line cut: a call in the night, from the first touch to the morning's
hand-over, with the number of actions; another body's referral; a client received on the way, who gives her consent with the
tablet in her own hands. From there nothing else can be reached, and after a crash the desk is locked and her officer goes on
from the draft. What is stored is what was told, and it arrives when the lines are back."""

import json
import os
import signal
import sys

from desk import officer, said
from kiosk import Desk
from office import Failed, run_journey, wait_until

ACTIONS_MAX = 30
NIGHT = "2026-11-22T19:10:00Z"  # 02.10 of a Monday there, before it opens
CALLED = 1_795_372_800_000     # half an hour earlier, to the minute
MORNING = "2026-11-23T00:20:00Z"


class Hands:
    """An officer's hands: each touch and each field that she fills is an action."""

    def __init__(self, desk):
        self.desk, self.actions = desk, 0

    def tap(self, *names):
        for name in names:
            self.desk.tap(name)
            self.actions += 1

    def write(self, name, text):
        self.desk.do("type", name, text)
        self.actions += 1
        if "key.done" in self.desk.ids():
            self.tap("key.done")

    def at(self, screen):
        here = self.desk.at()
        if here != screen:
            raise Failed(f"{here} is shown where {screen} should be")

    def next_until(self, screen, limit=30):
        for _ in range(limit):
            if self.desk.at() == screen:
                return
            self.tap("next")
        self.at(screen)


def cut_lines(office):
    for role in ("centre", "relay"):
        office.processes[f"{role}_line"].signal(signal.SIGUSR1)


mend_lines = cut_lines  # the same signal again


class Room:
    """A desk and the folder where it writes what was opened last."""

    def __init__(self, office):
        self.folder = office.place / "record"
        self.folder.mkdir()
        if office.programs.desk_user:
            os.chown(self.folder, office.programs.desk_user.pw_uid, office.programs.desk_user.pw_gid)
        self.record = self.folder / "record.json"

    def desk(self, office):
        return Desk(office, "--record", self.record)

    def opened(self, desk, number):
        """What an officer reads of a case; back in the inbox after it."""
        wait_until(f"{number} in the inbox", lambda: row_of(number) in desk.ids(), 10)
        desk.tap(row_of(number))
        desk.expect("case", seconds=10)
        desk.tap("room.inbox")
        return json.loads(self.record.read_text())


def unlocks(desk, who, then):
    """The core slows down who comes in often; the officer waits and touches it again."""
    if desk.at() != "passphrase":
        desk.expect("officers", seconds=20)
        desk.tap("officer." + who["staff"][:8])

    def unlocked():
        if desk.at() == "officers":  # locked again under the finger, as after sleep
            desk.may("tap", "officer." + who["staff"][:8])
        here = desk.ids()
        if desk.at() == "passphrase" and here.get("unlock", {}).get("enabled"):
            desk.may("tap", "unlock")
        elif desk.at() == "passphrase":
            desk.may("wait", 500)
            if desk.ids().get("passphrase", {}).get("value") != "filled":
                desk.may("type", "passphrase", who["passphrase"])
        return desk.at() == then
    wait_until(f"the desk unlocks to {then}", unlocked, 60)


def number_shown(desk):
    return desk.ids()["number"]["label"].replace(" ", "")


def row_of(number):
    return "case." + number.lower().replace("-", "_")


def publishes_duty(office, who):
    """The head's list reaches the desk; one with a fault is refused by its line."""
    listed = office.place / "piket.txt"
    words = ("office", "duty", listed, "--socket", office.socket_of("desk"), "--officer", office.head()["staff"],
             "--passphrase-file", "-")
    listed.write_text("2026-11-22 15.30 07.30 S.N.\n2026-11-23 15:30 07.30 A.K.\n")
    if office.ctl(*words, stdin=office.head()["passphrase"], check=False) is not None:
        raise Failed("a duty list with a fault was published")
    for version, initials in ((1, "A.K."), (2, "S.N.")):
        listed.write_text(f"2026-11-22 15.30 07.30 {initials}\n")
        done = office.ctl(*words, stdin=office.head()["passphrase"])
        if done["version"] != version:
            raise Failed(f"the duty list has version {done['version']}")


def night_call(office, room, desk, who):
    desk.do("clock", NIGHT)
    unlocks(desk, who, "inbox")
    hands = Hands(desk)
    hands.tap("new_client")
    wait_until("who is on duty is said", lambda: "Piket sekarang: S.N." in desk.labels(), 10)
    hands.tap("kind.oncall")
    hands.at("intake.called")
    hands.tap("called.menit_30", "channel.oncall", "safe_now.tidak")
    hands.write("where_now", f"pos desa {office.canary}")
    hands.tap("needs_now.keamanan_polisi", "needs_now.rumah_aman", "violence.fisik", "age_group.dewasa")
    hands.tap("save")
    if desk.at() != "intake.called" or "error" not in desk.labels() and "perlu diperiksa" not in desk.labels():
        raise Failed("it was stored without the limits of secrecy")
    hands.write("victim_name", "Bu Melati")
    hands.tap("contact.telepon")
    hands.write("phone", "08114986666")
    hands.write("story", "Dipukul tadi malam.")
    hands.tap("limits_told.setuju", "save")
    desk.expect("intake.checklist", seconds=10)
    hands.tap("ring.polisi_110", "ring.rumah_aman")
    for line in ("ring.polisi_110", "ring.rumah_aman"):
        if "dihubungi 02.1" not in desk.ids()[line]["label"]:
            raise Failed(f"the checklist does not say when: {desk.ids()[line]['label']}")
    hands.tap("next")
    desk.expect("intake.saved")
    number = number_shown(desk)
    hands.tap("next")
    hands.at("inbox")
    if hands.actions > ACTIONS_MAX:
        raise Failed(f"{hands.actions} actions, more than {ACTIONS_MAX}")
    said("night", f"a call stored as {number} with {hands.actions} actions, a refused one among them; 110 and the safe house with their times")
    record = room.opened(desk, number)
    complaint = record["complaint"]
    wanted = {"channel": "ONCALL", "safe_now": "TIDAK", "service_time": "ON_CALL", "story": "Dipukul tadi malam.",
              "state": "DILANJUTKAN_PETUGAS"}
    for key, value in wanted.items():
        if complaint.get(key) != value:
            raise Failed(f"{key} is {complaint.get(key)}")
    if not 0 <= record["seen"]["written_at_ms"] - CALLED < 300_000:
        raise Failed(f"the clock began at {record['seen']['written_at_ms']}, not with the call")
    if not any(f"pos desa {office.canary}" in note["note"]["text"] for note in record["notes"]):
        raise Failed("where she is was not kept")
    return number


def hands_night_over(office, desk, number):
    desk.do("clock", MORNING)
    wait_until("the row of the night", lambda: row_of(number) in desk.ids(), 10)
    desk.tap("morning")
    if row_of(number) not in desk.ids():
        raise Failed("the case of the night is not among what is open")
    desk.tap("hand_night_over")
    wait_until("the hand-over is written", lambda: "handed_over" in desk.ids(), 10)
    said("morning", desk.ids()["handed_over"]["label"])
    desk.tap("back")


def refer(room, desk):
    hands = Hands(desk)
    hands.tap("new_client", "kind.referral", "heard", "next")
    hands.tap("referred_by.polsek")
    hands.write("referral_letter", "B17 XI 2026")
    hands.write("referral_date", "20112")
    hands.tap("next")
    hands.at("intake.referred_by")  # five digits are no day
    hands.tap("undo")
    hands.write("referral_date", "20112026")
    hands.tap("paper_surat_rujukan_masuk.ada", "next")
    hands.tap("for_whom.orang_lain", "reporter_status.petugas", "next")
    hands.write("victim_name", "Melati Contoh")
    hands.write("victim_age", "17")
    hands.next_until("intake.risk_note")
    hands.tap("next", "r01.ya", "next", "r02.tidak", "next")
    hands.next_until("intake.r08")
    hands.tap("r08.ya")
    hands.next_until("intake.level")
    if not desk.ids()["level.tinggi"]["selected"]:
        raise Failed("a child's red flag is not a high risk")
    hands.tap("level.sedang", "next")
    hands.at("intake.level")  # never below a red flag
    hands.tap("level.tinggi", "next", "next", "later")
    hands.at("intake.review")
    hands.tap("save")
    desk.expect("intake.saved", seconds=10)
    number = number_shown(desk)
    hands.tap("next")
    complaint = room.opened(desk, number)["complaint"]
    wanted = {"arrival": "RUJUKAN", "referred_by": "POLSEK", "referral_letter": "B17 XI 2026", "age_group": "ANAK"}
    for key, value in wanted.items():
        if complaint.get(key) != value:
            raise Failed(f"{key} is {complaint.get(key)}")
    said("referral", f"stored as {number}, with the letter's number, in {hands.actions} actions; a red flag held")
    return number


HERS = ("intake.consent", "intake.signature", "intake.return")


def cannot_leave(desk, screen):
    """On the client's screens: no room, no lock, no draft, whatever is touched or struck on a keyboard."""
    for name in ("room.inbox", "room.settings", "lock", "new_client", "undo", "save", "private", "draft.1"):
        if name in desk.ids() or desk.may("tap", name):
            raise Failed(f"{name} is on the client's screen")
    for chord in ("Escape", "Tab", "Shift+Tab", "Enter", "Shift", "Shift", "Shift", "Tab", "Enter"):
        desk.may("key", chord)
        if desk.at() not in (*HERS, "passphrase"):
            raise Failed(f"{desk.at()} was reached from the client's screens by {chord}")
    for _ in range(4):  # the passphrase of the officer leads back, too
        if desk.at() != screen:
            desk.may("tap", "back") or desk.may("tap", "next")
    desk.expect(screen)


def come_to_consent(office, desk):
    hands = Hands(desk)
    hands.tap("new_client", "kind.outreach", "heard", "next")
    hands.tap("safe_now.ya", "arrival.penjangkauan", "for_whom.saya")
    hands.write("name", f"Wulan {office.canary}")
    hands.next_until("intake.victim_region")
    hands.write("victim_region", "sumberagung")
    place = next(name for name in desk.ids() if name.startswith("region.3510"))
    hands.tap(place)
    hands.next_until("intake.violence")
    hands.tap("violence.psikis")
    hands.next_until("intake.offer")
    hands.tap("hand_over")
    desk.expect("intake.consent")
    return hands


def outreach(office, room, desk, who):
    come_to_consent(office, desk)
    cannot_leave(desk, "intake.consent")
    desk.tap("agree.simpan_data.yes")
    desk.crash()
    said("crash", "with the tablet in the client's hands")
    with room.desk(office) as again:
        again.do("clock", MORNING)
        again.expect("officers", seconds=20)
        if any(name.startswith(("case.", "draft.", "agree.")) for name in again.ids()):
            raise Failed("something is shown before anybody came in")
        other = next(each for each in office.secrets["officers"] if each["staff"] != who["staff"])
        unlocks(again, other, "inbox")
        if any(name.startswith("draft.") for name in again.ids()):
            raise Failed("another officer sees the draft")
        again.tap("lock")
        goes_on(office, room, again, who)


def goes_on(office, room, desk, who):
    unlocks(desk, who, "inbox")
    wait_until("her draft", lambda: "draft.1" in desk.ids(), 10)
    desk.tap("draft.1")
    desk.expect("intake.offer", seconds=10)
    desk.tap("hand_over")
    desk.expect("intake.consent")
    if any(widget["selected"] for name, widget in desk.ids().items() if name.startswith("agree.")):
        raise Failed("a choice was set before the client made it")
    for answer in ("agree.simpan_data.yes", "agree.hubungi.yes", "agree.siapkan_rujukan.ask"):
        desk.tap(answer)
    desk.tap("next")
    desk.expect("intake.signature")
    desk.do("sign", "sign")
    cannot_leave(desk, "intake.signature")
    desk.tap("next")
    desk.expect("intake.return")
    desk.tap("take_back")
    desk.expect("passphrase")
    desk.do("type", "passphrase", "bukan kata sandi yang benar ini")
    desk.tap("unlock")
    wait_until("wrong words are refused", lambda: desk.ids().get("passphrase.hint", {}).get("kind") == "error", 10)
    desk.tap("back")
    desk.expect("intake.return")
    desk.tap("take_back")
    desk.expect("passphrase")
    unlocks(desk, who, "intake.review")
    desk.tap("save")
    desk.expect("intake.saved", seconds=10)
    number = number_shown(desk)
    desk.tap("next")
    if any(name.startswith("draft.") for name in desk.ids()):
        raise Failed("the draft is still there after it was stored")
    record = room.opened(desk, number)
    consent = next(each for each in record["consents"] if each["layer"] == 1)
    if [item["answer"] for item in consent["items"]] != ["YA", "YA", "TANYA"] or consent["method"] != "TANDA_TANGAN":
        raise Failed("the consent is not what the client touched and signed")
    if record["complaint"]["state"] != "LENGKAP" or office.canary not in json.dumps(record["complaint"]):
        raise Failed("the complaint is not what was told")
    said("outreach", f"stored as {number}, with the consent that the client gave and signed herself")


def journey(office, out, arguments):
    office.set_up()
    publishes_duty(office, office.head())
    cut_lines(office)
    who = officer(office, "PETUGAS_PENERIMA")
    room = Room(office)
    with room.desk(office) as desk:
        number = night_call(office, room, desk, who)
        hands_night_over(office, desk, number)
        refer(room, desk)
        outreach(office, room, desk, who)
    waits = lambda: office.ctl("health", "--socket", office.socket_of("desk"))["waiting"]
    before = waits()
    if before < 5:  # three cases, two calls to others, a hand-over
        raise Failed(f"only {before} entries waited for a line that was cut")
    mend_lines(office)
    wait_until("everything arrives at the centre", lambda: waits() == 0, 60)
    said("line", f"back: {before} entries arrived that had waited")


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey, screens=True))
