"""Events in, strokes out: mouse, touch and tablet; one device at a time."""

from __future__ import annotations

import numpy as np
import pytest
from by_hand import drag
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from digitbooth_gui.drawing.canvas import Canvas
from digitbooth_gui.drawing.ink import PAGE
from digitbooth_gui.recognition.requests import ShownPicture

SIDE = 500
"""Of the fixture `canvas`."""


def ink_share(canvas: Canvas) -> float:
    """The share of the page that is dark."""
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return float((rows[:, : image.width()] < 90).mean())


def tablet(canvas: Canvas, kind: QEvent.Type, x: float, y: float) -> None:
    device = QPointingDevice(
        "pen",
        7,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
        1,
        1,
    )
    at = QPointF(x, y)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    event = QTabletEvent(
        kind, device, at, canvas.mapToGlobal(at), 0.5, 0, 0, 0, 0, 0,
        Qt.KeyboardModifier.NoModifier,
        none if kind is QEvent.Type.TabletMove else left,
        none if kind is QEvent.Type.TabletRelease else left,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)
    assert event.isAccepted()


def test_the_mouse_draws_a_stroke_in_page_units(canvas: Canvas) -> None:
    drag(canvas, (100, 100), (200, 150), (300, 400))
    (stroke,) = canvas.editor.strokes
    assert stroke.dtype == np.float32
    np.testing.assert_allclose(stroke, np.array([(100, 100), (200, 150), (300, 400)]) * 2)


def test_each_change_carries_all_strokes(canvas: Canvas) -> None:
    seen: list[int] = []
    canvas.editor.changed.connect(lambda strokes: seen.append(sum(map(len, strokes))))
    drag(canvas, (100, 100), (200, 150))
    drag(canvas, (300, 100), (200, 350))
    assert seen == [1, 2, 3, 4]


def test_a_click_is_a_dot_that_can_be_seen(canvas: Canvas) -> None:
    drag(canvas, (250, 250))
    assert [stroke.shape for stroke in canvas.editor.strokes] == [(1, 2)]
    assert ink_share(canvas) > 0.001


def test_the_second_of_two_quick_taps_draws_too(canvas: Canvas) -> None:
    drag(canvas, (250, 250))
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert len(canvas.editor.strokes) >= 2


def test_the_middle_button_draws_nothing(canvas: Canvas) -> None:
    drag(canvas, (9, 9), (99, 99), button=Qt.MouseButton.MiddleButton)
    assert canvas.editor.strokes == ()


def test_nothing_is_drawn_on_a_disabled_page(canvas: Canvas) -> None:
    canvas.setEnabled(False)
    drag(canvas, (100, 100), (200, 200))
    tablet(canvas, QEvent.Type.TabletPress, 100, 100)
    assert canvas.editor.strokes == ()


def test_the_pen_stays_on_the_page(canvas: Canvas) -> None:
    drag(canvas, (250, 250), (900, -300))
    (stroke,) = canvas.editor.strokes
    assert stroke.min() > 0
    assert stroke.max() < PAGE


def test_one_finger_draws_and_the_others_are_ignored(
    canvas: Canvas, touch_screen: QPointingDevice
) -> None:
    touch = QTest.touchEvent(canvas, touch_screen, False)
    touch.press(0, QPoint(100, 100), canvas).commit()
    touch = QTest.touchEvent(canvas, touch_screen, False)
    touch.move(0, QPoint(150, 150), canvas).press(1, QPoint(400, 400), canvas).commit()
    touch = QTest.touchEvent(canvas, touch_screen, False)
    touch.stationary(0).move(1, QPoint(420, 420), canvas).commit()
    touch = QTest.touchEvent(canvas, touch_screen, False)
    touch.release(0, QPoint(150, 150), canvas).release(1, QPoint(420, 420), canvas).commit()
    (stroke,) = canvas.editor.strokes
    np.testing.assert_allclose(stroke, [(200, 200), (300, 300)])


def test_the_tablet_draws(canvas: Canvas) -> None:
    tablet(canvas, QEvent.Type.TabletPress, 50.25, 50)
    tablet(canvas, QEvent.Type.TabletMove, 60.5, 70)
    tablet(canvas, QEvent.Type.TabletRelease, 60.5, 70)
    (stroke,) = canvas.editor.strokes
    np.testing.assert_allclose(stroke, [(100.5, 100), (121, 140)])


def test_a_mouse_cannot_join_the_stroke_of_a_tablet(canvas: Canvas) -> None:
    tablet(canvas, QEvent.Type.TabletPress, 50, 50)
    drag(canvas, (300, 300), (400, 400))
    tablet(canvas, QEvent.Type.TabletMove, 60, 70)
    tablet(canvas, QEvent.Type.TabletRelease, 60, 70)
    assert [len(stroke) for stroke in canvas.editor.strokes] == [2]


def test_a_tap_of_a_shaking_hand_is_a_dot(canvas: Canvas) -> None:
    left = Qt.MouseButton.LeftButton
    for far, points in ((3, 1), (40, 2)):
        canvas.editor.clear()
        QTest.mousePress(canvas, left, pos=QPoint(100, 100))
        QTest.mouseMove(canvas, QPoint(100 + far, 100))
        QTest.mouseRelease(canvas, left, pos=QPoint(100 + far, 100))
        assert [stroke.shape for stroke in canvas.editor.strokes] == [(points, 2)]


def test_undo_takes_the_last_stroke_back(canvas: Canvas) -> None:
    drag(canvas, (100, 100), (200, 150))
    drag(canvas, (300, 100), (200, 350))
    inked = ink_share(canvas)
    canvas.editor.undo()
    assert len(canvas.editor.strokes) == 1
    assert 0 < ink_share(canvas) < inked
    canvas.editor.undo()
    canvas.editor.undo()
    assert canvas.editor.strokes == ()


def test_the_drawing_survives_a_resize(canvas: Canvas) -> None:
    drag(canvas, (100, 100), (400, 400))
    before, strokes = ink_share(canvas), canvas.editor.strokes
    canvas.resize(2 * SIDE, 2 * SIDE)
    np.testing.assert_array_equal(canvas.editor.strokes[0], strokes[0])
    assert ink_share(canvas) == pytest.approx(before, rel=0.1)


def test_a_resize_in_the_middle_of_a_stroke_keeps_it(canvas: Canvas) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(canvas, QPoint(400, 400))
    before = ink_share(canvas)
    canvas.resize(2 * SIDE, 2 * SIDE)
    assert ink_share(canvas) == pytest.approx(before, rel=0.1)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(800, 800))
    assert ink_share(canvas) == pytest.approx(before, rel=0.1)


def test_a_live_stroke_looks_as_it_will_when_it_is_done(canvas: Canvas) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    for step in range(20):
        QTest.mouseMove(canvas, QPoint(100 + 15 * step, 100 + step * step // 2))
    live = ink_share(canvas)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(385, 280))
    assert ink_share(canvas) == pytest.approx(live, rel=0.02)


def test_the_first_stroke_on_a_picture_starts_a_drawing(canvas: Canvas) -> None:
    picture = QImage(28, 28, QImage.Format.Format_Grayscale8)
    picture.fill(QColor(Qt.GlobalColor.black))
    canvas.editor.show_picture(ShownPicture("a", None, picture, 1, 0, 1))
    assert canvas.editor.shows_picture
    assert ink_share(canvas) > 0.7
    drag(canvas, (100, 100), (200, 150))
    assert not canvas.editor.shows_picture
    assert len(canvas.editor.strokes) == 1
    assert ink_share(canvas) < 0.2


def test_clearing_while_the_pen_is_down_ends_the_stroke(canvas: Canvas) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    canvas.editor.clear()
    QTest.mouseMove(canvas, QPoint(200, 200))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert canvas.editor.strokes == ()
    assert ink_share(canvas) < 0.01


def test_a_small_picture_is_enlarged_by_whole_pixels(canvas: Canvas) -> None:
    picture = QImage(2, 1, QImage.Format.Format_Grayscale8)
    picture.setPixelColor(0, 0, QColor(Qt.GlobalColor.black))
    picture.setPixelColor(1, 0, QColor(Qt.GlobalColor.white))
    canvas.editor.show_picture(ShownPicture("a", None, picture, 1, 0, 1))
    shown = canvas.grab().toImage()
    across = {shown.pixelColor(x, SIDE // 2).lightness() for x in range(20, SIDE - 20)}
    assert across == {0, 255}
