"""Which signs of a row are marked as in doubt."""

import pytest

from digitbooth.numbers.layout import Box
from digitbooth.numbers.reading import Sign, sharpened, with_doubts


def sign(certainty: float, verdict: str = "digit") -> Sign:
    return Sign("point", Box(0, 0, 1, 1), (), None, certainty, verdict)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("certainties", "doubted"),
    [
        ([0.99, 0.98, 0.97], []),
        ([0.99, 0.7, 0.97], [1]),
        ([0.88, 0.9, 0.99], [0]),  # either is sure by itself, both together are not
        ([0.6, 0.99, 0.1, 0.7], [0, 2, 3]),
        ([0.3], [0]),
        ([0.0, 0.99], [0]),
    ],
)
def test_what_leaves_the_rest_sure_is_in_doubt(
    certainties: list[float], doubted: list[int]
) -> None:
    marked = with_doubts([sign(each) for each in certainties], 0.8)
    assert [place for place, one in enumerate(marked) if one.verdict == "unsure"] == doubted
    assert [one.certainty for one in marked] == certainties


def test_what_is_no_part_of_a_number_stays_so() -> None:
    marked = with_doubts([sign(0.2, "not_a_digit"), sign(0.99)], 0.8)
    assert [one.verdict for one in marked] == ["not_a_digit", "digit"]


@pytest.mark.parametrize(
    ("certainty", "sharpness", "expected"),
    [(0.9, 1, 0.9), (0.9, 2, 81 / 82), (0.25, 2, 0.1), (0.5, 3, 0.5), (0.0, 2, 0.0), (1.0, 2, 1.0)],
)
def test_odds_are_raised_to_a_power(certainty: float, sharpness: float, expected: float) -> None:
    assert sharpened(certainty, sharpness) == pytest.approx(expected)
