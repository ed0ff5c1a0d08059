"""A tablet's pressure: wider and narrower ink, for the eye only; every tool understands it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from grey import grey
from PySide6.QtCore import QByteArray, QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QImage,
    QInputDevice,
    QPainter,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from digitbooth.images import to_digit_image
from digitbooth_gui.drawing.canvas import Canvas
from digitbooth_gui.drawing.export import picture, saving, svg

SIDE = 500
"""Of the fixture `canvas`."""
POSITION = QInputDevice.Capability.Position
PRESSURE = POSITION | QInputDevice.Capability.Pressure


def press(canvas: Canvas, kind: QEvent.Type, x: float, y: float, pressure: float, can: Any) -> None:
    pen, stylus = QPointingDevice.PointerType.Pen, QInputDevice.DeviceType.Stylus
    device = QPointingDevice("pen", 7, stylus, pen, can, 1, 1)
    at = QPointF(x, y)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    event = QTabletEvent(
        kind, device, at, canvas.mapToGlobal(at), pressure, 0, 0, 0, 0, 0,
        Qt.KeyboardModifier.NoModifier,
        none if kind is QEvent.Type.TabletMove else left,
        none if kind is QEvent.Type.TabletRelease else left,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def draw_across(canvas: Canvas, can: Any = PRESSURE, lift: bool = True) -> None:
    """From left to right, harder and harder."""
    press(canvas, QEvent.Type.TabletPress, 50, 250, 0.0, can)
    for step in range(1, 41):
        press(canvas, QEvent.Type.TabletMove, 50 + 10 * step, 250, step / 40, can)
    if lift:
        press(canvas, QEvent.Type.TabletRelease, 450, 250, 0.0, can)


def heights(canvas: Canvas) -> Any:
    """How much ink is in each column of what is shown."""
    shown = grey(canvas.grab().toImage())[20:-20]
    return (255 - shown).sum(axis=0) / (255 - shown.min())


def test_a_tablet_draws_wider_the_harder_it_is_pressed(canvas: Canvas) -> None:
    canvas.brush.set_width(60)
    draw_across(canvas)
    (stroke,) = canvas.editor.ink
    assert stroke.widths is not None
    assert stroke.widths[0] == pytest.approx(60 * 0.3)
    assert stroke.width == stroke.widths[-1] == pytest.approx(60 * 1.3)
    shown = heights(canvas)[70:430:40]
    assert (np.diff(shown) > 1.0).all()
    assert shown[-1] == pytest.approx(60 * 1.15 * SIDE / 1000, abs=2)


def test_a_live_stroke_looks_as_it_will_when_it_is_done(canvas: Canvas) -> None:
    draw_across(canvas, lift=False)
    live = heights(canvas)
    press(canvas, QEvent.Type.TabletRelease, 450, 250, 0.0, PRESSURE)
    np.testing.assert_allclose(heights(canvas)[60:440], live[60:440], atol=1.5)


def test_what_tells_no_pressure_draws_as_wide_as_a_mouse(canvas: Canvas) -> None:
    draw_across(canvas, POSITION)
    (stroke,) = canvas.editor.ink
    assert (stroke.width, stroke.widths) == (canvas.brush.width, None)


def test_no_answer_depends_on_it(canvas: Canvas) -> None:
    draw_across(canvas)
    hard = to_digit_image(canvas.editor.strokes)
    canvas.editor.clear()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 250))
    QTest.mouseMove(canvas, QPoint(450, 250))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(450, 250))
    np.testing.assert_allclose(to_digit_image(canvas.editor.strokes), hard, atol=0.02)


def test_the_eraser_reaches_as_far_as_the_ink_is_wide_there(canvas: Canvas) -> None:
    canvas.brush.set_width(100)
    draw_across(canvas)
    (whole,) = canvas.editor.ink
    right = Qt.MouseButton.RightButton
    # 41 pixels above the line: beyond its thin part, within its wide one.
    for x in (110, 390):
        QTest.mousePress(canvas, right, pos=QPoint(x, 209))
        QTest.mouseMove(canvas, QPoint(x + 4, 209))
        QTest.mouseRelease(canvas, right, pos=QPoint(x + 4, 209))
    first, second = canvas.editor.ink
    for piece in (first, second):
        assert piece.widths is not None and piece.times is not None
        assert len(piece.points) == len(piece.widths) == len(piece.times)
        assert piece.width == piece.widths.max()
    assert first.points[:, 0].max() < 780 < 800 < second.points[:, 0].min()
    assert first.points[:, 0].min() == whole.points[:, 0].min()
    canvas.editor.undo()
    assert canvas.editor.ink == (whole,)


def test_the_exports_vary_as_the_page_does(canvas: Canvas, tmp_path: Path) -> None:
    draw_across(canvas)
    exported = grey(picture(canvas.editor.ink))
    shown = heights(canvas)[60:440:20] / SIDE
    columns = ((255 - exported).sum(axis=0) / 255)[
        [round(x * 1.024 * 2) for x in range(60, 440, 20)]
    ]
    np.testing.assert_allclose(columns / 1024, shown, atol=0.004)
    data = svg(canvas.editor.ink)
    assert data.count(b"<path") == 1
    renderer = QSvgRenderer(QByteArray(data))
    assert renderer.isValid()
    image = QImage(1024, 1024, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, 1024, 1024))
    painter.end()
    assert np.abs(grey(image) - exported).mean() < 0.5
    path = tmp_path / "digit.svg"
    work = saving(canvas.editor.ink, canvas.editor.strokes).work(path)
    with pytest.raises(StopIteration) as end:
        next(work)
    end.value.value(path)
    assert path.read_bytes() == data


def test_a_line_back_and_forth_has_no_seams(canvas: Canvas) -> None:
    press(canvas, QEvent.Type.TabletPress, 100, 250, 0.5, PRESSURE)
    for step in range(60):
        x = 100 + 300 * abs(np.sin(step / 7))
        press(canvas, QEvent.Type.TabletMove, x, 250, 0.5 + 0.4 * np.sin(step), PRESSURE)
    press(canvas, QEvent.Type.TabletRelease, 100, 250, 0.5, PRESSURE)
    inked = canvas.grab().toImage()
    assert {inked.pixelColor(x, 250).name() for x in range(110, 380)} == {"#14171c"}
