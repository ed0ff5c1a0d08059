"""Files that take a while are made and written beside the window, one after the other.

What only the window's thread may do, painting, it does in steps, so that no frame waits for long.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from digitbooth.errors import DigitBoothError

Work: TypeAlias = Generator[None, None, Callable[[], bytes]]
"""Steps on the window's thread, which lead to what makes the file on another one."""


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
        self._waiting: list[tuple[Path, Work]] = []
        self._thread: _Thread | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._step)

    def write(self, path: Path, work: Work) -> None:
        """Write what `work` comes to; its first step is taken later."""
        self._waiting.append((path, work))
        if self._thread is None:
            self._soon.start()

    def close(self) -> None:
        """What was asked for is still written; then there is no thread any more."""
        while self._thread is not None or self._waiting:
            if self._thread is None:
                self._step()
            else:
                self._thread.wait()
                self._go_on()
        self._soon.stop()

    @Slot()
    def _step(self) -> None:
        path, work = self._waiting[0]
        try:
            next(work)
        except StopIteration as end:
            self._waiting.pop(0)
            self._begin(path, end.value)
            return
        except Exception as error:
            self._waiting.pop(0)
            if isinstance(error, DigitBoothError):
                self.failed.emit(str(error))
            else:
                self.crashed.emit(traceback.format_exc())
        if self._waiting:
            self._soon.start()

    def _begin(self, path: Path, make: Callable[[], bytes]) -> None:
        thread = self._thread = _Thread(path, make)
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
            self._soon.start()


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
