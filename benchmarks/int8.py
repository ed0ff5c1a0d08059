"""INT8 on the CPU against FP32: at most 0.55 times the time for one digit, 1 / 2.2 in batches.

Both answer the same digits, some in a row in turns, on one core, by the processor's time. With
MNIST at hand (DIGITBOOTH_SHARED, see CONTRIBUTING.md), also how many of its images 50,000 to
59,999 each reads rightly.

    python benchmarks/int8.py
"""

import os
import sys
from pathlib import Path
from statistics import median
from time import thread_time_ns

import numpy as np
from figures import Figure, ratio_of, tell
from host import Watch
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.engines import Engine, open_engine
from digitbooth.mnist import HELD_OUT, Digits, read_mnist
from digitbooth.models import read_network
from digitbooth.models.calibration import calibration_digits

ROUNDS, IN_A_ROW = 60, 50
"""In a row, as the weights of one would drive those of the other from the processor's cache."""

BATCH = 512
BUDGETS = {"one digit": 0.55, f"batches of {BATCH}": 1 / 2.2}
LOST = 0.0005


def main() -> int:
    """Print medians per digit in microseconds, and ratios; 1 if a budget is missed."""
    watch = Watch()
    network = read_network(digitbooth_resources.model())
    engines = [open_engine(network, "onnxruntime", each) for each in ("fp32", "int8")]
    digits = calibration_digits(BATCH)
    found = {
        "one digit": in_turns(engines, digits[:1], IN_A_ROW),
        f"batches of {BATCH}": in_turns(engines, digits, 1),
    }
    missed = False
    for name, (fp32, int8) in found.items():
        print(f"{name:15}  FP32 {median(fp32):6.1f} µs   INT8 {median(int8):6.1f} µs a digit")
        missed |= tell(ratio_of(f"INT8, {name}", "FP32", int8, fp32, BUDGETS[name]))
    data = Path(os.environ.get("DIGITBOOTH_SHARED", "../shared"), "data", "mnist")
    if data.is_dir():
        fp32, int8 = (right(engine, read_mnist(data)[HELD_OUT]) for engine in engines)
        print(f"right            FP32 {fp32:.2%}     INT8 {int8:.2%}")
        missed |= tell(Figure("right answers lost by INT8", "FP32", fp32 - int8, LOST))
    if watch.disturbed:
        print("others had more than a hundredth of the processors' time: measure again")
    return int(missed)


def in_turns(
    engines: list[Engine], images: NDArray[np.float32], in_a_row: int
) -> list[list[float]]:
    """The times of each engine, in microseconds a digit."""
    times: list[list[float]] = [[] for _ in engines]
    for _ in range(ROUNDS):
        for engine, each in zip(engines, times, strict=True):
            for _ in range(in_a_row):
                start = thread_time_ns()
                engine.infer(images)
                each.append((thread_time_ns() - start) / 1e3 / len(images))
    return times


def right(engine: Engine, digits: Digits) -> float:
    """The share that it reads rightly."""
    images = digits.images[:, np.newaxis].astype(np.float32) / 255
    batches = np.array_split(images, len(images) // BATCH)
    answers = np.concatenate([engine.infer(each).scores.argmax(1) for each in batches])
    return float((answers == digits.labels).mean())


if __name__ == "__main__":
    sys.exit(main())
