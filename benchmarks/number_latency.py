"""What reading a number costs: four digits, from strokes to reading, at most 30 times the network.

Against the bare inference of one digit by the same engine, in turn. By the processor's time that
each takes: on a busy machine what takes milliseconds is interrupted, and what takes less is not.
Numbers are new each time; and, as while one writes, a point away from what was read before.

    python benchmarks/number_latency.py
"""

import sys
from statistics import median
from time import thread_time_ns

import numpy as np
from figures import ratio_of, tell

import digitbooth_resources
from digitbooth.images import Stroke
from digitbooth.images.stroke_files import read_stroke_file
from digitbooth.recognizer import Recognizer

ROUNDS = 300
BUDGET = 30.0


def number(random: np.random.Generator) -> list[Stroke]:
    """Four of the bundled digits, each a little different from all before."""
    drawings = read_stroke_file(digitbooth_resources.sample_strokes())
    strokes, left = [], 0.0
    for label in random.integers(10, size=4):
        own = [stroke * random.uniform(0.9, 1.1, 2) for stroke in drawings[label].strokes]
        width = max(float(stroke[:, 0].max()) for stroke in own)
        strokes += [(stroke + np.array((left, 0))).astype(np.float32) for stroke in own]
        left += width + random.uniform(0.1, 0.3)
    return strokes


def main() -> int:
    """Print the medians in microseconds and their ratios; 1 if the budget is missed."""
    random = np.random.default_rng(0)
    numbers = [number(random) for _ in range(ROUNDS)]
    bare, whole, longer = [], [], []
    with Recognizer.open(digitbooth_resources.model(), "onnxruntime") as recognizer:
        image = recognizer.recognize(numbers[0][:1]).digit_image[np.newaxis, np.newaxis]
        for strokes in numbers:
            start = thread_time_ns()
            recognizer.engine.infer(image)
            asked = thread_time_ns()
            recognizer.read(strokes)
            read = thread_time_ns()
            recognizer.read([*strokes[:-1], strokes[-1][:-1]])
            longer.append(thread_time_ns() - read)
            whole.append(read - asked)
            bare.append(asked - start)
    bare_us, whole_us, longer_us = (median(times) / 1e3 for times in (bare, whole, longer))
    ratio = whole_us / bare_us
    print(f"one digit, bare inference  {bare_us:7.1f} µs (median of {ROUNDS})")
    print(f"four digits, new           {whole_us:7.1f} µs, {ratio:.1f} times that")
    print(f"four digits, a point more  {longer_us:7.1f} µs, {longer_us / bare_us:.1f} times that")
    return int(tell(ratio_of("four digits read", "one bare inference", whole, bare, BUDGET)))


if __name__ == "__main__":
    sys.exit(main())
