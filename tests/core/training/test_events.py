"""The script's lines become events, and nothing else does."""

import pytest

from digitbooth.errors import TrainingError
from digitbooth.training.process import (
    EpochDone,
    TrainingFinished,
    TrainingProgress,
    TrainingStarted,
    parse_event,
)


@pytest.mark.parametrize(
    ("line", "event"),
    [
        (
            '{"event": "started", "epochs": 2, "steps": 780, "seed": 1, "tensorflow": "1.15.3", '
            '"numpy": "1.18.5", "python": "3.7.16", "devices": ["CPU"]}\n',
            TrainingStarted(2, 780, 1, "1.15.3", "1.18.5", "3.7.16", ["CPU"]),
        ),
        (
            '{"event": "progress", "step": 20, "steps": 780, "loss": 2.1, "accuracy": 0.3}\n',
            TrainingProgress(20, 780, 2.1, 0.3),
        ),
        (
            '{"event": "evaluation", "epoch": 1, "epochs": 2, "accuracy": 0.98, "loss": 0.06}\n',
            EpochDone(1, 2, 0.06, 0.98),
        ),
        (
            '{"event": "finished", "accuracy": 0.99, "held_out": 10000, "epoch": 2, '
            '"interrupted": false, "seconds": 40.5}\n',
            TrainingFinished(0.99, 10000, 2, False, 40.5),
        ),
    ],
)
def test_events(line: str, event: object) -> None:
    assert parse_event(line) == event


@pytest.mark.parametrize("line", ["", "\n", "WARNING: TensorFlow says something\n"])
def test_chatter_is_no_event(line: str) -> None:
    assert parse_event(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "{}",
        '{"event": "unheard of"}',
        '{"event": ["progress"]}',
        '{"event": "progress", "step": 1}',
        '{"event": "progress", "step": 1, "steps": 2, "loss": 1, "accuracy": 0, "more": 1}',
    ],
)
def test_what_is_nearly_an_event_is_an_error(line: str) -> None:
    with pytest.raises(TrainingError, match="not understood"):
        parse_event(line)
