"""What lies on the page before a challenge begins, and when it is over: its sign, or its podium.

It takes no touch: who begins to draw sees the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QRectF, Qt, QVariantAnimation, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.booth.widgets.metrics import VISITORS_TYPE, FittedWidget
from digitbooth_gui.booth.widgets.text_label import paint_lines
from digitbooth_gui.style.painted_widget import paint_panel
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

_START_MS = 1_600
_RISE_MS = 900
_STEPS = ((1, 0.72), (0, 1.0), (2, 0.52))
"""From left to right: which place stands there, and how high its step is."""


@dataclass(frozen=True)
class Podium:
    """The day's best, and which of them was just now."""

    results: tuple[str, ...]
    """In words, the best first; at most three."""
    mine: int | None
    """The place of the one who stands there, from 0; None if it is none of these."""


class ChallengeCard(FittedWidget):
    """Lies over the page; hidden while a challenge is played."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._sign = ""
        self._lines: tuple[str, ...] = ()
        self._you: tuple[str, ...] = ()
        self._podium: Podium | None = None
        self._share = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._motion = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._motion.valueChanged.connect(self._move_to)
        self._motion.finished.connect(self._stopped)
        self.hide()

    @property
    def podium(self) -> Podium | None:
        """What stands on it; None before the end."""
        return self._podium

    @property
    def lines(self) -> tuple[str, ...]:
        """The call or the result on it, one line for each language."""
        return self._lines

    def begin(self, sign: str, lines: Sequence[str]) -> None:
        """Show a sign and a call for a moment; nothing where less motion is asked for."""
        self._sign, self._lines, self._podium = sign, tuple(lines), None
        self.show()
        if not self.may_move():
            self.hide()
            return
        self._start(_START_MS, QEasingCurve.Type.Linear)

    def finish(self, lines: Sequence[str], you: Sequence[str], podium: Podium) -> None:
        """Show what came of it, and the podium, until `hide`."""
        self._lines, self._you, self._podium = tuple(lines), tuple(you), podium
        self.setAccessibleName(", ".join((*self._lines, *podium.results)))
        self.show()
        if self.may_move():
            self._start(_RISE_MS, QEasingCurve.Type.OutBack)
        else:
            self._move_to(1.0)

    def _start(self, milliseconds: int, curve: QEasingCurve.Type) -> None:
        self._motion.stop()
        self._motion.setDuration(milliseconds)
        self._motion.setEasingCurve(curve)
        self._motion.start()

    @Slot(float)
    def _move_to(self, share: float) -> None:
        self._share = share
        self.update()

    @Slot()
    def _stopped(self) -> None:
        if self._podium is None:
            self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """No motion for what nobody sees."""
        self._motion.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign, large, and smaller; or three steps that rise, and who stands on them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_panel(painter, self.rect(), self._theme, self._theme.colors.page)
        space = self._metrics.space
        room = self.rect().adjusted(space, space, -space, -space)
        head = room.adjusted(0, 0, 0, -room.height() * 3 // 4)
        colors = self._theme.colors
        font = self._metrics.font(self._theme, 72, bold=True)
        least = self._metrics.least_type
        paint_lines(painter, head, self._lines, font, colors.text, colors.secondary, least)
        below = room.adjusted(0, head.height() + space, 0, 0)
        if self._podium is None:
            self._paint_sign(painter, below)
        else:
            self._paint_podium(painter, below, self._podium)
        painter.end()

    def _paint_sign(self, painter: QPainter, room: QRect) -> None:
        breath = 1.0 + 0.25 * (1.0 - self._share) ** 3
        font = self._metrics.font(self._theme, 230 * breath, bold=True)
        painter.setFont(font)
        painter.setPen(self._theme.colors.accent)
        painter.setOpacity(min(self._share * 8, 1.0, (1.0 - self._share) * 8))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._sign)
        painter.setOpacity(1.0)

    def _paint_podium(self, painter: QPainter, room: QRect, podium: Podium) -> None:
        colors, unit = self._theme.colors, self._metrics.unit
        width = min(room.width() / 3, 320 * unit)
        left = room.center().x() - 1.5 * width
        words = 150 * unit
        for column, (place, high) in enumerate(_STEPS):
            if place >= len(podium.results):
                continue
            mine = place == podium.mine
            height = max((room.height() - words) * high * self._share, 1.0)
            step = QRectF(left + column * width, room.bottom() - height, width, height)
            step.adjust(8 * unit, 0, -8 * unit, 0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.accent if mine else colors.track)
            painter.drawRoundedRect(step, 18 * unit, 18 * unit)
            painter.setPen(colors.on_accent if mine else colors.secondary)
            painter.setFont(self._metrics.font(self._theme, 96, bold=True))
            painter.drawText(step, Qt.AlignmentFlag.AlignCenter, str(place + 1))
            label = QRectF(step.left(), step.top() - words, step.width(), words).toRect()
            lines = (podium.results[place], *(self._you[:1] if mine else ()))
            size = max(VISITORS_TYPE, 52.0)
            font = self._metrics.font(self._theme, size, bold=mine)
            tone = colors.accent if mine else colors.text
            paint_lines(painter, label, lines, font, tone, tone, self._metrics.least_type)
