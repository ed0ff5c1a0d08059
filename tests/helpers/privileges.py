"""Taking from root what lets it read every file, for tests of files that may not be read.

To become another user instead would close more: a checkout in root's own folder, and with it every
module that is not imported yet.
"""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager

_VERSION = 0x20080522
"""_LINUX_CAPABILITY_VERSION_3: two words for each set of capabilities."""

_READS_EVERYTHING = 1 << 1 | 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""

_PR_GET_SECUREBITS, _PR_SET_SECUREBITS = 27, 28

_SECBIT_NOROOT = 1
"""A program that root starts gets no privileges for that."""


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Word(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


@contextmanager
def as_anybody() -> Iterator[None]:
    """This thread, and what it starts, may read only what permissions allow."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, words = _Header(_VERSION, 0), (_Word * 2)()
    _check(libc.capget(ctypes.byref(header), words))
    before = words[0].effective
    bits = libc.prctl(_PR_GET_SECUREBITS)
    _check(libc.prctl(_PR_SET_SECUREBITS, bits | _SECBIT_NOROOT))
    words[0].effective &= ~_READS_EVERYTHING
    _check(libc.capset(ctypes.byref(header), words))
    try:
        yield
    finally:
        words[0].effective = before
        _check(libc.capset(ctypes.byref(header), words))
        _check(libc.prctl(_PR_SET_SECUREBITS, bits))


def _check(status: int) -> None:
    if status:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
