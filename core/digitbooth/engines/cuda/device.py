"""A GPU through the driver's library alone: memory, kernels and launches.

All of it belongs to the thread that made it. Constants are those of cuda.h.
"""

import ctypes
import threading
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines import driver
from digitbooth.engines.driver import check
from digitbooth.engines.misuse import check_thread
from digitbooth.errors import EngineUnavailableError
from digitbooth.language import gettext_noop as N_

_PROCESSORS = 16
_MOST_SHARED_OPTIN = 97
_DYNAMIC_SHARED = 8
_MAPPED = 2
_NON_BLOCKING = 1
_NOT_FOUND, _NOT_READY = 500, 600
_PTX_TOO_NEW, _NO_BINARY, _JIT_FAILED = 222, 209, 218


class _KernelNode(ctypes.Structure):
    """CUDA_KERNEL_NODE_PARAMS of the driver's first version of it."""

    _fields_ = (
        ("function", ctypes.c_void_p),
        *((name, ctypes.c_uint) for name in ("gx", "gy", "gz", "bx", "by", "bz", "shared")),
        ("parameters", ctypes.c_void_p),
        ("extra", ctypes.c_void_p),
    )


class Device:
    """A GPU's primary context and a stream, for the thread that makes this."""

    def __init__(self, index: int, *ptx: bytes) -> None:
        """Load the kernels of each `ptx`. Raises `EngineError` if the GPU or its driver cannot."""
        self.api = library = driver.load_library()
        self._set_current = library.cuCtxSetCurrent
        self._thread = threading.get_ident()
        self._memory: list[ctypes.c_uint64] = []
        self._pinned: list[ctypes.c_void_p] = []
        self._modules: list[ctypes.c_void_p] = []
        self._stream = ctypes.c_void_p()
        self._events = (ctypes.c_void_p(), ctypes.c_void_p())
        self._device, context = ctypes.c_int(), ctypes.c_void_p()
        check(library, library.cuDeviceGet(ctypes.byref(self._device), index))
        check(library, library.cuDevicePrimaryCtxRetain(ctypes.byref(context), self._device))
        self._context = context
        try:
            self.enter()
            for each in ptx:
                self._load(each)
            check(library, library.cuStreamCreate(ctypes.byref(self._stream), _NON_BLOCKING))
            for event in self._events:
                check(library, library.cuEventCreate(ctypes.byref(event), 0))
        except BaseException:
            self.close()
            raise

    def enter(self) -> None:
        """Make the context current; before anything else here is called. Raises `EngineError`."""
        check_thread(self._thread)
        if status := self._set_current(self._context):
            check(self.api, status)

    def function(self, name: str, *, takes_all_shared: bool = False) -> ctypes.c_void_p:
        """The kernel `name`, which may be launched with all shared memory a block can have."""
        library, found, most = self.api, ctypes.c_void_p(), ctypes.c_int()
        for module in self._modules:
            status = library.cuModuleGetFunction(ctypes.byref(found), module, name.encode())
            if status != _NOT_FOUND:
                break
        check(library, status)
        if takes_all_shared:
            attribute = _MOST_SHARED_OPTIN
            status = library.cuDeviceGetAttribute(ctypes.byref(most), attribute, self._device)
            check(library, status)
            check(library, library.cuFuncSetAttribute(found, _DYNAMIC_SHARED, most))
        return found

    def blocks_at_once(self, function: ctypes.c_void_p, threads: int, shared: int) -> int:
        """How many blocks of a kernel run at the same time; 0 if one is too much for the GPU."""
        library, each, processors = self.api, ctypes.c_int(), ctypes.c_int()
        status = library.cuOccupancyMaxActiveBlocksPerMultiprocessor(
            ctypes.byref(each), function, threads, ctypes.c_size_t(shared)
        )
        check(library, status)
        attribute = _PROCESSORS
        status = library.cuDeviceGetAttribute(ctypes.byref(processors), attribute, self._device)
        check(library, status)
        return each.value * processors.value

    def upload(self, values: NDArray[Any]) -> int:
        """The address of a copy of `values` in the GPU's memory."""
        values = np.ascontiguousarray(values)
        address = self.allocate(values.nbytes)
        self.copy_in(address, values)
        return address

    def allocate(self, size: int) -> int:
        """The address of as many zeros in the GPU's memory. Raises `DriverError`."""
        address, room = ctypes.c_uint64(), ctypes.c_size_t(max(size, 16))
        check(self.api, self.api.cuMemAlloc_v2(ctypes.byref(address), room))
        self._memory.append(address)
        check(self.api, self.api.cuMemsetD8_v2(address, ctypes.c_ubyte(0), room))
        return address.value

    def free(self, address: int) -> None:
        """Free what `allocate` gave."""
        self._memory = [each for each in self._memory if each.value != address]
        check(self.api, self.api.cuMemFree_v2(ctypes.c_uint64(address)))

    def copy_in(self, address: int, values: NDArray[Any]) -> None:
        """Copy a contiguous array to the GPU."""
        status = self.api.cuMemcpyHtoD_v2(
            ctypes.c_uint64(address), ctypes.c_void_p(values.ctypes.data), _size(values)
        )
        check(self.api, status)

    def copy_out(self, values: NDArray[Any], address: int) -> None:
        """Copy from the GPU to a contiguous array, once all that was launched has ended."""
        check(self.api, self.api.cuStreamSynchronize(self._stream))
        status = self.api.cuMemcpyDtoH_v2(
            ctypes.c_void_p(values.ctypes.data), ctypes.c_uint64(address), _size(values)
        )
        check(self.api, status)

    def mapped(self, size: int) -> tuple[memoryview, int]:
        """Zeros in the host's memory to which the GPU can write, and their address there."""
        library, place, address = self.api, ctypes.c_void_p(), ctypes.c_uint64()
        status = library.cuMemHostAlloc(ctypes.byref(place), ctypes.c_size_t(size), _MAPPED)
        check(library, status)
        self._pinned.append(place)
        check(library, library.cuMemHostGetDevicePointer_v2(ctypes.byref(address), place, 0))
        assert place.value is not None
        ctypes.memset(place, 0, size)
        return memoryview((ctypes.c_char * size).from_address(place.value)), address.value

    def launch(
        self,
        function: ctypes.c_void_p,
        grid: tuple[int, int],
        threads: int,
        shared: int,
        *parameters: Any,
    ) -> None:
        """Enqueue a kernel with `parameters`, which ctypes knows. Raises `DriverError`."""
        places = (ctypes.c_void_p * len(parameters))(*map(ctypes.addressof, parameters))
        status = self.api.cuLaunchKernel(
            function, *grid, 1, threads, 1, 1, shared, self._stream, places, None
        )
        check(self.api, status)

    def repeatable(
        self, function: ctypes.c_void_p, blocks: int, threads: int, shared: int, parameter: int
    ) -> "Launch":
        """A kernel that is launched again and again with what then lies at `parameter`."""
        return Launch(self.api, self._stream, function, blocks, threads, shared, parameter)

    def is_idle(self) -> bool:
        """Whether all that was launched has ended. Raises `DriverError` if it failed."""
        status = self.api.cuStreamQuery(self._stream)
        if status != _NOT_READY:
            check(self.api, status)
        return bool(status == 0)

    def start_clock(self) -> None:
        """Let the GPU's clock start after what is launched already."""
        check(self.api, self.api.cuEventRecord(self._events[0], self._stream))

    def stop_clock(self) -> None:
        """Let the GPU's clock stop after what is launched already."""
        check(self.api, self.api.cuEventRecord(self._events[1], self._stream))

    def clock_us(self) -> float:
        """Microseconds between start and stop, once both are over."""
        check(self.api, self.api.cuEventSynchronize(self._events[1]))
        taken = ctypes.c_float()
        status = self.api.cuEventElapsedTime(ctypes.byref(taken), *self._events)
        check(self.api, status)
        return taken.value * 1e3

    def close(self) -> None:
        """Free everything; a second call does nothing. Errors are not told: the context may be in
        one, and its memory is freed when it is."""
        library, context = self.api, self._context
        if not context:
            return
        library.cuCtxSetCurrent(context)
        for address in self._memory:
            library.cuMemFree_v2(address)
        for place in self._pinned:
            library.cuMemFreeHost(place)
        for event in self._events:
            if event:
                library.cuEventDestroy_v2(event)
        if self._stream:
            library.cuStreamDestroy_v2(self._stream)
        for module in self._modules:
            library.cuModuleUnload(module)
        self._modules = []
        self._memory, self._pinned = [], []
        self._context = ctypes.c_void_p()
        library.cuCtxSetCurrent(None)
        library.cuDevicePrimaryCtxRelease_v2(self._device)

    def _load(self, ptx: bytes) -> None:
        module = ctypes.c_void_p()
        status = self.api.cuModuleLoadData(ctypes.byref(module), ptx + b"\0")
        if status in (_PTX_TOO_NEW, _NO_BINARY, _JIT_FAILED):
            raise EngineUnavailableError(
                N_("NVIDIA's driver does not take the kernels (CUDA error {status})"),
                N_("update it to 520 or newer; the GPU has to be of Turing or newer"),
                status=status,
            )
        check(self.api, status)
        self._modules.append(module)


class Launch:
    """A kernel as a graph of one node: launching that again takes less time than launching it."""

    def __init__(
        self,
        library: Any,
        stream: ctypes.c_void_p,
        function: ctypes.c_void_p,
        blocks: int,
        threads: int,
        shared: int,
        parameter: int,
    ) -> None:
        self._library, self._stream = library, stream
        self._parameters = (ctypes.c_void_p * 1)(parameter)
        place = ctypes.cast(self._parameters, ctypes.c_void_p).value
        self._node_parameters = _KernelNode(
            function.value, blocks, 1, 1, threads, 1, 1, shared, place, None
        )
        graph, self._node, self._executable = (ctypes.c_void_p() for _ in range(3))
        check(library, library.cuGraphCreate(ctypes.byref(graph), 0))
        try:
            status = library.cuGraphAddKernelNode(
                ctypes.byref(self._node),
                graph,
                None,
                ctypes.c_size_t(0),
                ctypes.byref(self._node_parameters),
            )
            check(library, status)
            flags = ctypes.c_ulonglong(0)
            status = library.cuGraphInstantiateWithFlags(
                ctypes.byref(self._executable), graph, flags
            )
            check(library, status)
        except BaseException:
            library.cuGraphDestroy(graph)
            raise
        # Its nodes name those of what was made of it, so it has to stay.
        self._graph = graph
        self._set = library.cuGraphExecKernelNodeSetParams
        self._launch = library.cuGraphLaunch
        self._new = ctypes.byref(self._node_parameters)

    def launch(self) -> None:
        """Enqueue it. Raises `DriverError`."""
        status = self._set(self._executable, self._node, self._new) or self._launch(
            self._executable, self._stream
        )
        if status:
            check(self._library, status)

    def close(self) -> None:
        """Free it; a second call does nothing."""
        if self._executable:
            self._library.cuGraphExecDestroy(self._executable)
            self._library.cuGraphDestroy(self._graph)
            self._executable = ctypes.c_void_p()


def _size(values: NDArray[Any]) -> ctypes.c_size_t:
    return ctypes.c_size_t(values.nbytes)
