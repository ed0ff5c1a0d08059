"""A plan's execution context for one digit, as fast as possible, as a moving pen wants it.

The network reads the digit from host memory that the GPU can access, and writes its scores there:
for three kilobytes, that is faster than copying them. All its kernels are launched at once, as one
CUDA graph, for launching them one by one takes longer than running them.
"""

from time import perf_counter_ns
from typing import Any

from digitbooth.engines.driver import CudaGraph, DriverError
from digitbooth.engines.engine import Inference
from digitbooth.engines.tensorrt.builder import ONE
from digitbooth.engines.tensorrt.cuda import Cuda, Floats
from digitbooth.errors import EngineError
from digitbooth.language import gettext_noop as N_
from digitbooth.models import Network

_CLOCK_EVERY = 16
"""Only one of so many inferences is timed by the GPU's own clock, which takes 5 of 50 µs."""


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
