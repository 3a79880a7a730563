#!/usr/bin/python3
"""How much of a folder its own tests run: coverage.py --build FOLDER [--tests PROGRAM...] [--folders FOLDER...]

FOLDER is a build with --coverage, its test programs built (packaging/assure --part coverage makes it). Prints lines and branches of
each folder and what is not run; exit status 1 under 95 % of lines or 90 % of branches. gcovr counts; branches that only
an exception takes, and those the compiler made itself, are left out.
"""
import argparse
import json
import pathlib
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[1]
LINES_MIN, BRANCHES_MIN = 95.0, 90.0
PROGRAMS = ("kiosk_forms_test", "kiosk_casework_test", "kiosk_risk_test", "kiosk_casework_merge_test")
FOLDERS = ("kiosk/forms", "kiosk/casework")


def run_tests(build, programs):
    for old in build.rglob("*.gcda"):
        old.unlink()
    for program in programs:
        done = subprocess.run([build / "bin" / program], capture_output=True, text=True, timeout=1_800, cwd=SOURCE)
        if done.returncode != 0:
            sys.exit(f"{program} failed:\n{done.stdout[-2000:]}")


def count(build, folder):
    """Each line of a folder's own code with its branches: (file, line, times, [times of each branch])."""
    done = subprocess.run(["gcovr", "--root", SOURCE, build, "--filter", f"{folder}/", "--exclude-throw-branches",
                           "--exclude-unreachable-branches", "--json", "-"], capture_output=True, text=True, timeout=1_800, cwd=SOURCE)
    if done.returncode != 0:
        sys.exit(f"gcovr: {done.stderr[-2000:]}")
    rows = []
    for file in json.loads(done.stdout)["files"]:
        source = (SOURCE / file["file"]).read_text("utf-8").splitlines()
        for line in file["lines"]:
            if line.get("gcovr/noncode"):
                continue
            # A list in braces is taken down by a loop of the compiler's, which counts as branches of its last line.
            made = source[line["line_number"] - 1].strip().endswith(("}};", "}},", "}});"))
            rows.append((file["file"], line["line_number"], line["count"],
                         [] if made else [branch["count"] for branch in line["branches"]]))
    return rows


def percent(part, whole):
    return 100.0 * part / whole if whole else 100.0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--tests", nargs="+", default=PROGRAMS)
    parser.add_argument("--folders", nargs="+", default=FOLDERS)
    parser.add_argument("--lacking", action="store_true", help="name each line that lacks something")
    options = parser.parse_args()
    build = options.build.resolve()
    run_tests(build, options.tests)
    low = False
    for folder in options.folders:
        rows = count(build, folder)
        if not rows:
            sys.exit(f"{folder}: nothing was counted")
        branches = [times for _, _, _, each in rows for times in each]
        lines = percent(sum(1 for row in rows if row[2]), len(rows))
        taken = percent(sum(1 for times in branches if times), len(branches))
        print(f"{folder}: {lines:.1f} % of {len(rows)} lines, {taken:.1f} % of {len(branches)} branches")
        low = low or lines < LINES_MIN or taken < BRANCHES_MIN
        for file, line, times, each in rows if options.lacking else ():
            if not times or not all(each):
                print(f"   {file}:{line}: " + ("not run" if not times else f"{each.count(0)} of {len(each)} branches"))
    return 1 if low else 0


sys.exit(main())
