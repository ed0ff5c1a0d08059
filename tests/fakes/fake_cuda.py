"""A GPU that is none, and pycuda for it, with the rules of the real ones.

Work waits on its stream until somebody synchronises, as on a GPU. What the real ones crash on, or
leave undefined, is an error here: calls without a current context or from another thread, memory
used after it was freed or beyond its end, results read before they are there.
"""

import itertools
import threading
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np


class Error(Exception):
    """pycuda's base of errors."""


class MemoryError(Error):  # noqa: A001
    """Out of memory."""


class LogicError(Error):
    """A call that cannot be right."""


class LaunchError(Error):
    """A kernel failed; the context stays in error."""


class Gpu:
    """The state of one device, and what was done to it that must not be."""

    def __init__(self, name: str = "NVIDIA Fake 4090", capability: tuple[int, int] = (8, 9)):
        self.name = name
        self.capability = capability
        self.allocations: dict[int, Any] = {}
        self.streams: dict[int, Any] = {}
        self.graphs: set[int] = set()
        self.contexts = 0
        self.can_capture = True
        self.driver_is_too_old = False
        self.fault: Exception | None = None
        """Raised at the next synchronisation, and at every one after: errors stick."""
        self.room = 1 << 40
        """Bytes that are left."""
        self.misuses: list[str] = []
        self._stacks = threading.local()
        self._handles = itertools.count(0x1000, 0x1000)

    @property
    def stack(self) -> list[Any]:
        """pycuda's stack of contexts on this thread."""
        if not hasattr(self._stacks, "contexts"):
            self._stacks.contexts = []
        return self._stacks.contexts  # type: ignore[no-any-return]

    def current(self) -> Any:
        if not self.stack:
            raise LogicError("invalid device context - no currently active context?")
        return self.stack[-1]

    def handle(self) -> int:
        return next(self._handles)

    def memory(self, address: int, count: int, dtype: Any = np.float32) -> np.ndarray:
        """The `count` values at a device address."""
        allocation = self.allocations.get(address)
        if allocation is None or np.dtype(dtype).itemsize * count > allocation.data.nbytes:
            raise LaunchError("an illegal memory access was encountered")
        return allocation.data.view(dtype)[:count]  # type: ignore[no-any-return]

    def enqueue(self, handle: int, work: Callable[[], None]) -> None:
        self.current()
        self.streams[handle].enqueue(work)

    def leftovers(self) -> list[str]:
        """What an engine that was closed should have given back, and what it did wrong."""
        left = [f"{len(self.allocations)} allocations"] if self.allocations else []
        left += [f"{len(self.graphs)} graphs"] if self.graphs else []
        left += [f"{self.contexts} contexts"] if self.contexts else []
        left += ["a context on the stack"] if self.stack else []
        return [*left, *self.misuses]


class Allocation:
    """Memory of the device, or of the host where the device sees it."""

    def __init__(self, gpu: Gpu, nbytes: int):
        gpu.current()
        if nbytes > gpu.room:
            raise MemoryError("cuMemAlloc failed: out of memory")
        # Poisoned: whoever reads what was never written sees it.
        self.data = np.full(nbytes, 0xFF, np.uint8)
        self._gpu = gpu
        self._address = gpu.handle()
        gpu.allocations[self._address] = self

    def __int__(self) -> int:
        return self._address

    def free(self) -> None:
        self._gpu.current()
        if self._gpu.allocations.pop(self._address, None) is None:
            raise LogicError("memory was freed twice")
        self.data[:] = 0xFF


class HostAllocation(Allocation):
    """What is behind an array of `pagelocked_empty`."""

    def __init__(self, gpu: Gpu, shape: tuple[int, ...], dtype: Any, is_mapped: bool):
        self._is_mapped = is_mapped
        super().__init__(gpu, int(np.prod(shape)) * np.dtype(dtype).itemsize)
        self.__array_interface__ = {
            "shape": tuple(shape),
            "typestr": np.dtype(dtype).str,
            "data": (self.data.ctypes.data, False),
            "version": 3,
        }

    def get_device_pointer(self) -> int:
        self._gpu.current()
        if not self._is_mapped:
            raise LogicError("the memory is not mapped for the device")
        return int(self)


class Context:
    """A retained primary context."""

    def __init__(self, gpu: Gpu):
        self._gpu = gpu
        self._thread = threading.get_ident()
        self._live = True
        gpu.contexts += 1

    def push(self) -> None:
        if threading.get_ident() != self._thread or not self._live:
            raise LogicError("the context belongs to another thread, or is gone")
        self._gpu.stack.append(self)

    def pop(self) -> None:
        self._gpu.current()
        self._gpu.stack.pop()

    def detach(self) -> None:
        if not self._live or self in self._gpu.stack:
            raise LogicError("a context that is current or gone cannot be detached")
        self._live = False
        self._gpu.contexts -= 1


class Stream:
    """Work in its order, done when somebody waits for it."""

    def __init__(self, gpu: Gpu):
        gpu.current()
        self._gpu = gpu
        self._queue: list[Callable[[], None]] = []
        self.capturing: list[Callable[[], None]] | None = None
        self.handle = gpu.handle()
        gpu.streams[self.handle] = self

    def enqueue(self, work: Callable[[], None]) -> None:
        (self._queue if self.capturing is None else self.capturing).append(work)

    def wait_for_event(self, event: "Event") -> None:
        self._gpu.current()
        self.enqueue(event.happen)

    def synchronize(self) -> None:
        self._gpu.current()
        if self.capturing is not None:
            raise LogicError("operation not permitted when stream is capturing")
        self.work_off()

    def work_off(self, until: Callable[[], bool] = lambda: False) -> None:
        """Do what waits, until something has happened."""
        if self._gpu.fault is not None:
            raise self._gpu.fault
        while self._queue and not until():
            self._queue.pop(0)()


class Event:
    """A mark on a stream; the fake's clock counts events."""

    _clock = itertools.count(1)

    def __init__(self, gpu: Gpu):
        gpu.current()
        self._gpu = gpu
        self._time: int | None = None
        self._stream: Stream | None = None

    def record(self, stream: Stream) -> None:
        self._gpu.current()
        self._time, self._stream = None, stream
        stream.enqueue(self._happen)

    def synchronize(self) -> None:
        self._gpu.current()
        self.happen()

    def happen(self) -> None:
        """Let its stream come as far as it was recorded."""
        if self._stream is not None:
            self._stream.work_off(lambda: self._time is not None)

    def time_since(self, event: "Event") -> float:
        if self._time is None or event._time is None:
            raise LogicError("device not ready")
        return self._time - event._time

    def _happen(self) -> None:
        self._time = next(self._clock)


class Widen:
    """The kernel of `widen.cu`, as its comments say."""

    def __init__(self, gpu: Gpu):
        self._gpu = gpu

    def prepare(self, arguments: str) -> "Widen":
        assert arguments == "PPI"
        return self

    def prepared_async_call(
        self, grid: Any, block: Any, stream: Stream, source: int, target: int, count: int
    ) -> None:
        assert 256 * (grid[0] - 1) < count <= 256 * grid[0] and block == (256, 1, 1)
        values, floats = self._gpu.memory(source, count, np.uint8), self._gpu.memory(target, count)
        self._gpu.enqueue(stream.handle, lambda: np.divide(values, np.float32(255), out=floats))


def pycuda_driver(gpu: Gpu) -> ModuleType:
    """The module `pycuda.driver`, as far as it is used."""
    driver: Any = ModuleType("pycuda.driver")
    driver.Error, driver.MemoryError = Error, MemoryError
    driver.LogicError, driver.LaunchError = LogicError, LaunchError
    driver.host_alloc_flags = SimpleNamespace(PORTABLE=1, DEVICEMAP=2, WRITECOMBINED=4)
    driver.init = lambda: None
    driver.Device = lambda index: SimpleNamespace(retain_primary_context=lambda: Context(gpu))
    driver.Stream = lambda: Stream(gpu)
    driver.Event = lambda: Event(gpu)
    driver.mem_alloc = lambda nbytes: Allocation(gpu, nbytes)

    def pagelocked_empty(shape: Any, dtype: Any, order: str = "C", mem_flags: int = 0) -> Any:
        assert order == "C"
        return np.asarray(HostAllocation(gpu, shape, dtype, is_mapped=bool(mem_flags & 2)))

    def memcpy_htod_async(dest: Any, src: Any, stream: Stream) -> None:
        target = gpu.memory(int(dest), src.size, src.dtype)
        gpu.enqueue(stream.handle, lambda: np.copyto(target, src.ravel()))

    def memcpy_dtoh_async(dest: Any, src: Any, stream: Stream) -> None:
        source = gpu.memory(int(src), dest.size)
        gpu.enqueue(stream.handle, lambda: np.copyto(dest, source.reshape(dest.shape)))

    def module_from_buffer(buffer: bytes) -> Any:
        gpu.current()
        if gpu.capability < (7, 5):
            raise LogicError("cuModuleLoadDataEx failed: no kernel image is available")
        assert b".entry widen(" in buffer and buffer.endswith(b"\0")
        return SimpleNamespace(get_function=lambda name: {"widen": Widen}[name](gpu))

    driver.module_from_buffer = module_from_buffer
    driver.pagelocked_empty = pagelocked_empty
    driver.memcpy_htod_async, driver.memcpy_dtoh_async = memcpy_htod_async, memcpy_dtoh_async
    return driver  # type: ignore[no-any-return]
