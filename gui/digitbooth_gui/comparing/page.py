"""The page that compares the model that answers with another: on one digit, and on a set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

import digitbooth_resources
from digitbooth_gui.comparing.differences import DifferencesView
from digitbooth_gui.comparing.digit_view import DigitView
from digitbooth_gui.comparing.figures import FiguresView
from digitbooth_gui.comparing.interval_chart import LETTERS
from digitbooth_gui.comparing.worker import ModelFile
from digitbooth_gui.file_dialogs import model_dialog
from digitbooth_gui.language import TranslatedWidget
from digitbooth_gui.saver import Saving
from digitbooth_gui.style.buttons import Button, Segments
from digitbooth_gui.style.controls import ProgressBar, ScrollBar
from digitbooth_gui.style.foreign_text import shown_name, shown_path
from digitbooth_gui.style.invitation import Invitation
from digitbooth_gui.style.scrolled_panel import ScrolledPanel
from digitbooth_gui.style.theme import SPACE, Theme

if TYPE_CHECKING:
    from digitbooth_gui.comparing.model_pair import ModelPair
    from digitbooth_gui.gallery.digit_set import DigitSet

_SOON_MS = 100
_DIGIT, _FIGURES, _DIFFERENCES = range(3)


class ComparisonPage(TranslatedWidget):
    """Which two models, and below one of three views: the digit, the figures, the differences."""

    enlarged = Signal(object)
    """An `OpenSeries`: one of the differing digits is to be seen large."""
    files_wanted = Signal()
    folder_wanted = Signal()
    model_wanted = Signal(Path, object)
    """This model, read with these `ModelOptions` or None, is to answer in the window."""
    savable_changed = Signal()
    """There may be something to save now, or nothing any more."""

    def __init__(
        self, pair: ModelPair, digits: DigitSet, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pair = pair
        self._digits = digits
        self.names = QLabel(), QLabel()
        self.choose, self.shipped, self.swap = Button(theme), Button(theme), Button(theme)
        self.views = Segments(theme)
        self.progress = ProgressBar(theme)
        self.digit = DigitView(theme)
        self.figures = FiguresView(theme)
        self.differences = DifferencesView(pair, digits, theme)
        self.invitation = Invitation(theme)
        self._stack = QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def savable(self) -> bool:
        """Whether there are figures."""
        return self._pair.comparison is not None and self._pair.comparison.count > 0

    def saving(self) -> Saving | None:
        """The comparison, as a report for a browser."""
        from digitbooth_gui.comparing.writing import saving

        pair = self._pair
        if not self.savable or pair.comparison is None or pair.networks is None:
            return None
        return saving(pair.comparison, pair.networks, self._digits)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask about what is there now."""
        super().showEvent(event)
        self._pair.follow(True)
        self._show_all()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask no more about digits."""
        super().hideEvent(event)
        self._pair.follow(False)

    # What a person does.

    @Slot()
    def _ask(self) -> None:
        before = self._pair.second or self._pair.first
        dialog = model_dialog(self, None if before is None else before.path)
        dialog.fileSelected.connect(self._want)
        dialog.show()

    @Slot(str)
    def _want(self, name: str) -> None:
        self._compare_with(Path(name))

    @Slot()
    def _take_shipped(self) -> None:
        self._compare_with(digitbooth_resources.model())

    def _compare_with(self, path: Path) -> None:
        if self._pair.second is None and self._digits.labelled:
            # A set is what a person has in mind who has opened one.
            self.views.setCurrentIndex(_FIGURES)
        self._pair.use_second(ModelFile(path))

    @Slot()
    def _swap(self) -> None:
        """Let the second answer in the window; the first is compared with it."""
        first, second = self._pair.first, self._pair.second
        if first is not None and second is not None:
            self._pair.second = first
            self.model_wanted.emit(second.path, second.options)

    @Slot(int, int, int)
    def _show_cell(self, model: int, label: int, answer: int) -> None:
        self.differences.show_cell(model, label, answer)
        self.views.setCurrentIndex(_DIFFERENCES)
        self.differences.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is shown.

    @Slot()
    def _note(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _show_all(self) -> None:
        self._show_models()
        self._show_digit()
        self._show_set()

    @Slot()
    def _show_models(self) -> None:
        pair = self._pair
        for letter, label, model in zip(
            LETTERS, self.names, (pair.first, pair.second), strict=True
        ):
            if model is None:
                text, tip = self.tr("none yet"), ""
            else:
                text, tip = shown_name(model.path), shown_path(model.path)
            label.setText(f"{letter}  {text}")
            label.setToolTip(tip)
        chosen = pair.second is not None
        self.choose.setText(self.tr("Another network…") if chosen else self.tr("Choose a network…"))
        self.swap.setVisible(pair.networks is not None)
        self.views.setVisible(chosen)
        self._show_view()

    @Slot()
    def _show_digit(self) -> None:
        self.digit.show_predictions(self._pair.predictions, self._pair.label, self._why())

    def _why(self) -> str:
        """What is said where there is no answer to show."""
        if self._pair.networks is None:
            return self.tr("Opening both…")
        return self.tr("Draw a digit or open one, and both answer here")

    @Slot()
    def _show_set(self) -> None:
        pair, found = self._pair, self._pair.comparison
        if found is not None and found.count:
            self.figures.show_comparison(found)
        evaluation = None if found is None else found.evaluations[0]
        self.progress.setVisible(pair.running)
        if evaluation is not None:
            self.progress.setRange(0, evaluation.total)
            self.progress.setValue(evaluation.read)
        self._show_view()
        self.savable_changed.emit()

    @Slot()
    def _show_view(self) -> None:
        """The chosen view, or what is missing for it."""
        view, pair = self.views.currentIndex(), self._pair
        answered = pair.digits.shape[1] > 0
        counted = pair.comparison is not None and pair.comparison.count > 0
        if pair.second is None:
            self._invite(self.tr("Compare two networks"), self._about())
        elif view == _DIGIT:
            self._stack.setCurrentWidget(self._panel)
        elif view == _FIGURES and counted:
            self._stack.setCurrentWidget(self._scroll)
        elif view == _DIFFERENCES and answered:
            self._stack.setCurrentWidget(self.differences)
        elif pair.running or pair.networks is None:
            self._invite(self.tr("The first answers are on their way…"), "")
        else:
            self._invite(
                self.tr("What is open has no labels")
                if answered
                else self.tr("Which one reads better?"),
                self.tr(
                    "Open digits whose labels are known: an IDX file with its labels, a folder "
                    "with subfolders 0 to 9, or pen strokes with labels."
                ),
            )

    def _about(self) -> str:
        return self.tr(
            "Choose a second network, .uff, .onnx or .pb. Both then answer the digit on the page "
            "and the set that is open: how often each is right, whether the difference may be "
            "chance, and the digits that they read differently."
        )

    def _invite(self, title: str, text: str) -> None:
        """Say what is missing; a second model is chosen above, digits are opened here."""
        self.invitation.say(title, text)
        self.invitation.offer(bool(text))
        for button in (self.invitation.open_files, self.invitation.open_folder):
            button.setVisible(bool(text) and self._pair.second is not None)
        self._stack.setCurrentWidget(self.invitation)

    @Slot(QPoint)
    def _follow(self, at: QPoint) -> None:
        """Keep the chosen cell, and a neighbour on each side, in view."""
        self._scroll.ensureVisible(at.x(), at.y(), 0, 12 * SPACE)

    # Construction.

    def _lay_out(self) -> None:
        models = QGridLayout()
        models.setSpacing(SPACE)
        for row, label in enumerate(self.names):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(self._theme.font(1.15, bold=True))
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            models.addWidget(label, row, 0)
        models.setColumnStretch(0, 1)
        models.addWidget(self.choose, 1, 1)
        models.addWidget(self.shipped, 1, 2)
        chosen = QHBoxLayout()
        chosen.setSpacing(2 * SPACE)
        chosen.addWidget(self.views)
        chosen.addStretch(1)
        chosen.addWidget(self.progress)
        chosen.addWidget(self.swap)
        self.progress.setFixedWidth(16 * SPACE)
        for _ in range(3):
            self.views.addTab("")
        self._scroll = QScrollArea()
        self._scroll.setVerticalScrollBar(ScrollBar(self._theme))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.figures)
        self._panel = ScrolledPanel(self._theme, self.digit, self)
        for view in (self._panel, self._scroll, self.differences, self.invitation):
            self._stack.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(models)
        layout.addLayout(chosen)
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self.choose)

    def _connect(self) -> None:
        pair = self._pair
        self._soon.timeout.connect(self._show_set)
        pair.models_changed.connect(self._show_models)
        pair.digit_answered.connect(self._show_digit)
        pair.set_answered.connect(self._note)
        self.choose.clicked.connect(self._ask)
        self.shipped.clicked.connect(self._take_shipped)
        self.swap.clicked.connect(self._swap)
        self.views.currentChanged.connect(self._show_view)
        self.figures.cell_opened.connect(self._show_cell)
        self.figures.walked.connect(self._follow)
        self.differences.enlarged.connect(self.enlarged)
        self.invitation.files_wanted.connect(self.files_wanted)
        self.invitation.folder_wanted.connect(self.folder_wanted)
        self._theme.changed.connect(self.figures.update)

    def retranslate(self) -> None:
        """Word buttons, names and what is missing in the language in force."""
        titles = (self.tr("This digit"), self.tr("Figures"), self.tr("Differences"))
        for place, title in enumerate(titles):
            self.views.setTabText(place, title)
        self.views.setAccessibleName(self.tr("Views of the comparison"))
        self.shipped.setText(self.tr("Shipped network"))
        self.shipped.setToolTip(self.tr("The one that came with the program"))
        self.swap.setText(self.tr("Let B answer"))
        self.swap.setToolTip(self.tr("B answers in the window, and A is compared with it"))
        self.progress.setAccessibleName(self.tr("Both read the set"))
        self._show_all()
