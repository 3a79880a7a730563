"""What a running program with words may still do, as the kernel says from outside (SPEC F.1, F.2): for the tests that start
teduh-kiosk and teduh-desk as they are.

TEDUH_KERNEL_LACKS (words: landlock, keys) names what this machine's kernel does not have; without it, what is not there is
a fault."""

import os
import pathlib
import resource

from office import Failed

LACKS = os.environ.get("TEDUH_KERNEL_LACKS", "").split()


def may_leave_cores():
    """Before a program is started: it would leave a core, if it did not see to it itself."""
    most = resource.getrlimit(resource.RLIMIT_CORE)[1]
    if most == 0:
        print("cores      nobody here may leave one: that the program sees to it itself is not shown", flush=True)
    else:
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))


def demand_confined(pid):
    """Every thread is under the filter of calls and can gain nothing; no core, and no other program of its user looks into
    its memory. How many threads that were."""
    place = pathlib.Path(f"/proc/{pid}")
    seen = 0
    for thread in (place / "task").iterdir():
        try:
            said = dict(line.split(":", 1) for line in (thread / "status").read_text().splitlines())
        except FileNotFoundError:
            continue  # it has ended
        seen += 1
        for what, wanted in (("Seccomp", "2"), ("NoNewPrivs", "1")):
            if said[what].strip() != wanted:
                raise Failed(f"{what} of the thread {said['Name'].strip()} is {said[what].strip()}")
    if seen == 0:
        raise Failed("no thread was looked at")
    cores = next(line for line in (place / "limits").read_text().splitlines() if line.startswith("Max core file size"))
    if cores.split()[4:6] != ["0", "0"]:
        raise Failed(f"it may leave a core: {cores}")
    if place.stat().st_uid != 0 and (place / "status").stat().st_uid != 0:
        raise Failed("another program of its user may look into its memory")
    return seen


def demand_files_limited(shot, inside, outside):
    """It writes where it was told to, and nowhere else. shot(path) asks it for a picture and says whether it made one; both
    folders belong to its user."""
    kept, elsewhere = inside / "inside.png", outside / "outside.png"
    if not shot(kept) or not kept.exists():
        raise Failed("it makes no picture where it may")
    kept.unlink()
    if "landlock" in LACKS:
        print("files      this kernel has no Landlock, it is said: the files of a program are not limited here", flush=True)
    elif shot(elsewhere) or elsewhere.exists():
        raise Failed("it makes a file where it may not")
