"""A machine that is not steady is said to be so."""

from pathlib import Path

import numpy as np
import pytest

from digitbooth.benchmark.measuring import Latency, OtherPrograms, noise_of


def steady(us: float, moods: list[float] | None = None) -> Latency:
    """Around `us`; by segments if moods are given."""
    wobble = np.resize([0.99, 1.0, 1.01], 240)
    return Latency(us * wobble * np.repeat(moods or [1.0] * 8, 30), np.zeros((240, 5)))


def test_a_quiet_machine_and_distinct_engines_need_no_words() -> None:
    noise = noise_of({"a": steady(100), "b": steady(110)}, others=0.02)
    assert not noise.is_noisy
    assert noise.sentences() == []


def test_medians_that_move_are_told() -> None:
    noise = noise_of({"a": steady(100, [1, 1, 1, 1, 1.2, 1.2, 1.2, 1.2])}, others=None)
    assert noise.is_noisy
    (sentence,) = noise.sentences()
    assert sentence.startswith("The machine is noisy (medians moved by 18% during the run)")
    assert "--seconds" in sentence


def test_other_programs_are_told() -> None:
    (sentence,) = noise_of({"a": steady(100)}, others=0.4).sentences()
    assert "other programs took 40% of the processors" in sentence


def test_engines_of_which_neither_is_always_faster_cannot_be_told_apart() -> None:
    moods = [1.0, 1.04, 1.0, 1.04, 1.0, 1.04, 1.0, 1.04]
    noise = noise_of({"a": steady(100), "b": steady(98, moods), "c": steady(300)}, others=0.0)
    assert not noise.is_noisy
    assert noise.ties == (("a", "b"),)
    assert noise.sentences() == ["a and b cannot be told apart here."]


def test_the_load_of_others_is_what_the_system_counts_less_our_own(tmp_path: Path) -> None:
    stat = tmp_path / "stat"

    def write(busy: int, idle: int) -> None:
        stat.write_text(f"cpu  {busy} 0 0 {idle} 0 0 0 0 0 0\ncpu0 1 2 3\n")

    write(0, 0)
    others = OtherPrograms(stat)
    write(100_000, 300_000)  # our own fraction of a second hardly counts
    assert others.share() == pytest.approx(0.25, abs=0.01)
    assert OtherPrograms(tmp_path / "none").share() is None
    stat.write_text("no numbers here\n")
    assert OtherPrograms(stat).share() is None
