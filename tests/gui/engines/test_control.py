"""The way to another engine: whatever the builder does, the window answers, and from one engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from engines_by_hand import LONG, Hand, goes_on, settled
from fake_machine import GPU, FakeMachine

from digitbooth_gui.child import Child
from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.engines.status import EngineState
from digitbooth_gui.recognition.requests import (
    AUTOMATIC,
    PLAIN,
    EngineChoice,
    OpenedModel,
    OpenModel,
)
from digitbooth_gui.recognition.thread import Recognition

pytestmark = pytest.mark.usefixtures("opened")


def test_the_cpu_answers_while_the_plan_is_built_and_then_the_gpu(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine, world: Any
) -> None:
    machine.order("works")
    seen: list[tuple[str, int]] = []
    control.changed.connect(lambda: seen.append((control.status.activity, len(hand.answers))))
    control.begin()
    qtbot.waitUntil(lambda: control.status.answering == GPU, timeout=LONG)
    goes_on(qtbot, hand)
    building = [answers for activity, answers in seen if activity.startswith("Building FP32")]
    assert building[-1] > building[0] + 20
    assert any(" of 30 · 0:0" in activity for activity, _ in seen)
    assert [change.engine.device for change in hand.changes] == ["Fake GPU"]
    assert hand.answers[-1].prediction is not None
    assert hand.answers[-1].prediction.engine.device == "Fake GPU"
    assert machine.builds == [(Path("fake.uff").absolute(), "fp32", 0)]
    assert (control.status.activity, control.status.fault, hand.notices) == ("", "", [])
    assert [each.closed for each in world.opened] == [True, False]
    assert len(world.threads) == 1
    assert control.findChildren(Child) == []


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        ("crashes", "was ended by SIGSEGV before the plan was ready ([TRT] [E] out of memory)"),
        ("killed", "was ended by SIGKILL before the plan was ready"),
        ("ends", "the builder ended before the plan was ready"),
        ("done, then fails", "ended with status 3 before the plan was ready"),
        ("says why", "GPU 0: its memory is full: close other programs"),
        ("wrong event", "not understood here"),
        ("rubbish", "not understood here"),
        ("endless line", "said far too much"),
        ("endless lines", "said far too much"),
    ],
)
def test_a_builder_that_fails_leaves_the_cpu_answering_and_one_notice(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine, mode: str, said: str
) -> None:
    machine.order(mode)
    control.begin()
    qtbot.waitUntil(lambda: bool(hand.notices), timeout=LONG)
    goes_on(qtbot, hand)
    ((text, action),) = hand.notices
    assert text.startswith("The CPU answers: ")
    assert said in text
    assert action == "Try again"
    assert settled(control)
    assert str(control.status.fault) in text
    assert hand.changes == []
    qtbot.waitUntil(lambda: machine.living == [], timeout=LONG)


def test_after_a_failed_build_trying_again_works(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine
) -> None:
    machine.order("crashes")
    control.begin()
    qtbot.waitUntil(lambda: bool(hand.notices), timeout=LONG)
    machine.order("works at once")
    with qtbot.waitSignal(control.notice_over):
        control.act()
    qtbot.waitUntil(lambda: control.status.answering == GPU, timeout=LONG)
    goes_on(qtbot, hand)
    assert control.status.fault == ""


def test_a_builder_that_cannot_be_run_is_a_notice(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine
) -> None:
    machine.builder = ["/no/such/builder"]
    control.begin()
    qtbot.waitUntil(lambda: bool(hand.notices), timeout=LONG)
    assert "cannot be run" in hand.notices[0][0]
    goes_on(qtbot, hand)


def test_a_builder_that_hangs_is_noticed_and_can_be_cancelled(
    qtbot: Any, recognition: Recognition, machine: FakeMachine
) -> None:
    machine.patience_s = 0.3
    machine.order("hangs")
    control = EngineControl(recognition, AUTOMATIC, machine.commands())
    with qtbot.waitSignal(recognition.heard(OpenedModel)):
        recognition.ask(OpenModel(Path("fake.uff")))
    hand = Hand(recognition, control)
    hand.start()
    control.begin()
    qtbot.waitUntil(lambda: bool(hand.notices), timeout=LONG)
    assert "has said nothing" in hand.notices[0][0]
    assert hand.notices[0][1] == "Cancel"
    goes_on(qtbot, hand)
    assert control.status.state is EngineState.BUILDING
    with qtbot.waitSignal(control.notice_over):
        control.act()
    assert settled(control)
    assert control.status.wish == PLAIN
    qtbot.waitUntil(lambda: machine.living == [], timeout=LONG)
    goes_on(qtbot, hand)
    hand.stop()
    assert (len(hand.notices), hand.changes, hand.errors) == (1, [], [])
    control.close()


def test_a_build_is_cancelled_and_another_choice_made_in_the_middle_of_it(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine
) -> None:
    machine.order("hangs")
    control.begin()
    qtbot.waitUntil(lambda: bool(machine.living), timeout=LONG)
    int8 = EngineChoice("onnxruntime", "int8")
    control.choose(int8)
    qtbot.waitUntil(lambda: control.status.answering == int8, timeout=LONG)
    qtbot.waitUntil(lambda: machine.living == [], timeout=LONG)
    goes_on(qtbot, hand)
    assert [change.engine.precision for change in hand.changes] == ["int8"]
    assert hand.notices == []


def test_closing_in_the_middle_of_a_build_leaves_no_process(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine
) -> None:
    machine.order("hangs")
    control.begin()
    qtbot.waitUntil(lambda: bool(machine.living), timeout=LONG)
    control.close()
    assert machine.living == []
    control.close()


def test_an_engine_that_fails_hands_its_question_to_the_cpu_with_one_notice(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine, world: Any
) -> None:
    machine.plans = True
    control.begin()
    qtbot.waitUntil(lambda: control.status.answering == GPU, timeout=LONG)
    goes_on(qtbot, hand)
    world.failing.add(GPU)
    qtbot.waitUntil(lambda: control.status.answering == PLAIN, timeout=LONG)
    goes_on(qtbot, hand, 50)
    assert [text for text, _ in hand.notices] == [
        "The CPU answers: the GPU failed (unspecified launch failure): open it again"
    ]
    assert hand.notices[0][1] == "Try again"
    assert [change.engine.device for change in hand.changes] == ["Fake GPU", "CPU"]
    world.failing.clear()
    control.act()
    qtbot.waitUntil(lambda: control.status.answering == GPU, timeout=LONG)
    goes_on(qtbot, hand)
    assert (control.status.fault, len(hand.notices), machine.builds) == ("", 1, [])
    assert [each.closed for each in world.opened] == [True, True, True, False]


def test_an_engine_that_fails_while_another_is_built_can_be_tried_again(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine, world: Any
) -> None:
    fp16 = EngineChoice("tensorrt", "fp16")
    machine.plans = True
    control.choose(GPU)
    qtbot.waitUntil(lambda: control.status.answering == GPU, timeout=LONG)
    machine.order("hangs")
    machine.plans = False
    control.choose(fp16)
    qtbot.waitUntil(lambda: control.status.state is EngineState.BUILDING, timeout=LONG)
    world.failing.add(GPU)
    qtbot.waitUntil(lambda: bool(hand.notices), timeout=LONG)
    assert control.status.state is EngineState.BUILDING
    assert hand.notices[0][1] == "Try again"
    machine.order("works at once")
    control.act()
    qtbot.waitUntil(lambda: control.status.answering == fp16, timeout=LONG)
    goes_on(qtbot, hand)
    assert (control.status.fault, len(hand.notices)) == ("", 1)


def test_the_drawing_that_met_the_failure_is_the_one_that_the_cpu_answers(
    qtbot: Any, recognition: Recognition, control: EngineControl, machine: FakeMachine, world: Any
) -> None:
    machine.plans = True
    control.begin()
    qtbot.waitUntil(lambda: control.status.answering == GPU, timeout=LONG)
    hand = Hand(recognition, control)
    world.failing.add(GPU)
    hand.drawn = 6
    hand.draw()
    qtbot.waitUntil(lambda: bool(hand.answers), timeout=LONG)
    (answer,) = hand.answers
    assert answer.prediction is not None
    assert (answer.prediction.digit, answer.prediction.engine.device) == (7, "CPU")


def test_a_plan_that_is_kept_is_opened_and_nothing_built(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine
) -> None:
    machine.plans = True
    control.begin()
    qtbot.waitUntil(lambda: control.status.answering == GPU, timeout=LONG)
    assert machine.builds == []


def test_a_plan_that_does_not_open_is_built_anew(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine, world: Any
) -> None:
    machine.plans = True
    world.refused.append(GPU)
    control.begin()
    qtbot.waitUntil(lambda: control.status.answering == GPU, timeout=LONG)
    assert len(machine.builds) == 1
    assert hand.notices == []


def test_a_plan_that_does_not_open_once_built_is_a_notice_not_a_loop(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine, world: Any
) -> None:
    machine.plans = True
    world.refused += [GPU, GPU]
    control.begin()
    qtbot.waitUntil(lambda: bool(hand.notices), timeout=LONG)
    goes_on(qtbot, hand)
    assert settled(control)
    assert "has no plan" in str(control.status.fault)
    assert len(machine.builds) == 1


def test_another_model_ends_the_build_of_the_one_before_it(
    qtbot: Any, recognition: Recognition, control: EngineControl, machine: FakeMachine
) -> None:
    machine.order("hangs")
    control.begin()
    qtbot.waitUntil(lambda: len(machine.living) == 1, timeout=LONG)
    first = machine.living
    machine.order("works at once")
    recognition.ask(OpenModel(Path("other.uff")))
    qtbot.waitUntil(lambda: control.status.answering == GPU, timeout=LONG)
    assert [model.name for model, _, _ in machine.builds] == ["fake.uff", "other.uff"]
    assert not set(first) & set(machine.living)
    assert machine.searches == 1


def test_the_last_of_many_choices_answers(
    qtbot: Any, control: EngineControl, hand: Hand, machine: FakeMachine
) -> None:
    machine.plans = True
    control.search.find()
    qtbot.waitUntil(lambda: control.search.has_ended, timeout=LONG)
    for precision in ("fp16", "int8", "fp32", "fp16", "int8"):
        control.choose(EngineChoice("tensorrt", precision))
        control.choose(EngineChoice("onnxruntime", precision))
    control.choose(PLAIN)
    qtbot.waitUntil(lambda: settled(control) and control.status.answering == PLAIN, timeout=LONG)
    goes_on(qtbot, hand)
    assert control.status.answering == PLAIN
