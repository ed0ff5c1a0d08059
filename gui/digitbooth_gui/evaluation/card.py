"""A card with a title, as high as what it holds needs at its width."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.look.theme import CORNER, SPACE, Theme

_MARGIN = 2 * SPACE


class Card(QWidget):
    """Paints ground and title; `content` has the rest."""

    def __init__(self, theme: Theme, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = ""
        self.content = content
        content.setParent(self)
        theme.changed.connect(self.update)

    def set_title(self, title: str) -> None:
        """Write `title` above the content; without one there is more room for that."""
        self._title = title
        self.update()

    def minimumSizeHint(self) -> QSize:
        """What the content needs."""
        least = self.content.minimumSizeHint()
        return QSize(least.width() + 2 * _MARGIN, self.heightForWidth(least.width() + 2 * _MARGIN))

    def heightForWidth(self, width: int) -> int:
        """What the content needs."""
        return self._top() + self.content.heightForWidth(width - 2 * _MARGIN) + _MARGIN

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The content fills it."""
        self.content.setGeometry(self.rect().adjusted(_MARGIN, self._top(), -_MARGIN, -_MARGIN))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and title."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.border, 1.0))
        painter.setBrush(colors.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        if self._title:
            font = self._theme.font(1.15, bold=True)
            painter.setFont(font)
            painter.setPen(colors.text)
            painter.drawText(_MARGIN, _MARGIN + QFontMetrics(font).ascent(), self._title)
        painter.end()

    def _top(self) -> int:
        if not self._title:
            return _MARGIN
        return _MARGIN + QFontMetrics(self._theme.font(1.15, bold=True)).height() + SPACE
