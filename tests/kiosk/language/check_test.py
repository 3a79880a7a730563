#!/usr/bin/python3
"""Each fault that assets/lang/check.py promises to find is found, and good translations pass."""
import pathlib
import subprocess
import sys
import tempfile

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
GOOD = ("Call a person in {minutes} minutes", "Petugas datang dalam {minutes} menit.")
CASES = [ # name, Indonesian entries, what must be said of them
    ("good", [GOOD], ""),
    ("missing", [], "not translated"),
    ("empty", [(GOOD[0], "")], "not translated"),
    ("stale", [GOOD, ("Gone", "Hilang")], "no screen says this any more"),
    ("twice", [GOOD, GOOD], "twice"),
    ("fuzzy", [GOOD + ("fuzzy",)], "fuzzy"),
    ("placeholder", [(GOOD[0], "Petugas datang dalam {menit} menit.")], "placeholders"),
    ("long", [(GOOD[0], "{minutes} " + "kata " * 15 + "akhir")], "a sentence of 17 words"),
    ("shout", [(GOOD[0], "Petugas datang dalam {minutes} menit!")], "exclamation"),
    ("avoided", [(GOOD[0], "Korban menunggu {minutes} menit.")], "avoid-list"),
    ("avoided phrase", [(GOOD[0], "NIK tidak valid {minutes}.")], "avoid-list"),
    ("spaces", [(GOOD[0], "Petugas  datang dalam {minutes} menit.")], "spaces"),
]


def written(folder, name, entries):
    text = HEAD
    for msgid, msgstr, *flags in entries:
        text += "".join(f"#, {flag}\n" for flag in flags) + f'msgid "{msgid}"\nmsgstr "{msgstr}"\n\n'
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def main(check):
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        template = written(folder, "teduh.pot", [(GOOD[0], "")])
        for name, entries, expected in CASES:
            done = subprocess.run(["/usr/bin/python3", check, template, written(folder, "id.po", entries)],
                                  capture_output=True, text=True, check=False)
            good = done.returncode == (1 if expected else 0) and expected in done.stderr and "Traceback" not in done.stderr
            wrong += not good
            print("ok " if good else "NOT", name, "" if good else done.stderr)
    return 1 if wrong else 0


sys.exit(main(sys.argv[1]))
