"""Looks on the recognition thread: answers first, each look to its end, the newest next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QObject, Slot

from digitbooth_gui.recognition.looking import Looking
from digitbooth_gui.recognition.mailbox import Mailbox
from digitbooth_gui.recognition.requests import (
    Answer,
    ChangedEngine,
    EngineChoice,
    LookInside,
    UseEngine,
)
from digitbooth_gui.recognition.thread import Recognition


def image(value: float) -> Any:
    return np.full((28, 28), value, np.float32)


def strokes(count: int) -> tuple[Any, ...]:
    return tuple(np.zeros((2, 2), np.float32) for _ in range(count))


class Listener(QObject):
    """Hears answers and looks, in the order in which they come."""

    def __init__(self, recognition: Recognition) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.faults: list[str] = []
        recognition.answered.connect(self.hear_answer)
        recognition.looked.connect(self.hear_look)
        recognition.look_failed.connect(self.faults.append)
        recognition.engine_changed.connect(self.hear_change)

    @Slot(Answer)
    def hear_answer(self, answer: Answer) -> None:
        assert answer.prediction is not None
        self.heard.append(f"answer {answer.prediction.digit}")

    @Slot(object)
    def hear_look(self, inside: Any) -> None:
        self.heard.append(f"look {inside.digit_image[0, 0]:.0f}")

    @Slot(ChangedEngine)
    def hear_change(self, change: ChangedEngine) -> None:
        self.heard.append("engine")


@pytest.fixture
def listener(qtbot: Any, recognition: Recognition) -> Listener:
    made = Listener(recognition)
    with qtbot.waitSignal(recognition.model_opened):
        recognition.open_model(Path("fake.uff"))
    return made


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
    recognition.look_inside(image(1))
    assert world.look_started.wait(10)
    recognition.draw(strokes(4))
    world.look_gate.set()
    until("answer 4", "look 1")


def test_a_look_ends_and_of_those_that_wait_the_newest_is_next(
    recognition: Recognition, world: Any, until: Callable[..., None]
) -> None:
    world.look_gate.clear()
    recognition.look_inside(image(1))
    assert world.look_started.wait(10)
    for value in (2, 3, 4):
        recognition.look_inside(image(value))
    world.look_gate.set()
    until("look 1", "look 4")
    assert len(world.looks) == 2


def test_a_look_makes_progress_however_fast_somebody_draws() -> None:
    """A step for each request, though another one always waits already."""

    class Steady:
        def looking_inside(self, digit_image: Any) -> Any:
            yield from (None, None, None)
            yield digit_image

    looking, mailbox = Looking(), Mailbox()
    mailbox.put(LookInside(image(1)), 0)
    ticket = mailbox.take()
    assert ticket is not None
    looking.ask(ticket)
    ends = []
    for _ in range(4):
        looking.ask(ticket)  # a newer one with each request
        ends.append(looking.step(Steady()) is not None)
    assert ends == [False, False, False, True]
    assert looking.unfinished


def test_a_cleared_page_is_not_looked_at(
    qtbot: Any, recognition: Recognition, world: Any, until: Callable[..., None]
) -> None:
    world.look_gate.clear()
    recognition.look_inside(image(1))
    assert world.look_started.wait(10)
    recognition.look_inside(image(2))
    recognition.forget_pictures()
    world.look_gate.set()
    recognition.look_inside(image(3))
    until("look 3")


def test_another_engine_begins_the_look_anew(
    recognition: Recognition, world: Any, until: Callable[..., None]
) -> None:
    world.look_gate.clear()
    recognition.look_inside(image(1))
    assert world.look_started.wait(10)
    recognition.use_engine(UseEngine(Path("fake.uff"), EngineChoice("tensorrt", "fp16")))
    world.look_gate.set()
    until("engine", "look 1")
    assert len(world.looks) == 2
    assert world.opened[0].closed and not world.opened[1].closed


def test_a_look_that_fails_is_told_once_and_answers_go_on(
    qtbot: Any, recognition: Recognition, world: Any, listener: Listener, until: Callable[..., None]
) -> None:
    world.look_fails = True
    recognition.look_inside(image(1))
    qtbot.waitUntil(lambda: bool(listener.faults))
    assert listener.faults == ["the layers cannot be had: open the model again"]
    world.look_fails = False
    recognition.draw(strokes(2))
    until("answer 2")
    recognition.look_inside(image(5))
    until("answer 2", "look 5")


def test_without_a_model_there_is_nothing_to_look_into(
    qtbot: Any, recognition: Recognition, world: Any
) -> None:
    recognition.look_inside(image(1))
    with qtbot.waitSignal(recognition.model_opened):
        recognition.open_model(Path("fake.uff"))
    assert world.looks == []


def test_closing_does_not_wait_for_the_end_of_a_look(
    recognition: Recognition, listener: Listener, world: Any
) -> None:
    world.look_gate.clear()
    recognition.look_inside(image(1))
    assert world.look_started.wait(10)
    recognition._mailbox.close()
    world.look_gate.set()
    recognition.close()
    assert world.steps == 1
    assert len(world.threads) == 1
