"""What is drawn in a digit's place: always the same, and what its kind says."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.evaluation import painting
from digitbooth.evaluation.non_digits import KINDS, LETTER, NonDigit, non_digits
from digitbooth.evaluation.painting import LETTERS, draw_letters, font_files
from digitbooth.images import to_digit_image
from digitbooth.images.stroke_files import StrokeDigit, read_stroke_file

DIGITS = read_stroke_file(digitbooth_resources.sample_strokes())


def made(kind: str, count: int = 30, digits: Sequence[StrokeDigit] = DIGITS) -> list[NonDigit]:
    return [each for each in non_digits(digits, count) if each.kind == kind]


def extent(each: NonDigit) -> tuple[float, float]:
    points = np.concatenate(list(each.picture))
    width, height = np.ptp(points, axis=0)
    return float(width), float(height)


def same(one: NonDigit, other: NonDigit) -> bool:
    if one.kind != other.kind or len(one.picture) != len(other.picture):
        return False
    return all(np.array_equal(a, b) for a, b in zip(one.picture, other.picture, strict=True))


def strokes(kind: str, count: int = 30) -> list[NonDigit]:
    """Those of a kind that are no rasters."""
    return [each for each in made(kind, count) if not isinstance(each.picture, np.ndarray)]


def test_a_count_of_each_kind_that_the_network_can_be_shown() -> None:
    everything = list(non_digits(DIGITS, 5))
    assert [each.kind for each in everything] == [kind for kind in KINDS for _ in range(5)]
    for each in everything:
        image = to_digit_image(each.picture)
        assert image.shape == (28, 28)
        assert image.max() > 0.5


def test_the_same_seed_gives_the_same_and_another_others() -> None:
    first, again = list(non_digits(DIGITS, 8)), list(non_digits(DIGITS, 8))
    assert all(map(same, first, again))
    other = list(non_digits(DIGITS, 8, seed=2))
    assert not any(same(a, b) for a, b in zip(first, other, strict=True) if a.kind != "dot")


def test_a_smaller_count_gives_the_first_of_each() -> None:
    few = list(non_digits(DIGITS, 3))
    many = list(non_digits(DIGITS, 9))
    starts = [each for place, each in enumerate(many) if place % 9 < 3]
    assert all(map(same, few, starts))


def test_dots_do_not_move() -> None:
    assert all(extent(each) == (0, 0) for each in strokes("dot"))


@pytest.mark.parametrize("kind", ["dot", "almost empty"])
def test_some_are_pictures_of_a_page_with_next_to_nothing_on_it(kind: str) -> None:
    pages = [each.picture for each in made(kind) if isinstance(each.picture, np.ndarray)]
    assert 5 < len(pages) < 25
    for page in pages:
        assert page.shape == (560, 560)
        assert 0 < (1 - page).mean() < 0.03


def test_specks_are_small_and_far_apart() -> None:
    for each in strokes("almost empty"):
        assert 2 <= len(each.picture) <= 5
        assert all(np.ptp(mark, axis=0).max() <= 0.021 * 560 for mark in each.picture)
        assert max(extent(each)) > 0.1 * 560


def test_scribbles_turn_more_often_than_digits() -> None:
    for each in made("scribble"):
        (line,) = each.picture
        moves = np.diff(line, axis=0)
        turned = np.abs(np.diff(np.unwrap(np.arctan2(moves[:, 1], moves[:, 0])))).sum()
        assert turned > 2 * np.pi


def test_crossed_out_digits_are_covered_by_their_lines() -> None:
    seven = [digit for digit in DIGITS if digit.label == 7]
    for digits in (DIGITS, seven):
        assert all(len(each.picture) >= 2 for each in made("crossed out", digits=digits))
    single = [each for each in made("crossed out", digits=seven) if len(each.picture) == 2]
    # A 7 through which one line goes is a 7: what crosses it out then has corners.
    assert all(len(each.picture[-1]) > 2 for each in single)


def test_two_digits_stand_side_by_side() -> None:
    zero = [digit for digit in DIGITS if digit.label == 0]
    for each in made("two digits", digits=zero):
        left, right = each.picture
        assert left[:, 0].max() < right[:, 0].min()
        overlap = min(left[:, 1].max(), right[:, 1].max()) - max(
            left[:, 1].min(), right[:, 1].min()
        )
        assert overlap > 0.5 * min(np.ptp(left[:, 1]), np.ptp(right[:, 1]))


def test_letters_are_not_those_that_look_like_digits() -> None:
    assert not set(LETTERS) & set("OoQDIilZzSsBbGgq")
    assert len(made(LETTER)) == 30


def test_letters_are_drawn_in_several_fonts() -> None:
    if len(font_files()) < 2:
        pytest.skip("needs two fonts with Latin letters in the system's folders")
    pages = {page.tobytes() for page in islice(draw_letters(np.random.default_rng(1)), 50)}
    assert len(pages) == 50


def test_letters_without_any_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "broken.ttf").write_bytes(b"no font")
    monkeypatch.setattr(painting, "_folders", lambda: [tmp_path / "fonts", tmp_path / "none"])
    font_files.cache_clear()
    try:
        assert font_files() == ()
        page = next(draw_letters(np.random.default_rng(1)))
    finally:
        font_files.cache_clear()
    assert page.min() == 0
    assert page.max() == 1


def test_nothing_to_cross_out() -> None:
    with pytest.raises(ValueError, match="no digit to cross out"):
        next(non_digits([StrokeDigit("blank", 1, None, ())]))
