#!/usr/bin/python3
"""One complete case on the real desk, from the door to the last step of the office's standard: whatever steps, forms and
papers the standard names. The client tells her complaint at the kiosk; an officer works every step by its pages, one of
them before its turn, one left for later and taken up again; at the end the record that teduhctl opens holds what was
answered in each.

    casework.py --programs DIR --out DIR [--service DIR] [--third [SEED]]

--third: a standard that no program knows, made now of a seed (third_standard.py): steps in another order, other limits and hours, one
question more in one form, another step that somebody else approves."""

import os
import secrets
import shutil
import sys
import tomllib
from pathlib import Path

from desk import officer, row_of, said, tell
from entering import comes_in
from kiosk import Desk, wait_until_open
from office import Failed, run_journey, wait_until
from third_standard import make

PAGES_MOST = 120
BESIDE = ("step.pair", "step.finding", "step.needs", "step.papers", "step.level")  # pages whose answers are events of their own
HERE = (("KEPALA",), ("MANAJER_KASUS",), ("PETUGAS_PENERIMA", "PETUGAS_TERLATIH"))  # of the three officers of a new office
# What is done or learnt in steps of a kind, in this order; the end of the case comes last.
ENTRIES = (("consent", "services"), ("identify", "police"), ("refer", "referral"), ("refer", "started"),
           ("refer", "handed_over"), ("refer", "result"), ("accompany", "accompaniment"),
           ("evaluate", "follow_up"), ("evaluate", "feedback"))
TEXT = "Contoh jawaban yang tidak nyata."


class Standard:
    def __init__(self, folder):
        self.told = tomllib.loads((Path(folder) / "service.toml").read_text())
        self.steps = self.told["steps"]

    def __iter__(self):
        return iter(self.steps)


def step_id(step):
    return "step." + step["id"].lower()


class Casework:
    """An officer at the desk, with the case open."""

    def __init__(self, office, desk, number, standard):
        self.office, self.desk, self.number, self.standard = office, desk, number, standard
        self.answered = {}  # step: the questions she answered
        self.added = []
        self.seen = set()  # questions that a page asked
        self.who, self.row = office.head(), "case." + number.lower().replace("-", "_")

    def stands(self, step, words):
        """The stepper says in words how the step stands."""
        label = self.desk.ids()[step_id(step)]["label"]
        if not label.endswith(words):
            raise Failed(f"{step['id']} does not stand as {words!r}: {label!r}")

    def opens(self, step):
        self.desk.tap(step_id(step))
        wait_until(f"{step['id']} opens", lambda: self.desk.at().startswith("step."), 10)

    def works(self, step, later=False):
        """What is done or learnt in it, an entry each; then from its first page to its last, each question that takes a touch
        or a text answered once."""
        if not later:
            for entry in self.entries_of(step):
                self.adds(step, entry)
        self.opens(step)
        answered = self.answered.setdefault(step["id"], [])
        self.walks(step, lambda there: "later" if later and "later" in there and answered else None, answered)
        self.stands(step, "sudah dimulai" if later else self.end_of(step))

    def adds(self, step, entry):
        """One entry of this kind, by its own pages; storing it leads back to the case."""
        self.opens(step)
        begun = []

        def adds_it(there):
            offered = next((name for name in (f"add.{entry}", f"move.0.{entry}") if name in there), None)
            if not begun and offered:
                begun.append(entry)
                return offered
            return None
        self.walks(step, adds_it, [])
        if not begun:
            raise Failed(f"{step['id']} offers no {entry}")
        self.added.append(entry)

    def walks(self, step, first, answered):
        """Page by page until the case is shown again; `first` may name what is touched in the place of the next page."""
        for _ in range(PAGES_MOST):
            here = self.desk.screen()
            if not here["screen"].startswith("step."):
                break
            if here["screen"] == "step.saving":
                continue
            if here["screen"] == "step.not_saved":
                raise Failed(f"{step['id']} is not stored")
            self.seen |= {widget["id"].split(".")[0] for widget in here["widgets"]}
            told = self.answers(here)
            if not here["screen"].startswith(BESIDE):
                answered += told
            there = self.desk.ids()
            self.desk.tap(first(there) or ("save" if "save" in there else "next"))
        self.desk.expect("case", seconds=10)

    @staticmethod
    def entries_of(step):
        kinds = [step["kind"], *step.get("with", [])]
        return [entry for kind, entry in ENTRIES if kind in kinds]

    def decides(self, step):
        """The one whose decision the standard asks for; where that is another officer, she comes in for it."""
        who = officer(self.office, step["approval"]["role"])
        if who["staff"] != self.who["staff"]:
            self.changes_to(who)
        self.adds(step, "decision")
        self.stands(step, "selesai")
        if who["staff"] != self.who["staff"]:
            self.changes_to(self.who)

    def changes_to(self, who):
        self.desk.tap("lock")
        comes_in(self.desk, who)
        wait_until("the complaint", lambda: self.row in self.desk.ids(), 20)
        self.desk.tap(self.row)
        self.desk.expect("case", seconds=10)

    def end_of(self, step):
        return "menunggu Kepala" if "approval" in step else "selesai"

    def answers(self, here):
        """Of each question on the page the first choice, and the first line to type. Dates and places stay open."""
        done = []
        places = [widget["id"] for widget in here["widgets"] if widget["id"].startswith("region.") and widget["id"] != "region.again"]
        if places:
            self.desk.tap(places[0])
            return [here["screen"].removeprefix("step.")]
        if here["screen"].endswith("_region"):  # letters alone are no answer
            return []
        for widget in here["widgets"]:
            name, kind = widget["id"], widget["kind"]
            question = name.split(".")[0]
            if name.startswith(("room.", "step.", "key.", "level.", "move.")) or not widget["enabled"] or question in done:
                continue
            if kind == "option" and not self.chosen(here, question):
                if self.desk.may("tap", name):  # not where the answer before it has taken the question away
                    done.append(question)
            elif kind == "field" and widget["value"] != "filled" and not any(each in done for each in ("typed",)):
                if self.desk.may("type", name, TEXT):
                    done += [question, "typed"]
        return [name for name in done if name != "typed"]

    @staticmethod
    def chosen(here, question):
        return any(widget.get("selected") for widget in here["widgets"] if widget["id"].split(".")[0] == question)


def record_of(office, number):
    head = office.head()
    return office.ctl("open", number, "--socket", office.socket_of("desk"), "--officer", head["staff"], "--passphrase-file", "-",
                      stdin=head["passphrase"])


def works_all(office, desk, number, standard):
    work = Casework(office, desk, number, standard)
    steps = list(standard)
    early = steps[-2]  # before its turn: it asks for a reason
    work.works(early, later=True)
    said("early", f"{early['id']} was begun before its turn, with a reason")
    for step in steps:
        work.works(step)
        if "approval" in step:
            work.decides(step)
        said(step["id"], f"{step['title']}: {len(work.answered[step['id']])} answers")
    return work


def compare(record, work):
    """What teduhctl opens: each step as it was worked, with every answer in a form that the step asks, and why it was begun early."""
    steps = {step["now"]["value"]["step"]: step["now"]["value"] for step in record["since"]["steps"]}
    before = [each["value"] for each in record["since"]["steps_before"]]
    for step in work.standard:
        told = steps.get(step["id"])
        if told is None or told["state"] != 2:
            raise Failed(f"the record does not say that {step['id']} is done")
        forms = told.get("forms", [])
        if not {form["form"] for form in forms} <= {step["form"], *step.get("more_forms", [])}:
            raise Failed(f"the record of {step['id']} holds a form that the step does not ask")
        held = {answer["question"] for form in forms for answer in form["answers"]}
        if any(each["step"] == step["id"] and each.get("reason") == TEXT for each in before):
            held.add("reason")  # stands where it was asked for, not in what was written after
        lacking = [name for name in work.answered[step["id"]] if name not in held and not name.startswith(("r0", "r1"))]
        if lacking:
            raise Failed(f"the record of {step['id']} lacks the answers to {lacking}")
    several = [step for step, told in steps.items() if len(told.get("forms", [])) > 1]
    said("record", f"{len(steps)} steps, as they were worked, of several forms: {', '.join(several) or 'none'}")


def compare_added(record, work):
    """What was added beside the forms, as the case holds it."""
    since = record["since"]
    logs = [each["value"]["log"] for each in since.get("log", [])]
    held = {"services": any(each["layer"] == 1 and each["given"] for each in since.get("permissions", [])),
            "referral": len(since.get("referrals", [])) == 1,
            "result": [each["now"]["value"]["state"] for each in since.get("referrals", [])] == ["HASIL"],
            "accompaniment": "PENDAMPINGAN" in logs, "police": "KOORDINASI_POLISI" in logs,
            "follow_up": "TINDAK_LANJUT" in logs, "feedback": "UMPAN_BALIK" in logs,
            "decision": len(since.get("decisions", [])) == 1}
    lacking = [entry for entry in work.added if not held.get(entry, True)]
    if lacking:
        raise Failed(f"the record does not hold what was added: {lacking}; logs {logs}")
    if not since.get("findings"):
        raise Failed("nothing that was determined is in the record")
    said("added", f"{', '.join(work.added)}; {len(since['findings'])} findings")


def made_now(office, seed):
    """A third standard for this office, whose approvers work in it; its forms lie where the programs read them."""
    here = {role for roles in HERE for role in roles}
    while True:
        folder = office.place / f"standard-{seed}"
        made = make(seed, folder)
        if all(step["approval"]["role"] in here for step in Standard(made.service) if "approval" in step):
            break
        seed += 1
    shutil.rmtree(office.programs.assets / "forms")
    shutil.copytree(made.forms, office.programs.assets / "forms")
    said("standard", f"seed {seed}: {' '.join(step.kind for step in made.steps)}; {made.extra_question} in {made.extra_form}")
    return str(made.service), made


def journey(office, out, arguments):
    made = None
    if arguments.third is not None:
        office.service, made = made_now(office, arguments.third)
    office.set_up()
    wait_until_open(office)
    told = tell(office, "YA")
    office.wait_for_entries()
    standard = Standard(office.service)
    folder = office.place / "record"
    folder.mkdir()
    if office.programs.desk_user:
        os.chown(folder, office.programs.desk_user.pw_uid, office.programs.desk_user.pw_gid)
    with Desk(office, "--record", folder / "record.json") as desk:
        comes_in(desk, office.head())
        number = told["complaint"]["visit"]
        wait_until("the complaint", lambda: row_of(told) in desk.ids(), 20)
        desk.tap(row_of(told))
        desk.expect("case", seconds=10)
        work = works_all(office, desk, number, standard)
    if made and made.extra_question not in work.seen:
        raise Failed(f"the office's own question {made.extra_question} in {made.extra_form} was not asked")
    record = record_of(office, number)
    compare(record, work)
    compare_added(record, work)


if __name__ == "__main__":
    def third(parser):
        parser.add_argument("--third", type=int, nargs="?", const=secrets.randbelow(100_000))
    sys.exit(run_journey(__doc__, journey, screens=True, more_options=third))
