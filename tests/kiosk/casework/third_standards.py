#!/usr/bin/python3
"""Standards of offices that do not exist, before the real program: third_standards.py --program TEDUHCTL --out FOLDER [--seeds N]

Every seed makes a standard and forms that the checks accept, no two the same; the same seed makes the same bytes; and what
the generator says of it is what the program reads.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "journeys"))
import third_standard  # noqa: E402


def run(program, *words):
    return subprocess.run([program, *map(str, words), "--json"], capture_output=True, text=True, timeout=60)


def told_wrong(standard, read):
    """What the program reads against what the generator says it wrote."""
    steps = [(step["id"], step["kind"], step["form"]) for step in read["steps"]]
    limits = {clock["id"]: (clock["limit"], clock["unit"], clock["kind"]) for clock in read["clocks"]}
    approvals = {step["id"]: step["approval"]["role"] for step in read["steps"] if step.get("approval")}
    return [what for what, same in (
        ("steps", steps == [(step.id, step.kind, step.form) for step in standard.steps]),
        ("limits", limits == standard.limits),
        ("approval", approvals == {step.id: step.approved_by for step in standard.steps if step.approved_by}),
        ("kinds", sum(1 + len(step["with"]) for step in read["steps"]) == len(third_standard.KINDS)),
    ) if not same]


def faults_of(program, seed, place):
    shutil.rmtree(place, ignore_errors=True)
    standard = third_standard.make(seed, place)
    done = run(program, "service", "check", standard.service)
    if done.returncode != 0 or json.loads(done.stdout) != {"findings": []}:
        return [f"service check: {done.stdout}{done.stderr}"], ""
    form = run(program, "form", "check", standard.forms / standard.extra_form)
    shipped = run(program, "form", "check", third_standard.ASSETS / "forms" / standard.extra_form)
    if form.returncode != 0 or json.loads(form.stdout)["questions"] != json.loads(shipped.stdout)["questions"] + 1:
        return [f"form check: {form.stdout}{form.stderr}"], ""
    wrong = told_wrong(standard, json.loads(run(program, "service", "show", standard.service).stdout))
    return [f"the program reads other {what}" for what in wrong], (standard.service / "service.toml").read_text("utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--seeds", type=int, default=50)
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    failed, texts = [], {}
    for seed in range(options.seeds):
        faults, texts[seed] = faults_of(options.program, seed, options.out / "standard")
        failed += [f"seed {seed}: {fault}" for fault in faults]
    shapes = {tuple(line for line in text.splitlines() if line.startswith(("kind = ", "limit = ", "monday = "))) for text in texts.values()}
    if len(shapes) != options.seeds:
        failed.append(f"only {len(shapes)} of {options.seeds} standards differ")
    again = faults_of(options.program, 7, options.out / "again")[1]
    if again != texts[7]:
        failed.append("the same seed makes another standard")
    done = subprocess.run([sys.executable, third_standard.__file__, "--out", options.out / "command", "--seed", "11"],
                          capture_output=True, text=True, timeout=60)
    if done.returncode != 0 or not done.stdout.startswith("seed 11: "):
        failed.append(f"the command: {done.stdout}{done.stderr}")
    shutil.rmtree(options.out, ignore_errors=True)
    print(*failed or [f"{options.seeds} standards of other offices, each accepted"], sep="\n")
    return 1 if failed else 0


sys.exit(main())
