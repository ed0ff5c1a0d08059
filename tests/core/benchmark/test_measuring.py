"""Engines are measured in turns, on the same digits, stage by stage."""

import gc
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from digitbooth.benchmark.measuring import BLOCK, SEGMENTS, Latency, latencies, throughputs


def test_turns_move_on_and_all_get_the_same_digits(
    noted: Callable[..., Any], log: list[tuple[str, Any]], digits: NDArray[np.float32]
) -> None:
    latencies([noted("a"), noted("b")], digits, seconds=0.0)
    warm, measured = log[: 2 * BLOCK], log[2 * BLOCK :]
    assert [name for name, _ in warm] == ["a"] * BLOCK + ["b"] * BLOCK
    blocks = [measured[at : at + BLOCK] for at in range(0, len(measured), BLOCK)]
    assert len(blocks) == 2 * SEGMENTS
    assert all(len({name for name, _ in block}) == 1 for block in blocks)
    assert [block[0][0] for block in blocks[:6]] == ["a", "b", "b", "a", "a", "b"]
    seen = {which: [first for name, first in measured if name == which] for which in "ab"}
    assert seen["a"] == seen["b"]
    assert seen["a"] == [[index % 30] for index in range(BLOCK * SEGMENTS)]


def test_stages_sum_to_the_total(noted: Callable[..., Any], digits: NDArray[np.float32]) -> None:
    (latency,) = latencies([noted("a")], digits, seconds=0.0)
    assert latency.stages_us.shape == (BLOCK * SEGMENTS, 5)
    assert latency.stages_us.sum(axis=1) == pytest.approx(latency.total_us)
    stages = latency.stage_medians_us()
    assert list(stages) == ["host", "upload", "enqueue", "infer", "download"]
    assert list(stages.values())[1:] == [2.0, 0.5, 2.5, 1.0]
    assert gc.isenabled()


def test_percentiles_and_drift() -> None:
    rising = Latency(np.arange(1.0, 801.0), np.zeros((800, 5)))
    assert rising.percentiles_us() == pytest.approx({50: 400.5, 90: 720.1, 95: 760.05, 99: 792.01})
    assert rising.drift == pytest.approx(700 / 400.5)
    assert Latency(np.full(80, 7.0), np.zeros((80, 5))).drift == 0


def test_throughput_takes_batches_of_every_size(
    noted: Callable[..., Any], log: list[tuple[str, Any]], digits: NDArray[np.float32]
) -> None:
    shares: list[float] = []
    rates = throughputs([noted("a"), noted("b")], digits, [1, 64], 0.0, shares.append)
    assert [list(each) for each in rates] == [[1, 64], [1, 64]]
    assert all(rate > 0 for each in rates for rate in each.values())
    assert {len(batch) for _, batch in log} == {1, 64}
    assert log[-1][1] == [index % 30 for index in range(64)]
    assert shares == [0.5, 1.0]
