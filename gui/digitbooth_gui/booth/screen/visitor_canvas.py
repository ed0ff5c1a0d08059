"""The page for visitors."""

from __future__ import annotations

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from digitbooth_gui.booth.widgets.metrics import Metrics
from digitbooth_gui.booth.widgets.text_label import paint_lines
from digitbooth_gui.drawing.canvas import Canvas
from digitbooth_gui.style.theme import Theme


class VisitorCanvas(Canvas):
    """Draws with one pen; its hint is read from afar, in the visitors' languages."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, one_pen=True)
        self._hint: tuple[str, ...] = ()
        self._metrics = Metrics(1.0)

    def set_hint(self, *lines: str) -> None:
        """What stands on the empty page."""
        if lines != self._hint:
            self._hint = lines
            self.setAccessibleDescription(", ".join(lines))
            self.update()

    def fit(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self.update()

    def paint_hint(self, painter: QPainter) -> None:
        """Large, in the middle, smaller where there is less room."""
        colors = self._theme.colors
        font = self._metrics.font(self._theme, 60)
        room = self.rect().adjusted(self.width() // 10, 0, -self.width() // 10, 0)
        least = self._metrics.least_type
        paint_lines(painter, room, self._hint, font, colors.secondary, colors.secondary, least)
