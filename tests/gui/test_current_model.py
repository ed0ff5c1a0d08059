"""Which model answers: opened beside the one before, replaced, lost, and fallen back from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from by_hand import strokes
from PySide6.QtCore import QObject, Slot

import digitbooth_resources
from digitbooth_gui.recognition import current_model
from digitbooth_gui.recognition.looks import LookedInside, LookInside
from digitbooth_gui.recognition.requests import (
    Answer,
    ChangedEngine,
    Drawing,
    EngineChoice,
    FailedModel,
    GiveUpModel,
    LostModel,
    OpenedModel,
    OpenModel,
    RefusedEngine,
    UseEngine,
)
from digitbooth_gui.recognition.thread import Recognition

SHIPPED = digitbooth_resources.model()
FIRST, SECOND, OURS = Path("apart 1.onnx"), Path("apart 2.onnx"), Path("ours.uff")
FP16 = EngineChoice("onnxruntime", "fp16")


class Listener(QObject):
    """Hears what answers and what does not, in the order in which that is told."""

    def __init__(self, recognition: Recognition) -> None:
        super().__init__()
        self.heard: list[str] = []
        kinds = (Answer, OpenedModel, FailedModel, LostModel, ChangedEngine, RefusedEngine)
        for kind in (*kinds, LookedInside):
            recognition.heard(kind).connect(self.hear)
        recognition.failed.connect(self.fail)
        recognition.crashed.connect(self.fail)

    @Slot(object)
    def hear(self, news: Any) -> None:
        name = type(news).__name__
        if isinstance(news, Answer):
            name = f"answer {news.prediction.digit if news.prediction else None}"
        elif isinstance(news, OpenedModel):
            name = f"opened {news.path.stem}"
        elif isinstance(news, LostModel):
            name = f"lost {news.model.stem}"
        self.heard.append(name)

    @Slot(str)
    def fail(self, text: str) -> None:
        self.heard.append(text)


@pytest.fixture
def listener(qtbot: Any, recognition: Recognition) -> Listener:
    return Listener(recognition)


@pytest.fixture
def until(qtbot: Any, listener: Listener) -> Callable[..., None]:
    """Waits until just this was heard, and forgets it."""

    def wait(*heard: str) -> None:
        qtbot.waitUntil(lambda: len(listener.heard) >= len(heard), timeout=20_000)
        assert tuple(listener.heard) == heard
        listener.heard.clear()

    return wait


@pytest.fixture
def opened(recognition: Recognition, until: Callable[..., None]) -> Recognition:
    recognition.ask(OpenModel(OURS))
    until("opened ours")
    return recognition


def begin_to_open(world: Any, recognition: Recognition, request: OpenModel | UseEngine) -> None:
    world.open_gate.clear()
    world.opening.clear()
    recognition.ask(request)
    assert world.opening.wait(20)


def test_the_model_before_answers_while_another_is_opened_beside_it(
    opened: Recognition, world: Any, until: Callable[..., None]
) -> None:
    begin_to_open(world, opened, OpenModel(FIRST))
    for count in (1, 2):
        opened.ask(Drawing(strokes(count)))
        until(f"answer {count}")
    world.open_gate.set()
    until("opened apart 1")
    assert [each.closed for each in world.opened] == [True, False]


@pytest.mark.parametrize("other", [OURS, SECOND])
def test_a_model_that_is_not_wanted_any_more_never_answers(
    opened: Recognition, world: Any, until: Callable[..., None], other: Path
) -> None:
    begin_to_open(world, opened, OpenModel(FIRST))
    world.opening.clear()
    opened.ask(OpenModel(other))
    if other == SECOND:
        assert world.opening.wait(20)
        world.open_gate.set()
    until(f"opened {other.stem}")
    opened.ask(Drawing(strokes(3)))
    until("answer 3")
    assert world.aborted == [FIRST]
    assert [each.model for each in world.opened if not each.closed] == [other]


def test_an_engine_that_is_opened_for_a_model_does_not_outlast_it(
    opened: Recognition, world: Any, until: Callable[..., None]
) -> None:
    opened.ask(OpenModel(FIRST))
    until("opened apart 1")
    begin_to_open(world, opened, UseEngine(FIRST, FP16))
    opened.ask(OpenModel(OURS))
    until("opened ours")
    opened.ask(Drawing(strokes(3)))
    until("answer 3")
    assert world.aborted == [FIRST]


def test_an_engine_is_opened_beside_the_one_before(
    opened: Recognition, world: Any, until: Callable[..., None]
) -> None:
    opened.ask(OpenModel(FIRST))
    until("opened apart 1")
    begin_to_open(world, opened, UseEngine(FIRST, FP16))
    opened.ask(Drawing(strokes(2)))
    until("answer 2")
    world.open_gate.set()
    until("ChangedEngine")
    world.refused.append(FP16)
    opened.ask(UseEngine(FIRST, FP16))
    until("RefusedEngine")


def test_the_last_that_answered_answers_again_and_in_the_end_the_shipped_one(
    opened: Recognition, world: Any, until: Callable[..., None]
) -> None:
    for path in (FIRST, SECOND):
        opened.ask(OpenModel(path))
        until(f"opened {path.stem}")
    world.lost |= {SECOND, OURS}
    opened.ask(Drawing(strokes(4)))
    until("lost apart 2", "opened apart 1", "answer 4")
    world.lost.add(FIRST)
    opened.ask(Drawing(strokes(5)))
    until("lost apart 1", "opened ours", "lost ours", f"opened {SHIPPED.stem}", "answer 5")
    assert [each.model for each in world.opened if not each.closed] == [SHIPPED]


def test_one_that_does_not_open_any_more_is_passed_over(
    opened: Recognition, world: Any, until: Callable[..., None]
) -> None:
    for path in (FIRST, SECOND):
        opened.ask(OpenModel(path))
        until(f"opened {path.stem}")
    world.lost.add(SECOND)
    world.unreadable.add(FIRST)
    opened.ask(Drawing(strokes(4)))
    until("lost apart 2", "opened ours", "answer 4")


def test_what_fails_elsewhere_is_given_up_once(
    opened: Recognition, world: Any, until: Callable[..., None]
) -> None:
    opened.ask(OpenModel(FIRST))
    until("opened apart 1")
    for _ in range(2):
        opened.ask(GiveUpModel(FIRST, "it failed elsewhere"))
    opened.ask(Drawing(strokes(1)))
    until("lost apart 1", "opened ours", "answer 1")


def test_a_model_that_is_lost_does_not_take_with_it_the_one_that_is_opened(
    opened: Recognition, world: Any, until: Callable[..., None]
) -> None:
    opened.ask(OpenModel(FIRST))
    until("opened apart 1")
    begin_to_open(world, opened, OpenModel(SECOND))
    world.lost.add(FIRST)
    opened.ask(Drawing(strokes(6)))
    until("lost apart 1", "opened ours", "answer 6")
    assert world.aborted == []
    world.open_gate.set()
    until("opened apart 2")


def test_a_look_into_a_model_that_is_lost_is_one_into_the_model_before(
    opened: Recognition, world: Any, until: Callable[..., None]
) -> None:
    opened.ask(OpenModel(FIRST))
    until("opened apart 1")
    world.lost.add(FIRST)
    opened.ask(LookInside(np.zeros((28, 28), np.float32)))
    until("lost apart 1", "opened ours", "LookedInside")


def test_where_nothing_answers_yet_the_shipped_network_stands_in(
    recognition: Recognition,
    world: Any,
    until: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(current_model, "_STAND_IN_S", 0.05)
    begin_to_open(world, recognition, OpenModel(FIRST))
    until(f"opened {SHIPPED.stem}")
    recognition.ask(Drawing(strokes(2)))
    until("answer 2")
    world.open_gate.set()
    until("opened apart 1")


def test_where_nothing_answers_yet_the_shipped_network_does_for_one_that_fails(
    recognition: Recognition, until: Callable[..., None]
) -> None:
    recognition.ask(OpenModel(Path("apart and bad.onnx")))
    until(f"opened {SHIPPED.stem}", "FailedModel")


@pytest.mark.parametrize("answering", [True, False])
def test_closing_waits_for_no_model(
    recognition: Recognition, until: Callable[..., None], world: Any, answering: bool
) -> None:
    if answering:
        recognition.ask(OpenModel(OURS))
        until("opened ours")
    begin_to_open(world, recognition, OpenModel(FIRST))
    recognition.close()
    assert not recognition.running
    assert world.aborted == [FIRST]
    assert all(each.closed for each in world.opened)
