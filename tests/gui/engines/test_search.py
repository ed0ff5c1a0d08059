"""What the search for engines finds, or why it finds none, and what is made of a wish then."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from engines_by_hand import LONG, Hand, goes_on, settled
from fake_machine import CPU_FOUND, GPU, GPU_FOUND, NO_RTX, FakeMachine

from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.recognition.requests import (
    PLAIN,
    EngineChoice,
)

pytestmark = pytest.mark.usefixtures("opened")


def test_without_a_gpu_runtime_no_process_is_started_and_nothing_said(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine
) -> None:
    machine.gpu_runtime = False
    control.begin()
    goes_on(qtbot, hand)
    assert settled(control)
    assert (machine.searches, machine.builds, hand.notices, hand.changes) == (0, [], [], [])


def test_auto_says_nothing_of_a_gpu_that_is_not_there(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine
) -> None:
    machine.offer(CPU_FOUND, NO_RTX)
    control.begin()
    qtbot.waitUntil(lambda: control.search.has_ended, timeout=LONG)
    goes_on(qtbot, hand)
    assert settled(control)
    assert (machine.builds, hand.notices) == ([], [])


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (GPU, "TensorRT-RTX cannot answer: there is no NVIDIA driver on this machine: install one"),
        (EngineChoice("tensorrt", "fp32", 3), "There is no GPU 3"),
    ],
)
def test_who_asks_for_tensorrt_hears_why_it_cannot_be_had(
    qtbot: Any,
    control: EngineControl,
    hand: Hand,
    machine: FakeMachine,
    wish: EngineChoice,
    said: str,
) -> None:
    machine.gpu_runtime = False
    machine.offer(CPU_FOUND, NO_RTX)
    control.choose(wish)
    qtbot.waitUntil(lambda: bool(hand.notices), timeout=LONG)
    assert said in hand.notices[0][0]
    assert hand.changes == []


def test_a_precision_that_a_gpu_lacks_is_named_with_those_it_has(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine
) -> None:
    machine.offer(CPU_FOUND, GPU_FOUND)
    control.choose(EngineChoice("tensorrt", "fp8"))
    qtbot.waitUntil(lambda: bool(hand.notices), timeout=LONG)
    assert "no fp8 on Fake GPU: choose fp32, tf32, fp16, int8" in hand.notices[0][0]


@pytest.mark.parametrize("precision", ["fp16", "tf32"])
def test_auto_keeps_the_precision_where_the_cpu_has_it(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine, precision: str
) -> None:
    machine.gpu_runtime = False
    control.choose(EngineChoice("auto", precision))
    expected = EngineChoice("onnxruntime", precision) if precision == "fp16" else PLAIN
    qtbot.waitUntil(lambda: settled(control), timeout=LONG)
    assert control.status.answering == expected
    assert hand.notices == []


_ABORT = "import os; os.write(2, b'[TRT] chatter\\n'); os.abort()"


@pytest.mark.parametrize(
    ("code", "said"),
    [(_ABORT, "was ended by SIGABRT"), ("", "found nothing"), ("print('[]')", "found nothing")],
)
def test_the_end_of_a_search_without_a_result_is_told_in_few_words(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine, code: str, said: str
) -> None:
    machine.searcher = [sys.executable, "-I", "-S", "-c", code]
    control.begin()
    qtbot.waitUntil(lambda: control.search.has_ended, timeout=LONG)
    (problem,) = control.search.problems
    assert problem.reason == f"the search for other engines {said}"


@pytest.mark.parametrize("code", ["import os; os.abort()", "print('[1, {')", "print('[{}]')"])
def test_a_search_that_fails_finds_the_cpu_and_says_so_to_who_looks(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine, code: str
) -> None:
    machine.searcher = [sys.executable, "-I", "-S", "-c", code]
    control.begin()
    qtbot.waitUntil(lambda: control.search.has_ended, timeout=LONG)
    goes_on(qtbot, hand)
    assert [each.engine for each in control.search.engines] == ["onnxruntime", "tensorrt"]
    assert "the search for other engines" in control.search.engines[1].problems[0].reason
    assert hand.notices == []
