"""PNG, JPEG, BMP and the like, through Pillow: photographs, scans and screenshots.

Pillow is imported on first use, since most pictures here never need it and start-up time counts.
"""

import warnings
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from digitbooth.errors import DigitBoothError, ImageError
from digitbooth.images.raster import Raster, check_size
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

if TYPE_CHECKING:
    from PIL.Image import Image


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
                upright = None
                with suppress(Exception):  # broken EXIF is no reason to refuse the pixels
                    upright = ImageOps.exif_transpose(image)
                return _luminance(upright or image)
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
        coloured = image.convert("RGBA")
        alpha = _unit(coloured.getchannel("A"))
        return _on_paper(_unit(coloured.convert("RGB").convert("L")), alpha)
    if image.mode.startswith("I;16"):
        return np.asarray(np.asarray(image) / np.float32(65535), np.float32)
    if image.mode in ("I", "F"):
        # No scale is agreed upon for these: the darkest and the brightest become 0 and 1.
        values = np.nan_to_num(np.asarray(image, np.float64), posinf=0.0, neginf=0.0)
        values -= values.min()
        return np.asarray(values / max(float(values.max()), 1e-30), np.float32)
    return _unit(image.convert("L"))


def _unit(image: "Image") -> Raster:
    """Bytes as 0.0 to 1.0."""
    values: Raster = np.divide(np.asarray(image), 255, dtype=np.float32)
    return values


def _on_paper(luminance: Raster, alpha: Raster) -> Raster:
    """Lay a picture with holes on paper.

    A picture that is mostly opaque and holds both dark and light brings its paper along, as a
    screenshot with round corners does: that paper goes on. Otherwise all that is visible is ink.
    """
    visible = luminance[alpha > 0.5]
    if visible.size == 0:
        visible = luminance[alpha > 0.0]
    if visible.size == 0:
        return np.ones_like(luminance)
    dark, middle, light = np.percentile(visible, (2, 50, 98))
    if light - dark > 0.25 and visible.size > luminance.size / 2:
        paper = np.float32(middle)
    else:
        paper = np.float32(1.0 if middle < 0.5 else 0.0)
    return np.asarray(luminance * alpha + paper * (1 - alpha), np.float32)


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
