"""What is seen of a kiosk from outside: what the kernel lets it do, and what its logs say. Two of the ways of visits.py."""

import base64
import re

from rig import STORY, Kiosk, demand
from confined import demand_confined, demand_files_limited, may_leave_cores


def is_confined(office):
    """From its first screen on, and while words are in it."""
    inside, outside = office.place / "inside", office.place / "outside"
    inside.mkdir()
    outside.mkdir()
    may_leave_cores()
    kiosk = Kiosk(office, "--shots", inside)
    kiosk.expect("attract")
    demand_confined(kiosk.process.pid)
    kiosk.tell(STORY)
    demand_confined(kiosk.process.pid)
    demand_files_limited(lambda path: kiosk.say(f"shot {path}")["ok"], inside, outside)
    kiosk.do("tap close")
    kiosk.ended()


def forms_of(number):
    """How a visit's number could stand in a log: as she reads it, as a widget's name, and as the number that it is."""
    value = 0
    for letter in number.replace("-", ""):
        value = value * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(letter)
    return number, number.lower(), number.lower().replace("-", "_"), str(value)


def logs_nothing(office):
    """What the kiosk, its core, the desk's and the centre wrote: no word of a story, no number of a visit."""
    words = [STORY.encode(), STORY.encode()[::-1], base64.b64encode(STORY.encode())[:20], b"Cerita"]
    if not office.numbers:  # asked for alone
        kiosk = Kiosk(office)
        kiosk.tell(STORY)
        kiosk.send_anonymously()
        kiosk.do("tap done")
        kiosk.ended()
    numbers = [form.encode() for number in office.numbers for form in forms_of(number)]
    logs = list(office.logs.iterdir())
    demand(len(logs) >= 4 and any(log.stat().st_size for log in logs), "nobody has written a log")
    for log in logs:
        content = log.read_bytes()
        demand(not any(word in content for word in words), f"{log.name} holds a story")
        demand(not any(re.search(rb"(?<!\w)" + number + rb"(?!\w)", content) for number in numbers),
               f"{log.name} holds a visit's number")
