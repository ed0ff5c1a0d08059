"""Messages lie over the page: nothing moves for them, and they go when the next thing succeeds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from by_hand import draw, shows
from dropping import drop, mime_of
from fake_world import FakeWorld
from marked_texts import Marked
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from digitbooth_gui.commands import RecentFiles
from digitbooth_gui.recognition.requests import Answer, Drawing, OpenedModel
from digitbooth_gui.window import MainWindow


def places(window: MainWindow) -> list[QRect]:
    """Where everything lies but the messages."""
    parts = (window.header, window.pages, window.canvas, window.panel, window.pages.segments)
    widgets: list[QWidget] = [*parts, *window.header.findChildren(QWidget)]
    return [QRect(each.mapTo(window, QPoint(0, 0)), each.size()) for each in widgets]


def fail(qtbot: Any, window: MainWindow, name: str = "missing.pgm") -> None:
    """Open a file that is not there, and see it said."""
    window.open_path(Path(name))
    qtbot.waitUntil(lambda: name in window.message.text)


@pytest.mark.parametrize("width", [720, 900, 1400])
def test_nothing_moves_when_a_message_comes_or_goes(
    qtbot: Any, window: MainWindow, width: int
) -> None:
    window.resize(width, 620)
    QApplication.processEvents()
    before = places(window)
    fail(qtbot, window)
    window.notice.show_notice("The CPU answers: the GPU is gone", "Try again")
    QApplication.processEvents()
    assert places(window) == before
    page = QRect(window.canvas.mapTo(window, QPoint(0, 0)), window.canvas.size())
    for bar in (window.message, window.notice):
        assert page.contains(bar.geometry())
        assert bar.height() >= bar.layout().heightForWidth(bar.width())
    assert not window.message.geometry().intersects(window.notice.geometry())
    window.message.dismiss()
    window.notice.dismiss()
    QApplication.processEvents()
    assert places(window) == before


def test_what_opens_clears_the_message_before_it(
    qtbot: Any, window: MainWindow, pgm: Callable[..., Path]
) -> None:
    fail(qtbot, window)
    fail(qtbot, window, "lost.pgm")
    drop(window, mime_of(pgm(6)))
    qtbot.waitUntil(shows(window, "6"))
    assert window.message.text == ""


def test_a_drawing_that_is_answered_clears_it_but_not_one_that_was_there_before(
    qtbot: Any, window: MainWindow
) -> None:
    draw(window)
    qtbot.waitUntil(shows(window, "1"))
    fail(qtbot, window)
    with qtbot.waitSignal(window.panel.painted):
        window.recognition.ask(Drawing(window.canvas.editor.strokes))
    assert window.message.text
    draw(window)
    qtbot.waitUntil(shows(window, "2"))
    qtbot.waitUntil(lambda: window.message.text == "")


def test_another_model_clears_it_but_not_one_that_stands_in(qtbot: Any, window: MainWindow) -> None:
    window.open_model(Path("bad.uff"))
    qtbot.waitUntil(lambda: "bad.uff" in window.message.text)
    with qtbot.waitSignal(window.recognition.heard(OpenedModel)):
        window.open_model(Path("other.uff"))
    qtbot.waitUntil(lambda: window.message.text == "")


def test_what_is_short_is_said_on_one_line(qtbot: Any, window: MainWindow) -> None:
    told, line = window.messages.told, window.fontMetrics().height()
    window.messages.tell("Saved as seven.png")
    QApplication.processEvents()
    assert told.height() < 2 * line + 2 * told.layout().contentsMargins().top()


def test_a_bug_stays_until_it_is_dismissed(
    qtbot: Any, window: MainWindow, pgm: Callable[..., Path]
) -> None:
    window.faults.show_bug("Traceback\nZeroDivisionError: division by zero")
    window.open_path(pgm(6))
    qtbot.waitUntil(shows(window, "6"))
    assert "ZeroDivisionError" in window.message.text
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.message.text == ""


def test_escape_dismisses_a_message_first_on_every_page(qtbot: Any, window: MainWindow) -> None:
    draw(window)
    fail(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.message.text == ""
    assert not window.canvas.editor.is_empty
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.canvas.editor.is_empty
    window.pages.turn_to("evaluation")
    fail(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.message.text == ""


def test_what_is_said_changes_its_language(qtbot: Any, window: MainWindow) -> None:
    QApplication.clipboard().clear()
    window.header.paste.trigger()
    window.notice.show_notice("a name", "Try again")
    marks = Marked()
    QApplication.installTranslator(marks)
    try:
        marked = "⟦The clipboard holds no picture; copy one, then paste⟧"
        qtbot.waitUntil(lambda: window.message.text == marked)
    finally:
        QApplication.removeTranslator(marks)
    qtbot.waitUntil(lambda: window.message.text == marked.strip("⟦⟧"))


def test_what_takes_long_is_said_while_it_does(
    qtbot: Any, window: MainWindow, world: FakeWorld, pgm: Callable[..., Path]
) -> None:
    world.gate.clear()
    window.open_path(pgm(4, "large.pgm"))
    qtbot.waitUntil(lambda: window.messages.told.text == "Reading large.pgm…")
    world.gate.set()
    qtbot.waitUntil(shows(window, "4"))
    assert window.messages.told.isHidden()


@pytest.mark.parametrize("by", ["button", "key"])
@pytest.mark.parametrize("shown", ["drawing", "picture"])
def test_reading_is_cancelled_and_what_is_shown_stays(
    qtbot: Any, window: MainWindow, world: FakeWorld, pgm: Callable[..., Path], by: str, shown: str
) -> None:
    if shown == "drawing":
        draw(window)
    else:
        window.open_path(pgm(6, "six.pgm"))
        qtbot.waitUntil(shows(window, "6"))
    qtbot.waitUntil(lambda: window.draw.answer is not None)
    before, name = window.draw.text, window.draw.name
    world.gate.clear()
    window.open_path(pgm(4, "large.pgm"))
    told = window.messages.told
    qtbot.waitUntil(lambda: told.text == "Reading large.pgm…")
    assert told.cancel.isVisible()
    if by == "button":
        QTest.mouseClick(told.cancel, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert told.isHidden()
    with qtbot.waitSignal(window.recognition.heard(Answer)):
        world.gate.set()
    assert (window.draw.text, window.draw.name) == (before, name)
    assert window.canvas.editor.shows_picture == (shown == "picture")
    window.messages.tell("Saved")
    assert not told.cancel.isVisible()


def test_a_model_that_takes_long_to_open_is_named_meanwhile(
    qtbot: Any, window: MainWindow, world: FakeWorld
) -> None:
    world.open_gate.clear()
    window.open_model(Path("apart slow.onnx"))
    qtbot.waitUntil(lambda: window.messages.told.text == "Opening apart slow.onnx…")
    world.open_gate.set()
    qtbot.waitUntil(lambda: window.messages.told.isHidden())


def test_only_what_opened_is_recent(
    qtbot: Any, window: MainWindow, pgm: Callable[..., Path], tmp_path: Path
) -> None:
    recent: RecentFiles = window.commands.recent
    there = tmp_path / "broken.png"
    there.write_text("no picture")
    fail(qtbot, window, str(there))
    window.open_path(tmp_path)
    folder = [tmp_path]
    window.open_path(pgm(3, "three.pgm"))
    qtbot.waitUntil(shows(window, "3"))
    assert there not in recent.paths
    assert recent.paths[0] == tmp_path / "three.pgm"
    assert set(recent.paths) <= {tmp_path / "three.pgm", *folder}
