"""Thirty-odd ways that lead out of other programs, and none of which leads out of the booth."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QNativeGestureEvent,
    QPointingDevice,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu

from digitbooth_gui.booth.state_machine import Screen

KEY, MOD = Qt.Key, Qt.KeyboardModifier
CTRL, ALT, SHIFT, META = (
    MOD.ControlModifier,
    MOD.AltModifier,
    MOD.ShiftModifier,
    MOD.MetaModifier,
)
NONE = MOD.NoModifier

KEYS = {
    "Alt+F4": (KEY.Key_F4, ALT),
    "Esc": (KEY.Key_Escape, NONE),
    "F11": (KEY.Key_F11, NONE),
    "Ctrl+Q": (KEY.Key_Q, CTRL),
    "Ctrl+W": (KEY.Key_W, CTRL),
    "Ctrl+N": (KEY.Key_N, CTRL),
    "Ctrl+O": (KEY.Key_O, CTRL),
    "Ctrl+S": (KEY.Key_S, CTRL),
    "Ctrl+P": (KEY.Key_P, CTRL),
    "Ctrl+C": (KEY.Key_C, CTRL),
    "Ctrl+Z": (KEY.Key_Z, CTRL),
    "Alt+Space": (KEY.Key_Space, ALT),
    "Alt+Tab": (KEY.Key_Tab, ALT),
    "Alt+Enter": (KEY.Key_Return, ALT),
    "Ctrl+Tab": (KEY.Key_Tab, CTRL),
    "Ctrl+Esc": (KEY.Key_Escape, CTRL),
    "Ctrl+Shift+Esc": (KEY.Key_Escape, CTRL | SHIFT),
    "Ctrl+Alt+Del": (KEY.Key_Delete, CTRL | ALT),
    "Ctrl+Alt+T": (KEY.Key_T, CTRL | ALT),
    "Ctrl+Alt+F1": (KEY.Key_F1, CTRL | ALT),
    "Super": (KEY.Key_Meta, META),
    "Super+D": (KEY.Key_D, META),
    "F1": (KEY.Key_F1, NONE),
    "F10": (KEY.Key_F10, NONE),
    "Menu key": (KEY.Key_Menu, NONE),
    "Shift+F10": (KEY.Key_F10, SHIFT),
    "Back": (KEY.Key_Back, NONE),
    "Home page": (KEY.Key_HomePage, NONE),
    "Power off": (KEY.Key_PowerOff, NONE),
    "Print": (KEY.Key_Print, NONE),
    "Almost the operator's keys": (KEY.Key_F12, CTRL),
}


def close(booth: Any) -> None:
    assert not booth.window.close()


def close_by_the_window_manager(booth: Any) -> None:
    event = QCloseEvent()
    QApplication.sendEvent(booth.window.windowHandle(), event)


def close_all_windows(booth: Any) -> None:
    QApplication.closeAllWindows()


def quit_the_program(booth: Any) -> None:
    QApplication.sendEvent(QCoreApplication.instance(), QEvent(QEvent.Type.Quit))


def shrink_to_an_icon(booth: Any) -> None:
    booth.window.fill_screen()
    booth.window.showMinimized()
    booth.qtbot.waitUntil(lambda: booth.window.isFullScreen())


def leave_the_full_screen(booth: Any) -> None:
    booth.window.fill_screen()
    booth.window.showNormal()
    booth.qtbot.waitUntil(lambda: booth.window.isFullScreen())


def press_right_everywhere(booth: Any) -> None:
    for widget in (
        booth.window.visitor_view.canvas,
        booth.window.visitor_view.menu_button,
        booth.window,
    ):
        QTest.mouseClick(widget, Qt.MouseButton.RightButton)
        at = QPoint(20, 20)
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at), MOD.NoModifier
        )
        QApplication.sendEvent(widget, event)


def press_the_other_buttons(booth: Any) -> None:
    buttons = Qt.MouseButton
    for button in (buttons.MiddleButton, buttons.BackButton, buttons.ForwardButton):
        QTest.mouseClick(booth.window.visitor_view.canvas, button)


def drop_a_file(booth: Any) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/etc/passwd")])
    at, left = QPointF(100, 100), Qt.MouseButton.LeftButton
    for target in (booth.window, booth.window.visitor_view.canvas):
        enter = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, data, left, NONE)
        QApplication.sendEvent(target, enter)
        assert not enter.isAccepted()
        drop = QDropEvent(at, Qt.DropAction.CopyAction, data, left, NONE)
        QApplication.sendEvent(target, drop)
        assert not drop.isAccepted()


def paste_a_picture(booth: Any) -> None:
    QGuiApplication.clipboard().setImage(QImage(28, 28, QImage.Format.Format_Grayscale8))
    QTest.keyClick(booth.window, KEY.Key_V, CTRL)
    QTest.keyClick(booth.window, KEY.Key_Insert, SHIFT)


def swipe_and_pinch(booth: Any) -> None:
    kinds = Qt.NativeGestureType
    for kind in (kinds.SwipeNativeGesture, kinds.ZoomNativeGesture, kinds.SmartZoomNativeGesture):
        event = QNativeGestureEvent(
            kind, QPointingDevice.primaryPointingDevice(), 3, QPointF(9, 9), QPointF(9, 9),
            QPointF(9, 9), 1.0, QPointF(0, 0),
        )  # fmt: skip
        QApplication.sendEvent(booth.window, event)


def hold_the_corner_not_for_long_enough(booth: Any) -> None:
    for _ in range(5):
        booth.hold_corner(2.8)
    assert booth.screen is Screen.DRAW


def hold_another_corner(booth: Any) -> None:
    window = booth.window
    for corner in (QPoint(8, 8), QPoint(8, window.height() - 8)):
        QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=corner)
        booth.wait(10)
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=corner)
    assert booth.screen is Screen.DRAW


def slide_out_of_the_corner(booth: Any) -> None:
    window = booth.window
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=QPoint(window.width() - 8, 8))
    booth.wait(2)
    QTest.mouseMove(window, QPoint(window.width() // 2, 8))
    booth.wait(3)
    assert booth.screen is Screen.DRAW


def enter_wrong_pins(booth: Any) -> None:
    booth.hold_corner()
    for pin in ("0000", "1234", "4712", "471100", "4711"):
        booth.enter(pin)  # after the third, not even the right one is looked at
        assert booth.screen is Screen.PIN


def come_back_to_the_pad_instead_of_waiting(booth: Any) -> None:
    booth.hold_corner()
    for _ in range(3):
        booth.enter("0000")
    booth.click(booth.window.pin_pad.back)
    booth.hold_corner(3.2)
    booth.enter("4711")
    assert booth.screen is Screen.PIN


def enter_nothing(booth: Any) -> None:
    booth.hold_corner()
    pad = booth.window.pin_pad
    pad.confirm()
    pad.entered.emit("")
    QTest.keyClick(booth.window, KEY.Key_Return)
    assert booth.screen is Screen.PIN


def press_what_the_panel_hides(booth: Any) -> None:
    for button in booth.window.panel.action_buttons.values():
        button.click()  # as a screen reader could
    booth.window.panel.wanted.emit("leave")


def change_what_the_panel_hides(booth: Any) -> None:
    for control in booth.window.panel.settings.controls.values():
        control.changed.emit("")
    assert booth.settings.pin.accepts("4711")


OTHERS: tuple[Callable[[Any], None], ...] = (
    close,
    close_by_the_window_manager,
    close_all_windows,
    quit_the_program,
    shrink_to_an_icon,
    leave_the_full_screen,
    press_right_everywhere,
    press_the_other_buttons,
    drop_a_file,
    paste_a_picture,
    swipe_and_pinch,
    hold_the_corner_not_for_long_enough,
    hold_another_corner,
    slide_out_of_the_corner,
    enter_wrong_pins,
    come_back_to_the_pad_instead_of_waiting,
    enter_nothing,
    press_what_the_panel_hides,
    change_what_the_panel_hides,
)


def test_there_are_more_than_thirty_ways() -> None:
    assert len(KEYS) + len(OTHERS) >= 30


@pytest.fixture
def locked(booth: Any) -> Any:
    """A booth on which somebody draws; at the end it must still be there."""
    left: list[int] = []
    booth.window.leaving.connect(left.append)
    yield booth
    assert left == []
    assert booth.window.isVisible()
    assert booth.screen in (Screen.DRAW, Screen.PIN)
    assert not [
        each
        for each in QApplication.topLevelWidgets()
        if each.isVisible() and isinstance(each, QMenu | QDialog | QFileDialog)
    ]
    assert not booth.window.panel.isVisible()
    booth.wait(31)  # whoever opened the pad went away
    booth.draw()
    assert booth.window.visitor_view.answer_view.text == "7"


@pytest.mark.parametrize("name", KEYS)
def test_keys_do_not_lead_out(locked: Any, name: str) -> None:
    key, with_ = KEYS[name]
    window = locked.window
    for target in (
        window.windowHandle(),
        window,
        window.visitor_view.canvas,
        window.visitor_view.menu_button,
    ):
        QTest.keyClick(target, key, with_)


@pytest.mark.parametrize("way", OTHERS, ids=lambda way: way.__name__)
def test_nothing_else_leads_out(locked: Any, way: Callable[[Any], None]) -> None:
    way(locked)


def test_the_pin_does(booth: Any) -> None:
    left: list[int] = []
    booth.window.leaving.connect(left.append)
    booth.open_panel()
    booth.click(booth.window.panel.action_buttons["leave"])
    assert left == [20]
    assert booth.window.close()


def test_the_operators_keys_ask_for_the_pin_too(booth: Any) -> None:
    window = booth.window.windowHandle()
    QTest.keyClick(window, KEY.Key_F12, CTRL | SHIFT)
    assert booth.screen is Screen.PIN
    for digit in "4711":
        QTest.keyClick(window, KEY(ord(digit)))
    assert booth.window.pin_pad.count == 4
    QTest.keyClick(window, KEY.Key_Return)
    assert booth.screen is Screen.PANEL
