"""What the gallery's thread does: it reads what was opened, and predicts it in batches.

It owns an engine of its own on the CPU, so that drawing goes on undisturbed. Between two steps the
newest wish is looked at: another set, another model, tiles that came into view.
"""

from __future__ import annotations

import contextlib
import traceback
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.constants import CLASSES, MANY, UNKNOWN
from digitbooth.errors import DigitBoothError, EngineError, ModelProcessAbortedError
from digitbooth_gui.gallery.numbers import NumberQueue
from digitbooth_gui.gallery.tiles import Tiles, failed_tiles, tiles_of
from digitbooth_gui.job_thread import Crashed, Failed, Steps, Worker, handles
from digitbooth_gui.mailbox import Job, Request
from digitbooth_gui.model_processes import ModelProcesses
from digitbooth_gui.recognition.requests import LostModel

if TYPE_CHECKING:
    from digitbooth.engines import EngineInfo
    from digitbooth.evaluation.labelled import LabelledDigits
    from digitbooth.model_process.process import ModelProcess
    from digitbooth.models.options import ModelOptions
    from digitbooth.recognizer import Recognizer


Opener = Callable[[Path, "ModelProcess"], "Recognizer"]

_READ_S = 0.04
"""How long pictures are read, in seconds, before those read are predicted."""

_FIRST = 64
"""Pictures read at first, when it is not known how long they take."""

_BATCH = 256
"""Digits a batch: what a CPU's caches hold; larger ones are no faster."""


@dataclass(frozen=True)
class Wish(Request):
    """All that is wanted at a time: the newest counts. Each opening is an epoch.

    Answered by `Found`, then `Tiles`, `Predicted` and `ReadNumber` as they come, and `Settled`.
    """

    paths: tuple[Path, ...] = ()
    model: Path | None = None
    options: ModelOptions | None = None
    """How the model's file is to be read."""
    modelled: int = 0
    """Counts the models, so that the same file can be opened again."""
    cancelled: bool = False
    """What was opened last is to be left as far as it has come."""
    in_view: tuple[int, ...] = ()
    """The tiles that are looked at, and so are predicted first."""
    numbers: bool = True
    """Whether what may be a number is read as one."""


@dataclass(frozen=True, eq=False)
class Found:
    """What was found to be read."""

    sources: list[LabelledDigits]
    total: int
    """How many pictures there are; a file that holds several counts as one."""


@dataclass(frozen=True, eq=False)
class Predicted:
    """What the network says to the n tiles from `first` on."""

    first: int
    probabilities: NDArray[np.float32]
    """[n, 10], rows sum to 1; zeros where there is an error."""
    verdicts: NDArray[np.int8]
    """[n], places in `judgement.VERDICTS`, or `UNKNOWN` where there is an error."""
    engine: EngineInfo
    model_sha256: str
    """The digest of the model's file, in hexadecimal."""
    modelled: int
    """Which `Wish.modelled` it answers."""


@dataclass(frozen=True)
class Settled:
    """There is nothing more to do for what was opened and this model."""

    modelled: int


def open_on_cpu(model: Path, process: ModelProcess) -> Recognizer:
    """A recogniser for batches that leaves processors to window and drawing."""
    from digitbooth.engines import processors
    from digitbooth.recognizer import Recognizer

    threads = max(processors() // 2, 1)
    return Recognizer.open(model, "onnxruntime", threads=threads, process=process)


class Reader(Worker):
    """Reads and predicts what the newest `Wish` asks for."""

    def __init__(self, open_model: Opener) -> None:
        super().__init__()
        self.processes = ModelProcesses()
        """Theirs whose models are opened here; also for the window's thread."""
        self._open = open_model
        self._wish = Wish()
        self._epoch = 0
        self._recognizer: Recognizer | None = None
        self._sources: list[LabelledDigits] = []
        self._parts: Iterator[Tiles] = iter(())
        self._reading = False
        self._total = 0
        self._barren = False
        """Whether this model gives no predictions."""
        self._blocks: list[Tiles] = []
        self._starts: list[int] = []
        """The first tile of each block."""
        self._pending: list[int] = []
        """Places of the blocks that are to be predicted, in order."""
        self._numbers = NumberQueue()

    def interrupt(self) -> None:
        """A model may hang; whoever closes the window does not wait for it."""
        self.processes.end()

    def end(self) -> None:
        """Let go of what was read, and of the engine."""
        self._forget()
        self._close_recognizer()

    @property
    def _predictable(self) -> bool:
        return bool(self._pending) and self._wish.model is not None and not self._barren

    @property
    def _busy(self) -> bool:
        return self._reading or self._predictable or bool(self._numbers)

    @handles(Wish)
    def _follow(self, job: Job[Wish]) -> Steps:
        """Read and predict in small steps until all is done or another wish has come."""
        before, wish = self._wish, job.request
        self._wish = wish
        other_model, other_set = wish.modelled != before.modelled, job.epoch != self._epoch
        try:
            if other_model:
                self._close_recognizer()
                self._barren = False
                self._numbers.clear()
                self._pending = list(range(len(self._blocks)))
            if other_set:
                self._epoch = job.epoch
                yield from self._start()
            elif not (other_model or self._busy):
                return None
            if wish.cancelled:
                self._stop()
            while self._busy:
                if self.is_superseded(job):
                    return None
                if self._reading:
                    yield from self._read()
                if self._predictable:
                    yield self._asked(self._predict)
                elif self._numbers:
                    yield self._asked(self._read_number)
        except Exception:
            # Whoever waits for the end must not wait for ever.
            self._stop()
            self.tell(Crashed(traceback.format_exc()))
        return Settled(wish.modelled)

    # Reading.

    def _start(self) -> Iterator[object]:
        from digitbooth.evaluation.gather import gather

        self._forget()
        gathered = gather(self._wish.paths, self._wanted)
        total = sum(map(len, gathered.sources)) + len(gathered.failures)
        self._total = total
        yield Found(gathered.sources, total)
        if gathered.failures:
            yield self._taken(failed_tiles(gathered.failures))
        self._sources = gathered.sources
        self._parts = _parts(gathered.sources)
        self._reading = True

    def _wanted(self) -> bool:
        """Whether what is being done is still what is wanted; asked where a step takes long."""
        newer = self.mailbox.waiting(Wish)
        if newer is None:
            return not self._wish.cancelled
        return newer.epoch == self._epoch and not newer.request.cancelled

    def _read(self) -> Iterator[object]:
        start = perf_counter()
        while perf_counter() - start < _READ_S:
            tiles = next(self._parts, None)
            if tiles is None:
                self._reading = False
                return
            yield self._taken(tiles)

    def _taken(self, tiles: Tiles) -> Tiles:
        self._starts.append(self._starts[-1] + len(self._blocks[-1]) if self._blocks else 0)
        self._pending.append(len(self._blocks))
        self._blocks.append(tiles)
        return tiles

    def _stop(self) -> None:
        """Stop reading and predicting; keep what there is."""
        self._parts, self._reading = iter(()), False
        self._pending.clear()
        self._numbers.clear()

    def _forget(self) -> None:
        self._stop()
        self._blocks.clear()
        self._starts.clear()

    # Predicting.

    def _asked(self, ask: Callable[[Recognizer], object]) -> object:
        """What the model says; None if it fails."""
        assert self._wish.model is not None
        try:
            with self.processes.waiting():
                if self._recognizer is None:
                    process = self.processes.begin(self._wish.model, self._wish.options)
                    self._recognizer = self._open(self._wish.model, process)
                return ask(self._recognizer)
        except ModelProcessAbortedError:
            self._close_recognizer()
            return None
        except DigitBoothError as error:
            self._barren = True
            self._numbers.clear()
            if isinstance(error, EngineError) and self._wish.model != digitbooth_resources.model():
                # Nobody is to answer with it: another model comes.
                self._close_recognizer()
                self.tell(LostModel(self._wish.model, error.message))
            else:
                self.tell(Failed(error.message))
        return None

    def _read_number(self, recognizer: Recognizer) -> object:
        return self._numbers.read(recognizer, self._wish.modelled)

    def _predict(self, recognizer: Recognizer) -> Predicted:
        if self._total >= MANY:
            recognizer.quicken()
        batch = self._next_batch()
        predicted = self._predicted(recognizer, batch)
        self._pending = [place for place in self._pending if place not in batch]
        if self._wish.numbers:
            for place in batch:
                start, block = self._starts[place], self._blocks[place]
                own = start - predicted.first
                verdicts = predicted.verdicts[own : own + len(block)]
                self._numbers.add(start, block, self._sources, verdicts)
        return predicted

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

    def _predicted(self, recognizer: Recognizer, batch: range) -> Predicted:
        blocks = [self._blocks[place] for place in batch]
        good = np.concatenate([block.readable for block in blocks])
        probabilities = np.zeros((len(good), CLASSES), np.float32)
        verdicts = np.full(len(good), UNKNOWN, np.int8)
        if good.any():
            images = np.concatenate([block.pixels.images() for block in blocks])[good]
            judgement = recognizer.ask_many(images).judgement
            probabilities[good] = judgement.probabilities
            verdicts[good] = judgement.verdicts
        return Predicted(
            self._starts[batch[0]],
            probabilities,
            verdicts,
            (recognizer.two_passes or recognizer.engine).info,
            recognizer.network.sha256,
            self._wish.modelled,
        )

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
