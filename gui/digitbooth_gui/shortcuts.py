"""All keys at a glance, over the window, until the next key or click."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from digitbooth_gui.style.painted_widget import PaintedWidget, paint_panel
from digitbooth_gui.style.theme import SPACE, Theme

_VEIL = 0.6
_MARGIN = 3 * SPACE
_SMALLEST = 0.6


class ShortcutList(PaintedWidget):
    """Pairs of keys and what they do, in as many columns as have room."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._actions: list[QAction] = []
        self._titles: Callable[[], list[str]] = list
        self._lines: list[tuple[str, str]] = []
        self._before: QWidget | None = None
        """What had the focus."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What is shown: keys, and what they do."""
        return self._lines

    def show_keys(self, actions: Iterable[QAction], titles: Callable[[], list[str]]) -> None:
        """Show the keys of these commands, and of what has no command; `titles` names the pages, in
        the order of their keys."""
        parent = self.parentWidget()
        assert parent is not None
        self._actions, self._titles = list(actions), titles
        self._word()
        self._before = parent.window().focusWidget()
        self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Word all lines in the language in force."""
        self._word()
        self.update()

    def spoken(self) -> str:
        """All lines."""
        return "\n".join(f"{keys}: {what}" for keys, what in self._lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key hides it."""
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """So does a click."""
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """The focus goes back to where it was."""
        super().hideEvent(event)
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _word(self) -> None:
        native = QKeySequence.SequenceFormat.NativeText
        lines = [
            (
                "  ".join(key.toString(native) for key in action.shortcuts()),
                action.text().rstrip("…"),
            )
            for action in self._actions
        ]
        self._lines = [
            *lines,
            (self.tr("Esc"), self.tr("End what goes on, or clear the page")),
            *((f"Ctrl+{number}", title) for number, title in enumerate(self._titles(), 1)),
            (self.tr("Arrows"), self.tr("On the page: move the pen, with Shift a little")),
            (self.tr("Space"), self.tr("On the page: put the pen down, or lift it")),
            (self.tr("Ctrl+wheel"), self.tr("Wider or narrower brush")),
            (self.tr("Tab"), self.tr("To the next control")),
        ]
        self.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.describe()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A veil, a panel in the middle, and the lines on it."""
        colors = self._theme.colors
        painter = QPainter(self)
        veil = QColor(colors.window)
        veil.setAlphaF(_VEIL)
        painter.fillRect(self.rect(), veil)
        scale = 1.0
        room = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        while True:
            columns, size = self._arranged(scale, room)
            if scale <= _SMALLEST or (
                size.width() <= room.width() and size.height() <= room.height()
            ):
                break
            scale -= 0.1
        size.moveCenter(self.rect().center())
        paint_panel(painter, size, self._theme, colors.panel)
        self._paint_lines(painter, size, columns, scale)
        painter.end()

    def _arranged(self, scale: float, room: QRect) -> tuple[int, QRect]:
        """How many columns, and the panel's size, for type of this scale."""
        row, keys, words = self._measures(scale)
        within = max((room.height() - 2 * _MARGIN) // row - 2, 1)
        columns = -(-len(self._lines) // within)
        rows = -(-len(self._lines) // columns)
        width = columns * (keys + words + 5 * SPACE) + 2 * _MARGIN - 3 * SPACE
        return columns, QRect(0, 0, width, (rows + 2) * row + 2 * _MARGIN)

    def _measures(self, scale: float) -> tuple[int, int, int]:
        """The height of a row, the width of the keys, that of the words."""
        bold = QFontMetrics(self._theme.font(scale, bold=True))
        plain = QFontMetrics(self._theme.font(scale))
        keys = max(bold.horizontalAdvance(each) for each, _ in self._lines)
        words = max(plain.horizontalAdvance(each) for _, each in self._lines)
        return bold.height() + round(0.6 * SPACE), keys, words

    def _paint_lines(self, painter: QPainter, panel: QRect, columns: int, scale: float) -> None:
        colors = self._theme.colors
        row, keys, words = self._measures(scale)
        rows = -(-len(self._lines) // columns)
        left, top = panel.left() + _MARGIN, panel.top() + _MARGIN
        painter.setFont(self._theme.font(1.2 * scale, bold=True))
        painter.setPen(colors.text)
        title = QRectF(left, top, panel.width() - 2 * _MARGIN, row)
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, self.tr("Keyboard shortcuts"))
        for place, (key, what) in enumerate(self._lines):
            x = left + place // rows * (keys + words + 5 * SPACE)
            y = top + (place % rows + 2) * row
            painter.setFont(self._theme.font(scale, bold=True))
            painter.setPen(colors.text)
            painter.drawText(QRectF(x, y, keys, row), Qt.AlignmentFlag.AlignVCenter, key)
            painter.setFont(self._theme.font(scale))
            painter.setPen(colors.secondary)
            beside = QRectF(x + keys + 2 * SPACE, y, words + SPACE, row)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, what)
