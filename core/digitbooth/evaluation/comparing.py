"""Counts the answers of two networks to the same digits: each is read once, and shown to both."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines import EngineInfo
from digitbooth.evaluation.counting import Surest, Tally, parts_of
from digitbooth.evaluation.labelled import Failure, LabelledDigits, LabelledPart
from digitbooth.evaluation.model_comparison import Difference, ModelComparison
from digitbooth.images import DigitImage
from digitbooth.judgement import VERDICTS
from digitbooth.recognizer import Recognizer


class PairTally:
    """Counts pairs of answers. Its size does not grow with the number of digits."""

    def __init__(self, first: EngineInfo, second: EngineInfo) -> None:
        self._tallies = Tally(first), Tally(second)
        self._right = np.zeros((2, 2), np.int64)
        self._agreed = 0
        self._differences: Surest[Difference] = Surest()

    def add(
        self,
        labels: NDArray[np.integer],
        probabilities: NDArray[np.floating],
        verdicts: NDArray[np.integer],
        describe: Callable[[int], tuple[str, DigitImage]],
    ) -> None:
        """Count the answers to n digits: `labels`, [n], are what they show.

        `probabilities`, [2, n, 10], are those of the first and of the second network, 0 to 1,
        `verdicts`, [2, n], indices into `VERDICTS`. `describe` gives the name and the digit image
        at an index; it is called for the worst mistakes and the surest differences only.
        """
        digits, shares = probabilities.argmax(axis=2), probabilities.max(axis=2)
        for row, tally in enumerate(self._tallies):
            tally.add(labels, digits[row], shares[row], verdicts[row], describe)
        np.add.at(self._right, tuple((digits == labels).astype(np.intp)), 1)

        def difference(place: int) -> Difference:
            name, image = describe(place)
            one, other = digits[:, place].tolist()
            sure, surer = shares[:, place].tolist()
            said = VERDICTS[verdicts[0, place]], VERDICTS[verdicts[1, place]]
            return Difference(
                name, int(labels[place]), (one, other), (sure, surer), said, image.copy()
            )

        differ = np.flatnonzero(digits[0] != digits[1])
        self._agreed += len(labels) - len(differ)
        self._differences.add(differ, shares[:, differ].min(axis=0), difference)

    def fail(self, failures: Sequence[Failure]) -> None:
        """Count pictures that could not be shown to the networks."""
        for tally in self._tallies:
            tally.fail(failures)

    def comparison(self, read: int, total: int) -> ModelComparison:
        """What has been counted, when `read` of `total` pictures have been read."""
        first, second = (tally.evaluation(read, total) for tally in self._tallies)
        return ModelComparison(
            (first, second), self._right.copy(), self._agreed, self._differences.items
        )


def compare_models(
    digits: LabelledDigits, first: Recognizer, second: Recognizer
) -> Iterator[ModelComparison]:
    """Count two recognisers' answers; yields the counts so far after every batch, at last all.

    Pictures without ink and unreadable ones are counted, not fatal. To stop early, leave the loop.
    Raises `EngineError` if an engine fails.
    """
    tally = PairTally(first.engine.info, second.engine.info)
    for read, part in parts_of(digits):
        tally.fail(part.failures)
        if part.names:
            _answer(part, (first, second), tally)
        yield tally.comparison(read, len(digits))


def _answer(part: LabelledPart, recognizers: Sequence[Recognizer], tally: PairTally) -> None:
    """Count both recognisers' answers to a part."""
    found = [each.ask(part.images).judgement for each in recognizers]
    tally.add(
        part.labels,
        np.stack([each.probabilities for each in found]),
        np.stack([each.verdicts for each in found]),
        lambda place: (part.names[place], part.images[place]),
    )
