"""Runs child processes and passes on their output line by line: our own commands, and training.

The booth's supervisor does not use it: its child runs for days, sends heartbeats through a pipe,
and is started again whenever it ends (`digitbooth.booth.window_process`). Nor do the processes of
strangers' models, which are asked questions (`digitbooth.model_process`).
"""

import signal
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from digitbooth.errors import DigitBoothError
from digitbooth.files import reason_of
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_


@dataclass(frozen=True)
class Ended:
    """How a child process ended."""

    status: int
    """The exit status as `subprocess` gives it: 0 for success, -9 for SIGKILL."""
    last_words: str
    """The last line of its standard error; empty if there is none."""
    interrupted: bool
    """Whether Ctrl-C was pressed and passed on to it."""


def run_child(
    command: list[str],
    on_line: Callable[[str], None],
    error: type[DigitBoothError],
    *,
    environment: Mapping[str, str],
    cwd: Path | None = None,
    passes_interrupt: bool = False,
) -> Ended:
    """Run `command` to its end, and give each line of its standard output to `on_line`.

    If an exception, such as Ctrl-C, ends this, the child is killed. With `passes_interrupt`, Ctrl-C
    is passed on to the child instead, whose output is then read to its end; a second Ctrl-C kills
    it. Raises `error` if the command cannot be run.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints:
        try:
            process = subprocess.Popen(
                command,
                cwd=cwd,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
                encoding="utf-8",
                errors="replace",
                # Without a session of its own it would get Ctrl-C from the terminal, too.
                start_new_session=passes_interrupt,
            )
        except OSError as fault:
            raise error(
                N_("{command}: cannot be run ({reason})"),
                command=command[0],
                reason=reason_of(fault),
            ) from fault
        interrupted = False
        with process:
            try:
                try:
                    _hear(process, on_line)
                except KeyboardInterrupt:
                    if not passes_interrupt:
                        raise
                    interrupted = True
                    process.send_signal(signal.SIGINT)
                    _hear(process, on_line)
                process.wait()
            except BaseException:
                process.kill()
                raise
        return Ended(process.returncode, _last_line(complaints), interrupted)


def end_of(status: int) -> str:
    """How a process with this status ended, as a phrase: `was ended by SIGKILL` for -9."""
    if status < 0:
        try:
            return _("was ended by {name}").format(name=signal.Signals(-status).name)
        except ValueError:
            return _("was ended by signal {number}").format(number=-status)
    return _("ended with status {status}").format(status=status)


def _hear(process: "subprocess.Popen[str]", on_line: Callable[[str], None]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        on_line(line)


def _last_line(complaints: IO[str]) -> str:
    complaints.seek(0)
    lines = [line.strip() for line in complaints if line.strip()]
    return lines[-1] if lines else ""
