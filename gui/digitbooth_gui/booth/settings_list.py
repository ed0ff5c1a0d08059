"""The settings that an operator changes on the spot; booth.toml holds the others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from digitbooth_gui.booth import texts
from digitbooth_gui.booth.controls import Choice, Control, Stepper, Switch
from digitbooth_gui.booth.languages import NAMES, Languages
from digitbooth_gui.booth.metrics import Metrics
from digitbooth_gui.look.theme import Theme

if TYPE_CHECKING:
    from digitbooth.booth.config import BoothConfig

_NUMBERS = (
    ("screen.brightness", texts.BRIGHTNESS, 10, 100, 10),
    ("idle.ask_after_s", texts.ASK_AFTER, 5, 600, 5),
    ("idle.countdown_s", texts.COUNTDOWN, 3, 60, 1),
    ("idle.attract_after_s", texts.ATTRACT_AFTER, 0, 600, 5),
)
_SWITCHES = (
    ("visitors.side_by_side", texts.BOTH),
    ("challenges.enabled", texts.CHALLENGES_ON),
    ("teach_back.enabled", texts.TEACH_ON),
    ("sound.mute", texts.MUTE),
    ("sound.speech", texts.SPEECH),
)
_CHOICES = (
    ("visitors.languages", texts.LANGUAGE, (("en", "zh"), ("zh", "en"))),
    ("screen.theme", texts.THEME, ("light", "dark", "system")),
    ("engine.engine", texts.ENGINE, ("auto", "onnxruntime", "tensorrt")),
)
_THEMES = (texts.LIGHT, texts.DARK, texts.SYSTEM)
_ENGINES = ("ONNX Runtime", "TensorRT")


class SettingsList(QWidget):
    """A row for each."""

    changed = Signal(str, object)
    """A key as in booth.toml, `section.name`, and its new value."""

    def __init__(self, theme: Theme, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self.controls: dict[str, Control | Switch] = {}
        self._names: dict[str, str] = {}
        self._beside = QHBoxLayout(self)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._halves = (QVBoxLayout(), QVBoxLayout())
        for half in self._halves:
            self._beside.addLayout(half)
        choices = [self._know(key, name, Choice(theme, values)) for key, name, values in _CHOICES]
        numbers = [
            self._know(key, name, Stepper(theme, least, most, step))
            for key, name, least, most, step in _NUMBERS
        ]
        switches = [self._know(key, name, Switch(theme)) for key, name in _SWITCHES]
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
        languages.changed.connect(self._word)
        self._word()

    def show_config(self, config: BoothConfig) -> None:
        """What is set."""
        for key, control in self.controls.items():
            section, _, name = key.partition(".")
            value = getattr(getattr(config, section), name)
            assert isinstance(control, Choice | Stepper | Switch)
            control.show_value(value)

    def fit(self, metrics: Metrics) -> None:
        """Be as large as the screen asks for."""
        for half in self._halves:
            half.setSpacing(max(metrics.space // 5, 2))
        for pair in self._pairs:
            pair.setSpacing(max(metrics.space // 3, 2))
        self._beside.setSpacing(2 * metrics.space)
        for control in self.controls.values():
            control.fit(metrics)

    def least_height(self) -> int:
        """What all of it needs below one another."""
        between = self._halves[0].spacing() * (len(self._rows) - 1)
        return sum(row.minimumSizeHint().height() for row in self._rows) + between

    def set_columns(self, count: int) -> None:
        """Lie below one another, or in two columns."""
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

    def _know(self, key: str, name: str, control: Control | Switch) -> Control | Switch:
        self.controls[key], self._names[key] = control, name
        control.changed.connect(partial(self._pass_on, key))
        return control

    def _pass_on(self, key: str, value: object) -> None:
        self.changed.emit(key, list(value) if isinstance(value, tuple) else value)

    def _word(self) -> None:
        first = self._languages.first
        words = {
            "visitors.languages": (NAMES["en"], NAMES["zh"]),
            "screen.theme": tuple(map(first, _THEMES)),
            "engine.engine": (first(texts.AUTOMATIC), *_ENGINES),
        }
        for key, control in self.controls.items():
            if isinstance(control, Choice):
                control.word(*words[key])
            control.rename(first(self._names[key]))
