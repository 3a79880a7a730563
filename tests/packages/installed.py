#!/usr/bin/python3
"""The packages on a bare machine: installed, used, started by systemd, upgraded, removed, purged. Root, a network for Debian's own packages.

    installed.py --packages DIR --newer DIR --driven DIR --place DIR [--store]

DIR of --newer has the same packages with a higher version, DIR of --driven the driven programs of the same commit. --store writes files.txt, the list of what is installed, anew."""

import argparse
import json
import pathlib
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time

from booted import units_run
from machine import APT, PACKAGES, SOURCE, Failed, Machine
from waiting import update_waits

sys.path.insert(0, str(SOURCE / "tests/journeys"))
from steps import files_with  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
LIST = HERE / "files.txt"
PROGRAMS = ("teduhd", "teduh-kiosk", "teduh-backdrop", "teduh-desk", "teduh-centre", "teduhctl")
DRIVEN = ("teduh-kiosk", "teduh-desk", "fault_proxy")  # what tests/journeys/by_hand.py looks at and sends through
UNITS = {"teduhd": 1.7, "teduh-centre": 1.5, "teduh-centre-backup": 0.5, "teduh-kiosk": 1.2, "teduh-desk": 0.9,  # the highest score that
         "teduh-kiosk-display": 4.8, "teduh-desk-display": 4.8}                       # systemd-analyze may give
USERS = ("teduh", "teduh-kiosk", "teduh-desk", "teduh-centre")
STATE = ("/var/lib/teduh", "/var/lib/teduh/data", "/var/lib/teduh-centre", "/var/backups/teduh-centre")
SETTINGS = "/etc/teduh/teduh-kiosk.conf"
# Debian's own books of what was done, and its copies of the state before: they may name a package or a user that was.
LOGS = ("/var/log", "/var/cache/debconf", "/var/lib/dpkg/status-old", "/etc/passwd-", "/etc/group-", "/etc/shadow-", "/etc/gshadow-")
WRITTEN = ("var", "etc", "run", "tmp", "root", "home", "srv", "opt", "usr/share/teduh")


def said(word, detail):
    print(f"{word:10} {detail}", flush=True)


def must(condition, sentence):
    if not condition:
        raise Failed(sentence)


def versions(machine):
    listed = machine.run("dpkg-query -W -f '${Package} ${Version} ${db:Status-Status}\\n' 'teduh-*' || true")
    return {name: (version, state) for name, version, state in (line.split(" ") for line in listed.splitlines() if line.count(" ") == 2)}


def state_of(machine, names):
    """Bytes, modes and owners below the folders that the programs write."""
    kept = {}
    for name in names:
        for path in [machine.path(name), *sorted(machine.path(name).rglob("*"))]:
            about = path.lstat()
            content = path.read_bytes() if path.is_file() else b""
            kept[str(path)] = (about.st_mode, about.st_uid, about.st_gid, content)
    return kept


def files(machine, store):
    """What each package brought, and what its scripts made, is what files.txt lists."""
    bare = machine.place / "clean"
    inside = set(machine.run(f"dpkg -L {' '.join(PACKAGES)} | sort -u").split("\n")) - {"", "/."}
    inside = {path for path in inside if not (bare / path.lstrip("/")).is_dir()} | set(STATE)
    inside |= {str(path)[len(str(machine.tree)):] for path in machine.path("/etc/systemd/system").rglob("*")
               if "teduh" in path.name or path.name == "ctrl-alt-del.target"}
    today = machine.listed(sorted(inside))
    if store:
        LIST.write_text("\n".join(today) + "\n")
    stored = LIST.read_text().splitlines()
    differ = sorted(set(today) ^ set(stored))
    must(not differ, "files, modes or owners are not those of tests/packages/files.txt:\n" + "\n".join(differ))
    said("files", f"{len(today)} with mode and owner as listed")


def programs(machine):
    lacking = machine.run(f"for name in {' '.join(PROGRAMS)}; do ldd /usr/bin/$name | grep 'not found' || true; done")
    must(not lacking, f"a library is in no package that ours depend on: {lacking}")
    for name in PROGRAMS:
        if name != "teduh-backdrop":
            must(machine.run(f"{name} --version").strip(), f"{name} tells no version")
    for name in ("teduh-kiosk", "teduh-desk"):
        must("--drive" not in machine.run(f"{name} --help"), f"{name} can be driven from outside")
    fonts = re.findall(r'"(/usr/share/fonts/[^"]*)"', (SOURCE / "kiosk/widgets/fonts.hpp").read_text())
    must(fonts and all(machine.path(font).is_file() for font in fonts), "a font is in no package that ours depend on")
    said("programs", f"{len(PROGRAMS)} find their libraries; {len(fonts)} fonts lie where they look; none can be driven")


def units(machine):
    names = [*(f"{unit}.service" for unit in UNITS), "teduh-centre-backup.timer"]
    words = machine.run(f"cd /lib/systemd/system && systemd-analyze verify --man=no {' '.join(names)} 2>&1")
    must(not words.strip(), f"systemd-analyze verify says: {words}")
    for unit, highest in UNITS.items():
        line = machine.run(f"systemd-analyze security --offline=true --no-pager {unit}.service 2>&1 | tail -n 1 || true")
        score = re.search(r": ([0-9.]+) ", line)
        must(score and float(score[1]) <= highest, f"{unit}: {line.strip()}; at most {highest} is allowed")
        said("unit", f"{unit}: exposure {score[1]}, at most {highest}")


def papers(folder):
    """Debian's own judge of packages."""
    done = subprocess.run(["lintian", "--allow-root", "--fail-on", "error", *sorted(map(str, folder.glob("*.deb")))],
                          capture_output=True, text=True)
    must(done.returncode == 0, f"lintian: {done.stdout}{done.stderr}")
    must("W: " not in done.stdout, f"lintian warns: {done.stdout}")
    said("lintian", "no error, no warning")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def in_written(machine, canary):
    return files_with(canary, [machine.path(folder) for folder in WRITTEN])


def by_hand(machine, driven):
    """packaging/run with what is installed here: undriven, by finger and keyboard, on a display in the tree. Nothing of it stays but
    pictures and what was read, beside the tree."""
    here, kept = machine.path("/srv/journey"), machine.place / "by-hand"
    for folder, names in ((SOURCE / "packaging", ["run"]), (driven, DRIVEN),
                          (SOURCE / "tests/journeys", [path.name for path in (SOURCE / "tests/journeys").glob("*.py")])):
        to = here / ("driven" if folder == driven else folder.relative_to(SOURCE))
        to.mkdir(parents=True)
        for name in names:
            shutil.copy2(folder / name, to / name)
    machine.bring("python3 xdotool xvfb")
    shutil.rmtree(kept, ignore_errors=True)
    began = time.monotonic()
    try:
        words = machine.run("cd /srv/journey && packaging/run --installed --seen-on driven --out out 2>&1", seconds=900)
    finally:
        shutil.copytree(here / "out", kept, ignore=shutil.ignore_patterns("desk", "relay", "centre", "kiosk"))
        shutil.rmtree(here)
    print("".join(f"           {line}\n" for line in words.splitlines()), end="", flush=True)
    canary = json.loads((kept / "record.json").read_text())["complaint"]["story"].split()[-1]
    found, read = in_written(machine, canary)
    must(not found, f"words of the visit lie in {found}")
    said("by hand", f"packaging/run works from the installed programs, in {time.monotonic() - began:.0f} s; no word of it in {read} files; "
                    f"pictures in {kept}")


def used(machine):
    """A complaint the whole way with the installed programs; gives its canary."""
    canary = "kenari" + secrets.token_hex(8)
    told = json.loads((SOURCE / "tests/fixtures/complaint.json").read_text())
    told["complaint"]["story"] += f" {canary}"
    machine.run(f"PORT={free_port()} CANARY={canary}\n{(HERE / 'office.sh').read_text()}", stdin=json.dumps(told), seconds=300)
    trap = machine.path("/var/lib/trap")
    trap.write_text(f"words {canary}")
    found, _ = in_written(machine, canary)
    must(trap in found, "the search for words is blind")
    trap.unlink()
    found, read = in_written(machine, canary)
    must(not found, f"words lie in {found}")
    said("used", f"a complaint told, carried, opened; no word of it in {read} files")
    return canary


def at_rest(kept):
    """Without what a core that runs makes and writes itself: sockets, and the bytes of its database."""
    return {path: about if not path.endswith(".db") else about[:3] for path, about in kept.items()
            if not path.endswith((".sock", "-wal", "-shm"))}


def upgraded(machine, newer, before):
    kept = state_of(machine, STATE[:1] + STATE[2:])
    with machine.packages(newer):
        said("waited", f"an update that came during a visit, {update_waits(machine, versions, must):.1f} s for its end")
    must(at_rest(state_of(machine, STATE[:1] + STATE[2:])) == at_rest(kept), "an update beside a core that runs changed what it keeps")
    kept = state_of(machine, STATE[:1] + STATE[2:])
    machine.path(SETTINGS).write_text('KIOSK_ARGUMENTS="--panel tall"\n')
    machine.install(newer)
    after = versions(machine)
    must(set(after) == set(PACKAGES) and all(after[name][0] > before[name][0] for name in PACKAGES), f"not all were upgraded: {after}")
    must(state_of(machine, STATE[:1] + STATE[2:]) == kept, "the upgrade changed what the programs keep")
    must("tall" in machine.path(SETTINGS).read_text(), "the upgrade changed a setting of the administrator")
    health = machine.run("""ulimit -l 131072 2> /dev/null || true
        setpriv --reuid teduh --regid teduh --clear-groups -- teduhd --config /var/lib/teduh/teduhd.toml 2> /dev/null &
        for try in $(seq 100); do health=$(teduhctl health --socket /var/lib/teduh/admin.sock --json 2> /dev/null || true)
            if [ -n "$health" ]; then echo "$health"; break; fi; sleep 0.2; done
        kill $(jobs -p); wait || true""")
    must(json.loads(health)["sent"] == 1 and json.loads(health)["role"] == "kiosk", f"the newer core does not know its ledger: {health}")
    said("upgraded", f"to {after['teduh-core'][0]}; {len(kept)} files kept, the core goes on with its ledger")


def removed(machine):
    kept = state_of(machine, STATE[:1] + STATE[2:])
    machine.run(f"{APT} remove -y {' '.join(PACKAGES)}")
    must(state_of(machine, STATE[:1] + STATE[2:]) == kept, "removal took what the programs keep")
    must(machine.path(SETTINGS).is_file(), "removal took a setting of the administrator")
    left = [name for name in PROGRAMS if machine.path(f"/usr/bin/{name}").exists()]
    must(not left, f"removal left {left}")
    must(not machine.path("/etc/systemd/system/ctrl-alt-del.target").is_symlink(), "removal left Ctrl+Alt+Del without an answer")
    said("removed", f"no program left; {len(kept)} files of data kept")


def names_us(path):
    return path.is_file() and not path.is_symlink() and path.stat().st_size < 1 << 24 and b"teduh" in path.read_bytes()


def purged(machine, canary):
    numbers = {number for number, name in machine.users()[0].items() if name in USERS}
    must(len(numbers) == len(USERS), "removal took a user while its data is kept")
    machine.run(f"dpkg --purge {' '.join(PACKAGES)}")  # apt no longer knows what left no setting behind
    users, groups = machine.users()
    must(not set(USERS) & (set(users.values()) | set(groups.values())), "purge left a user or a group")
    for path in machine.everything():
        must(path.lstat().st_uid not in numbers, f"purge left a file of a user that is gone: {path}")
        must("teduh" not in path.name, f"purge left {path}")
        if names_us(path) and not any(path.is_relative_to(machine.path(log)) for log in LOGS):
            raise Failed(f"purge left our name in {path}")
    found, read = in_written(machine, canary)
    must(not found, f"words lie in {found}")
    said("purged", f"no user, no file, no word in {read} files; only Debian's own logs still name the packages")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", required=True, type=pathlib.Path)
    parser.add_argument("--newer", required=True, type=pathlib.Path)
    parser.add_argument("--driven", required=True, type=pathlib.Path)
    parser.add_argument("--place", required=True, type=pathlib.Path)
    parser.add_argument("--store", action="store_true")
    asked = parser.parse_args()
    try:
        papers(asked.packages)
        machine = Machine(asked.place.resolve())
        machine.install(asked.packages, "procps systemd xvfb")
        before = versions(machine)
        must(set(before) == set(PACKAGES), f"not all packages are installed: {before}")
        files(machine, asked.store)
        programs(machine)
        units(machine)
        by_hand(machine, asked.driven)
        canary = used(machine)
        units_run(machine, must)
        said("booted", "systemd runs core, server and a kiosk's screen as their units say; a killed core comes back")
        upgraded(machine, asked.newer, before)
        removed(machine)
        purged(machine, canary)
        return 0
    except Failed as failed:
        print(f"installed: {failed}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
