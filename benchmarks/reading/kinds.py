"""The kinds of pictures: each a way to make one of a digit, by chance, the same for a seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitbooth.images import Raster
from digitbooth.images.photo import decode_photo
from reading import scenes
from reading.inks import BROAD, MEDIUM, Digit, Ink, pencil
from reading.scenes import Plane, any_camera, placed, written

Random = np.random.Generator
Make = Callable[[Digit, Random], Raster]


@dataclass(frozen=True)
class Kind:
    """One row of the table."""

    name: str
    make: Make
    least: float | None = 0.98
    """The share that is to be right; None where there is no target."""
    of: str = "all"
    """Which digits: "all", "scans" or "drawings"."""


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


# --- Photographs ---


def sheet(rng: Random) -> tuple[int, int]:
    long, short = int(rng.integers(480, 900)), rng.uniform(0.7, 0.8)
    sides = (long, round(long * short))
    return sides if rng.random() < 0.5 else sides[::-1]


def photographed(
    draw: Callable[[tuple[int, int], Random], Plane],
    pen: tuple[float, float] = (0.04, 0.12),
    darkness: tuple[float, float] = (0.55, 0.9),
    lead: bool = False,
    sizes: tuple[float, float] = (0.25, 0.6),
    after: Callable[[Plane, Random], Plane] = lambda scene, rng: scene,
) -> Make:
    """Ink on a page that `draw` makes; `after` lays upon it what lies in front."""

    def make(digit: Digit, rng: Random) -> Raster:
        shape = sheet(rng)
        ink = digit.ink(round(min(shape) * rng.uniform(*sizes)), rng.uniform(*pen))
        ink = pencil(ink, rng) if lead else ink
        page = draw(shape, rng) * rng.uniform(0.7, 0.95) * scenes.lit(shape, rng)
        scene = written(page, placed(ink, shape, rng, 0.18), rng.uniform(*darkness))
        return any_camera(rng)(after(scene, rng), rng)

    return make


def blank(shape: tuple[int, int], rng: Random) -> Plane:
    return np.ones(shape, np.float32)


def squares(paleness: tuple[float, float]) -> Callable[[tuple[int, int], Random], Plane]:
    def draw(shape: tuple[int, int], rng: Random) -> Plane:
        lines = scenes.squared(
            shape, min(shape) * rng.uniform(0.05, 0.16), rng.uniform(1, 3), rng.uniform(-3, 3), rng
        )
        return 1 - np.float32(rng.uniform(*paleness)) * lines

    return draw


def rulings(paleness: tuple[float, float]) -> Callable[[tuple[int, int], Random], Plane]:
    def draw(shape: tuple[int, int], rng: Random) -> Plane:
        spacing = min(shape) * rng.uniform(0.08, 0.25)
        lines = scenes.ruled(
            shape, spacing, rng.uniform(1.5, 3.5), rng.uniform(-3, 3), rng.uniform(0, spacing)
        )
        return 1 - np.float32(rng.uniform(*paleness)) * lines

    return draw


def in_shadow(shape: tuple[int, int], rng: Random) -> Plane:
    return scenes.shadowed(shape, rng)


def at_the_edge(scene: Plane, rng: Random) -> Plane:
    """One or two edges of the page in view."""
    depths = np.zeros(4)
    for side in rng.choice(4, int(rng.integers(1, 3)), replace=False):
        depths[side] = rng.uniform(0.03, 0.13) * min(scene.shape)
    depths[depths == 0] = -1e4
    desk = rng.uniform(0.05, 0.5)
    return scenes.on_desk(scene, desk, tuple(depths), rng.uniform(-5, 5))


def on_a_desk(scene: Plane, rng: Random) -> Plane:
    """All four edges in view."""
    depths = rng.uniform(0.05, 0.14, 4) * min(scene.shape)
    paged = scenes.on_desk(np.ones_like(scene), 0.0, tuple(depths), rng.uniform(-6, 6))
    desk = scenes.wooden(scene.shape, rng.uniform(0.08, 0.4), rng)
    return np.asarray(scene * paged + desk * (1 - paged), np.float32)


FAINT, PENCIL = (0.1, 0.22), (0.3, 0.55)
"""How much of the paper's light a hard and a soft pencil take."""


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


def on_blackboard(digit: Digit, rng: Random) -> Raster:
    shape = sheet(rng)
    ink = digit.ink(round(min(shape) * rng.uniform(0.25, 0.6)), rng.uniform(0.05, 0.12))
    chalk = placed(pencil(ink, rng), shape, rng, 0.12)
    smears = scenes.blurred(rng.normal(0, 0.1, shape).astype(np.float32), 3)
    board = (0.2 + smears) * scenes.lit(shape, rng)
    return any_camera(rng)(board + (0.8 - board) * chalk * 0.8, rng)


def kinds() -> list[Kind]:
    """All rows but the one of real pictures, in their order."""
    pencil_pen = (0.02, 0.05)
    return [
        Kind("28×28 in MNIST's frame", framed),
        Kind("painted on a canvas", on_canvas),
        Kind("cut to the ink, 20 px, medium pen", cut_out((20, 20), MEDIUM), 0.96),
        Kind("cut to the ink, 21 to 64 px, medium pen", cut_out((21, 64), MEDIUM)),
        Kind("cut to the ink, 20 to 64 px, broad pen", cut_out((20, 64), BROAD), 0.96, "drawings"),
        Kind("cut to the ink, soft and noisy scans", scanned),
        Kind("the same with paper of a quarter", cut_out((20, 64), MEDIUM, 0.25)),
        Kind("28×28 with a frame of 1 px", small_frame),
        Kind("canvas with its outline, inset", outlined(True)),
        Kind("canvas with its outline, at the edge", outlined(False)),
        Kind("photograph: plain paper", photographed(blank)),
        Kind("photograph: squared paper", photographed(squares((0.08, 0.4)))),
        Kind("photograph: shadow", photographed(in_shadow)),
        Kind("photograph: thumb", photographed(blank, after=scenes.with_thumb)),
        Kind("photograph: the page's edge", photographed(blank, after=at_the_edge)),
        Kind(
            "photograph: faint pencil",
            photographed(blank, (0.025, 0.05), FAINT, lead=True),
        ),
        Kind("light page on a dark desk", photographed(blank, after=on_a_desk)),
        Kind(
            "grey printed squares, pencil",
            photographed(squares((0.15, 0.35)), pencil_pen, PENCIL, lead=True),
        ),
        Kind(
            "dark ruled lines, pencil",
            photographed(rulings((0.4, 0.8)), pencil_pen, PENCIL, lead=True),
        ),
        Kind("16-bit PNG that uses 12 bits", twelve_bits),
        Kind("28×28, thin and faint", faint_thin, of="drawings"),
        Kind("fine pen on a canvas", fine_pen, of="drawings"),
        Kind("small digit and a speck, 28×28", one_speck),
        Kind("alpha", see_through),
        Kind("palette", of_palette),
        Kind("EXIF orientation", turned_by_exif),
        Kind("CMYK", in_cmyk),
        Kind("dark mode", in_dark_mode),
        Kind("blackboard", on_blackboard),
        Kind("28×28 with stripes inverted", striped, None),
        Kind("28×28, stretched to the frame", stretched, None),
        Kind("runs off the lower border", runs_off, None),
    ]


def striped(digit: Digit, rng: Random) -> Raster:
    """The outer quarters inverted, left and right."""
    page = digit.framed(rng.uniform(*MEDIUM)).copy()
    page[:, :7], page[:, 21:] = 1 - page[:, :7], 1 - page[:, 21:]
    return either_way(page, rng)


# --- No digit at all ---


def without_digit(make: Make) -> Make:
    """The same scene without ink."""
    nothing = _NoDigit(0)
    return lambda digit, rng: make(nothing, rng)


class _NoDigit(Digit):
    """Has no ink, wherever it is asked for."""

    def ink(self, size: int, pen: float) -> Ink:
        return np.zeros((size, size), np.float32)


def empty_kinds() -> list[Kind]:
    """Pictures in which nothing is written: right is to refuse them."""
    return [
        Kind("nothing: outline, inset", without_digit(outlined(True))),
        Kind("nothing: outline, at the edge", without_digit(outlined(False))),
        Kind("nothing: plain paper", without_digit(photographed(blank))),
        Kind("nothing: squared paper", without_digit(photographed(squares((0.08, 0.4))))),
        Kind("nothing: ruled paper", without_digit(photographed(rulings((0.4, 0.8))))),
        Kind("nothing: shadow", without_digit(photographed(in_shadow))),
        Kind("nothing: thumb", without_digit(photographed(blank, after=scenes.with_thumb))),
        Kind("nothing: the page's edge", without_digit(photographed(blank, after=at_the_edge))),
        Kind("nothing: page on a desk", without_digit(photographed(blank, after=on_a_desk))),
    ]
