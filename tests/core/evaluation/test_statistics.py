"""Intervals and tests, against published values and exact arithmetic."""

from fractions import Fraction
from math import comb

import pytest

from digitbooth.evaluation.statistics import (
    mcnemar,
    paired_difference_interval,
    shown_p,
    wilson_interval,
)


@pytest.mark.parametrize(
    ("only_first", "only_second", "exact", "mid"),
    [
        # Fagerland, Lydersen and Laake 2013, their two examples: Bentur et al., Cavo et al.
        (1, 7, 0.070, 0.039),
        (6, 16, 0.052, 0.035),
        (16, 6, 0.052, 0.035),
        (0, 0, 1, 1),
        (3, 3, 1, 1 - comb(6, 3) / 2**7),
        (0, 1, 1, 0.5),
    ],
)
def test_mcnemar_as_published(only_first: int, only_second: int, exact: float, mid: float) -> None:
    found = mcnemar(only_first, only_second)
    assert found.exact_p == pytest.approx(exact, abs=5e-4)
    assert found.mid_p == pytest.approx(mid, abs=5e-4)


@pytest.mark.parametrize(("fewer", "more"), [(2, 40), (590, 644), (2000, 2200)])
def test_mcnemar_as_whole_numbers_have_it(fewer: int, more: int) -> None:
    count = fewer + more
    whole = 2**count
    exact = Fraction(2 * sum(comb(count, each) for each in range(fewer + 1)), whole)
    found = mcnemar(more, fewer)
    assert found.exact_p == pytest.approx(float(exact), rel=1e-9)
    mid = exact - Fraction(comb(count, fewer), whole)
    assert found.mid_p == pytest.approx(float(mid), rel=1e-9)


def test_a_difference_beyond_all_doubt_has_no_p_left() -> None:
    assert mcnemar(0, 60_000) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("counts", "interval"),
    [
        # Bentur et al. in Fagerland, Lydersen and Laake, "Recommended tests and confidence
        # intervals for paired binomial proportions", Statistics in Medicine 33, 2014.
        ((1, 1, 7, 12), (-0.507, -0.026)),
        # D. G. Altman et al., "Statistics with Confidence", 2000, table 6.2.
        ((14, 5, 0, 22), (0.011, 0.226)),
    ],
)
def test_difference_of_pairs_as_published(
    counts: tuple[int, int, int, int], interval: tuple[float, float]
) -> None:
    assert paired_difference_interval(*counts) == pytest.approx(interval, abs=6e-4)


def test_a_difference_of_pairs_is_the_other_way_round_for_the_other() -> None:
    both, first, second, neither = 900, 40, 20, 40
    low, high = paired_difference_interval(both, first, second, neither)
    turned = paired_difference_interval(both, second, first, neither)
    assert turned == pytest.approx((-high, -low))
    # Pairs say more than as many digits of which each was shown to one network only.
    apart = wilson_interval(940, 1000)[0] - wilson_interval(920, 1000)[1]
    assert apart < low < 0.02 < high


def test_without_digits_nothing_is_known() -> None:
    assert paired_difference_interval(0, 0, 0, 0) == (-1, 1)
    assert paired_difference_interval(10, 0, 0, 0) == pytest.approx((-0.2775, 0.2775), abs=1e-4)


def test_p_is_printed_as_papers_do() -> None:
    assert [shown_p(p) for p in (1.0, 0.04906, 0.0005, 0.0)] == [
        "= 1.000",
        "= 0.049",
        "< 0.001",
        "< 0.001",
    ]
