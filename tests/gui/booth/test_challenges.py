"""The rules of the challenges, without a window."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.engines import EngineInfo, Layer
from digitbooth.images.stroke_files import read_stroke_file
from digitbooth.inside import Inside
from digitbooth.recognizer import Recognizer
from digitbooth_gui.booth import texts
from digitbooth_gui.booth.challenges import CHALLENGES, guess
from digitbooth_gui.booth.challenges.challenge import NOTHING
from digitbooth_gui.booth.challenges.fool import DISGUISES, NEITHER, STILL, WAVERING, Fool, length
from digitbooth_gui.booth.challenges.guess import ROUNDS, Guess
from digitbooth_gui.booth.challenges.race import Race
from digitbooth_gui.booth.challenges.sums import LEVELS, READ, SUMS, Sums


@dataclass
class Says:
    """As much of a prediction as the rules look at."""

    digit: int
    confident: bool = True


def says(digit: int, confident: bool = True) -> Any:
    return Says(digit, confident)


def line(long: float) -> tuple[Any, ...]:
    return (np.array(((0, 0), (long, 0)), np.float32),)


def looked(*shapes: tuple[int, ...]) -> Any:
    """What goes on in a network with layers of these shapes."""
    layers = tuple(Layer(str(shape), np.zeros(shape, np.float32)) for shape in shapes)
    page = np.zeros((28, 28), np.float32)
    return Inside(page, 0, layers, page, EngineInfo("Fake", "1.0", "fp32", "CPU"))


def test_a_race_takes_the_digits_in_their_order_and_only_sure_ones() -> None:
    race = Race(Random(1))
    race.pen_down(10.0)
    assert not race.judge(says(1), (), 10.5)
    assert race.message == (texts.LOOKS_LIKE, {"digit": 1})
    assert not race.judge(says(0, False), (), 10.6)
    assert race.message == (texts.NOT_YET, {})
    for digit in range(10):
        assert race.wanted == digit
        assert race.judge(says(digit), (), 11.0 + digit)
        assert race.message == NOTHING
    assert race.is_done()
    assert race.seconds == pytest.approx(10.0)
    assert race.clock_s(99.0) == pytest.approx(10.0)


def test_sooner_is_more_points() -> None:
    points = []
    for pace in (1.0, 2.0):
        race = Race(Random(1))
        race.pen_down(0.0)
        for digit in range(10):
            race.judge(says(digit), (), (digit + 1) * pace)
        points.append(race.points)
    assert points[0] > points[1]


def test_the_race_begins_with_the_first_stroke() -> None:
    race = Race(Random(1))
    assert race.clock_s(50.0) == 0.0
    race.pen_down(60.0)
    race.pen_down(70.0)
    assert race.clock_s(75.0) == 15.0


def test_a_miss_is_wiped_once_unless_the_pen_goes_on() -> None:
    race = Race(Random(1))
    race.judge(says(5), (), 10.0)
    assert not race.tick(11.0)
    assert race.tick(11.3)
    assert not race.tick(11.4)
    race.judge(says(5), (), 20.0)
    race.pen_down(20.5)
    assert not race.tick(30.0)


@pytest.mark.parametrize("seed", range(20))
def test_sums_have_three_levels_and_take_right_numbers_only(seed: int) -> None:
    sums = Sums(Random(seed))
    sums.pen_down(5.0)
    posed = []
    for count in range(3 * SUMS):
        level = LEVELS[count // SUMS]
        assert sums.level == count // SUMS + 1
        assert level.total[0] <= sums.left + sums.right <= level.total[1]
        assert len(sums.wanted) == (1 if sums.level == 1 else 2)
        posed.append((sums.left, sums.right))
        assert not sums.judge_number("777", True, 6.0)
        assert sums.message == (READ, {"number": "777"})
        assert not sums.judge_number("7?", False, 6.0)
        assert sums.message == (texts.NOT_YET, {})
        assert sums.judge_number(str(sum(posed[-1])), False, 6.0 + count)
        assert sums.message == NOTHING
    assert all(one != next_one for one, next_one in pairwise(posed))
    assert sums.is_done()
    assert sums.seconds == pytest.approx(9.0)
    assert sums.points == -9_000


def test_a_number_of_which_a_part_is_written_is_waited_for() -> None:
    sums = Sums(Random(1))
    for _ in range(SUMS):
        sums.judge_number(sums.wanted, True, 0.0)
    assert not sums.judge_number(sums.wanted[0], True, 1.0)
    assert sums.message == NOTHING
    assert not sums.tick(60.0)
    assert not sums.judge_number("9", True, 60.0)
    assert sums.tick(62.0)


def test_who_fools_with_less_ink_gets_more_points() -> None:
    points = []
    for added in (10.0, 100.0):
        fool = Fool(Random(1), (4, 9))
        fool.judge(says(9), line(100.0), 0.0)
        assert not fool.believed
        fool.judge(says(4), line(100.0), 0.0)
        assert fool.believed
        fool.judge(says(4), line(100.0), 0.0)
        assert not fool.is_done()
        fool.judge(says(9), line(100.0 + added), 0.0)
        assert fool.is_done()
        points.append(fool.points)
    assert points == [91, 50]


def test_what_is_said_of_too_little_ink_is_what_the_balance_shows() -> None:
    challenge = Fool(Random(1), (4, 9))
    challenge.judge(says(4), line(100.0), 0.0)
    assert challenge.rivals == (4, 9)
    for said, message in (
        (says(4), (STILL, {"digit": 4})),
        (says(9, False), (WAVERING, {})),
        (says(7), (NEITHER, {"digit": 7})),
    ):
        challenge.judge(said, line(110.0), 0.0)
        assert challenge.message == message
        assert not challenge.is_done()


def test_a_few_maps_are_the_most_telling_ones() -> None:
    challenge = Guess(Random(1))
    inside = looked((2, 24, 24), (9, 8, 8))
    for place in (1, 4, 5, 8):
        inside.layers[1].values[place, 0, 0] = place
    challenge.show_inside(inside)
    assert challenge.layer.values.max(axis=(1, 2)).tolist() == [1, 4, 5, 8]


def test_the_end_comes_nearer() -> None:
    race = Race(Random(1))
    race.pen_down(0.0)
    tensions = []
    for digit in range(9):
        tensions.append(race.tension())
        race.judge(says(digit), (), 1.0 + digit)
    assert tensions == sorted(tensions)
    assert race.tension() == 1.0


def test_a_wiped_page_asks_for_the_honest_digit_of_the_same_pair_again() -> None:
    fool = Fool(Random(1), (4, 9))
    fool.judge(says(4), line(100.0), 0.0)
    assert fool.act()
    assert not fool.believed
    assert (fool.drawn, fool.taken_for) == (4, 9)


def test_guessing_is_worth_more_without_help() -> None:
    challenge = Guess(Random(1))
    seen, hidden = [], set()
    while not challenge.is_done():
        seen.append(challenge.digit)
        hidden.add(id(challenge.hidden))
        challenge.show_inside(looked((2, 24, 24), (9, 8, 8), (10,)))
        assert challenge.layer.values.shape == (guess.FEW_MAPS, 8, 8)
        for round_, shape in ((1, (9, 8, 8)), (0, (2, 24, 24))):
            if challenge.round <= round_:
                challenge.act()
                assert challenge.layer.values.shape == shape
        challenge.choose(challenge.digit)
        assert challenge.message == (guess.RIGHT, {"digit": challenge.digit})
        challenge.act()
    assert challenge.points == 1 + 2 + 3 * (ROUNDS - 2)
    assert all(one != next_ for one, next_ in pairwise(seen))
    assert len(hidden) == ROUNDS


def test_only_the_first_guess_counts_and_a_wrong_one_gives_nothing() -> None:
    challenge = Guess(Random(1))
    challenge.show_inside(looked((3, 8, 8)))
    challenge.choose((challenge.digit + 1) % 10)
    assert challenge.message == (guess.WRONG, {"digit": challenge.digit})
    challenge.choose(challenge.digit)
    assert challenge.message == (guess.WRONG, {"digit": challenge.digit})
    assert challenge.points == 0


def test_nobody_guesses_before_there_is_something_to_guess_by() -> None:
    challenge = Guess(Random(1))
    assert (challenge.layer, challenge.caption) == (None, texts.WAITING)
    challenge.choose(challenge.digit)
    assert challenge.points == 0
    challenge.show_inside(looked((10,)))
    assert (challenge.layer, challenge.caption) == (None, guess.NO_LOOK)
    challenge.choose(challenge.digit)
    assert challenge.points == guess.SURE_POINTS
    challenge.act()
    challenge.show_inside(None)
    assert (challenge.layer, challenge.caption) == (None, guess.NO_LOOK)


def test_every_challenge_can_be_told_apart() -> None:
    assert len({challenge.name for challenge in CHALLENGES}) == len(CHALLENGES)
    assert len({challenge.title for challenge in CHALLENGES}) == len(CHALLENGES)


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
        fool = Fool(Random(1), (drawn, taken_for))
        fool.judge(recognizer.recognize(strokes), strokes, 0.0)
        assert fool.believed
        strokes.append(np.array(ADDED[drawn], np.float32))
        after = recognizer.recognize(strokes)
        fool.judge(after, strokes, 0.0)
        assert fool.is_done(), (after.digit, after.verdict)
