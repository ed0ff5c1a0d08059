"""The last answer's time as a stacked bar, and under it the table that is also its legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth_gui.answer.timing_log import STAGES, AnswerTime, Spread
from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import duration

if TYPE_CHECKING:
    from collections.abc import Sequence

_ON_LIGHT = ("#5b6472", "#b35900", "#1d4ed8", "#9333a8", "#c2331f", "#0b7a5c", "#374151")
_ON_DARK = ("#9aa4b5", "#ffb454", "#7aa7ff", "#e39af0", "#ff8b74", "#4fd6a8", "#d5dbe6")
_STRIP = 36
_GAP = 2
_SWATCH = 10
_NOTHING = "–"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def stage_colors(ground: QColor) -> tuple[QColor, ...]:
    """A colour for each of `STAGES`: it can be read on `ground`, and `ground` can on it."""
    return tuple(map(QColor, _ON_DARK if ground.lightnessF() < 0.5 else _ON_LIGHT))


def stage_names() -> tuple[str, ...]:
    """The names of `STAGES` in the language in force, in their order."""
    return (
        QCoreApplication.translate("Timing", "Queue"),
        QCoreApplication.translate("Timing", "Load"),
        QCoreApplication.translate("Timing", "Normalise"),
        QCoreApplication.translate("Timing", "Upload"),
        QCoreApplication.translate("Timing", "Infer"),
        QCoreApplication.translate("Timing", "Download"),
        QCoreApplication.translate("Timing", "Paint"),
    )


def worded(microseconds: float | None) -> str:
    """A duration in words, or a dash for None."""
    return _NOTHING if microseconds is None else duration(microseconds)


class TimingStrip(PaintedWidget):
    """A part for each stage, as wide as it took; with its name where that has room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._time: AnswerTime | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The height of a control."""
        return QSize(240, _STRIP)

    def show_time(self, time: AnswerTime | None) -> None:
        """Show the last answer's time; None for an empty track."""
        if time is not self._time:
            self._time = time
            self.update()
            self.describe()

    def spoken(self) -> str:
        """The stages that took time and the total, in words."""
        if self._time is None:
            return self.tr("No answer yet")
        stages = zip(stage_names(), self._time.stages, strict=True)
        parts = [f"{name} {duration(us)}" for name, us in stages if us is not None]
        return ", ".join([*parts, self.tr("Total {time}").format(time=duration(self._time.total))])

    def parts(self) -> list[tuple[int, QRectF]]:
        """The index of each stage that took time, and where it lies; together they fill it."""
        if self._time is None or self._time.total <= 0:
            return []
        shares = [max(us or 0.0, 0.0) / self._time.total for us in self._time.stages]
        parts, left = [], 0.0
        for index, share in enumerate(shares):
            width = share * self.width()
            if width > 0:
                parts.append((index, QRectF(left, 0, width, self.height())))
            left += width
        return parts

    def paintEvent(self, event: QPaintEvent) -> None:
        """The parts, with a gap between: it tells them apart without their colours."""
        colors = stage_colors(self._theme.colors.panel)
        names = stage_names()
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colors.track)
        painter.setFont(self._theme.font(0.85))
        for index, part in self.parts():
            painter.fillRect(part, self._theme.colors.panel)
            painter.fillRect(part.adjusted(0, 0, -min(_GAP, part.width() / 3), 0), colors[index])
            name = names[index]
            if painter.fontMetrics().horizontalAdvance(name) + SPACE <= part.width():
                painter.setPen(self._theme.colors.panel)
                painter.drawText(part, Qt.AlignmentFlag.AlignCenter, name)
        painter.end()


class TimingTable(PaintedWidget):
    """A row for each stage and the total: last, median and 99th percentile."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._cells: list[tuple[str, str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_spreads(None, [Spread(None, None)] * (len(STAGES) + 1))

    @property
    def cells(self) -> list[tuple[str, str, str]]:
        """Last, median and 99th percentile as they are shown; the total's row is the last."""
        return list(self._cells)

    def sizeHint(self) -> QSize:
        """A row for the names of the columns, one for each stage, one for the total."""
        return QSize(240, (len(STAGES) + 2) * self._row_height())

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`: all rows are needed."""
        return self.sizeHint()

    def show_spreads(self, last: AnswerTime | None, spreads: Sequence[Spread]) -> None:
        """Show these times; `spreads` holds one for each stage, then the total's."""
        newest = (None,) * len(spreads) if last is None else (*last.stages, last.total)
        cells = [
            (worded(us), worded(spread.median), worded(spread.p99))
            for us, spread in zip(newest, spreads, strict=True)
        ]
        if cells != self._cells:
            self._cells = cells
            self.update()
            self.describe()

    def spoken(self) -> str:
        """All rows, in words."""
        row = self.tr("{stage}: last {last}, median {median}, 99th percentile {p99}")
        return ". ".join(
            row.format(stage=name, last=last, median=median, p99=p99)
            for name, (last, median, p99) in zip(self._names(), self._cells, strict=True)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Swatch, name and three numbers a row."""
        colors, stages = self._theme.colors, stage_colors(self._theme.colors.panel)
        painter = QPainter(self)
        small, plain = self._theme.font(0.85), self._theme.font(1.0)
        painter.setFont(small)
        painter.setPen(colors.secondary)
        for column, title in enumerate((self.tr("Last"), self.tr("Median"), self.tr("99 %"))):
            painter.drawText(self._cell(0, column), _RIGHT, title)
        for index, (name, cells) in enumerate(zip(self._names(), self._cells, strict=True)):
            total = index == len(STAGES)
            row = QRect(0, (index + 1) * self._row_height(), self.width(), self._row_height())
            if total:
                painter.setPen(colors.border)
                painter.drawLine(row.topLeft(), row.topRight())
            else:
                swatch = QRectF(0, row.top() + (row.height() - _SWATCH) / 2, _SWATCH, _SWATCH)
                painter.fillRect(swatch, stages[index])
            painter.setFont(self._theme.font(1.0, bold=True) if total else plain)
            painter.setPen(colors.text)
            painter.drawText(row.adjusted(_SWATCH + SPACE, 0, 0, 0), _LEFT, name)
            for column, cell in enumerate(cells):
                painter.setPen(colors.secondary if cell == _NOTHING else colors.text)
                painter.drawText(self._cell(index + 1, column), _RIGHT, cell)
        painter.end()

    def _names(self) -> tuple[str, ...]:
        return (*stage_names(), self.tr("Total"))

    def _row_height(self) -> int:
        return self.fontMetrics().height() + SPACE // 2

    def _cell(self, row: int, column: int) -> QRect:
        width = self.width() * 2 // 9
        left = self.width() - (3 - column) * width
        return QRect(left, row * self._row_height(), width, self._row_height())
