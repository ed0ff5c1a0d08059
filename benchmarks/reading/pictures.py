"""Kinds of pictures that no camera took: files of several kinds, cut out, with outlines, faint."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitbooth.images import Raster
from digitbooth.images.photo import decode_photo
from reading import scenes
from reading.inks import MEDIUM, Digit
from reading.scenes import placed, written

Random = np.random.Generator
Make = Callable[[Digit, Random], Raster]
"""Makes a picture of a digit, by chance."""


def bytes_of(values: NDArray[np.floating]) -> NDArray[np.uint8]:
    return np.rint(np.clip(values, 0, 1) * 255).astype(np.uint8)


def as_file(image: Image.Image, kind: str, **options: object) -> Raster:
    """Written and read again, as a file would be."""
    file = BytesIO()
    image.save(file, kind, **options)
    return decode_photo(file.getvalue(), "picture")


def either_way(raster: Raster, rng: Random) -> Raster:
    """Half of them dark on light, half light on dark; whole bytes."""
    return (bytes_of(raster if rng.random() < 0.5 else 1 - raster) / 255).astype(np.float32)


# --- As they are, and cut out ---


def framed(digit: Digit, rng: Random) -> Raster:
    return either_way(digit.framed(rng.uniform(*MEDIUM)), rng)


def on_canvas(digit: Digit, rng: Random) -> Raster:
    ink = digit.ink(int(rng.integers(120, 420)), rng.uniform(0.03, 0.13))
    return either_way(1 - placed(ink, (560, 560), rng, 0.02), rng)


def cut_out(sizes: tuple[int, int], pen: tuple[float, float], paper: float = 0.0) -> Make:
    """Cut to the ink, its aspect kept, and with `paper` of its longer side around it."""

    def make(digit: Digit, rng: Random) -> Raster:
        ink = digit.ink(int(rng.integers(sizes[0], sizes[1] + 1)), rng.uniform(*pen))
        return either_way(1 - np.pad(ink, round(paper * max(ink.shape))), rng)

    return make


def scanned(digit: Digit, rng: Random) -> Raster:
    """Cut to the ink of a real scan: soft, noisy, of any contrast."""
    ink = digit.ink(int(rng.integers(20, 65)), rng.uniform(0.09, 0.18))
    paper, darkness = rng.uniform(0.65, 1), rng.uniform(0.4, 0.95)
    page = scenes.blurred(paper * (1 - darkness * ink), rng.uniform(0.3, 0.6))
    return either_way(page + rng.normal(0, rng.uniform(0, 0.03), ink.shape), rng)


def stretched(digit: Digit, rng: Random) -> Raster:
    ink = Image.fromarray(digit.ink(84, rng.uniform(*MEDIUM)))
    return either_way(1 - np.asarray(ink.resize((28, 28), Image.Resampling.BOX)), rng)


def runs_off(digit: Digit, rng: Random) -> Raster:
    ink = digit.ink(int(rng.integers(150, 400)), rng.uniform(0.05, 0.13))
    page = placed(ink, (560, 560), rng)
    low = int(page.any(axis=1).nonzero()[0][-1]) + 1
    return either_way(1 - page[: low - round(rng.uniform(0.02, 0.1) * ink.shape[0])], rng)


# --- With lines that a program or a printer drew ---


def small_frame(digit: Digit, rng: Random) -> Raster:
    page = 1 - digit.framed(rng.uniform(*MEDIUM))
    page[[0, -1]] = page[:, [0, -1]] = rng.choice([0.0, 0.0, 0.4])
    return either_way(page, rng)


def outlined(inset: bool) -> Make:
    """A canvas with its outline."""

    def make(digit: Digit, rng: Random) -> Raster:
        side = int(rng.integers(64, 600))
        shape = (side, side if rng.random() < 0.5 else round(side * rng.uniform(0.75, 1.5)))
        ink = digit.ink(round(min(shape) * rng.uniform(0.3, 0.7)), rng.uniform(0.03, 0.12))
        page = written(np.ones(shape, np.float32), placed(ink, shape, rng, 0.14), 1.0)
        width = max(1, round(rng.uniform(0.004, 0.03) * side))
        at = round(rng.uniform(0.02, 0.08) * side) if inset else 0
        inner = page[at + width : shape[0] - at - width, at + width : shape[1] - at - width].copy()
        page[at : shape[0] - at, at : shape[1] - at] = rng.choice([0.0, 0.0, 0.3])
        page[at + width : shape[0] - at - width, at + width : shape[1] - at - width] = inner
        return either_way(page, rng)

    return make


def striped(digit: Digit, rng: Random) -> Raster:
    """The outer quarters inverted, left and right."""
    page = digit.framed(rng.uniform(*MEDIUM)).copy()
    page[:, :7], page[:, 21:] = 1 - page[:, :7], 1 - page[:, 21:]
    return either_way(page, rng)


# --- Files, and what looks faint ---


def twelve_bits(digit: Digit, rng: Random) -> Raster:
    page = 1 - placed(digit.ink(int(rng.integers(60, 180)), rng.uniform(*MEDIUM)), (240, 240), rng)
    values = np.rint(page * rng.integers(3000, 4096)).astype(np.uint16)
    return as_file(Image.fromarray(values), "PNG")


def faint_thin(digit: Digit, rng: Random) -> Raster:
    """28×28, of a thin pen that hardly presses; the digit anywhere."""
    thin = digit.ink(60, rng.uniform(0.03, 0.06))
    small = Image.fromarray(thin).resize(
        tuple(max(1, round(side / 3)) for side in thin.shape[::-1]), Image.Resampling.BOX
    )
    page = placed(np.asarray(small), (28, 28), rng, 0.04)
    return either_way(1 - page * rng.uniform(0.12, 0.4), rng)


def fine_pen(digit: Digit, rng: Random) -> Raster:
    ink = digit.ink(int(rng.integers(150, 450)), rng.uniform(0.004, 0.03))
    return either_way(1 - placed(ink, (560, 560), rng), rng)


def one_speck(digit: Digit, rng: Random) -> Raster:
    """A small digit about the middle, and a speck such that the box of both is 20 pixels long."""
    ink = digit.ink(int(rng.integers(9, 14)), rng.uniform(0.12, 0.18))
    page = np.zeros((28, 28), np.float32)
    y, x = (
        round(
            14
            + rng.uniform(-0.5, 0.5)
            - float(ink.sum(axis=1 - axis) @ np.arange(side) / ink.sum())
        )
        for axis, side in enumerate(ink.shape)
    )
    page[y : y + ink.shape[0], x : x + ink.shape[1]] = ink
    page[y + 19 if y + 19 < 28 else 27, 14] = rng.integers(1, 33) / 255
    return either_way(page, rng)


def narrow(digit: Digit, rng: Random) -> Raster:
    """Written narrowly with a fine pen: gaps that a broader line would close."""
    squeeze = np.array([rng.uniform(0.4, 0.7), 1], np.float32)
    strokes = [stroke * squeeze for stroke in digit.strokes]
    return fine_pen(Digit(digit.label, strokes=strokes), rng)


# --- What was right before ---


def see_through(digit: Digit, rng: Random) -> Raster:
    page = placed(digit.ink(int(rng.integers(80, 160)), rng.uniform(*MEDIUM)), (240, 240), rng)
    picture = np.zeros((240, 240, 4), np.uint8)
    picture[..., :3] = rng.choice([0, 255])
    picture[..., 3] = bytes_of(page)
    return as_file(Image.fromarray(picture), "PNG")


def of_palette(digit: Digit, rng: Random) -> Raster:
    page = 1 - placed(digit.ink(int(rng.integers(80, 160)), rng.uniform(*MEDIUM)), (240, 240), rng)
    return as_file(Image.fromarray(bytes_of(page)).convert("P", colors=16), "GIF")


def turned_by_exif(digit: Digit, rng: Random) -> Raster:
    page = 1 - placed(digit.ink(int(rng.integers(80, 160)), rng.uniform(*MEDIUM)), (240, 300), rng)
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = Image.fromarray(bytes_of(page)).transpose(Image.Transpose.ROTATE_90)
    return as_file(turned, "JPEG", exif=exif)


def in_cmyk(digit: Digit, rng: Random) -> Raster:
    page = 1 - placed(digit.ink(int(rng.integers(80, 160)), rng.uniform(*MEDIUM)), (240, 240), rng)
    return as_file(Image.fromarray(bytes_of(page)).convert("CMYK"), "JPEG")


def in_dark_mode(digit: Digit, rng: Random) -> Raster:
    ink = placed(digit.ink(int(rng.integers(80, 260)), rng.uniform(*MEDIUM)), (360, 480), rng)
    return (bytes_of(0.12 + rng.uniform(0.5, 0.85) * ink) / 255).astype(np.float32)
