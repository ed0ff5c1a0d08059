"""The figures of the set that is open, counted as its answers come, not predicted again."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from digitbooth.constants import UNKNOWN
from digitbooth.evaluation.counting import Tally
from digitbooth.evaluation.report import Report
from digitbooth_gui.gallery.content import name_of
from digitbooth_gui.gallery.digit_set import DigitSet

if TYPE_CHECKING:
    from digitbooth.images import DigitImage

_EVERY_MS = 100
"""The least time between two `changed`, in milliseconds."""


class LiveEvaluation(QObject):
    """Counts the labelled digits of a set."""

    changed = Signal()
    """`report` has changed, or is None now."""

    def __init__(self, digits: DigitSet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._digits = digits
        self._tally: Tally | None = None
        self._failures = 0
        self._soon = QTimer(self, singleShot=True, interval=_EVERY_MS)
        self._soon.timeout.connect(self.changed)
        digits.opened.connect(self._begin)
        digits.forgotten.connect(self._begin)
        digits.grew.connect(self._note)
        digits.predicted.connect(self._count)
        digits.settled.connect(self._settle)
        self._count(0, len(digits))

    @property
    def running(self) -> bool:
        """Whether more is to come."""
        return self._digits.busy

    @property
    def report(self) -> Report | None:
        """The report so far; None while nothing labelled has been answered."""
        tally, digits = self._tally, self._digits
        if tally is None or digits.model is None or not digits.labelled:
            return None
        new = list(islice(digits.errors.values(), self._failures, None))
        self._failures += len(new)
        tally.fail(new)
        read = digits.answered + len(digits.errors)
        evaluation = tally.evaluation(read, max(digits.total, read))
        return Report(evaluation, name_of(digits.content), digits.model.name, digits.model_sha256)

    def stop(self) -> None:
        """Emit `changed` no more."""
        self._soon.stop()

    @Slot()
    def _begin(self) -> None:
        """Other digits, or another model."""
        self._tally, self._failures = None, 0
        self._note()

    @Slot(int, int)
    def _count(self, first: int, stop: int) -> None:
        """Count what is labelled and answered of a stretch that has not been counted."""
        digits, part = self._digits, slice(first, stop)
        labels, answers = digits.labels[part], digits.digits[part]
        counted = np.flatnonzero((labels != UNKNOWN) & (answers != UNKNOWN))
        if digits.engine is None or not counted.size:
            return
        if self._tally is None:
            self._tally = Tally(digits.engine)

        def describe(place: int) -> tuple[str, DigitImage]:
            tile = first + int(counted[place])
            return digits.content.name(tile), digits.content.digit_image(tile)

        self._tally.add(
            labels[counted],
            answers[counted],
            digits.probabilities[part][counted].max(axis=1),
            digits.verdicts[part][counted],
            describe,
        )
        self._note()

    @Slot()
    def _note(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _settle(self) -> None:
        self._soon.stop()
        self.changed.emit()
