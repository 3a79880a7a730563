"""A program as it is packaged has no option, no word and no function of the drive; one that can be driven has them all,
which proves that they would be found.

    packaged.py --packaged FOLDER --driven FOLDER    (teduh-kiosk and teduh-desk in each)
"""

import argparse
import pathlib
import subprocess
import sys

OPTIONS = {"teduh-kiosk": ["--drive", "--headless", "--shots", "--draft-life", "--camera"], "teduh-desk": ["--drive", "--headless", "--shots", "--record", "--machine"]}
WORDS = [b"nothing of this name is on the screen", b"--headless needs --drive"]
NAMES = ["teduh::widgets::Drive::", "teduh::widgets::Remote::", "teduh::widgets::Lines::", "teduh::widgets::DriveClock",
         "teduh::widgets::PictureBook", "teduh::widgets::Window::read_back"]


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout


def found_in(program):
    """Everything of the drive that this program shows."""
    helps = output(program, "--help")
    with open(program, "rb") as file:
        content = file.read()
    symbols = output("nm", "-C", program)
    found = {option for option in OPTIONS[program.name] if option in helps}
    found |= {word.decode() for word in WORDS if word in content}
    return found | {name for name in NAMES if name in symbols}


def refuses(program, option):
    """Wrong usage, before anything else."""
    done = subprocess.run([program, "--channel", "/nowhere", option, "-"], capture_output=True, timeout=20)
    return done.returncode == 2


def judge(packaged, driven):
    """What is wrong with this one, or nothing."""
    options = OPTIONS[driven.name]
    everything = set(options) | {word.decode() for word in WORDS} | set(NAMES)
    if missing := everything - found_in(driven):
        return f"the search is blind for {sorted(missing)}"
    if found := found_in(packaged):
        return f"the packaged program has {sorted(found)}"
    if not all(refuses(packaged, option) for option in options):
        return "the packaged program takes an option of the drive"
    print(f"{driven.name}: {len(everything)} traces of the drive are in the one and none in the other")
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packaged", required=True, type=pathlib.Path)
    parser.add_argument("--driven", required=True, type=pathlib.Path)
    asked = parser.parse_args()
    status = 0
    for program in OPTIONS:
        if wrong := judge(asked.packaged / program, asked.driven / program):
            print(f"{program}: {wrong}", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
