"""The window through its widgets: commands in, what is shown out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from by_hand import draw, shows
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from digitbooth_gui.recognition.requests import Answer, FailedModel, OpenedModel, OpenSeries, Series
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.window import MainWindow

Pgm = Callable[..., Path]


def test_it_answers_while_the_pen_is_down(qtbot: Any, window: MainWindow) -> None:
    QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.mouseMove(window.canvas, QPoint(150, 150))
    qtbot.waitUntil(shows(window, "1"))
    assert window.panel.bars.shares[1] == pytest.approx(0.91)
    assert window.panel.network_view.digit_image is not None
    assert "Normalise 100 µs, Infer 200 µs" in window.panel.latency.text
    assert "Load" not in window.panel.latency.text
    assert "Fake · FP32 · CPU" in window.panel.engine_line.text


def test_an_empty_page_asks_nothing(qtbot: Any, window: MainWindow, world: Any) -> None:
    assert window.panel.verdict.text == ""
    assert window.panel.verdict.hint
    assert window.panel.bars.shares == [0.0] * 10
    assert world.asked == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Escape])
def test_delete_and_escape_clear(qtbot: Any, window: MainWindow, key: Qt.Key) -> None:
    draw(window)
    qtbot.waitUntil(shows(window, "1"))
    qtbot.keyClick(window, key)
    assert window.canvas.editor.strokes == ()
    assert window.panel.verdict.text == ""
    assert window.panel.network_view.digit_image is None
    assert window.panel.bars.shares == [0.0] * 10


def test_clear_while_the_answer_is_in_flight_leaves_it_cleared(
    qtbot: Any, window: MainWindow, world: Any, recognition: Recognition
) -> None:
    world.gate.clear()
    draw(window)
    assert world.started.wait(10)
    window.header.clear.trigger()
    with qtbot.assertNotEmitted(recognition.heard(Answer), wait=100):
        world.gate.set()
    assert window.panel.verdict.text == ""


def test_undo_answers_anew_until_the_page_is_empty(qtbot: Any, window: MainWindow) -> None:
    draw(window)
    draw(window)
    qtbot.waitUntil(shows(window, "2"))
    window.header.undo.trigger()
    qtbot.waitUntil(shows(window, "1"))
    window.header.undo.trigger()
    qtbot.waitUntil(shows(window, ""))


def test_another_model_answers_what_is_shown(
    qtbot: Any, window: MainWindow, world: Any, recognition: Recognition, shades: Series
) -> None:
    recognition.ask(OpenSeries(shades, 0))
    qtbot.waitUntil(lambda: not window.header.pager.isHidden())
    window.header.pager.next.trigger()
    qtbot.waitUntil(shows(window, "1"))
    asked = len(world.asked)
    with qtbot.waitSignals([recognition.heard(OpenedModel), recognition.heard(Answer)]):
        window.open_model(Path("second.uff"))
    assert len(world.asked) == asked + 1
    assert window.header.pager.position.text() == "2 / 10"


def test_a_bad_model_leaves_answer_and_model(
    qtbot: Any, window: MainWindow, recognition: Recognition
) -> None:
    draw(window)
    qtbot.waitUntil(shows(window, "1"))
    with qtbot.waitSignal(recognition.heard(FailedModel)):
        window.open_model(Path("bad.uff"))
    assert window.message.text == "bad.uff: is bad; choose another"
    assert window.panel.verdict.text == "1"
    assert "fake.uff" in window.panel.engine_line.text
    draw(window)
    qtbot.waitUntil(shows(window, "2"))


def test_without_any_model_the_window_says_so_and_shows_pictures(
    qtbot: Any,
    recognition: Recognition,
    make_window: Callable[[Recognition], MainWindow],
    pgm: Pgm,
) -> None:
    window = make_window(recognition)
    assert "Opening" in window.panel.verdict.hint or "model" in window.panel.verdict.hint
    with qtbot.waitSignal(recognition.heard(FailedModel)):
        window.open_model(Path("bad.uff"))
    assert window.panel.verdict.hint == "No model is open"
    window.open_path(pgm(7))
    qtbot.waitUntil(lambda: window.canvas.editor.shows_picture)
    assert window.panel.verdict.hint == "No model is open"
    with qtbot.waitSignal(recognition.heard(OpenedModel)):
        window.open_model(Path("good.uff"))
    qtbot.waitUntil(shows(window, "7"))


def test_a_message_can_be_dismissed(qtbot: Any, window: MainWindow, tmp_path: Path) -> None:
    window.open_path(tmp_path / "missing.pgm")
    qtbot.waitUntil(lambda: "missing.pgm" in window.message.text)
    button = next(
        each
        for each in window.message.findChildren(QToolButton)
        if each.accessibleName() == "Dismiss"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.message.text == ""


def test_a_bug_shows_its_traceback_on_demand(qtbot: Any, window: MainWindow, world: Any) -> None:
    world.bug = True
    draw(window)
    qtbot.waitUntil(lambda: bool(window.message.text))
    assert "bug" in window.message.text
    assert "ZeroDivisionError" in window.message.details


def test_what_can_be_used_has_a_name(window: MainWindow) -> None:
    nameless = [
        widget
        for kind in (QToolButton, QLabel)
        for widget in window.findChildren(kind)
        if not widget.accessibleName()
    ]
    assert nameless == []
    panel = window.panel
    for part in (window.canvas, panel.verdict, panel.bars, panel.latency, panel.network_view):
        assert part.accessibleName()


def test_every_command_is_within_reach_of_the_keyboard(qtbot: Any, window: MainWindow) -> None:
    reached = set()
    widget = window.canvas.nextInFocusChain()
    while widget is not window.canvas:
        if widget.isVisibleTo(window) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.add(widget.accessibleName())
        widget = widget.nextInFocusChain()
    assert {"Open", "Save", "Paste", "Undo", "Brush size", "Clear"} <= reached


@pytest.mark.parametrize("size", [(720, 540), (800, 600), (1920, 1080), (2560, 1440)])
def test_nothing_is_clipped_or_overlaps(
    qtbot: Any, window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    panel = window.panel
    page = window.canvas.geometry()
    beside = QRect(panel.mapTo(window.draw, QPoint(0, 0)), panel.size())
    assert page.width() == page.height() >= 340
    assert not page.intersects(beside)
    assert window.draw.rect().contains(page)
    assert window.draw.rect().contains(beside)
    widgets = (panel.verdict, panel.network_view, panel.bars, panel.latency, panel.engine_line)
    parts = [QRect(each.mapTo(panel, QPoint(0, 0)), each.size()) for each in widgets]
    for part in parts:
        assert panel.rect().contains(part)
        assert [other for other in parts if other.intersects(part)] == [part]
    assert panel.bars.height() >= panel.bars.minimumSizeHint().height()


@pytest.mark.parametrize("width", [720, 800, 1040])
def test_the_commands_have_room_beside_the_pager(
    qtbot: Any, window: MainWindow, width: int
) -> None:
    window.resize(width, 600)
    header = window.header
    header.pager.show_page(0, 60_000)
    qtbot.waitUntil(lambda: header.width() >= header.minimumSizeHint().width())
    header.layout().activate()
    parts = [
        each for each in header.children() if isinstance(each, QWidget) and not each.isHidden()
    ]
    for part in parts:
        assert header.rect().contains(part.geometry())
        assert part.width() >= part.minimumSizeHint().width()
        overlapping = [each for each in parts if each.geometry().intersects(part.geometry())]
        assert overlapping == [part]
