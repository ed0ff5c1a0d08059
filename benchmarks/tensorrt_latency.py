"""TensorRT on this machine's GPU: one digit at a time, and ten thousand.

One digit, host to host: at most 0.6× what the usual pycuda sample takes (copies, enqueue,
synchronise), and ONNX Runtime on one CPU thread beside it. All answer the same digit in turn, so
that the machine's moods hit all alike. Ten thousand digits: above 5 million a second on the GPU
alone, and above 7 million host to host of 60,000 digits as bytes, in FP16.

    python benchmarks/tensorrt_latency.py [RESULTS.md]

Plans are built here and not kept. Without a GPU, it says why and measures nothing.
"""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from statistics import median
from time import perf_counter_ns
from typing import Any

import numpy as np
from figures import Figure, ratio_of, tell

import digitbooth_resources
from digitbooth.engines import open_engine
from digitbooth.engines.driver import Gpu
from digitbooth.engines.engine import Images
from digitbooth.engines.tensorrt.builder import MAX_BATCH, ONE, build_plan
from digitbooth.engines.tensorrt.cuda import load_pycuda
from digitbooth.engines.tensorrt.engine import TensorRTEngine
from digitbooth.engines.tensorrt.flavour import Flavour
from digitbooth.engines.tensorrt.plans import tensorrt_for
from digitbooth.errors import EngineError
from digitbooth.models import Network, read_network
from digitbooth.models.calibration import calibration_digits
from digitbooth.models.precision import at_precision

ROUNDS = 5_000
BUDGET = 0.6
BATCHES = 50
BUDGET_RATE = 5e6
MANY_BYTES = 60_000
BUDGET_BYTES = 7e6

timings = b""
"""What building one plan measured, for the next."""


def main() -> int:
    """Print the tables; 1 if a budget is missed."""
    try:
        flavour, gpu = tensorrt_for(0)
        pycuda = load_pycuda()
    except EngineError as error:
        print(f"nothing to measure: {error}")
        return 0
    lines = [
        f"{gpu.name}, {flavour.name} {flavour.version}, pycuda, CUDA driver "
        f"{pycuda.get_driver_version()}, Python {sys.version.split()[0]}, numpy {np.__version__}",
        "",
    ]
    network = read_network(digitbooth_resources.model())
    missed = one_digit(network, flavour, gpu, lines) | many_digits(network, flavour, gpu, lines)
    print("\n".join(lines))
    for path in sys.argv[1:]:
        Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return int(missed)


def one_digit(network: Network, flavour: Flavour, gpu: Gpu, lines: list[str]) -> bool:
    """Medians of one digit, host to host, each way, in microseconds."""
    lean = at_precision(network, "fp32")
    plans = {
        "as translated": (network, plan_of(network, flavour, gpu, "fp32")),
        "lean": (lean, plan_of(lean, flavour, gpu, "fp32")),
    }
    digit = calibration_digits(1)
    ways: dict[str, Callable[[], np.ndarray]] = {}
    closing: list[Any] = []
    for name in ("as translated", "lean"):
        sample = Sample(*plans[name], flavour, gpu)
        ways[f"sample: copies, enqueue, synchronise; graph {name}"] = lambda s=sample: s.infer(
            digit
        )
        closing.append(sample)
    for name, (graph, plan) in plans.items():
        for use_graph in (False, True):
            engine = TensorRTEngine(graph, plan, flavour, gpu, "fp32", use_graph=use_graph)
            way = "CUDA graph" if engine.is_graph else "enqueue"
            ways[f"mapped memory, {way}; graph {name}"] = lambda e=engine: e.infer(digit).scores
            closing.append(engine)
    for precision in ("tf32", "fp16", "int8"):
        graph = at_precision(network, precision)
        plan = plan_of(graph, flavour, gpu, precision)
        engine = TensorRTEngine(graph, plan, flavour, gpu, precision)
        ways[f"mapped memory, CUDA graph; graph lean, {precision}"] = lambda e=engine: (
            e.infer(digit).scores
        )
        closing.append(engine)
    cpu = open_engine(network, "onnxruntime")
    ways["ONNX Runtime, one CPU thread"] = lambda: cpu.infer(digit).scores
    spent: dict[str, list[int]] = {name: [] for name in ways}
    expected = cpu.infer(digit).scores.argmax()
    for _ in range(ROUNDS):
        for name, way in ways.items():
            start = perf_counter_ns()
            scores = way()
            spent[name].append(perf_counter_ns() - start)
            assert scores.argmax() == expected, name
    for each in closing:
        each.close()
    medians = {name: median(times) / 1e3 for name, times in spent.items()}
    peer = medians["sample: copies, enqueue, synchronise; graph as translated"]
    lines += [f"One digit, host to host, medians of {ROUNDS:,} rounds in which all took turns:", ""]
    lines += ["| | µs | 9 of 10 within | ratio |", "|---|---|---|---|"]
    for name, us in medians.items():
        most = float(np.percentile(spent[name], 90)) / 1e3
        lines.append(f"| {name} | {us:.1f} | {most:.1f} | {us / peer:.2f} |")
    ours = spent["mapped memory, CUDA graph; graph lean"]
    theirs = spent["sample: copies, enqueue, synchronise; graph as translated"]
    return tell(ratio_of("a digit by TensorRT", "the usual sample", ours, theirs, BUDGET))


def many_digits(network: Network, flavour: Flavour, gpu: Gpu, lines: list[str]) -> bool:
    """Millions of digits a second in batches of ten thousand."""
    lines += ["", f"Batches of {MAX_BATCH:,}, millions of digits a second (medians of {BATCHES}):"]
    lines += ["", f"| | network alone, GPU's clock | floats | bytes | {MANY_BYTES:,} bytes |"]
    lines += ["|---|---|---|---|---|"]
    digits = np.resize(calibration_digits(500), (MAX_BATCH, 1, 28, 28))
    pixels = np.rint(digits * 255).astype(np.uint8)
    many = np.resize(pixels, (MANY_BYTES, 1, 28, 28))
    best = best_of_bytes = 0.0
    for precision in ("fp32", "tf32", "fp16", "int8"):
        graph = at_precision(network, precision)
        plan = plan_of(graph, flavour, gpu, precision)
        engine = TensorRTEngine(graph, plan, flavour, gpu, precision)
        ways = (digits, pixels, many)
        for way in ways:
            engine.infer(way)
        # In turns, so that the machine's moods hit all alike.
        turns = [[timed(engine, way) for way in ways] for _ in range(BATCHES)]
        engine.close()
        rates = [MAX_BATCH / median(turn[1][1] for turn in turns)]
        rates += [
            len(way) / median(turn[place][0] for turn in turns) for place, way in enumerate(ways)
        ]
        best, best_of_bytes = max(best, rates[0]), max(best_of_bytes, rates[3])
        lines.append(f"| {precision} | " + " | ".join(f"{rate:.2f}" for rate in rates) + " |")
    rates_told = (
        ("digits a second, the network alone", best, BUDGET_RATE),
        ("digits a second, bytes, host to host", best_of_bytes, BUDGET_BYTES),
    )
    missed = [
        tell(Figure(name, "", rate, budget / 1e6, "million", is_least=True))
        for name, rate, budget in rates_told
    ]
    return any(missed)


def timed(engine: TensorRTEngine, digits: Images) -> tuple[float, float]:
    """Microseconds of the whole call, and of the network by the GPU's clock."""
    start = perf_counter_ns()
    inference = engine.infer(digits)
    return (perf_counter_ns() - start) / 1e3, inference.device_us


@cache
def plan_of(network: Network, flavour: Flavour, gpu: Gpu, precision: str) -> bytes:
    global timings
    plan = build_plan(network, flavour, gpu, precision, timings=timings)
    timings = plan.timings
    return plan.data


class Sample:
    """A plan run as NVIDIA's Python samples run theirs."""

    def __init__(self, network: Network, plan: bytes, flavour: Flavour, gpu: Gpu) -> None:
        self._driver = driver = load_pycuda()
        driver.init()
        self._context = driver.Device(gpu.index).retain_primary_context()
        self._context.push()
        runtime = flavour.runtime
        self._runtime = runtime.Runtime(runtime.Logger(runtime.Logger.ERROR))
        self._engine = self._runtime.deserialize_cuda_engine(plan)
        self._execution = self._engine.create_execution_context()
        self._stream = driver.Stream()
        self._input = driver.pagelocked_empty((1, *network.input_shape), np.float32)
        self._output = driver.pagelocked_empty((1, network.classes), np.float32)
        self._device = [driver.mem_alloc(host.nbytes) for host in (self._input, self._output)]
        self._execution.set_optimization_profile_async(ONE, self._stream.handle)
        self._execution.set_input_shape(network.input_name, self._input.shape)
        self._execution.set_tensor_address(network.input_name, int(self._device[0]))
        self._execution.set_tensor_address(network.output_name, int(self._device[1]))
        self._context.pop()

    def infer(self, digit: np.ndarray) -> np.ndarray:
        self._context.push()
        np.copyto(self._input, digit)
        self._driver.memcpy_htod_async(self._device[0], self._input, self._stream)
        self._execution.execute_async_v3(self._stream.handle)
        self._driver.memcpy_dtoh_async(self._output, self._device[1], self._stream)
        self._stream.synchronize()
        self._context.pop()
        return self._output.copy()

    def close(self) -> None:
        self._context.push()
        for memory in self._device:
            memory.free()
        for host in (self._input, self._output):
            host.base.free()
        del self._stream, self._execution, self._engine, self._runtime
        self._context.pop()
        self._context.detach()


if __name__ == "__main__":
    sys.exit(main())
