"""The measurement itself: labelled digits through a recogniser, in batches.

Reading and normalising go on in a thread of their own while the engine infers, on the calling
thread, which owns it. That thread ends with the evaluation, also when it is abandoned.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from digitbooth.evaluation.labelled import LabelledDigits, Part, joined
from digitbooth.evaluation.result import Evaluation
from digitbooth.evaluation.tally import Tally
from digitbooth.recognizer import Recognizer

_PART = 128
"""Pictures that are read at once: progress is told after each, where reading takes longest."""

_BATCH = 16
"""Parts that go to the engine at once, if they are read by then: each call costs a rendezvous."""

_AHEAD = 2 * _BATCH
"""Parts that may be read before their turn."""


def evaluate(digits: LabelledDigits, recognizer: Recognizer) -> Iterator[Evaluation]:
    """Measure; yields what is found so far after every batch, at the end all of it.

    Pictures without ink and unreadable ones are counted, not fatal. To stop early, leave the loop.
    Raises `EngineError` if the engine fails.
    """
    tally = Tally(recognizer.engine.info)
    read, total = 0, len(digits)
    for parts in _read_ahead(digits):
        read = min(read + len(parts) * _PART, total)
        part = joined(parts)
        tally.fail(part.failures)
        if part.names:
            _answer(part, recognizer, tally)
        yield tally.evaluation(read, total)


def _answer(part: Part, recognizer: Recognizer, tally: Tally) -> None:
    """Count what the recogniser says to a part."""
    judgement = recognizer.ask(part.images).judgement
    probabilities = judgement.probabilities
    tally.add(
        part.labels,
        probabilities.argmax(axis=1),
        probabilities.max(axis=1),
        judgement.verdicts,
        lambda place: (part.names[place], part.images[place]),
    )


def _read_ahead(digits: LabelledDigits) -> Iterator[list[Part]]:
    """The parts in order, as many as are ready; the next are being read while some are used."""
    pool = ThreadPoolExecutor(1, "reader")
    try:
        waiting: deque[Future[Part]] = deque()
        for start in range(0, len(digits), _PART):
            waiting.append(pool.submit(digits.part, start, start + _PART))
            if len(waiting) == _AHEAD:
                yield _ready(waiting)
        while waiting:
            yield _ready(waiting)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _ready(waiting: deque[Future[Part]]) -> list[Part]:
    """Take the next part, and those after it that are there without waiting."""
    parts = [waiting.popleft().result()]
    while waiting and len(parts) < _BATCH and waiting[0].done():
        parts.append(waiting.popleft().result())
    return parts
