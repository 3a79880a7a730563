#!/usr/bin/python3
"""A device is lost. What it had told before stays valid; what it told after, while whoever has it kept its core running, is
shown at every desk as not trusted; and from the moment the office has revoked it no server takes another word of it."""

import json
import secrets
import sys
import time

from entering import comes_in
from kiosk import Desk
from office import SOURCE, Failed, run_journey, wait_until

DEVICE = "Kios 2"


def said(word, detail=""):
    print(f"{word:10} {detail}".rstrip(), flush=True)


def tell(office, device):
    """One complaint; its number."""
    told = json.loads((SOURCE / "tests/fixtures/complaint.json").read_text())
    digits = "".join(secrets.choice("0123456789ABCDEFGHJKMNPQRSTVWXYZ") for _ in range(6))
    told["complaint"].update({"visit": f"{digits[:3]}-{digits[3:]}", "safe_now": "YA"})
    file = office.place / "told.json"
    file.write_text(json.dumps(told))
    office.ctl("submit", file, "--socket", office.socket_of(device))
    file.unlink()
    return told["complaint"]["visit"]


def at_desk(office, count):
    """Until the desk holds so many entries of the device."""
    wait_until(f"the desk hears entry {count}", lambda: listed(office)["entries"] >= count, 30)


def row_of(number):
    return "case." + number.lower().replace("-", "_")


def opened(office, number):
    head = office.head()
    return office.ctl("open", number, "--socket", office.socket_of("desk"), "--officer", head["staff"], "--passphrase-file", "-",
                      stdin=head["passphrase"])


def revoke(office, *words, passphrase=None, check=True):
    head = office.head()
    return office.ctl("device", "revoke", DEVICE, "--socket", office.socket_of("desk"), "--officer", head["staff"],
                      "--passphrase-file", "-", *words, stdin=passphrase or head["passphrase"], check=check)


def reads(office, before, after):
    head = office.head()
    with Desk(office) as desk:
        comes_in(desk, head)
        wait_until("all four rows", lambda: row_of(after) in desk.ids(), 20)
        shown = desk.ids()
        marked = [name for name, widget in shown.items() if name.startswith("case.") and "hilang" in widget["label"]]
        if row_of(after) not in marked or any(row_of(number) in marked for number in before):
            raise Failed(f"marked as of a lost device: {marked}")
        for number in (before[0], after):
            desk.tap(row_of(number))
            desk.expect("case")
            if ("untrusted" in desk.ids()) != (number == after):
                raise Failed(f"{number} is marked wrongly")
            desk.tap("room.inbox")
    said("desk", "three are as they were, the fourth says that it is not trusted yet")


def listed(office):
    devices = office.ctl("device", "list", "--socket", office.socket_of("desk"))["devices"]
    return next(device for device in devices if device["label"] == DEVICE)


def refused(office):
    """It is told, and once the servers know, none takes another word of it. What a server still took is not trusted."""
    began = time.monotonic()

    def told():
        health = office.ctl("health", "--socket", office.socket_of("kiosk2"))
        return health["trouble"] == "revoked_device" and "revoked" in health["to_do"]
    wait_until("the device is told", told, 30)
    took = time.monotonic() - began
    heard = 0
    for _ in range(10):
        office.ctl("submit", SOURCE / "tests/fixtures/complaint.json", "--socket", office.socket_of("kiosk2"), check=False)
        time.sleep(2)
        before, heard = heard, listed(office)["entries"]
        if heard == before:
            break
    else:
        raise Failed(f"the servers go on taking what the lost device tells: {heard} entries")
    device = listed(office)
    if (device["revoked_after"], device["untrusted"]) != (3, heard - 3):
        raise Failed(f"the office says of the lost device: {device}")
    said("refused", f"told after {took:.1f} s; after entry {heard} the servers took no more")


def journey(office, out, _):
    office.set_up(kiosks=("kiosk", "kiosk2"))
    before = [tell(office, "kiosk2") for _ in range(3)]
    at_desk(office, 3)
    after = tell(office, "kiosk2")  # whoever has it now
    at_desk(office, 4)
    if revoke(office, "--last-good", 3, passphrase="bukan kata sandi yang benar ini", check=False) is not None:
        raise Failed("a device was revoked without an administrator's words")
    done = revoke(office, "--last-good", 3)
    said("revoked", f"{done['label']}, believed up to its entry {done['last_good']}")
    refused(office)
    if "untrusted" in opened(office, before[2])["seen"] or not opened(office, after)["seen"].get("untrusted"):
        raise Failed("teduhctl open does not tell the two apart")
    reads(office, before, after)
    if revoke(office, check=False) is not None:
        raise Failed("a device was revoked twice")
    said("done")


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey, screens=True))
