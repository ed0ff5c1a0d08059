"""Where the time of the answer went, and which engine gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.theme import SPACE, Theme
from digitbooth_gui.wording import duration

if TYPE_CHECKING:
    from digitbooth_gui.requests import Answer, OpenedModel

_STAGES = ("Queue", "Normalise", "Infer", "Total")
_NOTHING = "–"


class LatencyLine(QWidget):
    """Four durations with their names, and a line for engine and model."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values = (_NOTHING,) * len(_STAGES)
        self._engine = ""
        self.setAccessibleName("Latency")
        self.setToolTip(
            "Queue: from the pen to the start of the work. Normalise: to 28 × 28 pixels. "
            "Infer: the network. Total: from the pen, or the file, to the answer."
        )
        theme.changed.connect(self.update)

    @property
    def text(self) -> str:
        """All of it, as it is shown."""
        stages = ", ".join(map(" ".join, zip(_STAGES, self._values, strict=True)))
        return f"{stages}. {self._engine}"

    def minimumSizeHint(self) -> QSize:
        """Three lines of text."""
        return QSize(240, 3 * self.fontMetrics().height() + SPACE)

    def show_answer(self, answer: Answer) -> None:
        """Show where the time of an answer went."""
        if answer.prediction is None:
            self.show_nothing()
            return
        timing = answer.prediction.timing
        stages = (answer.queue_us, timing.normalise, timing.infer, answer.total_us)
        self._values = tuple(map(duration, stages))
        self._renew()

    def show_nothing(self) -> None:
        """No answer, no durations; the engine stays."""
        self._values = (_NOTHING,) * len(_STAGES)
        self._renew()

    def show_model(self, model: OpenedModel) -> None:
        """Name the engine and the model file."""
        engine = model.engine
        self._engine = (
            f"{model.path.name} · {engine.name} {engine.version} · "
            f"{engine.precision.upper()} · {engine.device}"
        )
        self._renew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A column for each stage; the engine below."""
        colors = self._theme.colors
        painter = QPainter(self)
        small, value = self._theme.font(0.85), self._theme.font(1.0, bold=True)
        painter.setFont(small)
        small_height = painter.fontMetrics().height()
        engine = painter.fontMetrics().elidedText(
            self._engine, Qt.TextElideMode.ElideMiddle, self.width()
        )
        painter.setFont(value)
        value_height = painter.fontMetrics().height()
        left_aligned = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for column, (name, shown) in enumerate(zip(_STAGES, self._values, strict=True)):
            left = round(column * self.width() / len(_STAGES))
            width = round(self.width() / len(_STAGES))
            painter.setFont(small)
            painter.setPen(colors.secondary)
            painter.drawText(QRect(left, 0, width, small_height), left_aligned, name)
            painter.setFont(value)
            painter.setPen(colors.text)
            painter.drawText(QRect(left, small_height, width, value_height), left_aligned, shown)
        painter.setFont(small)
        painter.setPen(colors.secondary)
        bottom = QRect(0, self.height() - small_height - 2, self.width(), small_height + 2)
        painter.drawText(bottom, left_aligned, engine)
        painter.end()

    def _renew(self) -> None:
        self.setAccessibleDescription(self.text)
        self.update()
