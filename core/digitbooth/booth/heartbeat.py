"""The window's side of the protocol between the booth's window and its supervisor.

The supervisor gives the window the writing end of a pipe; the thread that draws the window writes a
byte to it every second. If the bytes stop, the window hangs, whatever its other threads do.
"""

import faulthandler
import os
import signal
import sys
from contextlib import suppress

from digitbooth.system import here

VARIABLE = "DIGITBOOTH_HEARTBEAT_FD"
"""The environment variable with the pipe's file descriptor."""

LEAVE = 20
"""The window's exit status when an operator ends the booth: the supervisor ends too."""

RESTART = 21
"""The window's exit status when an operator restarts it."""

NO_DISPLAY = 22
"""The window's exit status under a supervisor when there is no display to open it on."""

NO_QT = 23
"""The window's exit status under a supervisor when Qt cannot be loaded."""

TAKEN = 24
"""The window's exit status under a supervisor when another booth has the screen."""

_pipe: int | None = None


def is_supervised() -> bool:
    """Whether a supervisor started this process; to be called before `begin`."""
    return VARIABLE in os.environ


def begin() -> bool:
    """Prepare for `beat`; returns whether a supervisor listens.

    From now on, crashes in native code print a traceback to standard error, which the supervisor
    keeps, and so does every thread when the supervisor asks. To be called once, on the main thread.
    """
    global _pipe
    named = os.environ.pop(VARIABLE, "")
    if not named.isdecimal() or not here.CAN_WAIT:
        return False
    try:
        # Programs that the window starts must not write to the pipe.
        os.set_inheritable(int(named), False)
        here.set_blocking(int(named), False)
    except OSError:
        return False
    _pipe = int(named)
    if sys.__stderr__ is not None:
        faulthandler.enable(sys.__stderr__)
        if sys.platform != "win32":
            faulthandler.register(signal.SIGUSR2, sys.__stderr__)
    return True


def beat() -> None:
    """Tell the supervisor, if there is one, that the window is alive. Never waits, never raises."""
    _send(b".")


def will_end(status: int) -> None:
    """Tell the supervisor that the window closes now, with status `LEAVE` or `RESTART`.

    There are no heartbeats after that. If closing hangs, the supervisor still does what the
    operator wanted.
    """
    _send(bytes([status]))


def _send(data: bytes) -> None:
    if _pipe is not None:
        # The pipe is full if the supervisor is slow, broken if it is gone; the window goes on.
        with suppress(OSError):
            os.write(_pipe, data)
