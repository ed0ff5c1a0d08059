"""Looks on the recognition thread: answers first, each look to its end, the newest next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from by_hand import strokes
from PySide6.QtCore import QObject, Slot

from digitbooth_gui.job_thread import Steps, Worker, handles
from digitbooth_gui.mailbox import Job
from digitbooth_gui.recognition.looks import FailedLook, LookedInside, LookInside
from digitbooth_gui.recognition.requests import (
    Answer,
    ChangedEngine,
    Drawing,
    EngineChoice,
    OpenedModel,
    OpenModel,
    UseEngine,
)
from digitbooth_gui.recognition.thread import Recognition


def image(value: float) -> Any:
    return np.full((28, 28), value, np.float32)


class Listener(QObject):
    """Hears answers and looks, in the order in which they come."""

    def __init__(self, recognition: Recognition) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.faults: list[str] = []
        recognition.heard(Answer).connect(self.hear_answer)
        recognition.heard(LookedInside).connect(self.hear_look)
        recognition.heard(FailedLook).connect(self.hear_fault)
        recognition.heard(ChangedEngine).connect(self.hear_change)

    @Slot(Answer)
    def hear_answer(self, answer: Answer) -> None:
        assert answer.prediction is not None
        self.heard.append(f"answer {answer.prediction.digit}")

    @Slot(LookedInside)
    def hear_look(self, looked: LookedInside) -> None:
        self.heard.append(f"look {looked.inside.digit_image[0, 0]:.0f}")

    @Slot(FailedLook)
    def hear_fault(self, failed: FailedLook) -> None:
        self.faults.append(str(failed.fault))

    @Slot(ChangedEngine)
    def hear_change(self, change: ChangedEngine) -> None:
        self.heard.append("engine")


@pytest.fixture
def listener(opened: Recognition) -> Listener:
    return Listener(opened)


@pytest.fixture
def until(qtbot: Any, listener: Listener) -> Callable[..., None]:
    def wait(*heard: str) -> None:
        qtbot.waitUntil(lambda: len(listener.heard) >= len(heard), timeout=10_000)
        assert tuple(listener.heard) == heard

    return wait


def test_answers_come_between_the_steps_of_a_look(
    recognition: Recognition, world: Any, until: Callable[..., None]
) -> None:
    world.look_gate.clear()
    recognition.ask(LookInside(image(1)))
    assert world.look_started.wait(10)
    recognition.ask(Drawing(strokes(4)))
    world.look_gate.set()
    until("answer 4", "look 1")


def test_a_look_ends_and_of_those_that_wait_the_newest_is_next(
    recognition: Recognition, world: Any, until: Callable[..., None]
) -> None:
    world.look_gate.clear()
    recognition.ask(LookInside(image(1)))
    assert world.look_started.wait(10)
    for value in (2, 3, 4):
        recognition.ask(LookInside(image(value)))
    world.look_gate.set()
    until("look 1", "look 4")
    assert len(world.looks) == 2


def test_a_look_makes_progress_however_fast_somebody_draws() -> None:
    """A step for each request, though another one always waits already."""

    class Steady(Worker):
        drawn = 0

        @handles(LookInside)
        def look(self, job: Job[LookInside]) -> Steps:
            yield from (None, None, None)
            return f"look {job.request.digit_image[0, 0]:.0f}"

        @handles(Drawing)
        def draw(self, job: Job[Drawing]) -> str:
            self.drawn += 1
            if self.drawn == 9:
                self.mailbox.close()  # what is left now is not done any more
            self.mailbox.put(LookInside(image(self.drawn)), 0)  # a newer one with each request
            self.mailbox.put(Drawing(strokes(1)), 0)
            return f"answer {self.drawn}"

    worker = Steady()
    heard: list[str] = []
    worker.mailbox.put(LookInside(image(0)), 0)
    worker.mailbox.put(Drawing(strokes(1)), 0)
    worker.work(lambda epoch, answer: heard.append(str(answer)))
    # Four steps a look, and the newest of those that were asked for meanwhile is next.
    assert [each for each in heard if "look" in each] == ["look 0", "look 2", "look 4", "look 6"]
    assert heard[:3] == ["answer 1", "answer 2", "look 0"]


def test_a_cleared_page_is_not_looked_at(
    qtbot: Any, recognition: Recognition, world: Any, until: Callable[..., None]
) -> None:
    world.look_gate.clear()
    recognition.ask(LookInside(image(1)))
    assert world.look_started.wait(10)
    recognition.ask(LookInside(image(2)))
    recognition.forget()
    world.look_gate.set()
    recognition.ask(LookInside(image(3)))
    until("look 3")


def test_another_engine_begins_the_look_anew(
    recognition: Recognition, world: Any, until: Callable[..., None]
) -> None:
    world.look_gate.clear()
    recognition.ask(LookInside(image(1)))
    assert world.look_started.wait(10)
    recognition.ask(UseEngine(Path("fake.uff"), EngineChoice("tensorrt", "fp16")))
    world.look_gate.set()
    until("engine", "look 1")
    assert len(world.looks) == 2
    assert world.opened[0].closed and not world.opened[1].closed


def test_a_look_that_fails_is_told_once_and_answers_go_on(
    qtbot: Any, recognition: Recognition, world: Any, listener: Listener, until: Callable[..., None]
) -> None:
    world.look_fails = True
    recognition.ask(LookInside(image(1)))
    qtbot.waitUntil(lambda: bool(listener.faults))
    assert listener.faults == ["the layers cannot be had: open the model again"]
    world.look_fails = False
    recognition.ask(Drawing(strokes(2)))
    until("answer 2")
    recognition.ask(LookInside(image(5)))
    until("answer 2", "look 5")


def test_without_a_model_there_is_nothing_to_look_into(
    qtbot: Any, recognition: Recognition, world: Any
) -> None:
    recognition.ask(LookInside(image(1)))
    with qtbot.waitSignal(recognition.heard(OpenedModel)):
        recognition.ask(OpenModel(Path("fake.uff")))
    assert world.looks == []


def test_closing_does_not_wait_for_the_end_of_a_look(
    recognition: Recognition, listener: Listener, world: Any
) -> None:
    world.look_gate.clear()
    recognition.ask(LookInside(image(1)))
    assert world.look_started.wait(10)
    recognition._mailbox.close()
    world.look_gate.set()
    recognition.close()
    assert world.steps == 1
    assert len(world.threads) == 1
