"""What lies on the page as pixels: one layer for what is finished, one for the growing stroke.

The layers make painting cheap: a move adds one short piece, however much is drawn. They are made
anew from the vectors whenever size, screen scale or colours change.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from digitbooth_gui.drawing.ink import PAGE, PEN, Ink, InkStroke
from digitbooth_gui.drawing.smooth_line import LiveLine, paint_strokes, pen, stroke_area, touched
from digitbooth_gui.look.theme import CORNER


class Sheet:
    """Paints ink or a picture. Every change returns the page area it touched, in page units."""

    def __init__(self, ink: Ink) -> None:
        self._ink = ink
        self._color = QColor()
        self._size = QSize()
        self._ratio = 1.0
        self._picture: QImage | None = None
        self._line: LiveLine | None = None
        self._width = PEN
        self._finished: QPixmap | None = None
        self._growing: QPixmap | None = None
        self._spare: list[QPixmap] = []

    @property
    def picture(self) -> QImage | None:
        """The picture that lies here instead of ink."""
        return self._picture

    def fit(self, size: QSize, ratio: float, color: QColor) -> None:
        """Be `size` logical pixels at `ratio` device pixels each; forgets layers made otherwise."""
        if (size, ratio, color) != (self._size, self._ratio, self._color):
            self._size, self._ratio, self._color = QSize(size), ratio, color
            self._finished = self._growing = None
            self._spare.clear()

    def reset(self, picture: QImage | None = None) -> None:
        """Ink has gone, or a picture has come: paint everything anew."""
        self._picture = picture
        self._spare += [layer for layer in (self._finished, self._growing) if layer is not None]
        self._finished = self._growing = None
        if self._ink.live is None:
            self._line = None

    def begin(self, point: QPointF, width: float) -> QRectF:
        """The stroke of `width` page units that has begun at `point`."""
        self._line = LiveLine(point)
        self._width = width
        return touched(width, QRectF(point, point))

    def extend(self, point: QPointF) -> QRectF:
        """The stroke has grown to `point`."""
        if self._line is None:
            return QRectF()
        before = self._line.tail
        piece = self._line.extend(point)
        if self._growing is not None:
            painter = self._painter_on(self._growing)
            painter.setPen(pen(self._color, self._width))
            painter.drawPath(piece)
            painter.end()
        return touched(
            self._width,
            _box(before.p1(), before.p2()),
            _box(piece.currentPosition(), point),
            _box(before.p1(), point),
        )

    def finish(self) -> QRectF:
        """The stroke is whole, and the last of the ink's finished ones.

        Its pieces overlap where they meet, and their soft edges add up there: it is painted anew in
        one go.
        """
        if self._growing is not None:
            self._spare.append(self._growing)
        self._line = self._growing = None
        stroke = self._ink.finished[-1]
        if self._finished is not None:
            painter = self._painter_on(self._finished)
            paint_strokes(painter, (stroke,), self._color)
            painter.end()
        return stroke_area(stroke)

    def cut(self, strokes: list[InkStroke]) -> QRectF:
        """These strokes have been cut: their area is painted anew, however much else is drawn."""
        area = QRectF()
        for stroke in strokes:
            area = area.united(stroke_area(stroke))
        if self._finished is not None and strokes:
            painter = self._painter_on(self._finished)
            painter.setClipRect(area)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
            painter.fillRect(area, Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            near = (each for each in self._ink.finished if stroke_area(each).intersects(area))
            paint_strokes(painter, near, self._color)
            painter.end()
        return area

    def paint(self, painter: QPainter) -> None:
        """Paint all layers at the painter's origin."""
        if self._finished is None and (self._picture is not None or self._ink.finished):
            self._finished = self._made_finished()
        if self._finished is not None:
            painter.drawPixmap(0, 0, self._finished)
        if self._line is None:
            return
        if self._growing is None:
            self._growing = self._made_growing()
        painter.drawPixmap(0, 0, self._growing)
        painter.save()
        painter.scale(self._size.width() / PAGE, self._size.height() / PAGE)
        painter.setPen(pen(self._color, self._width))
        tail = self._line.tail
        if tail.isNull():  # a line without length would not be painted
            tail.setP2(tail.p1() + QPointF(0.01, 0.0))
        painter.drawLine(tail)
        painter.restore()

    def _made_finished(self) -> QPixmap:
        layer = self._layer()
        if self._picture is not None:
            painter = QPainter(layer)
            _paint_picture(painter, self._picture, self._size, self._ratio)
        else:
            painter = self._painter_on(layer)
            paint_strokes(painter, self._ink.finished, self._color)
        painter.end()
        return layer

    def _made_growing(self) -> QPixmap:
        layer = self._layer()
        if (stroke := self._ink.live) is not None:
            painter = self._painter_on(layer)
            paint_strokes(painter, (stroke,), self._color)
            painter.end()
        return layer

    def _layer(self) -> QPixmap:
        # A used one comes without the page faults of new memory, which cost more than the ink.
        if self._spare:
            layer = self._spare.pop()
        else:
            layer = QPixmap((QSizeF(self._size) * self._ratio).toSize())
            layer.setDevicePixelRatio(self._ratio)
        layer.fill(Qt.GlobalColor.transparent)
        return layer

    def _painter_on(self, layer: QPixmap) -> QPainter:
        painter = QPainter(layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._size.width() / PAGE, self._size.height() / PAGE)
        return painter


def _box(one: QPointF, other: QPointF) -> QRectF:
    return QRectF(one, other).normalized()


def _paint_picture(painter: QPainter, picture: QImage, page: QSize, ratio: float) -> None:
    """Fit a picture on the page: enlarged by whole device pixels and sharp, or reduced smoothly."""
    room = (page.width() - 2 * CORNER) * ratio
    fit = room / max(picture.width(), picture.height(), 1)
    scale = int(fit) if fit >= 1 else fit
    width, height = picture.width() * scale / ratio, picture.height() * scale / ratio
    # On whole device pixels, or the edges blur.
    left = round((page.width() - width) / 2 * ratio) / ratio
    top = round((page.height() - height) / 2 * ratio) / ratio
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, fit < 1)
    painter.drawImage(QRectF(left, top, width, height), picture)
