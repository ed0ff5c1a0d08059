"""The font that a drawing is measured and painted with."""

from functools import cache

from PIL import ImageFont

FAMILIES = "DejaVu Sans, Liberation Sans, Arial, sans-serif"
"""For whoever shows the SVG; widths are written into it, so that any of them fits."""

_FILES = ("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "arial.ttf", "Arial.ttf")

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@cache
def font(size: int) -> Font:
    """A font of `size` pixels: of the system, or else the one that Pillow brings."""
    for name in _FILES:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


def text_width(text: str, size: int) -> float:
    """How wide `text` is in pixels."""
    return font(size).getlength(text)
