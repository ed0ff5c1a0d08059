"""Stroke files: other people's UNIPEN, our own JSON Lines, and what is neither."""

import gzip
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import digitbooth_resources
from digitbooth.errors import ImageError
from digitbooth.images import stroke_files
from digitbooth.images.stroke_files import (
    StrokeDigit,
    read_stroke_file,
    records,
    unipen,
    write_stroke_file,
)

UNIPEN = b"""\
.INCLUDE        dene.doc

.LEXICON "0" "1"
.SEGMENT DIGIT    0 ? "4"
.COMMENT 4 12  224
.PEN_DOWN
 267  333
 267  336
.PEN_UP
.DT 10
.PEN_DOWN
 300  310
.PEN_UP
.DT 100

.SEGMENT DIGIT    0 ? "1"
.PEN_DOWN
 1  2
 3  -4.5
.PEN_UP
"""


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(content: bytes) -> Path:
        path = tmp_path / "pen"
        path.write_bytes(content)
        return path

    return write


def points(digit: StrokeDigit) -> list[list[list[float]]]:
    return [stroke.tolist() for stroke in digit.strokes]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_unipen(file: Callable[[bytes], Path], packed: bool, line_end: bytes) -> None:
    text = UNIPEN.replace(b"\n", line_end)
    four, one = read_stroke_file(file(gzip.compress(text) if packed else text))
    assert (four.name, four.label, four.writer) == ("pen#0", 4, "12")
    assert points(four) == [[[267, -333], [267, -336]], [[300, -310]]]
    assert (one.name, one.label, one.writer) == ("pen#1", 1, None)
    assert points(one) == [[[1, -2], [3, 4.5]]]
    assert one.strokes[0].dtype == np.float32


def test_unipen_with_more_columns_writers_and_points_above_the_tablet(
    file: Callable[[bytes], Path],
) -> None:
    text = b""".COORD T X P Y
.WRITER_ID anna
.SEGMENT WORD 0-1 ? "12"
.SEGMENT CHARACTER 0 OK "7"
.PEN_DOWN
0 1 99 2  10 3 98 4
.PEN_UP
20 5 0 6
.PEN_DOWN
.SEGMENT DIGIT 1
"""
    seven, blank = read_stroke_file(file(text))
    assert points(seven) == [[[1, -2], [3, -4]]]
    assert (seven.label, seven.writer) == (7, "anna")
    assert (blank.label, blank.strokes) == (None, ())


def test_pendigits(shared_data: Path) -> None:
    digits = read_stroke_file(shared_data / "pendigits" / "pendigits-orig.tra.gz")
    assert len(digits) == 7494
    assert {digit.writer for digit in digits} == {str(n) for n in range(1, 31)}
    assert Counter(digit.label for digit in digits)[3] == 719
    assert sum(len(digit.strokes) for digit in digits) == 9433
    assert min(len(stroke) for digit in digits for stroke in digit.strokes) == 1


def test_what_is_written_is_read(tmp_path: Path) -> None:
    odd = np.array([[0.1, -1e-7], [3e20, 1 / 3]], np.float32)
    digits = [
        StrokeDigit("", 3, None, (odd, odd[:1])),
        StrokeDigit("", None, "Jürgen", ()),
        StrokeDigit("", 0, "7", (odd.astype(np.float64).astype(np.float32),)),
    ]
    path = tmp_path / "own.jsonl"
    write_stroke_file(path, digits)
    header, first, *_ = path.read_text("utf-8").splitlines()
    assert json.loads(header) == {"format": "digitbooth-strokes", "version": 1}
    assert list(json.loads(first)) == ["label", "writer", "strokes"]
    read = read_stroke_file(path)
    assert [digit.name for digit in read] == ["own.jsonl#0", "own.jsonl#1", "own.jsonl#2"]
    for ours, theirs in zip(digits, read, strict=True):
        assert (ours.label, ours.writer) == (theirs.label, theirs.writer)
        assert points(ours) == points(theirs)


def test_the_bundled_drawings_are_the_digits_in_order() -> None:
    digits = read_stroke_file(digitbooth_resources.sample_strokes())
    assert [digit.label for digit in digits] == list(range(10))


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="there is no folder"):
        write_stroke_file(tmp_path / "none" / "own.jsonl", [])


HEADER = b'{"format": "digitbooth-strokes", "version": 1}\n'
SEGMENT = b'.SEGMENT DIGIT 0 ? "1"\n.PEN_DOWN\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no pen strokes"),
        (b"P5\n28 28\n255\n" + bytes(784), "no pen strokes"),
        (b"\x1f\x8b\x08 not gzip", "truncated or corrupt"),
        (gzip.compress(UNIPEN)[:-20], "truncated or corrupt"),
        (b".SEGMENT DIGIT\n.PEN_DOWN\n.PEN_UP\n", "no drawing in it has a stroke"),
        (b".COORD X Y\n.PEN_DOWN\n1 2\n.PEN_UP\n", "no drawing in it has a stroke"),
        (SEGMENT + b"1 2\n3\n", "pen, line 2: 3 numbers do not make points of 2"),
        (SEGMENT + b"1 two\n", "line 2: a stroke is not a list"),
        (SEGMENT + b"1 nan\n", "line 2: a point is not finite"),
        (SEGMENT + b"1 1e300\n", "line 2: a point is not finite"),
        (b"{", "line 1: is not JSON"),
        (b"{}", '"format": "digitbooth-strokes"'),
        (HEADER.replace(b"1", b"2"), "has version 2"),
        (HEADER, "no drawing in it has a stroke"),
        (HEADER + b"[]", "line 2: is not a JSON object"),
        (HEADER + b"[" * 100_000, "line 2: is not JSON"),
        (HEADER + b'{"label": 10, "strokes": []}', "line 2: the label is 10"),
        (HEADER + b'{"label": true, "strokes": []}', "line 2: the label is True"),
        (HEADER + b'{"label": 1}', 'line 2: has no list of "strokes"'),
        (HEADER + b'\n{"strokes": [[[1, 2], [3]]]}', "line 3: a stroke is not a list"),
        (HEADER + b'{"strokes": [[1, 2]]}', "line 2: a stroke is not a list"),
        (HEADER + b'{"strokes": ["ink"]}', "line 2: a stroke is not a list"),
        (HEADER + b'{"strokes": [[[1, NaN]]]}', "line 2: a point is not finite"),
        (HEADER + b'{"strokes": [[[1, 1%s]]]}' % (b"0" * 400), "line 2: a stroke is not a list"),
    ],
)
def test_bad_files(file: Callable[[bytes], Path], content: bytes, message: str) -> None:
    with pytest.raises(ImageError) as caught:
        read_stroke_file(file(content))
    assert message in str(caught.value)
    assert "pen" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="no such file"):
        read_stroke_file(tmp_path / "none")
    with pytest.raises(ImageError, match="is a folder"):
        read_stroke_file(tmp_path)


@pytest.mark.parametrize(
    "content", [SEGMENT + b"1 2 " * 99, HEADER + b'{"strokes":[%s]}' % b"1" * 99]
)
def test_endless_records_are_refused(
    file: Callable[[bytes], Path], content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each_format in (records, unipen):
        monkeypatch.setattr(each_format, "MAX_RECORD", 300)
    with pytest.raises(ImageError, match=r"line 2: .*is longer than 0 MiB"):
        read_stroke_file(file(content))


@pytest.mark.parametrize("content", [(SEGMENT + b"1 2\n") * 9, HEADER + b'{"strokes":[]}\n' * 9])
def test_endless_files_are_refused(
    file: Callable[[bytes], Path], content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stroke_files, "MAX_STROKES", 8)
    with pytest.raises(ImageError, match="more than 8 strokes; split"):
        read_stroke_file(file(content))


def test_gzip_bombs_are_refused(
    file: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stroke_files, "MAX_FILE_BYTES", 10_000)
    with pytest.raises(ImageError, match="unpacks to more than 0 MiB"):
        read_stroke_file(file(gzip.compress(bytes(10_001))))


@given(
    st.sampled_from([UNIPEN, HEADER + b'{"label":1,"writer":2,"strokes":[[[1,2],[3,4.5]]]}\n' * 3]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9), st.binary(max_size=9)), max_size=4),
)
@settings(
    max_examples=600, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_damaged_files_raise_nothing_else(
    file: Callable[[bytes], Path], content: bytes, edits: list[tuple[float, int, bytes]]
) -> None:
    for place, removed, added in edits:
        at = round(place * len(content))
        content = content[:at] + added + content[at + removed :]
    try:
        digits = read_stroke_file(file(content))
    except ImageError as error:
        assert "\n" not in str(error)
    else:
        assert all(np.isfinite(stroke).all() for digit in digits for stroke in digit.strokes)


@pytest.mark.parametrize("label", ["2026", "-3.25", "12/7", 40, 7, None])
def test_numbers_have_labels_of_any_length(label: str | int | None, tmp_path: Path) -> None:
    path = tmp_path / "numbers.jsonl"
    header = {"format": "digitbooth-strokes", "version": 1}
    record = {"label": label, "writer": "5", "strokes": [[[0, 0], [1, 2]], [[3, 1]]]}
    path.write_text(f"{json.dumps(header)}\n{json.dumps(record)}\n")
    [number] = stroke_files.read_number_file(path)
    assert number.label == (None if label is None else str(label))
    assert (number.name, number.writer) == ("numbers.jsonl#0", "5")
    assert [len(stroke) for stroke in number.strokes] == [2, 1]


@pytest.mark.parametrize("label", ["", "seven", "-", 1.5, -3, [2], "1" * 2000])
def test_refuses_labels_that_are_no_numbers(label: object, tmp_path: Path) -> None:
    path = tmp_path / "numbers.jsonl"
    header = {"format": "digitbooth-strokes", "version": 1}
    record = {"label": label, "writer": None, "strokes": [[[0, 0]]]}
    path.write_text(f"{json.dumps(header)}\n{json.dumps(record)}\n")
    with pytest.raises(ImageError, match=r"line 2: the label is .*, not a number or null"):
        stroke_files.read_number_file(path)


def test_digits_of_others_are_numbers_of_one_digit(tmp_path: Path) -> None:
    path = tmp_path / "digits.unipen"
    path.write_bytes(UNIPEN)
    assert {number.label for number in stroke_files.read_number_file(path)} <= set("0123456789")
