"""Who may see the panel, and how long those wait who guess."""

from __future__ import annotations

import pytest

from digitbooth.booth.pin import OperatorPin, WrongPins, hashed_pin
from digitbooth_gui.booth.operator.pin_pad import PinGuard


@pytest.fixture(params=["plain", "hashed"])
def operator(request: pytest.FixtureRequest) -> OperatorPin:
    return OperatorPin("4711" if request.param == "plain" else hashed_pin("4711"))


def test_the_pin_opens_and_nothing_else_does(operator: OperatorPin) -> None:
    assert PinGuard(operator).accepts("4711", 0.0)
    for wrong in ("4712", "47110", "", operator.kept + "0", "４７１１"):
        assert not PinGuard(operator).accepts(wrong, 0.0)


def test_an_empty_pin_opens_nothing() -> None:
    assert not PinGuard(OperatorPin("")).accepts("", 0.0)


def test_two_slips_cost_nothing_and_each_further_one_twice_as_long(
    operator: OperatorPin,
) -> None:
    guard, now = PinGuard(operator), 0.0
    waits = []
    for _ in range(6):
        assert not guard.accepts("0000", now)
        waits.append(guard.wait_s(now))
        now += guard.wait_s(now)
    assert waits == [0.0, 0.0, 5.0, 10.0, 20.0, 40.0]


def test_while_there_is_to_wait_even_the_right_one_is_not_looked_at(
    operator: OperatorPin,
) -> None:
    guard = PinGuard(operator)
    for _ in range(3):
        guard.accepts("0000", 0.0)
    assert not guard.accepts("4711", 4.9)
    assert guard.accepts("4711", 5.1)
    assert guard.wait_s(5.1) == 0.0


def test_half_of_all_short_pins_take_a_month_and_no_wait_is_longer_than_ten_minutes() -> None:
    guard, now = PinGuard(OperatorPin("4711")), 0.0
    for number in range(9999, 4999, -1):
        assert not guard.accepts(f"{number:04}", now)
        assert guard.wait_s(now) <= 600.0
        now += guard.wait_s(now)
    assert now > 30 * 24 * 3600


def test_another_guard_goes_on_from_the_tries_of_this_one(operator: OperatorPin) -> None:
    guard = PinGuard(operator)
    for _ in range(4):
        guard.accepts("0000", 0.0 if _ < 3 else 5.0)
    kept = guard.wrong_pins(8.0)
    assert kept == WrongPins(4, 7.0)
    other = PinGuard(operator, kept, 100.0)
    assert not other.accepts("4711", 106.9)
    assert not other.accepts("0000", 107.1)
    assert other.wait_s(107.1) == 20.0
    assert other.accepts("4711", 127.2)
    assert other.wrong_pins(127.2) == WrongPins()


def test_a_clock_that_was_set_lengthens_no_wait(operator: OperatorPin) -> None:
    assert PinGuard(operator, WrongPins(3, 1e9), 0.0).wait_s(0.0) == 5.0
    assert PinGuard(operator, WrongPins(0, 1e9), 0.0).wait_s(0.0) == 0.0
