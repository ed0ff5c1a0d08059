"""The rules of the three challenges, without a window."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.images.stroke_files import read_stroke_file
from digitbooth.recognizer import Recognizer
from digitbooth_gui.booth.visitor.challenges import DISGUISES, ROUNDS, Fool, Guess, Race, length


class TextLabel:
    """As much of a prediction as the rules look at."""

    def __init__(self, digit: int, confident: bool = True) -> None:
        self.digit, self.confident = digit, confident


def says(digit: int, confident: bool = True) -> Any:
    return TextLabel(digit, confident)


def line(long: float) -> tuple[Any, ...]:
    return (np.array(((0, 0), (long, 0)), np.float32),)


def test_a_race_takes_the_digits_in_their_order_and_only_sure_ones() -> None:
    race = Race()
    race.pen_down(10.0)
    assert not race.judge(says(1), 10.5)
    assert not race.judge(says(0, False), 10.6)
    for digit in range(10):
        assert race.wanted == digit
        assert race.judge(says(digit), 11.0 + digit)
    assert race.is_done()
    assert race.seconds == pytest.approx(10.0)
    assert race.running_s(99.0) == pytest.approx(10.0)


def test_sooner_is_more_points() -> None:
    points = []
    for pace in (1.0, 2.0):
        race = Race()
        race.pen_down(0.0)
        for digit in range(10):
            race.judge(says(digit), (digit + 1) * pace)
        points.append(race.points)
    assert points[0] > points[1]


def test_the_race_begins_with_the_first_stroke() -> None:
    race = Race()
    assert race.running_s(50.0) == 0.0
    race.pen_down(60.0)
    race.pen_down(70.0)
    assert race.running_s(75.0) == 15.0


def test_who_fools_with_less_ink_gets_more_points() -> None:
    points = []
    for added in (10.0, 100.0):
        fool = Fool((4, 9))
        assert not fool.judge(says(9), line(100.0))
        assert fool.judge(says(4), line(100.0))
        assert not fool.judge(says(4), line(100.0))
        assert fool.judge(says(9), line(100.0 + added))
        points.append(fool.points)
    assert points == [91, 50]


def test_guessing_is_worth_more_without_help() -> None:
    challenge = Guess(Random(1))
    seen = []
    while not challenge.is_done():
        seen.append(challenge.digit)
        challenge.helped = challenge.round == 0
        assert not challenge.guess((challenge.digit + 1) % 10)
        assert challenge.guess(challenge.digit)
        challenge.next_round()
    assert challenge.points == 1 + 3 * (ROUNDS - 1)
    assert all(one != next_ for one, next_ in pairwise(seen))


def test_length_is_the_way_of_the_pen() -> None:
    strokes = [
        np.array(((0, 0), (3, 4), (3, 14)), np.float32),
        np.array(((5, 5),), np.float32),
    ]
    assert length(strokes) == pytest.approx(15.0)


OPEN_FOUR = (
    ((0.44, 0.12), (0.43, 0.1), (0.36, 0.25), (0.34, 0.42), (0.45, 0.52), (0.68, 0.46)),
    ((0.7, 0.1), (0.68, 0.5), (0.66, 0.95)),
)
ADDED = {
    4: ((0.44, 0.12), (0.57, 0.08), (0.7, 0.1)),
    1: ((0.2, 0.1), (0.5, 0.1)),
    7: ((0.22, 0.17), (0.25, 0.45), (0.6, 0.45)),
    3: ((0.3, 0.1), (0.5, 0.45), (0.25, 0.85)),
}


@pytest.mark.parametrize(("drawn", "taken_for"), DISGUISES)
def test_the_shipped_network_can_be_fooled_as_visitors_are_asked_to(
    drawn: int, taken_for: int
) -> None:
    if drawn == 4:
        strokes = [np.array(stroke, np.float32) for stroke in OPEN_FOUR]
    else:
        strokes = list(read_stroke_file(digitbooth_resources.sample_strokes())[drawn].strokes)
    with Recognizer.open(digitbooth_resources.model()) as recognizer:
        fool = Fool((drawn, taken_for))
        assert fool.judge(recognizer.recognize(strokes), strokes)
        strokes.append(np.array(ADDED[drawn], np.float32))
        after = recognizer.recognize(strokes)
        assert fool.judge(after, strokes), (after.digit, after.verdict)
