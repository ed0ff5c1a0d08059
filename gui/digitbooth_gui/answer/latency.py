"""Where the time of the answer went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import Theme
from digitbooth_gui.style.wording import duration

if TYPE_CHECKING:
    from digitbooth_gui.recognition.requests import Answer

_NOTHING = "–"
_SMALL = 0.85
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class LatencyLine(PaintedWidget):
    """A duration for each stage with its name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._with_load = False
        self._values: tuple[str, ...] = (_NOTHING,) * len(self.stages)
        self._scale = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.retranslate()

    @property
    def stages(self) -> tuple[str, ...]:
        """The names of the columns, the total's last; "Load" is among them for pictures only."""
        load = (self.tr("Load"),) if self._with_load else ()
        first = (self.tr("Queue"), *load, self.tr("Normalise"))
        return (*first, self.tr("Infer"), self.tr("Total"))

    @property
    def text(self) -> str:
        """All of it, as it is shown."""
        return ", ".join(map(" ".join, zip(self.stages, self._values, strict=True)))

    def minimumSizeHint(self) -> QSize:
        """Room for two lines of text."""
        return QSize(240, self._values_row().bottom() + 1)

    def set_scale(self, scale: float) -> None:
        """Write `scale` times as large as usual."""
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
        self._show(bool(load), tuple(map(duration, stages)))

    def show_nothing(self) -> None:
        """Show a dash for each duration: there is no answer."""
        self._show(False, (_NOTHING,) * 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A column for each stage. Mostly only the durations have changed."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.fillRect(event.rect(), colors.panel)
        painter.setFont(self._theme.font(self._scale, bold=True))
        painter.setPen(colors.text)
        values = self._values_row()
        for column, shown in enumerate(self._values):
            painter.drawText(self._cell(column, values), _LEFT, shown)
        if not values.contains(event.rect()):
            painter.setFont(self._theme.font(_SMALL * self._scale))
            painter.setPen(colors.secondary)
            for column, name in enumerate(self.stages):
                names = QRect(0, 0, self.width(), values.top())
                painter.drawText(self._cell(column, names), _LEFT, name)
        painter.end()

    def _values_row(self) -> QRect:
        top = QFontMetrics(self._theme.font(_SMALL * self._scale)).height()
        height = QFontMetrics(self._theme.font(self._scale, bold=True)).height()
        return QRect(0, top, self.width(), height)

    def _cell(self, column: int, row: QRect) -> QRect:
        width = self.width() // len(self._values)
        return QRect(column * width, row.top(), width, row.height())

    def spoken(self) -> str:
        """Each stage with its duration."""
        return self.text

    def retranslate(self) -> None:
        """Name the stages in the language in force."""
        self.update()
        self.setAccessibleName(self.tr("Latency"))
        self.setToolTip(
            self.tr(
                "Queue: from the pen to the start of the work. Load: reading the file. "
                "Normalise: to 28 × 28 pixels. Infer: the network. "
                "Total: from the pen, or the file, to the answer."
            )
        )

    def _show(self, with_load: bool, values: tuple[str, ...]) -> None:
        if (with_load, values) != (self._with_load, self._values):
            self.update(self._values_row() if with_load == self._with_load else self.rect())
            self._with_load, self._values = with_load, values
            self.describe()
