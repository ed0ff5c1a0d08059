"""Printed lines are taken away, and the ink on top of them is not."""

import numpy as np
import pytest

from digitbooth.images.line_removal import without_lines
from digitbooth.images.lines import Strength, find_lines


def ruled(shape: tuple[int, int], spacing: int, turned: bool = False) -> Strength:
    """Lines three pixels broad, with a little noise."""
    strength = np.random.default_rng(1).uniform(0, 0.01, shape).astype(np.float32)
    for row in range(spacing // 2, shape[0], spacing):
        strength[row - 1 : row + 2] += np.array([[0.15], [0.3], [0.15]], np.float32)
    if turned:
        for column in range(spacing // 2, shape[1], spacing):
            strength[:, column - 1 : column + 2] += np.array([0.15, 0.3, 0.15], np.float32)
    return strength


@pytest.mark.parametrize("squared", [False, True])
def test_nothing_is_left_of_lines_alone(squared: bool) -> None:
    strength = ruled((120, 160), 20, squared)
    rest, printed = without_lines(strength, find_lines(strength, 0.1))
    assert (printed > 0).mean() > 0.1
    assert rest.max() < 0.05 if not squared else np.percentile(rest, 99) < 0.05


def test_ink_along_a_line_is_kept_and_so_is_what_crosses_it() -> None:
    strength = ruled((120, 160), 20)
    strength[49:52, 40:110] += 0.25  # along the line in row 50
    strength[35:85, 60:63] = np.maximum(strength[35:85, 60:63], 0.4)
    rest, _ = without_lines(strength, find_lines(strength, 0.1))
    assert rest[50, 42:108].min() > 0.1
    assert rest[35:85, 61].min() > 0.1
    assert rest[50, 115:].max() < 0.05


def test_a_firm_stroke_is_no_line_of_a_faint_ruling() -> None:
    strength = ruled((120, 160), 20, turned=True)
    strength[15:110, 77:82] = 0.9
    grid = find_lines(strength, 0.1)
    assert grid.is_ruling
    middles = grid.upright.mean(axis=1)
    assert not ((middles > 75) & (middles < 84) & (np.abs(middles - 70) > 4)).any()
    rest, _ = without_lines(strength, grid)
    assert rest[20:105, 79].mean() > 0.5
