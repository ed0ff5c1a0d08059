"""The settings that an operator changes on the spot; booth.toml holds the others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

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
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for key, name, values in _CHOICES:
            self._add(key, name, Choice(theme, values))
        for key, name, least, most, step in _NUMBERS:
            self._add(key, name, Stepper(theme, least, most, step))
        self._switches = QGridLayout()
        self._column.addLayout(self._switches)
        for place, (key, name) in enumerate(_SWITCHES):
            switch = Switch(theme)
            self._know(key, name, switch)
            self._switches.addWidget(switch, *divmod(place, 2))
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
        self._column.setSpacing(max(metrics.space // 5, 2))
        self._switches.setSpacing(max(metrics.space // 3, 2))
        for control in self.controls.values():
            control.fit(metrics)

    def _add(self, key: str, name: str, control: Control) -> None:
        self._know(key, name, control)
        self._column.addWidget(control)

    def _know(self, key: str, name: str, control: Control | Switch) -> None:
        self.controls[key], self._names[key] = control, name
        control.changed.connect(partial(self._pass_on, key))

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
