"""Pages to find a digit on: paper, pens, light, and what else is in view."""

from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitbooth.images import Raster
from digitbooth.images.photo import decode_photo


def scaled(ink: NDArray[np.float32], side: int) -> NDArray[np.float32]:
    image = Image.fromarray(ink).resize((side, side), Image.Resampling.BICUBIC)
    return np.clip(np.asarray(image, np.float32), 0, 1)


def on_page(
    ink: NDArray[np.float32],
    at: tuple[int, int] = (40, 470),
    page: tuple[int, int] = (400, 600),
    paper: float = 1.0,
    pen: float = 0.0,
) -> Raster:
    raster = np.full(page, paper, np.float32)
    height, width = ink.shape
    raster[at[0] : at[0] + height, at[1] : at[1] + width] += (pen - paper) * ink
    return raster


def noisy(raster: Raster, sigma: float) -> Raster:
    noise = np.random.default_rng(5).normal(0, sigma, raster.shape)
    return np.clip(raster + noise, 0, 1).astype(np.float32)


def specked(raster: Raster, fraction: float) -> Raster:
    chance = np.random.default_rng(6).random(raster.shape)
    return np.where(chance < fraction, np.float32(0), raster)


def through_jpeg(raster: Raster) -> Raster:
    file = BytesIO()
    Image.fromarray(np.rint(raster * 255).astype(np.uint8)).save(file, "JPEG", quality=40)
    return decode_photo(file.getvalue(), "x")


def lit_from_the_left(raster: Raster) -> Raster:
    return raster * np.linspace(1.0, 0.55, raster.shape[1], dtype=np.float32)


def shaded(raster: Raster, softness: float) -> Raster:
    """A shadow over one side, its slanting edge some pixels soft."""
    y, x = np.mgrid[: raster.shape[0], : raster.shape[1]].astype(np.float32)
    away = np.clip((x + 0.4 * y - 500) / softness, -30, 30)
    return raster * (1 - 0.45 / (1 + np.exp(-away)))


def vignetted(raster: Raster) -> Raster:
    y, x = (np.linspace(-1, 1, side, dtype=np.float32) for side in raster.shape)
    return raster * (1 - 0.25 * (y[:, np.newaxis] ** 2 + x**2))


def squared(raster: Raster) -> Raster:
    """Paper with printed squares, paler than the ink."""
    lined = raster.copy()
    lined[::30] = np.minimum(lined[::30], 0.75)
    lined[:, ::30] = np.minimum(lined[:, ::30], 0.75)
    return lined


def framed(raster: Raster, width: int, inset: int = 0, shade: float = 0.0) -> Raster:
    """With an outline of a canvas."""
    page = raster.copy()
    height, breadth = page.shape
    inner = page[inset + width : height - inset - width, inset + width : breadth - inset - width]
    inner = inner.copy()
    page[inset : height - inset, inset : breadth - inset] = shade
    page[inset + width : height - inset - width, inset + width : breadth - inset - width] = inner
    return page


def ruled(raster: Raster, shade: float, spacing: int = 45, slope: float = 0.03) -> Raster:
    """Paper with lines all across, a little aslant."""
    y, x = np.mgrid[: raster.shape[0], : raster.shape[1]]
    return np.where((y + slope * x) % spacing < 3, np.minimum(raster, shade), raster)


def on_desk(raster: Raster, desk: float = 0.25) -> Raster:
    """A page, turned a little, all of whose edges are in view."""
    height, width = raster.shape
    y, x = np.mgrid[:height, :width]
    u, v = x + 0.06 * y, y - 0.06 * x
    page = (u > 60) & (u < width - 20) & (v > 20) & (v < height - 60)
    return np.where(page, raster, np.float32(desk)).astype(np.float32)


def with_thumb(raster: Raster, at: tuple[int, int] = (400, 150), radius: int = 50) -> Raster:
    y, x = np.mgrid[: raster.shape[0], : raster.shape[1]]
    return np.where(np.hypot(y - at[0], x - at[1]) < radius, np.float32(0.4), raster)


def cut(ink: NDArray[np.float32]) -> NDArray[np.float32]:
    rows, columns = (ink > 0.02).any(axis=1).nonzero()[0], (ink > 0.02).any(axis=0).nonzero()[0]
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def photo(ink: NDArray[np.float32], pen: float = 0.2, side: int = 150) -> Raster:
    """On paper of a photograph, lit from one side."""
    return lit_from_the_left(on_page(scaled(ink, side), (120, 250), paper=0.9, pen=pen))
