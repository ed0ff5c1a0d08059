"""The operator's panel: today's numbers, what is wrong, settings, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from digitbooth_gui.booth import texts
from digitbooth_gui.booth.buttons import BoothButton
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.metrics import Metrics
from digitbooth_gui.booth.settings_list import SettingsList
from digitbooth_gui.look.theme import Theme

if TYPE_CHECKING:
    from digitbooth.booth.config import BoothConfig

_ACTIONS = (
    ("export", texts.EXPORT),
    ("reload", texts.RELOAD),
    ("pin", texts.SET_PIN),
    ("restart", texts.RESTART),
    ("leave", texts.LEAVE),
    ("back", texts.CLOSE_PANEL),
)
_MOST_FAULTS = 6


class OperatorPanel(QWidget):
    """Shows what it is given, and says what is wanted."""

    wanted = Signal(str)
    """export, reload, pin, restart, leave or back."""
    setting_changed = Signal(str, object)
    """A key as in booth.toml, `section.name`, and its new value."""

    def __init__(self, theme: Theme, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._languages = languages
        self._metrics = Metrics(1.0)
        self._numbers: tuple[tuple[str, str], ...] = ()
        self._faults: tuple[str, ...] = ()
        self._today, self._wrong = QLabel(), QLabel()
        self._settings_title = QLabel()
        self._cells: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self.faults = QLabel()
        self.faults.setWordWrap(True)
        self.faults.setTextFormat(Qt.TextFormat.PlainText)
        self.faults.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.word = QLabel()
        self.word.setWordWrap(True)
        self.word.setTextFormat(Qt.TextFormat.PlainText)
        self.settings = SettingsList(theme, languages, self)
        self.settings.changed.connect(self.setting_changed)
        self.actions_ = {name: BoothButton(theme, name == "back", self) for name, _ in _ACTIONS}
        for name, button in self.actions_.items():
            button.setObjectName(name)
            button.clicked.connect(self._act)
        self._lay_out()
        theme.changed.connect(self._recolour)
        languages.changed.connect(self._word_all)
        self._word_all()

    def show_numbers(self, numbers: Sequence[tuple[str, str]]) -> None:
        """Today's numbers: one of `texts`, and its value in words."""
        self._numbers = tuple(numbers)
        while len(self._cells) < len(numbers):
            name, value = QLabel(), QLabel()
            value.setTextFormat(Qt.TextFormat.PlainText)
            # A long value is cut off rather than make the panel wider than the screen.
            value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row = len(self._cells)
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(value, row, 1)
            self._cells.append((name, value))
            self._dress()
        for (name, value), (text, words) in zip(self._cells, numbers, strict=False):
            name.setText(self._languages.first(text))
            value.setText(words)

    def show_faults(self, faults: Sequence[str]) -> None:
        """What is wrong, a line each."""
        self._faults = tuple(faults)
        shown = [f"• {fault}" for fault in faults[:_MOST_FAULTS]]
        if len(faults) > _MOST_FAULTS:
            shown.append(f"+ {len(faults) - _MOST_FAULTS}")
        self.faults.setText("\n".join(shown) or self._languages.first(texts.NO_FAULTS))
        self._recolour()

    def show_settings(self, config: BoothConfig) -> None:
        """What is set."""
        self.settings.show_config(config)

    def say(self, words: str) -> None:
        """What came of the last action."""
        self.word.setText(words)

    def fit(self, metrics: Metrics) -> None:
        """Be as large as the screen asks for."""
        self._metrics = metrics
        self.settings.fit(metrics)
        for button in self.actions_.values():
            button.fit(metrics, 0.7)
        wide = self.width() > self.height()
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        space = metrics.space
        self._outer.setContentsMargins(space, space, space, space)
        self._outer.setSpacing(space // 2)
        self._columns.setSpacing(2 * space if wide else space)
        self._grid.setHorizontalSpacing(space)
        self._grid.setVerticalSpacing(space // 3)
        for column in self._sides:
            column.setSpacing(space // 2)
        self._buttons.setSpacing(space // 2)
        per_row = len(_ACTIONS) if wide else len(_ACTIONS) // 2
        for place, button in enumerate(self.actions_.values()):
            self._buttons.addWidget(button, place // per_row, place % per_row)
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One large card."""
        colors, unit = self._theme.colors, self._metrics.unit
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.border, 1.0))
        painter.setBrush(colors.card)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 30 * unit, 30 * unit
        )
        painter.end()

    @Slot()
    def _act(self) -> None:
        self.wanted.emit(self.sender().objectName())

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self._today)
        left.addLayout(self._grid)
        left.addSpacing(8)
        left.addWidget(self._wrong)
        left.addWidget(self.faults, 1, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.addWidget(self._settings_title)
        right.addWidget(self.settings)
        right.addStretch(1)
        self._sides = (left, right)
        self._columns = QHBoxLayout()
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
        self._buttons = QGridLayout()
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(self._columns, 1)
        self._outer.addWidget(self.word)
        self._outer.addLayout(self._buttons)

    def _word_all(self) -> None:
        first = self._languages.first
        self._today.setText(first(texts.TODAY))
        self._wrong.setText(first(texts.FAULTS))
        self._settings_title.setText(first(texts.SETTINGS))
        for name, text in _ACTIONS:
            self.actions_[name].say(first(text))
        self.show_numbers(self._numbers)
        self.show_faults(self._faults)

    def _dress(self) -> None:
        font = self._metrics.font
        for title in (self._today, self._wrong, self._settings_title):
            title.setFont(font(self._theme, 31, bold=True))
        for name, value in self._cells:
            name.setFont(font(self._theme, 27))
            value.setFont(font(self._theme, 27, bold=True))
        self.faults.setFont(font(self._theme, 22))
        self.word.setFont(font(self._theme, 25))
        self._recolour()

    @Slot()
    def _recolour(self) -> None:
        colors = self._theme.colors
        accent, plain, quiet = (
            f"color: {each.name()}" for each in (colors.accent, colors.text, colors.secondary)
        )
        for title in (self._today, self._wrong, self._settings_title):
            title.setStyleSheet(plain)
        for name, value in self._cells:
            name.setStyleSheet(quiet)
            value.setStyleSheet(plain)
        bad = f"color: {colors.on_error.name()}; background: {colors.error.name()}; padding: 6px"
        self.faults.setStyleSheet(bad if self._faults else quiet)
        self.word.setStyleSheet(accent)
