"""The screen spared: dimmed as the operator wants it, and the picture moved, lest it burn in."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

SHIFT_EVERY_S = 60.0
FURTHEST = 4
"""Pixels that the picture moves away from the middle, which so many are kept free for."""


class Dimmer(QWidget):
    """A grey veil over everything; touches go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._brightness = 100
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def brightness(self) -> int:
        """Percent."""
        return self._brightness

    def set_brightness(self, percent: int) -> None:
        """Let so much light through, 10 to 100 percent."""
        self._brightness = percent
        self.setVisible(percent < 100)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The veil."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(0, 0, 0, round((100 - self._brightness) * 2.55)))
        painter.end()


class PixelShift:
    """Where the picture lies: a slow walk around the middle, one pixel a minute."""

    def __init__(self) -> None:
        self._step = 0
        self._moved_at: float | None = None

    @property
    def offset(self) -> QPoint:
        """From the middle, at most `FURTHEST` pixels in each direction."""
        side = 2 * FURTHEST
        along, turn = self._step % side, (self._step // side) % 4
        corners = ((0, 0), (side, 0), (side, side), (0, side))
        steps = ((1, 0), (0, 1), (-1, 0), (0, -1))
        (x, y), (dx, dy) = corners[turn], steps[turn]
        return QPoint(x + dx * along - FURTHEST, y + dy * along - FURTHEST)

    def beat(self, now: float) -> bool:
        """Look at the time, in seconds; whether the picture moves."""
        if self._moved_at is None:
            self._moved_at = now
        if now - self._moved_at < SHIFT_EVERY_S:
            return False
        self._moved_at = now
        self._step += 1
        return True

    def place(self, room: QRect) -> QRect:
        """Where the picture lies in `room`."""
        inner = room.adjusted(FURTHEST, FURTHEST, -FURTHEST, -FURTHEST)
        return inner.translated(self.offset)
