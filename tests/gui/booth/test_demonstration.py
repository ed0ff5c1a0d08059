"""Digits that draw themselves: ours, smooth, and such that the network knows them."""

from __future__ import annotations

from random import Random

import numpy as np

import digitbooth_resources
from digitbooth.recognizer import Recognizer
from digitbooth_gui.booth.sample_digits import sample_digits, varied
from digitbooth_gui.booth.screen.demonstration import Demonstration
from digitbooth_gui.drawing.ink import PAGE


def test_all_ten_are_shown_before_one_comes_again() -> None:
    show, now = Demonstration(Random(1)), 0.0
    seen = [show.digit]
    show.restart(now)
    fresh = True
    while len(seen) < 30:
        begun = bool(show.at(now).strokes)
        if not begun and not fresh:
            seen.append(show.digit)
        fresh, now = not begun, now + 0.02
    for first in (0, 10, 20):
        assert sorted(seen[first : first + 10]) == list(range(10))


def test_a_stroke_only_grows_and_stays_on_the_page() -> None:
    show, before = Demonstration(Random(2)), 0.0
    show.restart(0.0)
    digit = show.digit
    for frame in range(1000):
        moment = show.at(frame / 30)
        if show.digit != digit:
            break
        way = sum(float(np.hypot(*np.diff(each, axis=0).T).sum()) for each in moment.strokes)
        assert way >= before - 1e-3
        assert way - before < 40  # no leap between two frames
        before = way
        for stroke in moment.strokes:
            assert stroke.dtype == np.float32
            assert stroke.min() > 0 and stroke.max() < PAGE
    assert before > 500


def test_the_network_knows_every_one_of_them() -> None:
    random, wrong = Random(3), 0
    with Recognizer.open(digitbooth_resources.model()) as recognizer:
        for digit, strokes in enumerate(sample_digits()):
            for _ in range(30):
                prediction = recognizer.recognize(varied(strokes, random))
                wrong += (prediction.digit, prediction.verdict) != (digit, "digit")
    assert wrong <= 3
