"""What the tests of the gallery share: a set, and the page that shows it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import digitbooth_resources
from digitbooth_gui.gallery.digit_set import DigitSet
from digitbooth_gui.gallery.page import GalleryPage
from digitbooth_gui.style.theme import Theme

SAMPLES = digitbooth_resources.samples()


@pytest.fixture
def page(qtbot: Any, digits: DigitSet, theme: Theme) -> GalleryPage:
    made = GalleryPage(digits, theme)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A thousand samples under their digits, but for ten fours among the nines; one is broken."""
    contents = [sample.read_bytes() for sample in SAMPLES]
    for place in range(1_000):
        digit = place % 10
        folder = tmp_path / "set" / str(digit)
        folder.mkdir(parents=True, exist_ok=True)
        wrong = digit == 9 and place < 100
        (folder / f"{place:04}.pgm").write_bytes(contents[4 if wrong else digit])
    (tmp_path / "set" / "0" / "0000.pgm").write_bytes(b"P5 28 28 255\n cut off")
    return tmp_path / "set"


@pytest.fixture
def opened(qtbot: Any, page: GalleryPage, digits: DigitSet, mixed: Path) -> GalleryPage:
    with qtbot.waitSignal(digits.settled, timeout=60_000):
        digits.open([mixed])
    page.grid.setFocus()
    return page
