"""What it costs that a stranger's network runs in a process of its own.

The peer is the same network in this process, asked in turns for the same digits; the budget is what
a single digit may take longer, by the medians.

    python benchmarks/model_process.py [--seconds S]
"""

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter

import numpy as np
from figures import Figure, tell

import digitbooth_resources
from digitbooth.benchmark.measuring import latencies, throughputs
from digitbooth.models.calibration import calibration_digits
from digitbooth.recognizer import Recognizer

BUDGET_US = 150.0

OPENINGS = 9
BATCHES = (32, 512)

_UNKNOWN_FIELD = b"\xf8\x7f\x01"
"""Of protobuf, which readers skip: with it the shipped network is a stranger's."""


def main() -> int:
    """Print both and the difference; 1 if the budget is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=3.0, help="for each of the two")
    seconds = parser.parse_args().seconds
    digits = calibration_digits(500)
    with ExitStack() as stack:
        model = Path(stack.enter_context(tempfile.TemporaryDirectory()), "stranger.uff")
        model.write_bytes(digitbooth_resources.model().read_bytes() + _UNKNOWN_FIELD)
        opened: dict[bool, list[float]] = {False: [], True: []}
        for _opening in range(OPENINGS):
            for apart, times in opened.items():
                start = perf_counter()
                Recognizer.open(model, "onnxruntime", apart=apart).close()
                times.append(perf_counter() - start)
        here, there = (
            stack.enter_context(Recognizer.open(model, "onnxruntime", apart=apart))
            for apart in (False, True)
        )
        engines = [here.engine, there.engine]
        one, other = (each.median_us for each in latencies(engines, digits, seconds))
        rates = throughputs(engines, digits, BATCHES, seconds / 4)
    for name, latency, times, rate in zip(
        ("in this process", "in its own"), (one, other), opened.values(), rates, strict=True
    ):
        by_batch = "   ".join(f"{rate[size]:,.0f} digits/s by {size}" for size in BATCHES)
        # The first one translates, where nothing is kept.
        opening_ms = np.median(times[1:]) * 1e3
        print(f"{name:16} {latency:6.1f} µs a digit   opened in {opening_ms:5.1f} ms   {by_batch}")
    print(f"a digit apart takes {other / one:.2f} times as long")
    return int(tell(Figure("a digit apart takes longer by", "", other - one, BUDGET_US, "µs")))


if __name__ == "__main__":
    sys.exit(main())
