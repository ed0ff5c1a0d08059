"""Keeps a booth's window running: starts it, and restarts it when it crashes or hangs.

It ends when an operator leaves the booth, when it gets a signal to end, when the window rejects its
arguments, or when no window can be opened at all.
"""

import sys

# Type checkers for other systems read no further.
assert sys.platform == "linux"

import codecs
import os
import select
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from digitbooth.booth.heartbeat import LEAVE, NO_DISPLAY, NO_QT, RESTART, TAKEN
from digitbooth.booth.restarts import count_restart
from digitbooth.booth.watchdog import Timeouts, Watchdog
from digitbooth.booth.window_process import CrashRecord, WindowProcess
from digitbooth.plain_text import printable_lines
from digitbooth.system import here

if TYPE_CHECKING:
    from socket import socket

_FAILURE = 1
_WRONG_USAGE = 2
_NOT_FOUND = 127
_QUIET_S = 0.1
_DECODER = codecs.getincrementaldecoder("utf-8")


class Supervisor:
    """Keeps one window running at a time."""

    def __init__(
        self, command: Sequence[str], folder: Path, timeouts: Timeouts | None = None
    ) -> None:
        """`command` starts the window; restarts and crash records are kept in `folder`."""
        self._command = command
        self._folder = folder
        self._timeouts = timeouts or Timeouts()
        self._watchdog = Watchdog(self._timeouts)
        self._service_manager = ServiceManager(inherited_address())
        self._stop_requested = False
        self._has_opened = False
        self._wake_pipe = -1

    def run(self) -> int:
        """Run windows until the end, on the main thread only; returns the exit status."""
        with self._signals():
            try:
                while (status := self._run_window()) is None:
                    pass
            finally:
                self._service_manager.notify("STOPPING=1", "STATUS=The booth is closed.")
                self._service_manager.close()
        return status

    def _run_window(self) -> int | None:
        """Run one window, and the pause after it; returns the exit status, or None to go on."""
        record = CrashRecord()
        self._watchdog.start(time.monotonic())
        self._decoder = _DECODER("surrogateescape")
        try:
            window = WindowProcess(self._command)
        except OSError as error:
            record.append(str(error).encode(errors="backslashreplace"))
            return self._record_crash(f"cannot be started: {error.strerror}", record)
        try:
            cause = self._supervise(window, record)
        finally:
            window.close()
        if isinstance(cause, int):
            return cause
        return None if cause is None else self._record_crash(cause, record)

    def _supervise(self, window: WindowProcess, record: CrashRecord) -> "int | str | None":
        """Wait for the window's end; returns an exit status, why it crashed, or None to restart."""
        while True:
            self._wait(window.pipes, self._watchdog.deadline - time.monotonic())
            # First, since heartbeats may have come while this process slept.
            self._read_pipes(window, record)
            if (status := window.status()) is not None:
                while self._read_pipes(window, record):
                    pass
                return self._outcome(status)
            if self._stop_requested:
                window.end(self._timeouts.closing)
                return 0
            if time.monotonic() >= self._watchdog.deadline:
                if self._watchdog.is_still_starting(window.work(), time.monotonic()):
                    # systemd's own patience, too.
                    extended = round(2e6 * self._timeouts.first_heartbeat)
                    self._service_manager.notify(f"EXTEND_TIMEOUT_USEC={extended}")
                    continue
                hung = self._end_hung(window, record)
                return (
                    hung
                    if window.intended_status is None
                    else self._outcome(window.intended_status)
                )

    def _end_hung(self, window: WindowProcess, record: CrashRecord) -> str:
        window.request_traceback()
        give_up = until = time.monotonic() + self._timeouts.traceback
        while (left := until - time.monotonic()) > 0:
            self._wait(window.pipes, left)
            if self._read_pipes(window, record):
                # A traceback comes without pauses: silence after it is its end.
                until = min(give_up, time.monotonic() + _QUIET_S)
        window.end(0)
        while self._read_pipes(window, record):
            pass
        return "hung"

    def _read_pipes(self, window: WindowProcess, record: CrashRecord) -> bool:
        """Read heartbeats and standard error; returns whether there was any of the latter."""
        if window.read_heartbeats():
            self._has_opened = True
            if self._watchdog.beat(time.monotonic()):
                self._service_manager.notify("READY=1", "STATUS=The booth is open.")
            self._service_manager.notify("WATCHDOG=1")
        written = window.read_stderr()
        record.append(written)
        _write_stderr(self._decoder.decode(written))
        return bool(written)

    def _outcome(self, status: int) -> "int | str | None":
        """What a window's status means: our exit status, why it crashed, or None to restart it."""
        if status == LEAVE:
            return 0
        if status == RESTART:
            return None
        # It said why, and would fail again; but a display that worked before may come back.
        if status == _WRONG_USAGE:
            return status
        if status == NO_QT:
            return _NOT_FOUND
        if status in (NO_DISPLAY, TAKEN) and not self._has_opened:
            return _FAILURE
        if status >= 0:
            # Only an operator may end a booth, so this is a crash, too.
            return f"ended with status {status}"
        try:
            return f"was ended by {signal.Signals(-status).name}"
        except ValueError:
            return f"was ended by signal {-status}"

    def _record_crash(self, cause: str, record: CrashRecord) -> int | None:
        """Count and record a crash, and wait; returns the exit status, or None to go on."""
        pause = self._watchdog.pause_after_failure(time.monotonic())
        now = datetime.now(timezone.utc)
        count = count_restart(now.astimezone().date(), self._folder)
        kept = record.write(self._folder, now, f"the window {cause}")
        told = f"the window {cause}; restart {count} of today" + (
            f", in {pause:g} s" if pause else ""
        )
        self._service_manager.notify(f"STATUS={told}")
        _say(told + (f"; its last words: {kept}" if kept else ""))
        until = time.monotonic() + pause
        while not self._stop_requested and (left := until - time.monotonic()) > 0:
            self._wait(set(), left)
        return 0 if self._stop_requested else None

    def _wait(self, pipes: set[int], seconds: float) -> None:
        """Wait until a pipe has data, a signal comes, or the time is over."""
        select.select([self._wake_pipe, *pipes], [], [], max(seconds, 0))
        with suppress(BlockingIOError):
            os.read(self._wake_pipe, 64)

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """Let signals wake `_wait`: those of a child's end, and those that end this process."""

        def handle(number: int, frame: object) -> None:
            self._stop_requested |= number != signal.SIGCHLD

        self._wake_pipe, sender = os.pipe()
        for end in (self._wake_pipe, sender):
            os.set_blocking(end, False)
        old_wakeup = signal.set_wakeup_fd(sender, warn_on_full_buffer=False)
        numbers = (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        old = {number: signal.signal(number, handle) for number in numbers}
        try:
            yield
        finally:
            signal.set_wakeup_fd(old_wakeup)
            for number, handler in old.items():
                signal.signal(number, handler)
            os.close(self._wake_pipe)
            os.close(sender)


class ServiceManager:
    """Tells systemd, if it started this program, how it is, by datagrams; see sd_notify(3)."""

    def __init__(self, address: str | None = None) -> None:
        """`address` is systemd's: a path, or `@` and a name in the abstract namespace."""
        self._socket: socket | None = None
        if not address:
            return
        self._socket = here.unix_socket(datagrams=True)
        self._socket.setblocking(False)
        self._address = "\0" + address[1:] if address.startswith("@") else address

    def notify(self, *words: str) -> None:
        """Send a message such as `READY=1`. Errors are ignored."""
        if self._socket is not None:
            try:
                self._socket.sendto("\n".join(words).encode(), self._address)
            except OSError:
                return

    def close(self) -> None:
        """Close the socket; nothing is sent any more."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None


def inherited_address() -> str | None:
    """The address of systemd's socket, removed from the environment so that no child uses it."""
    for name in ("WATCHDOG_USEC", "WATCHDOG_PID"):
        os.environ.pop(name, None)
    return os.environ.pop("NOTIFY_SOCKET", None)


def _write_stderr(text: str) -> None:
    """Write to our standard error, as far as that is possible without waiting."""
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    data = printable_lines(text).encode(encoding, "backslashreplace")
    with suppress(OSError):
        while data and select.select([], [2], [], 0)[1]:
            # A pipe that is ready takes this many bytes without waiting.
            data = data[os.write(2, data[: select.PIPE_BUF]) :]


def _say(line: str) -> None:
    _write_stderr(f"digitbooth-booth: {line}\n")
