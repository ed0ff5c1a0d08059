"""Which of all that differs from the paper a pen wrote.

Ink is in connected pieces, and of these the one that is longest and firmest is the writing, with
what stands beside it and is as firm. It has to look written: of lines, not areas; with sharp edges;
not along the border, as what enters from there is: a thumb, a desk, a shadow; and not the edge of
a page (`straight.py`). A closed rectangle is
a frame, and what is in it is looked at for itself.
"""

import numpy as np
from numpy.typing import NDArray

from digitbooth.images.masks import (
    Box,
    Mask,
    box_of,
    grown,
    line_width,
    longer_side,
    rectangle_depths,
    rim,
    steps_at_edge,
)
from digitbooth.images.pieces import Pieces, pieces_of
from digitbooth.images.straight import passes_for_stroke
from digitbooth.images.view import AS_FIRM, EDGE, View, Writing, firm_strength

TOO_SMALL = 12
"""What is smaller than so many pixels has no shape yet, and is to be looked at closer."""

MOST_WIDTH = 0.36
"""Of its longer side, the lines of ink are no wider, nor does a square with such a side fit in
them; a 1 painted with a broad brush is as wide."""

CLOSED_WIDTH = 0.5
"""The same where no shadow can be: there a 6 or an 8 may have its loops closed."""

_SPECK = 0.05
"""Of the main piece's ink: less is a speck. Of a 4 or 5 the smaller stroke has twice as much."""

_LARGE_PART = 0.25
"""With more than this fraction, a piece is a large part of a digit."""

_BESIDE = 0.4
"""Parts of a digit are no further from the main one than this, of its longer side."""

_POINT = 0.01
"""The same where several signs are, of which one may be a point."""

_LARGE = 0.35
"""Of several signs one has this share of another's size, unless it is a point or a part."""

_NEXT = 2.0
"""And the next is no further than so many times that size."""

_SHORTEST = 0.08
"""Of the picture's shorter side, writing in a photograph is no smaller."""

_SHORTEST_OF_SEVERAL = 0.03

_MOST_RIM = (0.48, 0.15)
"""Of the border, writing covers no more: if it was cut to its ink, and in a photograph."""

_ALONG = 0.8
"""What touches the border over this share of its longer side lies along it, unless it fills all."""

_MOST_ALONG = 1.3
"""Nor does a 2 that has lost its foot, if no larger share of its longer side is cut off."""

_WHOLE = 0.9
"""Of the height and the width of a picture that was cut to its ink, ink has more."""

_AT_BORDER = 0.2
"""In a photograph, ink at the border counts for a fifth: what keeps off it is preferred."""

_THICKEST_REMAINS, _FIRMEST_REMAINS = 3.0, 1.5
"""What is left of a printed line is no thicker, in pixels, nor firmer, than this times the line."""

_SMALLEST_FRAME = 8
"""Nothing is written in smaller ones, in pixels."""

_SOFTEST = 0.25
"""Within two pixels of the edge of writing, luminance differs by this share of its contrast at
least, along three quarters of it. That of a shadow changes slowly."""

_TRIED = 4
"""So many pieces are tried, from the best one down."""


def written(
    view: View,
    strength: NDArray[np.float32],
    floor: float,
    printed: NDArray[np.float32] | None = None,
    inside: Box | None = None,
) -> Writing | None:
    """The pieces stronger than `floor` that look written; None if none does.

    `printed` is how strong printed lines were; `inside`, a frame's inside, else all is meant.
    """
    found = _Candidates(view, strength, floor, inside)
    if not len(found.pieces):
        return None
    if printed is not None:
        found.leave_out_remains(printed)
    frame = found.leave_out_frames() if inside is None else None
    for main in found.best():
        if not view.photograph and not found.explain_all():
            return None  # too much is neither paper nor ink
        writing = found.writing(main)
        if _looks_written(writing, view):
            return writing
        found.leave_out(main)
    if frame is None or min(part.stop - part.start for part in frame) < _SMALLEST_FRAME:
        return None
    within = np.zeros_like(strength)
    within[frame] = strength[frame]
    return written(view, within, floor, printed, frame)


def without_frames(view: View, strength: NDArray[np.float32]) -> NDArray[np.float32]:
    """Without closed rectangles that keep off the border: sides would pass for printed lines."""
    found = _Candidates(view, strength, view.floor, None)
    if not len(found.pieces) or found.leave_out_frames() is None:
        return strength
    return np.where(found.frames(), np.float32(0), strength)


class _Candidates:
    """The pieces of a picture, and what each has of writing."""

    def __init__(
        self, view: View, strength: NDArray[np.float32], floor: float, inside: Box | None
    ) -> None:
        self._view, self._strength, self._floor = view, strength, floor
        self._insides: dict[int, Box] = {}
        rows, columns = inside or (slice(0, strength.shape[0]), slice(0, strength.shape[1]))
        self.pieces = pieces = pieces_of(strength > floor)
        if not len(pieces):
            return
        # One by itself has nothing to be compared with.
        self._amounts = self._firm = np.ones(1)
        if len(pieces) > 1:
            self._amounts = pieces.sums(strength)
            self._firm = pieces.sums(strength * strength) / self._amounts
        self._contact = pieces.along((rows, columns)) / pieces.longest
        self._scores = self._firm * pieces.longest
        height, width = rows.stop - rows.start, columns.stop - columns.start
        fills = (pieces.heights >= _WHOLE * height) & (pieces.widths >= _WHOLE * width)
        self._usable = (self._contact <= _ALONG) | fills
        if not view.photograph:
            # A digit may run off the picture; a bar, a desk and a corner of it do otherwise.
            is_broad = pieces.shortest >= MOST_WIDTH * pieces.longest
            self._usable |= is_broad & (self._contact <= _MOST_ALONG)
        if view.photograph:
            self._scores[self._contact > 0] *= _AT_BORDER

    def leave_out_remains(self, printed: NDArray[np.float32]) -> None:
        """What is left beside a line that was not quite straight is no writing."""
        pieces, strength = self.pieces, self._strength
        firm = pieces.sums(strength * strength) / pieces.sums(strength)
        near = pieces.sums(grown(grown(printed > 0)).astype(np.float32))
        is_thin = pieces.shortest <= 0.12 * pieces.longest + 2
        is_thin &= pieces.sizes <= _THICKEST_REMAINS * pieces.longest
        is_thin &= firm <= _FIRMEST_REMAINS * float(np.median(printed[printed > 0]))
        is_left = is_thin & (near > 0.9 * pieces.sizes)
        if self._view.several:
            # As is a corner of a frame, which is as firm as what is printed there.
            is_corner = pieces.sums((printed > 0).astype(np.float32)) > 0.9 * pieces.sizes
            is_corner &= pieces.sums(strength) <= _FIRMEST_REMAINS * pieces.sums(printed)
            is_left |= is_corner & (pieces.sizes <= _THICKEST_REMAINS * pieces.longest)
        self._usable &= ~is_left

    def leave_out_frames(self) -> Box | None:
        """What the last of them has inside, nothing if it is filled; None if there are none."""
        inside = None
        for which in self.best():
            within = _inside_rectangle(self.pieces, which)
            if within is not None:
                inside = self._insides[which] = within
                self._usable[which] = False
                self._amounts[which] = 0
        return inside

    def frames(self) -> Mask:
        """What is left out as a frame, and keeps off the border; not what it holds on a ruling."""
        frames = np.zeros(self._strength.shape, np.bool_)
        for which, (rows, columns) in self._insides.items():
            sides = self.pieces.mask(np.arange(len(self.pieces)) == which)
            sides[rows.start + 2 : max(rows.stop - 2, 0), columns.start + 2 : columns.stop - 2] = 0
            frames |= sides & (self._contact[which] == 0)
        return frames

    def leave_out(self, which: int) -> None:
        """It does not look written."""
        self._usable[which] = False

    def explain_all(self) -> bool:
        """Whether little but frames was left out."""
        return bool(2 * self._amounts[self._usable].sum() >= self._amounts.sum())

    def best(self) -> list[int]:
        """The pieces that may be the main one of the writing, the best first."""
        scores = np.where(self._usable, self._scores, 0)
        if self._view.photograph:
            share = _SHORTEST_OF_SEVERAL if self._view.several else _SHORTEST
            scores[self.pieces.longest < share * min(self._strength.shape)] = 0
        order = scores.argsort()[: -_TRIED - 1 : -1]
        return [int(which) for which in order[scores[order] > 0]]

    def writing(self, main: int) -> Writing:
        """A main piece, and those beside it that are as firm."""
        which = self._usable & (self._firm >= AS_FIRM * self._firm[main])
        if self._view.several:
            which &= self._amounts >= _POINT * self._amounts[main]
            which = self._in_rows(main, which)
        else:
            which &= self._amounts >= _SPECK * self._amounts[main]
            which &= self._near(main, which)
        at_border = bool(self._contact[main] > 0)
        if not at_border:
            which &= self._contact == 0
        kept = self.pieces.mask(which)
        edge = self._view.floor
        if len(self.pieces) > 1:
            edge = max(EDGE * float(self._firm[main]), edge)
        if edge < self._floor:
            # The line goes on where it is fainter.
            fainter = pieces_of(self._strength > edge)
            longer = fainter.mask(fainter.sums(kept.astype(np.float32)) > 0)
            # To the border goes what is printed.
            if at_border or not rim(longer).any():
                kept = longer
        elif edge > self._floor:
            kept = kept & (self._strength > edge)
        contrast = firm_strength(self._strength[kept])
        score = contrast * float(self.pieces.longest[main])
        if self._view.photograph and at_border:
            score *= _AT_BORDER
        view, box = self._view, box_of(kept)
        size = int(self.pieces.longest[main]) if view.several else longer_side(box)
        return Writing(
            view.sign, view.paper, self._strength, kept, box, contrast, at_border, score, size
        )

    def _in_rows(self, main: int, which: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Those of `which` that are led to from the main piece by large ones, one by one."""
        size = self.pieces.longest[main]
        large = which & (self.pieces.longest >= _LARGE * size)
        reached = np.zeros_like(which)
        new = [main]
        while new:
            reached[new] = True
            near = np.zeros_like(which)
            for one in new:
                near |= self.pieces.gaps(one) <= _NEXT * size
            new = (near & large & ~reached).nonzero()[0].tolist()
        beside = np.zeros_like(which)
        for one in reached.nonzero()[0].tolist():
            beside |= self.pieces.gaps(one) <= _BESIDE * size
        found: NDArray[np.bool_] = which & (reached | beside)
        return found

    def _near(self, main: int, which: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """What of these stands beside the main piece, or, both large, beside such a one."""
        far = _BESIDE * self.pieces.longest[main]
        near: NDArray[np.bool_] = which & (self.pieces.gaps(main) <= far)
        large = which & (self._amounts >= _LARGE_PART * self._amounts[main])
        new = (near & large).nonzero()[0].tolist()
        while new:
            beside = large & ~near & (self.pieces.gaps(new.pop()) <= far)
            near |= beside
            new += beside.nonzero()[0].tolist()
        return near


def _inside_rectangle(pieces: Pieces, which: int) -> Box | None:
    """What a piece that is a rectangle has inside, nothing if it is filled; None if it is none."""
    if pieces.shortest[which] < max(_SMALLEST_FRAME, MOST_WIDTH * pieces.longest[which]):
        return None
    rows, columns = pieces.box(which)
    depths = rectangle_depths(pieces.mask(np.arange(len(pieces)) == which)[rows, columns])
    if depths is None:
        return None
    if not all(depths):
        return slice(0, 0), slice(0, 0)
    top, low, left, right = depths
    return (
        slice(rows.start + top, rows.stop - low),
        slice(columns.start + left, columns.stop - right),
    )


def _looks_written(found: Writing, view: View) -> bool:
    longer, border = found.size, rim(found.kept)
    if not view.photograph and (longer < TOO_SMALL or not border.any()):
        return True  # too small, or clear of all else: the network may judge
    most = MOST_WIDTH if view.photograph else CLOSED_WIDTH
    return (
        bool(border.mean() <= _MOST_RIM[view.photograph])
        and line_width(found.kept) <= most * longer
        and not found.has_block(most if found.at_border else CLOSED_WIDTH)
        and not (view.photograph and _softness(found, view) < _SOFTEST)
        and not (view.photograph and passes_for_stroke(found, view))
    )


def _softness(found: Writing, view: View) -> float:
    return float(np.percentile(steps_at_edge(found.kept, view.raster), 25)) / found.contrast
