"""The tab that tells where the time goes: of the last answer, and of the last thousand.

Hidden, it does nothing. Shown, it looks into the log some times a second, not once an answer.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digitbooth_gui.answer.timing_log import TimingLog, as_csv, spreads
from digitbooth_gui.answer.timing_plot import TimingPlot
from digitbooth_gui.answer.timing_strip import TimingStrip, TimingTable
from digitbooth_gui.look.column import Column
from digitbooth_gui.look.controls import Button
from digitbooth_gui.look.theme import SPACE, Theme

_EVERY_MS = 100


class TimingTab(Column):
    """Strip, table, curve, and what can be done with the numbers."""

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
        self._copied.timeout.connect(self._retranslate)
        self.copy.clicked.connect(self._copy)
        self.reset.clicked.connect(log.reset)
        log.noted.connect(self._note)
        self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """What was missed."""
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        self._soon.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """In another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            self._refresh()
            for painted in (self.strip, self.table, self.plot):
                painted.update()

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
            self.tr("Answers: {answers} · Superseded drawings: {superseded}").format(
                answers=f"{len(times):,}", superseded=f"{self._log.superseded:,}"
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
    def _retranslate(self) -> None:
        self.strip.setAccessibleName(self.tr("Where the time of the last answer went"))
        self.table.setAccessibleName(self.tr("Durations of the stages"))
        self.plot.setAccessibleName(self.tr("Total time of the last answers"))
        self.copy.setText(self.tr("Copy as CSV"))
        self.copy.setToolTip(self.tr("A row for each of the last 1,000 answers, in microseconds"))
        self.reset.setText(self.tr("Reset"))
        self.reset.setToolTip(self.tr("Forget these answers and count anew"))
