"""The bars glide to where they belong: calmly, from wherever they are, and only if that is seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt, QVariantAnimation
from PySide6.QtGui import QImage

from digitbooth.engines import EngineInfo
from digitbooth.recognizer import Prediction, Timing
from digitbooth_gui.answer.bars import ProbabilityBars
from digitbooth_gui.style.theme import Theme


def answer(digit: int, share: float = 0.91) -> Prediction:
    probabilities = np.full(10, (1 - share) / 9, np.float32)
    probabilities[digit] = share
    image = np.zeros((28, 28), np.float32)
    engine = EngineInfo("Fake", "1.0", "fp32", "CPU")
    return Prediction(digit, probabilities, image, Timing(0, 1, 1, 2), engine, "digit")


@pytest.fixture
def bars(qtbot: Any, theme: Theme) -> Iterator[ProbabilityBars]:
    made = ProbabilityBars(theme)
    qtbot.addWidget(made)
    made.resize(400, 320)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made._glide.stop()


def inked(bars: ProbabilityBars, digit: int) -> int:
    """How many pixels of a row have the accent's colour."""
    image: QImage = bars.grab().toImage()
    row = bars._row(digit).center().y()
    accent = bars._theme.colors.accent
    return sum(image.pixelColor(x, row) == accent for x in range(image.width()))


@pytest.mark.usefixtures("moving")
def test_the_numbers_are_there_at_once_and_the_bars_follow(
    qtbot: Any, bars: ProbabilityBars
) -> None:
    bars.show_prediction(answer(3))
    assert bars.shares[3] == pytest.approx(0.91)
    assert bars._texts[3] == "91.0 %"
    assert bars.gliding
    assert bars.lengths[3] < 0.5
    bars._glide.setCurrentTime(75)
    half = inked(bars, 3)
    qtbot.waitUntil(lambda: not bars.gliding)
    assert bars.lengths == bars.shares
    assert 0 < half < inked(bars, 3)


@pytest.mark.usefixtures("moving")
def test_a_new_answer_takes_over_from_where_the_bars_are(bars: ProbabilityBars) -> None:
    bars.show_prediction(answer(3))
    bars._glide.setCurrentTime(60)
    there = bars.lengths
    assert 0.1 < there[3] < 0.91
    bars.show_prediction(answer(8))
    assert bars.lengths == pytest.approx(there)
    bars._glide.setCurrentTime(bars._glide.duration())
    assert bars.lengths == bars.shares


@pytest.mark.usefixtures("moving")
def test_it_is_short_and_no_timer_runs_when_nothing_moves(
    qtbot: Any, bars: ProbabilityBars
) -> None:
    assert bars._glide.duration() <= 150
    bars.show_prediction(answer(3))
    qtbot.waitUntil(lambda: not bars.gliding)
    bars.show_prediction(answer(3))
    assert not bars.gliding
    bars.show_prediction(answer(4))
    bars.hide()
    assert not bars.gliding
    assert bars.lengths == bars.shares
    bars.show_prediction(answer(5))
    assert not bars.gliding
    assert bars.lengths == bars.shares


@pytest.mark.usefixtures("moving")
def test_an_emptied_page_empties_the_bars_at_once(bars: ProbabilityBars) -> None:
    bars.show_prediction(answer(3))
    bars._glide.setCurrentTime(60)
    bars.show_nothing()
    assert not bars.gliding
    assert bars.lengths == [0.0] * 10


def test_whoever_asked_for_less_motion_sees_none(bars: ProbabilityBars) -> None:
    bars.show_prediction(answer(3))
    assert not bars.gliding
    assert bars.lengths == bars.shares


@pytest.mark.usefixtures("moving")
def test_less_motion_is_what_the_system_says(
    bars: ProbabilityBars, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bars.may_move()
    with monkeypatch.context() as patch:
        patch.setattr(type(bars.style()), "styleHint", lambda *_: 0)
        assert not bars.may_move()
    bars.hide()
    assert not bars.may_move()


def test_the_motion_ends_where_it_should_in_every_pixel(bars: ProbabilityBars) -> None:
    bars.show_prediction(answer(3))
    still = bars.grab().toImage()
    bars.show_nothing()
    bars._shares, bars._answered = answer(3).probabilities.tolist(), True
    bars.show_prediction(answer(3))
    assert bars.grab().toImage() == still
    assert bars._glide.state() is QVariantAnimation.State.Stopped
    assert bars.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
