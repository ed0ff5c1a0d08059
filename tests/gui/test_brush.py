"""The brush: keys, wheel and slider; what it changes and what not; that it is remembered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider

from digitbooth_gui.drawing.brush import NARROWEST, WIDEST, Brush
from digitbooth_gui.drawing.ink import PEN
from digitbooth_gui.window import MainWindow


def turn(window: MainWindow, by: int, keys: Qt.KeyboardModifier) -> None:
    at = QPointF(100, 100)
    event = QWheelEvent(
        at,
        window.canvas.mapToGlobal(at),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(window.canvas, event)


def thickness(window: MainWindow) -> int:
    """How many pixels of a column a line across the page covers."""
    canvas = window.canvas
    left, across = Qt.MouseButton.LeftButton, canvas.width()
    QTest.mousePress(canvas, left, pos=QPoint(across // 4, across // 2))
    QTest.mouseMove(canvas, QPoint(across * 3 // 4, across // 2))
    live = count_dark(window)
    QTest.mouseRelease(canvas, left, pos=QPoint(across * 3 // 4, across // 2))
    assert abs(count_dark(window) - live) <= 1
    return live


def count_dark(window: MainWindow) -> int:
    image = window.canvas.grab().toImage()
    column = window.canvas.width() * 2 // 5
    return sum(image.pixelColor(column, y).lightness() < 128 for y in range(image.height()))


def test_keys_wheel_and_slider_move_one_brush(qtbot: Any, window: MainWindow) -> None:
    brush, slider = window.canvas.brush, window.header.findChild(QSlider)
    assert brush.width == round(PEN) == slider.value()
    qtbot.keyClick(window, Qt.Key.Key_BracketRight)
    assert brush.width == slider.value() > PEN
    qtbot.keyClick(window, Qt.Key.Key_BracketLeft)
    assert brush.width == round(PEN)
    turn(window, 120, Qt.KeyboardModifier.ControlModifier)
    assert brush.width > PEN
    turn(window, -120, Qt.KeyboardModifier.ControlModifier)
    turn(window, 120, Qt.KeyboardModifier.NoModifier)
    assert brush.width == round(PEN)
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert brush.width == WIDEST
    qtbot.keyClick(window, Qt.Key.Key_BracketRight)
    assert brush.width == WIDEST
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert brush.width == NARROWEST


def test_ink_keeps_the_width_that_it_was_drawn_with(qtbot: Any, window: MainWindow) -> None:
    page = window.canvas.width()
    for width in (NARROWEST, 90):
        window.canvas.brush.set_width(width)
        qtbot.waitUntil(lambda: not window.canvas._preview.isActive())
        assert thickness(window) == pytest.approx(width * page / 1000, abs=2)
        window.canvas.brush.set_width(60)
        qtbot.waitUntil(lambda: not window.canvas._preview.isActive())
        assert count_dark(window) == pytest.approx(width * page / 1000, abs=2)
        window.header.clear.trigger()


def test_a_new_size_is_shown_for_a_moment(qtbot: Any, window: MainWindow) -> None:
    before = window.canvas.grab().toImage()
    window.canvas.brush.set_width(100)
    during = window.canvas.grab().toImage()
    assert during != before
    window.canvas.brush.set_width(40)
    assert window.canvas.grab().toImage() != during
    qtbot.waitUntil(lambda: window.canvas.grab().toImage() == before)


def test_the_size_is_there_again_at_the_next_start(window: MainWindow) -> None:
    window.canvas.brush.set_width(77)
    window.close()
    assert Brush().width == 77


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"width": "x"}', b'{"width": 1e999}'])
def test_a_damaged_file_of_settings_is_ignored(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "brush.json").write_bytes(content)
    assert Brush().width == round(PEN)
