"""What a look inside costs: layers and saliency of every frame of drawn digits, on one thread.

A look is work for the processor alone, so it is counted in the thread's own time, which other
programs cannot lengthen; the peer is the bare inference of the same digits, in turn.

    python benchmarks/inside.py [--model FILE]
"""

import argparse
import sys
from pathlib import Path
from time import thread_time_ns

import numpy as np

import digitbooth_resources
from digitbooth.images import to_digit_image
from digitbooth.images.stroke_files import read_stroke_file
from digitbooth.recognizer import Recognizer

BUDGET_MS = 1000 / 30
"""A frame, of which a look must leave the window's thread something, on a second core."""

EVERY = 5
"""Points that the pen moves between two frames."""


def main() -> int:
    """Print percentiles for each part and the ratio to the peer; 1 if the budget is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--model", type=Path, default=digitbooth_resources.model())
    model = parser.parse_args().model
    digits = [
        to_digit_image([*drawing.strokes[:last], stroke[:end]])
        for drawing in read_stroke_file(digitbooth_resources.sample_strokes())
        for last, stroke in enumerate(drawing.strokes)
        for end in range(EVERY, len(stroke) + 1, EVERY)
    ]
    bare, layers, looks, steps = [], [], [], []
    with Recognizer.open(model) as recognizer:
        recognizer.look_inside(digits[0])
        for digit in digits:
            start = thread_time_ns()
            recognizer.engine.infer(digit[np.newaxis, np.newaxis])
            times = [thread_time_ns()]
            times += [thread_time_ns() for _ in recognizer.looking_inside(digit)]
            bare.append(times[0] - start)
            layers.append(times[1] - times[0])
            looks.append(times[-1] - times[0])
            steps += np.diff(times).tolist()
    for name, values in (
        ("bare inference", bare),
        ("layers", layers),
        ("a step", steps),
        ("whole look", looks),
    ):
        p50, p99 = np.percentile(np.array(values) / 1e6, (50, 99))
        print(f"{name:15} {p50:7.3f} ms, p99 {p99:7.3f} ms of the thread's own time")
    p99 = float(np.percentile(looks, 99)) / 1e6
    missed = p99 > BUDGET_MS
    print(
        f"{len(digits)} frames; a look takes {np.median(looks) / np.median(bare):.0f} inferences, "
        f"layers alone {np.median(layers) / np.median(bare):.2f}; "
        f"looks a second on one core: {1e9 / np.mean(looks):.0f} "
        f"(budget: p99 {BUDGET_MS:.1f} ms: {'MISSED' if missed else 'met'})"
    )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
