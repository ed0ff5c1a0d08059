"""An engine that runs in another process, and is asked as if it ran here."""

from contextlib import nullcontext
from math import prod
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines import EngineInfo, Inference, Kernel, Layer, may_use_gpu, open_first
from digitbooth.engines.engine import Images, as_floats
from digitbooth.files import scratch_folder
from digitbooth.model_process.facts import (
    integer,
    items,
    number,
    read_engine_info,
    read_network_facts,
    text,
)
from digitbooth.model_process.messages import ERROR_BYTES
from digitbooth.model_process.model_file import naming
from digitbooth.model_process.process import ModelProcess
from digitbooth.models import Network

OPEN_S = 18.0
"""For starting, reading, checking and translating, and again for loading; mostly 1 is enough."""

_MORE_FOR_PRECISION_S = 10.0
"""Where a graph is made lean, and quantised on 500 digits."""

_MORE_FOR_ENGINE_S = {"tensorrt": 120.0, "cuda": 20.0}
"""Where kernels may have to be compiled for the GPU. TensorRT runs only what was built before."""

_INFER_S = 8.0
_LEAST_DIGIT_S = 0.02
_TIMES = 20
"""A call has `_INFER_S`, and each digit of it this many times what the first one took."""

_MOST_AT_ONCE = 1024
"""Digits, so that neither memory nor time grows with what is asked for together."""

_LOOK_S = 15.0
"""For what layers hand on: the first time, the graph is parsed and loaded once more."""

_MOST_LAYER_BYTES = 256 << 20
_MOST_LAYERS = 10_000
_MOST_UNITS = 1 << 24


def open_apart(
    process: ModelProcess,
    engine: str = "auto",
    precision: str = "fp32",
    device: int = 0,
    threads: int = 1,
) -> tuple[Network, "EngineApart"]:
    """The network of the process's model, without its graph, and an engine for it.

    Takes and raises what `open_engine` does, and `ModelError` and `ModelProcessError`.
    """
    network = read_apart(process, with_gpu=may_use_gpu(engine), threads=threads)

    def open_one(engine: str, precision: str) -> EngineInfo:
        seconds = OPEN_S + _MORE_FOR_ENGINE_S.get(engine, 0)
        seconds += _MORE_FOR_PRECISION_S if precision != "fp32" else 0
        wanted = {"engine": engine, "precision": precision, "device": device, "threads": threads}
        # What lies between the steps to a precision is not left there if the process dies.
        with nullcontext() if precision == "fp32" else scratch_folder() as folder:
            scratch = None if folder is None else str(folder)
            answer = process.ask("open", {**wanted, "scratch": scratch}, seconds=seconds).facts
        with process.checking():
            return read_engine_info(answer["engine"])

    return network, EngineApart(process, network, open_first(engine, precision, open_one))


def read_apart(process: ModelProcess, *, with_gpu: bool = False, threads: int = 1) -> Network:
    """The network of the process's model, without its graph, as it is for its later engine.

    Raises `ModelError` and `ModelProcessError`.
    """
    facts = {**naming(process.model, process.options), "with_gpu": with_gpu, "threads": threads}
    read = process.ask("read", facts, seconds=OPEN_S).facts
    with process.checking():
        return read_network_facts(read, process.model)


class EngineApart:
    """An engine of a `ModelProcess`; see `Engine`. Closing it ends the process."""

    def __init__(
        self, process: ModelProcess, network: Network, info: EngineInfo, place: int = 0
    ) -> None:
        """The engine `info`, which the process has opened for `network` and calls `place`."""
        self.info = info
        self._process = process
        self._network = network
        self._place = place
        self._digit_s = 0.0

    def infer(self, images: Images) -> Inference:
        """Scores for `images`, [batch, channels, height, width]; see `Engine`.

        What the way to the other process takes counts as inference. Raises `ModelProcessError`
        beside what the engine raises.
        """
        images = as_floats(images)
        if len(images) <= _MOST_AT_ONCE:
            return self._infer(images)
        calls = [
            self._infer(images[start : start + _MOST_AT_ONCE])
            for start in range(0, len(images), _MOST_AT_ONCE)
        ]
        return Inference.of_calls(calls, np.concatenate([call.scores for call in calls]))

    def _infer(self, images: NDArray[np.float32]) -> Inference:
        start = perf_counter()
        count, classes = len(images), self._network.classes
        answer, parts = self._process.ask(
            "infer",
            {"on": self._place, "shape": images.shape},
            [images.tobytes()],
            seconds=_INFER_S + count * self._digit_s,
            most=4 * count * classes + ERROR_BYTES,
        )
        with self._process.checking():
            if answer["shape"] != [count, classes]:
                raise ValueError("scores of another shape")
            (data,) = parts
            scores = np.frombuffer(data, np.float32).reshape(count, classes).copy()
            upload_us, download_us, device_us = map(number, items(answer["times"], 3))
        took = perf_counter() - start
        self._digit_s = self._digit_s or max(_LEAST_DIGIT_S, _TIMES * took / max(count, 1))
        infer_us = max(took * 1e6 - upload_us - download_us, 0.0)
        return Inference(scores, infer_us, upload_us, download_us, device_us)

    def layers(self, image: NDArray[np.float32]) -> tuple[Layer, ...]:
        """What each layer hands on for one picture; of an engine that `looking` gave."""
        answer, parts = self._process.ask(
            "layers",
            {"on": self._place, "shape": image.shape},
            [image.astype(np.float32, copy=False).tobytes()],
            seconds=_LOOK_S,
            most=_MOST_LAYER_BYTES,
        )
        with self._process.checking():
            said = items(answer["layers"])
            if len(said) > _MOST_LAYERS:
                raise ValueError("too many")
            return tuple(_layer(each, data) for each, data in zip(said, parts, strict=True))

    def kernel(self, image: NDArray[np.float32], layer: str, index: int) -> Kernel | None:
        """How one map comes about for one picture; of an engine that `looking` gave."""
        answer, parts = self._process.ask(
            "kernel",
            {"on": self._place, "shape": image.shape, "layer": layer, "map": index},
            [image.astype(np.float32, copy=False).tobytes()],
            seconds=_LOOK_S,
            most=_MOST_LAYER_BYTES,
        )
        with self._process.checking():
            if answer["shapes"] is None:
                return None
            shapes = items(answer["shapes"], 3)
            weights, inputs, sums = (
                _values(shape, dimensions, data)
                for shape, dimensions, data in zip(shapes, (3, 3, 2), parts, strict=True)
            )
            down, across = (integer(each, 1, _MOST_UNITS) for each in items(answer["strides"], 2))
            kernel = Kernel(weights, inputs, sums, (down, across))
            if not kernel.fits:
                raise ValueError("windows beyond the inputs")
            return kernel

    def looking(self) -> "EngineApart":
        """The engine of the same process that can tell its layers; this one, if it can."""
        answer = self._process.ask("look", {}, seconds=_LOOK_S).facts
        with self._process.checking():
            place = integer(answer["on"], 0, 1)
            info = read_engine_info(answer["engine"])
        return EngineApart(self._process, self._network, info, place)

    def close(self) -> None:
        """End the process."""
        self._process.close()


def _layer(said: Any, data: bytes) -> Layer:
    name, shape = items(said, 2)
    if len(items(shape)) not in (1, 3):
        raise ValueError("neither maps nor units")
    return Layer(text(name), _values(shape, len(shape), data))


def _values(shape: Any, dimensions: int, data: bytes) -> NDArray[np.float32]:
    """Values as they were told, of so many dimensions."""
    sizes = [integer(size, 1, _MOST_UNITS) for size in items(shape, dimensions)]
    if prod(sizes) * 4 != len(data):
        raise ValueError("another number of values")
    values: NDArray[np.float32] = np.frombuffer(data, np.float32).reshape(sizes).copy()
    return values
