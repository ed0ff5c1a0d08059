"""What the window says, each in a bar: errors, notices, what is going on and what has been done.

They lie over the page (`messages`), so nothing moves when one comes or goes.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPen,
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
from digitbooth_gui.language import Text, Worded
from digitbooth_gui.style.colors import mixed
from digitbooth_gui.style.icons import SIZE, line_icon
from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import SPACE, Theme, style_sheet

_LONGEST = 1000
"""Letters of a message, which may hold what others wrote."""
_DETAILS = 20 * SPACE
"""The height of a report, in logical pixels."""
_SEEN_MS = 4_000
"""How long it is said that something has been done, at least."""
_LETTER_MS = 80
"""How long each letter of that can be read."""


class MessageBar(PaintedWidget):
    """Hidden until something went wrong. Never modal: the drawing goes on."""

    resized = Signal()
    """It was shown or hidden, or needs other room than before."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._says: Text = ""
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
        half = SPACE // 2
        layout.setContentsMargins(2 * SPACE, half, half, half)
        layout.setHorizontalSpacing(SPACE)
        layout.addWidget(self._text, 0, 0)
        layout.addWidget(self._more, 0, 1)
        layout.addWidget(self._copy, 0, 2)
        layout.addWidget(self._dismiss, 0, 5, Qt.AlignmentFlag.AlignTop)
        layout.setColumnStretch(0, 1)
        self._more.toggled.connect(self._show_details)
        self._dismiss.clicked.connect(self.dismiss)
        self.recolour()
        self._name_buttons()
        self.hide()

    def size_within(self, width: int) -> QSize:
        """The room that it needs, of which it is given `width` at most, in logical pixels."""
        words = self._text.fontMetrics().horizontalAdvance(self._text.text()) + SPACE
        # The words have none of it: their label takes what it is given.
        beside = self._layout.minimumSize().width()
        width = width if self._is_detailed() else min(words + beside, width)
        return QSize(width, self._layout.totalHeightForWidth(width))

    @property
    def text(self) -> str:
        """The message; empty when none is shown."""
        return self._text.text() if not self.isHidden() else ""

    @property
    def details(self) -> str:
        """The report; empty when there is none."""
        return "" if self._details is None else self._details.toPlainText()

    def show_error(self, says: Text, details: str = "") -> None:
        """Show one line, with details on demand; in another language it is said again."""
        self._says = says
        text = self._say()
        if details or self._details is not None:
            self._made_details().setPlainText(details)
        self._more.setChecked(False)
        self._more.setVisible(bool(details))
        self._copy.setVisible(bool(details))
        self.show()
        self.raise_()
        self.resized.emit()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @Slot()
    def dismiss(self) -> None:
        """Nothing is wrong any more."""
        self._says = ""
        self._text.clear()
        self.hide()
        self.resized.emit()

    def _say(self) -> str:
        text = clipped(str(self._says), _LONGEST)
        self._text.setText(text)
        return text

    def _is_detailed(self) -> bool:
        return self._details is not None and self._details.isVisibleTo(self)

    @Slot(bool)
    def _show_details(self, shown: bool) -> None:
        self._made_details().setVisible(shown)
        self.resized.emit()

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
            self._details.setFixedHeight(_DETAILS)
            self._details.setAccessibleName(self.tr("Report"))
            self._details.hide()
            self._layout.addWidget(self._details, 1, 0, 1, 6)
        return self._details

    def retranslate(self) -> None:
        """Its buttons, and what is said."""
        self._name_buttons()
        self._say()
        self.resized.emit()

    def _name_buttons(self) -> None:
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
        ground, ink = self._colors()
        painter.setPen(QPen(mixed(ground, ink, 0.5), 1.0))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), SPACE, SPACE)
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
        self._offers: Text = Worded(lambda: self.tr("Try again"))
        self._action = QToolButton()
        self._action.clicked.connect(self._act)
        self._layout.addWidget(self._action, 0, 3)
        # Last, as it was: it ends the row.
        self._layout.addWidget(self._dismiss, 0, 5, Qt.AlignmentFlag.AlignTop)
        self.retranslate()

    @property
    def action(self) -> str:
        """What the button says."""
        return self._action.text()

    @Slot(object, object)
    def show_notice(self, says: Text, action: Text) -> None:
        """Show one line, and a button that says `action`."""
        self._offers = action
        self._name_action()
        self.show_error(says)

    @Slot()
    def _act(self) -> None:
        self.dismiss()
        self.acted.emit()

    def retranslate(self) -> None:
        """One tool tip is another."""
        super().retranslate()
        # Esc clears the page, and the notice stays.
        self._dismiss.setToolTip(self.tr("Dismiss"))
        self._name_action()

    def _name_action(self) -> None:
        self._action.setText(str(self._offers))
        self._action.setAccessibleName(str(self._offers))

    def _colors(self) -> tuple[QColor, QColor]:
        return self._theme.colors.hover, self._theme.colors.text


class ToldBar(MessageBar):
    """What is going on, for as long as it does, and what has been done, for a while."""

    cancelled = Signal()
    """The person wants what is going on no more."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._dismiss.hide()
        self.cancel = QToolButton()
        self.cancel.clicked.connect(self.cancelled)
        self.cancel.hide()
        self._layout.addWidget(self.cancel, 0, 3)
        self._layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        self._seen = QTimer(self, singleShot=True, interval=_SEEN_MS)
        self._seen.timeout.connect(self.dismiss)
        self.retranslate()

    def tell(self, says: Text) -> None:
        """Say for a while what has been done."""
        self.cancel.hide()
        self.show_error(says)
        self._seen.start(max(_SEEN_MS, _LETTER_MS * len(self.text)))

    def show_doing(self, says: Text, may_cancel: bool = False) -> None:
        """Say what goes on, until something else is said; it may have a button to cancel that."""
        self._seen.stop()
        self.cancel.setVisible(may_cancel)
        self.show_error(says)

    def end_doing(self) -> None:
        """That goes on no more."""
        if not self._seen.isActive():
            self.dismiss()

    def retranslate(self) -> None:
        """What is said, and the button beside it."""
        super().retranslate()
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setAccessibleName(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Cancel (Esc)"))

    def _colors(self) -> tuple[QColor, QColor]:
        return self._theme.colors.text, self._theme.colors.panel
