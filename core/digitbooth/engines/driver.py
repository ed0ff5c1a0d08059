"""NVIDIA's driver library through ctypes: the GPUs there are, and CUDA graphs, which pycuda lacks.

The library comes with the driver, so nothing else needs to be installed. Constants are those of
cuda.h.
"""

import ctypes
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from digitbooth.errors import EngineError, EngineUnavailableError
from digitbooth.language import gettext_noop as N_

_LIBRARY = "nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1"

_CAPABILITY_MAJOR, _CAPABILITY_MINOR = 75, 76
_CAPTURE_THREAD_LOCAL = 1
_NO_DEVICE = 100


@dataclass(frozen=True)
class Gpu:
    """One GPU of this machine."""

    index: int
    name: str
    capability: tuple[int, int]
    """CUDA compute capability, such as (8, 9)."""


class DriverError(EngineError):
    """The driver library returned an error."""


def has_driver() -> bool:
    """Whether NVIDIA's driver library lies here; it may find no GPU."""
    try:
        ctypes.CDLL(_LIBRARY)
    except OSError:
        return False
    return True


def load_library() -> Any:
    """NVIDIA's driver library, initialised. Raises `EngineUnavailableError` if that fails."""
    try:
        # CDLL, unlike PyDLL, lets other threads run while a call waits.
        library = ctypes.CDLL(_LIBRARY)
    except OSError as error:
        raise EngineUnavailableError(
            N_("there is no NVIDIA driver on this machine"),
            N_("if it has an NVIDIA GPU, install https://www.nvidia.com/drivers"),
        ) from error
    status = library.cuInit(0)
    if status == _NO_DEVICE:
        raise EngineUnavailableError(
            N_("NVIDIA's driver finds no GPU"), N_("run nvidia-smi to see why")
        )
    if status:
        raise EngineUnavailableError(
            N_("NVIDIA's driver does not start (CUDA error {status})"),
            N_("run nvidia-smi to see why; after a driver update, restart the machine"),
            status=status,
        )
    return library


def driver_version() -> str:
    """The newest CUDA that the driver knows, such as `13.0`. Raises as `gpus`."""
    library, version = load_library(), ctypes.c_int()
    check(library, library.cuDriverGetVersion(ctypes.byref(version)))
    return f"{version.value // 1000}.{version.value % 1000 // 10}"


def gpus() -> list[Gpu]:
    """The GPUs of this machine, by index.

    Raises `EngineUnavailableError` if there is no driver or no GPU, `DriverError` if it fails.
    """
    library = load_library()
    count = ctypes.c_int()
    check(library, library.cuDeviceGetCount(ctypes.byref(count)))
    found = []
    for index in range(count.value):
        device, name = ctypes.c_int(), ctypes.create_string_buffer(256)
        check(library, library.cuDeviceGet(ctypes.byref(device), index))
        check(library, library.cuDeviceGetName(name, len(name), device))
        capability = []
        for attribute in (_CAPABILITY_MAJOR, _CAPABILITY_MINOR):
            value = ctypes.c_int()
            check(library, library.cuDeviceGetAttribute(ctypes.byref(value), attribute, device))
            capability.append(value.value)
        found.append(Gpu(index, name.value.decode(), (capability[0], capability[1])))
    return found


def gpu(index: int) -> Gpu:
    """The GPU `index`. Raises as `gpus`, and `EngineUnavailableError` if there is none."""
    found = gpus()
    if not 0 <= index < len(found):
        listing = ", ".join(f"{each.index} ({each.name})" for each in found)
        raise EngineUnavailableError(
            N_("there is no GPU {index}"),
            N_("choose --device from {listing}"),
            index=index,
            listing=listing,
        )
    return found[index]


class CudaGraph:
    """The work that a function enqueues on a stream, recorded once and launched as a whole."""

    def __init__(self, stream: int, enqueue: Callable[[], object]) -> None:
        """Record what `enqueue` does on `stream`, a CUstream. Raises `DriverError` if it cannot be.

        The context of the stream must be current here and in every other call.
        """
        self._library = library = load_library()
        self._executable = ctypes.c_void_p()
        self._stream = ctypes.c_void_p(stream)
        graph = ctypes.c_void_p()
        check(library, library.cuStreamBeginCapture_v2(self._stream, _CAPTURE_THREAD_LOCAL))
        try:
            enqueue()
        finally:
            # A stream that is still capturing would refuse all other work.
            status = library.cuStreamEndCapture(self._stream, ctypes.byref(graph))
        check(library, status)
        try:
            flags = ctypes.c_ulonglong(0)
            executable = ctypes.byref(self._executable)
            check(library, library.cuGraphInstantiateWithFlags(executable, graph, flags))
        finally:
            library.cuGraphDestroy(graph)
        self._launch = library.cuGraphLaunch

    def launch(self) -> None:
        """Enqueue the recorded work. Raises `DriverError`."""
        status = self._launch(self._executable, self._stream)
        if status:
            check(self._library, status)

    def close(self) -> None:
        """Free the graph; a second call does nothing."""
        if self._executable:
            self._library.cuGraphExecDestroy(self._executable)
            self._executable = ctypes.c_void_p()


def check(library: Any, status: int) -> None:
    """Raise `DriverError`, in the words of the driver, unless `status` is 0."""
    if status:
        text = ctypes.c_char_p()
        library.cuGetErrorString(status, ctypes.byref(text))
        said = (text.value or b"unknown").decode(errors="replace")
        raise DriverError(
            N_("NVIDIA's driver: {said} (CUDA error {status})"), said=said, status=status
        )
