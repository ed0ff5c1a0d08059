"""The page to draw on as it looks and as it is told of: paper, ink or picture, eraser, hint.

Opened pictures are shown on the same page, and the first stroke starts a new drawing; or their ink
is vectorised, and the drawing goes on from there.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QCursor, QFocusEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth_gui.drawing.backdrop import paint_brush, paint_eraser, paint_hint, paint_page
from digitbooth_gui.drawing.ink import PAGE
from digitbooth_gui.drawing.ink_page import InkPage
from digitbooth_gui.style.theme import Theme

_PREVIEW_MS = 900


class Canvas(InkPage):
    """A page in the colours of the theme."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ring = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._preview = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self._preview.timeout.connect(self.update)
        self.brush.changed.connect(self._preview_brush)
        theme.changed.connect(self.update)
        self.history_changed.connect(self._describe)
        self._translate()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl: a wider or a narrower brush."""
        turned = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier or not turned:
            event.ignore()
        elif turned > 0:
            self.brush.grow()
        else:
            self.brush.shrink()

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page, what lies on it, and the line that the pen is drawing."""
        painter = QPainter(self)
        paint_page(painter, self.rect(), event.rect(), self._theme, self._ring)
        sheet = self._sheet if self._replay is None else self._replay.sheet
        if self._ink.empty and not self.shows_picture:
            self.paint_invitation(painter)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            sheet.fit(self.size(), self.devicePixelRatioF(), self._theme.colors.ink)
            sheet.paint(painter)
        if self._erasing_from is not None:
            paint_eraser(painter, self.rect(), self._theme, self._erasing_from)
        if self._preview.isActive():
            width = self.brush.width * self.width() / PAGE
            paint_brush(painter, self._theme, self._pointer(), width)
        painter.end()

    def paint_invitation(self, painter: QPainter) -> None:
        """What stands on an empty page."""
        hint, more = self.tr("Draw a digit, 0 to 9"), self.tr("or drop a picture here")
        paint_hint(painter, self.rect(), self._theme, hint, more)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A ring shows the focus, but only to those who came by keyboard."""
        self._ring = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring without focus."""
        self._ring = False
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """In another language from now on."""
        if event.type() is QEvent.Type.LanguageChange:
            self._translate()
            self.update()
        super().changeEvent(event)

    def _translate(self) -> None:
        self.setAccessibleName(self.tr("Drawing page"))
        self._describe()

    @Slot()
    def _describe(self) -> None:
        """What is on the page, for those who do not see it."""
        if self.shows_picture:
            said = self.tr("A picture")
        elif self._ink.empty:
            said = self.tr("Draw a digit, 0 to 9")
        else:
            said = self.tr("Strokes: {count}").format(count=len(self._ink.strokes()))
        self.setAccessibleDescription(said)

    @Slot()
    def _preview_brush(self) -> None:
        self._preview.start()
        self.update()

    def _pointer(self) -> QPointF:
        """Where the pointer is; the middle of the page if that is elsewhere."""
        pointer = self.mapFromGlobal(QPointF(QCursor.pos()))
        inside = self.rect().contains(pointer.toPoint())
        return pointer if inside else QRectF(self.rect()).center()
