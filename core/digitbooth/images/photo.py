"""Reads photographs, scans and screenshots, PNG, JPEG, BMP and so on, with Pillow.

Pillow is imported at its first use: few pictures need it, and it would slow the start.
"""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import DigitBoothError, ImageError
from digitbooth.images.raster import MAX_PIXELS, Raster, check_size
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

if TYPE_CHECKING:
    from PIL.Image import Image


_STRIP_PIXELS = 2**18

_PAGED = ("TIFF", "GIF")
"""Formats whose files may have several pages, or frames. In others, what follows the first picture
is the same again, for other screens or moving."""

_MOST_PAGES = 1_000

_MOST_WEBP_PIXELS = MAX_PIXELS // 2
"""WebP's decoder takes twice the memory of others: it has a canvas for each of two moving pictures,
and cannot reduce what it decodes."""

_IS_PREVIEW = 254
"""The TIFF tag whose lowest bit says that a page is another one's, reduced."""


class PhotoFormat(NamedTuple):
    """A format of pictures: its endings, and the bytes at its start."""

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
"""Pillow's names of the formats that are read. Others are not, since each decoder may have faults
that a crafted file exploits."""


def decode_photo(data: bytes, name: str) -> Raster:
    """The first picture in a file; else as `decode_pages`."""
    return decode_pages(data, name, first=True)[0]


def decode_pages(data: bytes, name: str, first: bool = False) -> list[Raster]:
    """The pictures in a file as rasters, turned upright by their EXIF orientation.

    Several are the pages of a TIFF file and the frames of a GIF file, unless only the `first` is
    asked for. Colours become ITU-R BT.601 luma. Transparent pixels become paper that contrasts with
    the ink. `name` is what error messages call the file. Raises `ImageError`.
    """
    from PIL import Image, UnidentifiedImageError

    # Pillow warns of very large pictures and damaged metadata; both are handled here.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(data), formats=tuple(FORMATS)) as image:
                paged = image.format in _PAGED and not first
                return [_upright(page, paged) for page in _pages(image, paged, name)]
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
                N_("{name}: declares far too many pixels; reduce it"), name=name
            ) from error
        except Exception as error:  # Pillow's decoders raise many exceptions, also SyntaxError
            raise ImageError(
                N_("{name}: the picture is truncated or corrupt; copy or export it again"),
                name=name,
            ) from error


def _pages(image: "Image", paged: bool, name: str) -> "Iterator[Image]":
    """The image, at each of its pages or at the first only; all are within the limits of one."""
    pixels, most = 0, _MOST_WEBP_PIXELS if image.format == "WEBP" else MAX_PIXELS
    for page in range(_MOST_PAGES + 1):
        if page:
            try:
                image.seek(page)
            except EOFError:
                return
        if page and int(getattr(image, "tag_v2", {}).get(_IS_PREVIEW, 0)) & 1:
            continue
        width, height = image.size
        check_size(width, height, name, most)
        pixels += width * height
        if page == _MOST_PAGES or pixels > MAX_PIXELS:
            raise ImageError(
                N_(
                    "{name}: has more than {pages} pages, or they more than {limit} megapixels; "
                    "split it"
                ),
                name=name,
                pages=_MOST_PAGES,
                limit=MAX_PIXELS // 2**20,
            )
        yield image
        if not paged:
            return


def _upright(image: "Image", paged: bool) -> Raster:
    from PIL import ImageOps

    image.load()
    with suppress(Exception):  # the pixels can be used without EXIF
        # Turned in place, an image could not go on to its next page.
        if paged:
            image = ImageOps.exif_transpose(image)
        else:
            ImageOps.exif_transpose(image, in_place=True)
    return _luminance(image)


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
        # These types have no defined range: the darkest and the brightest value become 0 and 1.
        low = min(_numbers(strip).min() for _, strip in _strips(image))
        high = max(_numbers(strip).max() for _, strip in _strips(image))
        for rows, strip in _strips(image):
            raster[rows] = (_numbers(strip) - low) / max(float(high - low), 1e-30)
    else:
        for rows, strip in _strips(image):
            np.divide(np.asarray(strip.convert("L")), np.float32(255), out=raster[rows])
    return raster


def _strips(image: "Image") -> "Iterator[tuple[slice, Image]]":
    """Some rows at a time, so that conversions need little memory for any picture."""
    high = max(1, _STRIP_PIXELS // image.width)
    for top in range(0, image.height, high):
        bottom = min(top + high, image.height)
        yield slice(top, bottom), image.crop((0, top, image.width, bottom))


def _bytes(image: "Image") -> NDArray[np.uint8]:
    return np.empty((image.height, image.width), np.uint8)


def _numbers(strip: "Image") -> NDArray[np.float64]:
    return np.nan_to_num(np.asarray(strip, np.float64), posinf=0.0, neginf=0.0)


def _on_paper(grey: NDArray[np.uint8], alpha: NDArray[np.uint8]) -> Raster:
    """Put paper behind the transparent pixels of a picture.

    A picture that is mostly opaque, with both dark and light pixels, has paper of its own, as a
    screenshot with round corners: this paper is used. Otherwise everything visible is ink.
    """
    shades = _visible(grey, alpha, 127)
    if not shades.any():
        shades = _visible(grey, alpha, 0)
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


def _visible(grey: NDArray[np.uint8], alpha: NDArray[np.uint8], least: int) -> NDArray[np.intp]:
    """How many pixels with more alpha than `least` have each shade, [256]."""
    counts = np.zeros(256, np.intp)
    for shades, opacity in zip(grey, alpha, strict=True):  # row by row, for counting takes memory
        counts += np.bincount(shades[opacity > least], minlength=256)
    return counts


def _shares(shades: NDArray[np.intp], shares: Sequence[float]) -> list[float]:
    """The luminances, 0 to 1, below which these shares of all visible pixels are."""
    places = np.array(shares) * (int(shades.sum()) - 1)
    found = np.searchsorted(np.cumsum(shades), places, "right")
    return [float(shade) / 255 for shade in found]


def _guess(data: bytes) -> str:
    """What an unreadable file seems to be, as a phrase for its message."""
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
