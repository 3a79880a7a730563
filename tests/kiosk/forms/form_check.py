#!/usr/bin/python3
"""teduhctl form check with the real program: form_check.py --program TEDUHCTL --assets FOLDER --out FOLDER

Every form that ships is right; a fault is named with file, row and column, as a sentence and as JSON; the exit status is
0 for a form that is right, 1 for one that is not, 2 for wrong usage.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys


def main():
    parser = argparse.ArgumentParser()
    for name in ("program", "assets", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    options = parser.parse_args()
    failed = []

    def run(*words):
        return subprocess.run([options.program, "form", "check", *map(str, words)], capture_output=True, text=True, timeout=60)

    def expect(what, condition, done):
        if not condition:
            failed.append(f"{what}: status {done.returncode}, out {done.stdout[:300]!r}, err {done.stderr[:300]!r}")

    forms = sorted((options.assets / "forms").iterdir())
    for form in forms:
        done = run(form)
        expect(f"{form.name} is right", done.returncode == 0 and done.stdout.endswith("Formulir baik.\n") and not done.stderr, done)
        done = run(form, "--json")
        told = json.loads(done.stdout or "{}")
        expect(f"{form.name} as JSON", done.returncode == 0 and told.get("findings") == [] and len(told["version"]) == 64, done)
    if not forms:
        failed.append("no form ships")

    broken = options.out / "forms" / "broken"
    shutil.rmtree(options.out, ignore_errors=True)
    shutil.copytree(options.assets / "forms" / "pengaduan-klien", broken)
    shutil.copytree(options.assets / "lists", options.out / "lists")
    survey = broken / "survey.csv"
    text = survey.read_text("utf-8").replace(",for_whom,", ",for_whom2,", 1)
    survey.write_text(text + "select_one_from_file ya_tidak.csv,extra,Satu?,One?,,,,${none} = 'YA',,,,\n", "utf-8")
    row = text.count("\n") + 1
    sentence = f'survey.csv, baris {row}, kolom H (relevant), huruf ke-1: nama "none" tidak ada.'
    done = run(broken)
    expect("a broken form", done.returncode == 1 and sentence in done.stderr and not done.stdout, done)
    done = run(broken, "--json")
    told = json.loads(done.stdout or "{}").get("findings", [])
    wanted = {"file": "survey.csv", "row": row, "column": "H", "column_name": "relevant", "letter": 1,
              "reason": 'nama "none" tidak ada'}
    expect("a broken form as JSON", done.returncode == 1 and wanted in told and len(told) == 5, done)
    done = run(broken, "--lists", options.out / "nowhere")
    expect("lists that are not there", done.returncode == 1 and 'daftar "ya_tidak.csv" tidak ada' in done.stderr, done)
    done = run(options.out)
    expect("a folder without a form", done.returncode == 1 and done.stderr.startswith("teduhctl: "), done)
    done = run()
    expect("no folder", done.returncode == 2, done)

    print(*failed or ["teduhctl form check is as promised"], sep="\n")
    return 1 if failed else 0


sys.exit(main())
