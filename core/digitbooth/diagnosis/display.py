"""Checks, without Qt, whether a display answers: Qt would abort the program if none does."""

import ctypes
import sys
from collections.abc import Mapping
from pathlib import Path

from digitbooth.system import IS_LINUX, here


def display_name(environment: Mapping[str, str]) -> str:
    """The display that a window would open on; empty if none is named.

    Linux names it in the environment; other systems have one, called by `sys.platform`.
    """
    if not IS_LINUX:
        return sys.platform
    names = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")
    return next((environment[name] for name in names if environment.get(name)), "")


def wayland_answers(environment: Mapping[str, str]) -> bool:
    """Whether the Wayland compositor that the environment names, if any, takes connections."""
    name = environment.get("WAYLAND_DISPLAY")
    if not name:
        return False
    path = Path(environment.get("XDG_RUNTIME_DIR", "/")) / name
    try:
        with here.unix_socket() as connection:
            connection.settimeout(2.0)
            connection.connect(str(path))
    except OSError:
        return False
    return True


def x11_answers(display: str) -> bool:
    """Whether the X server of `display` accepts a connection, tried with the X library.

    True where that library is missing, which another finding tells.
    """
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed
