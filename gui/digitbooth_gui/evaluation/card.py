"""A card with a title and a note, as high as what it holds needs at its width."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.look.theme import CORNER, SPACE, Theme

_MARGIN = 2 * SPACE
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


class Card(QWidget):
    """Paints ground, title and note; `content` has the rest."""

    def __init__(self, theme: Theme, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = self._note = ""
        self.content = content
        content.setParent(self)
        theme.changed.connect(self.update)

    def set_texts(self, title: str, note: str) -> None:
        """Write `title` above the content, `note` below; without them it has more room."""
        self._title, self._note = title, note
        self._arrange()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """What the content needs."""
        least = self.content.minimumSizeHint()
        return QSize(least.width() + 2 * _MARGIN, self.heightForWidth(least.width() + 2 * _MARGIN))

    def heightForWidth(self, width: int) -> int:
        """What the content needs."""
        content = self.content.heightForWidth(width - 2 * _MARGIN)
        return self._top() + content + self._bottom(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The content fills it."""
        self._arrange()

    def _arrange(self) -> None:
        bottom = self._bottom(self.width())
        self.content.setGeometry(self.rect().adjusted(_MARGIN, self._top(), -_MARGIN, -bottom))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, title and note."""
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
        if self._note:
            painter.setFont(self._theme.font(0.9))
            painter.setPen(colors.secondary)
            low = self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0)
            low.setTop(self.height() - self._bottom(self.width()) + SPACE)
            painter.drawText(low, _WRAPPED, self._note)
        painter.end()

    def _top(self) -> int:
        if not self._title:
            return _MARGIN
        return _MARGIN + QFontMetrics(self._theme.font(1.15, bold=True)).height() + SPACE

    def _bottom(self, width: int) -> int:
        if not self._note:
            return _MARGIN
        room = QRect(0, 0, width - 2 * _MARGIN, 2**16)
        note = QFontMetrics(self._theme.font(0.9)).boundingRect(room, _WRAPPED, self._note)
        return SPACE + note.height() + _MARGIN
