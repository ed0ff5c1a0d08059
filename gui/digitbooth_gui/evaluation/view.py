"""The figures and charts of an evaluation: the page scrolls them, and a picture can be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth_gui.evaluation.calibration_chart import CalibrationChart
from digitbooth_gui.evaluation.confusion_map import ConfusionMap
from digitbooth_gui.evaluation.headline import Headline
from digitbooth_gui.evaluation.recall_chart import RecallChart
from digitbooth_gui.language import TranslatedWidget
from digitbooth_gui.style.painted_widget import PaintedWidget, paint_panel
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import precision_name

if TYPE_CHECKING:
    from digitbooth.evaluation.report import Report


_GAP = 2 * SPACE
_TWO_COLUMNS = 724
"""From this width on two panels have room side by side; in logical pixels, at the usual size of
type."""
_LEFT_SHARE = 0.56
_MARGIN = 2 * SPACE
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


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


class EvaluationView(TranslatedWidget):
    """Four panels in one or two columns."""

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
        self.panels = [TitledPanel(theme, content, self) for content in contents]
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.confusion.opened.connect(self.opened)
        self.retranslate()

    def show_report(self, report: Report, running: bool) -> None:
        """Show these figures; `running` says that more are to come."""
        self.headline.show_evaluation(report.evaluation, running)
        for chart in (self.confusion, self.recall, self.calibration):
            chart.show_evaluation(report.evaluation)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """The least width, that of one panel."""
        width = max(panel.minimumSizeHint().width() for panel in self.panels)
        return QSize(width, 0)

    def heightForWidth(self, width: int) -> int:
        """Where the last panel ends."""
        return max(room.bottom() + 1 for room in self._rooms(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        rooms = self._rooms(self.width())
        if rooms != [panel.geometry() for panel in self.panels]:
            for panel, room in zip(self.panels, rooms, strict=True):
                panel.setGeometry(room)
            self.updateGeometry()

    def _rooms(self, width: int) -> list[QRect]:
        """Where the four panels are."""
        if width < _TWO_COLUMNS * self._theme.zoom:
            return self._column(self.panels, 0, width)
        least = self.panels[1].minimumSizeHint().width()
        left = max(round((width - _GAP) * _LEFT_SHARE), least)
        columns = [
            self._column(self.panels[:2], 0, left),
            self._column(self.panels[2:], left + _GAP, width - left - _GAP),
        ]
        # Both end together.
        bottom = max(rooms[-1].bottom() for rooms in columns)
        for rooms in columns:
            rooms[-1].setBottom(bottom)
        return columns[0] + columns[1]

    def _column(self, panels: list[TitledPanel], left: int, width: int) -> list[QRect]:
        rooms: list[QRect] = []
        top = 0
        for panel in panels:
            rooms.append(QRect(left, top, width, panel.heightForWidth(width)))
            top = rooms[-1].bottom() + 1 + _GAP
        return rooms

    def retranslate(self) -> None:
        """The titles, and what is to be read from the charts."""
        _, confusion, recall, calibration = self.panels
        confusion.set_texts(
            self.tr("Confusion matrix"),
            self.tr("How often each label was answered with which digit. A cell opens its digits."),
        )
        recall.set_texts(
            self.tr("Recall of each digit"),
            self.tr("The share of its pictures that was read correctly, with the 95 % interval."),
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


class TitledPanel(PaintedWidget):
    """Paints ground, title and note; `content` has the rest.

    It is as high as these need at its width.
    """

    def __init__(self, theme: Theme, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._title = self._note = ""
        self.content = content
        content.setParent(self)

    def set_texts(self, title: str, note: str) -> None:
        """Write `title` above the content, `note` below; without them it has more room."""
        self._title, self._note = title, note
        self._arrange()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """The size that the content needs, with title and note."""
        least = self.content.minimumSizeHint()
        return QSize(least.width() + 2 * _MARGIN, self.heightForWidth(least.width() + 2 * _MARGIN))

    def heightForWidth(self, width: int) -> int:
        """The height that the content needs, with title and note."""
        content = self.content.heightForWidth(width - 2 * _MARGIN)
        return self._top() + content + self._bottom(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the content all the room."""
        self._arrange()

    def _arrange(self) -> None:
        bottom = self._bottom(self.width())
        self.content.setGeometry(self.rect().adjusted(_MARGIN, self._top(), -_MARGIN, -bottom))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, title and note."""
        colors = self._theme.colors
        painter = QPainter(self)
        paint_panel(painter, self.rect(), self._theme, colors.panel)
        if self._title:
            font = self._theme.font(1.15, bold=True)
            painter.setFont(font)
            painter.setPen(colors.text)
            painter.drawText(_MARGIN, _MARGIN + QFontMetrics(font).ascent(), self._title)
        if self._note:
            painter.setFont(self._theme.font(0.9))
            painter.setPen(colors.secondary)
            low = self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0)
            low.setTop(self.height() - self._bottom(self.width()) + SPACE)
            painter.drawText(low, _WRAPPED, self._note)
        painter.end()

    def _top(self) -> int:
        if not self._title:
            return _MARGIN
        return _MARGIN + QFontMetrics(self._theme.font(1.15, bold=True)).height() + SPACE

    def _bottom(self, width: int) -> int:
        if not self._note:
            return _MARGIN
        room = QRect(0, 0, width - 2 * _MARGIN, 2**16)
        note = QFontMetrics(self._theme.font(0.9)).boundingRect(room, _WRAPPED, self._note)
        return SPACE + note.height() + _MARGIN
