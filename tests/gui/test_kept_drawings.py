"""A drawing survives: restart, crash, language and theme; and those before it can be had again."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from by_hand import draw, shows
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from digitbooth_gui.drawing.ink import InkStroke
from digitbooth_gui.drawing.kept_files import (
    KeptDrawing,
    current_file,
    read_current,
    read_recent,
    recent_file,
    write_current,
    write_recent,
)
from digitbooth_gui.recognition.requests import OpenedModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.theme import Mode, Theme
from digitbooth_gui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITBOOTH_STATE_DIR", str(tmp_path / "state"))


@pytest.fixture
def start(
    qtbot: Any, recognition: Recognition, make_window: Callable[..., MainWindow]
) -> Iterator[Callable[[], MainWindow]]:
    """Starts a window that keeps drawings, as the program does."""
    made: list[MainWindow] = []

    def start_window() -> MainWindow:
        made.append(make_window(recognition))
        with qtbot.waitSignal(recognition.heard(OpenedModel)):
            made[-1].open_model(Path("fake.uff"))
        made[-1].drawings.begin()
        return made[-1]

    yield start_window
    for window in made:
        window.drawings.close()


def recent(window: MainWindow) -> list[QAction]:
    menu = QMenu()
    window.drawings.add_entries(menu)
    inner = next(each.menu() for each in menu.actions() if each.text() == "Recent drawings")
    assert isinstance(inner, QMenu)
    window.kept_menus = [menu]  # type: ignore[attr-defined]
    return [each for each in inner.actions() if isinstance(each.data(), int)]


def points(window: MainWindow) -> list[list[list[float]]]:
    return [each.points.round(1).tolist() for each in window.canvas.editor.ink]


def test_it_is_there_again_after_a_restart(qtbot: Any, start: Callable[[], MainWindow]) -> None:
    window = start()
    draw(window)
    draw(window)
    drawn = points(window)
    window.close()
    if sys.platform != "win32":
        assert stat.S_IMODE(current_file().stat().st_mode) == 0o600
    again = start()
    # What answered the window before may still be on its way, so the drawing is waited for first.
    qtbot.waitUntil(lambda: points(again) == drawn)
    qtbot.waitUntil(shows(again, "2"))
    # Nobody drew it here, so there is nothing to be undone.
    assert not again.header.undo.isEnabled()


def test_it_is_kept_while_it_is_drawn(qtbot: Any, start: Callable[[], MainWindow]) -> None:
    window = start()
    draw(window)
    qtbot.waitUntil(lambda: len(read_current()) == 1)
    draw(window)
    qtbot.waitUntil(lambda: len(read_current()) == 2)
    window.header.undo.trigger()
    qtbot.waitUntil(lambda: len(read_current()) == 1)


def test_what_is_drawn_before_it_is_read_stays_and_the_other_is_recent(
    qtbot: Any, start: Callable[[], MainWindow]
) -> None:
    window = start()
    draw(window)
    window.close()
    again = start()
    draw(again)
    draw(again)
    qtbot.waitUntil(lambda: len(recent(again)) == 1)
    assert len(again.canvas.editor.ink) == 2


def test_a_cleared_one_and_a_replaced_one_can_be_had_again(
    qtbot: Any, start: Callable[[], MainWindow], pgm: Callable[..., Path]
) -> None:
    window = start()
    qtbot.waitUntil(lambda: window.drawings.store.running)
    draw(window)
    first = points(window)
    window.header.clear.trigger()
    draw(window)
    draw(window)
    window.pages.turn_to("gallery")
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    assert window.pages.current == "draw"
    assert window.canvas.editor.is_empty
    qtbot.waitUntil(lambda: len(recent(window)) == 2)
    window.open_path(pgm(7))
    qtbot.waitUntil(shows(window, "7"))
    recent(window)[1].trigger()
    qtbot.waitUntil(shows(window, "1"))
    assert points(window) == first
    window.close()
    assert [len(each.ink) for each in read_recent()] == [2, 1]


def test_they_can_be_forgotten(qtbot: Any, start: Callable[[], MainWindow]) -> None:
    window = start()
    draw(window)
    window.header.clear.trigger()
    qtbot.waitUntil(lambda: len(recent(window)) == 1)
    window.drawings._forget()
    qtbot.waitUntil(lambda: recent(window) == [])
    qtbot.waitUntil(lambda: read_recent() == [])


def test_language_and_theme_leave_it_alone(
    qtbot: Any, start: Callable[[], MainWindow], theme: Theme
) -> None:
    window = start()
    draw(window)
    drawn = points(window)
    theme.set_mode(Mode.DARK)
    theme.set_zoom(150)
    theme.set_zoom(100)
    theme.set_mode(Mode.LIGHT)
    assert points(window) == drawn


def test_widths_and_times_are_kept() -> None:
    place = np.array([[100, 200], [300, 400.25]], np.float32)
    stroke = InkStroke(place, 46.0, np.float32([20, 46]), np.float32([0, 12.5]))
    write_current((stroke,))
    (kept,) = read_current()
    assert kept.widths is not None
    assert kept.times is not None
    np.testing.assert_array_equal(kept.points, place)
    np.testing.assert_array_equal(kept.widths, [20, 46])
    np.testing.assert_array_equal(kept.times, [0, 12.5])


def test_ten_are_kept_at_most() -> None:
    ink = (InkStroke(np.zeros((1, 2), np.float32) + 5),)
    write_recent([KeptDrawing(ink, float(place)) for place in range(15)])
    assert [each.left for each in read_recent()] == [float(place) for place in range(10)]


GOOD = {"points": [[1, 2], [3, 4]], "width": 46}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no JSON",
        "[" * 100_000,
        "{}",
        "[1]",
        json.dumps([GOOD | {"points": []}]),
        json.dumps([GOOD | {"points": [[1, 2, 3]]}]),
        json.dumps([GOOD | {"points": [[1, 1e300]]}]),
        json.dumps([GOOD | {"points": [[1, float("nan")]]}]),
        json.dumps([GOOD | {"width": -1}]),
        json.dumps([GOOD | {"width": "wide"}]),
        json.dumps([GOOD | {"widths": [1]}]),
        json.dumps([GOOD | {"widths": [1, 90]}]),
        json.dumps([GOOD | {"times": "now"}]),
    ],
)
def test_what_is_damaged_is_as_if_it_were_not_there(content: str) -> None:
    current_file().parent.mkdir(parents=True)
    current_file().write_text(content)
    recent_file().write_text(f'[{{"left": 1, "strokes": {content or 0}}}]')
    assert read_current() == ()
    assert read_recent() == []
