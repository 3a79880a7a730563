#!/usr/bin/python3
"""What teduhctl says when something is wrong: the exit status of its kind, one clear sentence, nothing stored."""

import json
import subprocess
import sys

from office import Failed, run_journey
from steps import SOURCE, submit


def told(change):
    complaint = json.loads((SOURCE / "tests/fixtures/complaint.json").read_text())
    change(complaint)
    return json.dumps(complaint)


def expect(office, status, refusal, *arguments, stdin=None):
    """Runs the command as people do and as scripts do; both must say the same."""
    for form in ([], ["--json"]):
        done = subprocess.run([office.programs.path("teduhctl"), *map(str, arguments), *form], input=stdin, text=True,
                              capture_output=True, timeout=60, env=office.programs.environment())
        name = " ".join(map(str, arguments[:2]))
        if done.returncode != status:
            raise Failed(f"{name} ended with {done.returncode} instead of {status}: {done.stderr.strip()}")
        last = done.stderr.strip().splitlines()[-1] if done.stderr.strip() else ""
        if form and json.loads(last)["failed"] != refusal:
            raise Failed(f"{name} named {last} instead of {refusal}")
        if not form and not (last.startswith("teduhctl: ") and last.count("\n") == 0 and len(last) > 30):
            raise Failed(f"{name} gave no sentence: {last!r}")
        if "Melati" in done.stderr or "kenari" in done.stderr:
            raise Failed(f"{name} repeated a person's words")


def journey(office, out, arguments):
    office.set_up()
    kiosk, desk = office.socket_of("kiosk"), office.socket_of("desk")
    head = office.head()
    file = office.place / "told.json"

    broken = [
        ("no JSON", "{", "bad_form"),
        ("an unknown field", told(lambda t: t["complaint"].update(secret_name="Melati")), "bad_form"),
        ("a number for a word", told(lambda t: t["complaint"].update(story=7)), "bad_form"),
        ("a story without end", told(lambda t: t["complaint"].update(story="Melati " * 4000)), "bad_form"),
        ("no consent L0", told(lambda t: t.update(consents=[])), "bad_form"),
        ("nothing told", told(lambda t: [t["complaint"].pop(key) for key in ("story", "incident")]), "bad_form"),
    ]
    for what, content, refusal in broken:
        file.write_text(content)
        expect(office, 1, refusal, "submit", file, "--socket", kiosk)
    file.write_text(told(lambda t: None))
    expect(office, 1, "bad_form", "submit", file, "--socket", kiosk, "--photo", SOURCE / "README.md")
    expect(office, 1, "no_right", "submit", file, "--socket", desk)
    expect(office, 1, "not_found", "submit", office.place / "nowhere.json", "--socket", kiosk)
    if office.ctl("inbox", "--socket", kiosk)["entries"]:
        raise Failed("a refused submission was stored")

    told_well, stored = submit(office, office.canary)
    expect(office, 1, "wrong_passphrase", "open", stored["visit"], "--socket", desk, "--officer", head["staff"],
           "--passphrase-file", "-", stdin="satu dua tiga empat lima enam")
    expect(office, 2, "bad_form", "open", "bukan nomor", "--socket", desk, "--officer", head["staff"],
           "--passphrase-file", "-", stdin=head["passphrase"])
    expect(office, 1, "not_found", "open", "000-000", "--socket", desk, "--officer", head["staff"],
           "--passphrase-file", "-", stdin=head["passphrase"])
    expect(office, 1, "offline", "health", "--socket", office.place / "nobody.sock")
    expect(office, 1, "not_found", "service", "check", office.place)
    office.ctl("verify", "--socket", kiosk)
    for arguments_of in ([], ["open"], ["submit"], ["nonsense"]):
        done = subprocess.run([office.programs.path("teduhctl"), *arguments_of], capture_output=True, timeout=60)
        if done.returncode != 2:
            raise Failed(f"teduhctl {arguments_of} ended with {done.returncode} instead of 2")
    print(f"refused    {len(broken) + 8} wrong calls, each with its sentence", flush=True)


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey))
