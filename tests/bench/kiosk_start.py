#!/usr/bin/python3
"""The kiosk as people meet it, on a display of its own before a real core: start to first frame, memory, and what it does
while nobody is there. Prints one JSON object; a Chromium with a static page beside it, where one is installed."""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "journeys"))
from display import Display  # noqa: E402
from office import Failed, as_user, run_journey  # noqa: E402

RUNS = int(os.environ.get("TEDUH_BENCH_STARTS", "7"))
IDLE_S = float(os.environ.get("TEDUH_BENCH_IDLE_S", "60"))
RESTS_AFTER_S = 30  # kiosk/public/screens/start.cpp: languages take turns more rarely where nobody is
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = """<!doctype html><title>form</title><body style="background:#FAF7F2;font:24px sans-serif"><h1>Form</h1>
<p><label>Name <input></label><p><label>Place <input></label><p><label>Story <textarea rows=6 cols=60></textarea></label>
<p><button>Send</button>"""


def processes_of(pid):
    """It and all that it started."""
    parents = {}
    for entry in pathlib.Path("/proc").iterdir():
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, ValueError, IndexError):
            continue
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def cpu_s(pids):
    total = 0
    for pid in pids:
        try:
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            total += sum(map(int, fields[11:13]))
        except OSError:
            continue
    return total / TICKS


def pss_mib(pids):
    """Of all of them: one that we may not look into would make the others look small."""
    total = 0
    for pid in pids:
        try:
            lines = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except PermissionError:
            raise Failed("only root may read how much memory a kiosk takes") from None
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has ended
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    if total == 0:
        raise Failed("no memory was read")
    return total / 1024


def shows_something(display):
    """More than one colour, in a few rows: copying the whole picture each time would take the time that is measured."""
    row = display.width * 4
    for part in range(1, 12):
        begin = display.begin + display.height * part // 12 * row
        pixels = display.memory[begin:begin + row]
        if pixels != pixels[:4] * display.width:
            return True
    return False


class Shown:
    """A program in front of people: from exec to the first frame in which more than one colour is seen."""

    def __init__(self, display, command, **options):
        self.began = time.monotonic()
        self.process = subprocess.Popen(command, env={**os.environ, "DISPLAY": display.name}, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, **options)
        while time.monotonic() < self.began + 20:
            if shows_something(display):
                self.start_ms = 1000 * (time.monotonic() - self.began)
                return
            time.sleep(0.001)
        self.end()
        raise Failed(f"{command[0]} showed nothing")

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def measured(command, **options):
    """command(run): its words."""
    starts, memory, idle = [], [], None
    for run in range(RUNS):
        with Display() as display:
            if shows_something(display):
                raise Failed("a display without a guest shows something")
            shown = Shown(display, command(run), **options)
            starts.append(shown.start_ms)
            time.sleep(3)  # what a start leaves to be done later is part of it, not of resting
            pids = processes_of(shown.process.pid)
            memory.append(pss_mib(pids))
            if run == RUNS - 1:
                time.sleep(RESTS_AFTER_S)
                before = cpu_s(pids)
                time.sleep(IDLE_S)
                idle = (cpu_s(processes_of(shown.process.pid)) - before) * 60 / IDLE_S
            shown.end()
    return {"start_ms": starts, "pss_mib": memory, "idle_cpu_s_a_minute": idle, "start_median_ms": statistics.median(starts)}


def chromium():
    """Its figures, or why there are none: whatever happens to it, the kiosk's own stay."""
    name = next((found for each in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(each))), None)
    if not name:
        return None, "no Chromium is installed to stand beside it"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = pathlib.Path(folder, "form.html")
        page.write_text(PAGE)

        def command(run):
            return [name, "--kiosk", "--no-sandbox", "--no-first-run", "--window-position=0,0", "--window-size=1280,800",
                    f"--user-data-dir={folder}/profile{run}", page.as_uri()]
        try:
            return measured(command), ""
        except Exception as fault:  # it is beside the matter
            return None, f"Chromium could not be measured: {fault}"


def journey(office, out, arguments):
    office.set_up()
    time.sleep(2)  # the office is pulled to all its devices
    user = office.programs.kiosk_user
    command = [office.programs.path("teduh-kiosk"), "--channel", str(office.socket_of("kiosk", "kiosk")),
               "--assets", str(office.programs.assets)]
    kiosk = measured(lambda run: command, **as_user(user))
    beside, why = chromium()
    (out / "kiosk_start.json").write_text(json.dumps({"kiosk": kiosk, "chromium": beside, "no_chromium": why}))


if __name__ == "__main__":
    sys.exit(run_journey(__doc__, journey, screens=True))
