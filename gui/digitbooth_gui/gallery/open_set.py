"""The set that is open in the window: made when it is first wanted, and answered by its model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter_ns
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.recognition.requests import FoundSet, OpenedModel

if TYPE_CHECKING:
    from digitbooth_gui.gallery.digit_set import DigitSet


class OpenSet(QObject):
    """Makes the `DigitSet`: most windows never open one, and start sooner without it."""

    wanted = Signal()
    """A set is being opened, and is to be seen."""
    opened = Signal(tuple, object)
    """The paths of which something has been read, and when they were asked for.

    In nanoseconds of `time.perf_counter_ns`; once for each set.
    """
    failed = Signal(object)
    lost_model = Signal(object)
    """A `LostModel`: it failed, or killed its process, while it answered the set."""
    crashed = Signal(str)

    def __init__(self, engines: EngineControl, parent: QObject) -> None:
        super().__init__(parent)
        self._engines = engines
        self._digits: DigitSet | None = None
        self._numbers = True
        self._asked_ns: int | None = None

    @property
    def digits(self) -> DigitSet:
        """The set that gallery and evaluation show, made when first asked for."""
        if self._digits is None:
            from digitbooth_gui.gallery.digit_set import DigitSet

            self._digits = DigitSet(parent=self)
            self._digits.read_numbers(self._numbers)
            self._digits.grew.connect(self._note_read)
            self._digits.failed.connect(self.failed)
            self._digits.lost_model.connect(self.lost_model)
            self._digits.crashed.connect(self.crashed)
            if (model := self._engines.status.opened) is not None:
                self._digits.use_model(model.path, model.options)
        return self._digits

    @property
    def paths(self) -> tuple[Path, ...]:
        """What is open; empty without a set."""
        return () if self._digits is None else self._digits.paths

    @Slot(tuple)
    def open(self, paths: Sequence[Path]) -> None:
        """Open all of these as one set."""
        self.wanted.emit()
        self._asked_ns = perf_counter_ns()
        self.digits.open(paths)

    @Slot()
    def read_again(self) -> None:
        """Read again what is open: files may have come, gone, or changed."""
        if self._digits is not None and self._digits.paths:
            self._asked_ns = perf_counter_ns()
            self._digits.open(self._digits.paths)

    @Slot(int)
    def _note_read(self, first: int) -> None:
        digits = self.digits
        if self._asked_ns is not None and len(digits) > len(digits.errors):
            asked_ns, self._asked_ns = self._asked_ns, None
            self.opened.emit(digits.paths, asked_ns)

    @Slot(FoundSet)
    def open_found(self, found: FoundSet) -> None:
        """Open what turned out to hold many digits."""
        self.open((found.path,))

    @Slot(OpenedModel)
    def use_model(self, model: OpenedModel) -> None:
        """Answer the set with another model."""
        if self._digits is not None:
            self._digits.use_model(model.path, model.options)

    @Slot(bool)
    def take_for_one_digit(self, wanted: bool) -> None:
        """Take each picture for one digit, or read numbers too."""
        self._numbers = not wanted
        if self._digits is not None:
            self._digits.read_numbers(self._numbers)

    @Slot()
    def close(self) -> None:
        """End the thread that reads the set, if there is one."""
        if self._digits is not None:
            self._digits.close()
