"""The installed units under systemd itself, started as the first process of the tree."""

import contextlib
import pathlib
import subprocess
import time

from machine import Failed

BOOT = pathlib.Path(__file__).resolve().parent / "boot.sh"
KIOSK = "systemctl show teduh-kiosk --property NRestarts --value; pgrep -u teduh-kiosk -x teduh-kiosk"


def child_of(process):
    children = pathlib.Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return children[0] if children else None


@contextlib.contextmanager
def booted(machine, log):
    """Gives a function that runs lines of bash in the machine, and what they printed; None, where they failed."""
    unshare = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--uts", "--ipc", "--cgroup"]
    with open(log, "wb") as said:
        outer = subprocess.Popen([*unshare, "--", "/bin/bash", BOOT, machine.tree], stdin=subprocess.DEVNULL, stdout=said, stderr=said)

    def run(script):
        if outer.poll() is not None:
            raise Failed(f"systemd did not start; see {log}")
        first = child_of(outer.pid)
        if first is None:
            return None  # not yet
        done = subprocess.run(["nsenter", "-t", first, "-a", "--root", "--wd=/", "/bin/bash", "-euc", script],
                              capture_output=True, text=True, timeout=60)
        return done.stdout.strip() if done.returncode == 0 else None

    try:
        yield run
    finally:
        outer.kill()  # and with it all that it started
        outer.wait()


def wait_until(run, what, script, seconds=60):
    deadline = time.monotonic() + seconds
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            printed = run(script)
            if printed is not None:
                return printed
        if time.monotonic() > deadline:
            told = run("journalctl --no-pager --lines 40 | cut -c1-200") or ""
            raise Failed(f"{what} did not happen within {seconds} s:\n{told}")
        time.sleep(0.5)


def stopped_comes_back(run, unit, process, seconds):
    """A process that stands still as a whole is silent; the unit starts anew without it."""
    before = int(run(f"systemctl show {unit} --property NRestarts --value"))
    run(f"kill -STOP {process}")
    began = time.monotonic()
    wait_until(run, f"{unit} starts anew after standing still", f"test $(systemctl show {unit} --property NRestarts --value) -gt {before} && "
               f"! test -e /proc/{process} && systemctl is-active {unit}", seconds)
    return time.monotonic() - began


def desk_lives(run, must):
    """The officers' screen, on a machine without a kiosk's: it says that it serves, stays, and comes back when it stands still. It has no
    socket here, and shows that it cannot be used."""
    kiosk, aside = "/lib/systemd/system/teduh-kiosk.service", "/lib/systemd/teduh-kiosk.aside"
    run(f"mv {kiosk} {aside} && systemctl daemon-reload && systemctl start teduh-desk")
    wait_until(run, "the desk's program runs", "systemctl is-active teduh-desk")
    process = run("systemctl show teduh-desk --property MainPID --value")
    time.sleep(6)  # longer than WatchdogSec
    must(run("systemctl show teduh-desk --property MainPID --value") == process, "the desk was ended although it lives")
    print(f"stood      teduh-desk: another one {stopped_comes_back(run, 'teduh-desk', process, 8):.1f} s after it stood still", flush=True)
    run(f"systemctl stop teduh-desk teduh-desk-display && mv {aside} {kiosk} && systemctl daemon-reload")


def units_run(machine, must):
    """Core, server and the kiosk's screen, as their units start them; the officers' screen never beside a kiosk's."""
    with booted(machine, machine.place / "boot.log") as run:
        wait_until(run, "core and server run", "systemctl is-active teduhd teduh-centre")
        run("systemctl start teduh-kiosk teduh-desk")
        wait_until(run, "a kiosk's program runs", "pgrep -u teduh-kiosk -x teduh-kiosk")
        time.sleep(2)
        before = wait_until(run, "a kiosk's program stays", KIOSK)
        time.sleep(6)  # longer than a program may stand still
        must(run(KIOSK) == before, "the kiosk's screen was started again and again")
        process = before.split()[-1]
        about = run(f"grep -E '^(Uid|CapEff|NoNewPrivs|Seccomp):' /proc/{process}/status | tr -s '\\t' ' '; tail -n +3 /proc/{process}/net/dev")
        user = run("id -u teduh-kiosk")
        for line in (f"Uid: {user} {user} {user} {user}", "CapEff: 0000000000000000", "NoNewPrivs: 1", "Seccomp: 2"):
            must(line in about, f"the kiosk's program runs otherwise than its unit says: {line} is not in {about}")
        devices = [line.split(":")[0].strip() for line in about.splitlines() if ":" in line and line.split(":")[0].strip() not in
                   ("Uid", "CapEff", "NoNewPrivs", "Seccomp")]
        must(devices == ["lo"], f"the kiosk's program sees a network: {devices}")
        must(run("systemctl is-active teduh-desk") is None, "the officers' screen runs beside a kiosk's")
        core = run("systemctl show teduhd --property MainPID --value")
        run(f"kill -KILL {core}")
        wait_until(run, "a core that was killed comes back",
                   f"test $(systemctl show teduhd --property MainPID --value) != {core} && systemctl is-active teduhd && "
                   "test -n \"$(teduhctl health --socket /var/lib/teduh/admin.sock --json)\"", 20)
        must(run("systemctl is-active teduh-centre-backup.timer") == "active", "the timer of the backup does not run")
        wait_until(run, "a backup is made", "systemctl start teduh-centre-backup && ls /var/backups/teduh-centre/*Z.db", 30)
        for unit, seconds in (("teduh-kiosk", 8), ("teduhd", 30), ("teduh-centre", 45)):  # WatchdogSec, the start, a slow machine
            process = (run("pgrep -u teduh-kiosk -x teduh-kiosk") if unit == "teduh-kiosk" else
                       run(f"systemctl show {unit} --property MainPID --value"))
            took = stopped_comes_back(run, unit, process, seconds)
            print(f"stood      {unit}: another one {took:.1f} s after it stood still", flush=True)
        run("systemctl stop teduh-kiosk teduh-kiosk-display")
        desk_lives(run, must)
        run("systemctl stop teduhd teduh-centre")
