#!/usr/bin/python3
"""teduhctl service check with the real program: service_check.py --program TEDUHCTL --assets FOLDER --out FOLDER

Both standards that ship are right. Each one of broken_standards.json is told by file, line and reason, as sentences and as
JSON; so are a form that is missing or has faults, and forms in another folder. Exit status 0, 1, 2 as everywhere.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys

SAMPLE = 4  # each fourth one as JSON too


class Judge:
    def __init__(self, options):
        self.options = options
        self.failed = []
        self.folder = options.out / "services" / "standard"

    def run(self, *words):
        return subprocess.run([self.options.program, "service", "check", *map(str, words)], capture_output=True, text=True, timeout=60)

    def expect(self, what, condition, done):
        if not condition:
            self.failed.append(f"{what}: status {done.returncode}, out {done.stdout[:300]!r}, err {done.stderr[:500]!r}")

    def text_of(self, standard):
        return (self.options.assets / "services" / standard / "service.toml").read_text("utf-8")

    def write(self, text):
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "service.toml").write_text(text, "utf-8")
        return self.folder / "service.toml"

    def refused(self, what, done, sentences):
        lines = sorted(done.stderr.splitlines())
        wanted = sorted([*sentences, f"{len(sentences)} hal perlu diperbaiki.", "teduhctl: Gagal. (service standard: the file has mistakes)"])
        self.expect(what, done.returncode == 1 and not done.stdout and lines == wanted, done)


def sentence(file, text, told):
    where, says = told
    if where is None:
        return f"{file}: {says}."
    line = text[:text.index(where)].count("\n") + 1
    return f"{file}, baris {line}{': ' if says.startswith('bukan TOML') else ', '}{says}."


def check_broken(judge):
    broken = json.loads(pathlib.Path(__file__).with_name("broken_standards.json").read_text("utf-8"))
    for number, one in enumerate(broken):
        good = judge.text_of(one["standard"])
        text = good.replace(one["from"], one["to"], 1)
        file = judge.write(text)
        what = f"{one['from']!r} -> {one['to']!r}"
        if text == good:
            judge.failed.append(f"{what}: not in the standard")
        judge.refused(what, judge.run(judge.folder), [sentence(file, text, told) for told in one["told"]])
        if number % SAMPLE == 0:
            done = judge.run(judge.folder, "--json")
            told = json.loads(done.stdout or "{}").get("findings", [])
            wanted = sorted(says.rpartition(": ")[2] if "kunci" in says else says for _, says in one["told"])
            lines = sorted(0 if where is None else text[:text.index(where)].count("\n") + 1 for where, _ in one["told"])
            judge.expect(f"{what} as JSON", done.returncode == 1 and sorted(each["line"] for each in told) == lines
                         and all(each["file"] == str(file) for each in told)
                         and all(any(reason.endswith(each["reason"]) or each["reason"].endswith(reason) for reason in wanted) for each in told), done)
    return len(broken)


def check_forms(judge):
    standard = judge.text_of("sk-406-014")
    file = judge.write(standard)
    forms = judge.options.out / "forms"
    survey = forms / "asesmen" / "survey.csv"
    text = survey.read_text("utf-8")
    survey.write_text(text + "text,extra,Satu?,One?,,,,${none} = 'YA',,,,\n", "utf-8")
    row = text.count("\n") + 1
    told = sentence(file, standard, ['form = "asesmen"', 'steps[5] B5, kunci form: formulir "asesmen" punya kesalahan'])
    fault = f'{survey}, baris {row}, kolom H (relevant), huruf ke-1: nama "none" tidak ada.'
    done = judge.run(judge.folder)
    judge.expect("a form with faults", done.returncode == 1 and done.stderr.splitlines()[:3] == [fault, told, "1 hal perlu diperbaiki."], done)
    survey.unlink()
    done = judge.run(judge.folder)
    judge.expect("a form without its sheet", done.returncode == 1 and done.stderr.splitlines()[:2] ==
                 [f"{survey.parent}: survey.csv atau choices.csv tidak dapat dibaca.", told], done)
    shutil.rmtree(survey.parent)
    missing = sentence(file, standard, ['form = "asesmen"', 'steps[5] B5, kunci form: formulir "asesmen" tidak ada'])
    judge.refused("a form that is not there", judge.run(judge.folder), [missing])
    done = judge.run(judge.folder, "--forms", judge.options.assets / "forms")
    judge.expect("forms in another folder", done.returncode == 0 and done.stdout.endswith("Berkas baik.\n") and not done.stderr, done)
    done = judge.run(judge.folder, "--forms", judge.options.out / "nowhere")
    judge.expect("no folder of forms", done.returncode == 1 and done.stderr.startswith("teduhctl: Tidak ditemukan."), done)


def main():
    parser = argparse.ArgumentParser()
    for name in ("program", "assets", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    judge = Judge(parser.parse_args())
    options = judge.options
    for standard in ("banyuwangi", "sk-406-014"):
        folder = options.assets / "services" / standard
        done = judge.run(folder)
        judge.expect(f"{standard} is right", done.returncode == 0 and done.stdout.endswith("Berkas baik.\n") and not done.stderr, done)
        done = judge.run(folder, "--json")
        judge.expect(f"{standard} as JSON", done.returncode == 0 and json.loads(done.stdout) == {"findings": []}, done)
    shutil.rmtree(options.out, ignore_errors=True)
    for name in ("forms", "lists"):
        shutil.copytree(options.assets / name, options.out / name)
    count = check_broken(judge)
    check_forms(judge)
    judge.expect("a folder without a standard", (done := judge.run(options.out)).returncode == 1, done)
    judge.expect("no folder", (done := judge.run()).returncode == 2, done)
    print(*judge.failed or [f"teduhctl service check is as promised: {count} broken standards"], sep="\n")
    return 1 if judge.failed else 0


sys.exit(main())
