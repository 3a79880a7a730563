"""An update comes while somebody tells at the kiosk: it waits, with a limit, and does nothing before she has ended."""

import contextlib
import os
import socket
import struct
import subprocess
import sys
import threading
import time

import cbor2

from machine import SOURCE, Failed

CORE = """ulimit -l 131072 2> /dev/null || true
    exec setpriv --reuid teduh --regid teduh --clear-groups -- teduhd --config /var/lib/teduh/teduhd.toml"""
KIOSK = ("teduh-core", "teduh-kiosk")  # what asks
DEVICE = (*KIOSK, "teduh-desk")        # what is of one version


class Visit:
    """What teduh-kiosk says to its core, as the same user: somebody has begun to tell."""

    def __init__(self, machine, user):
        self.asked = 0
        os.seteuid(user)
        try:
            self.socket = socket.socket(socket.AF_UNIX)
            here = os.open(machine.path("/var/lib/teduh"), os.O_PATH)  # the whole path may be longer than an address
            self.socket.connect(f"/proc/self/fd/{here}/kiosk.sock")
            os.close(here)
        finally:
            os.seteuid(0)
        self.ask(1, {20: 1, 21: "teduh_kiosk"})
        self.visit = os.urandom(16)
        if self.ask(5, {20: self.visit})[0] != 9:
            raise Failed("the core lets no visit begin")

    def ask(self, number, body):
        self.asked += 1
        frame = cbor2.dumps({1: 1, 20: self.asked, 21: [number, body]}, canonical=True)
        self.socket.sendall(struct.pack(">I", len(frame)) + frame)
        size = struct.unpack(">I", self.socket.recv(4, socket.MSG_WAITALL))[0]
        return cbor2.loads(self.socket.recv(size, socket.MSG_WAITALL))[21]

    def end(self):
        self.ask(6, {20: self.visit})
        self.socket.close()


@contextlib.contextmanager
def core_runs(machine):
    core = machine.start(CORE)
    try:
        for _ in range(100):
            if machine.run("teduhctl health --socket /var/lib/teduh/admin.sock 2> /dev/null || true"):
                break
            time.sleep(0.2)
        yield
    finally:
        core.kill()  # and with it all it started
        core.wait()


def updated(machine, packages, seconds):
    """Tries the update with so much patience; what it printed, whether it was made, and how long it took."""
    began = time.monotonic()
    done = subprocess.run([SOURCE / "packaging/bare-enter", machine.tree, "300", "/bin/bash", "-c",
                           f"TEDUH_UPDATE_WAIT_S={seconds} dpkg -i {' '.join(f'/packages/{name}_*.deb' for name in packages)} 2>&1"], capture_output=True, text=True)
    return done.stdout, done.returncode == 0, time.monotonic() - began


def update_waits(machine, versions, must):
    """`versions` gives what is installed; the newer packages lie in /packages of the tree."""
    before = versions(machine)
    user = int(machine.run("id -u teduh-kiosk"))
    with core_runs(machine):
        visit = Visit(machine, user)
        words, made, _ = updated(machine, KIOSK, 2)
        must(not made and "a visit is open at this device" in words, f"an update did not stop at an open visit: {words[-800:]}")
        must(versions(machine) == before, "an update that was stopped changed what is installed")
        end = threading.Timer(4, visit.end)
        end.start()
        words, made, took = updated(machine, DEVICE, 60)
        end.join()
        must(made and took >= 4 and "ditunggu sampai selesai" in words, f"the update did not wait for the end of a visit: {words[-800:]}")
    return took


if __name__ == "__main__":
    sys.exit("this is a part of installed.py")
