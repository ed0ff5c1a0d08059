"""Pages and tabs: made when they are first shown, chosen by mouse and keys, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from digitbooth_gui.lazy_stack import Page
from digitbooth_gui.recognition.requests import OpenedModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.window import MainWindow


class PageMaker:
    """Makes labels, and keeps count."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def page(self, name: str) -> Page:
        def make() -> QWidget:
            self.made.append(name)
            return QLabel(name)

        return Page(name, name.title, make)


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Iterator[PageMaker]:
    made = PageMaker()
    pages, tabs = (
        tuple(made.page(name) for name in names)
        for names in (("gallery", "evaluation"), ("inside", "timing"))
    )
    monkeypatch.setattr(MainWindow, "pages_beside", lambda window: pages)
    monkeypatch.setattr(MainWindow, "tabs_beside", lambda window: tabs)
    yield made


@pytest.fixture
def stacked(
    maker: PageMaker, make_window: Callable[[Recognition], MainWindow], recognition: Recognition
) -> MainWindow:
    return make_window(recognition)


def test_a_page_is_made_when_it_is_first_shown(stacked: MainWindow, maker: PageMaker) -> None:
    assert stacked.pages.names == ["draw", "gallery", "evaluation"]
    assert maker.made == []
    for _ in range(2):
        stacked.pages.turn_to("gallery")
        assert stacked.pages.page("gallery").isVisible()
        assert not stacked.canvas.isVisible()
        stacked.pages.turn_to("draw")
        assert stacked.canvas.isVisible()
    assert maker.made == ["gallery"]


@pytest.mark.parametrize(("key", "name"), [("2", "gallery"), ("3", "evaluation"), ("1", "draw")])
def test_keys_turn_pages(qtbot: Any, stacked: MainWindow, key: str, name: str) -> None:
    stacked.pages.turn_to("gallery" if name != "gallery" else "draw")
    qtbot.keyClick(stacked, key, Qt.KeyboardModifier.ControlModifier)
    assert stacked.pages.current == name


def test_a_click_on_the_switch_turns_pages(qtbot: Any, stacked: MainWindow) -> None:
    switch = stacked.pages.segments
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.tabRect(2).center())
    assert stacked.pages.current == "evaluation"
    switch.setFocus()
    qtbot.keyClick(switch, Qt.Key.Key_Left)
    assert stacked.pages.current == "gallery"


def test_the_keys_of_drawing_do_nothing_on_other_pages(qtbot: Any, stacked: MainWindow) -> None:
    canvas, header = stacked.canvas, stacked.header
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton)
    assert canvas.editor.strokes
    stacked.pages.turn_to("gallery")
    qtbot.keyClick(stacked, Qt.Key.Key_Delete)
    qtbot.keyClick(stacked, "z", Qt.KeyboardModifier.ControlModifier)
    assert canvas.editor.strokes
    stacked.pages.turn_to("draw")
    assert header.undo.isEnabled() and not header.redo.isEnabled()
    qtbot.keyClick(stacked, Qt.Key.Key_Delete)
    assert not canvas.editor.strokes


def test_a_picture_that_opens_is_shown_on_the_page_to_draw_on(
    qtbot: Any, stacked: MainWindow, pgm: Callable[..., Path]
) -> None:
    stacked.pages.turn_to("gallery")
    stacked.open_path(pgm(7))
    qtbot.waitUntil(lambda: stacked.pages.current == "draw")


def test_tabs_are_made_when_they_are_first_shown(
    qtbot: Any, stacked: MainWindow, maker: PageMaker
) -> None:
    tabs = stacked.panel.tabs
    assert tabs.names == ["answer", "inside", "timing"] and maker.made == []
    qtbot.mouseClick(
        tabs.segments, Qt.MouseButton.LeftButton, pos=tabs.segments.tabRect(2).center()
    )
    assert maker.made == ["timing"]
    assert tabs.page("timing").isVisible() and not stacked.panel.bars.isVisible()
    assert tabs.page("timing").geometry() == tabs.rect()


def test_an_answer_counts_as_painted_whatever_tab_is_shown(
    qtbot: Any, stacked: MainWindow, recognition: Recognition
) -> None:
    with qtbot.waitSignal(recognition.heard(OpenedModel)):
        stacked.open_model(Path("fake.uff"))
    stacked.panel.tabs.turn_to("timing")
    with qtbot.waitSignal(stacked.panel.painted):
        QTest.mouseClick(stacked.canvas, Qt.MouseButton.LeftButton)


def test_with_nothing_beside_them_neither_page_nor_answer_has_a_switch(
    window: MainWindow,
) -> None:
    for stack in (window.pages, window.panel.tabs):
        assert stack.segments.isVisible() is (len(stack.names) > 1)


@pytest.mark.parametrize("size", [(720, 540), (800, 600), (2560, 1440)])
def test_the_switch_stays_in_its_place(stacked: MainWindow, size: tuple[int, int]) -> None:
    stacked.resize(*size)
    switch = stacked.pages.segments
    where = switch.mapTo(stacked, QPoint(0, 0))
    for name in stacked.pages.names:
        stacked.pages.turn_to(name)
        assert switch.mapTo(stacked, QPoint(0, 0)) == where
        page = stacked.pages.page(name)
        assert stacked.pages.rect().contains(page.geometry())
