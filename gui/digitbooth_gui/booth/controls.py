"""What the operator changes settings with: steps and choices, all by finger."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from digitbooth_gui.booth.buttons import BoothButton
from digitbooth_gui.booth.metrics import Metrics
from digitbooth_gui.look.theme import Theme

SCALE = 0.62
"""Of an operator's button, compared with a visitor's."""

_LABEL = 27.0


class Control(QWidget):
    """A name, and what it is set to."""

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

    def rename(self, name: str) -> None:
        """Be called so."""
        self.name.setText(name)
        for button in self.buttons:
            button.setAccessibleName(f"{name}: {button.text()}")

    def fit(self, metrics: Metrics) -> None:
        """Be as large as the screen asks for."""
        self.name.setFont(metrics.font(self._theme, _LABEL))
        self._row.setSpacing(metrics.space // 2)
        for button in self.buttons:
            button.fit(metrics, SCALE)

    def _add_button(self, text: str) -> BoothButton:
        button = BoothButton(self._theme, parent=self)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.say(text)
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
        """Stand at this."""
        self._value = value
        self._shown.setText(str(value))
        self.buttons[0].setEnabled(value > self._least)
        self.buttons[1].setEnabled(value < self._most)

    def fit(self, metrics: Metrics) -> None:
        """Be as large as the screen asks for."""
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

    def word(self, *texts: str) -> None:
        """What the values are called."""
        for button, text in zip(self.buttons, texts, strict=True):
            button.say(text)

    def show_value(self, value: object) -> None:
        """Stand at this."""
        for button, each in zip(self.buttons, self._values, strict=True):
            button.setChecked(each == value)

    def _chosen(self) -> None:
        place = self.buttons.index(self.sender())  # type: ignore[arg-type]
        self.show_value(self._values[place])
        self.changed.emit(self._values[place])


class Switch(BoothButton):
    """On or off; a tick says which, and the colour."""

    changed = Signal(object)
    """Whether it is on, when somebody has changed it here."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._name = ""
        self.setCheckable(True)
        self.clicked.connect(self._changed)
        self.toggled.connect(self._word)

    def rename(self, name: str) -> None:
        """Be called so."""
        self._name = name
        self._word()

    def show_value(self, value: object) -> None:
        """Stand at this."""
        self.setChecked(bool(value))

    def fit(self, metrics: Metrics, scale: float = SCALE) -> None:
        """Be as large as the screen asks for."""
        super().fit(metrics, scale)

    def _changed(self) -> None:
        self.changed.emit(self.isChecked())

    def _word(self) -> None:
        self.say(f"✓ {self._name}" if self.isChecked() else self._name)
        self.setAccessibleName(self._name)
