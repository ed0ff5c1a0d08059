"""The set that is open: what the gallery shows, and what the evaluation counts.

It lives on the window's thread and grows there, part by part, as the reader's thread hands them
over. It is compact: 784 bytes for a digit of MNIST, and 43 for what is known about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from digitbooth.constants import CLASSES, UNKNOWN
from digitbooth_gui.gallery.content import Content
from digitbooth_gui.gallery.numbers import ReadNumber
from digitbooth_gui.gallery.reader import (
    Found,
    Opener,
    Predicted,
    Reader,
    Settled,
    Wish,
    open_on_cpu,
)
from digitbooth_gui.gallery.tiles import Tiles
from digitbooth_gui.job_thread import JobThread
from digitbooth_gui.model_processes import HangTimer
from digitbooth_gui.recognition.requests import LostModel

if TYPE_CHECKING:
    from digitbooth.engines import EngineInfo
    from digitbooth.evaluation.labelled import Failure
    from digitbooth.models.options import ModelOptions


class DigitSet(QObject):
    """Digits with labels, where somebody gave them, and answers, as they come."""

    opened = Signal()
    """Another set was opened, or none; nothing of it has been read yet."""
    grew = Signal(int)
    """New tiles were read; the first is this one."""
    predicted = Signal(int, int)
    """Tiles from the first to before the second have answers now."""
    forgotten = Signal()
    """All answers were dropped, for another model will give others."""
    settled = Signal()
    """All is read and answered, as far as that is possible, or was cancelled."""
    failed = Signal(object)
    """A `Message`, one line for a person: there are no answers from this model."""
    lost_model = Signal(object)
    """A `LostModel`: it fails, or killed its process; another model is to answer."""
    crashed = Signal(str)
    """The traceback of a bug."""

    def __init__(self, open_model: Opener = open_on_cpu, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wish = Wish()
        worker = Reader(open_model)
        self._processes = worker.processes
        self._hang_timer = HangTimer(worker.processes, self)
        self._reader = JobThread("gallery", worker, self)
        self._reader.heard(Found).connect(self._take_found)
        self._reader.heard(Tiles).connect(self._take_tiles)
        self._reader.heard(Predicted).connect(self._take_answers)
        self._reader.heard(ReadNumber).connect(self._take_number)
        self._reader.heard(Settled).connect(self._settle)
        self._reader.heard(LostModel).connect(self.lost_model)
        self._reader.failed.connect(self.failed)
        self._reader.crashed.connect(self.crashed)
        self._closed = False
        self._empty(())

    def _empty(self, paths: Sequence[Path]) -> None:
        self.paths = tuple(paths)
        """The files and folders that it was opened from."""
        self.busy = bool(paths)
        """Whether there is more to be read or answered."""
        self.total = 0
        """How many there will be, as far as that is known; a file of several counts as one."""
        self.engine: EngineInfo | None = None
        """What answers; None before the first answer."""
        self.model_sha256 = ""
        """The digest of the model's file when it was read; empty before the first answer."""
        self.errors: dict[int, Failure] = {}
        """For each tile without a digit, why."""
        self.blank = 0
        """How many of them have no ink; the others cannot be read."""
        self.answered = 0
        """How many have an answer."""
        self.numbers: dict[int, ReadNumber] = {}
        """The tiles that are numbers."""
        self.content = Content()
        """What was read, to be asked also by other threads, and kept."""
        self._count = 0
        self._labels = np.empty(0, np.int8)
        self._digits = np.empty(0, np.int8)
        self._verdicts = np.empty(0, np.int8)
        self._probabilities = np.empty((0, CLASSES), np.float32)

    # What there is.

    def __len__(self) -> int:
        """How many tiles have been read, those with errors among them."""
        return self._count

    @property
    def model(self) -> Path | None:
        """The model that answers."""
        return self._wish.model

    @property
    def labels(self) -> NDArray[np.int8]:
        """[n], 0 to 9 or `UNKNOWN`. This and the next three: a view, not to be kept."""
        return self._labels[: self._count]

    @property
    def digits(self) -> NDArray[np.int8]:
        """[n]: the answers, 0 to 9, or `UNKNOWN` where there is none, or not yet."""
        return self._digits[: self._count]

    @property
    def verdicts(self) -> NDArray[np.int8]:
        """[n]: places in `judgement.VERDICTS`, or `UNKNOWN` as for `digits`."""
        return self._verdicts[: self._count]

    @property
    def probabilities(self) -> NDArray[np.float32]:
        """[n, 10], rows sum to 1, or 0 where there is no answer."""
        return self._probabilities[: self._count]

    @property
    def labelled(self) -> bool:
        """Whether anything has a label."""
        return bool((self.labels != UNKNOWN).any())

    # What is wanted.

    def open(self, paths: Sequence[Path]) -> None:
        """Read these files and folders instead of what is open."""
        if self._closed:
            return
        self._empty(paths)
        self._reader.forget()
        self._hang_timer.other_wish()
        self._want(replace(self._wish, paths=self.paths, cancelled=False, in_view=()))
        self._reader.start()
        self.opened.emit()

    def use_model(self, model: Path, options: ModelOptions | None = None) -> None:
        """Answer with this model from now on, also what has been answered."""
        modelled = self._wish.modelled + 1
        replaced = self._processes.living()
        wish = replace(self._wish, model=model, options=options, modelled=modelled, cancelled=False)
        self._want(wish)
        for process in replaced:
            process.abort()
        self._digits[:] = self._verdicts[:] = UNKNOWN
        self._probabilities[:] = 0
        self.numbers.clear()
        self.answered = 0
        self.busy = self.busy or self._count > 0
        self.forgotten.emit()

    def read_numbers(self, wanted: bool) -> None:
        """Read numbers from now on, or take all that is shown for one digit; answers anew."""
        if wanted != self._wish.numbers:
            self._wish = replace(self._wish, numbers=wanted)
            if self._wish.model is not None:
                self.use_model(self._wish.model, self._wish.options)

    def answer_first(self, tiles: Sequence[int]) -> None:
        """Answer these tiles before the others: they are in view."""
        self._want(replace(self._wish, in_view=tuple(tiles)))

    def cancel(self) -> None:
        """Stop reading and answering; keep what there is."""
        self._hang_timer.other_wish()
        self._want(replace(self._wish, cancelled=True))

    def close(self) -> None:
        """End the reader; a second call does nothing."""
        self._closed = True
        self._hang_timer.stop()
        self._reader.close()

    def _want(self, wish: Wish) -> None:
        self._wish = wish
        self._reader.ask(wish)

    # What the reader says.

    @Slot(Found)
    def _take_found(self, found: Found) -> None:
        self.content.sources = found.sources
        self.total = found.total

    @Slot(Tiles)
    def _take_tiles(self, tiles: Tiles) -> None:
        first = self._count
        stop = first + len(tiles)
        if stop > len(self._labels):
            # Seldom, and by much.
            self._make_room(max(stop * 3 // 2, self.total) - first)
        self.content.add(tiles)
        self._count = stop
        self.total = max(self.total, self._count)
        self.errors |= {first + place: failure for place, failure in tiles.errors.items()}
        self.blank += sum(failure.blank for failure in tiles.errors.values())
        self._labels[first:stop] = tiles.labels
        self.grew.emit(first)

    @Slot(Predicted)
    def _take_answers(self, predicted: Predicted) -> None:
        if predicted.modelled != self._wish.modelled:
            return
        first, stop = predicted.first, predicted.first + len(predicted.verdicts)
        there = predicted.verdicts != UNKNOWN
        digits = predicted.probabilities.argmax(axis=1)
        self._digits[first:stop] = np.where(there, digits, UNKNOWN)
        self._verdicts[first:stop] = predicted.verdicts
        self._probabilities[first:stop] = predicted.probabilities
        self.engine, self.model_sha256 = predicted.engine, predicted.model_sha256
        self.answered += int(there.sum())
        self.predicted.emit(first, stop)

    @Slot(ReadNumber)
    def _take_number(self, number: ReadNumber) -> None:
        if number.modelled == self._wish.modelled:
            self.numbers[number.tile] = number
            self.predicted.emit(number.tile, number.tile + 1)

    @Slot(Settled)
    def _settle(self, settled: Settled) -> None:
        if settled.modelled == self._wish.modelled:
            self.busy = False
            self.settled.emit()

    def _make_room(self, room: int) -> None:
        """Make the arrays larger by `room` digits."""
        unknown = np.full(room, UNKNOWN, np.int8)
        self._labels = np.concatenate((self.labels, unknown))
        self._digits = np.concatenate((self.digits, unknown))
        self._verdicts = np.concatenate((self.verdicts, unknown))
        self._probabilities = np.concatenate(
            (self.probabilities, np.zeros((room, CLASSES), np.float32))
        )
