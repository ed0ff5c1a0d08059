"""The clock of a challenge: it breathes each second, the deeper the nearer the end is."""

from __future__ import annotations

from math import exp

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitbooth.language import localized
from digitbooth_gui.booth.widgets.metrics import FittedWidget
from digitbooth_gui.style.colors import mixed
from digitbooth_gui.style.theme import Theme

_TYPE = 64.0
_DEEPEST = 0.22


class ChallengeClock(FittedWidget):
    """Seconds with a tenth, which grow with each whole second and settle again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._seconds = 0.0
        self._tension = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def text(self) -> str:
        """What it shows."""
        return localized(f"{self._seconds:.1f} s")

    @property
    def breath(self) -> float:
        """How much larger it is now than at rest, as a share."""
        if not self._seconds or not self.may_move():
            return 0.0
        return _DEEPEST * (0.25 + 0.75 * self._tension) * exp(-5.0 * (self._seconds % 1.0))

    def show_time(self, seconds: float, tension: float) -> None:
        """Show this time; `tension`, 0 to 1, is how near the end is."""
        if (seconds, tension) != (self._seconds, self._tension):
            self._seconds, self._tension = seconds, tension
            self.setAccessibleName(self.text)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The time, from quiet to loud."""
        colors = self._theme.colors
        painter = QPainter(self)
        middle = QPointF(self.rect().center())
        painter.translate(middle)
        painter.scale(1.0 + self.breath, 1.0 + self.breath)
        painter.translate(-middle)
        painter.setFont(self._metrics.font(self._theme, _TYPE, bold=True))
        painter.setPen(mixed(colors.text, colors.accent, self._tension))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()
