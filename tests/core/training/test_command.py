"""`digitbooth train`: its options, its words, its exit status."""

import json
from pathlib import Path
from typing import Any

import pytest

from digitbooth import training
from digitbooth.cli.main import main
from digitbooth.training import (
    EpochDone,
    TrainingFinished,
    TrainingProgress,
    TrainingReport,
    TrainingStarted,
)

STARTED = TrainingStarted(2, 40, 1, "1.15.3", "1.18.5", "3.7.16", ["CPU"])


class Trainer:
    """Imitates `train`."""

    def __init__(self) -> None:
        self.asked: dict[str, Any] = {}
        self.interrupted = False
        self.ends = True

    def __call__(self, folder: Path, output: Path, **options: Any) -> TrainingReport:
        self.asked = {"folder": folder, "output": output, **options}
        options["say"]("installing [something]")
        for event in (STARTED, TrainingProgress(20, 40, 0.5, 0.8), EpochDone(1, 2, 0.0301, 0.991)):
            options["on_event"](event)
        if not self.ends:
            raise KeyboardInterrupt
        return TrainingReport(
            output, STARTED, TrainingFinished(0.9934, 10000, 1, self.interrupted, 61.0)
        )


@pytest.fixture
def trainer(monkeypatch: pytest.MonkeyPatch) -> Trainer:
    trainer = Trainer()
    monkeypatch.setattr(training, "train", trainer)
    return trainer


def test_in_a_pipe_it_writes_a_line_an_epoch(
    trainer: Trainer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", "mnist", "-o", "out.pb"]) == 0
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        "installing [something]",
        "epoch 1/2: held out: loss 0.0301, accuracy 99.10%",
    ]
    assert said.out.startswith("out.pb: 99.34% of 10,000 held-out images right, after epoch 1 of 2")
    assert "1 min 1 s; seed 1, TensorFlow 1.15.3, CPU" in said.out
    assert trainer.asked["folder"] == Path("mnist")
    assert trainer.asked["epochs"] is None
    assert trainer.asked["seed"] is None


def test_on_a_terminal_it_draws_a_bar_with_loss_and_accuracy(
    trainer: Trainer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "160")
    assert main(["train", "mnist"]) == 0
    shown = capsys.readouterr().err
    assert "installing [something]" in shown
    assert "epoch 2/2" in shown
    assert "loss 0.500, accuracy 80.0%; held out 99.10%" in shown


def test_json_is_one_object(trainer: Trainer, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "mnist", "--json", "--epochs", "2", "--seed", "0"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["accuracy"] == 0.9934
    assert report["output"] == "lenet5.pb"
    assert report["tensorflow"] == "1.15.3"
    assert trainer.asked["epochs"] == 2
    assert trainer.asked["seed"] == 0
    assert trainer.asked["sheets"] is None


def test_sheets_are_a_folder(trainer: Trainer, tmp_path: Path) -> None:
    assert main(["train", "mnist", "--sheets", str(tmp_path)]) == 0
    assert trainer.asked["sheets"] == tmp_path


def test_an_interruption_is_130_with_the_best_saved(
    trainer: Trainer, capsys: pytest.CaptureFixture[str]
) -> None:
    trainer.interrupted = True
    assert main(["train", "mnist"]) == 130
    assert "the best of those done" in capsys.readouterr().out


def test_an_interruption_is_130_with_nothing_saved(
    trainer: Trainer, capsys: pytest.CaptureFixture[str]
) -> None:
    trainer.ends = False
    assert main(["train", "mnist"]) == 130
    assert "before there was a network to save" in capsys.readouterr().err


@pytest.mark.parametrize("options", [["--epochs", "0"], ["--seed", "-1"], ["--epochs", "many"]])
def test_wrong_options_are_usage_errors(trainer: Trainer, options: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["train", "mnist", *options])


def test_no_mnist_is_one_line_and_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", str(tmp_path), "-o", str(tmp_path / "x.pb")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "has no train-images-idx3-ubyte" in line


def test_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["train", "--help"])
    assert "digitbooth train mnist -o lenet5.pb" in capsys.readouterr().out
