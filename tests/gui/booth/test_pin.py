"""Who may see the panel, and how long those wait who guess."""

from __future__ import annotations

from typing import Any

import pytest

from digitbooth.booth.pin import OperatorPin, WrongPins, hashed_pin
from digitbooth_gui.booth.operator import texts
from digitbooth_gui.booth.operator.pin_pad import PinGuard
from digitbooth_gui.booth.state_machine import Screen


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


# In the booth.


def test_a_changed_file_forgives_no_wrong_pins(booth: Any) -> None:
    booth.hold_corner()
    for _ in range(3):
        booth.enter("0000")
    booth.settings.reload()
    booth.enter("4711")
    assert booth.screen is Screen.PIN
    booth.wait(5.2)
    booth.enter("4711")
    assert booth.screen is Screen.PANEL


@pytest.mark.parametrize("text", ["[operator]\npin = 4711\n", '[operator]\npin = "47'])
def test_a_pin_that_cannot_be_read_keeps_the_panel_shut_until_it_is_mended(
    make_booth: Any, text: str
) -> None:
    booth = make_booth(text)
    booth.hold_corner()
    assert booth.screen is Screen.PIN
    assert "mended" in booth.window.pin_pad.message.lines[0]
    booth.enter("4711")
    assert booth.screen is Screen.PIN
    assert "mended" in booth.window.pin_pad.message.lines[0]
    booth.click(booth.window.pin_pad.back)
    booth.settings.path.write_text('[operator]\npin = "4711"\n', encoding="utf-8")
    booth.open_panel()


def test_the_last_good_pin_opens_a_panel_whose_file_is_broken(booth: Any) -> None:
    booth.settings.path.write_text("[operator", encoding="utf-8")
    booth.open_panel()
    booth.click(booth.window.panel.action_buttons["reload"])
    assert "is not TOML" in booth.window.panel.today.faults.text()
    booth.click(booth.window.panel.action_buttons["back"])
    booth.open_panel()


def test_a_pin_written_by_hand_is_hashed_in_the_file(booth: Any) -> None:
    text = booth.settings.path.read_text(encoding="utf-8")
    assert "4711" not in text
    assert 'pin = "scrypt$' in text
    assert 'database = "booth.sqlite"' in text, "what else was written stays"
    booth.open_panel()


def test_without_a_pin_the_panel_asks_for_one_and_keeps_it_hashed(make_booth: Any) -> None:
    booth = make_booth('[teach_back]\ndatabase = "b.sqlite"')
    booth.wait(21)
    assert booth.window.notice.isVisible()
    booth.hold_corner()
    assert booth.screen is Screen.PANEL
    assert texts.NO_PIN in booth.window.panel.today.faults.text()
    booth.click(booth.window.panel.action_buttons["pin"])
    booth.enter("123456")
    booth.enter("123457")
    assert booth.window.panel.message.text() == texts.PINS_DIFFER
    booth.click(booth.window.panel.action_buttons["pin"])
    booth.enter("123456")
    booth.enter("123456")
    assert booth.window.panel.message.text() == texts.PIN_KEPT
    assert "123456" not in booth.settings.path.read_text(encoding="utf-8")
    booth.click(booth.window.panel.action_buttons["back"])
    booth.hold_corner()
    assert booth.screen is Screen.PIN
    booth.enter("123456")
    assert booth.screen is Screen.PANEL


def test_another_window_goes_on_with_the_wait_for_wrong_pins(make_booth: Any) -> None:
    first = make_booth()
    first.hold_corner()
    for pin in ("0000", "1111", "2222"):
        first.enter(pin)
    first.stored()
    second = make_booth()
    second.hold_corner()
    second.enter("4711")
    assert second.screen is Screen.PIN
    second.wait(5.0)
    second.enter("4711")
    assert second.screen is Screen.PANEL
    second.stored()
    third = make_booth()
    third.open_panel()
