"""A picture becomes ink: where it lay, as wide as it was, and every tool works on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from by_hand import drag
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

import digitbooth_resources
from digitbooth.images.pgm import write_pgm
from digitbooth_gui.recognition.requests import Answer, OpenSeries
from digitbooth_gui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def seven(tmp_path: Path) -> Path:
    """A 7 of lines 4 pixels wide, of a picture of 60×60."""
    raster = np.ones((60, 60), np.float32)
    raster[10:14, 10:50] = 0.0
    for row in range(10, 50):
        raster[row, 46 - (row - 10) // 2 : 50 - (row - 10) // 2] = 0.0
    path = tmp_path / "seven.pgm"
    write_pgm(path, raster)
    return path


@pytest.fixture
def pictured(qtbot: Any, window: MainWindow, seven: Path) -> MainWindow:
    window.open_path(seven)
    qtbot.waitUntil(lambda: window.canvas.editor.shows_picture)
    return window


def ink_map(window: MainWindow) -> Any:
    image = window.canvas.grab().toImage().convertToFormat(image_format())
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    inner = rows[:, : image.width()] < 128
    return inner[20:-20, 20:-20]


def image_format() -> Any:
    from PySide6.QtGui import QImage

    return QImage.Format.Format_Grayscale8


def edit(qtbot: Any, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_E, CONTROL)
    qtbot.waitUntil(lambda: bool(window.canvas.editor.ink))


def test_the_command_is_there_while_a_picture_is(qtbot: Any, pictured: MainWindow) -> None:
    assert pictured.header.edit.isVisible()
    edit(qtbot, pictured)
    assert not pictured.header.edit.isVisible()
    assert not pictured.canvas.editor.shows_picture
    assert pictured.windowTitle() == "Digit Booth"


def test_the_ink_lies_where_the_picture_lay(qtbot: Any, pictured: MainWindow) -> None:
    before = ink_map(pictured)
    edit(qtbot, pictured)
    after = ink_map(pictured)
    # The pen is round, and the picture has corners.
    assert (before & after).sum() > 0.8 * before.sum()
    assert (before & after).sum() > 0.8 * after.sum()


def test_everything_works_on_it(qtbot: Any, pictured: MainWindow, tmp_path: Path) -> None:
    edit(qtbot, pictured)
    canvas = pictured.canvas
    vectorised = canvas.editor.ink
    qtbot.waitUntil(lambda: pictured.panel.verdict.text == str(len(vectorised) % 10))
    middle = canvas.width() // 2
    QTest.mousePress(canvas, Qt.MouseButton.RightButton, pos=QPoint(middle - 60, middle))
    QTest.mouseMove(canvas, QPoint(middle + 100, middle))
    QTest.mouseRelease(canvas, Qt.MouseButton.RightButton, pos=QPoint(middle + 100, middle))
    assert len(canvas.editor.ink) == len(vectorised) + 1
    for suffix in ("svg", "png", "pgm"):
        saving = pictured.draw.saving()
        assert saving is not None
        pictured.saver.save(saving, tmp_path / f"digit.{suffix}")
        qtbot.waitUntil((tmp_path / f"digit.{suffix}").exists)
    pictured.header.replay.trigger()
    assert canvas.editor.replaying
    canvas.editor.end_replay()
    canvas.editor.undo()
    assert canvas.editor.ink == vectorised
    canvas.editor.undo()
    assert canvas.editor.ink == ()
    assert canvas.editor.shows_picture
    canvas.editor.redo()
    assert canvas.editor.ink == vectorised


def test_undo_gives_the_picture_back_with_its_answer_and_redo_the_ink(
    qtbot: Any, pictured: MainWindow
) -> None:
    header, canvas = pictured.header, pictured.canvas
    before, answered = ink_map(pictured), pictured.panel.verdict.text
    edit(qtbot, pictured)
    vectorised = canvas.editor.ink
    qtbot.waitUntil(lambda: pictured.panel.verdict.text == str(len(vectorised) % 10))
    header.undo.trigger()
    assert canvas.editor.shows_picture
    qtbot.waitUntil(lambda: pictured.panel.verdict.text == answered)
    assert (ink_map(pictured) == before).all()
    assert pictured.windowTitle() == "seven.pgm – Digit Booth"
    assert header.edit.isVisible()
    header.redo.trigger()
    assert canvas.editor.ink == vectorised
    assert pictured.windowTitle() == "Digit Booth"
    qtbot.waitUntil(lambda: pictured.panel.verdict.text == str(len(vectorised) % 10))


def test_the_first_stroke_on_a_picture_is_one_edit_with_its_going(
    qtbot: Any, pictured: MainWindow
) -> None:
    drag(pictured.canvas, (100, 100), (200, 200))
    assert not pictured.canvas.editor.shows_picture
    pictured.canvas.editor.undo()
    assert pictured.canvas.editor.shows_picture
    qtbot.waitUntil(lambda: pictured.windowTitle() == "seven.pgm – Digit Booth")


def test_a_cleared_picture_comes_back(qtbot: Any, pictured: MainWindow) -> None:
    pictured.header.clear.trigger()
    assert not pictured.canvas.editor.shows_picture
    pictured.canvas.editor.undo()
    assert pictured.canvas.editor.shows_picture
    pictured.canvas.editor.undo()
    assert not pictured.canvas.editor.shows_picture
    pictured.canvas.editor.redo()
    qtbot.waitUntil(lambda: pictured.windowTitle() == "seven.pgm – Digit Booth")


def test_a_picture_comes_back_even_when_another_file_has_been_opened_since(
    qtbot: Any, pictured: MainWindow, pgm: Callable[..., Path]
) -> None:
    before, answered = ink_map(pictured), pictured.panel.verdict.text
    edit(qtbot, pictured)
    pictured.open_path(pgm(3))
    qtbot.waitUntil(lambda: pictured.windowTitle() == "digit.pgm – Digit Booth")
    pictured.canvas.editor.undo()
    assert pictured.canvas.editor.ink
    pictured.canvas.editor.undo()
    qtbot.waitUntil(lambda: pictured.windowTitle() == "seven.pgm – Digit Booth")
    assert pictured.panel.verdict.text == answered
    assert (ink_map(pictured) == before).all()
    edit(qtbot, pictured)


def test_a_page_of_a_file_comes_back_as_that_page(
    qtbot: Any, window: MainWindow, shades: Any
) -> None:
    window.recognition.ask(OpenSeries(shades, 4))
    qtbot.waitUntil(lambda: window.panel.verdict.text == "4")
    window.draw.turn_page(5)
    qtbot.waitUntil(lambda: window.panel.verdict.text == "5")
    drag(window.canvas, (100, 100), (200, 200))
    qtbot.waitUntil(lambda: window.panel.verdict.text == "1")
    window.canvas.editor.undo()
    qtbot.waitUntil(lambda: window.panel.verdict.text == "5")
    assert window.header.pager.position.text() == "6 / 10"
    window.canvas.editor.undo()
    assert not window.canvas.editor.shows_picture, "turning pages is no edit"


def test_what_was_drawn_meanwhile_is_kept(qtbot: Any, world: Any, pictured: MainWindow) -> None:
    world.gate.clear()
    world.started.clear()
    pictured.draw.turn_page(0)
    qtbot.waitUntil(world.started.is_set)
    pictured.draw.edit_picture()
    drag(pictured.canvas, (100, 100), (200, 200))
    world.gate.set()
    qtbot.waitUntil(lambda: pictured.panel.verdict.text == "1")
    assert len(pictured.canvas.editor.ink) == 1


def test_without_a_picture_there_is_nothing_to_edit(window: MainWindow) -> None:
    assert not window.header.edit.isVisible()
    window.draw.edit_picture()
    assert window.canvas.editor.ink == ()


def test_a_bundled_digit_is_answered_alike_before_and_after(
    qtbot: Any, real_window: MainWindow
) -> None:
    window = real_window
    for digit in (2, 5, 8):
        window.open_path(digitbooth_resources.samples()[digit])
        qtbot.waitUntil(lambda: window.canvas.editor.shows_picture, timeout=20_000)
        qtbot.waitUntil(lambda digit=digit: window.panel.verdict.text == str(digit))
        with qtbot.waitSignal(window.recognition.heard(Answer)):
            edit(qtbot, window)
        assert window.panel.verdict.text == str(digit)
