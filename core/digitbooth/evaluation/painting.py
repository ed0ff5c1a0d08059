"""Painting: pen strokes and letters as rasters, to try the way that picture files take.

Letters, in the fonts of the system, are the largest kind of what people draw instead of digits.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from digitbooth.images import Raster, Stroke

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

CANVAS = 560
"""Side of the canvas, in pixels."""

_FINE = 3
"""Pictures are painted this much larger and reduced, which smooths their edges."""

LETTERS = "ACEFHJKLMNPRTUVWXYacdefhjkmnprtuvwx"
"""The Latin letters but for those that a person may read as a digit: D O Q o as 0, I i l as 1, Z z
as 2, y as an open 4, S s as 5, G b as 6, B as 8, g q as 9."""

_SUFFIXES = {".ttf", ".otf", ".ttc", ".pfb"}
_NOT_LATIN = ("symbol", "dingbat", "emoji", "icon", "awesome", "d050000l", "math", "music")
"""In the names of fonts that have something else in the letters' places."""

_MOST_FONTS = 64
_SIDE = 200
"""Of a letter's raster, in pixels."""


def paint(strokes: Sequence[Stroke], pen: float) -> Raster:
    """Strokes on the canvas as a picture, [560, 560]: a round pen, black on white, smooth edges."""
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
    """Letters without end, dark on white, [200, 200], in the fonts of the system.

    The same generator gives the same letters on a machine with the same fonts. Where there are no
    fonts, Pillow's own is used.
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
    """The system's fonts that have Latin letters, by name; 64 of them at most, from all over."""
    found = {
        path.name: path
        for folder in _folders()
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in _SUFFIXES
    }
    latin = [found[name] for name in sorted(found) if _is_latin(found[name])]
    return tuple(latin[:: -(-len(latin) // _MOST_FONTS) or 1])


def _folders() -> list[Path]:
    """Where the platform keeps the fonts of all its users."""
    if sys.platform == "win32":
        return [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts")]
    shares = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    return [Path(share) / "fonts" for share in shares.split(":")]


def _is_latin(path: Path) -> bool:
    """Whether a font has letters of its own, and not the sign for what it lacks."""
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
    # Without ligatures and shaping, which a letter by itself does not need, any Pillow will do.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
