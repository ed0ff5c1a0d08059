"""The set that is open in the window: made when it is first wanted, and answered by its model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
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
    failed = Signal(str)
    lost_model = Signal(object)
    """A `LostModel`: it failed, or killed its process, while it answered the set."""
    crashed = Signal(str)

    def __init__(self, engines: EngineControl, parent: QObject) -> None:
        super().__init__(parent)
        self._engines = engines
        self._digits: DigitSet | None = None

    @property
    def digits(self) -> DigitSet:
        """The set that gallery and evaluation show, made when first asked for."""
        if self._digits is None:
            from digitbooth_gui.gallery.digit_set import DigitSet

            self._digits = DigitSet(parent=self)
            self._digits.failed.connect(self.failed)
            self._digits.lost_model.connect(self.lost_model)
            self._digits.crashed.connect(self.crashed)
            if (model := self._engines.status.model) is not None:
                self._digits.use_model(model)
        return self._digits

    @Slot(tuple)
    def open(self, paths: Sequence[Path]) -> None:
        """Open all of these as one set."""
        self.wanted.emit()
        self.digits.open(paths)

    @Slot(FoundSet)
    def open_found(self, found: FoundSet) -> None:
        """Open what turned out to hold many digits."""
        self.open((found.path,))

    @Slot(OpenedModel)
    def use_model(self, model: OpenedModel) -> None:
        """Answer the set with another model."""
        if self._digits is not None:
            self._digits.use_model(model.path)

    @Slot()
    def close(self) -> None:
        """End the thread that reads the set, if there is one."""
        if self._digits is not None:
            self._digits.close()
