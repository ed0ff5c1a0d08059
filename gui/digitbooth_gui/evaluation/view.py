"""The figures and charts of an evaluation: the page scrolls them, and a picture can be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth_gui.evaluation.calibration_chart import CalibrationChart
from digitbooth_gui.evaluation.card import Card
from digitbooth_gui.evaluation.confusion_map import ConfusionMap
from digitbooth_gui.evaluation.headline import Headline
from digitbooth_gui.evaluation.recall_chart import RecallChart
from digitbooth_gui.look.theme import SPACE, Theme
from digitbooth_gui.look.wording import precision_name

if TYPE_CHECKING:
    from digitbooth.evaluation.report import Report

_GAP = 2 * SPACE
_TWO_COLUMNS = 724
"""From this width on, in logical pixels, two cards have room side by side."""
_LEFT_SHARE = 0.56


def origin(report: Report) -> str:
    """Where the figures come from, in a line."""
    engine = report.evaluation.engine
    return QCoreApplication.translate(
        "Evaluation", "{model} on {digits}, by {engine} ({precision}, {device})"
    ).format(
        model=report.model,
        digits=report.digits,
        engine=engine.name,
        precision=precision_name(engine.precision),
        device=engine.device,
    )


class EvaluationView(QWidget):
    """Four cards in one or two columns."""

    opened = Signal(int, int)
    """The digits with this label and this answer are wanted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.headline = Headline(theme)
        self.confusion = ConfusionMap(theme)
        self.recall = RecallChart(theme)
        self.calibration = CalibrationChart(theme)
        contents = (self.headline, self.confusion, self.recall, self.calibration)
        self.cards = [Card(theme, content, self) for content in contents]
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.confusion.opened.connect(self.opened)
        self._retranslate()

    def show_report(self, report: Report, running: bool) -> None:
        """Show these figures; `running` says that more are to come."""
        self.headline.show_evaluation(report.evaluation, running)
        for chart in (self.confusion, self.recall, self.calibration):
            chart.show_evaluation(report.evaluation)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """One card's width."""
        width = max(card.minimumSizeHint().width() for card in self.cards)
        return QSize(width, 0)

    def heightForWidth(self, width: int) -> int:
        """Where the last card ends."""
        return max(room.bottom() + 1 for room in self._rooms(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the cards."""
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """In another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        rooms = self._rooms(self.width())
        if rooms != [card.geometry() for card in self.cards]:
            for card, room in zip(self.cards, rooms, strict=True):
                card.setGeometry(room)
            self.updateGeometry()

    def _rooms(self, width: int) -> list[QRect]:
        """Where the four cards are."""
        if width < _TWO_COLUMNS:
            return self._column(self.cards, 0, width)
        least = self.cards[1].minimumSizeHint().width()
        left = max(round((width - _GAP) * _LEFT_SHARE), least)
        columns = [
            self._column(self.cards[:2], 0, left),
            self._column(self.cards[2:], left + _GAP, width - left - _GAP),
        ]
        # Both end together.
        bottom = max(rooms[-1].bottom() for rooms in columns)
        for rooms in columns:
            rooms[-1].setBottom(bottom)
        return columns[0] + columns[1]

    def _column(self, cards: list[Card], left: int, width: int) -> list[QRect]:
        rooms: list[QRect] = []
        top = 0
        for card in cards:
            rooms.append(QRect(left, top, width, card.heightForWidth(width)))
            top = rooms[-1].bottom() + 1 + _GAP
        return rooms

    def _retranslate(self) -> None:
        _, confusion, recall, calibration = self.cards
        confusion.set_texts(
            self.tr("Confusion matrix"),
            self.tr("How often each label was answered with which digit. A cell opens its digits."),
        )
        recall.set_texts(
            self.tr("Recall of each digit"),
            self.tr("The share of its pictures that was read rightly, with the 95 % interval."),
        )
        calibration.set_texts(
            self.tr("Calibration"),
            self.tr(
                "How often answers are right, by their probability. On the dashed line they are as "
                "sure as they are right. Hollow points: fewer than ten answers. Below, how many "
                "there are, on a logarithmic scale."
            ),
        )
        self.updateGeometry()
