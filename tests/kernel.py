#!/usr/bin/python3
"""What of the kernel's the programs use and this machine's kernel does not have, as words of TEDUH_KERNEL_LACKS: asked of the
kernel itself, so that a test that finds it missing fails where the kernel does have it."""

import ctypes

LANDLOCK_CREATE_RULESET, VERSION = 444, 1
ADD_KEY, PROCESS_KEYRING = 248, -2

libc = ctypes.CDLL(None, use_errno=True)


def has_landlock():
    return libc.syscall(LANDLOCK_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint(VERSION)) >= 1


def has_keys():
    return libc.syscall(ADD_KEY, b"user", b"teduh-probe", b"x", ctypes.c_size_t(1), ctypes.c_int(PROCESS_KEYRING)) >= 0


if __name__ == "__main__":
    print(" ".join(word for word, has in (("landlock", has_landlock), ("keys", has_keys)) if not has()))
