"""Menus in the program's style, with entries that a finger finds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QProxyStyle, QStyle, QStyleOption, QWidget

from digitbooth_gui.style.theme import SPACE, Theme

_HALF = SPACE // 2
_SMALL = 0.85


class EntryIcons(QProxyStyle):
    """Icons of entries in a size of their own."""

    def __init__(self, size: int) -> None:
        """`size` is an icon's edge, in logical pixels."""
        super().__init__("Fusion")
        self._size = size

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Qt's, but for that."""
        if metric is QStyle.PixelMetric.PM_SmallIconSize:
            return self._size
        return super().pixelMetric(metric, option, widget)


class Menu(QMenu):
    """A flat menu; the menus within it look alike."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self._recolour)
        self._recolour()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt does; titles of sections, which style sheets leave out; lines in our colours."""
        super().paintEvent(event)
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setFont(self._theme.font(_SMALL, bold=True))
        for action in self.actions():
            if not action.isSeparator():
                continue
            room = self.actionGeometry(action)
            painter.fillRect(room, colors.panel)
            room.adjust(3 * SPACE, 0, -3 * SPACE, 0)
            if action.text():
                painter.setPen(colors.secondary)
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, action.text())
            else:
                painter.setPen(colors.border)
                painter.drawLine(room.left(), room.center().y(), room.right(), room.center().y())
        painter.end()

    @Slot()
    def _recolour(self) -> None:
        colors = self._theme.colors
        self.setStyleSheet(f"""
            QMenu {{
                background: {colors.panel.name()}; color: {colors.text.name()};
                border: 1px solid {colors.bar.name()}; padding: {_HALF}px;
            }}
            QMenu::item {{
                min-height: {2 * SPACE + _HALF}px; padding: {SPACE}px {3 * SPACE}px;
                border-radius: 6px;
            }}
            QMenu::item:selected {{
                background: {colors.accent.name()}; color: {colors.on_accent.name()};
            }}
            QMenu::item:disabled {{ background: transparent; color: {colors.faint.name()}; }}
        """)
