"""The page to draw on: a widget that shows ink or a picture, and hands pens' events to its editor.

Opened pictures are shown on the same page, and the first stroke starts a new drawing; or their ink
is vectorised, and the drawing goes on from there.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import (
    QColor,
    QCursor,
    QFocusEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth_gui.drawing.brackets import Brackets, PenOrPress
from digitbooth_gui.drawing.brush import Brush
from digitbooth_gui.drawing.ink import ERASER, PAGE, InkStroke
from digitbooth_gui.drawing.ink_editor import InkEditor
from digitbooth_gui.drawing.key_pen import KeyPen
from digitbooth_gui.drawing.pen_input import PenInput
from digitbooth_gui.drawing.sheet import vectorised_ink
from digitbooth_gui.recognition.requests import VectorisedPicture
from digitbooth_gui.style.painted_widget import PaintedWidget, by_keyboard, paint_panel, show_tip
from digitbooth_gui.style.theme import CORNER, SPACE, Theme

_PREVIEW_MS = 900
"""How long the brush is shown after a change, in milliseconds."""


class Canvas(PaintedWidget):
    """A page in the colours of the theme; `editor` has what lies on it.

    With `one_pen` there are neither an eraser nor other brushes than the usual one.
    """

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, one_pen: bool = False
    ) -> None:
        super().__init__(theme, parent)
        self._one_pen = one_pen
        self.editor = InkEditor(Brush(fixed=one_pen))
        self.brush = self.editor.brush
        self.brackets = Brackets(self, self.editor, theme)
        self._pen = PenInput(self, PenOrPress(self.editor, self.brackets), one_pen)
        # From here on there are events, which ask for the pen.
        for part in (self.editor, self.brackets):
            part.setParent(self)
        self._keys = KeyPen(self.editor)
        self._ring = False
        self._invites_numbers = True
        self._seen: QImage | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._preview = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self._preview.timeout.connect(self.update)
        self.brush.changed.connect(self._preview_brush)
        self.editor.repainted.connect(self._repaint)
        self.editor.history_changed.connect(self._describe)
        self.retranslate()

    @property
    def ink(self) -> tuple[InkStroke, ...]:
        """What is drawn, finished strokes alone; of a drawing that was opened, its strokes."""
        picture = self.editor.picture
        if picture is None or picture.strokes is None:
            return self.editor.ink
        return tuple(vectorised_ink(picture.strokes, self.size(), self.devicePixelRatioF()))

    @Slot()
    def replay(self) -> None:
        """Draw what is drawn once more; or, while that goes on, end it."""
        self.editor.replay(self.ink)

    @Slot(VectorisedPicture)
    def draw_vectorised(self, vectorised: VectorisedPicture) -> None:
        """Draw the ink of a picture where the picture lies; one edit, which can be undone."""
        self.editor.draw_instead(vectorised_ink(vectorised, self.size(), self.devicePixelRatioF()))

    def show_seen(self, seen: QImage | None) -> None:
        """Show the picture that lies here with what was taken for ink, and what was left out."""
        if seen is not self._seen:
            self._seen = seen
            self.update()
            self._describe()

    def event(self, event: QEvent) -> bool:
        """Pens' events go to the editor; what else comes is Qt's."""
        if not self.isEnabled():
            return super().event(event)
        if isinstance(event, QKeyEvent) and self._takes_keys:
            return self._take_key(event) or super().event(event)
        if event.type() is QEvent.Type.MouseButtonPress:
            self._keys.place = None
            self.update()
        if isinstance(event, QMouseEvent) and event.buttons() == Qt.MouseButton.NoButton:
            self.brackets.point_at(event.position().toPoint())
        if self._pen.take(event) or show_tip(self, event, self.brackets.tip_at):
            return True
        return super().event(event)

    @property
    def _takes_keys(self) -> bool:
        """Whether keys hold a pen: where a picture is shown, arrows turn pages."""
        return not self._one_pen and not self.editor.shows_picture

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            if self._keys.wants(event):
                event.accept()
            return event.isAccepted()
        taken = self._keys.take(event)
        if taken:
            self.update()
        return taken

    def lift_pen(self) -> bool:
        """Lift the pen that keys hold; False if it is not down."""
        return self._keys.lift()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl: a wider or a narrower brush."""
        turned = event.angleDelta().y()
        if self._one_pen:
            event.accept()
        elif not event.modifiers() & Qt.KeyboardModifier.ControlModifier or not turned:
            event.ignore()
        elif turned > 0:
            self.brush.grow()
        else:
            self.brush.shrink()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The brackets lie elsewhere."""
        self.brackets.fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """End a replay: nobody sees it."""
        self.editor.end_replay()
        self._pen.forget_press()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A ring shows the focus, but only to those who came by keyboard."""
        self._ring = by_keyboard(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring without focus."""
        self._ring = False
        self._keys.lift()
        self.update()

    def retranslate(self) -> None:
        """Word the name, the hint and the description for a screen reader."""
        self.update()
        self.setAccessibleName(self.tr("Drawing page"))
        self._describe()

    def invite_numbers(self, wanted: bool) -> None:
        """Whether the empty page asks for numbers, or for one digit only."""
        self._invites_numbers = wanted
        self.retranslate()

    @property
    def _invitation(self) -> str:
        if self._invites_numbers:
            return self.tr("Draw a digit or a number")
        return self.tr("Draw a digit, 0 to 9")

    @Slot()
    def _describe(self) -> None:
        """What is on the page, for those who do not see it."""
        if self.editor.shows_picture and self._seen is not None:
            said = self.tr("A picture: blue is what was taken for ink, orange what was left out")
        elif self.editor.shows_picture:
            said = self.tr("A picture")
        elif self.editor.is_empty:
            said = self._invitation
        else:
            said = self.tr("Strokes: {count}").format(count=len(self.editor.strokes))
        self.setAccessibleDescription(said)

    @Slot(QRectF)
    def _repaint(self, area: QRectF) -> None:
        """Repaint `area`, in page units."""
        x, y = self.width() / PAGE, self.height() / PAGE
        self.update(
            QRectF(area.x() * x, area.y() * y, area.width() * x, area.height() * y).toAlignedRect()
        )

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page, what lies on it, and the line that the pen is drawing."""
        painter = QPainter(self)
        self._paint_page(painter, event.rect())
        editor = self.editor
        if editor.is_empty:
            self.paint_hint(painter)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            sheet = editor.sheet
            sheet.fit(self.size(), self.devicePixelRatioF(), self._theme.colors.ink)
            sheet.paint(painter)
            if self._seen is not None:
                sheet.paint_over(painter, self._seen)
                self._paint_legend(painter)
        if editor.eraser is not None:
            self._paint_eraser(painter, editor.eraser)
        if self._preview.isActive():
            self._paint_brush(painter)
        elif self._keys.place is not None and self.hasFocus() and self._takes_keys:
            self._paint_key_pen(painter, self._keys.place)
        painter.end()

    def paint_hint(self, painter: QPainter) -> None:
        """What an empty page is for; others may say it otherwise."""
        theme, page = self._theme, self.rect()
        middle = page.center().y()
        painter.setPen(theme.colors.text)
        painter.setFont(theme.font(1.35))
        half = painter.fontMetrics().height()
        upper, lower = (
            QRect(0, top, page.width(), half) for top in (middle - half - 4, middle + 4)
        )
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, self._invitation)
        painter.setPen(theme.colors.secondary)
        painter.setFont(theme.font(1.0))
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, self.tr("or drop a picture here"))

    def _paint_page(self, painter: QPainter, part: QRect) -> None:
        """The paper where `part` of it is to be painted; a ring around it has the focus."""
        colors, page = self._theme.colors, self.rect()
        if page.adjusted(CORNER, CORNER, -CORNER, -CORNER).contains(part):
            # Within the page's edge, where the pen mostly is, there is no corner to round.
            painter.fillRect(part, colors.page)
            return
        painter.fillRect(page, colors.window)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self._ring else 1.0
        painter.setPen(QPen(colors.accent if self._ring else colors.border, width))
        painter.setBrush(colors.page)
        inset = width / 2
        around = QRectF(page).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(around, CORNER, CORNER)

    def _paint_legend(self, painter: QPainter) -> None:
        """What the colours of ink that was taken, and of what was left out, mean."""
        from digitbooth.images.seen import INK, LEFT_OUT

        painter.setFont(self._theme.font(0.85))
        metrics = painter.fontMetrics()
        words = (self.tr("Taken for ink"), self.tr("Left out"))
        swatch = metrics.ascent()
        widths = [swatch + SPACE // 2 + metrics.horizontalAdvance(word) for word in words]
        width, height = sum(widths) + 3 * SPACE, metrics.height() + SPACE
        room = QRect(CORNER, self.height() - CORNER - height, width, height)
        paint_panel(painter, room, self._theme, self._theme.colors.panel)
        left = room.left() + SPACE
        for word, color, wide in zip(words, (INK, LEFT_OUT), widths, strict=True):
            top = room.top() + (height - swatch) // 2
            painter.fillRect(left, top, swatch, swatch, QColor(*color))
            painter.setPen(self._theme.colors.text)
            beside = QRect(left, room.top(), wide, height)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(beside, flags, word)
            left += wide + SPACE

    def _paint_eraser(self, painter: QPainter, middle: QPointF) -> None:
        """Paint the eraser around `middle`, in page units."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / PAGE, self.height() / PAGE)
        line = QPen(self._theme.colors.secondary, 1.5)
        line.setCosmetic(True)  # as fine on a large page as on a small one
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, ERASER / 2, ERASER / 2)
        painter.restore()

    def _paint_brush(self, painter: QPainter) -> None:
        """Paint the brush as wide as it draws, at the pointer or else in the middle."""
        half = self.brush.width * self.width() / PAGE / 2
        pointer = self.mapFromGlobal(QPointF(QCursor.pos()))
        inside = self.rect().contains(pointer.toPoint())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colors.page, 2.0))
        painter.setBrush(self._theme.colors.accent)
        painter.drawEllipse(pointer if inside else QRectF(self.rect()).center(), half, half)

    def _paint_key_pen(self, painter: QPainter, place: QPointF) -> None:
        """Paint where the pen is that keys move: a ring as wide as it draws, full while it does."""
        scale = self.width() / PAGE
        half = max(self.brush.width * scale / 2, 4.0)
        accent = self._theme.colors.accent
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colors.page, 4.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place * scale, half + 2.0, half + 2.0)
        painter.setPen(QPen(accent, 2.0))
        painter.setBrush(accent if self._keys.is_down else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place * scale, half + 2.0, half + 2.0)

    @Slot()
    def _preview_brush(self) -> None:
        self._preview.start()
        self.update()
