"""Filters and orders: what they take of a set."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from digitbooth.evaluation.labelled import Failure
from digitbooth_gui.gallery.filters import TileChoice, TileKind, TileOrder


def fake_set(**columns: Any) -> Any:
    """As much of a `DigitSet` as a choice looks at."""

    return SimpleNamespace(
        digits=np.array(columns["digits"], np.int8),
        labels=np.array(columns["labels"], np.int8),
        verdicts=np.array(columns["verdicts"], np.int8),
        probabilities=np.array([[p, 0] for p in columns["sureness"]], np.float32),
        errors={tile: Failure("a", "broken", blank) for tile, blank in columns["errors"].items()},
    )


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (TileChoice(), [0, 1, 2, 3, 4, 5]),
        (TileChoice(TileKind.MISTAKES), [1]),
        (TileChoice(TileKind.RIGHT), [0]),
        (TileChoice(TileKind.DIGITS), [0, 3]),
        (TileChoice(TileKind.UNSURE), [1]),
        (TileChoice(TileKind.NO_DIGITS), [2]),
        (TileChoice(TileKind.BLANK), [5]),
        (TileChoice(TileKind.UNREADABLE), [4]),
        (TileChoice(predicted=3), [0, 2]),
        (TileChoice(truth=3), [0, 5]),
        (TileChoice(truth=7, predicted=1), [1]),
        (TileChoice(order=TileOrder.LEAST_SURE), [1, 2, 3, 0, 4, 5]),
        (TileChoice(order=TileOrder.SUREST), [0, 3, 2, 1, 4, 5]),
        (TileChoice(TileKind.DIGITS, order=TileOrder.LEAST_SURE), [3, 0]),
    ],
)
def test_a_choice_takes_what_it_says(choice: TileChoice, expected: list[int]) -> None:
    digits = fake_set(
        digits=[3, 1, 3, 5, -1, -1],
        labels=[3, 7, -1, -1, -1, 3],
        verdicts=[0, 1, 2, 0, -1, -1],
        sureness=[0.99, 0.4, 0.5, 0.9, 0, 0],
        errors={4: False, 5: True},
    )
    assert choice.of(digits).tolist() == expected
