"""Whether a window can be opened, found out before Qt tries: Qt would abort the program."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Mapping

from digitbooth.diagnosis.display import wayland_answers, x11_answers
from digitbooth.language import gettext as _
from digitbooth.system import IS_LINUX

_LIBRARIES = (
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0",
    "libxcb-xkb.so.1",
    "libxkbcommon-x11.so.0",
)
"""What Qt's X11 plugin needs of the system beyond what its wheel brings."""


def unavailable_reason(environment: Mapping[str, str] = os.environ) -> str | None:
    """One line that says why no window can be opened, and what to do; None if one can."""
    if not IS_LINUX or environment.get("QT_QPA_PLATFORM"):
        return None
    if wayland_answers(environment):
        return None
    display = environment.get("DISPLAY")
    if not display:
        return _(
            "there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set; "
            "`digitbooth classify FILE` works without a window"
        )
    if not x11_answers(display):
        return _(
            "the display {display} cannot be reached; `digitbooth classify FILE` works without a "
            "window"
        ).format(display=display)
    if missing := [library for library in _LIBRARIES if not _loads(library)]:
        # Imported here: a start that succeeds does without.
        from digitbooth.diagnosis.packages import Distribution

        cure = Distribution.here().install_libraries(missing)
        return _(
            "Qt needs system libraries that are missing: {cure}; `digitbooth classify FILE` works "
            "without a window"
        ).format(cure=cure)
    return None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
