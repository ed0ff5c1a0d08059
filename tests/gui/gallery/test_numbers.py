"""Numbers in the gallery: which pictures are read as such, and what stands under them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from numbers_by_hand import write_picture

import digitbooth_resources
from digitbooth.judgement import VERDICTS
from digitbooth_gui.gallery.digit_set import DigitSet
from digitbooth_gui.gallery.tile_model import TileModel
from digitbooth_gui.gallery.tile_painter import number_text

PATIENCE_MS = 60_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two numbers and a digit, of which nobody says what they are."""
    made = tmp_path / "set"
    made.mkdir()
    write_picture(made / "a.png", "2026")
    write_picture(made / "b.png", "71")
    (made / "c.pgm").write_bytes(digitbooth_resources.samples()[3].read_bytes())
    return made


def opened(qtbot: Any, digits: DigitSet, folder: Path) -> dict[str, str]:
    """The numbers by the names of their pictures, once all is settled."""
    with qtbot.waitSignal(digits.settled, timeout=PATIENCE_MS):
        digits.open([folder])
    return {digits.content.name(tile): each.text for tile, each in digits.numbers.items()}


def test_a_number_is_told_under_its_picture(qtbot: Any, digits: DigitSet, folder: Path) -> None:
    told = TileModel(digits)
    assert opened(qtbot, digits, folder) == {"a.png": "2026", "b.png": "71"}
    names = [digits.content.name(tile) for tile in range(3)]
    assert told.describe(names.index("a.png")) == "a.png: read as 2026"
    assert told.describe(names.index("c.pgm")).startswith("c.pgm: read as 3, ")
    assert digits.digits[names.index("c.pgm")] == 3
    assert VERDICTS[digits.verdicts[names.index("c.pgm")]] == "digit"


def test_one_digit_only_holds_here_too(qtbot: Any, digits: DigitSet, folder: Path) -> None:
    digits.read_numbers(False)
    assert opened(qtbot, digits, folder) == {}
    with qtbot.waitSignal(digits.settled, timeout=PATIENCE_MS):
        digits.read_numbers(True)
    assert len(digits.numbers) == 2
    with qtbot.waitSignal(digits.settled, timeout=PATIENCE_MS):
        digits.read_numbers(False)
    assert digits.numbers == {}


def test_what_is_labelled_as_a_digit_is_one(qtbot: Any, digits: DigitSet, tmp_path: Path) -> None:
    (tmp_path / "set" / "7").mkdir(parents=True)
    write_picture(tmp_path / "set" / "7" / "a.png", "71")
    assert opened(qtbot, digits, tmp_path / "set") == {}


def test_rows_stand_beside_each_other_and_a_doubt_is_marked() -> None:
    assert number_text("20\n26", "number") == "20 / 26"
    assert number_text("20\n26", "unsure") == "20 / 26 ?"
    assert number_text("2?6", "not_a_number") == "2?6 ?"
