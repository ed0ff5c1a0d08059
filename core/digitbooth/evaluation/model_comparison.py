"""What a comparison of two networks on the same digits found: counts, and their figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitbooth.evaluation.result import Evaluation
from digitbooth.evaluation.statistics import (
    McNemar,
    mcnemar,
    paired_difference_interval,
    rounded,
    share_of,
)
from digitbooth.images import DigitImage
from digitbooth.language import gettext as _

_LEVEL = 0.05


@dataclass(frozen=True, eq=False)
class Difference:
    """A digit that two networks answered differently; pairs are of the first and the second."""

    name: str
    label: int
    digits: tuple[int, int]
    """The answers, 0 to 9."""
    probabilities: tuple[float, float]
    """What each gave its answer, 0 to 1."""
    verdicts: tuple[str, str]
    digit_image: DigitImage


@dataclass(frozen=True, eq=False)
class ModelComparison:
    """Two networks' answers to the same labelled digits, so far or to all."""

    evaluations: tuple[Evaluation, Evaluation]
    """Of each by itself, as `evaluate` finds it."""
    right: NDArray[np.int64]
    """[2, 2]: how often the first was wrong or right (row) where the second was so (column)."""
    agreed: int
    """How often both gave the same answer."""
    differences: tuple[Difference, ...]
    """Other answers of the two; those of which both are surest first; at most 100."""
    latencies_us: tuple[Mapping[int, float], Mapping[int, float]] | None = None
    """Percentile → microseconds of a call with one digit, measured in turns; None if not."""

    @property
    def read(self) -> int:
        """How many pictures have been read."""
        return self.evaluations[0].read

    @property
    def count(self) -> int:
        """How many digits both answered."""
        return int(self.right.sum())

    @property
    def both_right(self) -> int:
        """How many digits both read rightly."""
        return int(self.right[1, 1])

    @property
    def only_right(self) -> tuple[int, int]:
        """How many digits only the first, and only the second, read rightly."""
        return int(self.right[1, 0]), int(self.right[0, 1])

    @property
    def both_wrong(self) -> int:
        """How many digits neither read rightly."""
        return int(self.right[0, 0])

    @property
    def differing(self) -> int:
        """How many digits they answered differently."""
        return self.count - self.agreed

    @property
    def agreement(self) -> float:
        """The share of digits with the same answer, 0 to 1; nan without any."""
        return share_of(self.agreed, self.count)

    @property
    def difference(self) -> float:
        """The first accuracy minus the second, -1 to 1; nan without any digit."""
        first, second = self.only_right
        return share_of(first - second, self.count)

    @property
    def difference_interval(self) -> tuple[float, float]:
        """Where the difference lies with 95 % confidence."""
        return paired_difference_interval(self.both_right, *self.only_right, self.both_wrong)

    @property
    def mcnemar(self) -> McNemar:
        """How likely such a difference is by chance."""
        return mcnemar(*self.only_right)

    @property
    def better(self) -> int | None:
        """Which is better, 0 or 1, as far as mid-p is below 5 %; else None."""
        first, second = self.only_right
        return None if self.mcnemar.mid_p >= _LEVEL else int(second > first)

    @property
    def verdict(self) -> str:
        """Which is better, A or B, in a few words in the language in force."""
        if self.better is None:
            return _("which is better cannot be told")
        return _("{letter} is better").format(letter="AB"[self.better])

    def as_json(self) -> dict[str, Any]:
        """The figures for JSON, without pictures; shares have six decimals, None stands for nan."""
        first, second = self.only_right
        low, high = self.difference_interval
        return {
            "count": self.count,
            "models": [
                {**evaluation.as_json(), "latency_us": latency}
                for evaluation, latency in zip(
                    self.evaluations, self._latencies_json(), strict=True
                )
            ],
            "both_right": self.both_right,
            "only_first_right": first,
            "only_second_right": second,
            "both_wrong": self.both_wrong,
            "agreed": self.agreed,
            "agreement": rounded(self.agreement),
            "difference": rounded(self.difference),
            "difference_interval_95": [rounded(low), rounded(high)],
            "mcnemar": {name: float(f"{p:.6g}") for name, p in self.mcnemar._asdict().items()},
            "differences": [
                {
                    "name": each.name,
                    "label": each.label,
                    "digits": list(each.digits),
                    "probabilities": [rounded(share) for share in each.probabilities],
                    "verdicts": list(each.verdicts),
                }
                for each in self.differences
            ],
        }

    def _latencies_json(self) -> list[dict[str, float] | None]:
        if self.latencies_us is None:
            return [None, None]
        return [{f"p{p}": round(us, 1) for p, us in each.items()} for each in self.latencies_us]
