#!/usr/bin/python3
"""A centre is backed up while it takes complaints, is lost, and comes back from the copy: it has what the copy has, and the devices send
again what came after, once the office's administrator has signed for it. Every command is that of docs/administrators.md."""

import json
import shutil
import sqlite3
import subprocess
import sys
import time

from office import Failed, as_user, run_journey, wait_until
from steps import open_at_desk, submit


def said(word, detail):
    print(f"{word:10} {detail}", flush=True)


def centre(office, *arguments, check=True):
    """teduh-centre with a command, as the server's user."""
    done = subprocess.run([office.programs.path("teduh-centre"), *map(str, arguments), "--config", office.place / "centre/centre.toml"],
                          capture_output=True, text=True, timeout=120, **as_user(office.programs.user))
    if check and done.returncode != 0:
        raise Failed(f"teduh-centre {arguments[0]} ended with {done.returncode}: {done.stderr.strip()}")
    return done


def held(database):
    """How many entries a database has, by its own account."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as opened:
        return opened.execute("SELECT count(*) FROM entry").fetchone()[0]


def refuses(office, words, *arguments):
    done = centre(office, *arguments, check=False)
    if done.returncode == 0 or words not in done.stderr:
        raise Failed(f"teduh-centre {arguments[0]} did not refuse with '{words}': {done.stderr.strip()}")


def receipted(office, device):
    health = office.ctl("health", "--socket", office.socket_of(device))
    return health["waiting"] == 0 and health["sent"] > 0 and health["trouble"] == "none"


def relayed(office):
    """Every entry of the relay has a receipt that names the log of today's centre."""
    with sqlite3.connect(f"file:{office.place / 'centre/centre.db'}?mode=ro", uri=True) as opened:
        log = opened.execute("SELECT log_id FROM log").fetchone()[0]
    with sqlite3.connect(f"file:{office.place / 'relay/centre.db'}?mode=ro", uri=True) as opened:
        receipts = [row[0] for row in opened.execute("SELECT centre_receipt FROM entry")]
    return receipts and all(receipt and log in receipt for receipt in receipts)


def backed_up(office, copies):
    copies.mkdir()
    office.programs.give(copies)
    centre(office, "backup", "--to", copies / "first.db")
    refuses(office, "there is a file of this name already", "backup", "--to", copies / "first.db")
    older = copies / "teduh-centre-20260101T000000Z.db"
    older.write_bytes(b"")
    centre(office, "backup", "--into", copies, "--keep", "2")
    time.sleep(1.1)  # names tell seconds
    centre(office, "backup", "--into", copies, "--keep", "2")
    kept = sorted(path.name for path in copies.iterdir())
    if len(kept) != 3 or older.exists() or not all(name.endswith("Z.db") or name == "first.db" for name in kept):
        raise Failed(f"after three backups of which two are kept there are {kept}")
    said("kept", "the two newest of three, and a file that was given another name")


def damaged(office, copies):
    """One bit of an entry is enough, where SQLite itself sees nothing wrong."""
    flawed = copies / "flawed.db"
    shutil.copy2(copies / "first.db", flawed)
    with sqlite3.connect(flawed) as opened:
        opened.execute("PRAGMA journal_mode=DELETE")
        opened.execute("UPDATE entry SET received_at_ms = received_at_ms + 1 WHERE log_index = 1")
    opened.close()
    if office.programs.user:
        shutil.chown(flawed, office.programs.user.pw_uid)
    refuses(office, "the server's chain is broken", "restore", "--from", flawed)


def journey(office, out, arguments):
    office.set_up()
    copies = office.place / "copies"
    _, before = submit(office, office.canary)
    wait_until("the first complaint is receipted", lambda: receipted(office, "kiosk") and receipted(office, "desk"), 60)
    backed_up(office, copies)
    common = held(copies / "first.db")
    _, after = submit(office, office.canary)
    wait_until("the second complaint is receipted", lambda: receipted(office, "kiosk") and receipted(office, "desk"), 60)
    database = office.place / "centre/centre.db"
    refuses(office, "the centre runs", "restore", "--from", copies / "first.db")
    office.stop("centre")
    all_of_it = held(database)
    if all_of_it <= common:
        raise Failed("nothing came after the copy")
    refuses(office, "the centre does not run", "backup", "--to", copies / "late.db")
    damaged(office, copies)
    for path in (office.place / "centre").glob("centre.db*"):
        path.unlink()  # the disk is lost

    said("restore", centre(office, "restore", "--from", copies / "first.db").stdout.splitlines()[0])
    office.stop("relay")  # what it holds would not show that devices send again
    office.start_server("centre")
    head = office.head()
    signed = office.ctl("office", "restored", "--socket", office.socket_of("desk"), "--restored", office.place / "centre/restored.json",
                        "--officer", head["staff"], "--passphrase-file", "-", stdin=head["passphrase"])
    if signed["last_index"] != common or signed["log_epoch"] != 1:
        raise Failed(f"another place was signed than the copy's: {signed}")
    wait_until("the devices send again", lambda: held(database) == all_of_it, 120)
    for device in ("kiosk", "desk"):
        wait_until(f"the {device} has receipts for all", lambda: receipted(office, device), 60)
    said("whole", f"{common} entries of the copy, {all_of_it - common} sent again by their devices")
    for name, stored in (("before", before), ("after", after)):
        wait_until("the desk opens it", lambda: open_at_desk(office, stored, out / "opened" / name), 60)
    office.start_server("relay")
    wait_until("the relay has the restored centre's receipts", lambda: relayed(office), 60)
    said("relayed", "the office's relay asks the restored centre anew for what it had receipts for")
    _, new = submit(office, office.canary)
    wait_until("a new complaint is receipted", lambda: receipted(office, "kiosk") and held(database) == all_of_it + 1, 60)
    centre(office, "backup", "--to", copies / "second.db")
    said("goes on", "a new complaint, and a new backup")


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey))
