"""Erasing, undoing and redoing on the page and in the window, through real events."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from by_hand import drag
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from digitbooth_gui.drawing import sheet
from digitbooth_gui.drawing.canvas import Canvas
from digitbooth_gui.drawing.eraser import cut
from digitbooth_gui.drawing.ink import ERASER, PEN
from digitbooth_gui.window import MainWindow

SIDE = 500
"""Of the fixture `canvas`."""
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
REACH = (ERASER + PEN) / 2


def shown(canvas: Canvas) -> Any:
    image = canvas.grab().toImage()
    return np.frombuffer(image.constBits(), np.uint8).copy()


def as_lists(canvas: Canvas) -> list[Any]:
    return [stroke.tolist() for stroke in canvas.editor.strokes]


def assert_cut_in_the_middle(canvas: Canvas) -> None:
    first, second = canvas.editor.strokes
    np.testing.assert_allclose(first, [(100, 500), (500 - REACH, 500)], atol=0.1)
    np.testing.assert_allclose(second, [(500 + REACH, 500), (900, 500)], atol=0.1)


def test_the_right_button_cuts_a_stroke_in_two(canvas: Canvas) -> None:
    drag(canvas, (50, 250), (450, 250))
    drag(canvas, (250, 100), (250, 400), button=RIGHT)
    assert_cut_in_the_middle(canvas)


def test_the_eraser_as_a_tool_cuts_until_it_is_put_away(canvas: Canvas) -> None:
    drag(canvas, (50, 250), (450, 250))
    canvas.editor.choose_eraser(True)
    drag(canvas, (250, 100), (250, 400))
    assert_cut_in_the_middle(canvas)
    canvas.editor.choose_eraser(False)
    drag(canvas, (20, 20), (60, 60))
    assert len(canvas.editor.strokes) == 3


def test_the_other_end_of_the_pen_erases(canvas: Canvas) -> None:
    drag(canvas, (50, 250), (450, 250))
    device = QPointingDevice(
        "eraser",
        8,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Eraser,
        QInputDevice.Capability.Position,
        1,
        1,
    )
    none = Qt.MouseButton.NoButton
    for kind, y, button, buttons in (
        (QEvent.Type.TabletPress, 100, LEFT, LEFT),
        (QEvent.Type.TabletMove, 400, none, LEFT),
        (QEvent.Type.TabletRelease, 400, LEFT, none),
    ):
        at = QPointF(250, y)
        event = QTabletEvent(
            kind, device, at, canvas.mapToGlobal(at), 0.5, 0, 0, 0, 0, 0,
            Qt.KeyboardModifier.NoModifier, button, buttons,
        )  # fmt: skip
        QApplication.sendEvent(canvas, event)
    assert_cut_in_the_middle(canvas)


def test_no_ink_is_left_under_the_eraser_and_the_rest_looks_as_if_drawn_so(canvas: Canvas) -> None:
    drag(canvas, (50, 250), (450, 250))
    drag(canvas, (50, 100), (450, 420))
    canvas.grab()  # from here on the layers are mended, not made again
    drag(canvas, (250, 100), (250, 400), button=RIGHT)
    mended = shown(canvas)
    image = canvas.grab().toImage()
    half = int(ERASER / 2 * SIDE / 1000)
    under = {image.pixelColor(x, 250).lightness() for x in range(252 - half, 249 + half)}
    assert under == {255}
    canvas.resize(SIDE + 1, SIDE + 1)
    canvas.grab()
    canvas.resize(SIDE, SIDE)
    np.testing.assert_array_equal(mended, shown(canvas))


def test_an_eraser_that_moves_often_has_the_ink_painted_once_for_each_frame(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    drag(canvas, (50, 250), (450, 250))
    shown(canvas)
    painted: list[int] = []
    monkeypatch.setattr(sheet, "paint_strokes", lambda *_: painted.append(1))
    canvas.editor.pen_down(QPointF(100, 500), None, erasing=True)
    for x in range(120, 800, 20):
        canvas.editor.pen_moved(QPointF(x, 500), None)
    assert painted == []
    shown(canvas)
    assert painted == [1]


def test_an_eraser_that_touches_nothing_is_no_edit(canvas: Canvas) -> None:
    drag(canvas, (50, 250), (450, 250))
    before = as_lists(canvas)
    seen: list[Any] = []
    canvas.editor.changed.connect(seen.append)
    drag(canvas, (50, 50), (450, 50), button=RIGHT)
    assert as_lists(canvas) == before
    assert seen == []
    canvas.editor.undo()
    assert canvas.editor.strokes == ()


def test_each_edit_is_undone_and_redone(canvas: Canvas) -> None:
    states, pictures = [as_lists(canvas)], [shown(canvas)]

    def note() -> None:
        states.append(as_lists(canvas))
        pictures.append(shown(canvas))

    drag(canvas, (50, 250), (450, 250))
    note()
    drag(canvas, (250, 50), (250, 450))
    note()
    drag(canvas, (100, 200), (150, 300), (350, 300), (380, 200), button=RIGHT)
    note()
    canvas.editor.clear()
    note()
    drag(canvas, (250, 250))
    note()
    assert len(states[3]) > len(states[2])
    for back in reversed(range(5)):
        canvas.editor.undo()
        assert as_lists(canvas) == states[back]
        np.testing.assert_array_equal(shown(canvas), pictures[back])
    assert not canvas.editor.can_undo
    for forth in range(1, 6):
        canvas.editor.redo()
        assert as_lists(canvas) == states[forth]
        np.testing.assert_array_equal(shown(canvas), pictures[forth])
    assert not canvas.editor.can_redo


def test_a_new_stroke_ends_what_could_be_redone(canvas: Canvas) -> None:
    drag(canvas, (50, 250), (450, 250))
    canvas.editor.undo()
    assert canvas.editor.can_redo
    drag(canvas, (250, 50), (250, 450))
    assert not canvas.editor.can_redo


def test_a_dot_is_erased_whole_and_crumbs_go(canvas: Canvas) -> None:
    drag(canvas, (250, 250))
    drag(canvas, (100, 100), (103, 200))
    drag(canvas, (250, 230), (250, 260), button=RIGHT)
    drag(canvas, (102, 128), (102, 200), button=RIGHT)
    assert canvas.editor.strokes == ()


@pytest.mark.parametrize("seed", range(20))
def test_a_cut_removes_what_is_within_reach_and_nothing_else(seed: int) -> None:
    random = np.random.default_rng(seed)
    stroke = random.uniform(0, 100, (8, 2)).astype(np.float32)
    a, b = random.uniform(0, 100, (2, 2)).astype(np.float32)
    pieces = cut(stroke, a, b, 15.0)
    left = [stroke] if pieces is None else pieces

    def apart(points: Any, start: Any, end: Any) -> Any:
        way = end - start
        along = np.clip(((points - start) @ way) / max(float(way @ way), 1e-9), 0, 1)
        return np.hypot(*(points - start - along[:, None] * way).T)

    def sampled(line: Any) -> Any:
        shares = np.linspace(0, 1, 50)[:, None]
        steps = itertools.pairwise(line)
        return np.concatenate([p + shares * (q - p) for p, q in steps])

    whole = sampled(stroke)
    kept = whole[apart(whole, a, b) > 15.01]
    remaining = np.concatenate([sampled(piece) for piece in left])
    assert apart(remaining, a, b).min() > 14.99
    lines = [(p, q) for piece in left for p, q in itertools.pairwise(piece)]
    assert np.min([apart(kept, p, q) for p, q in lines], axis=0).max() < 0.01


def test_the_window_answers_while_erasing_until_nothing_is_left(
    qtbot: Any, window: MainWindow
) -> None:
    canvas, header = window.canvas, window.header
    text = window.panel.verdict
    assert not header.undo.isEnabled()
    drag(canvas, (50, 150), (350, 150))
    qtbot.waitUntil(lambda: text.text == "1")
    QTest.mousePress(canvas, RIGHT, pos=QPoint(200, 50))
    QTest.mouseMove(canvas, QPoint(200, 250))
    qtbot.waitUntil(lambda: text.text == "2")
    QTest.mouseRelease(canvas, RIGHT, pos=QPoint(200, 250))
    qtbot.keyClick(window, Qt.Key.Key_E)
    assert header.eraser.isChecked()
    drag(canvas, (50, 150), (350, 150))
    assert text.text == ""
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: text.text == "2")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: text.text == "1")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, both)
    qtbot.waitUntil(lambda: text.text == "2")
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: text.text == "")
    assert not header.redo.isEnabled()


def test_a_cleared_drawing_comes_back_even_from_under_a_picture(
    qtbot: Any, window: MainWindow, pgm: Any
) -> None:
    drag(window.canvas, (50, 150), (350, 150))
    qtbot.waitUntil(lambda: window.panel.verdict.text == "1")
    window.open_path(pgm(7))
    qtbot.waitUntil(lambda: window.panel.verdict.text == "7")
    window.header.undo.trigger()
    qtbot.waitUntil(lambda: window.panel.verdict.text == "1")
    assert not window.canvas.editor.shows_picture
    assert window.windowTitle() == "Digit Booth"
