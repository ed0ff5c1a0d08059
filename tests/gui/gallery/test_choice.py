"""Filters and orders: what they take of a set."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from digitbooth.evaluation.labelled import Failure
from digitbooth_gui.gallery.filters import Choice, Kind, Order


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
        (Choice(), [0, 1, 2, 3, 4, 5]),
        (Choice(Kind.MISTAKES), [1]),
        (Choice(Kind.RIGHT), [0]),
        (Choice(Kind.DIGITS), [0, 3]),
        (Choice(Kind.UNSURE), [1]),
        (Choice(Kind.NO_DIGITS), [2]),
        (Choice(Kind.BLANK), [5]),
        (Choice(Kind.UNREADABLE), [4]),
        (Choice(predicted=3), [0, 2]),
        (Choice(truth=3), [0, 5]),
        (Choice(truth=7, predicted=1), [1]),
        (Choice(order=Order.LEAST_SURE), [1, 2, 3, 0, 4, 5]),
        (Choice(order=Order.SUREST), [0, 3, 2, 1, 4, 5]),
        (Choice(Kind.DIGITS, order=Order.LEAST_SURE), [3, 0]),
    ],
)
def test_a_choice_takes_what_it_says(choice: Choice, expected: list[int]) -> None:
    digits = fake_set(
        digits=[3, 1, 3, 5, -1, -1],
        labels=[3, 7, -1, -1, -1, 3],
        verdicts=[0, 1, 2, 0, -1, -1],
        sureness=[0.99, 0.4, 0.5, 0.9, 0, 0],
        errors={4: False, 5: True},
    )
    assert choice.of(digits).tolist() == expected
