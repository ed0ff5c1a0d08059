"""Counts right and wrong answers: `Tally` those that it is given, `evaluate` those of a recogniser.

`evaluate` reads and normalises pictures on a thread of its own, while the engine infers on the
calling thread, which owns it. The thread ends with the evaluation, also if that is not finished.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from heapq import heappush, heappushpop
from time import perf_counter
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import CLASSES, MANY
from digitbooth.engines import EngineInfo
from digitbooth.evaluation.calibration import BINS, binned
from digitbooth.evaluation.labelled import Failure, LabelledDigits, LabelledPart, joined
from digitbooth.evaluation.result import Evaluation, Mistake
from digitbooth.images import DigitImage
from digitbooth.judgement import VERDICTS
from digitbooth.recognizer import Recognizer

_MOST_KEPT = 100
_MOST_FAILURES = 100

_PART = 128
"""Pictures that are read together. Where reading takes longest, progress is told after each
part."""

_BATCH = 16
"""The most parts that one call of the engine gets: each call takes time, so those that are read go
together."""

_AHEAD = 2 * _BATCH
"""How many parts may be read ahead."""


T = TypeVar("T")


class Surest(Generic[T]):
    """Keeps 100 items of the highest ranks; of equal ones the first."""

    def __init__(self) -> None:
        self._noted = 0
        self._heap: list[tuple[float, int, T]] = []

    def add(
        self,
        places: NDArray[np.integer],
        ranks: NDArray[np.floating],
        make: Callable[[int], T],
    ) -> None:
        """Keep of the items at `places`, [n], those with the highest of `ranks`, [n].

        `make` is called with the place of one that is kept.
        """
        for at in np.argsort(-ranks, kind="stable").tolist():
            self._noted += 1
            rank = float(ranks[at]), -self._noted
            full = len(self._heap) == _MOST_KEPT
            if full and rank < self._heap[0][:2]:
                return
            (heappushpop if full else heappush)(self._heap, (*rank, make(int(places[at]))))

    @property
    def items(self) -> tuple[T, ...]:
        """What is kept, the highest rank first."""
        return tuple(item for _, _, item in sorted(self._heap, reverse=True))


class Tally:
    """Counts answers. Its size does not grow with the number of digits."""

    def __init__(self, engine: EngineInfo) -> None:
        self._start = perf_counter()
        self._engine = engine
        self._blank = self._unreadable = 0
        self.quick = 0
        """How many answers were INT8's alone."""
        self._confusion = np.zeros((CLASSES, CLASSES), np.int64)
        self._verdicts = np.zeros((len(VERDICTS), 2), np.int64)
        self._bins = np.zeros((3, BINS))
        self._mistakes: Surest[Mistake] = Surest()
        self._failures: list[Failure] = []

    def add(
        self,
        labels: NDArray[np.integer],
        digits: NDArray[np.integer],
        probabilities: NDArray[np.floating],
        verdicts: NDArray[np.integer],
        describe: Callable[[int], tuple[str, DigitImage]],
    ) -> None:
        """Count n answers: `labels`, [n], are what pictures show, `digits`, [n], what was answered.

        `probabilities`, [n], are those of `digits`, 0 to 1; `verdicts`, [n], are indices into
        `VERDICTS`. `describe` gives the name and the digit image at an index; it is called for the
        worst mistakes only.
        """
        right = digits == labels
        np.add.at(self._confusion, (labels, digits), 1)
        np.add.at(self._verdicts, (verdicts, right.astype(np.intp)), 1)
        self._bins += binned(probabilities, right)

        def mistake(place: int) -> Mistake:
            name, image = describe(place)
            label, digit = int(labels[place]), int(digits[place])
            verdict = VERDICTS[verdicts[place]]
            return Mistake(name, label, digit, float(probabilities[place]), verdict, image.copy())

        wrong = np.flatnonzero(~right)
        self._mistakes.add(wrong, probabilities[wrong], mistake)

    def fail(self, failures: Sequence[Failure]) -> None:
        """Count pictures that could not be shown to the network."""
        self._blank += sum(failure.blank for failure in failures)
        self._unreadable += sum(not failure.blank for failure in failures)
        self._failures += failures[: _MOST_FAILURES - len(self._failures)]

    def evaluation(self, read: int, total: int) -> Evaluation:
        """What has been counted, when `read` of `total` pictures have been read."""
        return Evaluation(
            total=total,
            read=read,
            confusion=self._confusion.copy(),
            verdicts=self._verdicts.copy(),
            bins=self._bins.copy(),
            mistakes=self._mistakes.items,
            failures=tuple(self._failures),
            blank=self._blank,
            unreadable=self._unreadable,
            engine=self._engine,
            quick=self.quick,
            seconds=perf_counter() - self._start,
        )


def evaluate(digits: LabelledDigits, recognizer: Recognizer) -> Iterator[Evaluation]:
    """Count a recogniser's answers; yields the counts so far after every batch, at last all.

    Pictures without ink and unreadable ones are counted, not fatal. To stop early, leave the loop.
    Raises `EngineError` if the engine fails.
    """
    if len(digits) >= MANY:
        recognizer.quicken()
    passes = recognizer.two_passes
    tally = Tally(recognizer.engine.info if passes is None else passes.info)
    for read, part in parts_of(digits):
        tally.fail(part.failures)
        if part.names:
            _answer(part, recognizer, tally)
        yield tally.evaluation(read, len(digits))


def parts_of(digits: LabelledDigits) -> Iterator[tuple[int, LabelledPart]]:
    """All digits in parts, each with how many pictures have been read with it.

    The next are read while one is used.
    """
    read = 0
    for parts in _read_ahead(digits):
        read = min(read + len(parts) * _PART, len(digits))
        yield read, joined(parts)


def _answer(part: LabelledPart, recognizer: Recognizer, tally: Tally) -> None:
    """Count the recogniser's answers to a part."""
    answers = recognizer.ask_many(part.images)
    judgement = answers.judgement
    tally.quick += answers.quick
    probabilities = judgement.probabilities
    tally.add(
        part.labels,
        probabilities.argmax(axis=1),
        probabilities.max(axis=1),
        judgement.verdicts,
        lambda place: (part.names[place], part.images[place]),
    )


def _read_ahead(digits: LabelledDigits) -> Iterator[list[LabelledPart]]:
    """The parts in order, as many at once as are ready; the next are read while these are used."""
    pool = ThreadPoolExecutor(1, "reader")
    try:
        waiting: deque[Future[LabelledPart]] = deque()
        for start in range(0, len(digits), _PART):
            waiting.append(pool.submit(digits.part, start, start + _PART))
            if len(waiting) == _AHEAD:
                yield _ready(waiting)
        while waiting:
            yield _ready(waiting)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _ready(waiting: deque[Future[LabelledPart]]) -> list[LabelledPart]:
    """Take the next part, and those after it that are there without waiting."""
    parts = [waiting.popleft().result()]
    while waiting and len(parts) < _BATCH and waiting[0].done():
        parts.append(waiting.popleft().result())
    return parts
