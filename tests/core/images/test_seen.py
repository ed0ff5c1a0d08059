"""The picture of what was taken for ink: where the digit is, and only there."""

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.errors import ImageError
from digitbooth.images import read_pictures
from digitbooth.images.seen import INK, LEFT_OUT, show_seen

DIGIT = 1 - read_pictures(digitbooth_resources.samples()[3])[0].raster


def test_ink_is_marked_where_it_is_and_a_frame_left_out() -> None:
    page = np.ones((300, 400), np.float32)
    page[100:240, 200:340] -= np.kron(DIGIT, np.ones((5, 5), np.float32))
    page[10:14, 10:390] = page[286:290, 10:390] = 0
    page[10:290, 10:14] = page[10:290, 386:390] = 0
    seen = show_seen(page)
    assert seen.dtype == np.uint8
    ink, left_out = ((seen == colour).all(axis=2) for colour in (INK, LEFT_OUT))
    written = np.zeros(page.shape, np.bool_)
    written[100:240, 200:340] = page[100:240, 200:340] < 0.7
    assert ink[written].mean() > 0.9
    assert ink[~written].sum() < 0.2 * written.sum()  # its edges, seen in larger pixels
    assert left_out[10:14, 10:390].mean() > 0.95
    assert not left_out[100:240, 200:340].any()


@pytest.mark.parametrize("inverted", [False, True])
def test_a_framed_digit_is_all_ink(inverted: bool) -> None:
    seen = show_seen(DIGIT if inverted else 1 - DIGIT)
    np.testing.assert_array_equal((seen == INK).all(axis=2), DIGIT > 0.3)
    assert not (seen == LEFT_OUT).all(axis=2).any()


def test_where_nothing_is_written_nothing_is_ink() -> None:
    page = np.ones((300, 400), np.float32)
    page[::40] = 0.4
    seen = show_seen(page)
    assert not (seen == INK).all(axis=2).any()
    assert (seen == LEFT_OUT).all(axis=2)[40:280:40].all()
    assert (show_seen(np.ones((9, 9), np.float32)) == 255).all()


def test_large_pictures_are_shown_reduced() -> None:
    page = np.ones((1500, 2100), np.float32)
    page[400:960, 300:860] -= np.kron(DIGIT, np.ones((20, 20), np.float32))
    seen = show_seen(page)
    assert seen.shape == (500, 700, 3)
    rows, columns = (seen == INK).all(axis=2).nonzero()
    assert 130 < rows.min() < rows.max() < 325
    assert 100 < columns.min() < columns.max() < 290


def test_what_is_no_raster_is_refused() -> None:
    with pytest.raises(ImageError, match="raster"):
        show_seen(np.zeros((3, 4, 5), np.float32))
