"""How large things are on a booth's screen: read from three metres, touched by any finger."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import Theme

LEAST_TOUCH = 48
"""The least edge of anything to be touched, in logical pixels."""

_LEAST_TEXT = 15

_HIGH = 1.4
_LARGER = 1.2
"""On a screen so much higher than wide, all is larger: whoever reads it stands no closer."""

VISITORS_TYPE = 36.0
"""The least type that visitors read, on a screen of 1080 lines: a thirtieth of its height."""


@dataclass(frozen=True)
class Metrics:
    """Sizes that follow the screen's smaller edge.

    Each widget of the booth has a method `fit`, which gets these whenever the window is resized.
    """

    unit: float
    """1 on a screen of 1080 lines."""
    least_type: int = 0
    """The least type that visitors read here, in pixels: a thirtieth of the smaller edge."""

    @classmethod
    def of(cls, size: QSize) -> Metrics:
        """For a window of this size."""
        unit = max(min(size.width(), size.height()), 240) / 1080
        return cls(unit, max(round(VISITORS_TYPE * unit), _LEAST_TEXT))

    @classmethod
    def for_visitors(cls, size: QSize) -> Metrics:
        """For what visitors see in a window of this size."""
        high = size.height() > _HIGH * size.width()
        usual = cls.of(size)
        return cls(usual.unit * (_LARGER if high else 1.0), usual.least_type)

    @property
    def space(self) -> int:
        """The usual distance between things, in pixels."""
        return max(round(28 * self.unit), 8)

    @property
    def touch(self) -> int:
        """The height of a button, in pixels."""
        return max(round(96 * self.unit), LEAST_TOUCH)

    def font(self, theme: Theme, height: float, bold: bool = False) -> QFont:
        """Type `height` pixels high on a screen of 1080 lines, and never too small to read."""
        font = theme.font(1.0, bold)
        font.setPixelSize(max(round(height * self.unit), _LEAST_TEXT))
        return font


class FittedWidget(PaintedWidget):
    """Paints itself, in sizes that follow the screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._metrics = Metrics(1.0)

    def fit(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self.update()
