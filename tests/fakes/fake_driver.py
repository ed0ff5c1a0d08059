"""NVIDIA's driver library for a GPU that is none: CUDA graphs, and what the GPU is."""

from collections.abc import Callable
from typing import Any

from fake_cuda import Gpu

INVALID_VALUE, INVALID_CONTEXT, INVALID_HANDLE = 1, 201, 400
CAPTURE_UNSUPPORTED, CAPTURE_INVALIDATED, LAUNCH_FAILED = 900, 901, 719


class DriverLibrary:
    """libcuda, as ctypes sees it: results go through references, what is returned is a status."""

    def __init__(self, gpu: Gpu, start: int = 0):
        self._gpu = gpu
        self._start = start
        self._recorded: dict[int, list[Callable[[], None]]] = {}

    def cuInit(self, flags: int) -> int:  # noqa: N802
        return self._start

    def cuDriverGetVersion(self, version: Any) -> int:  # noqa: N802
        version._obj.value = 12040
        return 0

    def cuDeviceGetCount(self, count: Any) -> int:  # noqa: N802
        count._obj.value = 1
        return 0

    def cuDeviceGet(self, device: Any, index: int) -> int:  # noqa: N802
        device._obj.value = index
        return 0

    def cuDeviceGetName(self, name: Any, size: int, device: Any) -> int:  # noqa: N802
        name.value = self._gpu.name.encode()[: size - 1]
        return 0

    def cuDeviceGetAttribute(self, value: Any, attribute: int, device: Any) -> int:  # noqa: N802
        value._obj.value = self._gpu.capability[{75: 0, 76: 1}[attribute]]
        return 0

    def cuGetErrorString(self, status: int, text: Any) -> int:  # noqa: N802
        text._obj.value = b"what the fake calls an error"
        return 0

    def cuStreamBeginCapture_v2(self, stream: Any, mode: int) -> int:  # noqa: N802
        if not self._gpu.stack:
            return INVALID_CONTEXT
        if not self._gpu.can_capture:
            return CAPTURE_UNSUPPORTED
        self._gpu.streams[stream.value].capturing = []
        return 0

    def cuStreamEndCapture(self, stream: Any, graph: Any) -> int:  # noqa: N802
        fake = self._gpu.streams[stream.value]
        if fake.capturing is None:
            return CAPTURE_INVALIDATED
        graph._obj.value = self._gpu.handle()
        self._recorded[graph._obj.value], fake.capturing = fake.capturing, None
        self._gpu.graphs.add(graph._obj.value)
        return 0

    def cuGraphInstantiateWithFlags(self, executable: Any, graph: Any, flags: Any) -> int:  # noqa: N802
        if graph.value not in self._gpu.graphs:
            return INVALID_VALUE
        executable._obj.value = self._gpu.handle()
        self._recorded[executable._obj.value] = list(self._recorded[graph.value])
        self._gpu.graphs.add(executable._obj.value)
        return 0

    def cuGraphLaunch(self, executable: Any, stream: Any) -> int:  # noqa: N802
        if executable.value not in self._gpu.graphs:
            return INVALID_HANDLE
        if not self._gpu.stack:
            return INVALID_CONTEXT
        for work in self._recorded[executable.value]:
            self._gpu.enqueue(stream.value, work)
        return 0

    def cuGraphDestroy(self, graph: Any) -> int:  # noqa: N802
        return self._destroy(graph)

    def cuGraphExecDestroy(self, executable: Any) -> int:  # noqa: N802
        return self._destroy(executable)

    def _destroy(self, graph: Any) -> int:
        if graph.value not in self._gpu.graphs:
            return INVALID_HANDLE
        self._gpu.graphs.remove(graph.value)
        del self._recorded[graph.value]
        return 0
