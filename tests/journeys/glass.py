"""A touch panel of its own: a bare X server as packaging/display starts it, with our settings for a kiosk's, whose fingers are
driven over a socket by the server's own test driver. What comes out of it is what a real panel gives: XInput touches, no
mouse."""

import os
import pathlib
import select
import shutil
import socket
import struct
import subprocess
import tempfile

from office import SOURCE, Failed, wait_until

XORG = pathlib.Path("/usr/lib/xorg/Xorg")
MODULES = pathlib.Path("/usr/lib/xorg/modules")
NEEDS = {"xserver-xorg-core": MODULES / "input/inputtest_drv.so", "xserver-xorg-video-dummy": MODULES / "drivers/dummy_drv.so"}
ANSWER_WITHIN_S = 10

# The server's xf86-input-inputtest-protocol.h, version 1.1.
CLIENT_VERSION, WAIT_FOR_SYNC, TOUCH = 0, 1, 6
BEGIN, UPDATE, END = 18, 19, 20  # XInput's own numbers
VALUATORS = 64
WIDTH, HEIGHT = 1280, 800
REACH = 65535  # of each axis of the driver's touch panel

PANEL = """
Section "Device"
    Identifier "panel"
    Driver "dummy"
    VideoRam 16384
EndSection
Section "Monitor"
    Identifier "panel"
    HorizSync 5.0-1000.0
    VertRefresh 5.0-200.0
EndSection
Section "Screen"
    Identifier "panel"
    Device "panel"
    Monitor "panel"
    DefaultDepth 24
    SubSection "Display"
        Depth 24
        Modes "{width}x{height}"
        Virtual {width} {height}
    EndSubSection
EndSection
Section "InputDevice"
    Identifier "fingers"
    Driver "inputtest"
    Option "SocketPath" "{socket}"
    Option "DeviceType" "Touch"
    Option "TouchCount" "10"
EndSection
Section "ServerLayout"
    Identifier "panel"
    Screen "panel"
    InputDevice "fingers" "CorePointer"
    Option "AutoAddDevices" "false"
EndSection
"""


def lacks():
    """The packages that this machine would need."""
    return [package for package, file in NEEDS.items() if not file.exists() or not XORG.exists()]


class Fingers:
    """The one line to the panel: the server serves a single one in its life."""

    def __init__(self, path):
        self.line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.line.connect(str(path))
        self.line.sendall(struct.pack("=IiHH", 12, CLIENT_VERSION, 1, 1))
        self.answer()

    def answer(self):
        if not select.select([self.line], [], [], ANSWER_WITHIN_S)[0]:
            raise Failed("the panel gave no answer")
        length = struct.unpack("=I", self.exactly(4))[0]
        self.exactly(length - 4)

    def exactly(self, count):
        got = b""
        while len(got) < count:
            part = self.line.recv(count - len(got))
            if not part:
                raise Failed("the panel has gone")
            got += part
        return got

    def touch(self, kind, x, y, finger=0):
        """Returns when the server has passed it on."""
        mask = bytes([0b11]) + bytes(7)
        places = struct.pack("=2d", x * REACH / (WIDTH - 1), y * REACH / (HEIGHT - 1)) + bytes(8 * (VALUATORS - 2)) + bytes(8 * VALUATORS)
        event = struct.pack("=iII", TOUCH, finger, kind) + struct.pack("=I", 0) + mask + bytes(4) + places
        self.line.sendall(struct.pack("=I", len(event) + 4) + event)
        self.line.sendall(struct.pack("=Ii", 8, WAIT_FOR_SYNC))
        self.answer()


class Glass:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="teduh-glass-"))
        settings = self.folder / "xorg.conf"
        machine = (SOURCE / "packaging/machine/xorg.conf").read_text()
        settings.write_text(machine + PANEL.format(socket=self.folder / "fingers", width=WIDTH, height=HEIGHT))
        read, write = os.pipe()
        self.log = self.folder / "log"
        self.server = subprocess.Popen(
            [XORG, "-displayfd", str(write), "-config", settings, "-logfile", self.log, "-nolisten", "tcp", "-noreset",
             "-novtswitch", "-sharevts", "-background", "none", "-ac"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as line:
            self.name = f":{line.readline().strip()}"
        if self.name == ":":
            raise Failed(f"the X server did not start: {self.faults()}")
        wait_until("the panel", (self.folder / "fingers").exists, 10)
        self.fingers = Fingers(self.folder / "fingers")

    def faults(self):
        return [line for line in self.log.read_text(errors="replace").splitlines() if "(EE)" in line][-3:]

    def close(self):
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
