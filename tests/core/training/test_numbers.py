"""Composed numbers: strokes, whose they are, and what is drawn without lifting the pen."""

import numpy as np
from numbers_by_hand import digit

from digitbooth.images.stroke_files import StrokeDigit
from digitbooth.training.numbers import Manner, compose

DIGITS = [StrokeDigit(str(label), label, None, digit(label)) for label in (3, 2, 6, 0)]


def test_each_stroke_belongs_to_a_sign() -> None:
    number = compose(DIGITS, np.random.default_rng(1), Manner(points=1.0, minuses=1.0))
    assert "".join(sign for sign in number.text if sign.isdigit()) == "3260"
    assert number.text.startswith("-")
    assert "." in number.text
    assert set(number.owners) == set(range(len(number.text)))


def test_joined_digits_are_one_line() -> None:
    number = compose(DIGITS, np.random.default_rng(1), Manner(joined=1.0, widest=0.2))
    assert number.joined
    lines = number.lines()
    assert len(lines) == len(number.strokes) - len(number.joined)
    for line, owners in lines:
        assert len(line) == len(owners)
        assert (np.diff(owners) >= 0).all()
        # No point is far from the next, though some were drawn far apart.
        assert np.hypot(*np.diff(line, axis=0).T).max() < 0.5
    assert sum(len(set(owners.tolist())) for _, owners in lines) >= 4


def test_digits_are_not_joined_unless_told() -> None:
    number = compose(DIGITS, np.random.default_rng(1))
    assert not number.joined
    assert len(number.drawn) == len(number.strokes)
