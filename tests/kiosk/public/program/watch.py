"""A program under ptrace from its first instruction: it stops once more when it has done everything and is about to
end, with its memory as it leaves it. Nothing in the program knows of it. Needs no root: the tracer may look."""

import ctypes
import os
import signal
import time

from rig import Failed, Kiosk

TRACEME, CONT, SETOPTIONS = 0, 7, 0x4200
TRACE_EXIT, EXIT_KILL = 0x40, 0x100000
EVENT_EXIT = 6

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p]


def ptrace(what, process, data=0):
    if libc.ptrace(what, process, None, data) != 0:
        raise Failed(f"ptrace {what} was refused: {os.strerror(ctypes.get_errno())}")


class WatchedKiosk(Kiosk):
    def __init__(self, office, *options, **more):
        super().__init__(office, *options, before=lambda: libc.ptrace(TRACEME, 0, None, None), **more)
        self.pid = self.process.pid
        self.stopped(lambda status: os.WIFSTOPPED(status) and os.WSTOPSIG(status) == signal.SIGTRAP)  # at exec
        ptrace(SETOPTIONS, self.pid, TRACE_EXIT | EXIT_KILL)
        ptrace(CONT, self.pid)

    def stopped(self, as_wished, seconds=10):
        deadline = time.monotonic() + seconds
        while True:
            found, status = os.waitpid(self.pid, os.WNOHANG)
            if found and as_wished(status):
                return
            if found and os.WIFSTOPPED(status):  # a signal on its way
                ptrace(CONT, self.pid, os.WSTOPSIG(status))
            elif found:
                self.process.returncode = status
                raise Failed("the kiosk ended where it should not")
            elif time.monotonic() > deadline:
                raise Failed("the kiosk does not end")
            else:
                time.sleep(0.001)

    def at_its_end(self):
        """It has ended in order and lies still."""
        self.stopped(lambda status: status >> 8 == signal.SIGTRAP | EVENT_EXIT << 8)

    def let_go(self):
        ptrace(CONT, self.pid)
        _, status = os.waitpid(self.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.close()
        if status != 0:
            raise Failed(f"the kiosk ended with {self.process.returncode}")
