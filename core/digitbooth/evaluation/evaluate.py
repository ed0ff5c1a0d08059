"""The measurement itself: labelled digits through a recogniser, in batches.

Reading and normalising go on in a thread of their own while the engine infers, on the calling
thread, which owns it. That thread ends with the evaluation, also when it is abandoned.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from heapq import heappush, heappushpop
from time import perf_counter

import numpy as np

from digitbooth.evaluation.calibration import BINS, binned
from digitbooth.evaluation.labelled import Failure, LabelledDigits, Part
from digitbooth.evaluation.result import Evaluation, Mistake
from digitbooth.judgement import VERDICTS, judge
from digitbooth.models.network import CLASSES
from digitbooth.recognizer import Recognizer

_BATCH = 256
"""Digits a batch: what a CPU's caches hold; larger ones are no faster."""

_MOST_MISTAKES = 100
_MOST_FAILURES = 100
_AHEAD = 4
"""Batches that may be read before their turn."""


def evaluate(digits: LabelledDigits, recognizer: Recognizer) -> Iterator[Evaluation]:
    """Measure; yields what is found so far after every batch, at the end all of it.

    Pictures without ink and unreadable ones are counted, not fatal. To stop early, leave the loop.
    Raises `EngineError` if the engine fails.
    """
    tally = _Tally(digits, recognizer)
    for part in _read_ahead(digits):
        tally.add(part)
        yield tally.evaluation()


class _Tally:
    """Counts; nothing in it grows with the number of digits."""

    def __init__(self, digits: LabelledDigits, recognizer: Recognizer) -> None:
        self._start = perf_counter()
        self._total = len(digits)
        self._recognizer = recognizer
        self._read = self._blank = self._unreadable = self._noted = 0
        self._confusion = np.zeros((CLASSES, CLASSES), np.int64)
        self._verdicts = np.zeros((len(VERDICTS), 2), np.int64)
        self._bins = np.zeros((3, BINS))
        self._mistakes: list[tuple[float, int, Mistake]] = []
        self._failures: list[Failure] = []

    def add(self, part: Part) -> None:
        """Count a part."""
        self._read = min(self._read + _BATCH, self._total)
        self._blank += sum(failure.blank for failure in part.failures)
        self._unreadable += sum(not failure.blank for failure in part.failures)
        self._failures += part.failures[: _MOST_FAILURES - len(self._failures)]
        if not part.names:
            return
        scores = self._recognizer.engine.infer(part.images[:, np.newaxis]).scores
        judgement = judge(scores, part.images, self._recognizer.network)
        answers = judgement.probabilities.argmax(axis=1)
        right = answers == part.labels
        np.add.at(self._confusion, (part.labels, answers), 1)
        np.add.at(self._verdicts, (judgement.verdicts, right.astype(np.intp)), 1)
        self._bins += binned(judgement.probabilities, part.labels)
        for place in np.flatnonzero(~right):
            self._note(
                Mistake(
                    part.names[place],
                    int(part.labels[place]),
                    int(answers[place]),
                    float(judgement.probabilities[place, answers[place]]),
                    VERDICTS[judgement.verdicts[place]],
                    part.images[place].copy(),
                )
            )

    def _note(self, mistake: Mistake) -> None:
        """Keep the worst; of equally sure ones the first."""
        self._noted += 1
        entry = (mistake.probability, -self._noted, mistake)
        if len(self._mistakes) < _MOST_MISTAKES:
            heappush(self._mistakes, entry)
        else:
            heappushpop(self._mistakes, entry)

    def evaluation(self) -> Evaluation:
        """What has been counted so far."""
        return Evaluation(
            total=self._total,
            read=self._read,
            confusion=self._confusion.copy(),
            verdicts=self._verdicts.copy(),
            bins=self._bins.copy(),
            mistakes=tuple(mistake for _, _, mistake in sorted(self._mistakes, reverse=True)),
            failures=tuple(self._failures),
            blank=self._blank,
            unreadable=self._unreadable,
            engine=self._recognizer.engine.info,
            seconds=perf_counter() - self._start,
        )


def _read_ahead(digits: LabelledDigits) -> Iterator[Part]:
    """The parts in order; the next are being read while one is used."""
    pool = ThreadPoolExecutor(1, "reader")
    try:
        waiting: deque[Future[Part]] = deque()
        for start in range(0, len(digits), _BATCH):
            waiting.append(pool.submit(digits.part, start, start + _BATCH))
            if len(waiting) > _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
