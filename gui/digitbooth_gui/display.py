"""Whether a window can be opened, found out before Qt tries: Qt would abort the program."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path

_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt's X11 plugin needs beyond what its wheel brings: file, and package of Debian's family."""

_INSTEAD = "`digitbooth classify FILE` works without a window"


def unavailable_reason(environment: Mapping[str, str] = os.environ) -> str | None:
    """One line that says why no window can be opened, and what to do; None if one can."""
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return None
    if _wayland_answers(environment):
        return None
    display = environment.get("DISPLAY")
    if not display:
        return f"there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set; {_INSTEAD}"
    if not _x11_answers(display):
        return f"the display {display} cannot be reached; {_INSTEAD}"
    if missing := [package for file, package in _LIBRARIES.items() if not _loads(file)]:
        packages = " ".join(missing)
        return (
            f"Qt needs system libraries that are missing: sudo apt install {packages} "
            f"(Debian, Ubuntu; elsewhere install what contains them); {_INSTEAD}"
        )
    return None


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY")
    if not name:
        return False
    import socket  # 3 ms that X11 need not spend

    path = Path(environment.get("XDG_RUNTIME_DIR", "/")) / name
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(2.0)
            connection.connect(str(path))
    except OSError:
        return False
    return True


def _x11_answers(display: str) -> bool:
    """A real connection, authority included; only the X library knows all the ways."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # then the missing libraries are what is worth saying
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
