"""What lies on the page: the strokes of the drawing, as vectors in page units, or a picture.

The page is a square of `PAGE` units whatever its size on the screen, so that the drawing survives
every resize, and the answer depends neither on the window nor on the screen.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, Union

from digitbooth_gui.drawing.history import History

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtCore import QPointF

    from digitbooth.images import Stroke
    from digitbooth_gui.recognition.requests import ShownPicture

PAGE = 1000.0
"""The edge of the page in its own units."""

PEN = 46.0
"""The usual width of the pen in page units; only for the eye, the core has its own."""

ERASER = 60.0
"""The eraser's diameter in page units."""

_DOT = PEN / 4
"""A stroke that gets no further than this, in page units, cannot be told from a dot; what an eraser
leaves of that size is a crumb, and goes too."""


@dataclass(frozen=True, eq=False)
class InkStroke:
    """A stroke as it lies on the page, in page units."""

    points: Stroke
    """Float32 [points, 2], x to the right and y downwards."""
    width: float = PEN
    """Where the width varies, the greatest."""
    widths: NDArray[np.float32] | None = None
    """[points], where a tablet's pressure or the ink of a picture makes it vary."""
    times: NDArray[np.float32] | None = None
    """[points], when the pen was there, in milliseconds of a clock of the drawing's own."""

    def covers(self, point: QPointF) -> bool:
        """Whether there is ink at this place."""
        import numpy as np

        place = np.array(point.toTuple(), np.float32)
        return self.cut(place, place, 0.0) is not None

    def cut(
        self, start: NDArray[np.float32], end: NDArray[np.float32], eraser: float
    ) -> list[InkStroke] | None:
        """What an eraser of that width leaves; None if it touches nothing."""
        import numpy as np  # here and below: the window opens sooner without it

        from digitbooth_gui.drawing.eraser import cut

        columns: list[NDArray[np.float32]] = [self.points]
        columns += [each[:, np.newaxis] for each in (self.widths, self.times) if each is not None]
        reach: float | NDArray[np.float64] = (eraser + self.width) / 2
        if self.widths is not None and len(self.widths) > 1:
            reach = (eraser + np.maximum(self.widths[1:], self.widths[:-1]).astype(np.float64)) / 2
        pieces = cut(np.concatenate(columns, axis=1), start, end, reach)
        return None if pieces is None else [self._piece(piece) for piece in pieces]

    def _piece(self, rows: NDArray[np.float32]) -> InkStroke:
        widths = None if self.widths is None else rows[:, 2]
        times = None if self.times is None else rows[:, -1]
        width = self.width if widths is None else float(widths.max())
        return InkStroke(rows[:, :2].copy(), width, widths, times)


Thing: TypeAlias = Union[InkStroke, "ShownPicture"]
"""What can lie on the page; a picture lies there alone."""


class Ink:
    """Finished strokes, the one that is being drawn, or a picture; and what can be undone."""

    def __init__(self) -> None:
        self._finished: list[InkStroke] = []
        self._picture: ShownPicture | None = None
        self._live: array[float] | None = None
        self._history: History[Thing] = History()
        self._before: list[Thing] | None = None
        """What lay here when the pen was put down, where it does more than add a stroke."""

    @property
    def finished(self) -> tuple[InkStroke, ...]:
        """The strokes after which the pen was lifted."""
        return tuple(self._finished)

    @property
    def live(self) -> InkStroke | None:
        """The stroke that is being drawn."""
        return None if self._live is None else _as_ink(self._live)

    @property
    def growing(self) -> bool:
        """Whether there is such a stroke."""
        return self._live is not None

    @property
    def picture(self) -> ShownPicture | None:
        """The picture that lies here instead of ink."""
        return self._picture

    @property
    def empty(self) -> bool:
        """Whether nothing has been drawn."""
        return not self._finished and self._live is None

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to do again."""
        return self._history.can_redo

    def begin(self, x: float, y: float, width: float = PEN, at: float = 0.0) -> None:
        """Put the pen down, `at` so many milliseconds of the drawing's clock.

        A picture makes room for the drawing, in one edit with its first stroke.
        """
        if self._picture is not None:
            self._before, self._picture = [self._picture], None
        self._live = array("f", (x, y, width, at))

    def extend(self, x: float, y: float, width: float = PEN, at: float = 0.0) -> bool:
        """Move the pen; False if it did not get anywhere."""
        live = self._live
        row = array("f", (x, y, width, at))
        if live is None or live[-4:-2] == row[:2]:
            return False
        live.extend(row)
        return True

    def put(self, things: Iterable[Thing]) -> None:
        """Let this lie here instead of what does, as one edit, which can be undone.

        A stroke that is being drawn is gone for good.
        """
        self.cancel()
        new = list(things)
        self._history.record(0, self._things, new)
        self._lay(new)

    def turn_to(self, picture: ShownPicture) -> None:
        """Let a picture lie here instead of another, which is no edit: nothing is drawn or gone."""
        self._picture = picture

    def end(self) -> None:
        """Lift the pen, or the eraser: from here on it is one edit that can be undone."""
        if (live := self.live) is not None:
            if self._before is None:
                self._history.record(len(self._finished), [], [live])
            self._finished.append(live)
            self._live = None
        if self._before is not None:
            self._history.record(0, self._before, self._finished)
            self._before = None

    def cancel(self) -> None:
        """Undo what pen or eraser did since it was put down."""
        self._live = None
        if self._before is not None:
            self._lay(self._before)
            self._before = None

    def erase(
        self, start: tuple[float, float], end: tuple[float, float], width: float
    ) -> list[InkStroke]:
        """Move an eraser of `width`: all ink under it goes. The strokes that it has cut."""
        import numpy as np

        if self._before is None:
            self._before = self._things
        a, b = np.array(start, np.float32), np.array(end, np.float32)
        left: list[InkStroke] = []
        touched: list[InkStroke] = []
        for stroke in self._finished:
            pieces = stroke.cut(a, b, width)
            if pieces is None:
                left.append(stroke)
            else:
                touched.append(stroke)
                left += [piece for piece in pieces if _extent(piece.points) > _DOT]
        self._finished = left
        return touched

    def undo(self) -> bool:
        """Take the last edit back; False if there is none."""
        things = self._things
        undone = self._history.undo(things)
        self._lay(things)
        return undone

    def redo(self) -> bool:
        """Do the edit that was taken back last again; False if there is none."""
        things = self._things
        redone = self._history.redo(things)
        self._lay(things)
        return redone

    def forget(self) -> None:
        """Forget all edits: nothing before this can be undone."""
        self._history = History()

    def strokes(self) -> tuple[Stroke, ...]:
        """All strokes as they look, float32 [points, 2] in page units.

        A tap with a shaking hand looks like a dot and is one: as a drawing of its own it would fill
        the network's picture, and 83 % of such taps were taken for a digit with confidence.
        """
        strokes = [stroke.points for stroke in self._finished]
        if self._live is not None:
            strokes.append(_rows(self._live)[:, :2].copy())
        return tuple(map(_as_it_looks, strokes))

    @property
    def _things(self) -> list[Thing]:
        """What lies here, but for the stroke that is being drawn."""
        return [*self._finished] if self._picture is None else [self._picture]

    def _lay(self, things: list[Thing]) -> None:
        self._finished = [each for each in things if isinstance(each, InkStroke)]
        pictures = (each for each in things if not isinstance(each, InkStroke))
        self._picture = next(pictures, None)


def _rows(live: array[float]) -> NDArray[np.float32]:
    """[points, 4]: x, y, width, time."""
    import numpy as np

    return np.array(live, np.float32).reshape(-1, 4)


def _as_ink(live: array[float]) -> InkStroke:
    rows = _rows(live)
    points, widths = rows[:, :2].copy(), rows[:, 2]
    varies = bool((widths != widths[0]).any())
    return InkStroke(points, float(widths.max()), widths if varies else None, rows[:, 3])


def _as_it_looks(stroke: Stroke) -> Stroke:
    if _extent(stroke) > _DOT:
        return stroke
    middle: Stroke = (stroke.min(axis=0) + stroke.max(axis=0)) / 2
    return middle.reshape(1, 2)


def _extent(stroke: Stroke) -> float:
    return float((stroke.max(axis=0) - stroke.min(axis=0)).max())
