"""What the journeys do with a demo office: tell, wait, open, compare, search for words that must not be there."""

import base64
import hashlib
import json
import os
import pathlib
import secrets

from office import Failed

SOURCE = pathlib.Path(__file__).resolve().parents[2]
PHOTOS = [SOURCE / "tests/fixtures/photos" / name for name in ("card.jpg", "letter.jpg")]


def submit(office, canary):
    """A complaint with two photos and the canary in its story; gives what was told and what teduhctl said."""
    told = json.loads((SOURCE / "tests/fixtures/complaint.json").read_text())
    told["complaint"]["story"] += f" {canary}"
    digits = "".join(secrets.choice("0123456789ABCDEFGHJKMNPQRSTVWXYZ") for _ in range(6))
    told["complaint"]["visit"] = f"{digits[:3]}-{digits[3:]}"
    file = office.place / "told.json"
    file.write_text(json.dumps(told))
    try:
        photos = [word for photo in PHOTOS for word in ("--photo", photo)]
        return told, office.ctl("submit", file, "--socket", office.socket_of("kiosk"), *photos)
    finally:
        file.unlink()


def inbox_entry(office, device, entry_hash):
    inbox = office.ctl("inbox", "--socket", office.socket_of(device))
    return [entry for entry in inbox["entries"] if entry["entry"] == entry_hash]


def receipted(office, stored):
    """The kiosk's line about it, once the centre has the entry, its photos and signed for it."""
    if office.ctl("health", "--socket", office.socket_of("kiosk"))["waiting"] > 0:
        return None
    entries = inbox_entry(office, "kiosk", stored["entry"])
    return entries[0] if entries and entries[0]["received_at_ms"] else None


def open_at_desk(office, stored, folder):
    """The opened record, once the desk has it with both photos."""
    entries = inbox_entry(office, "desk", stored["entry"])
    if not entries or not entries[0]["complete"]:
        return None
    head = office.head()
    opened = office.ctl("open", stored["visit"], "--socket", office.socket_of("desk"), "--officer", head["staff"],
                        "--passphrase-file", "-", "--out", folder, stdin=head["passphrase"], check=False)
    return opened if opened and all(photo["file"] for photo in opened["attachments"]) else None


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
    if kept != seen or len(seen) != len(PHOTOS):
        raise Failed("the opened photos differ from those sealed")


def add_at_desk(office, stored, canary, folder):
    """An officer adds a note and a photo to the case at the desk; the head reads both beside what was told."""
    officer = office.secrets["officers"][-1]  # who receives
    note = office.place / "note.txt"
    note.write_text(f"Catatan petugas {canary}")
    try:
        added = office.ctl("add", stored["visit"], "--socket", office.socket_of("desk"), "--officer", officer["staff"],
                           "--passphrase-file", "-", "--note-file", note, "--photo", PHOTOS[1], stdin=officer["passphrase"])
    finally:
        note.unlink()
    head = office.head()
    opened = office.ctl("open", stored["visit"], "--socket", office.socket_of("desk"), "--officer", head["staff"],
                        "--passphrase-file", "-", "--out", folder, stdin=head["passphrase"])
    notes = [(each["note"]["text"], each["seen"]["author"]) for each in opened["notes"]]
    if notes != [(f"Catatan petugas {canary}", officer["staff"])]:
        raise Failed("the head does not read what the officer added")
    if content_hash((folder / opened["attachments"][-1]["file"]).read_bytes()) != added["photos"][0]["content"]:
        raise Failed("the photo that was added differs from the one sealed")
    if opened["notes"][0]["seen"]["capsule"] != opened["seen"]["capsule"]:
        raise Failed("what was added is another case")
    return added


def submit_at_desk(office):
    """A case of its own that an officer takes down at the desk, with her signature."""
    officer = office.secrets["officers"][-1]
    file = office.place / "told.json"
    file.write_text((SOURCE / "tests/fixtures/complaint.json").read_text())
    before = office.entries_of("desk")
    stored = office.ctl("submit", file, "--socket", office.socket_of("desk"), "--photo", PHOTOS[0], "--officer", officer["staff"],
                        "--passphrase-file", "-", stdin=officer["passphrase"])
    file.unlink()
    if office.entries_of("desk") - before != {stored["entry"]} or len(stored["photos"]) != 1:
        raise Failed("the desk does not hold the case that an officer took down")
    return stored


def forms_of(canary):
    """How a word could lie in a file: UTF-8, UTF-16 and UTF-32, reversed, hex, base64 at each offset."""
    plain = canary.encode()
    yield from (plain, canary.encode("utf-16-le"), canary.encode("utf-32-le"), plain[::-1])
    yield from (plain.hex().encode(), plain.hex().upper().encode())
    for offset in range(3):
        # Only the characters whose six bits lie wholly inside the canary.
        first, last = -(-offset * 8 // 6), (offset + len(plain)) * 8 // 6
        whole = b"\0" * offset + plain
        yield base64.b64encode(whole)[first:last]
        yield base64.urlsafe_b64encode(whole)[first:last]


def files_with(canary, folders):
    """Every file below the folders that holds the canary in any form, and how many were read."""
    forms = set(forms_of(canary))
    assert all(len(form) >= len(canary) for form in forms), "a short form would be found everywhere"
    found, read = [], 0
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.is_file():
                read += 1
                content = path.read_bytes()
                if any(form in content for form in forms):
                    found.append(path)
    return found, read


PAGE = os.sysconf("SC_PAGE_SIZE")


def readable(memory, first, last):
    """What lies there, in as few parts as there are: a page that cannot be read parts two of them."""
    part = bytearray()
    while first < last:
        try:
            read = os.pread(memory, last - first, first)  # up to the page that cannot be read
        except OSError:
            read = b""
        part += read
        first += len(read)
        if not read:
            yield part
            part, first = bytearray(), (first // PAGE + 1) * PAGE
    yield part


def found_in(process, forms):
    """How often one of these lies in what the process may write to; None where we may not look, which root always may."""
    found = 0
    try:
        memory = os.open(f"/proc/{process.pid}/mem", os.O_RDONLY)
    except PermissionError:
        if os.geteuid() == 0:
            raise Failed("root may not look into the memory of a program") from None
        return None
    try:
        with open(f"/proc/{process.pid}/maps", encoding="ascii") as maps:
            for line in maps:
                span, rights = line.split()[:2]
                if not rights.startswith("rw") or "[v" in line:
                    continue
                for part in readable(memory, *(int(end, 16) for end in span.split("-"))):
                    found += sum(part.count(form) for form in forms)
    finally:
        os.close(memory)
    return found
