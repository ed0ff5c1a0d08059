"""The machine that decides what is shown: touches, time, and the ways between screens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fake_visitors import SetClock

from digitbooth.booth.config import IdleSettings
from digitbooth_gui.booth.state_machine import PANEL_S, PIN_S, Screen, StateMachine

Wait = Callable[[float], None]


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def state_machine(qapp: Any, clock: SetClock) -> StateMachine:
    return StateMachine(IdleSettings(ask_after_s=30, countdown_s=10, attract_after_s=20), clock)


@pytest.fixture
def wait(state_machine: StateMachine, clock: SetClock) -> Wait:
    def pass_time(seconds: float) -> None:
        for _ in range(round(seconds * 10)):
            clock.wait(0.1)
            state_machine.tick()

    return pass_time


def test_an_empty_page_draws_by_itself_after_a_while(
    state_machine: StateMachine, wait: Wait
) -> None:
    wait(19.8)
    assert state_machine.screen is Screen.DRAW
    wait(0.4)
    assert state_machine.screen is Screen.ATTRACT


def test_never_means_never(state_machine: StateMachine, wait: Wait) -> None:
    state_machine.idle = IdleSettings(attract_after_s=0)
    wait(3600)
    assert state_machine.screen is Screen.DRAW


def test_a_touch_ends_the_demonstration_and_is_a_visitor(
    state_machine: StateMachine, wait: Wait
) -> None:
    arrived: list[bool] = []
    state_machine.visitor_arrived.connect(lambda: arrived.append(True))
    wait(21)
    state_machine.touch()
    state_machine.touch()
    assert state_machine.screen is Screen.DRAW
    assert arrived == [True]


def test_a_drawing_is_asked_after_counted_down_and_left(
    state_machine: StateMachine, wait: Wait
) -> None:
    counted: list[int] = []
    left: list[bool] = []
    state_machine.countdown_changed.connect(counted.append)
    state_machine.visitor_left.connect(lambda: left.append(True))
    state_machine.touch()
    state_machine.page_is_empty = False
    wait(29.8)
    assert not state_machine.counting
    wait(10.1)
    assert counted == [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert not left
    wait(0.4)
    assert left == [True]
    assert not state_machine.counting


def test_any_touch_cancels_the_countdown(state_machine: StateMachine, wait: Wait) -> None:
    state_machine.page_is_empty = False
    state_machine.touch()
    wait(33)
    assert state_machine.counting
    state_machine.touch()
    assert not state_machine.counting
    wait(29)
    assert not state_machine.counting


def test_a_challenge_that_was_left_ends(state_machine: StateMachine, wait: Wait) -> None:
    state_machine.touch()
    assert state_machine.go(Screen.MENU)
    assert state_machine.go(Screen.CHALLENGE)
    wait(41)
    assert state_machine.screen is Screen.DRAW


@pytest.mark.parametrize(("screen", "seconds"), [(Screen.PIN, PIN_S), (Screen.PANEL, PANEL_S)])
def test_the_operators_screens_do_not_stay_open(
    state_machine: StateMachine, wait: Wait, screen: Screen, seconds: float
) -> None:
    assert state_machine.go(screen)
    wait(seconds - 0.2)
    assert state_machine.screen is screen
    wait(0.4)
    assert state_machine.screen is Screen.DRAW


def test_there_is_no_way_but_those_that_are_meant(state_machine: StateMachine) -> None:
    assert not state_machine.go(Screen.CHALLENGE)
    assert state_machine.go(Screen.MENU)
    assert state_machine.go(Screen.CHALLENGE)
    assert not state_machine.go(Screen.ATTRACT)
    assert not state_machine.go(Screen.CHALLENGE)
    assert state_machine.screen is Screen.CHALLENGE


def test_a_clock_that_leaps_ahead_only_starts_over(
    state_machine: StateMachine, clock: SetClock
) -> None:
    state_machine.page_is_empty = False
    state_machine.touch()
    clock.wait(1e6)
    state_machine.tick()
    assert state_machine.screen is Screen.DRAW
    assert not state_machine.counting
