"""The thread that fills a gallery: reads what was opened, and predicts it in batches.

It owns an engine of its own on the CPU, so that drawing goes on undisturbed. Each step is short,
and between two the newest wish is looked at: another set, another model, tiles that came into view.
"""

from __future__ import annotations

import contextlib
import traceback
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Condition
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QThread, Signal

from digitbooth.constants import CLASSES, UNKNOWN
from digitbooth.errors import DigitBoothError
from digitbooth_gui.gallery.tiles import (
    Found,
    Predicted,
    Tiles,
    failed_tiles,
    tiles_of,
)

if TYPE_CHECKING:
    from digitbooth.evaluation.labelled import LabelledDigits
    from digitbooth.recognizer import Recognizer


Opener = Callable[[Path], "Recognizer"]

_READ_S = 0.04
"""How long is read before what was read is predicted."""

_FIRST = 64
"""Pictures read at first, when it is not known how long they take."""

_BATCH = 256
"""Digits a batch: what a CPU's caches hold; larger ones are no faster."""


def open_on_cpu(model: Path) -> Recognizer:
    """A recogniser for batches that leaves processors to window and drawing."""
    from digitbooth.engines import processors
    from digitbooth.recognizer import Recognizer

    return Recognizer.open(model, "onnxruntime", threads=max(processors() // 2, 1))


class Reader(QThread):
    """Follows the newest wish. Every attribute but the signals belongs to `run`."""

    found = Signal(int, Found)
    """This and the next: which opening it belongs to, and what was read."""
    read = Signal(int, Tiles)
    predicted = Signal(int, int, Predicted)
    """Opening, model, and what it says."""
    settled = Signal(int, int)
    """Opening and model: there is nothing more to do for them."""
    failed = Signal(str)
    """One line for a person: this model gives no predictions."""
    crashed = Signal(str)
    """The traceback of a bug."""

    def __init__(self, orders: Orders, open_model: Opener) -> None:
        super().__init__()
        self.setObjectName("gallery")
        self._orders = orders
        self._open = open_model
        self._wish = Wish()
        self._recognizer: Recognizer | None = None
        self._parts: Iterator[Tiles] = iter(())
        self._reading = False
        self._barren = False
        """Whether this model gives no predictions."""
        self._blocks: list[Tiles] = []
        self._starts: list[int] = []
        """The first tile of each block."""
        self._pending: list[int] = []
        """Places of the blocks that are to be predicted, in order."""

    def run(self) -> None:
        """Work until the orders are closed."""
        try:
            while (wish := self._orders.take(wait=not self._busy)) is not None:
                try:
                    self._step(wish)
                except Exception:
                    self._stop()
                    self.crashed.emit(traceback.format_exc())
                    self.settled.emit(wish.opening, wish.modelled)
        finally:
            self._forget()
            self._close_recognizer()

    @property
    def _predictable(self) -> bool:
        return bool(self._pending) and self._wish.model is not None and not self._barren

    @property
    def _busy(self) -> bool:
        return self._reading or self._predictable

    def _step(self, wish: Wish) -> None:
        """Do a little."""
        before, self._wish = self._wish, wish
        other_model = wish.modelled != before.modelled
        if other_model:
            self._close_recognizer()
            self._barren = False
            self._pending = list(range(len(self._blocks)))
        if wish.opening != before.opening:
            self._start()
        elif not (other_model or self._busy):
            return
        if wish.cancelled:
            self._stop()
        if self._reading:
            self._read()
        if self._predictable:
            self._predict()
        if not self._busy:
            self.settled.emit(wish.opening, wish.modelled)

    # Reading.

    def _start(self) -> None:
        from digitbooth.evaluation.gather import gather

        self._forget()
        gathered = gather(self._wish.paths, self._wanted)
        total = sum(map(len, gathered.sources)) + len(gathered.failures)
        self.found.emit(self._wish.opening, Found(gathered.sources, total))
        if gathered.failures:
            self._take(failed_tiles(gathered.failures))
        self._parts = _parts(gathered.sources)
        self._reading = True

    def _wanted(self) -> bool:
        """Whether what is being done is still what is wanted; asked where a step takes long."""
        wish = self._orders.wish
        return wish.opening == self._wish.opening and not wish.cancelled

    def _read(self) -> None:
        start = perf_counter()
        while perf_counter() - start < _READ_S:
            tiles = next(self._parts, None)
            if tiles is None:
                self._reading = False
                return
            self._take(tiles)

    def _take(self, tiles: Tiles) -> None:
        self._starts.append(self._starts[-1] + len(self._blocks[-1]) if self._blocks else 0)
        self._pending.append(len(self._blocks))
        self._blocks.append(tiles)
        self.read.emit(self._wish.opening, tiles)

    def _stop(self) -> None:
        """Leave it at what there is."""
        self._parts, self._reading = iter(()), False
        self._pending.clear()

    def _forget(self) -> None:
        self._stop()
        self._blocks.clear()
        self._starts.clear()

    # Predicting.

    def _predict(self) -> None:
        assert self._wish.model is not None
        batch = self._next_batch()
        try:
            if self._recognizer is None:
                self._recognizer = self._open(self._wish.model)
            blocks = [self._blocks[place] for place in batch]
            predicted = _predicted(self._recognizer, self._starts[batch[0]], blocks)
        except DigitBoothError as error:
            self._barren = True
            self.failed.emit(str(error))
            return
        self._pending = [place for place in self._pending if place not in batch]
        self.predicted.emit(self._wish.opening, self._wish.modelled, predicted)

    def _next_batch(self) -> range:
        """Places of blocks side by side, from the first that is in view or, without one, waits."""
        waiting = set(self._pending)
        in_view = (bisect_right(self._starts, tile) - 1 for tile in self._wish.in_view)
        first = next((place for place in in_view if place in waiting), self._pending[0])
        end, count = first, 0
        while end in waiting and (end == first or count + len(self._blocks[end]) <= _BATCH):
            count += len(self._blocks[end])
            end += 1
        return range(first, end)

    def _close_recognizer(self) -> None:
        closing, self._recognizer = self._recognizer, None
        if closing is not None:
            with contextlib.suppress(DigitBoothError):
                closing.close()


def _parts(sources: list[LabelledDigits]) -> Iterator[Tiles]:
    """All that the sources hold, in parts that take about as long as a step."""
    from digitbooth.evaluation.labelled import IdxImages

    for number, source in enumerate(sources):
        start, size = 0, _FIRST
        while start < len(source):
            began = perf_counter()
            stop = start + size
            part = source.part(start, stop)
            own = source.pixels[start:stop] if isinstance(source, IdxImages) else None
            start = stop
            took = max(perf_counter() - began, 1e-4)
            size = min(max(int(size * _READ_S / 2 / took), 1), _BATCH)
            # A file of many digits is one picture to its source.
            yield from tiles_of(part, number, own).split(_BATCH)


def _predicted(recognizer: Recognizer, first: int, blocks: list[Tiles]) -> Predicted:
    good = np.concatenate([block.readable for block in blocks])
    probabilities = np.zeros((len(good), CLASSES), np.float32)
    verdicts = np.full(len(good), UNKNOWN, np.int8)
    if good.any():
        images = np.concatenate([block.pixels.images() for block in blocks])[good]
        judgement = recognizer.ask(images).judgement
        probabilities[good] = judgement.probabilities
        verdicts[good] = judgement.verdicts
    return Predicted(
        first, probabilities, verdicts, recognizer.engine.info, recognizer.network.sha256
    )


# What the window wants of the reader: the newest wish counts, older ones are forgotten.


@dataclass(frozen=True)
class Wish:
    """All that is wanted at a time."""

    paths: tuple[Path, ...] = ()
    opening: int = 0
    """Counts what was opened, so that the same files can be opened anew."""
    model: Path | None = None
    modelled: int = 0
    """Counts the models."""
    cancelled: bool = False
    """What was opened last is to be left as far as it has come."""
    in_view: tuple[int, ...] = ()
    """The tiles that are looked at, and so are predicted first."""


class Orders:
    """Where window and reader meet."""

    def __init__(self) -> None:
        self._wish = Wish()
        self._changed = Condition()
        self._news = False
        self._closed = False

    @property
    def wish(self) -> Wish:
        """What was wanted last."""
        return self._wish

    def change(self, **wishes: object) -> Wish:
        """Want something else of what `Wish` names."""
        with self._changed:
            self._wish = replace(self._wish, **wishes)  # type: ignore[arg-type]
            self._news = True
            self._changed.notify()
            return self._wish

    def take(self, wait: bool) -> Wish | None:
        """What is wanted; waits until it is something else. None once it is over."""
        with self._changed:
            while wait and not self._news and not self._closed:
                self._changed.wait()
            self._news = False
            return None if self._closed else self._wish

    def close(self) -> None:
        """Nothing more is wanted."""
        with self._changed:
            self._closed = True
            self._changed.notify()
