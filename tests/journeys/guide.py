#!/usr/bin/python3
"""The administrator's guide, followed as it is written: every line of its code blocks is run by a shell, in their order, on three machines
that are three folders here. systemctl starts and stops the real programs; paths of an installed machine are those of the folders. The words
in capitals are what the commands before printed."""

import os
import pathlib
import re
import subprocess
import sys

from office import SOURCE, Failed, run_journey, wait_until

GUIDE = SOURCE / "docs/panduan-administrator.md"
MACHINES = {"server": "centre", "meja": "desk", "kios": "kiosk"}


def blocks():
    """(machine, line) of every code block that names a machine; each block names one."""
    text = GUIDE.read_text()
    fences = re.findall(r"^ *```(.*)\n((?:.*\n)*?) *```$", text, re.MULTILINE)
    unnamed = [words for words, _ in fences if words.split()[:1] != ["sh"] or words.split()[1:] not in [[name] for name in MACHINES]]
    if unnamed or len(fences) < 10:
        raise Failed(f"a block of the guide names no machine: {unnamed}")
    return [(words.split()[1], line.strip()) for words, body in fences for line in body.splitlines() if line.strip()]


class Reader:
    """Somebody who types what she reads."""

    def __init__(self, office):
        self.office = office
        self.words = {}  # what stands for NOMOR, SIDIK, KODE
        self.passphrase = None
        self.hands = office.place / "hands"  # what is carried from machine to machine
        self.hands.mkdir()
        copies = office.place / "copies"
        copies.mkdir()
        office.programs.give(copies)
        self.copies = copies

    def here(self, machine, line):
        place, programs = self.office.place, self.office.programs
        port = self.office.ports["centre"]
        for there, is_here in (("/var/backups/teduh-centre", self.copies), ("/var/lib/teduh-centre", place / "centre"),
                               ("/var/lib/teduh", place / MACHINES[machine]), ("/usr/share/teduh/assets", programs.assets),
                               ("https://pusat.example:8443", f"https://127.0.0.1:{port}"), ("0.0.0.0:8443", f"127.0.0.1:{port}"),
                               ("runuser -u teduh-centre -- ", f"setpriv --reuid {programs.user.pw_uid} --regid {programs.user.pw_gid} "
                                "--clear-groups -- " if programs.user else "")):
            line = line.replace(there, str(is_here))
        for name, word in self.words.items():
            line = re.sub(rf"\b{name}\b", word, line)
        return line

    def types(self, machine, line):
        service = re.fullmatch(r"systemctl (start|stop) (teduhd|teduh-centre)", line)
        if service:
            key = MACHINES[machine]
            if service[1] == "stop":
                self.office.stop(key)
            elif service[2] == "teduhd":
                self.office.programs.give(self.office.place / key)
                self.office.start_core(key)
            else:
                self.office.start_server("centre")
            return
        environment = {**self.office.programs.environment(), "PATH": f"{self.office.programs.folder}:{os.environ['PATH']}"}
        done = subprocess.run(["/bin/bash", "-euc", self.here(machine, line)], cwd=self.hands, env=environment, capture_output=True,
                              text=True, timeout=60, input=self.passphrase)
        if done.returncode != 0:
            raise Failed(f"the guide's line failed: {line}\n{done.stdout}{done.stderr}")
        self.notes(line, done.stdout)

    def notes(self, line, printed):
        """What a person copies by hand."""
        if " office init " in line:
            head = re.search(r"^[A-Z_]+ +([0-9a-f]{16,})\n +(.+)$", printed, re.MULTILINE)  # the head comes first
            self.words["NOMOR"], self.passphrase = head[1], head[2] + "\n"
        elif " device request " in line:
            self.words["SIDIK"] = re.search(r"sidiknya di kertas: (.+)", printed)[1].strip()
        elif " device enrol " in line:
            self.words["KODE"] = re.search(r"\b([0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4})\b", printed)[1]


def journey(office, out, arguments):
    if not office.programs.user:
        raise Failed("the guide is for root")
    # The server's folder is made by its package, and belongs to its user.
    (office.place / "centre").mkdir()
    os.chown(office.place / "centre", office.programs.user.pw_uid, office.programs.user.pw_gid)
    reader = Reader(office)
    lines = blocks()
    for machine, line in lines:
        reader.types(machine, line)
    print(f"followed   {len(lines)} lines of {GUIDE.name}", flush=True)
    for device in ("desk", "kiosk"):
        health = wait_until(f"the {device} has sent everything",
                            lambda device=device: (seen := office.ctl("health", "--socket", office.socket_of(device)))["waiting"] == 0 and seen, 60)
        print(f"{device:10} {health['trouble']}, {health['sent']} sent, keyring {health['keyring']}", flush=True)
    if health["keyring"] < 2:
        raise Failed("the kiosk was never enrolled")


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey))
