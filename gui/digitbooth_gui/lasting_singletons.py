"""Keeps PySide 6.12 from using `None` and `True` up on Python before 3.12.

Its wheels are built as if these objects were immortal, which they are from Python 3.12 on: a method
that returns nothing gives `None` back without taking a reference to it. On Python 3.10 and 3.11 so
many calls use all references up, and the interpreter ends with "none_dealloc: deallocating None".
Here the same objects get a reference count that no program uses up. Remove this file once the
oldest supported PySide or Python no longer needs it.
"""

from __future__ import annotations

import ctypes
import sys

_REFERENCES = 1 << 48


def keep_singletons_alive() -> None:
    """Make the singletons outlive any number of Qt calls; a second call does nothing."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for singleton in (None, True, False, NotImplemented, Ellipsis):
        # The reference count is the first field of every object.
        count = ctypes.c_ssize_t.from_address(id(singleton))
        if count.value < _REFERENCES // 2:
            count.value += _REFERENCES
