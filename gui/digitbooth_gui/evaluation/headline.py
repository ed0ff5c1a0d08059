"""The figures: accuracy large, with its interval, and what the verdicts are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from digitbooth.language import numeral
from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import percent

if TYPE_CHECKING:
    from digitbooth.evaluation.result import Evaluation

_NOTHING = "–"
_STRIP = 4
_HUGE = 3.2
_BESIDE = 480
"""From this width on the small figures have room beside the big one, if they are not too long; in
logical pixels, at the usual size of type."""
_VERDICTS = 3


class Headline(PaintedWidget):
    """Big figure first, small ones below; a strip tells how far it has come."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._evaluation: Evaluation | None = None
        self._running = False
        self.accuracy, self.count, self.interval, self.state = (QLabel() for _ in range(4))
        self.calibration = QLabel()
        self.verdicts = [(QLabel(), QLabel()) for _ in range(_VERDICTS)]
        self._names = [QLabel() for _ in range(_VERDICTS + 1)]
        self._lay_out()
        self.recolour()
        self.retranslate()

    def show_evaluation(self, evaluation: Evaluation, running: bool) -> None:
        """Show these figures; `running` says that more are to come."""
        self._evaluation, self._running = evaluation, running
        self._fill()
        self.update()

    @property
    def _labels(self) -> list[QLabel]:
        pairs = [label for pair in self.verdicts for label in pair]
        return [self.accuracy, self.count, self.interval, self.state, self.calibration, *pairs]

    def minimumSizeHint(self) -> QSize:
        """What is written there now."""
        return self.layout().minimumSize()  # type: ignore[union-attr]

    def heightForWidth(self, width: int) -> int:
        """What is written there now, and what may be."""
        main, figures = self._main.sizeHint().height(), self._figures.sizeHint().height()
        low = _STRIP + SPACE
        return low + (max(main, figures) if self._beside(width) else main + 2 * SPACE + figures)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The small figures beside the big one, where there is room."""
        directions = QBoxLayout.Direction
        beside = self._beside(self.width())
        self._outer.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def paintEvent(self, event: QPaintEvent) -> None:
        """How far it has come, at the bottom."""
        if self._evaluation is None or not self._running or not self._evaluation.total:
            return
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, self.height() - _STRIP, self.width(), _STRIP)
        painter.setBrush(colors.track)
        painter.drawRoundedRect(track, _STRIP / 2, _STRIP / 2)
        track.setWidth(self.width() * self._evaluation.read / self._evaluation.total)
        painter.setBrush(colors.accent)
        painter.drawRoundedRect(track, _STRIP / 2, _STRIP / 2)
        painter.end()

    def _beside(self, width: int) -> bool:
        needed = self._main.minimumSize().width() + 2 * SPACE + self._figures.minimumSize().width()
        return width >= max(needed, _BESIDE * self._theme.zoom)

    def _fill(self) -> None:
        found = self._evaluation
        if found is None:
            for label in self._labels:
                label.clear()
            return
        low, high = found.interval
        self.accuracy.setText(percent(found.accuracy, 2) if found.count else _NOTHING)
        self.count.setText(
            self.tr("of {count} digits read correctly").format(count=numeral(found.count))
        )
        self.interval.setText(
            self.tr("95 % interval {low} to {high}").format(
                low=percent(low, 2), high=percent(high, 2)
            )
            if found.count
            else ""
        )
        self.calibration.setText(percent(found.calibration_error, 2) if found.count else _NOTHING)
        for (count, share), (wrong, right) in zip(
            self.verdicts, found.verdicts.tolist(), strict=True
        ):
            count.setText(numeral(wrong + right))
            share.setText(
                self.tr("{share} right").format(share=percent(right / (wrong + right)))
                if wrong + right
                else ""
            )
        self.state.setText(self._state(found))
        # Whoever lays this out asks at once, and Qt tells layouts within layouts only later.
        self._main.invalidate()
        self._figures.invalidate()

    def _state(self, found: Evaluation) -> str:
        parts = []
        if self._running or found.read < found.total:
            parts.append(
                self.tr("{read} of {total} read").format(
                    read=numeral(found.read), total=numeral(found.total)
                )
            )
        if found.blank:
            parts.append(self.tr("Without ink: {count}").format(count=numeral(found.blank)))
        if found.unreadable:
            parts.append(self.tr("Unreadable: {count}").format(count=numeral(found.unreadable)))
        return " · ".join(parts)

    def retranslate(self) -> None:
        """The names of the figures, and the figures, which hold words."""
        self._names[0].setText(self.tr("Sure"))
        self._names[1].setText(self.tr("Unsure"))
        self._names[2].setText(self.tr("Not a digit"))
        self._names[3].setText(self.tr("Calibration error"))
        self.accuracy.setAccessibleName(self.tr("Accuracy"))
        self._fill()

    def recolour(self) -> None:
        """Labels have their colours from palettes."""
        colors = self._theme.colors
        quiet = [*self._names, self.interval, self.state, *(share for _, share in self.verdicts)]
        for label in (*self._labels, *self._names):
            own = label.palette()
            color = colors.secondary if label in quiet else colors.text
            own.setColor(QPalette.ColorRole.WindowText, color)
            label.setPalette(own)
        self.update()

    def _lay_out(self) -> None:
        self.accuracy.setFont(self._theme.font(_HUGE, bold=True))
        self.count.setFont(self._theme.font(1.15))
        for label in (self.calibration, *(count for count, _ in self.verdicts)):
            label.setFont(self._theme.font(1.15, bold=True))
        for label in self._labels:
            label.setTextFormat(Qt.TextFormat.PlainText)
        main = self._main = QVBoxLayout()
        main.setSpacing(SPACE // 2)
        for label in (self.accuracy, self.count, self.interval, self.state):
            main.addWidget(label)
        figures = self._figures = QGridLayout()
        figures.setHorizontalSpacing(2 * SPACE)
        figures.setVerticalSpacing(SPACE // 2)
        values = [*self.verdicts, (self.calibration, None)]
        for row, (name, (value, beside)) in enumerate(zip(self._names, values, strict=True)):
            figures.addWidget(name, row, 0)
            figures.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
            if beside is not None:
                figures.addWidget(beside, row, 2)
        figures.setColumnStretch(3, 1)
        self._outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._outer.setContentsMargins(0, 0, 0, _STRIP + SPACE)
        self._outer.setSpacing(2 * SPACE)
        self._outer.addLayout(main, 1)
        self._outer.addLayout(figures, 1)
