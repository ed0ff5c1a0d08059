"""Where the time of the answer went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.look.theme import Theme
from digitbooth_gui.look.wording import duration

if TYPE_CHECKING:
    from digitbooth_gui.recognition.requests import Answer

_DRAWING = ("Queue", "Normalise", "Infer", "Total")
_FILE = ("Queue", "Load", "Normalise", "Infer", "Total")
_NOTHING = "–"
_SMALL = 0.85
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class LatencyLine(QWidget):
    """A duration for each stage with its name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stages: tuple[str, ...] = _DRAWING
        self._values: tuple[str, ...] = (_NOTHING,) * len(_DRAWING)
        self._scale = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Latency")
        self.setToolTip(
            "Queue: from the pen to the start of the work. Load: reading the file. "
            "Normalise: to 28 × 28 pixels. Infer: the network. "
            "Total: from the pen, or the file, to the answer."
        )
        theme.changed.connect(self.update)

    @property
    def text(self) -> str:
        """All of it, as it is shown."""
        return ", ".join(map(" ".join, zip(self._stages, self._values, strict=True)))

    def minimumSizeHint(self) -> QSize:
        """Two lines of text."""
        return QSize(240, round(2 * self.fontMetrics().height() * self._scale))

    def set_scale(self, scale: float) -> None:
        """Larger type for a larger card."""
        self._scale = scale
        self.update()

    def show_answer(self, answer: Answer) -> None:
        """Show where the time of an answer went."""
        if answer.prediction is None:
            self.show_nothing()
            return
        timing = answer.prediction.timing
        load = () if answer.picture is None else (timing.load,)
        stages = (answer.queue_us, *load, timing.normalise, timing.infer, answer.total_us)
        self._show(_FILE if load else _DRAWING, tuple(map(duration, stages)))

    def show_nothing(self) -> None:
        """No answer, no durations."""
        self._show(_DRAWING, (_NOTHING,) * len(_DRAWING))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A column for each stage. Mostly only the durations have changed."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.fillRect(event.rect(), colors.card)
        painter.setFont(self._theme.font(self._scale, bold=True))
        painter.setPen(colors.text)
        values = self._values_row()
        for column, shown in enumerate(self._values):
            painter.drawText(self._cell(column, values), _LEFT, shown)
        if not values.contains(event.rect()):
            painter.setFont(self._theme.font(_SMALL * self._scale))
            painter.setPen(colors.secondary)
            for column, name in enumerate(self._stages):
                names = QRect(0, 0, self.width(), values.top())
                painter.drawText(self._cell(column, names), _LEFT, name)
        painter.end()

    def _values_row(self) -> QRect:
        top = QFontMetrics(self._theme.font(_SMALL * self._scale)).height()
        height = QFontMetrics(self._theme.font(self._scale, bold=True)).height()
        return QRect(0, top, self.width(), height)

    def _cell(self, column: int, row: QRect) -> QRect:
        left = column * self.width() // len(self._stages)
        return QRect(left, row.top(), self.width() // len(self._stages), row.height())

    def _show(self, stages: tuple[str, ...], values: tuple[str, ...]) -> None:
        if values != self._values or stages != self._stages:
            self.update(self._values_row() if stages == self._stages else self.rect())
            self._stages, self._values = stages, values
            if QAccessible.isActive():
                self.setAccessibleDescription(self.text)
