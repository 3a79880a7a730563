#!/usr/bin/python3
"""The main job, told step by step: a complaint with two photos goes in at the kiosk, over a line that breaks at
random bytes, and is opened at the desk, equal to what was told, after the kiosk's own folder is gone.

With --unsealed PROGRAM it is the control: that teduhctl seals nothing, and the search must find the canary."""

import json
import shutil
import sys
import time

from office import Failed, run_journey, wait_until
from steps import add_at_desk, compare, files_with, inbox_entry, open_at_desk, receipted, submit, submit_at_desk


def said(word, detail=""):
    print(f"{word:10} {detail}".rstrip(), flush=True)


def carry(office, out, canary):
    told, stored = submit(office, canary)
    said("sealed", f"visit {stored['visit']}, {len(stored['photos'])} photos")
    said("stored", f"number {stored['seq']} in the kiosk's chain")
    started = time.monotonic()
    wait_until("the kiosk sends", lambda: office.ctl("health", "--socket", office.socket_of("kiosk"))["sent"] > 0, 120)
    said("sent", "over a line that breaks at random bytes")
    receipt = wait_until("the centre's receipt", lambda: receipted(office, stored), 120)
    (out / "receipt.json").write_text(json.dumps(receipt, indent=2) + "\n")
    said("receipted", f"by the centre, photos too, after {time.monotonic() - started:.1f} s")
    return told, stored


def search(office, out, canary):
    folders = [office.place / name for name in ("kiosk", "relay", "centre")]
    logs = office.out / "logs"
    return files_with(canary, [*folders, logs])


def journey(office, out, arguments):
    canary = office.canary
    office.set_up()
    if arguments.unsealed:
        office.programs.replace("teduhctl", arguments.unsealed)
    told, stored = carry(office, out, canary)
    office.stop("kiosk")
    found, read = search(office, out, canary)
    if arguments.unsealed:
        if not found:
            raise Failed(f"the search did not find what was never sealed, in {read} files")
        said("caught", f"the control that does not seal, in {len(found)} of {read} files")
        return
    if found:
        raise Failed(f"the canary lies in {len(found)} of {read} files")
    shutil.rmtree(office.place / "kiosk")

    entries = wait_until("the desk pulls", lambda: inbox_entry(office, "desk", stored["entry"]), 60)
    if len(entries) != 1:
        raise Failed(f"the complaint arrived {len(entries)} times")
    said("pulled", "once, by the desk's own core; the kiosk's folder is deleted")
    opened = wait_until("the desk opens", lambda: open_at_desk(office, stored, out / "opened"), 60)
    (out / "record.json").write_text(json.dumps(opened, indent=2, ensure_ascii=False) + "\n")
    said("opened", "with an officer's passphrase")
    compare(told, stored, opened, out / "opened")
    said("equal", f"to what was told; the canary lay in 0 of {read} files before")

    if "banyuwangi" not in arguments.service:
        return  # officers write the same under any standard
    added = add_at_desk(office, stored, canary, out / "opened")
    wait_until("the desk sends", lambda: office.ctl("health", "--socket", office.socket_of("desk"))["waiting"] == 0, 120)
    found, read = files_with(canary, [*(office.place / name for name in ("desk", "relay", "centre")), office.out / "logs"])
    if found:
        raise Failed(f"what an officer added lies in {len(found)} of {read} files")
    said("added", f"by an officer at the desk, number {added['seq']} in its chain; the head reads it, nobody between")
    submit_at_desk(office)
    said("taken", "down by an officer at the desk, a case of its own")


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey))
