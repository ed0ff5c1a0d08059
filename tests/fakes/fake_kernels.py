"""A driver that runs the CUDA engine's kernels on the host: what lenet.cu says that they compute.

Written from lenet.cu's comments, with nothing of the engine's own packing: each array is read in
the order that the kernels read it in. What a real driver would crash on is an error.
"""

# ruff: noqa: N802 - the driver's own names

import ctypes
import itertools
import re
import threading
from typing import Any

import numpy as np

OK, INVALID, NOT_FOUND, NOT_READY = 0, 1, 500, 600

_INTS = (
    *("classes", "softmax"),
    *("top1", "left1", "channels1", "height1", "width1", "relu1", "mean1"),
    *("top2", "left2", "channels2", "height2", "width2", "relu2", "mean2"),
    *("inputs", "units1", "relu3", "units2", "relu4", "has_third"),
)
_WEIGHTS = (
    *("kernels1", "kernels2", "bias2", "dense1", "bias3", "dense2", "bias4", "dense3", "bias5"),
)


class _Network(ctypes.Structure):
    _fields_ = (
        *((name, ctypes.c_int) for name in _INTS),
        *((name, ctypes.c_uint64) for name in _WEIGHTS),
    )


class _Digit(ctypes.Structure):
    _fields_ = (
        ("network", _Network),
        ("turn", ctypes.c_uint),
        ("each", ctypes.c_int),
        *((name, ctypes.c_uint64) for name in ("features", "partial", "scores")),
        ("image", ctypes.c_float * 784),
    )


class KernelDriver:
    """libcuda of one GPU, as ctypes sees it; kernels run when they are launched."""

    def __init__(self, capability: tuple[int, int] = (9, 0), sides: tuple[int, int] = (5, 5)):
        self.capability = capability
        self.sides = sides
        self.start = OK
        self.load_status = OK
        self.launch_status = OK
        self.gives_scores = True
        self.blocks_each = 1
        self.processors = 132
        self.launched: list[tuple[str, int]] = []
        self.live: dict[int, Any] = {}
        self.contexts = 0
        self._current = threading.local()
        self._handles = itertools.count(1)
        self._functions: dict[int, str] = {}
        self._graphs: dict[int, Any] = {}

    # What there is.

    def cuInit(self, flags: int) -> int:
        return self.start

    def cuDriverGetVersion(self, version: Any) -> int:
        version._obj.value = 13000
        return OK

    def cuDeviceGetCount(self, count: Any) -> int:
        count._obj.value = 1
        return OK

    def cuDeviceGet(self, device: Any, index: int) -> int:
        device._obj.value = index
        return OK

    def cuDeviceGetName(self, name: Any, size: int, device: Any) -> int:
        name.value = b"NVIDIA Fake H200"
        return OK

    def cuDeviceGetAttribute(self, value: Any, attribute: int, device: Any) -> int:
        known = {75: self.capability[0], 76: self.capability[1], 16: self.processors, 97: 99 << 10}
        value._obj.value = known[attribute]
        return OK

    def cuGetErrorString(self, status: int, text: Any) -> int:
        text._obj.value = b"what the fake calls an error"
        return OK

    def cuDevicePrimaryCtxRetain(self, context: Any, device: Any) -> int:
        self.contexts += 1
        context._obj.value = 0xC0
        return OK

    def cuDevicePrimaryCtxRelease_v2(self, device: Any) -> int:
        self.contexts -= 1
        return OK

    def cuCtxSetCurrent(self, context: Any) -> int:
        self._current.context = context.value if context is not None else None
        return OK

    # Modules, streams, events.

    def cuModuleLoadData(self, module: Any, ptx: bytes) -> int:
        self._need_context()
        assert ptx.startswith(b"//") and ptx.endswith(b"\0")
        if self.load_status:
            return self.load_status
        names = re.findall(rb"\.entry (\w+)\(", ptx)
        assert names
        return self._make(module, [each.decode() for each in names])

    def cuModuleUnload(self, module: Any) -> int:
        return self._free(module.value)

    def cuModuleGetFunction(self, function: Any, module: Any, name: bytes) -> int:
        if name.decode() not in self.live[module.value]:
            return NOT_FOUND
        function._obj.value = next(self._handles)
        self._functions[function._obj.value] = name.decode()
        return OK

    def cuFuncSetAttribute(self, function: Any, attribute: int, value: Any) -> int:
        # `dense` has shared memory of its own.
        return INVALID if self._functions[function.value] == "dense" else OK

    def cuOccupancyMaxActiveBlocksPerMultiprocessor(
        self, count: Any, function: Any, threads: int, shared: Any
    ) -> int:
        count._obj.value = self.blocks_each if shared.value <= 99 << 10 else 0
        return OK

    def cuStreamCreate(self, stream: Any, flags: int) -> int:
        return self._make(stream, "stream")

    def cuStreamDestroy_v2(self, stream: Any) -> int:
        return self._free(stream.value)

    def cuStreamSynchronize(self, stream: Any) -> int:
        return OK

    def cuStreamQuery(self, stream: Any) -> int:
        return OK

    def cuEventCreate(self, event: Any, flags: int) -> int:
        return self._make(event, "event")

    def cuEventDestroy_v2(self, event: Any) -> int:
        return self._free(event.value)

    def cuEventRecord(self, event: Any, stream: Any) -> int:
        return OK

    def cuEventSynchronize(self, event: Any) -> int:
        return OK

    def cuEventElapsedTime(self, taken: Any, start: Any, stop: Any) -> int:
        taken._obj.value = 0.01
        return OK

    # Memory: the host's, so that addresses are real ones.

    def cuMemAlloc_v2(self, address: Any, size: Any) -> int:
        self._need_context()
        memory = np.full(size.value, 0xFF, np.uint8)
        address._obj.value = memory.ctypes.data
        self.live[memory.ctypes.data] = memory
        return OK

    def cuMemFree_v2(self, address: Any) -> int:
        return self._free(address.value)

    def cuMemsetD8_v2(self, address: Any, value: Any, size: Any) -> int:
        self.live[address.value][: size.value] = value.value
        return OK

    def cuMemcpyHtoD_v2(self, address: Any, source: Any, size: Any) -> int:
        assert size.value <= self.live[address.value].nbytes
        ctypes.memmove(address.value, source.value, size.value)
        return OK

    def cuMemcpyDtoH_v2(self, target: Any, address: Any, size: Any) -> int:
        assert size.value <= self.live[address.value].nbytes
        ctypes.memmove(target.value, address.value, size.value)
        return OK

    def cuMemHostAlloc(self, place: Any, size: Any, flags: int) -> int:
        assert flags == 2
        memory = np.full(size.value, 0xFF, np.uint8)
        place._obj.value = memory.ctypes.data
        self.live[memory.ctypes.data] = memory
        return OK

    def cuMemHostGetDevicePointer_v2(self, address: Any, place: Any, flags: int) -> int:
        address._obj.value = place.value
        return OK

    def cuMemFreeHost(self, place: Any) -> int:
        return self._free(place.value)

    # Launches.

    def cuGraphCreate(self, graph: Any, flags: int) -> int:
        return self._make(graph, "graph")

    def cuGraphDestroy(self, graph: Any) -> int:
        return self._free(graph.value)

    def cuGraphAddKernelNode(
        self, node: Any, graph: Any, dependencies: Any, count: Any, parameters: Any
    ) -> int:
        node._obj.value = next(self._handles)
        self._graphs[graph.value] = parameters._obj
        return OK

    def cuGraphInstantiateWithFlags(self, executable: Any, graph: Any, flags: Any) -> int:
        status = self._make(executable, "executable")
        self._graphs[executable._obj.value] = self._graphs[graph.value]
        return status

    def cuGraphExecDestroy(self, executable: Any) -> int:
        return self._free(executable.value)

    def cuGraphExecKernelNodeSetParams(self, executable: Any, node: Any, parameters: Any) -> int:
        self._graphs[executable.value] = parameters._obj
        return OK

    def cuGraphLaunch(self, executable: Any, stream: Any) -> int:
        self._need_context()
        if self.launch_status:
            return self.launch_status
        node = self._graphs[executable.value]
        places = ctypes.cast(node.parameters, ctypes.POINTER(ctypes.c_void_p))
        self._run(self._functions[node.function], node.gx, places)
        return OK

    def cuLaunchKernel(self, function: Any, *given: Any) -> int:
        self._need_context()
        if self.launch_status:
            return self.launch_status
        self._run(self._functions[function.value], given[0], given[-2])
        return OK

    def _run(self, name: str, blocks: int, places: Any) -> None:
        self.launched.append((name, blocks))
        if name == "one":
            digit = _Digit.from_address(places[0])
            assert -(-digit.network.units1 // digit.each) <= blocks
            features = self._features(digit.network, np.array(digit.image, np.float32)[None])
            assert 8 * digit.network.inputs <= self.live[digit.features].nbytes
            if self.gives_scores:
                scores = self._floats(digit.scores, 2 * digit.network.classes).reshape(-1, 2)
                scores[:, 0] = self._scores(digit.network, features[0])
                scores[:, 1].view(np.uint32)[:] = digit.turn
        elif name == "widen":
            source, target = (ctypes.c_uint64.from_address(places[at]).value for at in (0, 1))
            count = ctypes.c_uint.from_address(places[2]).value
            assert 256 * (blocks - 1) < count <= min(256 * blocks, self.live[source].nbytes)
            self._floats(target, count)[:] = self.live[source][:count] / np.float32(255)
        elif name == "features":
            network = _Network.from_address(places[0])
            images, out = (ctypes.c_uint64.from_address(places[place]).value for place in (1, 2))
            count = ctypes.c_int.from_address(places[3]).value
            pixels = self._floats(images, count * 784).reshape(count, 784)
            features = self._features(network, pixels)
            self._floats(out, features.size)[:] = features.ravel()
        else:
            given, rows, bias, out = (
                ctypes.c_uint64.from_address(places[place]).value for place in range(4)
            )
            digits, inputs, units, relu = (
                ctypes.c_int.from_address(places[place]).value for place in range(4, 8)
            )
            values = self._floats(given, digits * inputs).reshape(digits, inputs)
            weights = self._floats(rows, units * inputs).reshape(units, inputs)
            result = values @ weights.T + self._floats(bias, units)
            if relu:
                result = np.maximum(result, 0)
            self._floats(out, result.size)[:] = result.ravel()

    def _features(self, network: Any, pixels: np.ndarray) -> np.ndarray:
        first, second = self.sides
        padded = -(-network.channels1 // 4) * 4
        rows = self._floats(network.kernels1, (first**2 + 1) * padded).reshape(-1, padded)
        rows = rows[:, : network.channels1]
        maps = self._layer(
            pixels.reshape(-1, 1, 28, 28),
            rows[:-1].T.reshape(network.channels1, 1, first, first),
            rows[-1],
            (network.top1, network.left1, network.height1, network.width1),
            (network.relu1, network.mean1),
        )
        chunks = -(-network.channels1 // 32)
        kernels = self._floats(network.kernels2, network.channels2 * chunks * second**2 * 32)
        kernels = kernels.reshape(network.channels2, chunks, second**2, 32).transpose(0, 1, 3, 2)
        kernels = kernels.reshape(network.channels2, chunks * 32, second, second)
        maps = self._layer(
            maps,
            kernels[:, : network.channels1],
            self._floats(network.bias2, network.channels2),
            (network.top2, network.left2, network.height2, network.width2),
            (network.relu2, network.mean2),
        )
        features = np.zeros((len(maps), network.inputs), np.float32)
        by_place = maps.transpose(0, 2, 3, 1).reshape(len(maps), -1)
        features[:, : by_place.shape[1]] = by_place
        return features

    @staticmethod
    def _layer(
        maps: np.ndarray,
        kernels: np.ndarray,
        bias: np.ndarray,
        place: tuple[int, int, int, int],
        how: tuple[int, int],
    ) -> np.ndarray:
        top, left, height, width = place
        side = kernels.shape[-1]
        needed = 2 * height + side - 1, 2 * width + side - 1
        wide = np.zeros((*maps.shape[:2], 64, 64), np.float32)
        wide[:, :, top : top + maps.shape[2], left : left + maps.shape[3]] = maps
        wide = wide[:, :, : needed[0], : needed[1]]
        windows = np.lib.stride_tricks.sliding_window_view(wide, (side, side), (2, 3))
        values = np.einsum("nchwij,ocij->nohw", windows, kernels) + bias[:, None, None]
        if how[0]:
            values = np.maximum(values, 0)
        fours = values.reshape(*values.shape[:2], height, 2, width, 2)
        return (fours.mean((3, 5)) if how[1] else fours.max((3, 5))).astype(np.float32)

    def _scores(self, network: Any, features: np.ndarray) -> np.ndarray:
        rows = self._floats(network.dense1, network.units1 * network.inputs)
        hidden = rows.reshape(network.units1, -1) @ features
        hidden = hidden + self._floats(network.bias3, network.units1)
        hidden = np.maximum(hidden, 0) if network.relu3 else hidden
        rows = self._floats(network.dense2, network.units1 * network.units2)
        scores = hidden @ rows.reshape(network.units1, network.units2)
        scores = scores + self._floats(network.bias4, network.units2)
        scores = np.maximum(scores, 0) if network.relu4 else scores
        if network.has_third:
            rows = self._floats(network.dense3, network.classes * network.units2)
            scores = rows.reshape(network.classes, -1) @ scores
            scores = scores + self._floats(network.bias5, network.classes)
        if network.softmax:
            scores = np.exp(scores - scores.max())
            scores /= scores.sum()
        return scores

    def _floats(self, address: int, count: int) -> np.ndarray:
        memory = self.live[address]
        assert 4 * count <= memory.nbytes, "beyond the end of what was allocated"
        return memory[: 4 * count].view(np.float32)

    def _need_context(self) -> None:
        assert getattr(self._current, "context", None), "no context is current"

    def _make(self, reference: Any, kind: Any) -> int:
        self._need_context()
        reference._obj.value = next(self._handles)
        self.live[reference._obj.value] = kind
        return OK

    def _free(self, handle: int) -> int:
        if self.live.pop(handle, None) is None:
            return INVALID
        return OK
