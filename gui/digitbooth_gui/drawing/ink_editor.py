"""Edits the ink by pen, eraser, undo and replay; `Canvas` paints it.

Every change of the ink is told by `changed`, and the part of the page that looks different since by
`repainted`. All places are in page units.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Signal, Slot

from digitbooth_gui.drawing.brush import Brush
from digitbooth_gui.drawing.ink import ERASER, PAGE, Ink, InkStroke, Thing
from digitbooth_gui.drawing.sheet import Sheet
from digitbooth_gui.drawing.smooth_line import Nib
from digitbooth_gui.recognition.requests import ShownPicture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digitbooth.images import Stroke
    from digitbooth_gui.drawing.replay import Replay

_RIM = 6.0
"""Room for the line around the eraser, in page units."""

_WHOLE_PAGE = QRectF(0.0, 0.0, PAGE, PAGE)

_START = monotonic()
"""Small numbers: strokes keep their times as float32."""


class InkEditor(QObject):
    """What a pen draws and erases, and what undoes that; `changed` carries all strokes."""

    began = Signal()
    """Drawing goes on: whatever picture is shown, or still being read, is no longer wanted."""
    picture_returned = Signal(ShownPicture)
    """Undo, redo, or a stroke that was not meant, has led back to this picture."""
    changed = Signal(tuple)
    """The strokes: float32 [points, 2] in page units each; empty once the last one is gone."""
    left = Signal(tuple)
    """The ink, `InkStroke`s, that something else lies on the page instead of."""
    history_changed = Signal()
    """What can be undone, redone or replayed may have changed."""
    repainted = Signal(QRectF)
    """The part of the page, in page units, that looks different now."""

    def __init__(self, brush: Brush) -> None:
        super().__init__()
        self.brush = brush
        brush.setParent(self)
        self._ink = Ink()
        self._sheet = Sheet(self._ink)
        self._replay: Replay | None = None
        self._eraser_chosen = False
        self._erasing_from: QPointF | None = None

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What is drawn; empty while a picture is shown."""
        return self._ink.strokes()

    @property
    def ink(self) -> tuple[InkStroke, ...]:
        """What is drawn, as it looks: finished strokes with their widths."""
        return self._ink.finished

    @property
    def drawn(self) -> tuple[InkStroke, ...]:
        """The same with the stroke that is being drawn; of a replay, as far as it is."""
        ink = self._ink if self._replay is None else self._replay.ink
        return ink.finished if ink.live is None else (*ink.finished, ink.live)

    @property
    def sheet(self) -> Sheet:
        """All of that to be painted; while a drawing is replayed, as far as that is."""
        return self._sheet if self._replay is None else self._replay.sheet

    @property
    def is_empty(self) -> bool:
        """Whether neither ink nor a picture lies on the page."""
        return self._ink.empty and not self.shows_picture

    @property
    def shows_picture(self) -> bool:
        """Whether an opened picture lies on the page."""
        return self._ink.picture is not None

    @property
    def picture(self) -> ShownPicture | None:
        """The opened picture that lies on the page."""
        return self._ink.picture

    @property
    def replaying(self) -> bool:
        """Whether the drawing is being drawn once more."""
        return self._replay is not None

    @property
    def pen_is_down(self) -> bool:
        """Whether a stroke, or an erasing, goes on."""
        return self._ink.growing or self._erasing_from is not None

    @property
    def eraser(self) -> QPointF | None:
        """Where the eraser is while it erases."""
        return self._erasing_from

    @property
    def eraser_chosen(self) -> bool:
        """Whether the pen is an eraser from its next stroke on."""
        return self._eraser_chosen

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
        self._repaint()

    def clear(self) -> None:
        """Take everything off the page; one edit, which can be undone."""
        self._put([])

    def forget(self) -> None:
        """An empty page that cannot be undone: for the next person."""
        self.clear()
        self._ink.forget()
        self.history_changed.emit()

    def start_anew(self) -> None:
        """An empty page, as if it were the first; what lay there is told by `left`."""
        self._put([])
        self._ink.forget()
        self._go_on()

    def restore(self, strokes: Iterable[InkStroke]) -> None:
        """Lay ink on the empty page that nobody has drawn here: it cannot be undone."""
        self._ink.put(strokes)
        self._ink.forget()
        self._go_on()

    def show_picture(self, picture: ShownPicture) -> None:
        """Lay a picture on the page, instead of the drawing or another picture.

        To turn to another one of the same file is no edit.
        """
        before = self.picture
        if before is not None and before.file == picture.file:
            self._ink.turn_to(picture)
            self._paint_anew()
        else:
            self._put([picture])

    def draw_instead(self, strokes: Iterable[InkStroke]) -> None:
        """Lay ink on the page instead of what lies there; one edit, which can be undone."""
        self._leave()
        self._ink.put(strokes)
        self._go_on()

    @Slot()
    def undo(self) -> None:
        """Take the last edit back: a stroke, what an eraser did, a clearing, an opened picture."""
        if not self.pen_is_down and self._ink.undo():
            self._go_on()

    @Slot()
    def redo(self) -> None:
        """Do the edit that was taken back last again."""
        if not self.pen_is_down and self._ink.redo():
            self._go_on()

    def _leave(self) -> None:
        if self._ink.finished:
            self.left.emit(self._ink.finished)

    def _put(self, things: Iterable[Thing]) -> None:
        self._leave()
        self._ink.put(things)
        self._lift()
        self._paint_anew()

    def _go_on(self) -> None:
        """Repaint, and emit what lies on the page now."""
        self._paint_anew()
        if not self.shows_picture:
            self.began.emit()
        self._tell()

    def _tell(self) -> None:
        if (picture := self._ink.picture) is not None:
            self.picture_returned.emit(picture)
        else:
            self.changed.emit(self._ink.strokes())

    def _paint_anew(self) -> None:
        self._forget_replay()
        self._sheet.reset()
        self._repaint()
        self.history_changed.emit()

    # The drawing once more.

    def replay(self, strokes: Sequence[InkStroke]) -> None:
        """Draw these, which lie on the page, once more; or, while that goes on, end it."""
        if self.end_replay() or self.pen_is_down or not strokes:
            return
        from digitbooth_gui.drawing.replay import Replay

        self._replay = Replay(strokes, self)
        self._replay.drawn.connect(self._show_replayed)
        self._replay.over.connect(self.end_replay)
        self._repaint()
        self.history_changed.emit()

    @Slot()
    def end_replay(self) -> bool:
        """Show the drawing whole again; False if it was not being replayed."""
        if not self._forget_replay():
            return False
        self._tell()
        self.history_changed.emit()
        return True

    def _forget_replay(self) -> bool:
        if self._replay is None:
            return False
        self._replay.stop()
        self._replay.deleteLater()
        self._replay = None
        self._repaint()
        return True

    @Slot(QRectF)
    def _show_replayed(self, area: QRectF) -> None:
        if self._replay is not None:
            self._repaint(area)
            self.changed.emit(self._replay.ink.strokes())

    # The pen and the eraser, from whatever device.

    def pen_down(self, position: QPointF, pressure: float | None, erasing: bool) -> None:
        """A stroke begins, or an erasing. During a replay a touch ends that, and no more."""
        if self.end_replay():
            return
        erasing = erasing or self._eraser_chosen
        pictured = self.shows_picture
        nib = self._nib(position, pressure)
        if erasing:
            if not pictured:  # only ink can be erased
                self._erase(nib.point, nib.point)
            return
        if self._ink.empty:
            self._repaint()  # the hint goes
        self._ink.begin(*nib.point.toTuple(), nib.width, _clock_ms())
        if pictured:
            self._paint_anew()
        self._repaint(self._sheet.begin(nib))
        self.began.emit()
        self.changed.emit(self._ink.strokes())

    def pen_moved(self, position: QPointF, pressure: float | None) -> None:
        """The stroke grows, or the eraser goes on."""
        nib = self._nib(position, pressure)
        if self._erasing_from is not None:
            self._erase(self._erasing_from, nib.point)
        elif self._ink.extend(*nib.point.toTuple(), nib.width, _clock_ms()):
            self._repaint(self._sheet.extend(nib))
            self.changed.emit(self._ink.strokes())

    def pen_up(self) -> None:
        """What the pen did since it was put down is one edit."""
        drawing = self._erasing_from is None
        self._ink.end()
        self._lift()
        if drawing:
            self._repaint(self._sheet.finish())
        self.history_changed.emit()

    def pen_cancelled(self) -> None:
        """What lay on the page before the pen was put down lies there again."""
        self._lift()
        self._ink.cancel()
        self._paint_anew()
        self._tell()

    def _erase(self, start: QPointF, end: QPointF) -> None:
        self._hide_eraser()
        self._erasing_from = end
        self._repaint(_eraser_area(end))
        cut = self._ink.erase(start.toTuple(), end.toTuple(), ERASER)
        if not cut:
            return
        self._repaint(self._sheet.cut(cut))
        if self._ink.empty:
            self._repaint()  # the hint comes back
        self.changed.emit(self._ink.strokes())

    def _lift(self) -> None:
        self._hide_eraser()
        self._erasing_from = None

    def _hide_eraser(self) -> None:
        if self._erasing_from is not None:
            self._repaint(_eraser_area(self._erasing_from))

    def _repaint(self, area: QRectF = _WHOLE_PAGE) -> None:
        self.repainted.emit(area)

    def _nib(self, position: QPointF, pressure: float | None) -> Nib:
        """The pen's place, kept within the page: only ink that can be seen is recognised."""
        width = self.brush.width_under(pressure)
        low, high = width / 2, PAGE - width / 2
        x, y = position.toTuple()
        return Nib(QPointF(min(max(x, low), high), min(max(y, low), high)), width)


def _eraser_area(middle: QPointF) -> QRectF:
    half = ERASER / 2 + _RIM
    return QRectF(middle - QPointF(half, half), middle + QPointF(half, half))


def _clock_ms() -> float:
    return (monotonic() - _START) * 1e3
