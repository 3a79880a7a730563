#!/usr/bin/python3
"""When the clocks of the service standards are due: `teduhctl service clock` against a second calendar, written from the tables of the
standards alone. It lists every open minute of an office and counts along that list; the programs walk from interval to interval.

    reference.py --program TEDUHCTL --assets DIR --out DIR [--seed N] [--offices N]"""

import argparse
import bisect
import datetime
import json
import pathlib
import random
import re
import subprocess
import sys
import time
import tomllib

UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=UTC)
ZONES = {"WIB": 7, "WITA": 8, "WIT": 9}
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
FIRST, LAST = datetime.date(2024, 12, 30), datetime.date(2030, 12, 31)
MINUTES = {"minute": 1, "hour": 60, "day": 1440}

# The table of the standards, by its columns; hours 07.30-15.30 Monday to Friday, the free days of 2026.
COLUMNS = [(2, "hour", "calendar"), (2, "hour", "working"), (1, "day", "working"), (48, "hour", "calendar"), (14, "day", "calendar"),
           (72, "hour", "calendar")]
TABLE = """
2026-03-09T10:00 2026-03-09T12:00 2026-03-09T12:00 2026-03-10T10:00 2026-03-11T10:00 2026-03-23T10:00 2026-03-12T10:00
2026-03-09T15:00 2026-03-09T17:00 2026-03-10T09:00 2026-03-10T15:00 2026-03-11T15:00 2026-03-23T15:00 2026-03-12T15:00
2026-03-13T14:45 2026-03-13T16:45 2026-03-16T08:45 2026-03-16T14:45 2026-03-15T14:45 2026-03-27T14:45 2026-03-16T14:45
2026-03-14T20:00 2026-03-14T22:00 2026-03-16T09:30 2026-03-16T15:30 2026-03-16T20:00 2026-03-28T20:00 2026-03-17T20:00
2026-03-17T15:00 2026-03-17T17:00 2026-03-25T09:00 2026-03-25T15:00 2026-03-19T15:00 2026-03-31T15:00 2026-03-20T15:00
2026-12-23T15:00 2026-12-23T17:00 2026-12-28T09:00 2026-12-28T15:00 2026-12-25T15:00 2027-01-06T15:00 2026-12-26T15:00
"""


class Office:
    """Hours, zone and free days as data; `free` maps each year with a calendar to its days."""

    def __init__(self, hours, zone, free):
        self.zone = datetime.timezone(datetime.timedelta(hours=ZONES[zone]))
        self.offset = ZONES[zone] * 60
        self.free = free
        self.open = []  # every open minute, in minutes of the office's wall since 1970
        self.closings = []
        closed = {day for days in free.values() for day in days}
        for number in range((LAST - FIRST).days):
            day = FIRST + datetime.timedelta(days=number)
            if day in closed or not hours[day.weekday()]:
                continue
            midnight = (day - datetime.date(1970, 1, 1)).days * 1440
            for begin, end in hours[day.weekday()]:
                self.open.extend(range(midnight + begin, midnight + end))
            self.closings.append(midnight + hours[day.weekday()][-1][1])

    def wall(self, when):
        seconds = int((when - EPOCH).total_seconds()) + self.offset * 60
        return divmod(seconds, 60)

    def instant(self, minute, second=0):
        return (EPOCH + datetime.timedelta(minutes=minute - self.offset, seconds=second)).astimezone(self.zone)

    def working(self, start, minutes):
        if minutes == 0:
            return start
        minute, second = self.wall(start)
        at = bisect.bisect_left(self.open, minute)
        if second and self.open[at] == minute:  # begins within an open minute, ends within one
            return self.instant(self.open[at + minutes], second)
        return self.instant(self.open[at + minutes - 1] + 1)

    def closing(self, start):
        minute, _ = self.wall(start)
        return self.instant(self.closings[bisect.bisect_right(self.closings, minute)])

    def end(self, limit, start):
        if limit["limit"] == 0:
            return start
        if limit["kind"] == "same_day":
            return self.closing(start)
        if limit["kind"] == "working":
            return self.working(start, total(limit))
        return start + datetime.timedelta(minutes=total(limit))

    def warned(self, limit, start, minutes):
        if limit["kind"] == "calendar":
            return start + datetime.timedelta(minutes=minutes)
        return self.working(start, minutes)

    def open_minutes(self, start, end):
        """Whole ones, although it may begin within one."""
        minute, second = self.wall(start)
        from_ = bisect.bisect_left(self.open, minute)
        seconds = 60 * (bisect.bisect_left(self.open, self.wall(end)[0]) - from_)
        if second and from_ < len(self.open) and self.open[from_] == minute:
            seconds -= second
        return seconds // 60

    def unknown_years(self, start, end):
        return [year for year in range(start.astimezone(self.zone).year, end.astimezone(self.zone).year + 1) if year not in self.free]


def total(limit):
    return limit["limit"] * (480 if limit["unit"] == "day" and limit["kind"] == "working" else MINUTES[limit["unit"]])


def expected(office, clock, start, risk, reading, calendars_given):
    """Due, when to warn, and why."""
    why = [f"reading {reading}"] if reading else [] if clock["confirmed"] else ["unconfirmed"]
    own = next((one for one in clock.get("readings", []) if one["id"] == reading), clock)
    order = ["RENDAH", "SEDANG", "TINGGI"]
    best, due, level = own, office.end(own, start), None
    for each in clock.get("by_risk", []):
        if risk and order.index(risk) >= order.index(each["risk"]) and office.end(each, start) <= due:
            best, due, level = each, office.end(each, start), each["risk"]
    if level:
        why.append(f"risk {level}: " + ("at once" if best["limit"] == 0 else f"{best['limit']} {best['unit']} {best['kind']}"))
    percent = clock["warn_percent"] if "warn_percent" in clock else clock["warn_limit"] * 100 // clock["limit"]
    minutes = office.open_minutes(start, due) if best["kind"] == "same_day" else total(best)
    same = all(best[key] == clock[key] for key in ("limit", "unit", "kind"))
    share = total({**clock, "limit": clock["warn_limit"]}) if same and "warn_limit" in clock else minutes * percent // 100
    warn = start if best["limit"] == 0 else office.warned(best, start, share)
    if best["kind"] != "calendar" and best["limit"] != 0:
        why += [f"no calendar for {year}" for year in office.unknown_years(start, due)]
    return due, warn, why + ([] if calendars_given else ["no calendar"])


class Checker:
    def __init__(self, options):
        self.program = options.program
        self.assets = options.assets
        self.out = options.out
        self.random = random.Random(options.seed)
        self.vectors = 0
        self.faults = []

    def run(self, *words):
        return subprocess.run([self.program, "service", "clock", *map(str, words)], capture_output=True, text=True, timeout=60)

    def ask(self, folder, clock, starts, calendars, risk=None, reading=None):
        file = self.out / "starts.txt"
        file.write_text("# when\n\n" + "\n".join(self.written(start) for start in starts) + "\n")
        words = ["--service", folder, "--clock", clock, "--starts", file, "--json"]
        for calendar in calendars:
            words += ["--calendar", calendar]
        words += ["--risk", risk.lower()] if risk else []
        words += ["--reading", reading] if reading else []
        done = self.run(*words)
        if done.returncode != 0:
            self.faults.append(f"{folder.name} {clock} {risk} {reading}: status {done.returncode} {done.stderr}")
            return []
        return json.loads(done.stdout)["answers"]

    def written(self, start):
        """The same instant in the zone of somebody else."""
        zone = datetime.timezone(datetime.timedelta(minutes=self.random.choice([420, 480, 540, 0, -210, 345])))
        text = start.astimezone(zone).isoformat()
        return text.replace("+00:00", "Z") if self.random.random() < 0.5 else text

    def compare(self, office, folder, clock, starts, calendars, risk=None, reading=None):
        answers = self.ask(folder, clock["id"], starts, calendars, risk, reading)
        if len(answers) != len(starts):
            self.faults.append(f"{folder.name} {clock['id']}: {len(answers)} answers")
        for start, answer in zip(starts, answers):
            self.vectors += 1
            due, warn, why = expected(office, clock, start, risk, reading, bool(calendars))
            told = [datetime.datetime.fromisoformat(answer[key]) for key in ("start", "due", "warn")]
            if told != [start, due, warn] or any(one.utcoffset() != office.zone.utcoffset(None) for one in told):
                self.faults.append(f"{folder.name} {clock['id']} {risk} {reading} from {start}: {answer}, not {due} and {warn}")
            if answer["why"] != why or answer["clock"] != clock["id"]:
                self.faults.append(f"{folder.name} {clock['id']} {risk} {reading} from {start}: {answer['why']}, not {why}")


def hours_of(standard):
    def minute(text):
        return int(text[:2]) * 60 + int(text[3:])
    return [[(minute(one[:5]), minute(one[6:])) for one in standard["hours"][day]] for day in DAYS]


def free_days(file):
    rows = [row.split(";") for row in file.read_text().splitlines()[1:]]
    return {datetime.date.fromisoformat(row[0]) for row in rows}


def some_starts(checker, count, office):
    """Anywhere in four years, and where something turns: openings, closings, midnights."""
    starts = []
    for _ in range(count):
        minute = checker.random.randrange(0, 4 * 365 * 1440)
        start = datetime.datetime(2025, 1, 1, tzinfo=UTC) + datetime.timedelta(minutes=minute)
        kind = checker.random.randrange(6)
        if kind == 0:
            start += datetime.timedelta(seconds=checker.random.randrange(60))
        elif kind == 1:
            start = office.closing(start)
        elif kind == 2:
            start = office.working(start, 1) - datetime.timedelta(minutes=1)
        elif kind == 3:
            start = start.astimezone(office.zone).replace(hour=0, minute=0)
        elif kind == 4:
            start = start.astimezone(office.zone).replace(month=12, day=checker.random.randrange(28, 32))
        starts.append(start.replace(microsecond=0).astimezone(office.zone))
    return starts


def all_of(checker, office, folder, standard, calendars, count, risks=(None, "SEDANG", "TINGGI")):
    for clock in standard["clocks"]:
        for risk in risks if "by_risk" in clock else [None]:
            checker.compare(office, folder, clock, some_starts(checker, count, office), calendars, risk)
        for reading in clock.get("readings", []):
            risk = checker.random.choice([None, "SEDANG", "TINGGI"])
            checker.compare(office, folder, clock, some_starts(checker, count, office), calendars, risk, reading["id"])


def shipped(checker):
    """Every clock of both standards, with and without the shipped calendar."""
    calendar = checker.assets / "calendar/2026.csv"
    for name in ["banyuwangi", "sk-406-014"]:
        folder = checker.assets / "services" / name
        standard = tomllib.loads((folder / "service.toml").read_text())
        zone = standard["office"]["time_zone"]
        known = Office(hours_of(standard), zone, {2026: free_days(calendar)})
        all_of(checker, known, folder, standard, [calendar], 5, [None, "RENDAH", "SEDANG", "TINGGI"])
        unknown = Office(hours_of(standard), zone, {})
        for clock in standard["clocks"]:
            checker.compare(unknown, folder, clock, some_starts(checker, 5, unknown), [])


def added_clock(number, limit, **more):
    lines = ["", "[[clocks]]", f'id = "T_{number}"', 'label = "Uji"', 'measures = "deadline"', 'start = "registered"', 'stop = "case_closed"',
             'may_pause = true', 'shown_to = "staff"', 'source = ""', 'reading = "uji"', "confirmed = false",
             'breach = { level = "none", tell = [], next = "" }', 'limit = %d\nunit = "%s"\nkind = "%s"' % limit]
    return "\n".join(lines + [f"{key} = {value}" for key, value in more.items()]) + "\n"


def standard_with(checker, name, change):
    text = change((checker.assets / "services/sk-406-014/service.toml").read_text())
    folder = checker.out / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "service.toml").write_text(text)
    return folder, tomllib.loads(text)


def table(checker):
    """Each cell of the table, by the programs and by the second calendar."""
    folder, standard = standard_with(checker, "table", lambda text: text + "".join(
        added_clock(number, limit, warn_percent=75) for number, limit in enumerate(COLUMNS)))
    calendar = checker.assets / "calendar/2026.csv"
    office = Office(hours_of(standard), "WIB", {2026: free_days(calendar)})
    rows = [[datetime.datetime.fromisoformat(cell).replace(tzinfo=office.zone) for cell in row.split()] for row in TABLE.split("\n") if row]
    starts = [row[0] for row in rows]
    for number, clock in enumerate(standard["clocks"][-len(COLUMNS):]):
        checker.compare(office, folder, clock, starts, [calendar])
        cells = [row[number + 1] for row in rows]
        told = [datetime.datetime.fromisoformat(one["due"]) for one in checker.ask(folder, clock["id"], starts, [calendar])]
        if told != cells:
            checker.faults.append(f"column {number} of the table: {told}")
    for law, hours in {"L_03": 72, "L_04": 72, "L_06": 72, "L_08": 72, "L_11": 24, "L_11_COURT": 24, "L_11_END": 168, "L_12": 24,
                       "L_12_END": 336, "L_12_LPSK": 24}.items():
        for start, answer in zip(starts, checker.ask(folder, law, starts, [], risk="TINGGI")):
            checker.vectors += 1
            if datetime.datetime.fromisoformat(answer["due"]) != start + datetime.timedelta(hours=hours):
                checker.faults.append(f"{law} from {start}: {answer}")


def some_hours(chance):
    """A week as offices keep it: breaks, short Fridays, half Saturdays, nights."""
    week = []
    for day in range(7):
        shapes = [[(450, 930)], [(480, 720), (780, 960)], [(450, 690), (780, 990)], [(420, 660)], [(480, 540), (600, 660), (900, 1020)], [(0, 1440)],
                  [(1200, 1440)], [(0, 61)], [(601, 602)]]
        weights = [8, 4, 4, 2, 1, 1, 1, 1, 1]
        week.append(chance.choices(shapes, weights)[0] if chance.random() < (0.9 if day < 5 else 0.25) else [])
    return week if sum(end - begin for day in week for begin, end in day) >= 600 else some_hours(chance)


def some_limit(chance, kinds=("calendar", "working", "same_day")):
    kind = chance.choice(kinds)
    if kind == "same_day":
        return 1, "day", kind
    unit = chance.choice(list(MINUTES))
    return chance.choice([1, 2, 3, 24, {"minute": 1000, "hour": 300, "day": 60}[unit]]), unit, kind


def some_clock(chance, number):
    limit = some_limit(chance)
    more = {"warn_percent": chance.choice([1, 33, 50, 75, 100])}
    if limit[2] != "same_day" and limit[0] > 1 and chance.random() < 0.3:
        more = {"warn_limit": chance.randrange(1, limit[0])}
    table_of = '{ %s, limit = %d, unit = "%s", kind = "%s" }'
    if chance.random() < 0.6:
        more["readings"] = "[" + table_of % ('id = "lain", label = "Lain"', *some_limit(chance)) + "]"
    if chance.random() < 0.6:
        urgent = chance.choice([(0, "minute", "calendar"), (0, "day", "working"), some_limit(chance)])
        more["by_risk"] = "[" + table_of % ('risk = "TINGGI"', *urgent) + ", " + table_of % ('risk = "SEDANG"', *some_limit(chance)) + "]"
    return added_clock(number, limit, **more)


def invented(checker, number):
    """An office that nobody has: its hours, its zone, its calendars, its clocks."""
    chance = checker.random
    week, zone = some_hours(chance), chance.choice(list(ZONES))

    def change(text):
        for day, hours in zip(DAYS, week):
            written = ", ".join('"%02d.%02d-%02d.%02d"' % (*divmod(begin, 60), *divmod(end, 60)) for begin, end in hours)
            text = re.sub(rf"^{day} = .*$", f"{day} = [{written}]", text, count=1, flags=re.MULTILINE)
        text = text.replace('time_zone = "WIB"', f'time_zone = "{zone}"')
        return text + "".join(some_clock(chance, one) for one in range(4))

    folder, standard = standard_with(checker, f"office-{number}", change)
    calendars, free = [], {}
    for year in chance.sample(range(2025, 2030), chance.randrange(1, 5)):
        first = datetime.date(year, 1, 1)
        days = {first + datetime.timedelta(days=chance.randrange(365)) for _ in range(chance.randrange(0, 40))}
        file = folder / f"{year}.csv"
        file.write_text("date;kind;name\n" + "".join(f"{day};{chance.choice('LC')};Hari\n" for day in sorted(days)))
        calendars.append(file)
        free[year] = days
    all_of(checker, Office(week, zone, free), folder, {"clocks": standard["clocks"][-4:]}, calendars, 20)


def refusals(checker):
    """What is asked wrongly is said, with the status that scripts go by."""
    folder = checker.assets / "services/sk-406-014"
    broken = checker.out / "broken.csv"
    broken.write_text("date;kind;name\n2026-01-01;L;Satu\n2026-01-01;L;Dua\n")
    wrong = checker.out / "wrong.txt"
    wrong.write_text("2026-03-17T15:00+07:00\nkemarin\n")
    many = checker.out / "many.txt"
    many.write_text("2026-03-17T15:00Z\n" * 20_001)
    good = {"--service": folder, "--clock": "B_TOT", "--start": "2026-03-17T15:00+07:00"}
    for change, status in [({}, 0), ({"--clock": "A_1"}, 1), ({"--reading": "calendar_day"}, 0), ({"--reading": "besok"}, 1),
                           ({"--clock": "L_04", "--reading": "calendar_day"}, 1), ({"--service": checker.out}, 1),
                           ({"--calendar": broken}, 1), ({"--calendar": checker.out / "none.csv"}, 1), ({"--start": "2026-03-17T15:00"}, 2),
                           ({"--start": "2026-02-30T15:00Z"}, 2), ({"--start": ""}, 2), ({"--risk": "besar"}, 2), ({"--risk": "SEDANG"}, 0),
                           ({"--start": None}, 2), ({"--clock": None}, 2), ({"--service": None}, 2), ({"--starts": wrong}, 2),
                           ({"--start": None, "--starts": wrong}, 2), ({"--start": None, "--starts": many}, 1),
                           ({"--start": None, "--starts": checker.out / "none.txt"}, 1), ({"--kapan": "besok"}, 2)]:
        words = [word for pair in {**good, **change}.items() if pair[1] is not None for word in pair]
        done = checker.run(*words, *checker.random.choice([[], ["--json"]]))
        if done.returncode != status or bool(done.stdout) != (status == 0) or bool(done.stderr) == (status == 0):
            checker.faults.append(f"{change}: status {done.returncode}, not {status}: {done.stdout} {done.stderr}")
    if "baris 3" not in checker.run(*[word for pair in {**good, "--calendar": broken}.items() for word in pair]).stderr:
        checker.faults.append("a broken calendar is not named by its line")
    text = checker.run(*[word for pair in good.items() for word in pair]).stdout
    if "jatuh tempo 2026-03-18T15:00+07:00" not in text or "no calendar for 2026" not in text:
        checker.faults.append(f"a person reads {text}")
    one = json.loads(checker.run(*[word for pair in good.items() for word in pair], "--json").stdout)
    if list(one) != ["start", "due", "warn", "clock", "why"] or one["due"] != "2026-03-18T15:00+07:00" or one["why"][-1] != "no calendar":
        checker.faults.append(f"one answer is {one}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--assets", required=True, type=pathlib.Path)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--offices", type=int, default=8, help="invented ones")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    checker = Checker(options)
    table(checker)
    shipped(checker)
    for number in range(options.offices):
        invented(checker, number)
    refusals(checker)
    print("\n".join(checker.faults[:40]))
    print(f"seed {options.seed}: {checker.vectors} vectors, {len(checker.faults)} faults, {time.monotonic() - begun:.1f} s")
    return 1 if checker.faults or checker.vectors < 1000 else 0


if __name__ == "__main__":
    sys.exit(main())
