"""Files that take a while are made and written beside the window, one after the other."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal, Slot

from digitbooth.errors import DigitBoothError

Job = tuple[Path, Callable[[], bytes]]


class Writer(QObject):
    """Writes what it is given, in the order in which it was given."""

    written = Signal(str)
    """The file that is there now, whole."""
    failed = Signal(str)
    """One line for a person; the file is as it was."""
    crashed = Signal(str)
    """The traceback of a bug."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Job] = []
        self._thread: _Thread | None = None

    def write(self, path: Path, make: Callable[[], bytes]) -> None:
        """Write what `make` makes; it runs on another thread."""
        self._waiting.append((path, make))
        if self._thread is None:
            self._begin()

    def close(self) -> None:
        """What was asked for is still written; then there is no thread any more."""
        while self._thread is not None:
            self._thread.wait()
            self._go_on()

    def _begin(self) -> None:
        thread = self._thread = _Thread(*self._waiting.pop(0))
        for signal, mine in (
            (thread.written, self.written),
            (thread.failed, self.failed),
            (thread.crashed, self.crashed),
        ):
            signal.connect(mine)
        thread.finished.connect(self._go_on)
        thread.start()

    @Slot()
    def _go_on(self) -> None:
        """Called twice for a thread, where the window closes: the second time there is none."""
        if self._thread is None or not self._thread.isFinished():
            return
        self._thread.deleteLater()
        self._thread = None
        if self._waiting:
            self._begin()


class _Thread(QThread):
    """One file."""

    written = Signal(str)
    failed = Signal(str)
    crashed = Signal(str)

    def __init__(self, path: Path, make: Callable[[], bytes]) -> None:
        super().__init__()
        self.setObjectName("writer")
        self._path = path
        self._make = make

    def run(self) -> None:
        """Make it, and write it wholly or not at all."""
        from digitbooth.evaluation.report import write_report

        try:
            write_report(self._path, self._make())
        except DigitBoothError as error:
            self.failed.emit(str(error))
        except Exception:
            self.crashed.emit(traceback.format_exc())
        else:
            self.written.emit(str(self._path))
