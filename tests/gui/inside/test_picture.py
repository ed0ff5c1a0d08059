"""A look as it is painted: its colours, and where everything lies."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from digitbooth_gui.inside.colormap import amounts, ends_of_opinion, opinions, weighed_digit
from digitbooth_gui.inside.layout import Section, arrange
from digitbooth_gui.inside.view import InsideView
from digitbooth_gui.style.colors import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colors
from digitbooth_gui.style.theme import Mode, Theme


@pytest.mark.parametrize("colors", [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK])
def test_more_is_ever_further_from_the_ground(colors: Colors) -> None:
    shades = [QColor(int(each)) for each in amounts(colors)]
    lightness = [shade.lightnessF() for shade in shades]
    assert abs(lightness[-1] - lightness[0]) > 0.5
    luminances = np.array([0.3 * s.redF() + 0.59 * s.greenF() + 0.11 * s.blueF() for s in shades])
    steps = np.diff(luminances) * np.sign(luminances[-1] - luminances[0])
    assert steps.min() > -0.01
    assert shades[0] == colors.track and shades[-1] == colors.ink


def test_ink_has_the_colour_of_its_weight() -> None:
    digit = np.zeros((28, 28), np.float32)
    saliency = np.zeros((28, 28), np.float32)
    digit[1:4, 1] = 1
    saliency[1:4, 1] = 5, -5, 0
    image = weighed_digit(digit, saliency, opinions(LIGHT), LIGHT.page)
    assert image.pixelColor(1, 1) == LIGHT.accent
    assert image.pixelColor(1, 2) == LIGHT.on_error
    middle, neither = image.pixelColor(1, 3), ends_of_opinion(LIGHT)[1]
    assert abs(middle.red() - neither.red()) + abs(middle.blue() - neither.blue()) < 6
    assert image.pixelColor(9, 9) == LIGHT.page


def test_colours_follow_the_theme(view: InsideView, theme: Theme) -> None:
    theme.set_mode(Mode.DARK)
    painted = view.grab().toImage()
    assert painted.pixelColor(view.width() - 1, view.height() - 1) == DARK.panel
    assert view.picture is not None
    last = view.picture.rect((4, 9)).center().toPoint()
    assert painted.pixelColor(last) == DARK.ink


def test_grids_without_a_ragged_row_are_preferred() -> None:
    for count, most, columns in ((500, 57, 56), (48, 13, 12), (20, 13, 10), (7, 5, 4)):
        (grid,) = arrange([Section(count, 1, 1, 1, 1, 0, 0)], most, 0)
        assert grid.columns == columns, count
        assert grid.rows == -(-count // columns)


def test_maps_and_single_values_take_the_width_that_there_is() -> None:
    maps, values, few = arrange(
        [
            Section(20, 24, 24, 1, 1, 3, 0),
            Section(10, 1, 1, 19, 19, 0, 0),
            Section(2, 1, 1, 10, 10, 0, 0),
        ],
        350,
        0,
    )
    assert 350 - maps.columns < maps.width <= 350
    assert 350 - values.columns < values.width <= 350
    assert (few.cell_width, few.cell_height) == (30, 10)
    for grid in (maps, values):
        for index in range(grid.count):
            left, top = grid.corner(index)
            assert grid.at(left, top) == index
            assert grid.at(left + grid.cell_width - 1, top + grid.cell_height - 1) == index


def test_where_even_the_least_does_not_fit_it_is_higher_than_its_room() -> None:
    sections = [Section(64, 28, 28, 1, 3, 3, 10)] * 12
    grids = arrange(sections, 280, 200)
    assert grids[-1].bottom > 200
    assert {grid.cell_width for grid in grids} == {28}
