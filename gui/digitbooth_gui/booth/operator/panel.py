"""The operator's panel: today's numbers, what is wrong, settings, and what can be done.

Where a screen is too low for all of it, numbers and settings take turns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.operator import texts
from digitbooth_gui.booth.operator.settings_list import SettingsList
from digitbooth_gui.booth.operator.today import Today
from digitbooth_gui.booth.widgets.button import BoothButton
from digitbooth_gui.booth.widgets.metrics import FittedWidget, Metrics
from digitbooth_gui.style.painted_widget import paint_panel
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth.booth.config import BoothConfig


_ACTIONS = (
    ("export", texts.EXPORT),
    ("delete", texts.DELETE),
    ("reload", texts.RELOAD),
    ("pin", texts.SET_PIN),
    ("restart", texts.RESTART),
    ("leave", texts.LEAVE),
    ("back", texts.CLOSE_PANEL),
)
_MOST_CHOICES = 5
_BUTTON = 0.7
"""The size of an action's button, as a multiple of a visitor's."""


class OperatorPanel(FittedWidget):
    """Shows numbers, faults and settings, and emits what the operator wants."""

    wanted = Signal(str)
    """What the operator wants: one of `_ACTIONS`."""
    setting_changed = Signal(str, object)
    """A key as in booth.toml, `section.name`, and its new value."""

    def __init__(self, theme: Theme, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._languages = languages
        self._uses_tabs = False
        self.today = Today(theme, languages)
        self._settings_title = QLabel()
        self.settings = SettingsList(theme, languages)
        self.settings.changed.connect(self.setting_changed)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.tabs = (BoothButton(theme), BoothButton(theme))
        """The two buttons that choose numbers or settings where there is no room for both."""
        for tab in self.tabs:
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
            tab.clicked.connect(self._show_tab)
        self.tabs[0].setChecked(True)
        self.action_buttons = {
            name: BoothButton(theme, name == "back", self) for name, _ in _ACTIONS
        }
        for name, button in self.action_buttons.items():
            button.setObjectName(name)
            button.clicked.connect(self._act)
        self._choices: tuple[tuple[str, Callable[[], None]], ...] = ()
        self.choice_buttons = tuple(BoothButton(theme, parent=self) for _ in range(_MOST_CHOICES))
        """What is offered instead of the actions, when one of them asks back."""
        for place, button in enumerate(self.choice_buttons):
            button.clicked.connect(partial(self._choose, place))
        self._lay_out()
        self._show_buttons()
        languages.changed.connect(self.retranslate)
        self.retranslate()

    def show_numbers(self, numbers: Sequence[tuple[str, str]]) -> None:
        """Today's numbers: one of `texts`, and its value in words."""
        self.today.show_numbers(numbers)

    def show_faults(self, faults: Sequence[str]) -> None:
        """What is wrong, a line each."""
        self.today.show_faults(faults)

    def show_settings(self, config: BoothConfig) -> None:
        """Set each row of the settings to its value in `config`."""
        self.settings.show_config(config)

    def show_message(self, message: str) -> None:
        """What came of the last action."""
        self._choices = ()
        self._show_buttons()
        self.message.setText(message)

    def ask(self, question: str, *choices: tuple[str, Callable[[], None]]) -> None:
        """Offer captions instead of the actions; the one that is pressed is called."""
        self._choices = choices[: len(self.choice_buttons)]
        for button, (caption, _then) in zip(self.choice_buttons, self._choices, strict=False):
            button.set_lines(caption)
        self._show_buttons()
        self.message.setText(question)

    def _show_buttons(self) -> None:
        for button in self.action_buttons.values():
            button.setVisible(not self._choices)
        for place, button in enumerate(self.choice_buttons):
            button.setVisible(place < len(self._choices))

    def fit(self, metrics: Metrics) -> None:
        super().fit(metrics)
        self.today.fit(metrics)
        self.settings.fit(metrics)
        for tab in self.tabs:
            tab.fit(metrics, _BUTTON)
        space = metrics.space
        self._outer.setContentsMargins(space, space, space, space)
        for layout in (self._outer, self._settings_layout, self._tab_row, self._buttons):
            layout.setSpacing(space // 2)
        wide = self.width() > self.height()
        per_row = len(_ACTIONS) if wide else -(-len(_ACTIONS) // 2)
        for buttons in (tuple(self.action_buttons.values()), self.choice_buttons):
            for place, button in enumerate(buttons):
                button.fit(metrics, _BUTTON)
                self._buttons.addWidget(button, place // per_row, place % per_row)
        self._settings_title.setFont(metrics.font(self._theme, 31, bold=True))
        self.message.setFont(metrics.font(self._theme, 25))
        self.recolour()
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Arrange the panel again when its contents need more room."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The panel's ground, with round corners."""
        painter = QPainter(self)
        corner = 30 * self._metrics.unit
        paint_panel(painter, self.rect(), self._theme, self._theme.colors.panel, corner)
        painter.end()

    def _choose(self, place: int, checked: bool = False) -> None:
        self._choices[place][1]()

    @Slot()
    def _act(self) -> None:
        self.wanted.emit(self.sender().objectName())

    @Slot()
    def _show_tab(self) -> None:
        numbers = self.tabs[0].isChecked()
        self.today.setVisible(numbers or not self._uses_tabs)
        self._settings_column.setVisible(not numbers or not self._uses_tabs)

    def _arrange(self) -> None:
        """Put numbers and settings side by side, one above the other or, without room, in tabs."""
        wide, space = self.width() > self.height(), self._metrics.space
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._columns.setSpacing(2 * space if wide else space)
        self._columns.setStretch(0, int(wide))
        low = self.message.sizeHint().height() + self._buttons.minimumSize().height()
        room = self.height() - low - 2 * space - 2 * (space // 2)
        heights = [
            self.today.minimumSizeHint().height(),
            self.settings.least_height() + self._settings_title.sizeHint().height() + space // 2,
        ]
        self._uses_tabs = (max(heights) if wide else sum(heights) + space) > room
        for tab in self.tabs:
            tab.setVisible(self._uses_tabs)
        for title in (self.today.title, self._settings_title):
            title.setVisible(not self._uses_tabs)
        self.settings.set_columns(2 if self._uses_tabs and wide else 1)
        self._show_tab()

    def _lay_out(self) -> None:
        self._settings_column = QWidget()
        self._settings_layout = QVBoxLayout(self._settings_column)
        self._settings_layout.setContentsMargins(0, 0, 0, 0)
        self._settings_layout.addWidget(self._settings_title)
        self._settings_layout.addWidget(self.settings)
        self._settings_layout.addStretch(1)
        self._columns = QHBoxLayout()
        self._columns.addWidget(self.today, 1)
        self._columns.addWidget(self._settings_column, 1)
        self._tab_row = QHBoxLayout()
        for tab in self.tabs:
            self._tab_row.addWidget(tab)
        self._buttons = QGridLayout()
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(self._tab_row)
        self._outer.addLayout(self._columns, 1)
        self._outer.addWidget(self.message)
        self._outer.addLayout(self._buttons)

    @Slot()
    def retranslate(self) -> None:
        first = self._languages.first
        self._settings_title.setText(first(texts.SETTINGS))
        for tab, text in zip(self.tabs, (texts.TODAY, texts.SETTINGS), strict=True):
            tab.set_lines(first(text))
        for name, text in _ACTIONS:
            self.action_buttons[name].set_lines(first(text))

    @Slot()
    def recolour(self) -> None:
        """Labels have their colours from style sheets."""
        colors = self._theme.colors
        self._settings_title.setStyleSheet(f"color: {colors.text.name()}")
        self.message.setStyleSheet(f"color: {colors.accent.name()}")
