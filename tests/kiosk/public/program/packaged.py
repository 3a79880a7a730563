"""A program as it is packaged has no option, no word and no function of the drive; one that can be driven has them all,
which proves that they would be found.

    packaged.py --packaged PROGRAM --driven PROGRAM
"""

import argparse
import subprocess
import sys

OPTIONS = ["--drive", "--headless", "--shots", "--draft-life"]
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
    found = {option for option in OPTIONS if option in helps}
    found |= {word.decode() for word in WORDS if word in content}
    return found | {name for name in NAMES if name in symbols}


def refuses(program, option):
    """Wrong usage, before anything else."""
    done = subprocess.run([program, "--channel", "/nowhere", option, "-"], capture_output=True, timeout=20)
    return done.returncode == 2


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packaged", required=True)
    parser.add_argument("--driven", required=True)
    asked = parser.parse_args()
    everything = set(OPTIONS) | {word.decode() for word in WORDS} | set(NAMES)
    if missing := everything - found_in(asked.driven):
        print(f"the search is blind for {sorted(missing)}", file=sys.stderr)
        return 1
    if found := found_in(asked.packaged):
        print(f"the packaged program has {sorted(found)}", file=sys.stderr)
        return 1
    if not all(refuses(asked.packaged, option) for option in OPTIONS):
        print("the packaged program takes an option of the drive", file=sys.stderr)
        return 1
    print(f"{len(everything)} traces of the drive are in the one and none in the other")
    return 0


if __name__ == "__main__":
    sys.exit(main())
