"""A hand that rests on the screen. Nobody can make Qt's touches of a given size: these stand in."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, QSizeF
from PySide6.QtGui import QEventPoint

from digitbooth_gui.drawing.canvas import Canvas


class Finger:
    State = QEventPoint.State

    def __init__(self, number: int, place: QPointF, millimetres: float, canvas: Canvas) -> None:
        self._number, self._place = number, place
        self._wide = millimetres / 25.4 * canvas.physicalDpiX()

    def id(self) -> int:
        return self._number

    def position(self) -> QPointF:
        return self._place

    def state(self) -> QEventPoint.State:
        return QEventPoint.State.Pressed

    def ellipseDiameters(self) -> QSizeF:
        return QSizeF(self._wide, self._wide / 2)


class Touch:
    def __init__(self, *fingers: Finger) -> None:
        self._fingers = fingers

    def type(self) -> QEvent.Type:
        return QEvent.Type.TouchBegin

    def points(self) -> tuple[Finger, ...]:
        return self._fingers


@pytest.mark.parametrize(("millimetres", "strokes"), [(0, 1), (9, 1), (20, 1), (45, 0), (90, 0)])
def test_what_is_wider_than_a_finger_draws_nothing(
    canvas: Canvas, millimetres: float, strokes: int
) -> None:
    touch: Any = Touch(Finger(1, QPointF(100, 100), millimetres, canvas))
    canvas._pen.take_touch(touch)
    assert len(canvas.editor.strokes) == strokes


def test_a_finger_draws_while_a_palm_rests(canvas: Canvas) -> None:
    palm = Finger(1, QPointF(400, 400), 70, canvas)
    finger = Finger(2, QPointF(100, 100), 10, canvas)
    touch: Any = Touch(palm, finger)
    canvas._pen.take_touch(touch)
    (stroke,) = canvas.editor.strokes
    assert stroke.tolist() == [[200, 200]]
