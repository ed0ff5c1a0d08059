"""The running child: its pipes, and its end.

Its standard error goes to a file without a name, whose size the child's own limit bounds: nobody
has to read it meanwhile.
"""

import os
import subprocess
import tempfile
import threading
import time
from contextlib import suppress
from math import inf

from digitbooth.language import environment_of_children
from digitbooth.programs import MODEL_PROCESS, command_of, folder
from digitbooth.system import here

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
        lifeline = here.lifeline()
        try:
            self._process = subprocess.Popen(
                command_of(MODEL_PROCESS, *map(str, lifeline[:1])),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                bufsize=0,
                # A digit is too little to share out, and each thread would take memory.
                env={**environment_of_children(), "OPENBLAS_NUM_THREADS": "1"},
                cwd=folder(),
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
        self.asking = here.PipeEnd(self.questions, to_write=True)
        self.answering = here.PipeEnd(self.answers)
        here.set_blocking(self.questions, False)
        for pipe in self.questions, self.answers:
            here.enlarge(pipe)

    def kill(self) -> None:
        """End it and whatever it started, from any thread; its pipes stay, and come to an end."""
        with self._lock:
            # Nobody has been told of its end, so its number, and its group's, is nobody else's.
            if self._process.returncode is None:
                with suppress(ProcessLookupError, PermissionError):
                    here.kill(self._process)

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
