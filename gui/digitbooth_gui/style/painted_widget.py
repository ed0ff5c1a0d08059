"""The base of the widgets that paint themselves: colours, language, screen readers, tool tips."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QStyle, QToolTip, QWidget

from digitbooth_gui.language import TranslatedWidget
from digitbooth_gui.style.foreign_text import plain_tip
from digitbooth_gui.style.theme import CORNER, Theme

_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


STILL = "still"
"""A window's property: whether nothing is to move in it."""


class PaintedWidget(TranslatedWidget):
    """Painted again in other colours, and worded again in another language.

    No hook is called while a widget is made: one that words itself does so once it is complete.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.recolour)
        theme.zoomed.connect(self._resize_type)

    @Slot()
    def _resize_type(self) -> None:
        """Measure again what is measured for a size."""
        self.updateGeometry()
        self.resizeEvent(QResizeEvent(self.size(), self.size()))
        self.update()

    @Slot()
    def recolour(self) -> None:
        """Hook: other colours are in force."""
        self.update()

    def retranslate(self) -> None:
        """Hook: another language is spoken."""
        self.update()

    def spoken(self) -> str:
        """Hook: what is shown, in words."""
        return ""

    def describe(self) -> None:
        """Let a screen reader know what is shown; nothing is worded where there is none."""
        if QAccessible.isActive():
            self.setAccessibleDescription(self.spoken())

    def may_move(self) -> bool:
        """Whether to animate: it is visible, and neither the system nor its window asks for less
        motion."""
        if not self.isVisible() or self.window().property(STILL):
            return False
        # Since Qt 6.12; before, systems' wish not to see animations came through the style alone.
        hints = QGuiApplication.styleHints().accessibility()
        preference = getattr(hints, "motionPreference", None)
        if preference is not None and preference().name != "NoPreference":
            return False
        return self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


class ExplainedWidget(PaintedWidget):
    """Has a tool tip for each place, worded when it is wanted."""

    def tip_at(self, place: QPoint) -> str:
        """Hook: the tool tip of a place, in the widget's pixels; empty for none."""
        return ""

    def event(self, event: QEvent) -> bool:
        """Tool tips have no handler of their own in QWidget."""
        return show_tip(self, event, self.tip_at) or super().event(event)


def show_tip(widget: QWidget, event: QEvent, tip_at: Callable[[QPoint], str]) -> bool:
    """Show the tool tip of the place that `event` asks about; False if it asks about none."""
    if event.type() is not QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
        return False
    QToolTip.showText(event.globalPos(), plain_tip(tip_at(event.pos())), widget)
    return True


def by_keyboard(event: QFocusEvent) -> bool:
    """Whether the focus was brought by the keyboard: only then it is shown on what is painted."""
    return event.reason() in _BY_KEYBOARD


def paint_panel(
    painter: QPainter,
    room: QRect,
    theme: Theme,
    ground: QColor,
    corner: float = CORNER,
    part: QRect | None = None,
) -> None:
    """A ground with a quiet edge and round corners, `corner` pixels in radius; or `part` of it."""
    inset = ceil(corner)
    if part is not None and room.adjusted(inset, inset, -inset, -inset).contains(part):
        painter.fillRect(part, ground)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colors.border, 1.0))
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
