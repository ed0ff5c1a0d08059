"""One cell of a look, enlarged beside where it lies, with what it is and holds."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from digitbooth_gui.inside.picture import Cell, InsidePicture
from digitbooth_gui.style.theme import SPACE, Theme

_LARGEST = 144.0
_SMALLEST = 96.0
_ROUND = 8.0


def paint_lens(
    painter: QPainter, picture: InsidePicture, cell: Cell, theme: Theme, room: QRect
) -> None:
    """Ring the cell, and show it enlarged above or below, within `room`, in logical pixels."""
    colors, lies, within = theme.colors, picture.rect(cell), QRectF(room)
    ring = lies.adjusted(-1, -1, 1, 1) & within.adjusted(1, 1, -1, -1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, thick in ((colors.card, 4.0), (colors.accent, 2.0)):
        painter.setPen(QPen(color, thick))
        painter.drawRoundedRect(ring, 2, 2)
    image, text = picture.enlarged(cell), picture.text(cell)
    painter.setFont(picture.plain)
    wrap = Qt.TextFlag.TextWordWrap
    most = max(within.width() - 2 * SPACE, 1.0)
    words = painter.boundingRect(QRectF(0, 0, most, 1000), wrap, text).size()
    under, over = within.bottom() - ring.bottom() - SPACE, ring.top() - within.top() - SPACE
    size = QSizeF(0, 0)
    if image is not None:
        # As large as the side with more room lets it be, so that the cell itself stays in sight.
        edge = min(_LARGEST, most, max(under, over, _SMALLEST) - words.height() - 3 * SPACE)
        # Whole device pixels for each value, as in the small.
        longer = max(image.width(), image.height())
        size = QSizeF(image.size()) * (max(int(edge * picture.ratio / longer), 1) / picture.ratio)
    width = max(size.width(), words.width()) + 2 * SPACE
    height = size.height() + words.height() + (2 if image is None else 3) * SPACE
    left = min(max(lies.center().x() - width / 2, within.left()), within.right() - width)
    is_under = under >= min(over, height)
    top = ring.bottom() + SPACE if is_under else ring.top() - SPACE - height
    frame = QRectF(round(left), round(top), width, height)
    painter.setPen(QPen(colors.border, 1.0))
    painter.setBrush(colors.card)
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    below = frame.top() + SPACE
    if image is not None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        corner = QPointF(frame.left() + round((width - size.width()) / 2), below)
        painter.drawImage(QRectF(corner, size), image)
        below += size.height() + SPACE
    painter.setPen(colors.text)
    painter.drawText(QRectF(QPointF(frame.left() + SPACE, below), words), wrap, text)
