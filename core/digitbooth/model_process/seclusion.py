"""No network for this process: what runs in it has nobody to talk to.

By a filter of the kernel's (seccomp), which nothing that is loaded later can take back. Sockets
within the machine, as a GPU's driver may want, are not refused. Elsewhere than on Linux, and on
other processors, nothing is: this is a second wall, not the first.
"""

import ctypes
import errno
import platform
import struct
from typing import NamedTuple

from digitbooth.system import IS_LINUX

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000 | errno.EACCES

_AF_INET, _AF_INET6 = 2, 10
_IO_URING_SETUP = 425
"""Through it, sockets could be opened without the call that is looked at."""


class _Machine(NamedTuple):
    """What the kernel calls a processor, and its number of the system call `socket`."""

    architecture: int
    socket: int


_MACHINES = {"x86_64": _Machine(0xC000003E, 41), "aarch64": _Machine(0xC00000B7, 198)}

# Classic BPF: load a word of `struct seccomp_data`, jump if it is equal, return.
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def refuse_network() -> bool:
    """Let no socket to the network be opened from here on; whether that could be had."""
    machine = _MACHINES.get(platform.machine())
    if not IS_LINUX or machine is None:
        return False
    # (code, operand, how many to skip if equal, how many if not)
    steps = (
        (_LOAD, _ARCHITECTURE, 0, 0),
        (_JUMP_IF_EQUAL, machine.architecture, 0, 6),
        (_LOAD, _NUMBER, 0, 0),
        (_JUMP_IF_EQUAL, _IO_URING_SETUP, 5, 0),
        (_JUMP_IF_EQUAL, machine.socket, 0, 3),
        (_LOAD, _FIRST_ARGUMENT, 0, 0),
        (_JUMP_IF_EQUAL, _AF_INET, 2, 0),
        (_JUMP_IF_EQUAL, _AF_INET6, 1, 0),
        (_RETURN, _ALLOW, 0, 0),
        (_RETURN, _REFUSE, 0, 0),
    )
    code = b"".join(struct.pack("=HBBI", kind, yes, no, value) for kind, value, yes, no in steps)
    program = _Program(len(steps), code)
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    return bool(
        prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        and prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) == 0
    )
