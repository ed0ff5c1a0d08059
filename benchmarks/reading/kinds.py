"""The kinds of pictures: each a way to make one of a digit, by chance, the same for a seed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reading import scenes
from reading.inks import BROAD, MEDIUM, Digit, Ink
from reading.photographs import (
    FAINT,
    PENCIL,
    at_the_edge,
    blank,
    in_shadow,
    on_a_desk,
    on_blackboard,
    photographed,
    rulings,
    squares,
)
from reading.pictures import (
    Make,
    cut_out,
    faint_thin,
    fine_pen,
    framed,
    in_cmyk,
    in_dark_mode,
    narrow,
    of_palette,
    on_canvas,
    one_speck,
    outlined,
    runs_off,
    scanned,
    see_through,
    small_frame,
    stretched,
    striped,
    turned_by_exif,
    twelve_bits,
)


@dataclass(frozen=True)
class Kind:
    """One row of the table."""

    name: str
    make: Make
    least: float | None = 0.98
    """The share that is to be right; None where there is no target."""
    of: str = "all"
    """Which digits: "all", "scans" or "drawings"."""


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
        Kind("fine pen, narrow gaps", narrow, of="drawings"),
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
