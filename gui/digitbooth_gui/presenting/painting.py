"""What several scenes paint: the ink, the answer, and where cells lie."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from digitbooth_gui.drawing.ink import PAGE
from digitbooth_gui.drawing.sheet import picture_area
from digitbooth_gui.drawing.smooth_line import paint_strokes, stroke_area
from digitbooth_gui.inside.layout import largest_squares

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QImage

    from digitbooth.recognizer import Prediction
    from digitbooth_gui.drawing.ink import InkStroke
    from digitbooth_gui.style.theme import Theme

_EVEN = 0.8
"""Of the largest edge, cells that fill their rows may have so much."""

_GAP = 0.02
"""Between cells, as a share of the room's height."""


def paint_page(painter: QPainter, page: QRectF, theme: Theme) -> None:
    """An empty page."""
    painter.setPen(QPen(theme.colors.border, 1.0))
    painter.setBrush(theme.colors.page)
    painter.drawRect(page.adjusted(0.5, 0.5, -0.5, -0.5))


def paint_ink(
    painter: QPainter,
    page: QRectF,
    strokes: Iterable[InkStroke],
    picture: QImage | None,
    theme: Theme,
) -> None:
    """What lies on a page, in `page`: strokes in page units, or a picture."""
    painter.save()
    painter.translate(page.topLeft())
    if picture is None:
        painter.setClipRect(QRectF(QPointF(0, 0), page.size()))
        painter.scale(page.width() / PAGE, page.height() / PAGE)
        paint_strokes(painter, strokes, theme.colors.ink)
    else:
        ratio = painter.device().devicePixelRatioF()
        area = picture_area(picture.size(), page.size().toSize(), ratio)
        smooth = area.width() * ratio < picture.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(area, picture)
    painter.restore()


def answer_text(prediction: Prediction) -> str:
    """The digit, two if it is unsure, a question mark for no digit."""
    if prediction.verdict == "not_a_digit":
        return "?"
    if prediction.verdict == "unsure":
        return f"{prediction.digit} {prediction.runner_up}"
    return str(prediction.digit)


def paint_answer(painter: QPainter, room: QRectF, prediction: Prediction, theme: Theme) -> None:
    """The answer, as large as `room` lets it be."""
    text, font = answer_text(prediction), theme.font(1.0, bold=True)
    font.setPixelSize(max(round(room.height() * 1.05), 8))
    wide = QFontMetricsF(font).horizontalAdvance(text)
    if wide > room.width() > 0:
        font.setPixelSize(max(int(font.pixelSize() * room.width() / wide), 8))
    painter.setFont(font)
    painter.setPen(theme.colors.accent if prediction.confident else theme.colors.secondary)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)


def ink_box(strokes: Sequence[InkStroke]) -> QRectF:
    """The box of the ink, in page units."""
    box = QRectF()
    for stroke in strokes:
        box = box.united(stroke_area(stroke))
    return box


def first_points(stroke: InkStroke, count: int) -> InkStroke:
    """The stroke as far as its first points."""
    if count >= len(stroke.points):
        return stroke
    widths = None if stroke.widths is None else stroke.widths[:count]
    return replace(stroke, points=stroke.points[:count], widths=widths, times=None)


def square(room: QRectF) -> QRectF:
    """The largest square in the middle of `room`."""
    side = min(room.width(), room.height())
    found = QRectF(0, 0, side, side)
    found.moveCenter(room.center())
    return found


def whole_squares(room: QRectF, count: int, ratio: float) -> QRectF:
    """As `square`, of whole device pixels for each of `count` boxes, on whole device pixels."""
    side = max(int(min(room.width(), room.height()) * ratio) // count, 1) * count / ratio
    left = round((room.center().x() - side / 2) * ratio) / ratio
    top = round((room.center().y() - side / 2) * ratio) / ratio
    return QRectF(left, top, side, side)


def even_squares(count: int, width: float, height: float, gap: float) -> tuple[int, float]:
    """As `largest_squares`, but a little smaller where that leaves no ragged row."""
    best = largest_squares(count, width, height, gap)
    even = [
        (columns, min((width + gap) / columns, (height + gap) * columns / count) - gap)
        for columns in range(1, count + 1)
        if count % columns == 0
    ]
    columns, side = max(even, key=lambda each: each[1])
    return (columns, side) if side >= _EVEN * best[1] else best


def cells_in(room: QRectF, count: int, width: int, height: int, ratio: float) -> tuple[QRectF, ...]:
    """`count` cells of `width` × `height` values each, as large as they fit in `room`.

    Each value has whole device pixels where there is room for that.
    """
    gap = max(room.height() * _GAP, 2.0) if width * height > 1 else 2.0
    columns, side = even_squares(count, room.width(), room.height(), gap)
    longer = max(width, height)
    pixel = side * ratio / longer
    pixel = (int(pixel) if pixel >= 1 else pixel) / ratio
    size = QSizeF(width * pixel, height * pixel)
    rows = ceil(count / columns)
    columns = ceil(count / rows)
    across, down = size.width() + gap, size.height() + gap
    left = room.left() + (room.width() - columns * across + gap) / 2
    top = room.top() + (room.height() - rows * down + gap) / 2
    return tuple(
        QRectF(
            QPointF(
                round((left + column * across) * ratio) / ratio,
                round((top + row * down) * ratio) / ratio,
            ),
            size,
        )
        for row, column in (divmod(place, columns) for place in range(count))
    )
