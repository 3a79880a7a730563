#!/usr/bin/python3
"""One complete case on the real desk, from the door to the last step of the office's standard: whatever steps, forms and
papers the standard names. The client tells her complaint at the kiosk; an officer works every step by its pages, one of
them before its turn, one left for later and taken up again; at the end the record that teduhctl opens holds what was
answered in each.

    casework.py --programs DIR --out DIR [--service DIR]"""

import json
import os
import sys
import tomllib
from pathlib import Path

from desk import row_of, said, tell
from entering import comes_in
from kiosk import Desk, wait_until_open
from office import Failed, run_journey, wait_until

PAGES_MOST = 120
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

    def stands(self, step, words):
        """The stepper says in words how the step stands."""
        label = self.desk.ids()[step_id(step)]["label"]
        if not label.endswith(words):
            raise Failed(f"{step['id']} does not stand as {words!r}: {label!r}")

    def opens(self, step):
        self.desk.tap(step_id(step))
        wait_until(f"{step['id']} opens", lambda: self.desk.at().startswith("step."), 10)

    def works(self, step, later=False):
        """From its first page to its last; every question that takes a touch or a text is answered once."""
        self.opens(step)
        answered = self.answered.setdefault(step["id"], [])
        for _ in range(PAGES_MOST):
            here = self.desk.screen()
            if not here["screen"].startswith("step."):
                break
            if here["screen"] == "step.saving":
                continue
            answered += self.answers(here)
            there = self.desk.ids()
            if later and "later" in there and answered:
                self.desk.tap("later")
                break
            if here["screen"] == "step.not_saved":
                raise Failed(f"{step['id']} is not stored")
            self.desk.tap("save" if "save" in there else "next")
        self.desk.expect("case", seconds=10)
        self.stands(step, "sudah dimulai" if later else self.end_of(step))

    def end_of(self, step):
        return "menunggu Kepala" if "approval" in step else "selesai"

    def answers(self, here):
        """Of each question on the page the first choice, and the first line to type. Dates and places stay open."""
        done = []
        places = [widget["id"] for widget in here["widgets"] if widget["id"].startswith("region.") and widget["id"] != "region.again"]
        if places:
            self.desk.tap(places[0])
            return [here["screen"].removeprefix("step.")]
        for widget in here["widgets"]:
            name, kind = widget["id"], widget["kind"]
            question = name.split(".")[0]
            if name.startswith(("room.", "step.", "key.", "level.")) or not widget["enabled"] or question in done:
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
        said(step["id"], f"{step['title']}: {len(work.answered[step['id']])} answers")
    return work


def compare(record, work):
    """What teduhctl opens: each step as it was worked, with as many answers."""
    steps = {step["now"]["value"]["step"]: step["now"]["value"] for step in record["since"]["steps"]}
    for step in work.standard:
        told = steps.get(step["id"])
        if told is None or told["state"] != 2:
            raise Failed(f"the record does not say that {step['id']} is done")
        questions = {answer["question"] for answer in told.get("answers", [])}
        lacking = [name for name in work.answered[step["id"]] if name not in questions and not name.startswith(("paper", "r0", "r1"))]
        if lacking:
            raise Failed(f"the record of {step['id']} lacks the answers to {lacking}")
    said("record", f"{len(steps)} steps, as they were worked")


def journey(office, out, arguments):
    office.set_up()
    wait_until_open(office)
    told = tell(office, "YA")
    office.wait_for_entries()
    standard = Standard(arguments.service)
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
    record = record_of(office, number)
    compare(record, work)


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey, screens=True))
