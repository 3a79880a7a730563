"""A display of its own (Xvfb), whose pixels can be read while programs show themselves on it."""

import mmap
import os
import pathlib
import shutil
import struct
import subprocess
import tempfile
import time
import zlib

from office import Failed, wait_until

GROUND = bytes((0xF2, 0xF7, 0xFA))  # FAF7F2, blue first


class Display:
    def __init__(self, width=1280, height=800):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="teduh-display-"))
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-fbdir", str(self.folder),
             "-nolisten", "tcp", "-ac"], pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as line:
            self.name = f":{line.readline().strip()}"
        self.file = wait_until("the display's memory", lambda: next(self.folder.glob("Xvfb_screen0"), None), 10)
        self.width, self.height = width, height
        head = struct.unpack(">25I", self.file.read_bytes()[:100])
        self.begin = head[0] + head[19] * 12  # header, and the colours behind it
        with open(self.file, "rb") as file:
            self.memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def pixels(self):
        """All of them, each four bytes, blue first; the fourth has no meaning."""
        return self.memory[self.begin:self.begin + self.width * self.height * 4]

    def plain(self, pixels=None):
        """Is it the ground and nothing else?"""
        pixels = pixels or self.pixels()
        return pixels == pixels[:4] * (self.width * self.height) and pixels[:3] == GROUND

    def corners(self, pixels):
        last = len(pixels) - 4
        places = (0, (self.width - 1) * 4, last - (self.width - 1) * 4, last)
        return [pixels[at:at + 3] for at in places]

    def black(self, pixels):
        return all(corner == b"\0\0\0" for corner in self.corners(pixels))

    def picture(self, path, pixels=None):
        """What is seen, or was, as PNG."""
        pixels = pixels or self.pixels()
        colours = bytearray(self.width * self.height * 3)
        for place in range(3):
            colours[place::3] = pixels[2 - place::4]
        row = self.width * 3
        rows = b"".join(b"\0" + colours[at:at + row] for at in range(0, len(colours), row))

        def chunk(name, content):
            checked = name + content
            return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        pathlib.Path(path).write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) +
                                       chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b""))

    def wait_for(self, what, check, seconds=10):
        """The seconds until check(pixels) holds."""
        began = time.monotonic()
        while time.monotonic() < began + seconds:
            if check(self.pixels()):
                return time.monotonic() - began
            time.sleep(0.005)
        raise Failed(f"{what} was not seen within {seconds} s")

    def settled(self, seconds=5):
        """What is seen once nothing is being drawn any more: the same for a third of a second."""
        before, since = self.pixels(), time.monotonic()
        end = since + seconds
        while time.monotonic() < end:
            time.sleep(0.02)
            now = self.pixels()
            if now != before:
                before, since = now, time.monotonic()
            elif time.monotonic() - since > 0.3:
                return now
        raise Failed(f"the display did not come to rest within {seconds} s")

    def close(self):
        self.memory.close()
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
