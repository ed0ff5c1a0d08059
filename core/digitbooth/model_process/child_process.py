"""The running child: its pipes, and its end.

Its standard error goes to a file without a name, whose size the child's own limit bounds: nobody
has to read it meanwhile.
"""

import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from math import inf
from pathlib import Path

from digitbooth.language import environment_of_children

_PROGRAM = "digitbooth.model_process.worker"

CAN_POLL = hasattr(select, "poll")
"""Windows cannot wait for a pipe with a limit."""

_PIPE_BYTES = 1 << 20
"""Where the system lets a pipe be made larger: batches of digits pass in fewer turns."""

_LAST_WORDS = 4096
_LAST_WAIT_S = 5.0
"""Until a process is gone that has closed its pipes."""

_GLANCE_S = 0.002


class ChildProcess:
    """The program `worker` as a child of this process, dying with it."""

    def __init__(self) -> None:
        """Start it. Raises `OSError`."""
        self._lock = threading.Lock()
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115
        # The child holds one end. The other closes when this process ends, however it does.
        lifeline = _high_pipe() if sys.platform != "win32" else []
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", _PROGRAM, *map(str, lifeline[:1])],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                bufsize=0,
                # A digit is too little to share out, and each thread would take memory.
                env={**environment_of_children(), "OPENBLAS_NUM_THREADS": "1"},
                # `python -m` imports from where it is started: never from a stranger's folder.
                cwd=Path(sys.executable).parent,
                pass_fds=lifeline[:1],
                # The terminal's Ctrl-C reaches this process alone.
                start_new_session=True,
            )
        except BaseException:
            self._complaints.close()
            for end in lifeline[1:]:
                os.close(end)
            raise
        finally:
            for end in lifeline[:1]:
                os.close(end)
        self._lifeline = lifeline[1:]
        assert self._process.stdin is not None and self._process.stdout is not None
        self.questions = self._process.stdin.fileno()
        self.answers = self._process.stdout.fileno()
        if CAN_POLL:
            self.can_ask, self.has_answered = select.poll(), select.poll()
            self.can_ask.register(self.questions, select.POLLOUT)
            self.has_answered.register(self.answers, select.POLLIN)
            os.set_blocking(self.questions, False)
        if sys.platform == "linux":
            import fcntl

            for pipe in self.questions, self.answers:
                with suppress(OSError):
                    fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)

    def kill(self) -> None:
        """End it and whatever it started, from any thread; its pipes stay, and come to an end."""
        with self._lock:
            # Nobody has been told of its end, so its number, and its group's, is nobody else's.
            if self._process.returncode is None:
                with suppress(ProcessLookupError, PermissionError):
                    if sys.platform == "win32":
                        self._process.kill()
                    else:
                        os.killpg(self._process.pid, signal.SIGKILL)

    def last_words(self) -> tuple[int | None, str]:
        """How it ended, as `subprocess` counts, and the last line of its standard error."""
        status = self._status_within(_LAST_WAIT_S)
        if status is None:
            self.kill()
            status = self._status_within(inf)
        self._complaints.seek(max(self._complaints.seek(0, os.SEEK_END) - _LAST_WORDS, 0))
        lines = self._complaints.read(_LAST_WORDS).decode(errors="replace").splitlines()
        return status, next((line.strip() for line in reversed(lines) if line.strip()), "")

    def end(self) -> None:
        """Kill it, and let go of all that belongs to it; a second call does nothing."""
        self.kill()
        self._status_within(inf)
        for pipe in self._process.stdin, self._process.stdout, self._complaints:
            assert pipe is not None
            pipe.close()
        while self._lifeline:
            os.close(self._lifeline.pop())

    def _status_within(self, seconds: float) -> int | None:
        """How it ended, waited for as long; None if it still lives."""
        give_up = time.monotonic() + seconds
        while True:
            # Not waited for under the lock: somebody may want it killed.
            with self._lock:
                status = self._process.poll()
            if status is not None or time.monotonic() > give_up:
                return status
            time.sleep(_GLANCE_S)


def _high_pipe() -> list[int]:
    """The ends of a pipe, whose numbers are none of the standard streams', should these be closed.

    In the child, its own streams get those.
    """
    import fcntl

    low = os.pipe()
    try:
        return [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 3) for end in low]
    finally:
        for end in low:
            os.close(end)
