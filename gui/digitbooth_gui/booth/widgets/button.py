"""The booth's buttons: large, painted by hand, and pressed by any finger while others rest.

Qt makes mouse events of the first finger only: a palm on the screen would make every button dead.
So a button takes touches itself.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QTouchEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from digitbooth_gui.booth.widgets.metrics import LEAST_TOUCH, VISITORS_TYPE, Metrics
from digitbooth_gui.booth.widgets.text_label import paint_lines
from digitbooth_gui.style.colors import mixed
from digitbooth_gui.style.theme import Theme

BY_KEYBOARD = "by_keyboard"
"""The window's property that says so; fingers want to see no focus."""

_RIM = 8
"""Pixels beside the text at least."""

_TOUCHES = (
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
)


class BoothButton(QAbstractButton):
    """One or two lines of text; filled with the accent colour if it is what most people want."""

    def __init__(self, theme: Theme, strong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._strong = strong
        self._metrics = Metrics(1.0)
        self._scale = 1.0
        self._finger: int | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_strong(self, strong: bool) -> None:
        """Fill it with the accent colour, or do not."""
        if strong != self._strong:
            self._strong = strong
            self.update()

    def set_lines(self, *lines: str) -> None:
        """Show this, one line for each language."""
        text = "\n".join(lines)
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(", ".join(lines))
            self.updateGeometry()
            self.update()

    def fit(self, metrics: Metrics, scale: float = 1.0) -> None:
        """Follow the screen; type and height are `scale` times the usual."""
        self._metrics, self._scale = metrics, scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Its text with some room, and never too small for a finger."""
        width = self._widest(self.text().split("\n"))
        height = round(self._metrics.touch * self._scale)
        least = max(height, LEAST_TOUCH)
        return QSize(max(width + 2 * self._metrics.space, least), least)

    def minimumSizeHint(self) -> QSize:
        """As large as it likes to be."""
        return self.sizeHint()

    def least_width(self) -> int:
        """The width, in pixels, in which none of its words becomes smaller."""
        return self._widest(self.text().split()) + 2 * _RIM

    def _widest(self, parts: list[str]) -> int:
        metrics = QFontMetrics(self._font())
        return max((metrics.horizontalAdvance(part) for part in parts), default=0)

    @property
    def shows_focus(self) -> bool:
        """Whether it has the focus, and somebody uses a keyboard."""
        return self.hasFocus() and bool(self.window().property(BY_KEYBOARD))

    def event(self, event: QEvent) -> bool:
        """The first finger that comes down on it presses it; lifted within, it clicks."""
        if isinstance(event, QTouchEvent) and event.type() in _TOUCHES:
            self._touched(event)
            event.accept()
            return True
        return super().event(event)

    def _touched(self, event: QTouchEvent) -> None:
        if event.type() is QEvent.Type.TouchCancel:
            self._finger = None
            self.setDown(False)
            return
        for finger in event.points():
            if finger.state() is finger.State.Pressed and self._finger is None:
                self._finger = finger.id()
                self.setDown(self.isEnabled())
            elif finger.id() != self._finger:
                continue
            elif finger.state() is finger.State.Updated:
                self.setDown(self.isEnabled() and self._holds(finger.position()))
            elif finger.state() is finger.State.Released:
                self._finger = None
                self.setDown(False)
                if self._holds(finger.position()):
                    self.click()

    def _holds(self, position: QPointF) -> bool:
        return self.rect().contains(position.toPoint())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded plate, a ring if it has the focus, and the text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, text = self._colors()
        line = 3.0 if self.shows_focus else 1.5
        edge = self._theme.colors.text if self.shows_focus else mixed(fill, text, 0.25)
        painter.setPen(QPen(edge, line))
        painter.setBrush(fill)
        plate = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        corner = min(plate.height() * 0.28, 30 * self._metrics.unit)
        painter.drawRoundedRect(plate, corner, corner)
        lines, least = tuple(self.text().split("\n")), self._metrics.least_type
        # The first line's upper edge and the last one's lower edge are without ink.
        room = self.rect().adjusted(_RIM, -least // 8, -_RIM, least // 8)
        paint_lines(painter, room, lines, self._font(), text, text, least)
        painter.end()

    def _font(self) -> QFont:
        return self._metrics.font(self._theme, VISITORS_TYPE * self._scale, bold=True)

    def _colors(self) -> tuple[QColor, QColor]:
        colors = self._theme.colors
        if self.isChecked() or self._strong:
            fill, text = colors.accent, colors.on_accent
        else:
            fill, text = colors.panel, colors.text
        if not self.isEnabled():
            return colors.window, colors.faint
        return (mixed(fill, text, 0.18) if self.isDown() else fill), text
