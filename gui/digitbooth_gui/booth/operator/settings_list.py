"""The settings that an operator changes on the spot; booth.toml holds the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from digitbooth.constants import ENGINE_NAMES, ENGINES
from digitbooth.language import LOCALES
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.operator import texts
from digitbooth_gui.booth.widgets.button import BoothButton
from digitbooth_gui.booth.widgets.metrics import LEAST_TOUCH, Metrics
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth.booth.config import BoothConfig


_NUMBERS = (
    ("screen.brightness", texts.BRIGHTNESS, 10, 100, 10),
    ("idle.ask_after_s", texts.ASK_AFTER, 5, 600, 5),
    ("idle.attract_after_s", texts.ATTRACT_AFTER, 0, 600, 5),
    ("teach_back.keep_days", texts.KEEP_DAYS, 1, 3650, 1),
)
_SWITCHES = (
    ("visitors.side_by_side", texts.BOTH),
    ("challenges.enabled", texts.CHALLENGES_ON),
    ("teach_back.enabled", texts.TEACH_ON),
    ("sound.mute", texts.MUTE),
    ("sound.speech", texts.SPEECH),
)
_ENGINES = tuple(sorted(ENGINES))
_CHOICES = (
    ("screen.theme", texts.THEME, ("light", "dark", "system")),
    ("engine.engine", texts.ENGINE, _ENGINES),
)
_THEMES = (texts.LIGHT, texts.DARK, texts.SYSTEM)

SCALE = 0.62
"""The size of an operator's button, as a multiple of a visitor's."""

_LABEL = 27.0


class SettingsList(QWidget):
    """A row for each setting, its name before what it is set to; switches stand in pairs."""

    changed = Signal(str, object)
    """A key as in booth.toml, `section.name`, and its new value."""

    def __init__(self, theme: Theme, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self.controls: dict[str, Stepper | Choice | Order | Switch] = {}
        self._names: dict[str, str] = {}
        self._beside = QHBoxLayout(self)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._halves = (QVBoxLayout(), QVBoxLayout())
        for half in self._halves:
            self._beside.addLayout(half)
        names = {code: locale.native_name for code, locale in LOCALES.items()}
        choices = [self._register("visitors.languages", texts.LANGUAGES, Order(theme, names))]
        choices += [
            self._register(key, name, Choice(theme, values)) for key, name, values in _CHOICES
        ]
        numbers = [
            self._register(key, name, Stepper(theme, least, most, step))
            for key, name, least, most, step in _NUMBERS
        ]
        switches = [self._register(key, name, Switch(theme)) for key, name in _SWITCHES]
        self._pairs = [QHBoxLayout(), QHBoxLayout(), QHBoxLayout()]
        pairs: list[QWidget] = []
        for place, layout in enumerate(self._pairs):
            pairs.append(pair := QWidget())
            pair.setLayout(layout)
            layout.setContentsMargins(0, 0, 0, 0)
            both = switches[2 * place : 2 * place + 2]
            for switch in both:
                layout.addWidget(switch, 1)
            layout.addStretch(2 - len(both))
        self._rows = [*choices, *numbers, *pairs]
        # Two columns are about as high as one another.
        self._left = {*choices, *pairs[:2]}
        self._count = 0
        self.set_columns(1)
        languages.changed.connect(self._retranslate)
        self._retranslate()

    def show_config(self, config: BoothConfig) -> None:
        """Set each row to its value in `config`."""
        for key, control in self.controls.items():
            section, _, name = key.partition(".")
            value = getattr(getattr(config, section), name)
            control.show_value(value)

    def fit(self, metrics: Metrics) -> None:
        for half in self._halves:
            half.setSpacing(max(metrics.space // 5, 2))
        for pair in self._pairs:
            pair.setSpacing(max(metrics.space // 3, 2))
        self._beside.setSpacing(2 * metrics.space)
        for control in self.controls.values():
            control.fit(metrics)

    def least_height(self) -> int:
        """The height of all rows below one another, in pixels."""
        between = self._halves[0].spacing() * (len(self._rows) - 1)
        return sum(row.minimumSizeHint().height() for row in self._rows) + between

    def set_columns(self, count: int) -> None:
        """Arrange the rows in one column or in two."""
        if count == self._count:
            return
        self._count = count
        for half in self._halves:
            while half.takeAt(0) is not None:
                pass
        for row in self._rows:
            self._halves[count > 1 and row not in self._left].addWidget(row)
        for half in self._halves:
            half.addStretch(1)
        # Choices are wider than steps.
        for place, share in enumerate((3, 2) if count > 1 else (1, 0)):
            self._beside.setStretch(place, share)

    def _register(self, key: str, name: str, control: Stepper | Choice | Order | Switch) -> QWidget:
        self.controls[key], self._names[key] = control, name
        control.changed.connect(partial(self._emit_changed, key))
        return control

    def _emit_changed(self, key: str, value: object) -> None:
        self.changed.emit(key, list(value) if isinstance(value, tuple) else value)

    def _retranslate(self) -> None:
        first = self._languages.first
        automatic = first(texts.AUTOMATIC)
        words = {
            "screen.theme": tuple(map(first, _THEMES)),
            "engine.engine": tuple(ENGINE_NAMES.get(each, automatic) for each in _ENGINES),
        }
        for key, control in self.controls.items():
            if isinstance(control, Choice):
                control.set_texts(*words[key])
            control.set_name(first(self._names[key]))


class Control(QWidget):
    """A row with a setting's name, and buttons that set it."""

    changed = Signal(object)
    """The new value, when somebody has changed it here."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.name = QLabel()
        # A long name gives way: the panel is no wider than the screen.
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.name, 1)
        self.buttons: list[BoothButton] = []

    def set_name(self, name: str) -> None:
        """Show the setting's name before the buttons, and tell it with each of them."""
        self.name.setText(name)
        for button in self.buttons:
            button.setAccessibleName(f"{name}: {button.text()}")

    def fit(self, metrics: Metrics) -> None:
        self.name.setFont(metrics.font(self._theme, _LABEL))
        self._row.setSpacing(metrics.space // 2)
        for button in self.buttons:
            button.fit(metrics, SCALE)

    def _add_button(self, text: str) -> BoothButton:
        button = BoothButton(self._theme, parent=self)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.set_lines(text)
        self.buttons.append(button)
        self._row.addWidget(button)
        return button


class Stepper(Control):
    """A whole number between two others."""

    def __init__(
        self, theme: Theme, least: int, most: int, step: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._least, self._most, self._step = least, most, step
        self._value = least
        self._add_button("−").clicked.connect(self._less)
        self._shown = QLabel()
        self._row.addWidget(self._shown)
        self._add_button("+").clicked.connect(self._more)

    def show_value(self, value: int) -> None:
        """Show this number; a button that would lead past the limits rests."""
        self._value = value
        self._shown.setText(str(value))
        self.buttons[0].setEnabled(value > self._least)
        self.buttons[1].setEnabled(value < self._most)

    def fit(self, metrics: Metrics) -> None:
        super().fit(metrics)
        font = metrics.font(self._theme, _LABEL, bold=True)
        self._shown.setFont(font)
        self._shown.setMinimumWidth(self._shown.fontMetrics().horizontalAdvance("0000"))

    def _less(self) -> None:
        self._set(self._value - self._step)

    def _more(self) -> None:
        self._set(self._value + self._step)

    def _set(self, value: int) -> None:
        self.changed.emit(min(max(value, self._least), self._most))


class Choice(Control):
    """One of a few values, side by side."""

    def __init__(
        self, theme: Theme, values: Sequence[object], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._values = tuple(values)
        for value in self._values:
            button = self._add_button(str(value))
            button.setCheckable(True)
            button.clicked.connect(self._chosen)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        super().set_name(name)
        self._share_row()

    def fit(self, metrics: Metrics) -> None:
        super().fit(metrics)
        self._share_row()

    def _share_row(self) -> None:
        """Let the room beside words give way first: the setting's name stays whole."""
        self.name.setMinimumWidth(self.name.fontMetrics().horizontalAdvance(self.name.text()))
        for button in self.buttons:
            button.setMinimumWidth(max(button.least_width(), LEAST_TOUCH))

    def set_texts(self, *texts: str) -> None:
        """What the values are called."""
        for button, text in zip(self.buttons, texts, strict=True):
            button.set_lines(text)

    def show_value(self, value: object) -> None:
        """Show which of the values is set."""
        for button, each in zip(self.buttons, self._values, strict=True):
            button.setChecked(each == value)

    def _chosen(self) -> None:
        place = self.buttons.index(self.sender())  # type: ignore[arg-type]
        self.show_value(self._values[place])
        self.changed.emit(self._values[place])


class Order(Control):
    """Some of several values, in the order in which they were chosen: one is shown, with its place.

    Arrows show the one before and the next; pressed, the one that is shown is chosen, or no more.
    """

    def __init__(
        self, theme: Theme, names: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._names = dict(names)
        self._chosen: tuple[str, ...] = ()
        self._shown = 0
        self._add_button("‹").clicked.connect(partial(self._turn, -1))
        self._button = self._add_button("")
        self._button.setCheckable(True)
        self._button.clicked.connect(self._change)
        self._add_button("›").clicked.connect(partial(self._turn, 1))

    def show_value(self, value: Sequence[str]) -> None:
        """Show which are chosen; the last one cannot be taken away."""
        self._chosen = tuple(value)
        self._show()

    def fit(self, metrics: Metrics) -> None:
        super().fit(metrics)
        # The arrows stay under the finger.
        self._button.setMinimumWidth(0)
        widths = []
        for name in self._names.values():
            self._button.set_lines(f"8 {name}")
            widths.append(self._button.sizeHint().width())
        self._button.setMinimumWidth(max(widths))
        self._show()

    def _show(self) -> None:
        code, name = list(self._names.items())[self._shown]
        chosen = code in self._chosen
        self._button.set_lines(f"{self._chosen.index(code) + 1} {name}" if chosen else name)
        self._button.setChecked(chosen)
        self._button.setEnabled(self._chosen != (code,))
        self.set_name(self.name.text())

    def _turn(self, step: int, checked: bool = False) -> None:
        self._shown = (self._shown + step) % len(self._names)
        self._show()

    def _change(self) -> None:
        code = list(self._names)[self._shown]
        rest = tuple(each for each in self._chosen if each != code)
        self.show_value(rest if code in self._chosen else (*rest, code))
        self.changed.emit(self._chosen)


class Switch(BoothButton):
    """On or off; a tick says which, and the colour."""

    changed = Signal(object)
    """Whether it is on, when somebody has changed it here."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._name = ""
        self.setCheckable(True)
        self.clicked.connect(self._changed)
        self.toggled.connect(self._retranslate)

    def set_name(self, name: str) -> None:
        """Show the setting's name."""
        self._name = name
        self._retranslate()

    def show_value(self, value: object) -> None:
        """Show whether it is on."""
        self.setChecked(bool(value))

    def fit(self, metrics: Metrics, scale: float = SCALE) -> None:
        super().fit(metrics, scale)

    def _changed(self) -> None:
        self.changed.emit(self.isChecked())

    def _retranslate(self) -> None:
        self.set_lines(f"✓ {self._name}" if self.isChecked() else self._name)
        self.setAccessibleName(self._name)
