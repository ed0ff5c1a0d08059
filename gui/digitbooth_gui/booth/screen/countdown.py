"""The question whether anybody is there, with seconds that count down; a touch ends it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from digitbooth_gui.booth import texts
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.widgets.metrics import VISITORS_TYPE, FittedWidget
from digitbooth_gui.booth.widgets.text_label import paint_lines
from digitbooth_gui.style.theme import Theme

_VEIL = 0.55


class Countdown(FittedWidget):
    """Over everything; touches go through it to what the visitor wanted to touch."""

    def __init__(self, theme: Theme, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._languages = languages
        self._seconds = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def seconds(self) -> int:
        """The seconds left, as shown."""
        return self._seconds

    def show_seconds(self, seconds: int) -> None:
        """Show how many seconds are left, above everything else."""
        self._seconds = seconds
        lines = self._languages.lines(texts.STARTING_OVER, seconds=seconds)
        self.setAccessibleName(", ".join(lines))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The veil, and the question on a panel in the middle."""
        colors, unit = self._theme.colors, self._metrics.unit
        painter = QPainter(self)
        veil = QColor(colors.window)
        veil.setAlphaF(_VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        panel = QRect(0, 0, min(round(900 * unit), self.width() * 9 // 10), round(500 * unit))
        panel.moveCenter(self.rect().center())
        painter.setPen(QPen(colors.accent, 3.0))
        painter.setBrush(colors.panel)
        painter.drawRoundedRect(QRectF(panel), 30 * unit, 30 * unit)
        inner = panel.adjusted(*(round(each * unit) for each in (40, 36, -40, -36)))
        rows = ((texts.STILL_THERE, 64, True), (texts.STARTING_OVER, 48, True))
        heights = (inner.height() * 36 // 100, inner.height() * 36 // 100)
        top = inner.top()
        for (text, size, bold), height in zip(rows, heights, strict=True):
            paint_lines(
                painter,
                QRect(inner.left(), top, inner.width(), height),
                self._languages.lines(text, seconds=self._seconds),
                self._metrics.font(self._theme, size, bold),
                colors.text if text is texts.STILL_THERE else colors.accent,
                colors.secondary,
                self._metrics.least_type,
            )
            top += height
        paint_lines(
            painter,
            QRect(inner.left(), top, inner.width(), inner.bottom() - top),
            self._languages.lines(texts.TOUCH_TO_STAY),
            self._metrics.font(self._theme, VISITORS_TYPE),
            colors.secondary,
            colors.secondary,
            self._metrics.least_type,
        )
        painter.end()
