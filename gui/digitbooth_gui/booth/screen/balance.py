"""Two digits on a balance: towards which of them the network tips, while somebody draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from digitbooth.language import localized
from digitbooth_gui.booth.widgets.metrics import FittedWidget
from digitbooth_gui.style.painted_widget import paint_panel
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth.recognizer import Prediction

_STEEPEST = 20.0
"""How far the beam tips, in degrees."""

_CORNER = 24.0


class Balance(FittedWidget):
    """The heavier digit sinks, and is as large as it is likely."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._digits = (0, 1)
        self._weights = (0.0, 0.0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def tips(self) -> float:
        """From -1, all for the first digit, to 1, all for the second."""
        first, second = self._weights
        return second - first

    def compare(self, first: int, second: int) -> None:
        """Weigh these two digits; nothing is drawn yet."""
        self._digits, self._weights = (first, second), (0.0, 0.0)
        self._describe()

    def weigh(self, prediction: Prediction | None) -> None:
        """Tip as the network does; None for nothing drawn."""
        if prediction is None:
            self._weights = (0.0, 0.0)
        else:
            first, second = (float(prediction.probabilities[digit]) for digit in self._digits)
            self._weights = first, second
        self._describe()

    def _describe(self) -> None:
        pairs = zip(self._digits, self._weights, strict=True)
        self.setAccessibleName(
            ", ".join(localized(f"{digit}: {weight:.0%}") for digit, weight in pairs)
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A beam on a pivot, and a digit at either end."""
        colors = self._theme.colors
        # As large as the narrower of its sides allows.
        unit = min(self.width() / 740, self.height() / 620)
        painter = QPainter(self)
        paint_panel(painter, self.rect(), self._theme, colors.panel, _CORNER * self._metrics.unit)
        middle = QPointF(self.width() / 2, self.height() / 2 + 110 * unit)
        arm, foot = 240 * unit, 130 * unit
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.bar)
        triangle = [middle, middle + QPointF(-foot * 0.6, foot), middle + QPointF(foot * 0.6, foot)]
        painter.drawPolygon(QPolygonF(triangle))
        painter.translate(middle)
        angle = _STEEPEST * self.tips
        painter.rotate(angle)
        pen = QPen(colors.text, max(12 * unit, 3.0))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(-arm, 0), QPointF(arm, 0))
        for side, digit, weight in zip((-1, 1), self._digits, self._weights, strict=True):
            painter.save()
            painter.translate(side * arm, 0)
            painter.rotate(-angle)
            size = (140 + 150 * weight) * unit
            font = self._theme.font(1.0, bold=True)
            font.setPixelSize(max(round(size), 8))
            painter.setFont(font)
            heavier = weight > 0.0 and weight == max(self._weights)
            painter.setPen(colors.accent if heavier else colors.secondary)
            box = QRectF(-arm, -size * 1.25 - 10 * unit, 2 * arm, size * 1.25)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(digit))
            painter.restore()
        painter.end()
