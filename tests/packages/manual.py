#!/usr/bin/python3
"""Each installed program has a manual page, written without a fault of the typesetter, and it names every command and option that the
program's own --help names, and no other.

    manual.py --programs DIR"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys

PAGES = pathlib.Path(__file__).resolve().parents[2] / "packaging/man"
DRIVE = {"--drive", "--headless", "--shots", "--record", "--draft-life", "--camera", "--machine"}  # of builds that can be driven; never packaged
COMMON = {"--help", "--version"}


def help_of(program, *words):
    return subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True).stdout


def told(program, *words):
    """Options and commands that --help names, of all commands below."""
    text = help_of(program, *words)
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text))
    commands = set()
    below = text.partition("Subcommands:")[2]
    for name in re.findall(r"^  ([a-z]+)  ", below, re.MULTILINE):
        commands.add(" ".join([*words, name]))
        more_options, more_commands = told(program, *words, name)
        options |= more_options
        commands |= more_commands
    return options, commands


def written(page):
    text = page.read_text().replace("\\-", "-").replace('"', "")
    text = "\n".join(line for line in text.splitlines() if not line.startswith(".\\"))
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)), text


def faults_of(page, program):
    faults = []
    options, text = written(page)
    if program.name == "teduh-backdrop":
        return faults
    known, commands = told(program)
    known -= DRIVE
    faults += [f"{page.name} does not name {each}" for each in sorted(known - options - COMMON)]
    faults += [f"{page.name} names {each}, which is no option" for each in sorted(options - known - COMMON - DRIVE)]
    faults += [f"{page.name} names {each}, which no packaged program has" for each in sorted(options & DRIVE)]
    for command in sorted(commands):
        if not re.search(rf"^\.B(?:I|R)? (?:{program.name} )?{command}\b", text, re.MULTILINE):
            faults.append(f"{page.name} has no entry for {command}")
    return faults


def typeset(page):
    if not shutil.which("groff"):
        return None
    done = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-z", page], capture_output=True, text=True)
    return [f"{page.name}: {line}" for line in done.stderr.splitlines()]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True, type=pathlib.Path)
    programs = parser.parse_args().programs
    faults = []
    pages = sorted(PAGES.glob("*.1"))
    for page in pages:
        faults += faults_of(page, programs / page.stem)
        faults += typeset(page) or []
    if len(pages) != 6:
        faults.append(f"there are {len(pages)} pages for six programs")
    print("\n".join(faults) or f"{len(pages)} pages name what their programs do" +
          ("" if shutil.which("groff") else "; their typesetting NOT TESTED: this machine has no groff"))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
