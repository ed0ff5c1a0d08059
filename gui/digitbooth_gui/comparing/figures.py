"""The figures of two models on the set that is open, in panels below and beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from digitbooth.evaluation.pair_charts import accuracy_rows, difference_rows, recall_rows
from digitbooth.evaluation.statistics import shown_p
from digitbooth.language import numeral
from digitbooth_gui.comparing.interval_chart import LETTERS, IntervalChart
from digitbooth_gui.evaluation.confusion_map import ConfusionMap
from digitbooth_gui.evaluation.view import TitledPanel
from digitbooth_gui.language import TranslatedWidget
from digitbooth_gui.style.controls import quiet_label
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import duration, percent

if TYPE_CHECKING:
    from digitbooth.evaluation.model_comparison import ModelComparison

_GAP = 2 * SPACE
_NOTHING = "–"


class FiguresView(TranslatedWidget):
    """Panels in rows; those of a row are side by side where there is room."""

    cell_opened = Signal(int, int, int)
    """The digits that a model (0 or 1) answered so are wanted: model, label, answer."""
    walked = Signal(QPoint)
    """The keys have chosen a cell; this point of the view should be seen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = Summary(theme)
        self.accuracy = IntervalChart(lambda: self.tr("Accuracy"), theme)
        self.difference = IntervalChart(lambda: self.tr("A minus B"), theme)
        self.recall = IntervalChart(lambda: self.tr("Recall of each digit"), theme)
        self.confusion = ConfusionMap(theme), ConfusionMap(theme)
        contents: list[list[QWidget]] = [
            [self.summary],
            [self.accuracy, self.difference],
            [self.recall],
            [*self.confusion],
        ]
        self.rows = [[TitledPanel(theme, each, self) for each in row] for row in contents]
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for model, chart in enumerate(self.confusion):
            chart.opened.connect(
                lambda label, answer, model=model: self.cell_opened.emit(model, label, answer)
            )
            chart.walked.connect(lambda at, chart=chart: self.walked.emit(chart.mapTo(self, at)))
        self.retranslate()

    def show_comparison(self, found: ModelComparison) -> None:
        """Show these figures."""
        self.summary.show_comparison(found)
        self.accuracy.show_rows(accuracy_rows(found))
        self.difference.show_rows(difference_rows(found), 0.0)
        self.recall.show_rows(recall_rows(found))
        for chart, evaluation in zip(self.confusion, found.evaluations, strict=True):
            chart.show_evaluation(evaluation)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """The least width, that of one panel."""
        panels = (panel for row in self.rows for panel in row)
        return QSize(max(panel.minimumSizeHint().width() for panel in panels), 0)

    def heightForWidth(self, width: int) -> int:
        """Where the last panel ends."""
        return max(room.bottom() + 1 for _, room in self._rooms(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        for panel, room in self._rooms(self.width()):
            panel.setGeometry(room)
        self.updateGeometry()

    def _rooms(self, width: int) -> list[tuple[TitledPanel, QRect]]:
        """Where the panels are."""
        rooms: list[tuple[TitledPanel, QRect]] = []
        top = 0
        for row in self.rows:
            least = sum(panel.minimumSizeHint().width() + _GAP for panel in row) - _GAP
            across = len(row) if least <= width else 1
            wide = (width - (across - 1) * _GAP) // across
            for start in range(0, len(row), across):
                line = row[start : start + across]
                high = max(panel.heightForWidth(wide) for panel in line)
                for place, panel in enumerate(line):
                    rooms.append((panel, QRect(place * (wide + _GAP), top, wide, high)))
                top += high + _GAP
        return rooms

    def retranslate(self) -> None:
        """The titles, and what is to be read from the charts."""
        ((summary,), (accuracy, difference), (recall,), confusions) = self.rows
        summary.set_texts("", "")
        accuracy.set_texts(
            self.tr("Accuracy"),
            self.tr("With the 95 % interval (Wilson), on a scale as short as these are."),
        )
        difference.set_texts(
            self.tr("A minus B"),
            self.tr("By how much A is more often right, with the 95 % interval (Newcombe)."),
        )
        recall.set_texts(
            self.tr("Recall of each digit"),
            self.tr("The share of its pictures that was read correctly: discs A, diamonds B."),
        )
        for letter, panel, chart in zip(LETTERS, confusions, self.confusion, strict=True):
            title = self.tr("Confusion matrix of {letter}").format(letter=letter)
            panel.set_texts(title, self.tr("A cell shows its digits."))
            chart.setAccessibleName(title)
        self.updateGeometry()


class Summary(TranslatedWidget):
    """Which is better, as far as can be told, and the figures of both."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: ModelComparison | None = None
        self.verdict = QLabel()
        self.verdict.setFont(theme.font(1.8, bold=True))
        self.verdict.setWordWrap(True)
        self.test = quiet_label(to_copy=True)
        self.together = quiet_label(to_copy=True)
        self.cells: dict[tuple[int, int], QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(SPACE // 2)
        for row in range(7):
            for column in range(3):
                cell = self.cells[row, column] = QLabel()
                cell.setFont(theme.font(1.0, bold=not row))
                cell.setTextFormat(Qt.TextFormat.PlainText)
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                grid.addWidget(cell, row, column, side)
        grid.setColumnStretch(3, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        for part in (self.verdict, self.test, self.together):
            layout.addWidget(part)
        layout.addLayout(grid)
        layout.addStretch(1)
        self._layout = layout

    def minimumSizeHint(self) -> QSize:
        """What is written there now."""
        return QSize(300, self.heightForWidth(300))

    def heightForWidth(self, width: int) -> int:
        """What is written there now."""
        self._layout.invalidate()
        return self._layout.totalHeightForWidth(width)

    def show_comparison(self, found: ModelComparison) -> None:
        """Show these figures."""
        self._found = found
        self._fill()

    def retranslate(self) -> None:
        """Word the figures in the language in force."""
        self._fill()

    def _fill(self) -> None:
        found = self._found
        if found is None or not found.count:
            return
        only_a, only_b = found.only_right
        self.verdict.setText(
            {
                0: self.tr("A reads these digits better"),
                1: self.tr("B reads these digits better"),
                None: self.tr("Which reads better cannot be told from these digits"),
            }[found.better]
        )
        self.test.setText(
            self.tr("McNemar's test on {count} digits: mid-p {mid}, exact p {exact}").format(
                count=numeral(found.count),
                mid=shown_p(found.mcnemar.mid_p),
                exact=shown_p(found.mcnemar.exact_p),
            )
        )
        self.together.setText(
            self.tr(
                "Answered alike: {agreed} ({share}). Right: both {both}, only A {a}, only B {b}, "
                "neither {neither}."
            ).format(
                agreed=numeral(found.agreed),
                share=percent(found.agreement, 2),
                both=numeral(found.both_right),
                a=numeral(only_a),
                b=numeral(only_b),
                neither=numeral(found.both_wrong),
            )
        )
        for label in (self.test, self.together):
            label.setAccessibleName(label.text())
        for row, cells in enumerate(self._rows(found)):
            for column, text in enumerate(cells):
                self.cells[row, column].setText(text)

    def _rows(self, found: ModelComparison) -> list[tuple[str, str, str]]:
        one, other = found.evaluations

        def both(name: str, first: float, second: float) -> tuple[str, str, str]:
            return name, _shown(first), _shown(second)

        def took(name: str, place: int) -> tuple[str, str, str]:
            if found.latencies_us is None:
                return name, _NOTHING, _NOTHING
            first, second = found.latencies_us
            return name, duration(first[place]), duration(second[place])

        return [
            ("", *LETTERS),
            (self.tr("Right"), numeral(one.right), numeral(other.right)),
            both(self.tr("Accuracy"), one.accuracy, other.accuracy),
            both(self.tr("Calibration error"), one.calibration_error, other.calibration_error),
            both(self.tr("Sure and right"), one.confident_accuracy, other.confident_accuracy),
            took(self.tr("One digit, median"), 50),
            took(self.tr("One digit, 99 of 100"), 99),
        ]


def _shown(share: float) -> str:
    """A share as a percentage; a dash for nan, which is the share of none."""
    return _NOTHING if share != share else percent(share, 2)
