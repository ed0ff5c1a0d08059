"""One cell of a look, enlarged beside where it lies, with what it is and holds."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from digitbooth_gui.inside.picture import Cell, InsidePicture
from digitbooth_gui.look.theme import SPACE, Theme

_LARGEST = 144.0
_ROUND = 8.0


def paint_lens(
    painter: QPainter, picture: InsidePicture, cell: Cell, theme: Theme, room: QRect
) -> None:
    """Ring the cell, and show it enlarged above or below, within `room`, in logical pixels."""
    colors, lies = theme.colors, picture.rect(cell)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colors.card, 4.0))
    painter.drawRoundedRect(lies.adjusted(-1, -1, 1, 1), 2, 2)
    painter.setPen(QPen(colors.accent, 2.0))
    painter.drawRoundedRect(lies.adjusted(-1, -1, 1, 1), 2, 2)
    image, text = picture.enlarged(cell), picture.text(cell)
    painter.setFont(picture.plain)
    size = QSizeF(0, 0)
    if image is not None:
        # Whole device pixels for each value, as in the small.
        edge = min(_LARGEST, room.width() - 2.0 * SPACE, room.height() / 2) * picture.ratio
        scale = max(int(edge // max(image.width(), image.height())), 1) / picture.ratio
        size = QSizeF(image.size()) * scale
    most = max(min(room.width() - 2.0 * SPACE, 2 * _LARGEST), 1.0)
    wrap = Qt.TextFlag.TextWordWrap
    words = painter.boundingRect(QRectF(0, 0, max(size.width(), most), 1000), wrap, text)
    width = max(size.width(), words.width()) + 2 * SPACE
    height = size.height() + words.height() + (3 if image is not None else 2) * SPACE
    left = min(max(lies.center().x() - width / 2, room.left()), room.right() + 1 - width)
    top = lies.bottom() + SPACE
    if top + height > room.bottom():
        # Above, or where it hides least.
        top = max(lies.top() - SPACE - height, float(room.top()))
    frame = QRectF(round(left), round(top), width, height)
    painter.setPen(QPen(colors.border, 1.0))
    painter.setBrush(colors.card)
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    below = frame.top() + SPACE
    if image is not None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        at = QRectF(frame.left() + round((width - size.width()) / 2), below, 0, 0)
        at.setSize(size)
        painter.drawImage(at, image)
        below += size.height() + SPACE
    painter.setPen(colors.text)
    painter.drawText(QRectF(frame.left() + SPACE, below, width, words.height()), wrap, text)
