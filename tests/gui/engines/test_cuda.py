"""Our own kernels in the window: asked for, or the first choice where TensorRT is missing."""

from __future__ import annotations

from typing import Any

import pytest
from engines_by_hand import LONG, Hand, goes_on, settled
from fake_machine import FakeMachine

from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.recognition.requests import PLAIN, EngineChoice

pytestmark = pytest.mark.usefixtures("opened")

CUDA = EngineChoice("cuda")


def test_a_driver_without_tensorrt_answers_by_our_kernels(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine
) -> None:
    machine.gpu_runtime, machine.gpu_driver = False, True
    control.begin()
    qtbot.waitUntil(lambda: control.status.answering == CUDA, timeout=LONG)
    goes_on(qtbot, hand)
    assert settled(control)
    assert (machine.searches, machine.builds, hand.notices) == (0, [], [])


def test_what_is_no_lenet_is_answered_by_the_cpu_without_a_word(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine, world: Any
) -> None:
    machine.gpu_runtime, machine.gpu_driver = False, True
    world.refused.append(CUDA)
    control.begin()
    qtbot.waitUntil(lambda: world.refused == [] and settled(control), timeout=LONG)
    goes_on(qtbot, hand)
    assert control.status.answering == PLAIN
    assert (control.status.fault, hand.notices) == ("", [])


def test_who_asks_for_it_hears_why_it_cannot_be_had(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine, world: Any
) -> None:
    world.refused.append(CUDA)
    control.choose(CUDA)
    qtbot.waitUntil(lambda: bool(hand.notices), timeout=LONG)
    goes_on(qtbot, hand)
    assert control.status.answering == PLAIN
    assert settled(control)
    control.choose(CUDA)
    qtbot.waitUntil(lambda: control.status.answering == CUDA, timeout=LONG)
    assert (machine.searches, machine.builds) == (0, [])


def test_a_plan_that_cannot_be_built_leaves_our_kernels(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine
) -> None:
    machine.gpu_driver = True
    machine.order("crashes")
    control.begin()
    qtbot.waitUntil(lambda: control.status.answering == CUDA, timeout=LONG)
    goes_on(qtbot, hand)
    assert len(hand.notices) == 1
