"""Errors and notices in the window itself: a line that says why, and goes when it is dismissed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from digitbooth.plain_text import clipped
from digitbooth_gui.style.icons import SIZE, line_icon
from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import SPACE, Theme, style_sheet

_LONGEST = 1000
"""Letters of a message, which may hold what others wrote."""


class MessageBar(PaintedWidget):
    """Hidden until something went wrong. Never modal: the drawing goes on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._more = QToolButton()
        self._more.setCheckable(True)
        self._dismiss = QToolButton()
        self._dismiss.setIconSize(QSize(SIZE, SIZE))
        self._copy = QToolButton()
        self._copy.clicked.connect(self._copy_report)
        # Made when there is a first bug to show: the window opens sooner without it.
        self._details: QPlainTextEdit | None = None
        layout = QGridLayout(self)
        self._layout = layout
        self.align_with(0, 0)
        layout.setHorizontalSpacing(SPACE)
        layout.addWidget(self._text, 0, 0)
        layout.addWidget(self._more, 0, 1)
        layout.addWidget(self._copy, 0, 2)
        layout.addWidget(self._dismiss, 0, 5, Qt.AlignmentFlag.AlignTop)
        layout.setColumnStretch(0, 1)
        self._more.toggled.connect(self._show_details)
        self._dismiss.clicked.connect(self.dismiss)
        self.recolour()
        self.retranslate()
        self.dismiss()

    @Slot(int, int)
    def align_with(self, left: int, right: int) -> None:
        """Lie above page and panel, that far from the edges of the window's room."""
        self._edges = (left, right)
        half = SPACE // 2
        self._layout.setContentsMargins(left + 2 * SPACE, half, right + half, half)
        self.update()

    @property
    def text(self) -> str:
        """The message; empty when none is shown."""
        return self._text.text() if not self.isHidden() else ""

    @property
    def details(self) -> str:
        """The report; empty when there is none."""
        return "" if self._details is None else self._details.toPlainText()

    @Slot(str)
    def show_error(self, text: str, details: str = "") -> None:
        """Show one line, with details on demand."""
        self._text.setText(clipped(text, _LONGEST))
        if details or self._details is not None:
            self._made_details().setPlainText(details)
        self._more.setChecked(False)
        self._more.setVisible(bool(details))
        self._copy.setVisible(bool(details))
        self.show()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @Slot()
    def dismiss(self) -> None:
        """Nothing is wrong any more."""
        self._text.clear()
        self.hide()

    @Slot(bool)
    def _show_details(self, shown: bool) -> None:
        self._made_details().setVisible(shown)

    @Slot()
    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self.details)

    def _made_details(self) -> QPlainTextEdit:
        if self._details is None:
            from digitbooth_gui.style.controls import ScrollBar

            self._details = QPlainTextEdit(self)
            self._details.setReadOnly(True)
            self._details.setVerticalScrollBar(ScrollBar(self._theme))
            self._details.setHorizontalScrollBar(ScrollBar(self._theme, Qt.Orientation.Horizontal))
            self._details.setFixedHeight(20 * SPACE)
            self._details.setAccessibleName(self.tr("Report"))
            self._details.hide()
            self._layout.addWidget(self._details, 1, 0, 1, 6)
        return self._details

    def retranslate(self) -> None:
        """Its buttons; what is said was said in the language before."""
        self._text.setAccessibleName(self.tr("Message"))
        self._more.setText(self.tr("Details"))
        self._more.setAccessibleName(self.tr("Details"))
        self._copy.setText(self.tr("Copy report"))
        self._copy.setAccessibleName(self.tr("Copy report"))
        self._dismiss.setToolTip(self.tr("Dismiss (Esc)"))
        self._dismiss.setAccessibleName(self.tr("Dismiss"))
        if self._details is not None:
            self._details.setAccessibleName(self.tr("Report"))

    def _colors(self) -> tuple[QColor, QColor]:
        """A quiet red ground, and what is written on it."""
        return self._theme.colors.error, self._theme.colors.on_error

    def showEvent(self, event: QShowEvent) -> None:
        """Seen for the first time, perhaps: the window opens sooner without its buttons' style."""
        self._dress()
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground that sets it apart."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colors()[0])
        left, right = self._edges
        painter.drawRoundedRect(self.rect().adjusted(left, 0, -right, 0), SPACE, SPACE)
        painter.end()

    def recolour(self) -> None:
        """Labels and buttons have their colours from palette and style sheet."""
        _, ink = self._colors()
        own = self.palette()
        own.setColor(own.ColorRole.WindowText, ink)
        own.setColor(own.ColorRole.Text, self._theme.colors.text)
        self.setPalette(own)
        self._text.setPalette(own)
        if self.isVisible():
            self._dress()
        self.update()

    def _dress(self) -> None:
        ink = self._colors()[1]
        self.setStyleSheet(style_sheet(self._theme.colors))
        self._dismiss.setIcon(line_icon("dismiss", ink, ink))


class NoticeBar(MessageBar):
    """What is no error: all goes on as before, and something can be done."""

    acted = Signal()
    """The person took what was offered."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._action = QToolButton()
        self._action.setAccessibleName(self.tr("Try again"))
        self._action.clicked.connect(self._act)
        self._layout.addWidget(self._action, 0, 3)
        # Last, as it was: it ends the row.
        self._layout.addWidget(self._dismiss, 0, 5, Qt.AlignmentFlag.AlignTop)
        self.retranslate()

    @property
    def action(self) -> str:
        """What the button says."""
        return self._action.text()

    @Slot(str, str)
    def show_notice(self, text: str, action: str) -> None:
        """Show one line, and a button that says `action`."""
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self.show_error(text)

    @Slot()
    def _act(self) -> None:
        self.dismiss()
        self.acted.emit()

    def retranslate(self) -> None:
        """One tool tip is another."""
        super().retranslate()
        # Esc clears the page, and the notice stays.
        self._dismiss.setToolTip(self.tr("Dismiss"))

    def _colors(self) -> tuple[QColor, QColor]:
        return self._theme.colors.hover, self._theme.colors.text
