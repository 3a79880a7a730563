#!/usr/bin/python3
"""The main job, told step by step: a complaint with two photos goes in at the kiosk, over a line that breaks at
random bytes, and is opened at the desk, equal to what was told, after the kiosk's own folder is gone."""

import argparse
import base64
import hashlib
import json
import pathlib
import secrets
import shutil
import sys
import tempfile
import time

from office import Failed, Office, Programs, wait_until

SOURCE = pathlib.Path(__file__).resolve().parents[2]


def said(word, detail=""):
    print(f"{word:10} {detail}".rstrip(), flush=True)


def complaint_with(canary):
    complaint = json.loads((SOURCE / "tests/fixtures/complaint.json").read_text())
    complaint["complaint"]["story"] += f" {canary}"
    return complaint


def forms_of(canary):
    """How a word could lie in a file: as it is, as UTF-16, base64 at each offset, hex, reversed."""
    plain = canary.encode()
    yield plain
    yield canary.encode("utf-16-le")
    yield plain[::-1]
    yield plain.hex().encode()
    for offset in range(3):
        yield base64.b64encode(b"\0" * offset + plain)[4 if offset else 0:-4]


def files_with(canary, folders):
    """Every file below the folders that holds the canary in any form."""
    forms = list(forms_of(canary))
    found, read = [], 0
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.is_file():
                content = path.read_bytes()
                read += 1
                if any(form in content for form in forms):
                    found.append(str(path))
    return found, read


def submit(office, canary, folder):
    told = complaint_with(canary)
    (folder / "told.json").write_text(json.dumps(told))
    photos = [SOURCE / "tests/fixtures/photos" / name for name in ("card.jpg", "letter.jpg")]
    stored = office.ctl("submit", folder / "told.json", "--socket", office.socket_of("kiosk"),
                        *[word for photo in photos for word in ("--photo", photo)])
    (folder / "told.json").unlink()
    return told, stored


def inbox_entry(office, device, entry_hash):
    inbox = office.ctl("inbox", "--socket", office.socket_of(device))
    return [entry for entry in inbox["entries"] if entry["entry"] == entry_hash]


def receipted(office, stored):
    entries = inbox_entry(office, "kiosk", stored["entry"])
    health = office.ctl("health", "--socket", office.socket_of("kiosk"))
    return health["waiting"] == 0 and entries and entries[0]["received_at_ms"] and entries[0]


def open_at_desk(office, stored, folder, check=True):
    head = office.head()
    return office.ctl("open", stored["visit"], "--socket", office.socket_of("desk"), "--officer", head["staff"],
                      "--passphrase-file", "-", "--out", folder, stdin=head["passphrase"], check=check)


def content_hash(photo):
    """H("teduh/part/1"; photo) of SPEC D.1, as `teduhctl submit` prints it."""
    domain = b"teduh/part/1"
    sized = b"".join(len(item).to_bytes(8, "big") + item for item in (domain, photo))
    return hashlib.blake2b(sized, digest_size=32).hexdigest()


def compare(told, stored, opened, folder):
    for key, value in told["complaint"].items():
        if opened["complaint"].get(key) != value:
            raise Failed(f"the opened complaint differs from what was told in the field {key}")
    if opened["consents"] != told["consents"]:
        raise Failed("the opened consents differ from what was told")
    kept = [photo["content"] for photo in stored["photos"]]
    seen = [content_hash((folder / photo["file"]).read_bytes()) for photo in opened["attachments"]]
    if kept != seen or len(seen) != 2:
        raise Failed("the opened photos differ from those sealed")


def journey(office, out):
    canary = "kenari" + secrets.token_hex(8)
    office.set_up()
    told, stored = submit(office, canary, office.place)
    said("sealed", f"visit {stored['visit']}, {len(stored['photos'])} photos")
    said("stored", f"number {stored['seq']} in the kiosk's chain")
    started = time.monotonic()
    wait_until("the kiosk sends", lambda: office.ctl("health", "--socket", office.socket_of("kiosk"))["sent"] > 0, 120)
    said("sent", "over a line that breaks at random bytes")
    receipt = wait_until("the centre's receipt", lambda: receipted(office, stored), 120)
    (out / "receipt.json").write_text(json.dumps(receipt, indent=2) + "\n")
    said("receipted", f"by the centre after {time.monotonic() - started:.1f} s")

    office.stop("kiosk")
    found, read = files_with(canary, [office.place / name for name in ("kiosk", "relay", "centre")] + [out])
    if found:
        raise Failed(f"the canary lies in {len(found)} of {read} files")
    shutil.copytree(office.place / "kiosk", out / "kiosk", ignore=shutil.ignore_patterns("*.sock", "*.seed", "*.secret"))
    shutil.rmtree(office.place / "kiosk")

    entries = wait_until("the desk pulls", lambda: inbox_entry(office, "desk", stored["entry"]), 60)
    if len(entries) != 1:
        raise Failed(f"the complaint arrived {len(entries)} times")
    said("pulled", "once, by the desk's own core; the kiosk's folder is deleted")
    opened = wait_until("the desk opens", lambda: open_at_desk(office, stored, out / "opened", check=False), 60)
    (out / "record.json").write_text(json.dumps(opened, indent=2, ensure_ascii=False) + "\n")
    said("opened", "with an officer's passphrase")
    compare(told, stored, opened, out / "opened")
    said("equal", f"to what was told; the canary lay in 0 of {read} files before")


def keep_databases(office, out):
    for role in ("desk", "relay", "centre"):
        if (office.place / role).exists():
            shutil.copytree(office.place / role, out / role, dirs_exist_ok=True,
                            ignore=shutil.ignore_patterns("*.sock", "*.seed", "*.secret", "*.key"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--service", default=str(SOURCE / "assets/services/banyuwangi"))
    arguments = parser.parse_args()
    out = pathlib.Path(arguments.out)
    for name in ("opened", "kiosk", "desk", "relay", "centre"):
        shutil.rmtree(out / name, ignore_errors=True)
    seed = secrets.randbelow(1_000_000)
    place = pathlib.Path(tempfile.mkdtemp(prefix="teduh-run-"))
    place.chmod(0o755)
    office = Office(Programs(arguments.programs, place), place, out, arguments.service, seed=seed)
    try:
        journey(office, out)
        return 0
    except Failed as failed:
        print(f"packaging/run: {failed} (seed {seed}, logs in {out})", file=sys.stderr)
        return 1
    finally:
        office.stop_all()
        keep_databases(office, out)
        shutil.rmtree(place)


if __name__ == "__main__":
    sys.exit(main())
