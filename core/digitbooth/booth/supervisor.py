"""The program `digitbooth-booth`: starts the booth's window, and starts it again.

A parent that does little cannot break: it loads no Qt, no numpy and no network. It ends when an
operator leaves the booth, when it is asked to, or when the window calls its arguments wrong.
"""

import argparse
import os
import select
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timezone
from pathlib import Path

import digitbooth
from digitbooth.booth.heartbeat import LEAVE, RESTART
from digitbooth.booth.restart_policy import Times, Watch
from digitbooth.booth.restarts import booth_folder, count_restart
from digitbooth.booth.service_manager import ServiceManager, inherited_address
from digitbooth.booth.window_process import LastWords, Life
from digitbooth.language import follow_environment
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

_WRONG_USAGE = 2
_NOT_FOUND = 127
_BREATH_S = 0.1

_EPILOG = N_("""\
Everything else goes to digitbooth-gui, such as --config booth.toml.

examples:
  digitbooth-booth
  digitbooth-booth --config booth.toml

An operator leaves the booth with the PIN. Ready files for kiosks are in packaging/kiosk.
""")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the booth until it ends for good; the exit status."""
    follow_environment()
    parser = argparse.ArgumentParser(
        prog="digitbooth-booth",
        description=_(
            "Keep a booth alive: start its window, and start it again when it crashes or hangs."
        ),
        epilog=_(_EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"Digit Booth {_version()}",
        help=_("show program's version number and exit"),
    )
    arguments = parser.parse_known_args(argv)[1]
    if not sys.platform.startswith("linux"):
        _say(_("needs Linux: start digitbooth-gui --booth instead, which nobody watches over"))
        return 1
    window = _window_program()
    if window is None:
        _say(_('the window is not installed: pip install "digitbooth[gui]"'))
        return _NOT_FOUND
    return Supervisor([window, "--booth", *arguments], booth_folder()).run()


class Supervisor:
    """Keeps one window alive at a time."""

    def __init__(self, command: Sequence[str], folder: Path, times: Times | None = None) -> None:
        """`command` starts the window; restarts and last words are kept in `folder`."""
        self._command = command
        self._folder = folder
        self._times = times or Times()
        self._watch = Watch(self._times)
        self._manager = ServiceManager(inherited_address())
        self._is_asked_to_end = False
        self._woken = -1

    def run(self) -> int:
        """Until the end; the exit status. On the main thread, for it takes signals."""
        with self._signals():
            try:
                while (status := self._one_window()) is None:
                    pass
            finally:
                self._manager.tell("STOPPING=1", "STATUS=The booth is closed.")
                self._manager.close()
        return status

    def _one_window(self) -> int | None:
        """One window from its start to its end, and the pause after it; the exit status, if any."""
        words = LastWords()
        self._watch.start(time.monotonic())
        try:
            life = Life(self._command)
        except OSError as error:
            words.hear(str(error).encode())
            return self._mourn(f"cannot be started: {error.strerror}", words)
        try:
            cause = self._watch_over(life, words)
        finally:
            life.close()
        if isinstance(cause, int):
            return cause
        return None if cause is None else self._mourn(cause, words)

    def _watch_over(self, life: Life, words: LastWords) -> "int | str | None":
        """Until the window ends: our own exit status, what it died of, or None to start anew."""
        while True:
            self._wait(life.pipes, self._watch.deadline - time.monotonic())
            # Before any judgement: while this process slept, heartbeats have come.
            self._listen(life, words)
            if (status := life.status()) is not None:
                while self._listen(life, words):
                    pass
                return _meaning(status)
            if self._is_asked_to_end:
                life.end(self._times.farewell)
                return 0
            if time.monotonic() >= self._watch.deadline:
                hung = self._end_hung(life, words)
                return hung if life.wish is None else _meaning(life.wish)

    def _end_hung(self, life: Life, words: LastWords) -> str:
        life.ask_for_words()
        give_up = until = time.monotonic() + self._times.words
        while (left := until - time.monotonic()) > 0:
            self._wait(life.pipes, left)
            if self._listen(life, words):
                # They come in one breath.
                until = min(give_up, time.monotonic() + _BREATH_S)
        life.end(0)
        while self._listen(life, words):
            pass
        return "hung"

    def _listen(self, life: Life, words: LastWords) -> bool:
        """Take in what the window says; whether it said anything in words."""
        if life.heard_beats():
            if self._watch.beat(time.monotonic()):
                self._manager.tell("READY=1", "STATUS=The booth is open.")
            self._manager.tell("WATCHDOG=1")
        said = life.heard_words()
        words.hear(said)
        _pass_on(said)
        return bool(said)

    def _mourn(self, cause: str, words: LastWords) -> int | None:
        """After a window that died: count it, keep its words, and wait; the exit status, if any."""
        pause = self._watch.pause_after_failure(time.monotonic())
        now = datetime.now(timezone.utc)
        count = count_restart(now.astimezone().date(), self._folder)
        kept = words.keep(self._folder, now, f"the window {cause}")
        told = f"the window {cause}; restart {count} of today" + (
            f", in {pause:g} s" if pause else ""
        )
        self._manager.tell(f"STATUS={told}")
        _say(told + (f"; its last words: {kept}" if kept else ""))
        until = time.monotonic() + pause
        while not self._is_asked_to_end and (left := until - time.monotonic()) > 0:
            self._wait(set(), left)
        return 0 if self._is_asked_to_end else None

    def _wait(self, pipes: set[int], seconds: float) -> None:
        """Until a pipe has something, a signal comes, or the time is over."""
        select.select([self._woken, *pipes], [], [], max(seconds, 0))
        with suppress(BlockingIOError):
            os.read(self._woken, 64)

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """Have signals wake `_wait`: the end of a child, and the wish that this one ends."""

        def handle(number: int, frame: object) -> None:
            self._is_asked_to_end |= number != signal.SIGCHLD

        self._woken, sender = os.pipe()
        for end in (self._woken, sender):
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
            os.close(self._woken)
            os.close(sender)


def _meaning(status: int) -> "int | str | None":
    """What an exit status asks for: our own, mourning over a cause, or only a new window."""
    if status == LEAVE:
        return 0
    if status == RESTART:
        return None
    if status == _WRONG_USAGE:
        # It has told why, and would again.
        return status
    if status >= 0:
        # Nobody but an operator ends a booth, however politely.
        return f"ended with status {status}"
    try:
        return f"was ended by {signal.Signals(-status).name}"
    except ValueError:
        return f"was ended by signal {-status}"


def _window_program() -> str | None:
    """The window's program: beside this one, or wherever programs are."""
    places = [str(Path(file).absolute().parent) for file in (sys.argv[0], sys.executable)]
    path = os.pathsep.join([*places, os.environ.get("PATH", os.defpath)])
    return shutil.which("digitbooth-gui", path=path)


def _pass_on(said: bytes) -> None:
    """To our own standard error, as long as somebody takes it away: waiting would be our end."""
    with suppress(OSError):
        while said and select.select([], [2], [], 0)[1]:
            # What a pipe takes without waiting, once it is said to be ready.
            said = said[os.write(2, said[: select.PIPE_BUF]) :]


def _say(line: str) -> None:
    _pass_on(f"digitbooth-booth: {line}\n".encode())


def _version() -> str:
    return digitbooth.__version__


if __name__ == "__main__":
    sys.exit(main())
