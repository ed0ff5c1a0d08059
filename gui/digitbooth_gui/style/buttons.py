"""What is pressed: a word or an icon on a flat ground, and words of which one is chosen.

Keys, focus and what screen readers are told stay Qt's; only the style is ours, painted by hand, for
under a style sheet everything paints slower.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QActionEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QTabBar, QToolButton, QWidget

from digitbooth_gui.style.colors import mixed
from digitbooth_gui.style.icons import SIZE
from digitbooth_gui.style.theme import SPACE, Theme

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_ROUND = 8.0
_LINE = 2.0
_RIM = 2
"""Pixels beside a word that has no more room than it needs."""


class Button(QPushButton):
    """A button with a word on a flat ground."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for the word, and high enough for a finger."""
        return fitting(self._theme, self.text())

    def minimumSizeHint(self) -> QSize:
        """Room for the whole word."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The word on its ground, which tells pointer, press and focus."""
        painter = QPainter(self)
        paint_pressable(painter, self, self._theme, self.text(), held=self.isDown())
        painter.end()


class CommandButton(QToolButton):
    """For one action, which it follows: also in name, when the language changes."""

    def __init__(
        self, action: QAction, worded: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.show_words(worded)
        self.setDefaultAction(action)
        self.setIconSize(QSize(SIZE, SIZE))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_name(action))

    def show_words(self, worded: bool) -> None:
        """The word beside the icon, or the icon alone."""
        styles = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            styles.ToolButtonTextBesideIcon if worded else styles.ToolButtonIconOnly
        )

    def actionEvent(self, event: QActionEvent) -> None:
        """Take the action's new name, if it has one."""
        super().actionEvent(event)
        if event.type() is QEvent.Type.ActionChanged:
            self.setAccessibleName(_name(event.action()))


class Segments(QTabBar):
    """Words on a quiet ground, the chosen one raised. `stretched` shares out all the width."""

    def __init__(self, theme: Theme, stretched: bool = False, parent: QWidget | None = None):
        super().__init__(parent)
        self._theme = theme
        self._stretched = stretched
        self.setDrawBase(False)
        self.setExpanding(stretched)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        across = QSizePolicy.Policy.Expanding if stretched else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def tabSizeHint(self, index: int) -> QSize:
        """Room for the word in bold, so that nothing moves when it is chosen."""
        if not self._stretched:
            return QSize(self._word(index) + 3 * SPACE, self._theme.height)
        count = max(self.count(), 1)
        words = [self._word(each) for each in range(count)]
        # All alike, where the longest has room too.
        spare = self.width() - sum(words)
        alike = max(words) + 2 * SPACE <= self.width() // count or spare < 0
        width = self.width() // count if alike else words[index] + spare // count
        return QSize(max(width, 1), self._theme.height)

    def _word(self, index: int) -> int:
        metrics = QFontMetrics(self._theme.font(1.0, bold=True))
        return metrics.horizontalAdvance(self.tabText(index))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Stretched words may be shortened; others are whole."""
        return QSize(SPACE, self._theme.height) if self._stretched else self.tabSizeHint(index)

    def event(self, event: QEvent) -> bool:
        """Arrows choose here, whatever else they do in the window."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _ARROWS
        ):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the raised word, the others; around all of it the focus."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -1.0)
        ring = QPen(colors.accent, 2.0) if self.hasFocus() else QPen(colors.hover, 1.0)
        painter.setPen(ring)
        painter.setBrush(colors.hover)
        painter.drawRoundedRect(ground, _ROUND, _ROUND)
        for index in range(self.count()):
            room, chosen = self.tabRect(index), index == self.currentIndex()
            if chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colors.chosen)
                raised = QRectF(room).adjusted(4.0, 4.0, -4.0, -4.0)
                painter.drawRoundedRect(raised, _ROUND - 2.0, _ROUND - 2.0)
                self._underline(painter, index, raised)
            painter.setFont(self._theme.font(1.0, bold=chosen))
            painter.setPen(colors.on_chosen if chosen else colors.secondary)
            words = room.adjusted(_RIM, 0, -_RIM, 0)
            text = painter.fontMetrics().elidedText(
                self.tabText(index), Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def _underline(self, painter: QPainter, index: int, raised: QRectF) -> None:
        """For eyes to which grounds that differ little look the same."""
        wide = min(self._word(index), raised.width() - SPACE)
        line = QRectF(0.0, 0.0, wide, _LINE)
        line.moveCenter(raised.center())
        line.moveBottom(raised.bottom() - 1.0)
        painter.setBrush(self._theme.colors.underline)
        painter.drawRoundedRect(line, _LINE / 2, _LINE / 2)


def name_command(action: QAction, text: str) -> None:
    """Call the command `text`; its tool tip names the keys too."""
    action.setText(text)
    action.setIconText(text)
    native = QKeySequence.SequenceFormat.NativeText
    keys = " / ".join(key.toString(native) for key in action.shortcuts())
    action.setToolTip(f"{_name(action)} ({keys})" if keys else _name(action))


def fitting(theme: Theme, text: str) -> QSize:
    """The room of something to press: its word, in bold too, and as high as a finger needs it."""
    metrics = QFontMetrics(theme.font(1.0, bold=True))
    height = max(theme.height, metrics.height() + 2 * SPACE)
    return QSize(metrics.horizontalAdvance(text) + 3 * SPACE, height)


def paint_pressable(
    painter: QPainter,
    control: QWidget,
    theme: Theme,
    text: str,
    chosen: bool = False,
    held: bool = False,
) -> None:
    """A word on its ground."""
    colors = theme.colors
    paint_ground(painter, control, theme, chosen, held)
    painter.setFont(theme.font(1.0, bold=chosen))
    off = not control.isEnabled()
    painter.setPen(colors.faint if off else colors.on_accent if chosen else colors.text)
    painter.drawText(control.rect(), Qt.AlignmentFlag.AlignCenter, text)


def paint_ground(
    painter: QPainter, control: QWidget, theme: Theme, chosen: bool = False, held: bool = False
) -> None:
    """Plain, under the pointer, held or chosen; the focus around it."""
    colors, focused = theme.colors, control.hasFocus()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not control.isEnabled():
        edge, ground = mixed(colors.panel, colors.bar, 0.5), colors.panel
    elif chosen:
        edge, ground = colors.text if focused else colors.accent, colors.accent
    else:
        edge = colors.accent if focused else colors.bar
        lit = colors.pressed if held else colors.hover
        ground = lit if held or control.underMouse() else colors.panel
    line = 2.0 if focused else 1.0
    painter.setPen(QPen(edge, line))
    painter.setBrush(ground)
    half = line / 2
    around = QRectF(control.rect()).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(around, _ROUND, _ROUND)


def _name(action: QAction) -> str:
    return action.text().rstrip("…")
