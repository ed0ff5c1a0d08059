"""The machine that decides what is shown: touches, time, and the ways between screens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from digitbooth.booth.config import IdleSettings
from digitbooth_gui.booth.state_machine import PANEL_S, PIN_S, Flow, MonotonicClock, Now

Wait = Callable[[float], None]


class Clock(MonotonicClock):
    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def flow(qapp: Any, clock: Clock) -> Flow:
    return Flow(IdleSettings(ask_after_s=30, countdown_s=10, attract_after_s=20), clock)


@pytest.fixture
def wait(flow: Flow, clock: Clock) -> Wait:
    def pass_time(seconds: float) -> None:
        for _ in range(round(seconds * 10)):
            clock.now += 0.1
            flow.beat()

    return pass_time


def test_an_empty_page_draws_by_itself_after_a_while(flow: Flow, wait: Wait) -> None:
    wait(19.8)
    assert flow.now is Now.DRAW
    wait(0.4)
    assert flow.now is Now.ATTRACT


def test_never_means_never(flow: Flow, wait: Wait) -> None:
    flow.idle = IdleSettings(attract_after_s=0)
    wait(3600)
    assert flow.now is Now.DRAW


def test_a_touch_ends_the_demonstration_and_is_a_visitor(flow: Flow, wait: Wait) -> None:
    arrived: list[bool] = []
    flow.arrived.connect(lambda: arrived.append(True))
    wait(21)
    flow.touch()
    flow.touch()
    assert flow.now is Now.DRAW
    assert arrived == [True]


def test_a_drawing_is_asked_after_counted_down_and_left(flow: Flow, wait: Wait) -> None:
    counted: list[int] = []
    left: list[bool] = []
    flow.asked.connect(counted.append)
    flow.left.connect(lambda: left.append(True))
    flow.touch()
    flow.page_is_empty = False
    wait(29.8)
    assert not flow.counting
    wait(10.1)
    assert counted == [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert not left
    wait(0.4)
    assert left == [True]
    assert not flow.counting


def test_any_touch_cancels_the_countdown(flow: Flow, wait: Wait) -> None:
    flow.page_is_empty = False
    flow.touch()
    wait(33)
    assert flow.counting
    flow.touch()
    assert not flow.counting
    wait(29)
    assert not flow.counting


@pytest.mark.parametrize("challenge", [Now.RACE, Now.FOOL, Now.GUESS])
def test_a_challenge_that_was_left_ends(flow: Flow, wait: Wait, challenge: Now) -> None:
    flow.touch()
    assert flow.go(Now.MENU)
    assert flow.go(challenge)
    wait(41)
    assert flow.now is Now.DRAW


@pytest.mark.parametrize(("screen", "seconds"), [(Now.PIN, PIN_S), (Now.PANEL, PANEL_S)])
def test_the_operators_screens_do_not_stay_open(
    flow: Flow, wait: Wait, screen: Now, seconds: float
) -> None:
    assert flow.go(screen)
    wait(seconds - 0.2)
    assert flow.now is screen
    wait(0.4)
    assert flow.now is Now.DRAW


def test_there_is_no_way_but_those_that_are_meant(flow: Flow) -> None:
    assert not flow.go(Now.RACE)
    assert flow.go(Now.MENU)
    assert flow.go(Now.RACE)
    assert not flow.go(Now.GUESS)
    assert flow.now is Now.RACE


def test_a_clock_that_leaps_ahead_only_starts_over(flow: Flow, clock: Clock) -> None:
    flow.page_is_empty = False
    flow.touch()
    clock.now += 1e6
    flow.beat()
    assert flow.now is Now.DRAW
    assert not flow.counting
