"""Drawings of several digits in, readings out."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from numbers_by_hand import HEIGHT, digit, moved, number, right_of

import digitbooth_resources
from digitbooth.engines import Inference
from digitbooth.errors import BlankImageError, ImageError
from digitbooth.images import Stroke
from digitbooth.models.card import Doubt
from digitbooth.recognizer import Recognizer


@pytest.fixture(scope="module")
def recognizer() -> Iterator[Recognizer]:
    with Recognizer.open(digitbooth_resources.model()) as opened:
        yield opened


@pytest.mark.parametrize("text", ["7", "2026", "0123456789", "4711", "1101", "88"])
def test_reads_a_number(recognizer: Recognizer, text: str) -> None:
    reading = recognizer.read(number(text))
    assert reading.text == text
    assert reading.verdict == "number"
    assert [str(sign.prediction.digit) for sign in reading.signs if sign.prediction] == list(text)


def test_each_digit_has_its_place_and_its_strokes(recognizer: Recognizer) -> None:
    strokes = number("407")
    signs = recognizer.read(strokes).signs
    assert sorted(index for sign in signs for index in sign.strokes) == list(range(len(strokes)))
    for sign in signs:
        points = np.concatenate([strokes[index] for index in sign.strokes])
        np.testing.assert_allclose(sign.box, [*points.min(axis=0), *points.max(axis=0)])
    assert [sign.box.left for sign in signs] == sorted(sign.box.left for sign in signs)


def test_a_digit_is_answered_as_by_itself(recognizer: Recognizer) -> None:
    alone = recognizer.recognize(digit(5))
    [sign] = recognizer.read(digit(5)).signs
    assert sign.prediction is not None
    np.testing.assert_array_equal(sign.prediction.digit_image, alone.digit_image)
    # A batch is not computed in the same order as one digit.
    np.testing.assert_allclose(sign.prediction.probabilities, alone.probabilities, atol=1e-5)
    assert sign.verdict == alone.verdict


def bar(left: float, right: float, y: float) -> Stroke:
    return np.array([(left, y), ((left + right) / 2, y), (right, y)], np.float32)


def test_a_bar_that_is_drawn_last_finds_its_digit(recognizer: Recognizer) -> None:
    five = [np.array([(10, 0), (8, 40), (30, 38), (50, 55), (48, 85), (25, 100), (0, 90)], "f4")]
    first = moved(five, 0, 0)
    strokes = [*first, *number("38", left=right_of(first) + 30), bar(10, 55, 0)]
    reading = recognizer.read(strokes)
    assert reading.text == "538"
    assert reading.signs[0].strokes == (0, len(strokes) - 1)


def ring(x: float, y: float, width: float, height: float) -> Stroke:
    turn = np.linspace(0, 2 * np.pi, 24)
    at = np.column_stack((x + width / 2 * np.sin(turn), y - height / 2 * np.cos(turn)))
    return at.astype(np.float32)


def test_the_rings_of_an_eight_are_one_digit(recognizer: Recognizer) -> None:
    eight = [ring(25, 24, 38, 48), ring(25, 75, 44, 54)]
    assert recognizer.read(eight).text == "8"
    assert recognizer.read([*eight, *number("36", left=75)]).text == "836"


def in_one_stroke(text: str, gap: float) -> Stroke:
    """Digits of one stroke each, drawn without lifting the pen."""
    strokes = number(text, gap=gap)
    assert len(strokes) == len(text)
    return np.concatenate(strokes)


@pytest.mark.parametrize("text", ["20", "22", "28", "99"])
def test_digits_in_one_stroke_are_parted(recognizer: Recognizer, text: str) -> None:
    reading = recognizer.read([*number("7", left=-90), in_one_stroke(text, gap=30)])
    assert reading.text == "7" + text
    last = len(number("7"))
    assert [sign.strokes for sign in reading.signs[1:]] == [(last,), (last,)]


def test_a_digit_that_the_pen_drew_in_one_is_not_cut(recognizer: Recognizer) -> None:
    """A 4 whose stem is to the right of all else, a 9 likewise."""
    four = np.array([(20, 0), (0, 60), (70, 60), (72, 2), (72, 100)], np.float32)
    assert recognizer.read([four, *number("9", left=110)]).text == "49"


def test_rows_are_lines_of_text(recognizer: Recognizer) -> None:
    strokes = [*number("365", top=1.4 * HEIGHT), *number("20")]
    reading = recognizer.read(strokes)
    assert reading.text == "20\n365"
    assert [len(row) for row in reading.rows] == [2, 3]


def test_a_point_and_a_minus_are_read_by_their_shape(recognizer: Recognizer) -> None:
    left = number("3")
    right = right_of(left)
    comma = np.array([(right + 18, 95), (right + 17, 105), (right + 12, 116)], np.float32)
    strokes = [bar(-70, -25, 50), *left, comma, *number("25", left=right + 36)]
    reading = recognizer.read(strokes)
    assert reading.text == "-3.25"
    assert [sign.kind for sign in reading.signs] == ["minus", "digit", "point", "digit", "digit"]


def test_a_point_stands_between_digits(recognizer: Recognizer) -> None:
    strokes = number("37")
    dot = np.array([(right_of(strokes) + 15, 98)], np.float32)
    assert recognizer.read([*strokes, dot]).text == "37?"


def test_a_telephone_number_keeps_its_dash(recognizer: Recognizer) -> None:
    left = number("57")
    right = right_of(left)
    strokes = [*left, bar(right + 25, right + 65, 52), *number("836", left=right + 90)]
    assert recognizer.read(strokes).text == "57-836"


def test_what_is_no_digit_is_marked(recognizer: Recognizer) -> None:
    zigzag = np.array([(x, 100 * (place % 2)) for place, x in enumerate(range(0, 90, 8))], "f4")
    left = number("62")
    strokes = [*left, *moved([zigzag], right_of(left) + 30, 0)]
    reading = recognizer.read(strokes)
    assert reading.text == "62?"
    assert reading.verdict == "not_a_number"
    assert [sign.verdict for sign in reading.signs] == ["digit", "digit", "not_a_digit"]


def test_place_and_size_do_not_matter(recognizer: Recognizer) -> None:
    strokes = number("1947")
    far = [(stroke * 0.003 - 20).astype(np.float32) for stroke in strokes]
    assert recognizer.read(far).text == "1947"


def test_empty_strokes_keep_their_numbers(recognizer: Recognizer) -> None:
    nothing = np.zeros((0, 2), np.float32)
    reading = recognizer.read([nothing, *number("2")])
    assert reading.signs[0].strokes == (1,)


def test_only_what_changed_is_asked_about_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with Recognizer.open(digitbooth_resources.model()) as recognizer:
        asked: list[int] = []
        infer = recognizer.engine.infer

        def counted(images: np.ndarray) -> Inference:
            asked.append(len(images))
            return infer(images)

        monkeypatch.setattr(recognizer.engine, "infer", counted)
        strokes = number("2026")
        whole = recognizer.read(strokes)
        assert len(asked) == 1
        asked.clear()
        again = recognizer.read([*strokes[:-1], strokes[-1][:-2]])
        assert sum(asked) < 4
        assert again.text == whole.text
        asked.clear()
        assert not recognizer.read(strokes).asked
        assert not asked


def test_what_is_known_tells_how_long_it_took_when_it_was_asked() -> None:
    with Recognizer.open(digitbooth_resources.model()) as recognizer:
        strokes = number("26")
        first, whole = recognizer.read(strokes[:1]), recognizer.read(strokes)
        assert first.asked and whole.asked
        assert first.timing.infer > 0 < whole.timing.infer
        again, less = recognizer.read(strokes, load_us=40.0), recognizer.read(strokes[:1])
        assert not again.asked and not less.asked
        assert again.timing == replace(whole.timing, load=40.0, total=whole.timing.total + 40.0)
        assert less.timing == first.timing
        assert all(sign.prediction.timing == less.timing for sign in less.signs if sign.prediction)


def test_a_digit_in_doubt_is_looked_at_again_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with Recognizer.open(digitbooth_resources.model()) as recognizer:
        strokes = number("26")
        card = replace(recognizer.network.card, doubt=Doubt(margin=1.1, turned=10.0))
        recognizer.network = replace(recognizer.network, card=card)
        asked: list[int] = []
        infer = recognizer.engine.infer

        def counted(images: np.ndarray) -> Inference:
            asked.append(len(images))
            return infer(images)

        monkeypatch.setattr(recognizer.engine, "infer", counted)
        two = recognizer.read(strokes[:1])
        assert asked == [1, 2]
        assert two.signs[0].prediction is not None and two.signs[0].prediction.doubted
        asked.clear()
        both = recognizer.read(strokes)
        assert asked[1:] == [2]
        assert both.signs[0].prediction is not None and both.signs[0].prediction.doubted
        np.testing.assert_array_equal(
            both.signs[0].prediction.probabilities, two.signs[0].prediction.probabilities
        )


def test_while_a_digit_is_drawn_those_before_it_stay(recognizer: Recognizer) -> None:
    strokes = number("20268")
    for points in range(1, len(strokes[-1])):
        assert recognizer.read([*strokes[:-1], strokes[-1][:points]]).text.startswith("2026")


def test_refuses_what_is_no_drawing(recognizer: Recognizer) -> None:
    with pytest.raises(BlankImageError):
        recognizer.read([])
    with pytest.raises(ImageError, match="NaN or infinite"):
        recognizer.read([np.array([(0, 0), (np.nan, 1)], np.float32)])
    with pytest.raises(ImageError, match="list of"):
        recognizer.read([np.zeros(4, np.float32)])
    with pytest.raises(ImageError, match="201 strokes"):
        recognizer.read([np.zeros((1, 2), np.float32)] * 201)


def test_json_tells_all_of_it(recognizer: Recognizer) -> None:
    answer = recognizer.read(number("31")).as_json()
    assert answer["text"] == "31"
    assert answer["verdict"] == "number"
    [row] = answer["rows"]
    assert [sign["text"] for sign in row] == ["3", "1"]
    assert all(len(sign["box"]) == 4 and sign["strokes"] for sign in row)
    assert 0 < answer["certainty"] <= 1


def test_scribble_is_refused_in_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every stroke lies on many others: any two, or more, might be a sign."""
    with Recognizer.open(digitbooth_resources.model()) as recognizer:
        asked: list[int] = []
        infer = recognizer.engine.infer

        def counted(images: np.ndarray) -> Inference:
            asked.append(len(images))
            return infer(images)

        monkeypatch.setattr(recognizer.engine, "infer", counted)
        rng = np.random.default_rng(0)
        strokes = [rng.uniform(0, 300, (6, 2)).astype(np.float32) for _ in range(60)]
        reading = recognizer.read(strokes)
    assert reading.verdict == "not_a_number"
    assert {i for sign in reading.signs for i in sign.strokes} == set(range(60))
    assert len(reading.signs) < 6
    assert sum(asked) < 5 * len(strokes)


def test_a_bar_that_leads_far_from_its_5_is_of_it(recognizer: Recognizer) -> None:
    """As long as half of it is high, and most of it beside the rest."""
    hook = [(35, 20), (18, 38), (22, 62), (38, 80), (40, 100), (25, 118), (0, 122)]
    drawn = [hook, [(20, 50), (45, 30), (90, 8), (130, -10)]]
    strokes = [np.array(stroke, np.float32) for stroke in drawn]
    assert [sign.strokes for sign in recognizer.read(strokes).signs] == [(0, 1)]


@pytest.mark.parametrize("scale", [1e-30, 1e30])
def test_any_unit_will_do(recognizer: Recognizer, scale: float) -> None:
    strokes = [(stroke * (scale / 1000)).astype(np.float32) for stroke in number("42")]
    assert recognizer.read(strokes).text == "42"
