"""Qt's other standard controls in the program's style: lists to choose from, bars, tables, labels.

Keys, focus and what screen readers are told stay Qt's. Style sheets lie on single controls only,
for under one everything paints slower.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QScrollBar,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from digitbooth_gui.language import Translated
from digitbooth_gui.style.buttons import paint_ground
from digitbooth_gui.style.theme import HEIGHT, SCROLL_BAR, SPACE, Theme

_HALF = SPACE // 2
_SMALL = 0.85


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
        """Room for the longest text, and high enough for a finger."""
        return QSize(super().sizeHint().width() + 2 * SPACE, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Room for the least number of letters that it is to show."""
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
                background: {colors.panel.name()}; color: {colors.text.name()};
                border: none; padding: {_HALF}px; outline: none;
            }}
            QListView::item {{ min-height: {HEIGHT}px; padding: 0 {SPACE}px; border-radius: 6px; }}
            QListView::item:selected {{
                background: {colors.accent.name()}; color: {colors.on_accent.name()};
            }}
        """)
        self.update()


class LineEdit(QLineEdit):
    """A line to type in, as high as what is pressed beside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(HEIGHT)
        theme.changed.connect(self._recolour)
        self._recolour()

    @Slot()
    def _recolour(self) -> None:
        colors = self._theme.colors
        self.setStyleSheet(f"""
            QLineEdit {{
                background: {colors.panel.name()}; color: {colors.text.name()};
                border: 1px solid {colors.bar.name()}; border-radius: {SPACE}px;
                padding: 0 {SPACE}px; placeholder-text-color: {colors.secondary.name()};
                selection-background-color: {colors.accent.name()};
                selection-color: {colors.on_accent.name()};
            }}
            QLineEdit:focus {{
                border: 2px solid {colors.accent.name()}; padding: 0 {SPACE - 1}px;
            }}
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
            QScrollBar {{ background: transparent; {across}: {SCROLL_BAR}px; margin: 0; }}
            QScrollBar::handle {{
                background: {colors.secondary.name()}; border-radius: {_HALF // 2}px;
                margin-{apart}: {SPACE}px; min-{along}: {4 * SPACE}px;
            }}
            QScrollBar::handle:hover {{ background: {colors.text.name()}; }}
            QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
            QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        """)


class Column(Translated, QScrollArea):
    """Scrolls vertically on a panel; `content` takes the layout, and is as wide as its room."""

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
        """Nothing: what has no room is scrolled to."""
        return QSize(0, 0)

    @Slot()
    def _recolour(self) -> None:
        own = self.palette()
        own.setColor(QPalette.ColorRole.Window, self._theme.colors.panel)
        self.setPalette(own)


class Table(QTableView):
    """A table to be read, not edited; it scrolls vertically only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setVerticalScrollBar(ScrollBar(theme))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setFont(theme.font(_SMALL))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(3 * SPACE)
        header = self.horizontalHeader()
        header.setFont(theme.font(_SMALL))
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        theme.changed.connect(self._recolour)
        self._recolour()

    def height_of(self, rows: int) -> int:
        """The height of so many rows with the columns' names, in pixels."""
        row = self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + rows * row + 2

    @Slot()
    def _recolour(self) -> None:
        colors = self._theme.colors
        self.horizontalHeader().setStyleSheet(f"""
            QHeaderView {{ background: {colors.panel.name()}; border: none; }}
            QHeaderView::section {{
                background: {colors.panel.name()}; color: {colors.secondary.name()};
                border: none; border-bottom: 1px solid {colors.bar.name()};
                padding: {SPACE // 2}px 3px;
            }}
        """)


def quiet_label(text: str = "", to_copy: bool = False) -> QLabel:
    """Text of some lines, in the secondary colour; `to_copy` where a person may want to."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    label.setAccessibleName(text)
    if to_copy:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
