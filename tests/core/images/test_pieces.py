"""Connected pieces of masks, against a search pixel by pixel."""

import numpy as np
import pytest
from numpy.typing import NDArray

from digitbooth.images.pieces import pieces_of

Mask = NDArray[np.bool_]


def searched(mask: Mask, diagonally: bool) -> list[Mask]:
    """The pieces in the order of their first pixels, each found by walking from pixel to pixel."""
    left, pieces = mask.copy(), []
    while left.any():
        piece = np.zeros_like(mask)
        ways = [tuple(int(place) for place in np.argwhere(left)[0])]
        while ways:
            y, x = ways.pop()
            if not (0 <= y < mask.shape[0] and 0 <= x < mask.shape[1] and left[y, x]):
                continue
            left[y, x], piece[y, x] = False, True
            ways += [
                (y + down, x + right)
                for down in (-1, 0, 1)
                for right in (-1, 0, 1)
                if diagonally or not (down and right)
            ]
        pieces.append(piece)
    return pieces


@pytest.mark.parametrize("diagonally", [True, False])
@pytest.mark.parametrize("seed", range(30))
def test_pieces_are_those_of_a_search(seed: int, diagonally: bool) -> None:
    rng = np.random.default_rng(seed)
    mask = rng.random(rng.integers(1, 25, 2)) < rng.random()
    values = rng.random(mask.shape, np.float32)
    pieces, expected = pieces_of(mask, diagonally), searched(mask, diagonally)
    assert len(pieces) == len(expected)
    np.testing.assert_allclose(
        pieces.sums(values), [values[piece].sum() for piece in expected], rtol=1e-4
    )
    for which, piece in enumerate(expected):
        np.testing.assert_array_equal(pieces.mask(np.arange(len(pieces)) == which), piece)
        assert pieces.sizes[which] == piece.sum()
        assert piece[pieces.box(which)].sum() == piece.sum()
        rows, columns = piece.nonzero()
        assert pieces.heights[which] == np.ptp(rows) + 1
        assert pieces.widths[which] == np.ptp(columns) + 1


def test_how_much_lies_along_the_border() -> None:
    mask = np.zeros((20, 30), np.bool_)
    mask[:8, 3:5] = True
    mask[10:15, 10:15] = True
    whole = slice(0, 20), slice(0, 30)
    np.testing.assert_array_equal(pieces_of(mask).along(whole), [2, 0])
    np.testing.assert_array_equal(pieces_of(mask).gaps(0), [-2, 5])
