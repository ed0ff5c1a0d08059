"""The window as a screen reader and a keyboard have it, through Qt's accessibility interface."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QSlider,
    QTabBar,
    QWidget,
)

from digitbooth_gui.answer import panel as panel_module
from digitbooth_gui.recognition.requests import OpenedModel, ShownPicture
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.controls import ComboBox
from digitbooth_gui.style.theme import HEIGHT
from digitbooth_gui.window import MainWindow

_MOST_STOPS = 200

Role = QAccessible.Role
CONTROLS = {
    Role.Button,
    Role.ButtonMenu,
    Role.ButtonDropDown,
    Role.CheckBox,
    Role.RadioButton,
    Role.ComboBox,
    Role.EditableText,
    Role.Slider,
    Role.SpinBox,
    Role.PageTabList,
    Role.List,
    Role.Table,
    Role.Link,
}

VIEWS = [("draw", tab) for tab in ("answer", "inside", "timing", "engines")]
VIEWS += [("gallery", "answer"), ("evaluation", "answer"), ("comparison", "answer")]


@pytest.fixture(autouse=True)
def _listening(qapp: QApplication) -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def shown(
    qtbot: Any, make_window: Callable[[Recognition], MainWindow], recognition: Recognition
) -> Iterator[MainWindow]:
    """A window with an answer in it."""
    window = make_window(recognition)
    with qtbot.waitSignal(recognition.heard(OpenedModel)):
        window.open_model(Path("fake.uff"))
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.panel.verdict.text == "1")
    yield window
    window.engines.close()


def below(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """All that a screen reader can come to."""
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child is not None and not child.state().invisible:
            yield child
            yield from below(child)


def interfaces(window: MainWindow) -> list[QAccessibleInterface]:
    return list(below(QAccessible.queryAccessibleInterface(window)))


def name_of(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name)


def stops(window: MainWindow) -> set[QWidget]:
    """Where one gets with the Tab key, all the way round."""
    window.activateWindow()
    window.pages.page(window.pages.current).setFocus()
    reached: set[QWidget] = set()
    for _ in range(_MOST_STOPS):
        here = QApplication.focusWidget() or window.focusWidget()
        assert here is not None
        if here in reached:
            break
        reached.add(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return reached


def show(window: MainWindow, page: str, tab: str) -> None:
    window.pages.turn_to(page)
    window.panel.tabs.turn_to(tab)
    QApplication.processEvents()


@pytest.mark.parametrize(("page", "tab"), VIEWS)
def test_every_control_has_a_name_and_a_role(shown: MainWindow, page: str, tab: str) -> None:
    show(shown, page, tab)
    found = [each for each in interfaces(shown) if each.state().focusable]
    assert len(found) > 5
    assert [each.object() for each in found if not name_of(each)] == []
    assert [each.object() for each in found if each.role() is Role.NoRole] == []


def test_what_offers_a_choice_has_its_name_from_a_label(shown: MainWindow) -> None:
    """On Linux Qt gives what is chosen as its name."""
    show(shown, "gallery", "answer")
    boxes = shown.pages.page("gallery").findChildren(ComboBox)
    assert len(boxes) == 4
    for box in boxes:
        relations = QAccessible.queryAccessibleInterface(box).relations()
        labels = [each for each, kind in relations if kind == QAccessible.RelationFlag.Label]
        assert [name_of(label) for label in labels] == [box.accessibleName()] != [""]


@pytest.mark.parametrize(("page", "tab"), VIEWS)
def test_every_control_is_large_enough_for_a_finger(
    qtbot: Any, shown: MainWindow, page: str, tab: str
) -> None:
    def low() -> list[tuple[str, int]]:
        kinds = (QAbstractButton, QComboBox, QSlider, QTabBar)
        found = [each for kind in kinds for each in shown.findChildren(kind) if each.isVisible()]
        assert len(found) > 5
        return [(each.objectName(), each.height()) for each in found if each.height() < HEIGHT]

    show(shown, page, tab)
    qtbot.waitUntil(lambda: low() == [])


@pytest.mark.parametrize(("page", "tab"), VIEWS)
def test_every_control_is_reached_with_the_tab_key(shown: MainWindow, page: str, tab: str) -> None:
    show(shown, page, tab)
    reached = stops(shown)
    missed = []
    for each in interfaces(shown):
        widget = each.object()
        if each.role() not in CONTROLS or each.state().disabled or widget in reached:
            continue
        if not isinstance(widget, QWidget) or widget.focusProxy() in reached:
            continue
        if isinstance(widget, QAbstractButton) and chosen_by_arrows(widget, reached):
            continue
        missed.append(f"{name_of(each)} ({each.role()})")
    assert missed == []


def chosen_by_arrows(button: QAbstractButton, reached: set[QWidget]) -> bool:
    """Of several buttons that exclude each other, one is a stop."""
    group = button.group()
    if group is None or not group.exclusive():
        return False
    return any(other in reached for other in group.buttons())


def test_what_is_painted_says_what_it_shows(shown: MainWindow) -> None:
    panel = shown.panel
    spoken = {
        part: QAccessible.queryAccessibleInterface(part)
        for part in (panel.verdict, panel.bars, panel.latency, panel.network_view, shown.canvas)
    }
    assert all(map(name_of, spoken.values()))
    said = {
        part: interface.text(QAccessible.Text.Description) for part, interface in spoken.items()
    }
    assert said[panel.verdict].startswith("1, 91.0 %")
    assert "1: 91.0 %" in said[panel.bars] and "9: 1.0 %" in said[panel.bars]
    assert "Infer 200 µs" in said[panel.latency]
    assert said[panel.network_view]
    assert said[shown.canvas] == "Strokes: 1"
    shown.header.clear.trigger()
    assert shown.canvas.accessibleDescription() == "Draw a digit or a number"
    image = QImage(28, 28, QImage.Format.Format_Grayscale8)
    shown.canvas.editor.show_picture(ShownPicture("a", None, image, 1, 0, 1))
    assert shown.canvas.accessibleDescription() == "A picture"


def test_a_new_answer_is_announced_once_when_the_pen_rests(
    qtbot: Any, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    announced: list[str] = []

    class Heard(panel_module.QAccessibleAnnouncementEvent):
        def __init__(self, speaker: QWidget, text: str) -> None:
            super().__init__(speaker, text)
            announced.append(text)

    monkeypatch.setattr(panel_module, "QAccessibleAnnouncementEvent", Heard)
    for _ in range(3):
        QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(announced))
    assert announced == [window.panel.verdict.accessibleDescription()]
    assert announced[0].startswith("3, ")
    with qtbot.assertNotEmitted(window.panel.painted, wait=700):
        window.header.clear.trigger()
    assert len(announced) == 1


def test_the_tabs_are_known_as_tabs(shown: MainWindow) -> None:
    for segments in (shown.pages.segments, shown.panel.tabs.segments):
        interface = QAccessible.queryAccessibleInterface(segments)
        assert interface.role() is Role.PageTabList
        titles = [segments.tabText(index) for index in range(segments.count())]
        names = [name_of(interface.child(index)) for index in range(interface.childCount())]
        assert names[: len(titles)] == titles
