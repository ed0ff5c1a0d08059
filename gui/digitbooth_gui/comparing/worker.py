"""What the comparing thread does: it asks two models about a digit, and about the set that is open.

It opens both itself, each in a process of its own, so that they run on the same way whatever
answers in the window, and drawing goes on undisturbed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import UNKNOWN
from digitbooth.errors import DigitBoothError, ModelProcessAbortedError
from digitbooth_gui.job_thread import Steps, Worker, handles
from digitbooth_gui.mailbox import Job, Request
from digitbooth_gui.model_processes import ModelProcesses

if TYPE_CHECKING:
    from digitbooth.errors import Message
    from digitbooth.evaluation.comparing import PairTally
    from digitbooth.evaluation.model_comparison import ModelComparison
    from digitbooth.images import DigitImage
    from digitbooth.model_process.process import ModelProcess
    from digitbooth.models import Network
    from digitbooth.models.options import ModelOptions
    from digitbooth.prediction import Prediction
    from digitbooth.recognizer import Recognizer
    from digitbooth_gui.gallery.content import Content

Opener = Callable[[Path, "ModelProcess"], "Recognizer"]

_BATCH = 256
"""Digits a step: what a CPU's caches hold."""
_TIMED = 200
"""Digits of the set on which single calls are timed."""
_TIMED_S = 0.3
"""How long each model is timed, in seconds."""


@dataclass(frozen=True)
class ModelFile:
    """A model, and how its file is to be read as far as a person says so."""

    path: Path
    options: ModelOptions | None = None


@dataclass(frozen=True)
class OpenPair(Request):
    """Compare these two from now on. Answered by `OpenedPair` or `FailedPair`."""

    lasting: ClassVar[bool] = True
    models: tuple[ModelFile, ModelFile]
    pair: int
    """Counts the pairs: what is answered tells by it which one it is of."""


@dataclass(frozen=True, eq=False)
class OpenedPair:
    """Both are open."""

    networks: tuple[Network, Network]
    pair: int


@dataclass(frozen=True)
class FailedPair:
    """One of them cannot be opened, or failed later."""

    fault: Message
    """One line for a person."""
    pair: int


@dataclass(frozen=True, eq=False)
class AskBoth(Request):
    """What do both say to this digit image? Answered by `BothAnswered`."""

    digit_image: DigitImage


@dataclass(frozen=True, eq=False)
class BothAnswered:
    """What the first and the second model say to a digit image."""

    predictions: tuple[Prediction, Prediction]
    pair: int


@dataclass(frozen=True, eq=False)
class CompareSet(Request):
    """Show the first `count` tiles of this content to both; those before are not shown again.

    Answered by `ComparedTiles` as they come, and `ComparedSet` at the end.
    """

    content: Content
    count: int
    total: int
    """How many there will be, as far as that is known."""
    ends: bool
    """Whether no more will come."""


@dataclass(frozen=True, eq=False)
class ComparedTiles:
    """What both say to the tiles from `first` on, and to all until then."""

    content: Content
    first: int
    digits: NDArray[np.int8]
    """[2, n]: the answers, 0 to 9, or `UNKNOWN` where there is no digit."""
    probabilities: NDArray[np.float32]
    """[2, n]: what each gives its answer, 0 to 1; 0 where there is no digit."""
    comparison: ModelComparison
    """Of what is labelled."""
    pair: int


@dataclass(frozen=True, eq=False)
class ComparedSet:
    """All of a set has been shown to both."""

    content: Content
    latencies_us: tuple[dict[int, float], dict[int, float]] | None
    """How long each takes for a digit; see `ModelComparison`."""
    pair: int


def open_on_cpu(model: Path, process: ModelProcess) -> Recognizer:
    """A recogniser for batches that leaves processors to window and drawing."""
    from digitbooth.engines import processors
    from digitbooth.recognizer import Recognizer

    threads = max(processors() // 2, 1)
    return Recognizer.open(
        model, "onnxruntime", threads=threads, process=process, shipped_apart=True
    )


class PairWorker(Worker):
    """Two recognisers, and how far they have come with a set."""

    def __init__(self, open_model: Opener) -> None:
        super().__init__()
        self.processes = ModelProcesses()
        """Theirs whose models are opened here; also for the window's thread."""
        self._open = open_model
        self._pair = 0
        self._recognizers: tuple[Recognizer, ...] = ()
        self._content: Content | None = None
        self._done = 0
        self._tally: PairTally | None = None

    def interrupt(self) -> None:
        """A model may hang; whoever closes the window does not wait for it."""
        self.processes.end()

    def end(self) -> None:
        """Let go of the models, and of the set."""
        self._begin_set(None)
        self._close()

    @handles(OpenPair)
    def _open_pair(self, job: Job[OpenPair]) -> OpenedPair | FailedPair | None:
        self._close()
        self._begin_set(None)
        request = job.request
        self._pair = request.pair
        opened: list[Recognizer] = []
        try:
            for model in request.models:
                process = self.processes.begin(model.path, model.options)
                with self.processes.waiting():
                    opened.append(self._open(model.path, process))
        except DigitBoothError as error:
            self._recognizers = tuple(opened)
            return self._failed(error)
        self._recognizers = tuple(opened)
        return OpenedPair((opened[0].network, opened[1].network), request.pair)

    @handles(AskBoth)
    def _ask_both(self, job: Job[AskBoth]) -> BothAnswered | FailedPair | None:
        if not self._recognizers:
            return None
        try:
            with self.processes.waiting():
                image = job.request.digit_image
                first, second = (each.recognize_digit(image) for each in self._recognizers)
        except DigitBoothError as error:
            return self._failed(error)
        return BothAnswered((first, second), self._pair)

    @handles(CompareSet)
    def _compare_set(self, job: Job[CompareSet]) -> Steps:
        request = job.request
        if request.content is not self._content:
            self._begin_set(request.content)
        try:
            while self._recognizers and self._done < request.count:
                if self.is_superseded(job):
                    return None
                stop = min(self._done + _BATCH, request.count)
                with self.processes.waiting():
                    compared = self._compare(request, self._done, stop)
                yield compared
            if not (self._recognizers and request.ends and request.count):
                return None
            with self.processes.waiting():
                return self._timed(request.content, request.count)
        except DigitBoothError as error:
            return self._failed(error)

    def _compare(self, request: CompareSet, first: int, stop: int) -> ComparedTiles:
        """Show tiles to both, and count those that have labels."""
        from digitbooth.evaluation.comparing import PairTally

        content, (one, other) = request.content, self._recognizers
        if self._tally is None:
            self._tally = PairTally(one.engine.info, other.engine.info)
        failures = [content.failure(tile) for tile in range(first, stop)]
        self._tally.fail([each for each in failures if each is not None])
        good = np.flatnonzero([each is None for each in failures])
        digits = np.full((2, stop - first), UNKNOWN, np.int8)
        shares = np.zeros((2, stop - first), np.float32)
        if good.size:
            images = np.stack([content.digit_image(first + place) for place in good.tolist()])
            found = [each.ask(images).judgement for each in self._recognizers]
            probabilities = np.stack([each.probabilities for each in found])
            verdicts = np.stack([each.verdicts for each in found])
            digits[:, good] = probabilities.argmax(axis=2)
            shares[:, good] = probabilities.max(axis=2)
            labels = np.array([_label(content, first + place) for place in good.tolist()])
            known = np.flatnonzero(labels != UNKNOWN)
            tiles = first + good[known]
            self._tally.add(
                labels[known],
                probabilities[:, known],
                verdicts[:, known],
                lambda place: _described(content, int(tiles[place])),
            )
        self._done = stop
        comparison = self._tally.comparison(stop, max(request.total, stop))
        return ComparedTiles(content, first, digits, shares, comparison, self._pair)

    def _timed(self, content: Content, count: int) -> ComparedSet:
        """The end of a set, with the time that each takes for a digit of it, in turns."""
        from digitbooth.benchmark.measuring import latencies

        tiles = [tile for tile in range(min(count, _TIMED)) if content.failure(tile) is None]
        if not tiles:
            return ComparedSet(content, None, self._pair)
        images = np.stack([content.digit_image(tile) for tile in tiles])[:, np.newaxis]
        engines = [each.engine for each in self._recognizers]
        first, second = latencies(engines, images, _TIMED_S)
        times = first.percentiles_us(), second.percentiles_us()
        return ComparedSet(content, times, self._pair)

    def _begin_set(self, content: Content | None) -> None:
        self._content, self._done, self._tally = content, 0, None

    def _failed(self, error: DigitBoothError) -> FailedPair | None:
        """Neither answers any more; nothing is told where nobody wanted it to."""
        self._close()
        if isinstance(error, ModelProcessAbortedError):
            return None
        return FailedPair(error.message, self._pair)

    def _close(self) -> None:
        closing, self._recognizers = self._recognizers, ()
        for recognizer in closing:
            with contextlib.suppress(DigitBoothError):
                recognizer.close()


def _label(content: Content, tile: int) -> int:
    label = content.label(tile)
    return UNKNOWN if label is None else label


def _described(content: Content, tile: int) -> tuple[str, DigitImage]:
    return content.name(tile), content.digit_image(tile)
