"""The corner that leads to the panel: held it asks for the PIN, and never costs a drawing."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from digitbooth_gui.booth.state_machine import Screen
from digitbooth_gui.booth.widgets.button import BoothButton

PIN = "4711"
LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("size", [(1280, 720), (720, 1280)])
def test_drawing_in_the_corner_does_not_ask_for_the_pin(booth: Any, size: tuple[int, int]) -> None:
    booth.window.resize(*size)
    window = booth.window
    corner = QPoint(window.width() - 30, 30)
    target = window.childAt(corner)
    QTest.mousePress(target, LEFT, pos=target.mapFrom(window, corner))
    for step in range(40):
        place = corner + QPoint(-(step % 4) * 6, (step % 5) * 5)
        QTest.mouseMove(target, target.mapFrom(window, place))
        booth.wait(0.1)
    assert booth.screen is Screen.DRAW
    QTest.mouseRelease(target, LEFT, pos=target.mapFrom(window, corner))


def test_a_hand_that_trembles_holds_the_corner_all_the_same(booth: Any) -> None:
    window = booth.window
    corner = QPoint(window.width() - 30, 30)
    QTest.mousePress(window, LEFT, pos=corner)
    for step in range(32):
        QTest.mouseMove(window, corner + QPoint(step % 3 - 1, step % 2))
        booth.wait(0.1)
    assert booth.screen is Screen.PIN


@pytest.mark.parametrize("pin_known", [True, False])
def test_the_corner_never_costs_the_drawing(booth: Any, pin_known: bool) -> None:
    booth.window.resize(720, 1280)
    booth.draw()
    booth.rest()
    canvas = booth.window.visitor_view.canvas
    before = canvas.editor.strokes
    asked = booth.window.visitor_view.question_bar.text
    # On the page itself, where the corner is on a high screen.
    place = canvas.rect().topRight() + QPoint(-8, 8)
    QTest.mousePress(canvas, LEFT, pos=place)
    booth.wait(3.2)
    assert booth.screen is Screen.PIN
    QTest.mouseRelease(canvas, LEFT, pos=place)
    if pin_known:
        booth.enter(PIN)
        booth.click(booth.window.panel.action_buttons["back"])
    else:
        booth.click(booth.window.pin_pad.back)
    assert booth.screen is Screen.DRAW
    assert [stroke.tolist() for stroke in canvas.editor.strokes] == [
        stroke.tolist() for stroke in before
    ]
    assert booth.window.visitor_view.question_bar.text in (asked, "")


def test_a_visitor_who_leaves_the_pin_pad_open_leaves_nothing_else(booth: Any) -> None:
    booth.draw()
    booth.hold_corner()
    booth.wait(31.0)
    assert booth.screen is Screen.DRAW
    assert booth.window.visitor_view.canvas.editor.strokes == ()


def test_the_corner_interrupts_a_challenge_and_does_not_end_it(booth: Any) -> None:
    view = booth.window.visitor_view
    booth.click(view.menu_button)
    booth.click(view.menu.buttons[0])
    challenge = booth.window.challenge_controller.challenge
    booth.hold_corner()
    booth.click(booth.window.pin_pad.back)
    assert booth.screen is Screen.CHALLENGE
    assert booth.window.challenge_controller.challenge is challenge


def test_what_is_said_to_an_operator_covers_nothing_and_tells_visitors_no_way_in(
    make_booth: Any,
) -> None:
    booth = make_booth("[visitors]\nside_by_side = true\n[screen]\nkeep_awake = false\n")
    booth.wait(21.0)
    window = booth.window
    assert booth.screen is Screen.ATTRACT
    assert window.notice.isVisible()
    assert "corner" not in " ".join(window.notice.lines)
    notice = window.notice.geometry()
    for button in window.findChildren(BoothButton):
        if button.isVisible():
            place = QRect(button.mapTo(window.surface, QPoint(0, 0)), button.size())
            assert not place.intersects(notice), button.text()
