"""How numbers are compared with their labels, and counted."""

import pytest

from digitbooth.engines import EngineInfo
from digitbooth.evaluation.numbers import NumberEvaluation, comparable, distance


@pytest.mark.parametrize(
    ("text", "label", "compared"),
    [
        ("2026", "2026", "2026"),
        ("20?6", "2026", "206"),
        ("1.250", "1250", "1250"),
        ("1.250", "1.250", "1.250"),
        ("-7", "7", "7"),
        ("-7", "-7", "-7"),
        ("12\n?\n7", "12\n7", "12\n7"),
    ],
)
def test_what_is_compared(text: str, label: str, compared: str) -> None:
    assert comparable(text, label) == compared


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("2026", "2026", 0), ("226", "2026", 1), ("20126", "2026", 1), ("", "77", 2), ("39", "98", 2)],
)
def test_the_distance_is_in_single_changes(one: str, other: str, steps: int) -> None:
    assert distance(one, other) == distance(other, one) == steps


def test_counts_by_length_and_verdict() -> None:
    found = NumberEvaluation(EngineInfo("Fixed", "1", "fp32", "CPU"), total=4)
    found.add("a", "12/7", "12\n7", "number")
    found.add("b", "3,5", "3.5", "unsure")
    found.add("c", "40", "46", "number")
    found.add("d", "8", "", None)
    facts = found.as_json()
    assert (facts["count"], facts["right"], facts["exact"]) == (4, 2, 0.5)
    assert facts["by_length"] == {
        "1": {"count": 1, "exact": 0.0},
        "2": {"count": 2, "exact": 0.5},
        "3": {"count": 1, "exact": 1.0},
    }
    assert facts["verdicts"]["number"] == {"count": 2, "exact": 0.5}
    assert facts["verdicts"]["not_a_number"] == {"count": 1, "exact": 0.0}
    assert facts["blank"] == 1
    assert [each["name"] for each in facts["mistakes"]] == ["c", "d"]
