"""The booth's window as a child process: starts it, reads its pipes, ends it, records its crash.

Nothing of it remains: programs that it started are in its process group and are ended with it; and
if the supervisor itself is killed, the kernel kills the window.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from digitbooth import files
from digitbooth.booth.heartbeat import LEAVE, RESTART, VARIABLE
from digitbooth.plain_text import printable_lines

# Type checkers for other systems read no further.
assert sys.platform == "linux"

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
                # So that a crash during the imports leaves a traceback, too.
                env={**os.environ, VARIABLE: str(writing), "PYTHONFAULTHANDLER": "1"},
                # Only the supervisor gets the terminal's Ctrl-C, and lets the window close
                # properly.
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
        """The file descriptors to wait for."""
        self.intended_status: int | None = None
        """The exit status that it will end with, once it has told it."""
        for pipe in self.pipes:
            os.set_blocking(pipe, False)

    def read_heartbeats(self) -> bool:
        """Whether a heartbeat has come since the last call."""
        beats = self._read(self._heartbeats)
        for status in (LEAVE, RESTART):
            if status in beats:
                self.intended_status = status
        return bool(beats)

    def read_stderr(self) -> bytes:
        """What it has written to standard error since the last call."""
        return self._read(self._stderr)

    def status(self) -> int | None:
        """Its exit status, negative for the signal that ended it; None while it lives."""
        # The status is not collected yet, so that no other process can get its number or its
        # group's.
        options = os.WEXITED | os.WNOHANG | os.WNOWAIT
        if os.waitid(os.P_PID, self._process.pid, options) is None:
            return None
        self._kill_group()
        return self._process.wait()

    def work(self) -> int:
        """A number that grows while it computes or reads: what it has done so far, in clock ticks
        and pages read from the disk. 0 where the system does not tell."""
        try:
            told = Path(f"/proc/{self._process.pid}/stat").read_text(errors="replace")
        except OSError:
            return 0
        # Behind the program's name, which may be anything: see proc_pid_stat(5).
        numbers = told.rpartition(")")[2].split()
        pages_read, user_ticks, system_ticks = (int(numbers[place]) for place in (9, 11, 12))
        return pages_read + user_ticks + system_ticks

    def request_traceback(self) -> None:
        """Let it print the tracebacks of all its threads."""
        self._process.send_signal(signal.SIGUSR2)

    def end(self, patience: float) -> int:
        """Ask it to close, and kill it after `patience` seconds; returns its exit status."""
        if patience > 0:
            self._process.terminate()
        give_up = time.monotonic() + patience
        while (status := self.status()) is None:
            left = give_up - time.monotonic()
            if left <= 0:
                self._kill_group()
                return self._process.wait()
            # A process that writes to a full pipe would never end.
            self.read_stderr()
            time.sleep(min(left, 0.02))
        return status

    def close(self) -> None:
        """Close the pipes."""
        os.close(self._heartbeats)
        assert self._process.stderr is not None
        self._process.stderr.close()

    def _read(self, pipe: int) -> bytes:
        """The data in a pipe. A pipe at its end is not waited for any more."""
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
    """A function for the child, between fork and exec, that makes it die with this process."""
    # Loaded before the fork, after which little is allowed.
    prctl, parent = ctypes.CDLL(None).prctl, os.getpid()

    def prepare() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # the parent has died already
            os._exit(1)

    return prepare


MOST_FILES = 20
MOST_BYTES = 2**16
"""Bytes of the record's end that are kept; a traceback of every thread takes a tenth."""

_NAME = "last-words-*.txt"


class CrashRecord:
    """The end of a window's standard error, to be written to a file; the newest few are kept."""

    def __init__(self) -> None:
        self._tail = b""

    def append(self, data: bytes) -> None:
        """Add `data`, and drop all but the last `MOST_BYTES`."""
        self._tail = (self._tail + data)[-MOST_BYTES:]

    def write(self, folder: Path, moment: datetime, cause: str) -> Path | None:
        """Write it below a line with the cause; returns the file, None if it cannot be written."""
        head = f"{moment.isoformat(timespec='seconds')} {cause}\n\n"
        path = folder / _NAME.replace("*", moment.strftime("%Y%m%dT%H%M%S.%fZ"))
        words = printable_lines(self._tail.decode("utf-8", "surrogateescape"))
        if not files.keep(path, (head + words).encode()):
            return None
        for old in sorted(folder.glob(_NAME))[:-MOST_FILES]:
            with suppress(OSError):
                old.unlink()
        return path
