"""The CUDA engine on this machine's GPU: one digit at a time, and ten thousand.

One digit, host to host: at most 0.18 of what the usual pycuda sample takes with TensorRT, where
there is one, with an empty launch and ONNX Runtime on one CPU thread beside it. All answer the same
digit in turn, so that the machine's moods hit all alike.

    python benchmarks/cuda_latency.py [RESULTS.md]

Without a GPU, it says why and measures nothing.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median
from time import perf_counter_ns
from typing import Any

import numpy as np
from figures import PARTS, Figure, ratio_of, tell

import digitbooth_resources
from digitbooth.engines import open_engine
from digitbooth.engines.cuda.engine import CudaEngine
from digitbooth.engines.driver import driver_version, gpu
from digitbooth.errors import EngineError
from digitbooth.models import Network, read_network
from digitbooth.models.calibration import calibration_digits

ROUNDS = 5_000
BUDGET_US = 18.0
BUDGET = 0.18
BATCHES = 30
BATCH = 10_000


def main() -> int:
    """Print the tables; 1 if a budget is missed."""
    try:
        card = gpu(0)
        network = read_network(digitbooth_resources.model())
        engine = CudaEngine(network)
    except EngineError as error:
        print(f"nothing to measure: {error}")
        return 0
    lines = [
        f"{card.name}, CUDA driver {driver_version()}, Python {sys.version.split()[0]}, "
        f"numpy {np.__version__}",
        "",
    ]
    missed = one_digit(network, engine, lines)
    many_digits(engine, lines)
    engine.close()
    print("\n".join(lines))
    for path in sys.argv[1:]:
        Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return int(missed)


def one_digit(network: Network, engine: CudaEngine, lines: list[str]) -> bool:
    """Medians of one digit, host to host, each way, in microseconds."""
    digit = calibration_digits(1)
    cpu = open_engine(network, "onnxruntime")
    ways: dict[str, Callable[[], Any]] = {
        "cuda": lambda: engine.infer(digit).scores,
        "ONNX Runtime, one CPU thread": lambda: cpu.infer(digit).scores,
    }
    sample = _sample(network)
    if sample is not None:
        ways["sample: TensorRT, copies, enqueue, synchronise"] = lambda: sample.infer(digit)
    spent: dict[str, list[int]] = {name: [] for name in ways}
    expected = cpu.infer(digit).scores.argmax()
    device_us = []
    for _ in range(ROUNDS):
        for name, way in ways.items():
            start = perf_counter_ns()
            scores = way()
            spent[name].append(perf_counter_ns() - start)
            assert scores.argmax() == expected, name
        device_us.append(engine.infer(digit).device_us)
    medians = {name: median(times) / 1e3 for name, times in spent.items()}
    lines += [f"One digit, host to host, medians of {ROUNDS:,} rounds in which all took turns:", ""]
    lines += ["| | µs | 1 of 10 within | 9 of 10 within |", "|---|---|---|---|"]
    for name, us in medians.items():
        least, most = np.percentile(spent[name], [10, 90]) / 1e3
        lines.append(f"| {name} | {us:.1f} | {least:.1f} | {most:.1f} |")
    lines += ["", f"on the GPU's own clock {median(device_us):.1f} µs"]
    ours = np.array(spent["cuda"]) / 1e3
    parts = [float(np.median(part)) for part in np.array_split(ours, PARTS)]
    figure = Figure(
        "a digit by our kernels",
        "",
        medians["cuda"],
        BUDGET_US,
        "µs",
        low=min(parts),
        high=max(parts),
    )
    missed = tell(figure)
    if sample is not None:
        theirs = spent["sample: TensorRT, copies, enqueue, synchronise"]
        missed |= tell(
            ratio_of("a digit by our kernels", "the usual sample", spent["cuda"], theirs, BUDGET)
        )
        sample.close()
    return missed


def _sample(network: Network) -> Any:
    """TensorRT as NVIDIA's samples run it; None where it is not installed."""
    with suppress(EngineError, ImportError):
        from tensorrt_latency import Sample, plan_of

        from digitbooth.engines.tensorrt.plans import tensorrt_for

        flavour, card = tensorrt_for(0)
        return Sample(network, plan_of(network, flavour, card, "fp32"), flavour, card)
    return None


def many_digits(engine: CudaEngine, lines: list[str]) -> None:
    """Millions of digits a second in batches of ten thousand."""
    digits = np.resize(calibration_digits(500), (BATCH, 1, 28, 28))
    for name, given in (("floats", digits), ("bytes", np.rint(digits * 255).astype(np.uint8))):
        engine.infer(given)
        whole, device = [], []
        for _ in range(BATCHES):
            start = perf_counter_ns()
            inference = engine.infer(given)
            whole.append((perf_counter_ns() - start) / 1e3)
            device.append(inference.device_us)
        lines += [
            "",
            f"batches of {BATCH:,} {name}: {BATCH / median(device):.2f} million digits a second on "
            f"the GPU, {BATCH / median(whole):.2f} host to host",
        ]


if __name__ == "__main__":
    sys.exit(main())
