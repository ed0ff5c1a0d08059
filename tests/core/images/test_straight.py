"""Of a straight stroke and what passes for one, only the stroke is ink."""

import numpy as np
import pytest
from PIL import Image

from digitbooth.errors import BlankImageError
from digitbooth.images.ink import find_ink
from digitbooth.images.raster import Raster
from digitbooth.images.straight import passes_for_stroke
from digitbooth.images.view import View, Writing, firm_strength

PAPER, DESK, INK = 0.8, 0.3, 0.45


def found_in(raster: Raster, kept: tuple[slice, slice]) -> tuple[Writing, View]:
    """The pixels of `kept` as writing, on paper of one shade."""
    view = View(raster, -1.0, np.float32(PAPER), 0.05, photograph=True)
    strength = view.strength()
    mask = np.zeros(raster.shape, np.bool_)
    mask[kept] = True
    contrast = firm_strength(strength[mask])
    return Writing(-1.0, view.paper, strength, mask, kept, contrast, False, 1.0, 60), view


def page() -> Raster:
    return np.full((120, 160), PAPER, np.float32)


@pytest.mark.parametrize("shaded", [0.0, 0.3])
def test_a_stroke_has_ends_and_paper_on_both_sides(shaded: float) -> None:
    raster = page()
    raster[:, :80] -= np.float32(shaded * (PAPER - INK))  # half of it in a shadow
    raster[30:90, 79:83] = INK
    assert not passes_for_stroke(*found_in(raster, (slice(30, 90), slice(79, 83))))
    raster[20:30, 40:120] = INK  # at one end it runs into another
    assert not passes_for_stroke(*found_in(raster, (slice(30, 90), slice(79, 83))))


def test_an_edge_has_another_shade_on_one_side() -> None:
    raster = page()
    raster[:, :79] = DESK
    raster[:, 79:82] = INK
    assert passes_for_stroke(*found_in(raster, (slice(30, 90), slice(79, 82))))


def test_a_stretch_of_a_line_goes_on_beyond_both_ends() -> None:
    raster = page()
    raster[:, 79:82] = INK
    assert passes_for_stroke(*found_in(raster, (slice(30, 90), slice(79, 82))))


def test_what_is_as_broad_as_long_is_no_stroke() -> None:
    raster = page()
    raster[:, 40:100] = INK
    assert not passes_for_stroke(*found_in(raster, (slice(30, 90), slice(40, 100))))


def test_digits_in_a_row_are_no_stroke() -> None:
    """Where one side of the row lies in a shadow."""
    raster = page()
    raster[55:] = DESK
    kept = np.zeros(raster.shape, np.bool_)
    for left in range(20, 140, 30):
        kept[40:60, left : left + 15] = True
        kept[43:57, left + 3 : left + 12] = False
    raster[kept] -= np.float32(0.2)
    strength = np.where(kept, np.float32(0.2), np.float32(0))
    box = slice(40, 60), slice(20, 140)
    for several in (True, False):
        view = View(raster, -1.0, np.float32(PAPER), 0.05, photograph=True, several=several)
        found = Writing(-1.0, view.paper, strength, kept, box, 0.2, False, 1.0, 20)
        assert passes_for_stroke(found, view) is not several


def photographed(turned: float, seed: int) -> Image.Image:
    """A sheet on a grained desk, by a hand that holds the camera askew."""
    random = np.random.default_rng(seed)
    grain = np.repeat(random.uniform(-12, 12, (520, 1)), 400, axis=1)
    desk = 45 + grain + random.normal(0, 3, (520, 400))
    sheet = Image.new("L", (300, 400), 190)
    mask = Image.new("L", sheet.size, 255).rotate(
        turned, Image.Resampling.BICUBIC, expand=True, fillcolor=0
    )
    picture = Image.fromarray(desk.clip(0, 255).astype(np.uint8))
    turned_sheet = sheet.rotate(turned, expand=True, fillcolor=190)
    picture.paste(turned_sheet, (40, 45), mask)
    return picture


def as_raster(picture: Image.Image, seed: int) -> Raster:
    noisy = np.asarray(picture, np.float32) + np.random.default_rng(seed).normal(0, 2, (520, 400))
    return (noisy.clip(0, 255) / 255).astype(np.float32)


@pytest.mark.parametrize("turned", [-6.0, -4.5, -3.0, -1.5, 1.5, 3.0, 4.5, 6.0])
def test_the_edges_of_an_empty_page_on_a_desk_are_no_ink(turned: float) -> None:
    with pytest.raises(BlankImageError):
        find_ink(as_raster(photographed(turned, 1), 2))


@pytest.mark.parametrize("turned", [-6.0, -3.0, 3.0, 6.0])
def test_a_1_on_such_a_page_is(turned: float) -> None:
    picture = photographed(turned, 1)
    picture.paste(90, (200, 150, 209, 330))
    ink = find_ink(as_raster(picture, 2))
    assert ink.shape[0] > 10 * ink.shape[1] * 0.8
