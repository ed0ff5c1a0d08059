"""Keeps PySide 6.12 from using `True` up on Python before 3.12.

There, every `Signal.emit` returns `True` without taking a reference to it, so a few hundred signals
end the program with "bool_dealloc: deallocating True or False". From Python 3.12 on, `True` is
immortal and nothing happens. Older Pythons get the same by a reference count that no program uses
up. Remove this file once the oldest supported PySide or Python no longer needs it.
"""

from __future__ import annotations

import ctypes
import sys

_REFERENCES = 1 << 48


def keep_true_alive() -> None:
    """Make `True` outlive any number of signals; a second call does nothing."""
    if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
        # The reference count is the first field of every object.
        count = ctypes.c_ssize_t.from_address(id(True))
        if count.value < _REFERENCES // 2:
            count.value += _REFERENCES
