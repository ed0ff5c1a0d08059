"""Engine and precision to choose from, as rows of buttons: what the badge's menu offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from digitbooth_gui.engines.search import engine_title
from digitbooth_gui.language import TranslatedWidget
from digitbooth_gui.recognition.requests import AUTOMATIC, EngineChoice
from digitbooth_gui.style.buttons import Button, paint_pressable
from digitbooth_gui.style.controls import quiet_label
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import precision_name

if TYPE_CHECKING:
    from digitbooth_gui.engines.control import EngineControl


class ChoiceButton(Button):
    """One of several: the chosen one is filled."""

    def __init__(self, text: str, choice: EngineChoice, theme: Theme) -> None:
        super().__init__(theme, text)
        self.choice = choice
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled, under the pointer, or plain; with the focus around it."""
        painter = QPainter(self)
        paint_pressable(painter, self, self._theme, self.text(), self.isChecked(), self.isDown())
        painter.end()


class EngineChoices(TranslatedWidget):
    """Automatic; then a row of precisions for each engine; then what stands in the others' way."""

    def __init__(self, control: EngineControl, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._control = control
        self._theme = theme
        self._shown: tuple[object, ...] | None = None
        self._rows: QWidget | None = None
        self._group = QButtonGroup(self)
        self.lacking: Button | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    @property
    def buttons(self) -> list[ChoiceButton]:
        """The buttons of all that can be chosen."""
        return [each for each in self._group.buttons() if isinstance(each, ChoiceButton)]

    @property
    def labels(self) -> list[QLabel]:
        """What is said beside the buttons, shown or not."""
        return [] if self._rows is None else self._rows.findChildren(QLabel)

    @property
    def text(self) -> str:
        """The words of `labels`, a line each."""
        return "\n".join(label.text() for label in self.labels)

    @Slot()
    def follow(self) -> None:
        """Show what the control knows now."""
        control = self._control
        shown = (control.search.engines, control.search.has_ended)
        if shown != self._shown:
            self._shown = shown
            self._fill()
        # In an exclusive group one stays checked, but a server is none of them.
        self._group.setExclusive(False)
        for button in self.buttons:
            button.setChecked(button.choice == control.status.marked)
        self._group.setExclusive(True)

    def retranslate(self) -> None:
        """Make the rows again in the language in force."""
        if self._shown is not None:
            self._shown = None
            self.follow()

    def _fill(self) -> None:
        was_open = self.lacking is not None and self.lacking.isChecked()
        if self._rows is not None:
            for button in self.buttons:
                self._group.removeButton(button)
            self._rows.deleteLater()
        self.setAccessibleName(self.tr("Choice of engine and precision"))
        rows, self.lacking = QWidget(), None
        self._rows = rows
        layout = QVBoxLayout(rows)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(self._button(self.tr("Automatic"), "", AUTOMATIC))
        for found in self._control.search.engines:
            if found.available:
                title = engine_title(found)
                layout.addWidget(quiet_label(title))
                row = QHBoxLayout()
                row.setSpacing(SPACE // 2)
                for precision in found.precisions:
                    choice = EngineChoice(found.engine, precision, found.index)
                    row.addWidget(self._button(precision_name(precision), title, choice))
                layout.addLayout(row)
        if not self._control.search.has_ended:
            looking = quiet_label(self.tr("Looking for other engines…"))
            # What stands below must not move under the pointer when something is found.
            looking.setMinimumHeight(self._theme.height)
            layout.addWidget(looking)
            layout.addSpacing(self._room_for_gpus(looking))
        if problems := self._control.search.problems:
            # Out of the way until asked for.
            cures = "\n".join(f"{each.reason}\n→ {each.cure}" for each in problems)
            self._add_lacking(layout, quiet_label(cures, to_copy=True), was_open)
        own = self.layout()
        assert own is not None
        own.addWidget(rows)

    def _room_for_gpus(self, label: QLabel) -> int:
        """The height of a title and a row of buttons for each engine that may be found."""
        commands = self._control.commands
        likely = commands.gpu_driver_installed(), commands.gpu_runtime_installed()
        return sum(likely) * (label.fontMetrics().height() + self._theme.height + 2 * SPACE)

    def _add_lacking(self, layout: QVBoxLayout, cures: QLabel, is_open: bool) -> None:
        self.lacking = Button(self._theme, self.tr("What other engines lack"))
        self.lacking.setCheckable(True)
        self.lacking.toggled.connect(cures.setVisible)
        cures.hide()
        layout.addWidget(self.lacking)
        layout.addWidget(cures)
        self.lacking.setChecked(is_open)

    def _button(self, text: str, engine: str, choice: EngineChoice) -> ChoiceButton:
        button = ChoiceButton(text, choice, self._theme)
        button.setAccessibleName(f"{engine} {text}".strip())
        button.clicked.connect(self._choose)
        self._group.addButton(button)
        return button

    @Slot()
    def _choose(self) -> None:
        button = self._group.checkedButton()
        if isinstance(button, ChoiceButton):
            self._control.choose(button.choice)
