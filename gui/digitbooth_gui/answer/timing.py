"""The tab that tells where the time goes: of the last answer, and of the last thousand.

Hidden, it does nothing. Shown, it looks into the log some times a second, not once an answer.
"""

from __future__ import annotations

from math import ceil, floor, log10

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from digitbooth.language import numeral
from digitbooth_gui.answer.timing_log import TimingLog, as_csv, spreads
from digitbooth_gui.answer.timing_strip import TimingStrip, TimingTable
from digitbooth_gui.style.buttons import Button
from digitbooth_gui.style.controls import Column
from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import duration, round_duration

SHOWN = 200
"""How many of the last answers the curve shows."""

_EVERY_MS = 100
_DOT = 2.0
_HIGHEST = 320
"""The greatest height of the curve, in pixels: beyond it a curve only gets steeper."""
_FEW = 60
"""Up to this many answers, each is also shown as a dot."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TimingTab(Column):
    """The last answer as a strip, a table, a curve of many, and buttons to copy and reset."""

    def __init__(self, log: TimingLog, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._log = log
        self.strip = TimingStrip(theme)
        self.table = TimingTable(theme)
        self.plot = TimingPlot(theme)
        self.counts = QLabel()
        self.counts.setWordWrap(True)
        self.copy = Button(theme)
        self.reset = Button(theme)
        layout = QVBoxLayout(self.content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.strip)
        layout.addWidget(self.table)
        layout.addWidget(self.plot, 100)
        layout.addWidget(self.counts)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        for button in (self.copy, self.reset):
            buttons.addWidget(button)
        layout.addLayout(buttons)
        layout.addStretch()
        self._soon = QTimer(self, singleShot=True, interval=_EVERY_MS)
        self._soon.timeout.connect(self._refresh)
        self._copied = QTimer(self, singleShot=True, interval=2_000)
        self._copied.timeout.connect(self._name_all)
        self.copy.clicked.connect(self._copy)
        self.reset.clicked.connect(log.reset)
        log.noted.connect(self._note)
        self._name_all()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was answered meanwhile."""
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop refreshing until the tab is shown again."""
        self._soon.stop()
        super().hideEvent(event)

    def retranslate(self) -> None:
        """Word names, buttons and counts in the language in force."""
        self._name_all()
        self._refresh()

    @Slot()
    def _note(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _refresh(self) -> None:
        times = self._log.times
        self.strip.show_time(self._log.last)
        self.table.show_spreads(self._log.last, spreads(times))
        self.plot.show_totals(tuple(each.total for each in times))
        self.counts.setText(
            self.tr("Answers: {answers} · Drawings skipped: {skipped}").format(
                answers=numeral(len(times)), skipped=numeral(self._log.superseded)
            )
        )
        self.copy.setEnabled(bool(times))

    @Slot()
    def _copy(self) -> None:
        # As text: of other forms, Qt would hold our object when Python is gone already.
        QGuiApplication.clipboard().setText(as_csv(self._log.times))
        self.copy.setText(self.tr("Copied"))
        self._copied.start()

    @Slot()
    def _name_all(self) -> None:
        self.strip.setAccessibleName(self.tr("Where the time of the last answer went"))
        self.table.setAccessibleName(self.tr("Durations of the stages"))
        self.plot.setAccessibleName(self.tr("Total time of the last answers"))
        self.copy.setText(self.tr("Copy as CSV"))
        self.copy.setToolTip(self.tr("A row for each of the last 1,000 answers, in microseconds"))
        self.reset.setText(self.tr("Reset"))
        self.reset.setToolTip(self.tr("Forget these answers and count again"))


class TimingPlot(PaintedWidget):
    """How long the last answers took, one after the other, on a logarithmic scale.

    One slow answer does not flatten the others.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._totals: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(_HIGHEST)

    def minimumSizeHint(self) -> QSize:
        """The least size at which a trend can be seen."""
        return QSize(240, 72)

    def sizeHint(self) -> QSize:
        """The size at which single answers can be seen."""
        return QSize(240, 120)

    def show_totals(self, totals: tuple[float, ...]) -> None:
        """Show the last `SHOWN` of these, in microseconds, the newest on the right."""
        totals = tuple(total for total in totals[-SHOWN:] if total > 0)
        if totals != self._totals:
            self._totals = totals
            self.update()
            self.describe()

    def spoken(self) -> str:
        """The shortest and the longest time, in words."""
        if not self._totals:
            return self.tr("No answer yet")
        return self.tr("From {least} to {most}").format(
            least=duration(min(self._totals)), most=duration(max(self._totals))
        )

    def decades(self) -> range:
        """The powers of ten, in microseconds, between which all totals lie."""
        if not self._totals:
            return range(3, 6)
        low, high = floor(log10(min(self._totals))), ceil(log10(max(self._totals)))
        return range(low, max(high, low + 1) + 1)

    def points(self) -> list[QPointF]:
        """Where each answer lies, the oldest first; a full plot reaches from edge to edge."""
        room, decades = self._room(), self.decades()
        step = room.width() / (SHOWN - 1)
        span = decades[-1] - decades[0]
        return [
            QPointF(
                room.right() - (len(self._totals) - 1 - index) * step,
                room.bottom() - (log10(total) - decades[0]) / span * room.height(),
            )
            for index, total in enumerate(self._totals)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line at each power of ten with its name, and the curve."""
        colors, room, decades = self._theme.colors, self._room(), self.decades()
        painter = QPainter(self)
        painter.setFont(self._theme.font(0.85))
        for place, decade in enumerate(decades):
            y = room.bottom() - place / (len(decades) - 1) * room.height()
            painter.setPen(colors.border)
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(colors.secondary)
            name = QRectF(0, y - SPACE, room.left() - SPACE, 2 * SPACE)
            painter.drawText(name, _RIGHT, round_duration(10.0**decade))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.accent, 1.5))
        points = self.points()
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(colors.accent)
        for point in points[-1:] if len(points) > _FEW else points:
            painter.drawEllipse(point, _DOT, _DOT)
        painter.end()

    def _room(self) -> QRectF:
        metrics = QFontMetrics(self._theme.font(0.85))
        left = metrics.horizontalAdvance(round_duration(100_000)) + SPACE
        half = metrics.height() / 2
        return QRectF(self.rect()).adjusted(left, half, -2 * _DOT, -half)
