"""A plan's execution contexts: one for single digits, as fast as possible, and one for batches.

Single digits come from a moving pen. The network reads a digit from host memory that the GPU can
access, and writes its scores there: for three kilobytes, that is faster than copying them. All its
kernels are launched at once, as one CUDA graph, for launching them one by one takes longer than
running them. Batches are copied: the GPU reads them far faster from its own memory.
"""

from time import perf_counter_ns
from typing import Any

import numpy as np

from digitbooth.engines.driver import CudaGraph, DriverError
from digitbooth.engines.engine import Inference
from digitbooth.engines.tensorrt.builder import MANY, MAX_BATCH, ONE
from digitbooth.engines.tensorrt.cuda import Cuda, Floats
from digitbooth.errors import EngineError
from digitbooth.language import gettext_noop as N_
from digitbooth.models import Network

_CLOCK_EVERY = 16
"""Only one of so many inferences is timed by the GPU's own clock, which takes 5 of 50 µs."""

_LEAST_ROOM = 256
"""Digits for which memory is allocated at first: growing it costs more than this memory."""


class SingleDigit:
    """An execution context for one digit. Every call is made with the context of `cuda` current."""

    def __init__(self, cuda: Cuda, context: Any, network: Network, use_graph: bool = True) -> None:
        """`context` is a new execution context of the network's plan.

        Without `use_graph`, and where kernels cannot be recorded, they are launched one by one.
        Raises `EngineError` if the first inference fails.
        """
        self._cuda = cuda
        self._context = context
        self._input = cuda.pinned(1, *network.input_shape)
        self._output = cuda.pinned(1, network.classes)
        self._handle = cuda.stream.handle
        self._graph: CudaGraph | None = None
        self._inferences = 0
        self._device_us = 0.0
        context.set_optimization_profile_async(ONE, self._handle)
        context.set_input_shape(network.input_name, self._input.shape)
        context.set_tensor_address(network.input_name, cuda.address(self._input))
        context.set_tensor_address(network.output_name, cuda.address(self._output))
        # The first call does more than the others, and must not be recorded.
        self._enqueue()
        cuda.stream.synchronize()
        if use_graph:
            try:
                self._graph = CudaGraph(self._handle, self._enqueue)
            except (DriverError, EngineError):
                self._enqueue()
                cuda.stream.synchronize()

    @property
    def is_graph(self) -> bool:
        """Whether the kernels are launched as one graph."""
        return self._graph is not None

    def infer(self, images: Floats) -> Inference:
        """Scores for one digit, [1, channels, height, width]."""
        cuda = self._cuda
        start = perf_counter_ns()
        self._input[...] = images
        uploaded = perf_counter_ns()
        is_clocked = self._inferences % _CLOCK_EVERY == 0
        self._inferences += 1
        if is_clocked:
            cuda.start_clock()
        if self._graph is None:
            self._enqueue()
        else:
            self._graph.launch()
        if is_clocked:
            cuda.stop_clock()
        cuda.stream.synchronize()
        inferred = perf_counter_ns()
        scores = self._output.copy()
        end = perf_counter_ns()
        if is_clocked:
            self._device_us = cuda.clock_us()
        return Inference(
            scores,
            upload_us=(uploaded - start) / 1e3,
            infer_us=(inferred - uploaded) / 1e3,
            download_us=(end - inferred) / 1e3,
            device_us=self._device_us,
        )

    def close(self) -> None:
        """Free the context and its memory on host and GPU."""
        if self._graph is not None:
            self._graph.close()
            self._graph = None
        self._context = None
        self._cuda.free(self._input)
        self._cuda.free(self._output)

    def _enqueue(self) -> None:
        if not self._context.execute_async_v3(self._handle):
            raise EngineError(N_("TensorRT did not start the inference"))


class Batches:
    """An execution context for up to `MAX_BATCH` digits at once; its memory grows as needed.

    Every call is made with the context of `cuda` current.
    """

    def __init__(self, cuda: Cuda, context: Any, network: Network) -> None:
        self._cuda = cuda
        self._context = context
        self._network = network
        self._handle = cuda.stream.handle
        self._shape: tuple[int, ...] = ()
        self._input: Floats | None = None
        self._output: Floats | None = None
        self._device_input: Any = None
        self._device_output: Any = None
        context.set_optimization_profile_async(MANY, self._handle)
        cuda.stream.synchronize()

    def buffer(self, count: int) -> Floats:
        """Host memory for `count` digits, up to `MAX_BATCH`, from which the GPU copies directly.

        Digits that are written here need no copy by the host. It is valid until a larger one is
        asked for.
        """
        if self._input is None or len(self._input) < count:
            self._make_room(count)
        assert self._input is not None
        return self._input[:count]

    def infer(self, images: Floats) -> Inference:
        """Scores for [batch, channels, height, width]; above `MAX_BATCH` in parts."""
        parts = [
            self._infer(images[first : first + MAX_BATCH])
            for first in range(0, len(images), MAX_BATCH)
        ]
        if len(parts) == 1:
            return parts[0]
        return Inference(
            np.concatenate(
                [np.empty((0, self._network.classes), np.float32)] + [part.scores for part in parts]
            ),
            upload_us=sum(part.upload_us for part in parts),
            infer_us=sum(part.infer_us for part in parts),
            download_us=sum(part.download_us for part in parts),
            device_us=sum(part.device_us for part in parts),
        )

    def close(self) -> None:
        """Free the context and its memory on host and GPU."""
        self._context = None
        self._free()

    def _infer(self, images: Floats) -> Inference:
        cuda, driver, count = self._cuda, self._cuda.driver, len(images)
        start = perf_counter_ns()
        pinned = self.buffer(count)
        if images.ctypes.data != pinned.ctypes.data:
            np.copyto(pinned, images)
        driver.memcpy_htod_async(self._device_input, pinned, cuda.stream)
        self._set_shape(images.shape)
        cuda.stream.synchronize()
        uploaded = perf_counter_ns()
        cuda.start_clock()
        if not self._context.execute_async_v3(self._handle):
            raise EngineError(N_("TensorRT did not start the inference"))
        cuda.stop_clock()
        cuda.stream.synchronize()
        inferred = perf_counter_ns()
        assert self._output is not None
        output = self._output[:count]
        driver.memcpy_dtoh_async(output, self._device_output, cuda.stream)
        cuda.stream.synchronize()
        scores = output.copy()
        end = perf_counter_ns()
        return Inference(
            scores,
            upload_us=(uploaded - start) / 1e3,
            infer_us=(inferred - uploaded) / 1e3,
            download_us=(end - inferred) / 1e3,
            device_us=cuda.clock_us(),
        )

    def _set_shape(self, shape: tuple[int, ...]) -> None:
        if shape != self._shape:
            if not self._context.set_input_shape(self._network.input_name, shape):
                raise EngineError(
                    N_("TensorRT does not take {count} digits at once"), count=shape[0]
                )
            self._shape = shape

    def _make_room(self, count: int) -> None:
        cuda, network = self._cuda, self._network
        # Doubled, so that growing by one digit does not allocate each time.
        room = min(max(_LEAST_ROOM, 1 << (count - 1).bit_length()), MAX_BATCH)
        self._free()
        self._input = cuda.pinned(room, *network.input_shape)
        self._output = cuda.pinned(room, network.classes)
        self._device_input = cuda.driver.mem_alloc(self._input.nbytes)
        self._device_output = cuda.driver.mem_alloc(self._output.nbytes)
        self._context.set_tensor_address(network.input_name, int(self._device_input))
        self._context.set_tensor_address(network.output_name, int(self._device_output))

    def _free(self) -> None:
        for pinned in (self._input, self._output):
            if pinned is not None:
                self._cuda.free(pinned)
        for memory in (self._device_input, self._device_output):
            if memory is not None:
                memory.free()
        self._input = self._output = self._device_input = self._device_output = None
