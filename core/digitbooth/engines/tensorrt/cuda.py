"""A GPU's context, stream and memory for an engine, through pycuda.

All of it belongs to the thread that made it. The context is current only inside `with`, so that
engines may be opened and closed in any order, and pycuda's stack is empty when the interpreter
ends, as pycuda demands.
"""

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines.cuda import widening
from digitbooth.engines.misuse import check_thread
from digitbooth.errors import EngineError, EngineUnavailableError
from digitbooth.language import gettext_noop as N_
from digitbooth.programs import pip_install

Floats = NDArray[np.float32]


def load_pycuda() -> Any:
    """The module `pycuda.driver`. Raises `EngineUnavailableError` if it is missing or fails."""
    try:
        import pycuda.driver
    except ImportError as error:
        is_missing = isinstance(error, ModuleNotFoundError) and error.name == "pycuda"
        raise EngineUnavailableError(
            N_("pycuda is not installed") if is_missing else N_("pycuda does not load ({error})"),
            N_("install the CUDA toolkit, then {install}, which is compiled"),
            error=error,
            install=pip_install("pycuda"),
        ) from error
    return pycuda.driver


class Cuda:
    """A GPU's primary context, for the thread that makes this; use it within `with cuda:`."""

    def __init__(self, index: int) -> None:
        """Raises `EngineError` if pycuda is missing or the GPU cannot be used."""
        self.driver = driver = load_pycuda()
        self._thread = threading.get_ident()
        try:
            driver.init()
            self._context = driver.Device(index).retain_primary_context()
            with self:
                self.stream = driver.Stream()
                self._started, self._ended = driver.Event(), driver.Event()
        except driver.Error as error:
            raise EngineError(
                N_("GPU {index} cannot be used: {error}"), index=index, error=error
            ) from error

    def check_thread(self) -> None:
        """Raise `EngineError` on any thread but the owner's."""
        check_thread(self._thread)

    def __enter__(self) -> "Cuda":
        self.check_thread()
        self._context.push()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._context.pop()

    def pinned(self, *shape: int) -> Floats:
        """Zeros, float32, in host memory that the GPU can access directly; freed by `free`."""
        array: Floats = self.driver.pagelocked_empty(
            shape, np.float32, mem_flags=self.driver.host_alloc_flags.DEVICEMAP
        )
        array.fill(0.0)
        return array

    def address(self, pinned: Floats) -> int:
        """The address at which the GPU finds a `pinned` array."""
        return int(_allocation(pinned).get_device_pointer())

    def free(self, pinned: Floats) -> None:
        """Free a `pinned` array; neither it nor a view of it may be used afterwards."""
        _allocation(pinned).free()

    def widening(self) -> Callable[[Any, Any, int, Any], None] | None:
        """What enqueues the kernel that makes floats of bytes: a function of the bytes' place, the
        floats', how many, and the stream. None on a GPU that does not take it, older than Turing.
        """
        try:
            module = self.driver.module_from_buffer(widening.kernel() + b"\0")
            function = module.get_function("widen").prepare("PPI")
        except self.driver.Error:
            return None

        def enqueue(source: Any, target: Any, count: int, stream: Any) -> None:
            grid, block = (widening.blocks(count), 1), (widening.THREADS, 1, 1)
            function.prepared_async_call(grid, block, stream, int(source), int(target), count)

        return enqueue

    def start_clock(self) -> None:
        """Let the GPU's clock start at this point of the stream."""
        self._started.record(self.stream)

    def stop_clock(self) -> None:
        """Let the GPU's clock stop at this point of the stream."""
        self._ended.record(self.stream)

    def clock_us(self) -> float:
        """Microseconds between start and stop, once the stream is synchronised."""
        return float(self._ended.time_since(self._started)) * 1e3

    def close(self) -> None:
        """Release the context, once all that was made in it is freed."""
        with self:
            del self.stream, self._started, self._ended
        self._context.detach()


def _allocation(pinned: Floats) -> Any:
    return pinned.base
