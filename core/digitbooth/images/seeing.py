"""Two ways to see a picture, and what is written in it.

A picture of two shades, as scans, screenshots and drawings are, is read as one: paper is the shade
that most of the border shows, unless that is of an outline, or of a desk. Any other is looked at as
a photograph: the paper is found from place to place (`paper.py`), and printed lines are taken away
(`lines.py`).
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from digitbooth.images.line_removal import without_lines
from digitbooth.images.lines import Grid, find_lines
from digitbooth.images.masks import Mask, grown, line_width, longer_side, rim
from digitbooth.images.paper import WINDOW, noise, paper_around, usual_shade
from digitbooth.images.raster import Raster
from digitbooth.images.shades import Shades
from digitbooth.images.view import AS_FIRM, EDGE, View, Writing
from digitbooth.images.writing import CLOSED_WIDTH, without_frames, written

_FAINTEST = 0.035
"""The least contrast of ink to paper, of the picture's brightest luminance: a hard pencil on grey
paper has more."""

_NOISE = 5.0
"""Ink differs from paper by this many standard deviations of the noise; one pixel of Gaussian noise
in a million does."""

_ALIKE = 0.85
"""If more of the border is alike, it may be that of an outline, or of a desk."""

_BLOCK = 0.27
"""Of its longer side: a larger square is in no digit, unless the pen was broad."""

_PAGE = 2.5
"""What seems to be ink is a page if it is so many times as wide as the lines on it."""

_TOUCHING = 1.1
"""Of several signs one touches a printed line, if without the line there is so much more ink."""

_AS_LARGE = 1.5
"""And no sign is so many times as large as the others: that would be a side of a frame."""

_PRINTED = 0.8
"""What signs lack of a piece that holds them and a printed line is that line, over this share."""

_FILLED = 0.7
"""Of its box, a page that is in view as a whole fills more, though it is turned a little."""

_LEAST_PAGE = 64
"""Pages are no smaller, in pixels."""

_MOST_CROSSINGS = 6
"""Writing leaves the picture in no more places; the lines of ruled paper do."""

_FIRMNESS = (0.5, 0.25, 0.12, 0.0)
"""In a photograph, ink is looked for from the firmest down: levels, of the strongest there is."""

_BETTER = 1.6
"""What is found among fainter things is to be so much longer and firmer."""

_FIRMER = 2.0
_FIRMER_SHARE = 0.8
"""Ink that is so many times as strong as the lines that it crosses, over this share of it, is told
from them by that."""

_BROAD, _WIDER = 0.15, 1.4
"""A pen whose lines are wider, of the longer side, is broad; the surroundings of such ink are so
many times as wide as it is."""

_ALIKE_SHADES = (0.45, 1.5)
"""By so much of its strength ink differs from what its surroundings show, at least and at most."""

_STANDS_OUT = 0.4
"""By this share of its contrast, ink differs from what most of its surroundings show."""

_DARK = 0.35
"""Where half of a picture is darker than this luminance, light ink is looked for first."""

_WINDOW = 0.28
"""In a photograph everything narrower may be ink, of the picture's shorter side: any stroke of a
digit that fills the picture is."""


def find_writing(raster: Raster, several: bool = False) -> Writing | None:
    """What is written in a picture of some hundred pixels; None if nothing looks written.

    One sign with its parts or, if `several`, all that are as firm and not far from each other.
    """
    found = _of_two_shades(raster, several)
    if found is not None and (found.is_cut_out or not found.has_block(_BLOCK)):
        return found
    other = _photographed(raster, several)
    if found is None or other is None:
        return found or other
    # Half of a picture that light falls upon more has a shade of its own, too.
    is_light = found.contrast < other.contrast / 2
    return other if is_light or _is_page(found, other) else found


def _of_two_shades(raster: Raster, several: bool) -> Writing | None:
    shades = Shades(raster)
    share = float(rim(shades.dark).mean())
    sign = 1.0 if share > 0.5 else -1.0
    found = _on_one_shade(raster, shades, sign, several)
    is_clear = share in (0, 1)
    if found is not None and not is_clear and found.has_block(CLOSED_WIDTH):
        found = None  # a shadow
    is_sure = is_clear or 1 - _ALIKE < share < _ALIKE
    if found is not None and is_sure and not found.has_block(_BLOCK):
        return found
    other = _on_one_shade(raster, shades, -sign, several)
    if found is None or other is None:
        return found or other
    if _is_page(found, other):
        return other
    return found if is_sure else max(found, other, key=lambda each: each.score)


def _on_one_shade(raster: Raster, shades: Shades, sign: float, several: bool) -> Writing | None:
    """Ink on paper that is light (sign -1) or dark (1), if the paper has one shade."""
    shade, contrast = shades.paper(sign)
    if not contrast:
        return None
    view = View(raster, sign, shade, EDGE * contrast, False, several)
    strength = view.strength()
    found = written(view, strength, view.floor)
    if found is None or found.at_border:
        grid = find_lines(strength, view.floor / 2, several)
        is_printed = grid.is_ruling or (several and grid.is_frame)
        if grid and (found is None or is_printed or _crossings(found.kept) > _MOST_CROSSINGS):
            found = _beside_lines(view, strength, grid)
    elif several and (grid := find_lines(strength, view.floor / 2, True)):
        # A sign that touches a ruling or a frame went with that.
        rest, printed = without_lines(without_frames(view, strength), grid)
        beside = written(view, rest, view.floor, printed)
        if beside and (_has_more(beside, found) or _is_printed(found, beside, printed)):
            found = replace(beside, grid=grid)
    if found is None or found.contrast < AS_FIRM * contrast or not _is_minority(found):
        return None
    return found


def _photographed(raster: Raster, several: bool) -> Writing | None:
    floor = max(_NOISE * noise(raster), _FAINTEST * float(raster.max()))
    reach = max(2, round(_WINDOW / 2 * min(raster.shape)))
    # Paper is light and ink dark, unless all is dark, as a blackboard is.
    for sign in (-1.0, 1.0) if np.median(raster) > _DARK else (1.0, -1.0):
        view = View(raster, sign, paper_around(raster, sign, reach), floor, True, several)
        strength = view.strength()
        grid = find_lines(strength, floor / 2, several)
        found = _beside_lines(view, strength, grid) if grid else None
        if found is None and not grid.is_ruling:
            # Where it is fainter, a frame is not closed among firmer things.
            found = _firmest(view, without_frames(view, strength))
        if found is not None and _stands_out(found, several):
            return found
    return None


def _beside_lines(view: View, strength: NDArray[np.float32], grid: Grid) -> Writing | None:
    """What is written beside and across printed lines."""
    strength = without_frames(view, strength)
    rest, printed = without_lines(strength, grid)
    if not view.photograph:
        found = written(view, rest, view.floor, printed)
    else:
        plain = _firmest(view, strength, printed if view.several else None)
        if plain is not None and not plain.at_border:
            firmer = strength[plain.kept] > _FIRMER * printed[plain.kept]
            if firmer.mean() > _FIRMER_SHARE:
                return plain
        found = _firmest(view, rest, printed)
    return None if found is None or found.at_border else replace(found, grid=grid)


def _firmest(
    view: View, strength: NDArray[np.float32], printed: NDArray[np.float32] | None = None
) -> Writing | None:
    """What is written among the firmest, or among fainter things if that is much more."""
    best = None
    # A frame of a pixel is firm, and no ink.
    inner = strength[1:-1, 1:-1] if min(strength.shape) > 2 else strength
    top = float(np.percentile(inner, 99.5))
    for share in _FIRMNESS:
        floor = max(view.floor, share * top)
        found = written(view, strength, floor, printed)
        if found is not None and (best is None or found.score > _BETTER * best.score):
            best = found
        if floor == view.floor:
            break
    return best


def _stands_out(found: Writing, several: bool) -> bool:
    """Whether it differs from what most of its surroundings show, and about as much as from its
    paper; printed lines apart."""
    shown = (found.paper + np.float32(found.sign) * found.strength).astype(np.float32)
    window, longer = WINDOW, longer_side(found.box)
    if line_width(found.kept) > _BROAD * longer:  # it would fill the usual window
        window = max(window, _WIDER * longer / min(shown.shape))
    if several:  # in a strip that holds little else, digits fill the usual window, too
        rows, _ = found.box
        window = max(window, min(found.size, rows.stop - rows.start) / min(shown.shape))
    above = (shown - usual_shade(shown, found.sign, window))[found.kept] * np.float32(found.sign)
    low, high = (share * float(np.median(found.strength[found.kept])) for share in _ALIKE_SHADES)
    return low < float(np.median(above)) < high


def _is_minority(found: Writing) -> bool:
    """Whether most of its surroundings are paper: what a stroke encloses has ink around it.

    Where it was cut to its ink there are none, and a broad pen may cover more.
    """
    if found.is_cut_out:
        return True
    far = max(longer_side(found.box), max(found.kept.shape) // 4)
    rows, columns = (slice(max(0, part.start - far), part.stop + far) for part in found.box)
    ink = found.strength[rows, columns] > _STANDS_OUT * found.contrast
    return bool(ink.mean() < 0.5)


def _is_page(found: Writing, other: Writing) -> bool:
    """Whether what was found in one shade is the page on which the other is written."""
    return (
        found.has_block(_BLOCK)
        and (found.at_border or found.kept[found.box].mean() >= _FILLED)
        and min(found.kept.shape) >= _LEAST_PAGE
        and not other.at_border
        and longer_side(other.box) >= 0.2 * longer_side(found.box)
        and line_width(found.kept) >= _PAGE * line_width(other.kept)
    )


def _has_more(beside: Writing, found: Writing) -> bool:
    """Whether there is more ink beside lines than was found with them, as large and no larger."""
    more = np.count_nonzero(beside.kept) > _TOUCHING * np.count_nonzero(found.kept)
    return bool(more) and not beside.at_border and beside.size <= _AS_LARGE * found.size


def _is_printed(found: Writing, beside: Writing, printed: NDArray[np.float32]) -> bool:
    """Whether what was found holds a frame or a ruling, longer than the signs beside it, and little
    else that these lack."""
    if beside.at_border or found.size <= _AS_LARGE * beside.size:
        return False
    lacking = found.kept & ~grown(beside.kept)
    return bool(lacking.any() and (printed[lacking] > 0).mean() >= _PRINTED)


def _crossings(kept: Mask) -> int:
    """In how many places ink leaves the picture."""
    return int(np.count_nonzero(np.diff(rim(kept).astype(np.int8)) == 1))
