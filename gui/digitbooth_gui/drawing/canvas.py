"""The page to draw on: keeps strokes, and shows them at once.

Opened pictures are shown on the same page, and the first stroke starts a new drawing; or their ink
is traced, and the drawing goes on from there.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QHideEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth_gui.drawing.backdrop import paint_brush, paint_eraser, paint_hint, paint_page
from digitbooth_gui.drawing.brush import Brush
from digitbooth_gui.drawing.ink import ERASER, PAGE, Ink, InkStroke
from digitbooth_gui.drawing.pen_input import PenInput
from digitbooth_gui.drawing.sheet import Sheet, picture_area
from digitbooth_gui.drawing.smooth_line import Nib
from digitbooth_gui.look.theme import Theme
from digitbooth_gui.recognition.requests import TracedPicture

if TYPE_CHECKING:
    from digitbooth.images import Stroke
    from digitbooth_gui.drawing.replay import Replay

_PREVIEW_MS = 900
_RIM = 6.0
"""Room for the line around the eraser, in page units."""


class Canvas(PenInput):
    """A square page; `changed` carries all strokes whenever the ink has changed."""

    began = Signal()
    """Drawing goes on: whatever picture is shown, or still being read, is no longer wanted."""
    changed = Signal(tuple)
    """The strokes: float32 [points, 2] in page units each; empty once the last one is gone."""
    history_changed = Signal()
    """What can be undone, redone or replayed may have changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ink = Ink()
        self._sheet = Sheet(self._ink)
        self._replay: Replay | None = None
        self._eraser_chosen = False
        self._erasing_from: QPointF | None = None
        self._ring = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.brush = Brush(self)
        self.brush.changed.connect(self._preview_brush)
        self._preview = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self._preview.timeout.connect(self.update)
        theme.changed.connect(self.update)
        self.history_changed.connect(self._describe)
        self._translate()

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What is drawn; empty while a picture is shown."""
        return self._ink.strokes()

    @property
    def ink(self) -> tuple[InkStroke, ...]:
        """What is drawn, as it looks: finished strokes with their widths."""
        return self._ink.finished

    @property
    def shows_picture(self) -> bool:
        """Whether an opened picture lies on the page."""
        return self._sheet.picture is not None

    @property
    def replaying(self) -> bool:
        """Whether the drawing is being drawn once more."""
        return self._replay is not None

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return self._ink.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to do again."""
        return self._ink.can_redo

    @Slot(bool)
    def choose_eraser(self, chosen: bool) -> None:
        """Whether the pen erases from its next stroke on."""
        self._eraser_chosen = chosen
        self.update()

    def clear(self) -> None:
        """An empty page."""
        self._forget_replay()
        self._ink.clear()
        self._lift()
        self._sheet.reset()
        self.update()
        self.history_changed.emit()

    def forget(self) -> None:
        """An empty page that cannot be undone: for the next person."""
        self.clear()
        self._ink.forget()
        self.history_changed.emit()

    def show_picture(self, picture: QImage) -> None:
        """Lay a picture on the page, instead of the drawing."""
        self.clear()
        self._sheet.reset(picture)
        self._describe()

    @Slot(TracedPicture)
    def draw_traced(self, traced: TracedPicture) -> None:
        """Draw the ink of a picture where the picture lies; one edit, which can be undone."""
        self.clear()
        shape = QSize(traced.width, traced.height)
        area = picture_area(shape, self.size(), self.devicePixelRatioF())
        scale = area.width() / max(traced.width, 1) * PAGE / max(self.width(), 1)
        corner = (PAGE - traced.width * scale) / 2, (PAGE - traced.height * scale) / 2
        self._ink.add(
            InkStroke(
                stroke.points * scale + corner,
                float(stroke.widths.max()) * scale,
                stroke.widths * scale if stroke.widths.max() > stroke.widths.min() else None,
            )
            for stroke in traced.strokes
        )
        self._show_ink()

    @Slot()
    def undo(self) -> None:
        """Take the last edit back: a stroke, what an eraser did, or a clearing."""
        if not self.pen_is_down and self._ink.undo():
            self._show_ink()

    @Slot()
    def redo(self) -> None:
        """Do the edit that was taken back last again."""
        if not self.pen_is_down and self._ink.redo():
            self._show_ink()

    def _show_ink(self) -> None:
        self._forget_replay()
        self._sheet.reset()
        self.update()
        self.began.emit()
        self.changed.emit(self._ink.strokes())
        self.history_changed.emit()

    # The drawing once more.

    @Slot()
    def replay(self) -> None:
        """Draw what is drawn once more, in its own time; or, while that goes on, end it."""
        if self.end_replay() or self.pen_is_down or not self._ink.finished:
            return
        from digitbooth_gui.drawing.replay import Replay

        self._replay = Replay(self._ink.finished, self)
        self._replay.drawn.connect(self._show_replayed)
        self._replay.over.connect(self.end_replay)
        self.update()
        self.history_changed.emit()

    @Slot()
    def end_replay(self) -> bool:
        """Show the drawing whole again; False if it was not being replayed."""
        if not self._forget_replay():
            return False
        self.changed.emit(self._ink.strokes())
        self.history_changed.emit()
        return True

    def _forget_replay(self) -> bool:
        if self._replay is None:
            return False
        self._replay.stop()
        self._replay.deleteLater()
        self._replay = None
        self.update()
        return True

    @Slot(QRectF)
    def _show_replayed(self, area: QRectF) -> None:
        if self._replay is not None:
            self._update_page(area)
            self.changed.emit(self._replay.ink.strokes())

    # The pen and the eraser, from whatever device.

    def pen_down(self, position: QPointF, pressure: float | None, erasing: bool) -> bool:
        """A stroke begins, or an erasing. During a replay a touch ends that, and no more."""
        if self.end_replay():
            return False
        erasing = erasing or self._eraser_chosen
        if self.shows_picture:
            if erasing:
                return False  # only ink can be erased
            self.clear()
        nib = self._nib(position, pressure)
        if erasing:
            self._erase(nib.point, nib.point)
            return True
        if self._ink.empty:
            self.update()  # the hint goes
        self._ink.begin(*nib.point.toTuple(), nib.width, _clock_ms())
        self._update_page(self._sheet.begin(nib))
        self.began.emit()
        self.changed.emit(self._ink.strokes())
        return True

    def pen_moved(self, position: QPointF, pressure: float | None) -> None:
        """The stroke grows, or the eraser goes on."""
        nib = self._nib(position, pressure)
        if self._erasing_from is not None:
            self._erase(self._erasing_from, nib.point)
        elif self._ink.extend(*nib.point.toTuple(), nib.width, _clock_ms()):
            self._update_page(self._sheet.extend(nib))
            self.changed.emit(self._ink.strokes())

    def pen_up(self) -> None:
        """It is one edit."""
        drawing = self._erasing_from is None
        self._ink.end()
        self._lift()
        if drawing:
            self._update_page(self._sheet.finish())
        self.history_changed.emit()

    def pen_cancelled(self) -> None:
        """As before."""
        self._lift()
        self._ink.cancel()
        self._sheet.reset()
        self.update()
        self.changed.emit(self._ink.strokes())

    def _erase(self, start: QPointF, end: QPointF) -> None:
        self._hide_eraser()
        self._erasing_from = end
        self._update_page(_eraser_area(end))
        cut = self._ink.erase(start.toTuple(), end.toTuple(), ERASER)
        if not cut:
            return
        self._update_page(self._sheet.cut(cut))
        if self._ink.empty:
            self.update()  # the hint comes back
        self.changed.emit(self._ink.strokes())

    def _lift(self) -> None:
        self._hide_eraser()
        self.drop_pen()
        self._erasing_from = None

    def _hide_eraser(self) -> None:
        if self._erasing_from is not None:
            self._update_page(_eraser_area(self._erasing_from))

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

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody watches a replay any more."""
        self.end_replay()
        super().hideEvent(event)

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

    def _update_page(self, area: QRectF) -> None:
        x, y = self.width() / PAGE, self.height() / PAGE
        self.update(
            QRectF(area.x() * x, area.y() * y, area.width() * x, area.height() * y).toAlignedRect()
        )

    def _nib(self, position: QPointF, pressure: float | None) -> Nib:
        """In page units. The pen stays on the page: what is recognised is what can be seen."""
        width = self.brush.width_under(pressure)
        low, high = width / 2, PAGE - width / 2
        x = position.x() * PAGE / max(self.width(), 1)
        y = position.y() * PAGE / max(self.height(), 1)
        return Nib(QPointF(min(max(x, low), high), min(max(y, low), high)), width)


def _eraser_area(middle: QPointF) -> QRectF:
    half = ERASER / 2 + _RIM
    return QRectF(middle - QPointF(half, half), middle + QPointF(half, half))


def _clock_ms() -> float:
    return (monotonic() - _START) * 1e3


_START = monotonic()
"""Small numbers: strokes keep their times as float32."""
