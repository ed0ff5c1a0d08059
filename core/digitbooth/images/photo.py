"""PNG, JPEG, BMP and the like, through Pillow: photographs, scans and screenshots.

Pillow is imported on first use, since most pictures here never need it and start-up time counts.
"""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import DigitBoothError, ImageError
from digitbooth.images.raster import Raster, check_size
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

if TYPE_CHECKING:
    from PIL.Image import Image


_STRIP_PIXELS = 2**18


class PhotoFormat(NamedTuple):
    """A kind of file, told by its name or by its first bytes."""

    suffixes: tuple[str, ...]
    magics: tuple[bytes, ...]


FORMATS = {
    "PNG": PhotoFormat((".png",), (b"\x89PNG",)),
    "JPEG": PhotoFormat((".jpg", ".jpeg"), (b"\xff\xd8\xff",)),
    "BMP": PhotoFormat((".bmp",), (b"BM",)),
    "GIF": PhotoFormat((".gif",), (b"GIF8",)),
    "TIFF": PhotoFormat((".tif", ".tiff"), (b"II*\0", b"MM\0*")),
    "WEBP": PhotoFormat((".webp",), (b"RIFF",)),
}
"""What Pillow may try, by its own names. Few: each decoder is a way in for a crafted file."""


def decode_photo(data: bytes, name: str) -> Raster:
    """The picture (of several, the first) as a raster, upright as its EXIF orientation says.

    Colours become ITU-R BT.601 luma. Transparent pixels become paper that the visible ink stands
    out from. `name` is what error messages call the file. Raises `ImageError`.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    # Pillow warns of bombs and broken metadata; both are dealt with here.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(data), formats=tuple(FORMATS)) as image:
                width, height = image.size
                check_size(width, height, name)
                image.load()
                with suppress(Exception):  # broken EXIF is no reason to refuse the pixels
                    ImageOps.exif_transpose(image, in_place=True)
                return _luminance(image)
        except DigitBoothError:
            raise
        except UnidentifiedImageError as error:
            raise ImageError(
                N_(
                    "{name}: not a picture that can be read here{guess}; open a PGM, IDX, PNG, "
                    "JPEG, BMP, GIF, TIFF or WebP file"
                ),
                name=name,
                guess=_guess(data),
            ) from error
        except Image.DecompressionBombError as error:
            raise ImageError(
                N_("{name}: declares far too many pixels; crop or reduce it"), name=name
            ) from error
        except Exception as error:  # Pillow's decoders raise many kinds, SyntaxError among them
            raise ImageError(
                N_("{name}: the picture is truncated or corrupt; copy or export it again"),
                name=name,
            ) from error


def _luminance(image: "Image") -> Raster:
    if image.mode in ("LA", "La", "PA", "RGBA", "RGBa") or image.has_transparency_data:
        grey, alpha = _bytes(image), _bytes(image)
        for rows, strip in _strips(image):
            coloured = strip.convert("RGBA")
            alpha[rows] = np.asarray(coloured.getchannel("A"))
            grey[rows] = np.asarray(coloured.convert("RGB").convert("L"))
        return _on_paper(grey, alpha)
    raster: Raster = np.empty((image.height, image.width), np.float32)
    if image.mode.startswith("I;16"):
        for rows, strip in _strips(image):
            np.divide(np.asarray(strip), np.float32(65535), out=raster[rows])
    elif image.mode in ("I", "F"):
        # No scale is agreed upon for these: the darkest and the brightest become 0 and 1.
        low = min(_numbers(strip).min() for _, strip in _strips(image))
        high = max(_numbers(strip).max() for _, strip in _strips(image))
        for rows, strip in _strips(image):
            raster[rows] = (_numbers(strip) - low) / max(float(high - low), 1e-30)
    else:
        for rows, strip in _strips(image):
            np.divide(np.asarray(strip.convert("L")), np.float32(255), out=raster[rows])
    return raster


def _strips(image: "Image") -> "Iterator[tuple[slice, Image]]":
    """Some rows at a time: what a conversion needs besides is small, whatever the picture is."""
    high = max(1, _STRIP_PIXELS // image.width)
    for top in range(0, image.height, high):
        bottom = min(top + high, image.height)
        yield slice(top, bottom), image.crop((0, top, image.width, bottom))


def _bytes(image: "Image") -> NDArray[np.uint8]:
    return np.empty((image.height, image.width), np.uint8)


def _numbers(strip: "Image") -> NDArray[np.float64]:
    return np.nan_to_num(np.asarray(strip, np.float64), posinf=0.0, neginf=0.0)


def _on_paper(grey: NDArray[np.uint8], alpha: NDArray[np.uint8]) -> Raster:
    """Lay a picture with holes on paper.

    A picture that is mostly opaque and holds both dark and light brings its paper along, as a
    screenshot with round corners does: that paper goes on. Otherwise all that is visible is ink.
    """
    # How often each shade is visible.
    shades = np.bincount(grey[alpha > 127], minlength=256)
    if not shades.any():
        shades = np.bincount(grey[alpha > 0], minlength=256)
    count = int(shades.sum())
    if not count:
        return np.ones(grey.shape, np.float32)
    dark, middle, light = _shares(shades, (0.02, 0.5, 0.98))
    if light - dark > 0.25 and count > grey.size / 2:
        paper = np.float32(middle)
    else:
        paper = np.float32(1.0 if middle < 0.5 else 0.0)
    raster: Raster = np.empty(grey.shape, np.float32)
    for row in range(len(grey)):
        share = np.divide(alpha[row], np.float32(255))
        raster[row] = np.divide(grey[row], np.float32(255)) * share + paper * (1 - share)
    return raster


def _shares(shades: NDArray[np.intp], shares: Sequence[float]) -> list[float]:
    """The luminances that these shares of all visible pixels are darker than, 0 to 1."""
    places = np.array(shares) * (int(shades.sum()) - 1)
    found = np.searchsorted(np.cumsum(shades), places, "right")
    return [float(shade) / 255 for shade in found]


def _guess(data: bytes) -> str:
    """What an unreadable file seems to be, for its message."""
    start = data[:512].lstrip().lower()
    if start.startswith(b"%pdf"):
        return _(" (it is a PDF document)")
    if b"<svg" in start:
        return _(" (it is an SVG drawing)")
    if data[4:8] == b"ftyp":
        return _(" (it is HEIC, AVIF or a video; a telephone can export JPEG)")
    letters = start[:64]
    if b"\0" not in letters and (letters.decode("latin-1").isprintable() or letters.isascii()):
        return _(" (it is text)")
    return ""
