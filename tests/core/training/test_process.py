"""The child process: what it is given, how its words and its end are taken, and Ctrl-C."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pytest

from digitbooth.errors import TrainingError
from digitbooth.mnist import Digits
from digitbooth.training import (
    EpochDone,
    TrainingEvent,
    TrainingFinished,
    TrainingProgress,
    TrainingStarted,
    process,
)
from digitbooth.training.material import NO_DIGIT, TrainingPart
from digitbooth.training.process import TrainingReport, train, train_on

PARTS = [
    TrainingPart(np.zeros((6, 28, 28), np.uint8), np.arange(6, dtype=np.int8), each=4, drawn=False),
    TrainingPart(
        np.zeros((3, 28, 28), np.uint8), np.full(3, NO_DIGIT, np.int8), each=1, drawn=True
    ),
]
HELD_OUT = Digits(np.full((2, 28, 28), 255, np.uint8), np.array([3, 4], np.uint8))

BEGINNING = """
import json, os, signal, sys, time
import numpy as np
digits, output = sys.argv[1:3]
def say(event, **facts):
    print(json.dumps(dict(event=event, **facts)), flush=True)
def started():
    say("started", epochs=3, steps=9, seed=5, tensorflow="1.15.3", numpy="1.18.5",
        python="3.7.16", devices=["CPU"])
def finished(interrupted):
    open(output, "wb").write(b"graph")
    say("finished", accuracy=0.5, held_out=2, epoch=2, interrupted=interrupted, seconds=1.5)
"""
WORKS = """
started()
print("chatter")
say("progress", step=1, steps=9, loss=1.0, accuracy=0.25)
say("evaluation", epoch=1, epochs=3, loss=0.5, accuracy=0.5)
finished(False)
"""
# As the real script, these only note the signal: a handler that prints may meet a print half done.
SAVES_ON_INTERRUPT = """
asked = []
signal.signal(signal.SIGINT, lambda *_: asked.append(True))
started()
say("evaluation", epoch=1, epochs=3, loss=0.5, accuracy=0.5)
while not asked:
    time.sleep(0.01)
finished(True)
sys.exit(3)
"""
HAS_NOTHING_TO_SAVE = """
signal.signal(signal.SIGINT, lambda *_: os._exit(130))
started()
time.sleep(60)
"""
IGNORES_INTERRUPT = """
asked = []
signal.signal(signal.SIGINT, lambda *_: asked.append(True))
started()
while True:
    time.sleep(0.01)
    if asked:
        asked.clear()
        say("progress", step=1, steps=9, loss=1.0, accuracy=0.0)
"""
SHOWS_ITS_INPUT = """
with np.load(digits) as arrays:
    shown = {name: [str(array.dtype), list(array.shape)] for name, array in arrays.items()}
print(json.dumps([shown, sys.argv[3:]]), file=open(output, "w"))
started()
say("finished", accuracy=0.5, held_out=2, epoch=2, interrupted=False, seconds=1.5)
"""


Run: TypeAlias = Callable[..., TrainingReport]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Trains by an imitation of the script, in this Python."""

    def run(script: str, **options: Any) -> TrainingReport:
        path = tmp_path / "script.py"
        path.write_text(BEGINNING + script, encoding="utf-8")
        monkeypatch.setattr(process, "SCRIPT", path)
        output = tmp_path / "lenet5.pb"
        return train_on(PARTS, HELD_OUT, output, python=Path(sys.executable), **options)

    return run


def test_events_come_in_order_and_the_report_sums_up(run: Run, tmp_path: Path) -> None:
    events: list[TrainingEvent] = []
    report = run(WORKS, on_event=events.append)
    assert [type(event) for event in events] == [
        TrainingStarted,
        TrainingProgress,
        EpochDone,
        TrainingFinished,
    ]
    assert report.started.seed == 5
    assert report.finished == TrainingFinished(0.5, 2, 2, False, 1.5)
    assert report.output.read_bytes() == b"graph"


def test_the_script_gets_the_arrays_and_the_options(run: Run) -> None:
    shown, options = json.loads(run(SHOWS_ITS_INPUT).output.read_text(encoding="utf-8"))
    assert shown == {
        "images": ["uint8", [9, 28, 28]],
        "labels": ["int8", [9]],
        "part": ["int64", [9]],
        "each": ["int64", [2]],
        "drawn": ["bool", [2]],
        "held_out_images": ["uint8", [2, 28, 28]],
        "held_out_labels": ["uint8", [2]],
    }
    assert options == ["--json"]
    report = run(SHOWS_ITS_INPUT, epochs=7, seed=0)
    _, options = json.loads(report.output.read_text(encoding="utf-8"))
    assert options == ["--json", "--epochs", "7", "--seed", "0"]


class HangTimer:
    """Presses Ctrl-C at each event of one kind."""

    def __init__(self, *kinds: type[TrainingEvent]) -> None:
        self.kinds = list(kinds)

    def __call__(self, event: TrainingEvent) -> None:
        if self.kinds and isinstance(event, self.kinds[0]):
            self.kinds.pop(0)
            raise KeyboardInterrupt


def test_ctrl_c_saves_the_best(run: Run) -> None:
    report = run(SAVES_ON_INTERRUPT, on_event=HangTimer(EpochDone))
    assert report.finished.interrupted
    assert report.output.read_bytes() == b"graph"


def test_ctrl_c_with_nothing_to_save_goes_on(run: Run, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(HAS_NOTHING_TO_SAVE, on_event=HangTimer(TrainingStarted))
    assert not (tmp_path / "lenet5.pb").exists()


def test_a_second_ctrl_c_ends_it_at_once(run: Run) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(IGNORES_INTERRUPT, on_event=HangTimer(TrainingStarted, TrainingProgress))


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        (
            "sys.exit('the loss is no longer finite')",
            "training failed: the loss is no",
        ),
        (
            "import tensorflow1",
            "failed: ModuleNotFoundError: No module",
        ),
        ("os._exit(7)", "status 7 and said nothing"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "status -9 and said nothing"),
        ("started()", "status 0"),
        ("say('news')", "not understood"),
    ],
)
def test_a_script_that_fails_is_an_error_with_its_last_words(
    run, script: str, complaint: str
) -> None:
    with pytest.raises(TrainingError, match=complaint):
        run(script)


def test_a_python_that_cannot_be_run_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="nowhere: cannot be run"):
        train_on(PARTS, HELD_OUT, tmp_path / "lenet5.pb", python=tmp_path / "nowhere")


def test_the_output_is_checked_before_anything_else(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="is a folder"):
        train(tmp_path / "no mnist", tmp_path)
    with pytest.raises(TrainingError, match="there is no folder"):
        train(tmp_path / "no mnist", tmp_path / "none" / "lenet5.pb")
