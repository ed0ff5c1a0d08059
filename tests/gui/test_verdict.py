"""What an answer looks like: sure, between two, or no digit; always in the same places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible, QColor, QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from digitbooth.engines import EngineInfo
from digitbooth.judgement import Verdict as Judged
from digitbooth.recognizer import Prediction, Timing
from digitbooth_gui.answer.panel import AnswerPanel
from digitbooth_gui.lazy_stack import Page
from digitbooth_gui.recognition.requests import Answer
from digitbooth_gui.style.theme import Mode, Theme

Show = Callable[[Prediction], None]


def prediction(verdict: Judged, first: float = 0.52, second: float = 0.41) -> Prediction:
    """An answer of 4, with 9 as the runner-up."""
    probabilities = np.full(10, (1 - first - second) / 8, np.float32)
    probabilities[[4, 9]] = first, second
    image = np.zeros((28, 28), np.float32)
    engine = EngineInfo("Fake", "1.0", "fp32", "CPU")
    return Prediction(4, probabilities, image, Timing(0, 1, 1, 2), engine, verdict)


@pytest.fixture
def panel(qtbot: Any, theme: Theme) -> AnswerPanel:
    made = AnswerPanel(theme)
    qtbot.addWidget(made)
    made.resize(360, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def show(panel: AnswerPanel) -> Show:
    return lambda answer: panel.show_answer(Answer(answer, 0, 0.0), "")


@pytest.fixture
def heard() -> Iterator[None]:
    """As if a screen reader listened."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def grabbed(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def holds(widget: QWidget, color: QColor) -> bool:
    image = grabbed(widget)
    return any(
        image.pixelColor(x, y) == color for x in range(image.width()) for y in range(image.height())
    )


def test_a_sure_answer(panel: AnswerPanel, show: Show, theme: Theme) -> None:
    show(prediction("digit", 0.982, 0.011))
    assert panel.verdict.text == "4"
    assert panel.verdict.lines == ("98.2 %", "then 9: 1.1 %", "97.1 % ahead")
    assert holds(panel.verdict, theme.colors.accent)
    assert holds(panel.bars, theme.colors.accent)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_between_two_it_names_both_and_is_quiet(
    panel: AnswerPanel, show: Show, theme: Theme, mode: Mode
) -> None:
    theme.set_mode(mode)
    show(prediction("unsure"))
    assert panel.verdict.text == "4"
    assert panel.verdict.lines == ("4 or 9?", "4: 52.0 %", "9: 41.0 %")
    assert not holds(panel.verdict, theme.colors.accent)
    assert holds(panel.verdict, theme.colors.secondary)
    assert holds(panel.bars, theme.colors.accent)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_what_is_no_digit_says_what_it_comes_nearest_to(
    panel: AnswerPanel, show: Show, theme: Theme, mode: Mode
) -> None:
    theme.set_mode(mode)
    show(prediction("not_a_digit"))
    assert panel.verdict.text == "?"
    assert panel.verdict.lines == ("Not a digit?", "nearest 4: 52.0 %", "then 9: 41.0 %")
    assert not holds(panel.verdict, theme.colors.accent)
    # All shares are there, but none stands out as an answer.
    assert not holds(panel.bars, theme.colors.accent)
    assert panel.bars.shares[4] == pytest.approx(0.52)


def test_an_answer_changes_its_look_with_the_verdict_alone(
    panel: AnswerPanel, show: Show, theme: Theme
) -> None:
    looks = []
    for verdict in ("digit", "unsure", "not_a_digit", "digit"):
        show(prediction(verdict))
        looks.append([holds(part, theme.colors.accent) for part in (panel.verdict, panel.bars)])
    assert looks == [[True, True], [False, True], [False, False], [True, True]]


class _Painted(QObject):
    """Notes which part of a widget is painted again."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_bars_behind_another_tab_show_the_last_answer_once_they_are_seen(
    qtbot: Any, panel: AnswerPanel, show: Show
) -> None:
    panel.tabs.offer(Page("other", lambda: "Other", QWidget))
    panel.tabs.turn_to("other")
    show(prediction("digit", 0.9, 0.05))
    show(prediction("digit", 0.7, 0.2))
    panel.tabs.turn_to("answer")
    assert panel.bars.shares[4] == pytest.approx(0.7)
    assert panel.latency.text.endswith("2 µs")
    panel.tabs.turn_to("other")
    panel.show_nothing("Nothing")
    panel.tabs.turn_to("answer")
    assert not any(panel.bars.shares)


def test_a_digit_in_doubt_is_painted_anew(qtbot: Any, panel: AnswerPanel, show: Show) -> None:
    show(prediction("digit"))
    panel.repaint()
    painted = _Painted(panel.verdict)
    show(prediction("unsure"))
    qtbot.waitUntil(lambda: painted.region.contains(panel.verdict.rect().adjusted(8, 8, -8, -8)))


def test_nothing_moves_when_the_verdict_changes(panel: AnswerPanel, show: Show) -> None:
    parts = [panel.verdict, panel.network_view, panel.bars, panel.latency]
    places = []
    for verdict in ("digit", "unsure", "not_a_digit"):
        show(prediction(verdict))
        places.append([part.geometry() for part in parts])
    assert places[0] == places[1] == places[2]


@pytest.mark.parametrize("width", [320, 360, 520])
def test_the_headline_has_room_at_every_width(
    panel: AnswerPanel, show: Show, theme: Theme, width: int
) -> None:
    panel.resize(width, 640)
    show(prediction("not_a_digit"))
    image = grabbed(panel.verdict)
    right = image.width() - 1
    edge = {image.pixelColor(right, y).name() for y in range(image.height())}
    assert edge == {theme.colors.panel.name()}


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_a_certain_answer_has_room_in_every_size(
    panel: AnswerPanel, show: Show, theme: Theme, percent: int
) -> None:
    theme.set_zoom(percent)
    try:
        for width in range(320, 420, 7):
            panel.resize(width, 640)
            show(prediction("digit", 0.9999, 0.00005))
            image = grabbed(panel.verdict)
            right = image.width() - 1
            edge = {image.pixelColor(right, y).name() for y in range(image.height())}
            assert edge == {theme.colors.panel.name()}, width
    finally:
        theme.set_zoom(100)


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(
    ("verdict", "spoken"),
    [
        ("digit", "4, 52.0 %, then 9: 41.0 %, 11.0 % ahead"),
        ("unsure", "4 or 9?, 4: 52.0 %, 9: 41.0 %"),
        ("not_a_digit", "Not a digit?, nearest 4: 52.0 %, then 9: 41.0 %"),
    ],
)
def test_it_is_told_in_words(panel: AnswerPanel, show: Show, verdict: Judged, spoken: str) -> None:
    show(prediction(verdict))
    assert panel.verdict.accessibleDescription() == spoken
