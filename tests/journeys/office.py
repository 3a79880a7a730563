"""A whole demo office on loopback: centre, relay, kiosk and desk, each the real program with its own folder.

Used by the journeys beside this file. Standard library only; every process started here is ended here."""

import argparse
import json
import os
import pathlib
import pwd
import resource
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]


BUSY_AT_MOST_S = 60


class Failed(Exception):
    """A step that did not go as promised; the message says which."""


def free_port():
    """Below those that the kernel hands out for connections: none of them takes it before its program does."""
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def wait_until(what, check, seconds):
    """Asks check() until it gives something true; fails after `seconds` naming what was awaited."""
    deadline = time.monotonic() + seconds
    while True:
        result = check()
        if result:
            return result
        if time.monotonic() > deadline:
            raise Failed(f"{what} did not happen within {seconds} s")
        time.sleep(0.05)


SERVERS = ("teduhd", "teduh-centre", "teduhctl", "fault_proxy")
SCREENS = ("teduh-kiosk", "teduh-desk", "teduh-backdrop")


def user_named(name):
    """A user of SPEC F.1, where there is one and we may become it."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def as_user(user):
    """Words for subprocess.Popen."""
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}


def allow_locked_memory():
    """As the units of an installed machine do (LimitMEMLOCK), as far as this one lets us."""
    wanted = 128 << 20
    try:
        resource.setrlimit(resource.RLIMIT_MEMLOCK, (wanted, wanted))
    except (ValueError, OSError):
        pass


def connected(path, user):
    """A connection to a socket, made as this user: what the kernel tells its owner of us stays so."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    program = ("import socket, sys\nline = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)\nline.connect(sys.argv[1])\n"
               "socket.send_fds(socket.socket(fileno=int(sys.argv[2])), [b'.'], [line.fileno()])\n")
    done = subprocess.run(["/usr/bin/python3", "-c", program, str(path), str(there.fileno())], pass_fds=[there.fileno()],
                          stderr=subprocess.DEVNULL, **as_user(user))
    there.close()
    with here:
        if done.returncode != 0:
            return None
        return socket.socket(fileno=socket.recv_fds(here, 1, 1)[1][0])


class Programs:
    """The built programs, copied where the users of SPEC F.1 can run them; with screens also what they read."""

    def __init__(self, built, place, screens=False):
        self.copy(built, place, SERVERS + (SCREENS if screens else ()))
        self.find_users()
        self.assets = SOURCE / "assets"
        if screens:
            self.assets = place / "assets"
            shutil.copytree(SOURCE / "assets", self.assets, ignore=shutil.ignore_patterns("lang"))
            shutil.copytree(pathlib.Path(built).parent / "lang", self.assets / "lang")
            library = place / "lib" / "teduh"  # as it lies beside the folder of the programs
            library.mkdir(parents=True)
            shutil.copy2(pathlib.Path(built).parent / "lib/teduh/media.registry", library)
            subprocess.run(["chmod", "-R", "a+rX", self.assets, place / "lib"], check=True)

    def copy(self, built, place, names):
        self.folder = place / "programs"
        self.folder.mkdir(mode=0o755)
        for name in names:
            shutil.copy2(pathlib.Path(built) / name, self.folder / name)
            os.chmod(self.folder / name, 0o755)

    def find_users(self):
        self.user = user_named("teduh")
        self.kiosk_user, self.desk_user = user_named("teduh-kiosk"), user_named("teduh-desk")

    def doors(self, device):
        """Words for `device init`: who may come by the door of the screens."""
        user = self.kiosk_user if device.startswith("kiosk") else self.desk_user
        return [f"--{device.rstrip('0123456789')}-user", user.pw_uid if user else os.getuid()]

    def path(self, name):
        return str(self.folder / name)

    def replace(self, name, program):
        shutil.copy2(program, self.folder / name)

    def environment(self):
        return {**os.environ, "TEDUH_ASSETS": str(self.assets)}

    def give(self, folder):
        """Hands a folder to the user the core and the centre run as."""
        if self.user:
            for root, folders, files in os.walk(folder):
                for entry in [root] + [os.path.join(root, name) for name in folders + files]:
                    os.chown(entry, self.user.pw_uid, self.user.pw_gid)

    def run(self, *arguments, stdin=None, check=True):
        """teduhctl ... --json; gives what it printed."""
        deadline = time.monotonic() + BUSY_AT_MOST_S
        while True:
            done = subprocess.run([self.path("teduhctl"), *map(str, arguments), "--json"], input=stdin, text=True,
                                  capture_output=True, timeout=120, env=self.environment())
            # A core gives what unlocks an officer only a few times a minute.
            if not (check and done.returncode == 1 and '"busy"' in done.stderr) or time.monotonic() > deadline:
                break
            time.sleep(1)
        if arguments[0] == "health" and done.returncode == 1 and done.stdout:
            return json.loads(done.stdout)  # something of this machine needs a hand, as swap that is on
        if check and done.returncode != 0:
            raise Failed(f"teduhctl {' '.join(map(str, arguments[:2]))} ended with {done.returncode}: "
                         f"{done.stderr.strip()}")
        if done.returncode != 0:
            return None
        return json.loads(done.stdout)


class Process:
    """One running program; its stderr goes to a file in the output folder."""

    def __init__(self, programs, name, arguments, log, dropped=True):
        self.log = open(log, "ab")
        command = [programs.path(name), *map(str, arguments)]
        drop = as_user(programs.user if dropped else None)
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL, **drop)

    def alive(self):
        return self.process.poll() is None

    def signal(self, number):
        self.process.send_signal(number)

    def stop(self):
        if self.alive():
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()
        return self.process.returncode


class Office:
    """Centre and relay behind bad lines, one desk where the office was made, one kiosk enrolled from it."""

    def __init__(self, programs, place, out, service, cut_every=60_000, seed=1):
        self.programs, self.place, self.out, self.service = programs, place, out, service
        self.cut_every, self.seed = cut_every, seed
        self.whole_lines = ()  # of these servers: never cut at random
        self.canary = "kenari" + secrets.token_hex(8)
        self.logs = out / "logs"
        self.logs.mkdir(parents=True, exist_ok=True)
        self.processes = {}
        self.ports = dict.fromkeys(("centre", "relay", "centre_line", "relay_line"))
        for name in self.ports:
            while self.ports[name] is None or list(self.ports.values()).count(self.ports[name]) > 1:
                self.ports[name] = free_port()

    def start(self, key, name, *arguments, dropped=True):
        self.processes[key] = Process(self.programs, name, arguments, self.logs / f"{key}.log", dropped)

    def stop(self, key):
        return self.processes.pop(key).stop()

    def stop_all(self):
        for key in list(self.processes):
            self.stop(key)

    def socket_of(self, device, door="admin"):
        return self.place / device / f"{door}.sock"

    def ctl(self, *arguments, **options):
        return self.programs.run(*arguments, **options)

    def start_core(self, device):
        self.start(device, "teduhd", "--config", self.place / device / "teduhd.toml")
        wait_until(f"the core of the {device} answers",
                   lambda: self.socket_of(device).exists() and
                   self.ctl("health", "--socket", self.socket_of(device), check=False), 20)

    def start_server(self, role):
        self.start(role, "teduh-centre", "--config", self.place / role / "centre.toml")
        port = self.ports[role]

        def listens():
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", port)) == 0
        wait_until(f"the {role} listens", listens, 20)

    def start_line(self, role):
        """The bad line to a server: cut at random bytes. SIGUSR1 cuts it for good, and again mends it."""
        self.start(f"{role}_line", "fault_proxy", "--listen", self.ports[f"{role}_line"], "--to", self.ports[role],
                   "--cut-every", 0 if role in self.whole_lines else self.cut_every, "--seed", self.seed, dropped=False)

    def set_up(self, kiosks=("kiosk",)):
        for role in ("centre", "relay"):
            line = self.ports[f"{role}_line"]
            self.ctl("centre", "init", self.place / role, "--role", role, "--url", f"https://127.0.0.1:{line}",
                     "--listen", f"127.0.0.1:{self.ports[role]}")
        for device in ("desk", *kiosks):
            self.ctl("device", "init", self.place / device, "--url", f"https://127.0.0.1:{self.ports['centre_line']}",
                     *self.programs.doors(device))
            self.programs.give(self.place / device)
        self.start_core("desk")
        self.secrets = self.ctl("office", "init", "--socket", self.socket_of("desk"), "--service", self.service,
                                "--centre", self.place / "centre" / "server.json",
                                "--relay", self.place / "relay" / "server.json",
                                "--out", self.place / "office", "--demo")
        for role in ("centre", "relay"):
            self.ctl("centre", "admit", self.place / role, self.place / "office" / "keyring.cbor")
            self.programs.give(self.place / role)
            self.start_server(role)
            self.start_line(role)
        for number, kiosk in enumerate(kiosks, 1):
            self.start_core(kiosk)
            self.enrol(kiosk, f"Kios {number}")

    def entries_of(self, device):
        """The complaints its core holds, by their hashes: those that are whole."""
        inbox = self.ctl("inbox", "--socket", self.socket_of(device))
        return {entry["entry"] for entry in inbox["entries"] if entry["complete"]}

    def wait_for_entries(self, kiosks=("kiosk",), seconds=20):
        """Until the desk has what every kiosk has."""
        told = set().union(*(self.entries_of(kiosk) for kiosk in kiosks))
        wait_until("the desk has every complaint", lambda: told <= self.entries_of("desk"), seconds)

    def head(self):
        return next(officer for officer in self.secrets["officers"] if "KEPALA" in officer["roles"])

    def enrol(self, device, label):
        request = self.place / f"{device}.request"
        keyring = self.place / f"{device}.keyring"
        shown = self.ctl("device", "request", "--socket", self.socket_of(device), "--out", request)
        enrolled = self.ctl("device", "enrol", "--socket", self.socket_of("desk"), "--request", request,
                            "--fingerprint", shown["fingerprint"],
                            "--role", device.rstrip("0123456789"), "--label", label, "--officer", self.head()["staff"],
                            "--passphrase-file", "-", "--out", keyring, stdin=self.head()["passphrase"])
        self.ctl("device", "accept", "--socket", self.socket_of(device), "--keyring", keyring,
                 "--code", enrolled["code"])


def keep(office, out):
    """What a reader may look at afterwards: the databases, without the keys beside them."""
    for name in ("kiosk", "desk", "relay", "centre"):
        if (office.place / name).exists():
            shutil.copytree(office.place / name, out / name, dirs_exist_ok=True,
                            ignore=shutil.ignore_patterns("*.sock", "*.seed", "*.secret", "*.key"))


def run_journey(doc, journey, screens=False, programs=Programs, more_options=lambda parser: None):
    """The command line, the folders and the end of every journey; gives the exit status."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--programs", required=True, help="folder of the built programs")
    parser.add_argument("--out", required=True)
    parser.add_argument("--service", default=str(SOURCE / "assets/services/banyuwangi"))
    parser.add_argument("--unsealed", help="a teduhctl that seals nothing: the control of the search")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    more_options(parser)
    arguments = parser.parse_args()
    out = pathlib.Path(arguments.out).resolve()
    allow_locked_memory()
    for name in ("opened", "logs", "kiosk", "desk", "relay", "centre"):
        shutil.rmtree(out / name, ignore_errors=True)
    place = pathlib.Path(tempfile.mkdtemp(prefix="teduh-office-"))
    place.chmod(0o755)
    office = Office(programs(arguments.programs, place, screens), place, out, arguments.service, seed=arguments.seed)
    try:
        journey(office, out, arguments)
        return 0
    except Failed as failed:
        print(f"{pathlib.Path(sys.argv[0]).stem}: {failed} (seed {arguments.seed}, logs in {office.logs})",
              file=sys.stderr)
        return 1
    finally:
        office.stop_all()
        keep(office, out)
        shutil.rmtree(place)
