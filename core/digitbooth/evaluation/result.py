"""What an evaluation found: counts, and the figures that follow from them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines import EngineInfo
from digitbooth.evaluation.calibration import gap
from digitbooth.evaluation.labelled import Failure
from digitbooth.evaluation.statistics import rounded, share_of, wilson_interval
from digitbooth.images import DigitImage
from digitbooth.judgement import VERDICTS

_SURE = VERDICTS.index("digit")

_ENOUGH = 10

_STARTS = (0.98, 0.95, 0.9, 0.8, 0.5)
"""Where a scale for recalls may start: as high as possible, so that good ones can be told apart."""


@dataclass(frozen=True, eq=False)
class Mistake:
    """A digit that was read as another."""

    name: str
    label: int
    digit: int
    """The network's answer, 0 to 9."""
    probability: float
    """The probability that the network gave `digit`, 0 to 1."""
    verdict: str
    digit_image: DigitImage


@dataclass(frozen=True)
class Bin:
    """The answers with similar probabilities; there is at least one."""

    answers: int
    probability: float
    """Their mean probability, 0 to 1."""
    accuracy: float
    """The share of right answers, 0 to 1; a calibrated network's is as large as `probability`."""
    interval: tuple[float, float]
    """Where the accuracy lies with 95 % confidence."""

    @property
    def tells(self) -> bool:
        """Whether there are enough answers, ten, to tell a trend from chance."""
        return self.answers >= _ENOUGH


@dataclass(frozen=True, eq=False)
class Evaluation:
    """A network's answers to labelled digits in figures, so far or of all."""

    total: int
    """How many pictures there are to read."""
    read: int
    """How many of them have been read."""
    confusion: NDArray[np.int64]
    """[10, 10]: how often each digit (row) was answered with each digit (column)."""
    verdicts: NDArray[np.int64]
    """[3, 2]: how often each of `VERDICTS` was given to a wrong answer and to a right one."""
    bins: NDArray[np.float64]
    """[3, bins]: answers, right answers and sum of probabilities in each bin (see
    `calibration.binned`)."""
    mistakes: tuple[Mistake, ...]
    """The most probable first; at most 100."""
    failures: tuple[Failure, ...]
    """The first pictures that could not be shown to the network; at most 100."""
    blank: int
    """How many pictures had no ink."""
    unreadable: int
    """How many pictures could not be read."""
    engine: EngineInfo
    seconds: float
    quick: int = 0
    """How many answers INT8 alone has given, in the first of two passes; FP32 gave the others."""

    @property
    def count(self) -> int:
        """How many digits were answered."""
        return int(self.confusion.sum())

    @property
    def right(self) -> int:
        """How many answers were right."""
        return int(self.confusion.trace())

    @property
    def accuracy(self) -> float:
        """The share of right answers, 0 to 1; nan without any answer."""
        return share_of(self.right, self.count)

    @property
    def interval(self) -> tuple[float, float]:
        """Where the accuracy lies with 95 % confidence."""
        return wilson_interval(self.right, self.count)

    @property
    def recall(self) -> list[float]:
        """By digit: the share of its pictures that were answered rightly; nan without any."""
        rows = self.confusion.sum(axis=1)
        return [share_of(int(self.confusion[d, d]), int(rows[d])) for d in range(len(rows))]

    @property
    def recall_intervals(self) -> list[tuple[float, float]]:
        """By digit: where its recall lies with 95 % confidence."""
        rows = self.confusion.sum(axis=1)
        return [wilson_interval(int(self.confusion[d, d]), int(rows[d])) for d in range(len(rows))]

    @property
    def recall_start(self) -> float:
        """Where a scale that shows all recalls and their intervals starts, 0 to 0.98."""
        answered = self.confusion.sum(axis=1).astype(np.bool_)
        pairs = zip(self.recall_intervals, answered, strict=True)
        lowest = min((low for (low, _), shown in pairs if shown), default=0.0)
        return next((start for start in _STARTS if start <= lowest), 0.0)

    @property
    def shades(self) -> NDArray[np.float64]:
        """[10, 10], 0 to 1: how strongly to tint each cell of the confusion matrix.

        That is its share of the label's pictures, and for mistakes the cube root of this share: so
        that one mistake in a thousand can be seen, and more are darker.
        """
        shares = self.confusion / np.maximum(self.confusion.sum(axis=1, keepdims=True), 1)
        return np.asarray(np.where(np.eye(len(shares), dtype=np.bool_), shares, np.cbrt(shares)))

    @property
    def reliability(self) -> list[Bin]:
        """The bins that have answers, by rising probability: the points of a calibration curve."""
        return [
            Bin(
                int(answers),
                probability / answers,
                right / answers,
                wilson_interval(int(right), int(answers)),
            )
            for answers, right, probability in self.bins.T.tolist()
            if answers
        ]

    @property
    def calibration_error(self) -> float:
        """The expected calibration error, 0 to 1 (see `expected_calibration_error`)."""
        return gap(self.bins)

    @property
    def confident(self) -> float:
        """The share of answers with the verdict `digit`, 0 to 1; nan without any answer."""
        return share_of(int(self.verdicts[_SURE].sum()), self.count)

    @property
    def confident_accuracy(self) -> float:
        """The share of right answers among those with the verdict `digit`; nan without any."""
        return share_of(int(self.verdicts[_SURE, 1]), int(self.verdicts[_SURE].sum()))

    def as_json(self) -> dict[str, Any]:
        """The figures for JSON, without pictures; shares have six decimals, None stands for nan."""
        low, high = self.interval
        return {
            "count": self.count,
            "right": self.right,
            "accuracy": rounded(self.accuracy),
            "interval_95": [rounded(low), rounded(high)],
            "recall": [rounded(share) for share in self.recall],
            "calibration_error": rounded(self.calibration_error),
            "confident": rounded(self.confident),
            "confident_accuracy": rounded(self.confident_accuracy),
            "verdicts": {
                verdict: {"right": int(right), "wrong": int(wrong)}
                for verdict, (wrong, right) in zip(VERDICTS, self.verdicts, strict=True)
            },
            "confusion": self.confusion.tolist(),
            "mistakes": [
                {
                    "name": mistake.name,
                    "label": mistake.label,
                    "digit": mistake.digit,
                    "probability": rounded(mistake.probability),
                    "verdict": mistake.verdict,
                }
                for mistake in self.mistakes
            ],
            "blank": self.blank,
            "unreadable": self.unreadable,
            "failures": [
                {"name": failure.name, "message": failure.message} for failure in self.failures
            ],
            "engine": {
                "name": self.engine.name,
                "precision": self.engine.precision,
                "device": self.engine.device,
            },
            "int8_alone": self.quick,
            "seconds": round(self.seconds, 3),
        }
