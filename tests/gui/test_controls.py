"""Qt's standard controls look as ours do, wherever they are, and a finger finds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QComboBox,
    QMenu,
    QProgressBar,
    QPushButton,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

import digitbooth_resources
from digitbooth_gui.style.buttons import Button
from digitbooth_gui.style.controls import ComboBox, ProgressBar, ScrollBar
from digitbooth_gui.style.menus import Menu
from digitbooth_gui.style.theme import HEIGHT, MODES, Mode, Theme
from digitbooth_gui.window import MainWindow

VIEWS = [("draw", tab) for tab in ("inside", "timing", "engines")]
VIEWS += [("gallery", "answer"), ("evaluation", "answer")]
KINDS = {
    QPushButton: Button,
    QComboBox: ComboBox,
    QProgressBar: ProgressBar,
    QScrollBar: ScrollBar,
}


def test_all_controls_of_the_window_are_of_one_family(qtbot: Any, window: MainWindow) -> None:
    for page, tab in VIEWS:
        window.pages.turn_to(page)
        window.panel.tabs.turn_to(tab)
    window.open_paths(digitbooth_resources.samples())
    qtbot.waitUntil(lambda: not window.digits.busy, timeout=20_000)
    for plain, ours in KINDS.items():
        found = [each for each in window.findChildren(plain) if not is_off(each)]
        assert found
        assert [each for each in found if not isinstance(each, ours)] == []
    menus = [each for each in window.findChildren(QMenu) if not isinstance(each.parent(), Menu)]
    assert menus
    assert all(isinstance(each, Menu) for each in menus)


def is_off(control: QWidget) -> bool:
    """A scroll bar that never shows, or that of a list behind a choice."""
    if not isinstance(control, QScrollBar):
        return False
    area = control.parentWidget().parentWidget()
    assert isinstance(area, QAbstractScrollArea)
    upright = control.orientation() is Qt.Orientation.Vertical
    policy = area.verticalScrollBarPolicy() if upright else area.horizontalScrollBarPolicy()
    return policy is Qt.ScrollBarPolicy.ScrollBarAlwaysOff or within_a_list(control)


def within_a_list(control: QWidget) -> bool:
    parent = control.parentWidget()
    while parent is not None and not isinstance(parent, QComboBox):
        parent = parent.parentWidget()
    return parent is not None


@pytest.fixture
def pair(qtbot: Any, theme: Theme) -> Iterator[tuple[Button, ComboBox]]:
    room = QWidget()
    layout = QVBoxLayout(room)
    button, box = Button(theme, "Press"), ComboBox(theme)
    box.addItems(["First", "Second", "Third"])
    layout.addWidget(button)
    layout.addWidget(box)
    qtbot.addWidget(room)
    room.show()
    room.activateWindow()
    qtbot.waitActive(room)
    yield button, box


def seen(control: QWidget) -> QImage:
    return control.grab().toImage()


@pytest.mark.parametrize("mode", MODES)
def test_the_ground_is_flat_and_the_focus_visible(
    pair: tuple[Button, ComboBox], theme: Theme, mode: str
) -> None:
    theme.set_mode(Mode(mode))
    button, box = pair
    for control, other in ((button, box), (box, button)):
        other.setFocus()
        plain = seen(control)
        column = {plain.pixelColor(6, y).name() for y in range(8, control.height() - 8)}
        assert column == {theme.colors.panel.name()}
        control.setFocus()
        edge = seen(control).pixelColor(control.width() // 2, 0)
        assert edge == theme.colors.accent
        assert control.height() >= HEIGHT
        control.setEnabled(False)
        assert seen(control) != plain
        control.setEnabled(True)


def test_a_held_button_and_a_choice_by_keys(pair: tuple[Button, ComboBox], theme: Theme) -> None:
    button, box = pair
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert seen(button).pixelColor(6, button.height() // 2) == theme.colors.pressed
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert pressed == [True, True]
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "Second"
    box.showPopup()
    heights = [box.view().sizeHintForRow(row) for row in range(box.count())]
    assert min(heights) >= HEIGHT
    box.hidePopup()


def test_a_menu_has_rows_for_fingers_and_titles_of_sections(qtbot: Any, theme: Theme) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    menu = Menu(theme, room)
    rows = [menu.addAction("Open"), menu.addAction("Close")]
    line = menu.addSeparator()
    title = menu.addSection("Not available")
    menu.addAction("More")
    menu.show()
    picture, ratio = seen(menu), menu.devicePixelRatioF()
    assert all(menu.actionGeometry(row).height() >= HEIGHT for row in rows)

    def colors_of(action: Any) -> set[str]:
        at = menu.actionGeometry(action)
        return {
            picture.pixelColor(round(x * ratio), round(y * ratio)).name()
            for x in range(at.left(), at.right())
            for y in range(at.top(), at.bottom() + 1)
        }

    assert colors_of(line) == {theme.colors.panel.name(), theme.colors.border.name()}
    assert theme.colors.secondary.name() in colors_of(title)
    menu.close()


def test_a_scroll_bar_with_nothing_to_scroll_is_not_seen(qtbot: Any, theme: Theme) -> None:
    bar = ScrollBar(theme)
    qtbot.addWidget(bar)
    bar.resize(12, 200)
    shades = []
    for most in (0, 100):
        bar.setRange(0, most)
        image = bar.grab().toImage()
        shades.append({image.pixel(8, y) for y in range(image.height())})
    assert len(shades[0]) == 1 < len(shades[1])
