"""What others wrote becomes fit to be shown, and what is fit stays as it is."""

from pathlib import Path

import pytest

from digitbooth.errors import ImageError, ModelError
from digitbooth.plain_text import clipped, listed, printable, printable_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("line\nbreak\r\tand tab", r"line\nbreak\r\tand tab"),
        ("\x1b]0;title\x07\x1b[31m", r"\x1b]0;title\x07\x1b[31m"),
        ("\x9b2J\x85", r"\x9b2J\x85"),
        ("zero\0byte", r"zero\x00byte"),
        ("gpj.\u202e7\u2066.pgm\u200f", r"gpj.\u202e7\u2066.pgm\u200f"),
        ("two\u2028lines\ufeff", r"two\u2028lines\ufeff"),
        ("\udcff.pgm", r"\xff.pgm"),
        ("\ud800 alone", r"\ud800 alone"),
        ("tag \U000e0041", r"tag \U000e0041"),
    ],
)
def test_what_steers_a_terminal_is_made_visible(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert printable(shown) == shown


@pytest.mark.parametrize(
    "text",
    ["7.pgm", "数字　七.png", "é̈ ½ → ×", "👩\u200d🔬", "می\u200cخواهم", r"C:\new\table", " "],
)
def test_what_people_call_files_stays(text: str) -> None:
    assert printable(text) == printable_lines(text) == text


def test_text_keeps_its_lines() -> None:
    assert printable_lines("a\tb\nc\x1b[0m\r\n") == "a\tb\nc\\x1b[0m\\r\n"


def test_long_names_lose_their_middle() -> None:
    assert clipped("a" * 60 + "b" * 60) == "a" * 49 + "…" + "b" * 49
    assert len(clipped("\x1b" * 10_000_000)) < 500
    assert listed(str(number) for number in range(1_000)).endswith("'11' and 988 more")


def test_errors_show_what_they_are_given() -> None:
    error = ModelError(
        "{path}: {fault} at {place:,}", path=Path("\udcff\n"), fault=OSError("\0"), place=1000
    )
    assert str(error) == r"\xff\n: \x00 at 1,000"
    path = "/".join(["folder"] * 500)
    assert str(ImageError("{path}: no such file", path=path)).startswith(path)
    assert len(str(ImageError("{name}: bad", name="n" * 10_000_000))) < 5_000
    assert len(str(ModelError("\x1b" * 10_000_000))) < 100_000
