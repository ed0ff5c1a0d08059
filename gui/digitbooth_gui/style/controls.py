"""Qt's standard controls in the program's look: one ground for what is pressed, slim scroll bars.

Keys, focus and what screen readers are told stay Qt's. Style sheets lie on single controls only,
for under one everything paints slower; what is pressed paints itself.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QStyledItemDelegate,
    QWidget,
)

from digitbooth_gui.style.colors import mixed
from digitbooth_gui.style.theme import SPACE, Theme

HEIGHT = 36
"""High enough for a finger, in logical pixels."""

_ROUND = 8.0
_HALF = SPACE // 2


class Button(QPushButton):
    """A word on a flat ground."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Its word, and as high as a finger needs it."""
        return fitting(self._theme, self.text())

    def minimumSizeHint(self) -> QSize:
        """All of its word."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and word."""
        painter = QPainter(self)
        paint_pressable(painter, self, self._theme, self.text(), held=self.isDown())
        painter.end()


class ComboBox(QComboBox):
    """What is chosen, on the ground of a button; a list to choose from."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label: QLabel | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # The style's own for lists that drop down paints what a menu has.
        self.setItemDelegate(QStyledItemDelegate(self))
        theme.changed.connect(self._recolour)
        self._recolour()

    def call(self, name: str) -> None:
        """Have this name; once it lies in its parent.

        On Linux a screen reader hears what is chosen where other systems have the name, and the
        name from a label beside it: this one is not to be seen.
        """
        self.setAccessibleName(name)
        if self._label is None:
            self._label = QLabel(self.parentWidget())
            self._label.setBuddy(self)
            self._label.hide()
        self._label.setText(name)

    def sizeHint(self) -> QSize:
        """Its longest text, and as high as a finger needs it."""
        return QSize(super().sizeHint().width() + 2 * SPACE, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """As many letters as it is to show at least."""
        return QSize(super().minimumSizeHint().width() + SPACE, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, text and the arrow that says that there is more."""
        painter = QPainter(self)
        paint_ground(painter, self, self._theme)
        colors = self._theme.colors
        painter.setFont(self._theme.font(1.0))
        painter.setPen(colors.text if self.isEnabled() else colors.faint)
        room = self.rect().adjusted(SPACE + _HALF, 0, -3 * SPACE, 0)
        text = painter.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(QPen(colors.secondary, 1.5))
        middle = QPointF(self.width() - 2.0 * SPACE, self.height() / 2)
        painter.drawPolyline([middle + QPointF(x, y) for x, y in ((-4, -2), (0, 2), (4, -2))])
        painter.end()

    @Slot()
    def _recolour(self) -> None:
        colors = self._theme.colors
        self.view().setStyleSheet(f"""
            QListView {{
                background: {colors.card.name()}; color: {colors.text.name()};
                border: none; padding: {_HALF}px; outline: none;
            }}
            QListView::item {{ min-height: {HEIGHT}px; padding: 0 {SPACE}px; border-radius: 6px; }}
            QListView::item:selected {{
                background: {colors.accent.name()}; color: {colors.on_accent.name()};
            }}
        """)
        self.update()


class ScrollBar(QScrollBar):
    """A slim handle without arrows, at a distance from what scrolls."""

    def __init__(
        self,
        theme: Theme,
        orientation: Qt.Orientation = Qt.Orientation.Vertical,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        theme.changed.connect(self._recolour)
        self._recolour()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing where there is nothing to scroll."""
        if self.maximum() > self.minimum():
            super().paintEvent(event)

    @Slot()
    def _recolour(self) -> None:
        colors = self._theme.colors
        upright = self.orientation() is Qt.Orientation.Vertical
        across, along, apart = (
            ("width", "height", "left") if upright else ("height", "width", "top")
        )
        self.setStyleSheet(f"""
            QScrollBar {{ background: transparent; {across}: {SPACE + _HALF}px; margin: 0; }}
            QScrollBar::handle {{
                background: {colors.secondary.name()}; border-radius: {_HALF // 2}px;
                margin-{apart}: {SPACE}px; min-{along}: {4 * SPACE}px;
            }}
            QScrollBar::handle:hover {{ background: {colors.text.name()}; }}
            QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
            QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        """)


class ProgressBar(QProgressBar):
    """A line that fills; what it means is told beside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setTextVisible(False)
        self.setFixedHeight(SPACE)
        theme.changed.connect(self._recolour)
        self._recolour()

    @Slot()
    def _recolour(self) -> None:
        colors = self._theme.colors
        self.setStyleSheet(f"""
            QProgressBar {{
                background: {colors.track.name()}; border: 1px solid {colors.bar.name()};
                border-radius: {_HALF}px;
            }}
            QProgressBar::chunk {{
                background: {colors.accent.name()}; border-radius: {_HALF - 1}px;
            }}
        """)


def fitting(theme: Theme, text: str) -> QSize:
    """The room of something to press: its word, in bold too, and as high as a finger needs it."""
    metrics = QFontMetrics(theme.font(1.0, bold=True))
    height = max(HEIGHT, metrics.height() + 2 * SPACE)
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
        edge, ground = mixed(colors.card, colors.bar, 0.5), colors.card
    elif chosen:
        edge, ground = colors.text if focused else colors.accent, colors.accent
    else:
        edge = colors.accent if focused else colors.bar
        lit = colors.pressed if held else colors.hover
        ground = lit if held or control.underMouse() else colors.card
    line = 2.0 if focused else 1.0
    painter.setPen(QPen(edge, line))
    painter.setBrush(ground)
    half = line / 2
    around = QRectF(control.rect()).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(around, _ROUND, _ROUND)


# A column of things that scrolls where it is higher than its room.


class Column(QScrollArea):
    """On a card: `content` takes the layout, and is never wider than its room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.content = QWidget()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(ScrollBar(theme))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The column itself is no stop on the way of the Tab key; what it holds is.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.content)
        theme.changed.connect(self._recolour)
        self._recolour()

    def minimumSizeHint(self) -> QSize:
        """It scrolls."""
        return QSize(0, 0)

    @Slot()
    def _recolour(self) -> None:
        own = self.palette()
        own.setColor(QPalette.ColorRole.Window, self._theme.colors.card)
        self.setPalette(own)
