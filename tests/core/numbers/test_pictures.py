"""Pictures of several digits in, readings out."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from numbers_by_hand import AT, HEIGHT, digit, moved, number, page, right_of
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.errors import BlankImageError, ImageError
from digitbooth.images import read_pictures, to_digit_image
from digitbooth.recognizer import Recognizer

Raster = NDArray[np.float32]


@pytest.fixture(scope="module")
def recognizer() -> Iterator[Recognizer]:
    with Recognizer.open(digitbooth_resources.model()) as opened:
        yield opened


@pytest.mark.parametrize("text", ["2026", "0123456789", "4711", "88", "90210"])
@pytest.mark.parametrize("pen", [3, 9, 14])
def test_reads_a_number(recognizer: Recognizer, text: str, pen: int) -> None:
    reading = recognizer.read(page(number(text), pen))
    assert reading.text == text
    assert all(not sign.strokes for sign in reading.signs)


def test_light_ink_on_dark_paper(recognizer: Recognizer) -> None:
    assert recognizer.read(1 - page(number("365"))).text == "365"


def test_places_are_pixels_of_the_picture(recognizer: Recognizer) -> None:
    strokes = number("407")
    picture = page(strokes)
    for scale in (1, 5):
        large = picture.repeat(scale, axis=0).repeat(scale, axis=1)
        reading = recognizer.read(large)
        assert reading.text == "407"
        boxes = [sign.box for sign in reading.signs]
        for box, following in pairwise(boxes):
            assert box.right < following.left
        for box in boxes:
            assert box.top == pytest.approx((AT - 4.5) * scale, abs=6 * scale)
            assert box.bottom == pytest.approx((AT + HEIGHT + 4.5) * scale, abs=6 * scale)
        assert boxes[0].left == pytest.approx((AT - 4.5) * scale, abs=6 * scale)


def test_digits_that_touch_are_parted(recognizer: Recognizer) -> None:
    assert recognizer.read(page(number("20", gap=2.0), pen=10)).text == "20"


def test_rows_are_lines_of_text(recognizer: Recognizer) -> None:
    strokes = [*number("365", top=1.6 * HEIGHT), *number("20")]
    assert recognizer.read(page(strokes)).text == "20\n365"


def test_one_digit_is_seen_as_the_recogniser_sees_it(recognizer: Recognizer) -> None:
    picture = page(digit(5))
    [sign] = recognizer.read(picture).signs
    assert sign.prediction is not None
    np.testing.assert_array_equal(sign.prediction.digit_image, to_digit_image(picture))


def test_the_bundled_samples_are_one_digit_each(recognizer: Recognizer) -> None:
    for label, path in enumerate(digitbooth_resources.samples()):
        assert recognizer.read(read_pictures(path)[0].raster).text == str(label)


def test_a_frame_is_left_out(recognizer: Recognizer) -> None:
    picture = page(number("1947"))
    picture[6:9, 6:-6] = picture[-9:-6, 6:-6] = picture[6:-6, 6:9] = picture[6:-6, -9:-6] = 0
    assert recognizer.read(picture).text == "1947"


@pytest.mark.parametrize("text", ["2026", "471", "1200"])
@pytest.mark.parametrize("inset", [2, 6, 30])
def test_digits_that_touch_a_ruling_in_a_frame_are_read(
    recognizer: Recognizer, text: str, inset: int
) -> None:
    """The ruling reaches the frame's sides, or ends before them; these cross at the corners."""
    picture = page(number(text))
    picture[[2, 3, -4, -3]] = picture[:, [2, 3, -4, -3]] = 0
    foot = round(AT + HEIGHT)
    picture[foot - 4 : foot - 2, inset:-inset] = 0
    assert recognizer.read(np.pad(picture, 12, constant_values=1)).text == text


@pytest.mark.parametrize("text", ["40", "471"])
@pytest.mark.parametrize("printed", [0.45, 0.6])
def test_the_box_of_a_form_is_left_out_of_a_small_strip(
    recognizer: Recognizer, text: str, printed: float
) -> None:
    """Cut out along the box, which is as firm as the ink or fainter."""
    strokes = [stroke * 0.36 + np.float32(12 - AT) for stroke in number(text)]
    picture = 0.85 - 0.6 * (1 - page(strokes, 4, (round(right_of(strokes) + AT) + 28, 58)))
    picture[[2, 3, -4, -3]] = picture[:, [2, 3, -4, -3]] = printed
    assert recognizer.read(picture.astype(np.float32)).text == text


def test_a_point_on_the_line_is_not_left_of_a_frame(recognizer: Recognizer) -> None:
    strokes = number("10")
    at = right_of(strokes) + 12
    strokes += [np.array([(at, 96), (at + 5, 96)], np.float32), *moved(digit(0), at + 18, 0)]
    assert recognizer.read(page(strokes)).text == "10.0"


def test_lines_that_run_beside_each_other_as_one_are_parted(recognizer: Recognizer) -> None:
    assert recognizer.read(page(number("70", gap=0.0), pen=18)).text == "70"


@pytest.mark.parametrize("text", ["80", "830", "38", "88", "05"])
@pytest.mark.parametrize("gap", [-2.0, -5.0])
def test_round_digits_that_run_together_are_parted(
    recognizer: Recognizer, text: str, gap: float
) -> None:
    """From the notch above to the one below, through as much ink as anywhere near."""
    assert recognizer.read(page(number(text, gap=gap), pen=18)).text == text


def test_what_no_cut_parts_is_refused(recognizer: Recognizer) -> None:
    """A 1 within a 4 is not overlooked."""
    reading = recognizer.read(page(number("14", gap=-6.0), pen=16))
    assert reading.verdict == "not_a_number"


def test_digits_whose_strokes_run_together_are_parted(recognizer: Recognizer) -> None:
    """Each leaves the other no gap through which a cut might go beside it."""
    assert recognizer.read(page(number("3629", gap=-4.0), pen=14)).text == "3629"


def test_specks_are_no_part_of_a_number(recognizer: Recognizer) -> None:
    picture = page(number("62"))
    picture[20:25, 20:25] = 0
    assert recognizer.read(picture).text == "62"


def test_refuses_what_shows_nothing(recognizer: Recognizer) -> None:
    with pytest.raises(BlankImageError):
        recognizer.read(np.ones((200, 300), np.float32))
    with pytest.raises(ImageError):
        recognizer.read(np.ones((2, 3, 4), np.float32))
