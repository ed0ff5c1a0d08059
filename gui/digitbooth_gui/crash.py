"""Unexpected errors: written to the log, and shown in the window.

PySide prints an exception in a slot and goes on as if nothing had happened; a fault in native code
leaves nothing at all. Neither helps the person who has to report it.
"""

from __future__ import annotations

import contextlib
import faulthandler
import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Signal, Slot

from digitbooth.plain_text import printable_lines

_LOG = "digitbooth-gui.log"
_LARGEST_LOG = 2**20


def log_path() -> Path:
    """The log of crashes."""
    from digitbooth.paths import state_dir  # the window opens sooner without it

    return state_dir() / _LOG


class CrashReporter(QObject):
    """Installed for the life of the program; `crashed` carries the traceback from any thread."""

    crashed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log: TextIO | None = None

    def install(self) -> None:
        """Catch what reaches the top of any thread, and faults in native code."""
        sys.excepthook = self._from_main
        threading.excepthook = self._from_thread
        if sys.__stderr__ is not None:
            faulthandler.enable(sys.__stderr__)

    def open_log(self) -> None:
        """From now on faults in native code go to the log too; all else goes there anyway."""
        self._log = self._log or _open_log()
        if self._log is not None:
            faulthandler.enable(self._log)

    def uninstall(self) -> None:
        """Remove what `install` installed."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        faulthandler.disable()
        if self._log is not None:
            self._log.close()
            self._log = None

    @Slot(str)
    def record(self, text: str) -> None:
        """Write a traceback to the log and to standard error, made fit to be shown."""
        text = printable_lines(text)
        self._log = self._log or _open_log()
        for stream in (self._log, sys.stderr):
            if stream is not None:
                with contextlib.suppress(OSError, ValueError):
                    stream.write(f"{datetime.now().isoformat(timespec='seconds')}\n{text}\n")
                    stream.flush()

    def _report(self, error: BaseException) -> None:
        text = "".join(traceback.format_exception(error))
        self.record(text)
        self.crashed.emit(text)

    def _from_main(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        self._report(error)

    def _from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._report(arguments.exc_value)


def _open_log() -> TextIO | None:
    """None where the folder cannot be written: no reason not to start."""
    # Imported here: the window opens sooner without it.
    from digitbooth import files

    path = log_path()
    try:
        files.make_private(path.parent)
        if path.exists() and path.stat().st_size > _LARGEST_LOG:
            path.unlink()
        return files.open_to_append(path, private=True)
    except OSError:
        return None
