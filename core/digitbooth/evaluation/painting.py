"""Pen strokes and letters painted as rasters, to test what happens to picture files.

Letters, in the fonts of the system, are the commonest pictures that are no digits.
"""

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from digitbooth.images import Raster, Stroke
from digitbooth.system import IS_MAC, IS_WINDOWS

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

CANVAS = 560
"""Side of the canvas, in pixels."""

_FINE = 3
"""Pictures are painted larger by this factor, then reduced, which smooths their edges."""

LETTERS = "ACEFHJKLMNPRTUVWXYacdefhjkmnprtuvwx"
"""The Latin letters but for those that a person may read as a digit: D O Q o as 0, I i l as 1, Z z
as 2, y as an open 4, S s as 5, G b as 6, B as 8, g q as 9."""

_SUFFIXES = {".ttf", ".otf", ".ttc", ".pfb"}
_NOT_LATIN = ("symbol", "dingbat", "emoji", "icon", "awesome", "d050000l", "math", "music")
"""Parts of the names of fonts that have symbols in the places of letters."""

_MOST_FONTS = 64
_SIDE = 200
"""Side of a letter's raster, in pixels."""


def paint(strokes: Sequence[Stroke], pen: float) -> Raster:
    """Paint strokes black on white, [560, 560], with a round pen; all lengths are in pixels."""
    from PIL import Image, ImageDraw

    page = Image.new("L", (CANVAS * _FINE, CANVAS * _FINE), 255)
    brush = ImageDraw.Draw(page)
    width = max(round(pen * _FINE), 1)
    for stroke in strokes:
        path = [(float(x), float(y)) for x, y in stroke * _FINE]
        if len(path) > 1:
            brush.line(path, 0, width)
        for x, y in path:
            # Round ends and corners; a dot is one by itself.
            brush.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), 0)
    raster: Raster = np.divide(np.asarray(page.reduce(_FINE)), 255, dtype=np.float32)
    return raster


def draw_letters(rng: np.random.Generator) -> Iterator[Raster]:
    """Endlessly yield letters, rasters [200, 200], dark on white, in the fonts of the system.

    The same state of `rng` gives the same letters on a machine with the same fonts. Without fonts
    Pillow's own is used.
    """
    from PIL import Image, ImageDraw

    files = font_files()
    while True:
        size = int(rng.integers(60, 150))
        file = files[rng.integers(len(files))] if files else None
        letter = LETTERS[rng.integers(len(LETTERS))]
        page = Image.new("L", (_SIDE, _SIDE), 255)
        at = _SIDE / 2 + rng.uniform(-12, 12, 2)
        ImageDraw.Draw(page).text(tuple(at), letter, 0, font=_font(file, size), anchor="mm")
        yield np.asarray(page, np.float32) / np.float32(255)


@lru_cache
def font_files() -> tuple[Path, ...]:
    """Fonts of the system with Latin letters, sorted by name; of more than 64, every n-th."""
    found = {
        path.name: path
        for folder in _folders()
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in _SUFFIXES
    }
    latin = [found[name] for name in sorted(found) if _is_latin(found[name])]
    return tuple(latin[:: -(-len(latin) // _MOST_FONTS) or 1])


def _folders() -> list[Path]:
    """The platform's folders of fonts for all users."""
    if IS_WINDOWS:
        return [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
    if IS_MAC:
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts")]
    shares = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    return [Path(share) / "fonts" for share in shares.split(":")]


def _is_latin(path: Path) -> bool:
    """Whether a font has Latin letters, which all differ from its sign for a missing letter."""
    if any(word in path.name.lower() for word in _NOT_LATIN):
        return False
    try:
        font = _font(path, 40)
        if any(word in str(font.getname()).lower() for word in _NOT_LATIN):
            return False
        masks = {bytes(font.getmask(letter)) for letter in "AKkx\uffff"}
    except OSError:  # not a font, or one that is damaged
        return False
    return len(masks) == len("AKkx") + 1


@lru_cache(maxsize=256)
def _font(path: Path | None, size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    if path is None:
        font = ImageFont.load_default(size)
        assert isinstance(font, ImageFont.FreeTypeFont)
        return font
    # The basic layout is in every build of Pillow; a single letter needs no ligatures or shaping.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
