"""A labelled set with three mistakes, and the page that counts it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import digitbooth_resources
from digitbooth_gui.evaluation.page import EvaluationPage
from digitbooth_gui.gallery.digit_set import DigitSet
from digitbooth_gui.style.theme import Theme

PATIENCE_MS = 120_000

SAMPLES = [path.read_bytes() for path in digitbooth_resources.samples()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Each sample 30 times under its digit; two 4 lie among the nines, a 1 among the sevens."""
    for digit, sample in enumerate(SAMPLES):
        place = tmp_path / "set" / str(digit)
        place.mkdir(parents=True)
        for number in range(30):
            (place / f"{number:02}.pgm").write_bytes(sample)
    for name in ("9/four.pgm", "9/fourth.pgm"):
        (tmp_path / "set" / name).write_bytes(SAMPLES[4])
    (tmp_path / "set" / "7" / "one.pgm").write_bytes(SAMPLES[1])
    return tmp_path / "set"


@pytest.fixture
def make_page(qtbot: Any, theme: Theme) -> Iterator[Callable[[DigitSet], EvaluationPage]]:
    made: list[EvaluationPage] = []

    def make(digits: DigitSet) -> EvaluationPage:
        page = EvaluationPage(digits, theme)
        made.append(page)
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.show()
        qtbot.waitExposed(page)
        return page

    yield make
    for page in made:
        page.close_down()


@pytest.fixture
def fill(qtbot: Any, digits: DigitSet) -> Callable[..., None]:
    """Opens paths and waits for the last answer."""

    def open_all(*paths: Path) -> None:
        with qtbot.waitSignal(digits.settled, timeout=PATIENCE_MS):
            digits.open(paths)

    return open_all


@pytest.fixture
def shown(
    digits: DigitSet,
    make_page: Callable[..., EvaluationPage],
    folder: Path,
    fill: Callable[..., None],
) -> EvaluationPage:
    page = make_page(digits)
    fill(folder)
    return page
