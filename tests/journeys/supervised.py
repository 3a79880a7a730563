"""What systemd is to a program whose unit has Type=notify and WatchdogSec: a socket that hears signs of life."""

import os
import socket
import threading
import time

ALLOWED_S = 5  # WatchdogSec of packaging/systemd/teduh-kiosk.service


class Supervisor:
    def __init__(self, path):
        self.path = path
        self.signs = []  # (when, what)
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(path))
        os.chmod(path, 0o777)  # as systemd's own
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            words = self.socket.recv(4096).decode()
            self.signs += [(time.monotonic(), word) for word in words.split("\n")]

    def environment(self):
        return {"NOTIFY_SOCKET": str(self.path), "WATCHDOG_USEC": str(ALLOWED_S * 1_000_000)}

    def heard(self, word):
        return any(said == word for _, said in self.signs)

    def longest_silence(self, begin, end):
        """Seconds without a sign of life between two times."""
        times = [begin, *(when for when, word in self.signs if begin < when < end and word.startswith("WATCHDOG")), end]
        return max(later - earlier for earlier, later in zip(times, times[1:]))
