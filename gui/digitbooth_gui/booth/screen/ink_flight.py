"""The drawing on its way from the page into the network: a copy that shrinks as it flies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from digitbooth_gui.drawing.ink import PAGE, PEN, InkStroke
from digitbooth_gui.drawing.smooth_line import paint_strokes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

    from digitbooth.images import Stroke

_SHARPEST = 512.0
"""The most device pixels of the copy's longer edge: it is in motion."""


class InkFlight(QWidget):
    """Lies over page and network, as large as the copy is just now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self._start, self._end = QRectF(), QRectF()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def prepare(self, strokes: Sequence[Stroke], color: QColor, page: QRect, end: QRectF) -> None:
        """Copy these strokes, in page units on a page that lies at `page`, to fly to `end`."""
        points = np.concatenate([np.asarray(stroke) for stroke in strokes])
        low, high = points.min(axis=0) - PEN / 2, points.max(axis=0) + PEN / 2
        corner, size = QPointF(*low.tolist()), QSizeF(*(high - low).tolist())
        unit = page.width() / PAGE
        self._start = QRectF(QPointF(page.topLeft()) + corner * unit, size * unit)
        self._end = end
        longer = max(size.width(), size.height())
        scale = min(_SHARPEST / longer, unit * self.devicePixelRatioF())
        self._picture = QPixmap((size * scale).toSize().expandedTo(QSizeF(1, 1).toSize()))
        self._picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.translate(-corner)
        paint_strokes(painter, [InkStroke(stroke) for stroke in strokes], color)
        painter.end()

    def fly(self, share: float) -> None:
        """Be so far, 0 to 1; at the end it has become what the network sees, and is gone."""
        if share >= 1.0 or self._picture.isNull():
            self.hide()
            return
        start, end = self._start, self._end
        place = QRectF(
            start.topLeft() + (end.topLeft() - start.topLeft()) * share,
            start.size() + (end.size() - start.size()) * share,
        )
        self.setGeometry(place.toAlignedRect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The copy, as large as this widget."""
        painter = QPainter(self)
        painter.drawPixmap(QRectF(self.rect()), self._picture, QRectF(self._picture.rect()))
        painter.end()
