"""What the booth's window and its supervisor have agreed on, as the window sees it.

The supervisor passes on the writing end of a pipe; whoever draws the window writes a byte to it
every second. When those stop, the window hangs, whatever its other threads still do.
"""

import faulthandler
import os
import signal
import sys
from contextlib import suppress

VARIABLE = "DIGITBOOTH_HEARTBEAT_FD"
"""Names the pipe's end to the window."""

LEAVE = 20
"""The window's exit status when an operator ends the booth: the supervisor ends too."""

RESTART = 21
"""The window's exit status when an operator wants it started anew."""

NO_DISPLAY = 22
"""The window's exit status under a supervisor when there is no display to open it on."""

NO_QT = 23
"""The window's exit status under a supervisor when Qt cannot be loaded."""

_pipe: int | None = None


def is_supervised() -> bool:
    """Whether a supervisor started this process; to be asked before `begin`."""
    return VARIABLE in os.environ


def begin() -> bool:
    """Get ready to beat; whether a supervisor listens.

    From here on faults in native code, and what every thread is doing when the supervisor asks,
    go to standard error, which the supervisor keeps. To be called once, on the main thread.
    """
    global _pipe
    named = os.environ.pop(VARIABLE, "")
    if not named.isdecimal() or sys.platform == "win32":
        return False
    try:
        # Programs that the window starts have no part in this.
        os.set_inheritable(int(named), False)
        os.set_blocking(int(named), False)
    except OSError:
        return False
    _pipe = int(named)
    if sys.__stderr__ is not None:
        faulthandler.enable(sys.__stderr__)
        faulthandler.register(signal.SIGUSR2, sys.__stderr__)
    return True


def beat() -> None:
    """Say that the window is alive; nothing without a supervisor. Never waits, never raises."""
    _send(b".")


def will_end(status: int) -> None:
    """Say that the window closes now, to end with `LEAVE` or `RESTART`.

    Its heart stops then, and should closing hang, what an operator wanted is done all the same.
    """
    _send(bytes([status]))


def _send(data: bytes) -> None:
    if _pipe is not None:
        # Full, because the supervisor is slow, or broken, because it is gone: no concern of the
        # window's.
        with suppress(OSError):
            os.write(_pipe, data)
