"""What lies on the page as pixels: one layer for what is finished, one for the growing stroke.

The layers make painting cheap: a move adds one short piece, however much is drawn. They are made
again from the vectors whenever size, screen scale or colours change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from digitbooth_gui.drawing.ink import PAGE, Ink, InkStroke
from digitbooth_gui.drawing.smooth_line import LiveLine, Nib, paint_strokes, stroke_area, touched
from digitbooth_gui.style.theme import CORNER

if TYPE_CHECKING:
    from digitbooth_gui.recognition.requests import VectorisedPicture


class Sheet:
    """Paints ink or a picture. Every change returns the page area it touched, in page units."""

    def __init__(self, ink: Ink) -> None:
        self._ink = ink
        self._color = QColor()
        self._size = QSize()
        self._ratio = 1.0
        self._line: LiveLine | None = None
        self._finished: QPixmap | None = None
        self._growing: QPixmap | None = None
        self._spare: list[QPixmap] = []
        self._outdated = QRectF()
        """Of the finished layer, what is to be painted again before it is shown."""

    def fit(self, size: QSize, ratio: float, color: QColor) -> None:
        """Be `size` logical pixels at `ratio` device pixels each; forgets layers made otherwise."""
        if (size, ratio, color) != (self._size, self._ratio, self._color):
            self._size, self._ratio, self._color = QSize(size), ratio, color
            self._finished = self._growing = None
            self._spare.clear()

    def reset(self) -> None:
        """Ink has gone, or a picture has come: paint everything again."""
        self._spare += [layer for layer in (self._finished, self._growing) if layer is not None]
        self._finished = self._growing = None
        if self._ink.live is None:
            self._line = None

    def begin(self, nib: Nib) -> QRectF:
        """The stroke that has begun there."""
        self._line = LiveLine(nib)
        return touched(nib.width, QRectF(nib.point, nib.point))

    def extend(self, nib: Nib) -> QRectF:
        """The stroke has grown to there."""
        if self._line is None:
            return QRectF()
        if self._growing is None:
            return self._line.extend(nib, None, self._color)
        painter = self._painter_on(self._growing)
        area = self._line.extend(nib, painter, self._color)
        painter.end()
        return area

    def finish(self) -> QRectF:
        """The stroke is whole, and the last of the ink's finished ones.

        Its pieces overlap where they meet, and their soft edges add up there: it is painted again
        in one go.
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
        """These strokes have been cut: their area is painted again, however much else is drawn.

        Once for each frame, for an eraser moves more often.
        """
        area = QRectF()
        for stroke in strokes:
            area = area.united(stroke_area(stroke))
        self._outdated = self._outdated.united(area)
        return area

    def paint(self, painter: QPainter) -> None:
        """Paint all layers at the painter's origin."""
        if self._finished is None and (self._ink.picture is not None or self._ink.finished):
            self._finished = self._made_finished()
        elif self._finished is not None and not self._outdated.isEmpty():
            self._paint_again(self._finished, self._outdated)
        self._outdated = QRectF()
        if self._finished is not None:
            painter.drawPixmap(0, 0, self._finished)
        if self._line is None:
            return
        if self._growing is None:
            self._growing = self._made_growing()
        painter.drawPixmap(0, 0, self._growing)
        painter.save()
        painter.scale(self._size.width() / PAGE, self._size.height() / PAGE)
        self._line.paint_tail(painter, self._color)
        painter.restore()

    def paint_over(self, painter: QPainter, seen: QImage) -> None:
        """Paint another image where the picture lies, as large."""
        if (picture := self._ink.picture) is not None:
            self._paint_picture(painter, seen, picture.image.size())

    def _paint_picture(self, painter: QPainter, image: QImage, size: QSize) -> None:
        """Where a picture of this size lies: sharp if enlarged, smooth if reduced."""
        area = picture_area(size, self._size, self._ratio)
        is_reduced = area.width() * self._ratio < image.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_reduced)
        painter.drawImage(area, image)

    def _made_finished(self) -> QPixmap:
        layer = self._layer()
        if (picture := self._ink.picture) is not None:
            painter = QPainter(layer)
            self._paint_picture(painter, picture.image, picture.image.size())
        else:
            painter = self._painter_on(layer)
            paint_strokes(painter, self._ink.finished, self._color)
        painter.end()
        return layer

    def _paint_again(self, layer: QPixmap, area: QRectF) -> None:
        painter = self._painter_on(layer)
        painter.setClipRect(area)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(area, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        near = (each for each in self._ink.finished if stroke_area(each).intersects(area))
        paint_strokes(painter, near, self._color)
        painter.end()

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


def picture_area(picture: QSize, page: QSize, ratio: float) -> QRectF:
    """Where a picture lies on a page of `page` logical pixels, at `ratio` device pixels each.

    Enlarged by whole device pixels, and on whole ones, or its edges would blur; or reduced.
    """
    fit = _fit(picture, page, ratio)
    scale = int(fit) if fit >= 1 else fit
    width, height = picture.width() * scale / ratio, picture.height() * scale / ratio
    left = round((page.width() - width) / 2 * ratio) / ratio
    top = round((page.height() - height) / 2 * ratio) / ratio
    return QRectF(left, top, width, height)


def vectorised_ink(vectorised: VectorisedPicture, page: QSize, ratio: float) -> list[InkStroke]:
    """A vectorised picture as ink that lies where the picture lay, as wide as it was.

    In page units, for a page of `page` logical pixels at `ratio` device pixels each.
    """
    area = picture_area(QSize(vectorised.width, vectorised.height), page, ratio)
    scale = area.width() / max(vectorised.width, 1) * PAGE / max(page.width(), 1)
    corner = (PAGE - vectorised.width * scale) / 2, (PAGE - vectorised.height * scale) / 2
    return [
        InkStroke(
            stroke.points * scale + corner,
            float(stroke.widths.max()) * scale,
            stroke.widths * scale if stroke.widths.max() > stroke.widths.min() else None,
        )
        for stroke in vectorised.strokes
    ]


def _fit(picture: QSize, page: QSize, ratio: float) -> float:
    """How many device pixels of the page there are for each pixel of the picture."""
    return (page.width() - 2 * CORNER) * ratio / max(picture.width(), picture.height(), 1)
