"""The booth's window as a child process: started, listened to, ended, and its crash recorded.

Nothing is left of it: whatever it started is in its process group and goes with it, and should the
supervisor itself be killed, the kernel kills the window.
"""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from digitbooth import files
from digitbooth.booth.heartbeat import LEAVE, RESTART, VARIABLE
from digitbooth.plain_text import printable_lines

_CHUNK = 2**16
_PR_SET_PDEATHSIG = 1


class WindowProcess:
    """The running window, in a process group of its own; its pipes are read without waiting."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it. Raises `OSError`."""
        self._heartbeats, writing = os.pipe()
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                pass_fds=[writing],
                # A crash while everything is still being imported leaves a traceback too.
                env={**os.environ, VARIABLE: str(writing), "PYTHONFAULTHANDLER": "1"},
                # The terminal's Ctrl-C reaches the supervisor alone, which has it close properly.
                start_new_session=True,
                preexec_fn=_dying_with_parent(),
            )
        except BaseException:
            os.close(self._heartbeats)
            raise
        finally:
            os.close(writing)
        assert self._process.stderr is not None
        self._stderr = self._process.stderr.fileno()
        self.pipes = {self._heartbeats, self._stderr}
        """What can be waited for."""
        self.intended_status: int | None = None
        """The exit status that it wants to end with, once it has said so."""
        for pipe in self.pipes:
            os.set_blocking(pipe, False)

    def read_heartbeats(self) -> bool:
        """Whether it has said that it lives since the last time."""
        beats = self._read(self._heartbeats)
        for status in (LEAVE, RESTART):
            if status in beats:
                self.intended_status = status
        return bool(beats)

    def read_stderr(self) -> bytes:
        """What it has written to standard error since the last time."""
        return self._read(self._stderr)

    def status(self) -> int | None:
        """Its exit status, negative for the signal that ended it; None while it lives."""
        # Looked at without taking it: until then its number, and its group's, is nobody else's.
        options = os.WEXITED | os.WNOHANG | os.WNOWAIT
        if os.waitid(os.P_PID, self._process.pid, options) is None:
            return None
        self._kill_group()
        return self._process.wait()

    def request_traceback(self) -> None:
        """Have it tell what each of its threads is doing."""
        self._process.send_signal(signal.SIGUSR2)

    def end(self, patience: float) -> int:
        """Ask it to close, and kill it after `patience` seconds; its exit status."""
        if patience > 0:
            self._process.terminate()
        give_up = time.monotonic() + patience
        while (status := self.status()) is None:
            left = give_up - time.monotonic()
            if left <= 0:
                self._kill_group()
                return self._process.wait()
            # Whoever writes to a full pipe never comes to its end.
            self.read_stderr()
            time.sleep(min(left, 0.02))
        return status

    def close(self) -> None:
        """Let go of the pipes."""
        os.close(self._heartbeats)
        assert self._process.stderr is not None
        self._process.stderr.close()

    def _read(self, pipe: int) -> bytes:
        """What there is to read. At its end it is no longer waited for."""
        try:
            data = os.read(pipe, _CHUNK)
        except BlockingIOError:
            return b""
        if not data:
            self.pipes.discard(pipe)
        return data

    def _kill_group(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)


def _dying_with_parent() -> Callable[[], None]:
    """What makes a child die with this process, between its fork and its exec."""
    # Loaded here: after a fork, little is allowed.
    prctl, parent = ctypes.CDLL(None).prctl, os.getpid()

    def prepare() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it has died in between
            os._exit(1)

    return prepare


MOST_FILES = 20
MOST_BYTES = 2**16
"""The end of what was said; a traceback of every thread takes a tenth."""

_NAME = "last-words-*.txt"


class CrashRecord:
    """The end of a window's standard error, for a file of its own; the newest few are kept."""

    def __init__(self) -> None:
        self._tail = b""

    def append(self, data: bytes) -> None:
        """Take in more of it, and let go of what is older than the last `MOST_BYTES`."""
        self._tail = (self._tail + data)[-MOST_BYTES:]

    def write(self, folder: Path, moment: datetime, cause: str) -> Path | None:
        """Write it below a line with the cause; its file, or None where there is no writing."""
        head = f"{moment.isoformat(timespec='seconds')} {cause}\n\n"
        path = folder / _NAME.replace("*", moment.strftime("%Y%m%dT%H%M%S.%fZ"))
        words = printable_lines(self._tail.decode("utf-8", "surrogateescape"))
        if not files.keep(path, (head + words).encode()):
            return None
        for old in sorted(folder.glob(_NAME))[:-MOST_FILES]:
            with suppress(OSError):
                old.unlink()
        return path
