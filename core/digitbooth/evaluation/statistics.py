"""Intervals and tests for shares of right answers, from counts.

All intervals are of 95 % confidence. Shares, differences of shares, and p are 0 to 1, differences
-1 to 1.
"""

from math import exp, lgamma, log, sqrt
from typing import NamedTuple

_Z = 1.959964
"""Standard deviations that hold 95 % of a normal distribution."""

_NEGLIGIBLE = 1e-17


class McNemar(NamedTuple):
    """How likely counts as uneven as these, or more so, are where two networks are equally good."""

    exact_p: float
    """Of the exact conditional test: two-sided, and never too small."""
    mid_p: float
    """Of the mid-p test, which is less cautious and nearly always keeps its level too."""


def wilson_interval(right: int, count: int) -> tuple[float, float]:
    """The 95 % confidence interval of `right` / `count`, low and high; 0 and 1 if `count` is 0.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of
    the American Statistical Association 22, 1927: correct also near 0 and 1, and for small counts.
    """
    if count == 0:
        return 0.0, 1.0
    share, weight = right / count, _Z * _Z / count
    middle = share + weight / 2
    half = _Z * sqrt(share * (1 - share) / count + weight / (4 * count))
    return max((middle - half) / (1 + weight), 0.0), min((middle + half) / (1 + weight), 1.0)


def mcnemar(only_first: int, only_second: int) -> McNemar:
    """McNemar's test from how many digits only the one network read rightly, and only the other.

    Of equally good networks either count is binomial, with 1/2, among both together. M. W.
    Fagerland, S. Lydersen and P. Laake, "The McNemar test for binary matched-pairs data: mid-p and
    asymptotic are better than exact conditional", BMC Medical Research Methodology 13:91, 2013.
    """
    fewer, count = min(only_first, only_second), only_first + only_second
    if count == 0:
        return McNemar(1.0, 1.0)
    chance = term = exp(_log_choices(count, fewer) - count * log(2))
    below = 0.0
    for place in range(fewer, 0, -1):
        # The binomial probability of one less, from that of `place`.
        term *= place / (count - place + 1)
        below += term
        if term < below * _NEGLIGIBLE:
            break
    exact = min(2 * (below + chance), 1.0)
    if only_first == only_second:
        return McNemar(1.0, 1 - chance / 2)
    return McNemar(exact, exact - chance)


def paired_difference_interval(
    both: int, only_first: int, only_second: int, neither: int
) -> tuple[float, float]:
    """The interval of the first share of right answers minus the second, to the same digits.

    Low and high; -1 and 1 without digits. The counts are of digits that both networks, one of them,
    or none has read rightly. Wilson's intervals of both shares are put together with regard to the
    correlation: R. G. Newcombe, "Improved confidence intervals for the difference between binomial
    proportions based on paired data", Statistics in Medicine 17, 1998, method 10.
    """
    count = both + only_first + only_second + neither
    if count == 0:
        return -1.0, 1.0
    first, second = both + only_first, both + only_second
    low_1, high_1 = (abs(end - first / count) for end in wilson_interval(first, count))
    low_2, high_2 = (abs(end - second / count) for end in wilson_interval(second, count))
    margins = first * (count - first) * second * (count - second)
    product: float = both * neither - only_first * only_second
    if product > 0:
        product = max(product - count / 2, 0.0)
    correlation = product / sqrt(margins) if margins else 0.0
    difference = (only_first - only_second) / count

    def width(one: float, other: float) -> float:
        return sqrt(max(one * one - 2 * correlation * one * other + other * other, 0.0))

    return (
        max(difference - width(low_1, high_2), -1.0),
        min(difference + width(high_1, low_2), 1.0),
    )


def shown_p(p: float) -> str:
    """p as it is printed, with its sign: three places, or that it is less than they can say."""
    return f"= {p:.3f}" if p >= 0.001 else "< 0.001"


def share_of(part: int, whole: int) -> float:
    """A share, 0 to 1; nan of none."""
    return part / whole if whole else float("nan")


def rounded(share: float) -> float | None:
    """A share for JSON: with six decimals, None for nan."""
    return None if share != share else round(share, 6)


def _log_choices(count: int, chosen: int) -> float:
    """The logarithm of how many ways there are to choose `chosen` of `count`."""
    return lgamma(count + 1) - lgamma(chosen + 1) - lgamma(count - chosen + 1)
