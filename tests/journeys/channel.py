"""The channel of annex 10 as an officer's program speaks it, from the second reader's own CBOR: hello, the open calls,
an acknowledgement. So that a journey sees what crosses, and not only what a screen makes of it."""

import pathlib
import struct
import sys

from office import connected

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "vectors"))
from annex import decode, encode  # noqa: E402

CALLS_CHANGED = 1
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def number_text(visit):
    """30 bits as people see them: 7K4-29M."""
    digits = "".join(CROCKFORD[visit >> shift & 31] for shift in range(25, -1, -5))
    return f"{digits[:3]}-{digits[3:]}"


class Channel:
    def __init__(self, path, user=None, program="teduh_desk"):
        self.socket = connected(path, user)
        self.socket.settimeout(20)
        self.last = 0
        self.notices = []
        self.ask(1, {20: 1, 21: program})

    def take(self, count):
        data = b""
        while len(data) < count:
            part = self.socket.recv(count - len(data))
            if not part:
                raise ConnectionError("the core closed the channel")
            data += part
        return data

    def frame(self):
        """Request id, number and body of the next frame."""
        frame = decode("frame", self.take(struct.unpack(">I", self.take(4))[0]))
        return frame[20], *frame[21]

    def ask(self, number, body):
        self.last += 1
        frame = encode({1: 1, 20: self.last, 21: [number, body]})
        self.socket.sendall(struct.pack(">I", len(frame)) + frame)
        while True:
            request, kind, answer = self.frame()
            if request == self.last:
                return kind, answer
            self.notices.append(answer.get(20))

    def calls(self):
        """The open calls: kiosk, visit number, acknowledged, since."""
        kind, answer = self.ask(38, {})
        assert kind == 39, kind
        return [{"kiosk": kiosk, "visit": visit, "number": number_text(visit), "acknowledged": step == 2, "since": since}
                for kiosk, visit, step, since in answer[20]]

    def acknowledge(self, call):
        kind, _ = self.ask(16, {20: call["kiosk"], 21: call["visit"]})
        return kind == 9

    def close(self):
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
