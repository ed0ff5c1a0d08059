"""What the network sees, and on demand what the normalisation measured of it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from digitbooth.images import to_digit_image
from digitbooth_gui.network_view import Marks, NetworkView
from digitbooth_gui.style.theme import Mode, Theme
from digitbooth_gui.window import MainWindow

SCALE = 5


@pytest.fixture
def view(qtbot: Any, theme: Theme) -> NetworkView:
    made = NetworkView(theme)
    qtbot.addWidget(made)
    made.resize(28 * SCALE + 2, 28 * SCALE + 2)
    made.show()
    qtbot.waitExposed(made)
    return made


def block() -> Any:
    """Ink in the columns 4 to 13 and the rows 6 to 25, its right half twice as dark."""
    image = np.zeros((28, 28), np.float32)
    image[6:26, 4:9] = 0.5
    image[6:26, 9:14] = 1.0
    return image


def colors(view: NetworkView) -> QImage:
    return view.grab().toImage()


def test_box_and_centre_are_exact() -> None:
    marks = Marks.of(block())
    assert marks is not None
    assert marks.box == QRectF(4, 6, 10, 20)
    assert marks.centre.x() == pytest.approx((6.5 + 2 * 11.5) / 3)
    assert marks.centre.y() == pytest.approx(16.0)
    assert Marks.of(np.zeros((28, 28), np.float32)) is None


def test_a_drawing_has_its_centre_in_the_centre_of_the_frame() -> None:
    marks = Marks.of(to_digit_image([np.array([(0, 0), (60, 10), (30, 90)], np.float32)]))
    assert marks is not None
    # The middle of pixel 14.
    assert marks.centre.toTuple() == pytest.approx((14.5, 14.5), abs=0.1)
    assert 20 <= marks.box.height() <= 22


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_a_click_shows_the_marks_in_the_picture_s_own_frame(
    view: NetworkView, theme: Theme, mode: Mode
) -> None:
    theme.set_mode(mode)
    view.show_digit_image(block())
    plain = colors(view)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton)
    assert view.isChecked()
    marked, accent = colors(view), theme.colors.accent
    row = 1 + 20 * SCALE
    found = [x for x in range(marked.width()) if marked.pixelColor(x, row) == accent]
    # The line lies around the ink's pixels: on either side, none of it on them.
    assert {4 * SCALE, 14 * SCALE + 1} <= set(found)
    assert not set(found) & set(range(1 + 4 * SCALE, 1 + 14 * SCALE))
    column = 1 + 5 * SCALE
    found = [y for y in range(marked.height()) if marked.pixelColor(column, y) == accent]
    assert {6 * SCALE, 26 * SCALE + 1} <= set(found)
    cross = marked.pixelColor(round(1 + SCALE * (6.5 + 23) / 3), 1 + 16 * SCALE)
    assert abs(cross.hue() - accent.hue()) < 20
    QTest.mouseClick(view, Qt.MouseButton.LeftButton)
    assert colors(view) == plain


def test_the_space_bar_does_too_and_the_focus_is_seen(view: NetworkView, theme: Theme) -> None:
    view.show_digit_image(block())
    reason = Qt.FocusReason.TabFocusReason
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, reason))
    focused = colors(view)
    assert focused.pixelColor(0, 70) == theme.colors.accent
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.isChecked()
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert colors(view).pixelColor(0, 70) != theme.colors.accent


def test_an_empty_frame_has_no_marks(view: NetworkView) -> None:
    empty = colors(view)
    view.setChecked(True)
    assert view.marks is None
    assert colors(view) == empty


def test_tool_tip_and_screen_reader_are_told_what_is_measured(view: NetworkView) -> None:
    QAccessible.setActive(True)
    try:
        view.show_digit_image(block())
        said = view.accessibleDescription()
        assert "Ink box: 10 × 20 pixels" in said
        assert "Centre of mass: 9.8 from the left, 16.0 from the top" in said
        interface = QAccessible.queryAccessibleInterface(view)
        assert interface.state().checkable and not interface.state().checked
        view.setChecked(True)
        assert interface.state().checked
        assert "hide" in view.accessibleDescription()
    finally:
        QAccessible.setActive(False)
    at = QPoint(10, 10)
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
    assert QToolTip.text() == view.explanation
    QToolTip.hideText()


def test_whether_they_are_shown_is_remembered(
    qtbot: Any, window: MainWindow, recognition: Any, make_window: Any
) -> None:
    assert not window.panel.network_view.isChecked()
    window.panel.network_view.click()
    window.close()
    again = make_window(recognition)
    assert again.panel.network_view.isChecked()
