"""The kernels at work: one digit, as fast as possible, and many.

Every call is made on the thread of the device, with its context current.
"""

import ctypes
from time import perf_counter_ns

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import SIDE
from digitbooth.engines.cuda import widening
from digitbooth.engines.cuda.device import Device
from digitbooth.engines.cuda.family import LeNet
from digitbooth.engines.cuda.parameters import DIGIT, items, places, shared_bytes
from digitbooth.engines.driver import DriverError
from digitbooth.engines.engine import Images, Inference
from digitbooth.errors import EngineUnavailableError
from digitbooth.language import gettext_noop as N_

_THREADS = 320
"""Of a block. Ten warps compute ten channels of the second convolution."""

_MOST_BLOCKS = 125
"""More have to wait for each other longer than they save."""

_DENSE_THREADS, _TILE = 256, 64
"""As lenet.cu has them."""

_MOST_DIGITS = 10_000
"""Of a batch that is on the GPU at once."""

_ROUNDS = 8
"""How many blocks one after the other take their digits of a batch."""

_CLOCK_EVERY = 16
"""Only one of so many inferences is timed by the GPU's own clock, which takes time itself."""

_POLLS = 4096
_PATIENCE_S = 10.0

_TURNS = 1 << 32


class SingleDigit:
    """One digit: a kernel that is told its pixels, and writes its scores to the host's memory."""

    def __init__(self, device: Device, lenet: LeNet, weights: NDArray[np.void]) -> None:
        self._device = device
        self._classes = len(lenet.dense[-1].weights)
        function = device.function("one", takes_all_shared=True)
        units = len(lenet.dense[0].weights)
        # All blocks have to run at once, since they wait for each other.
        wanted = max(items(lenet, _THREADS // 32), min(units, _MOST_BLOCKS))
        shared = shared_bytes(lenet, units)
        for blocks in range(min(wanted, _MOST_BLOCKS), 0, -1):
            each = -(-units // blocks)
            shared = shared_bytes(lenet, each)
            if device.blocks_at_once(function, _THREADS, shared) >= blocks:
                break
        else:
            raise EngineUnavailableError(
                N_("the network is too large for the GPU's shared memory"),
                N_("choose --engine tensorrt or onnxruntime"),
            )
        self._digit = digit = np.zeros(1, DIGIT)
        digit["network"] = weights
        digit["each"] = each
        digit["features"] = device.upload(np.zeros(digit["network"]["inputs"][0], np.uint64))
        second = len(lenet.dense[1].weights)
        digit["partial"] = device.upload(np.zeros(second * blocks, np.uint64))
        memory, digit["scores"] = device.mapped(8 * self._classes)
        # Each value and the turn that it belongs to.
        self._turns = memory.cast("B").cast("I")[1::2]
        self._scores = np.frombuffer(memory, np.float32)[np.newaxis, ::2]
        self._image = digit["image"].reshape(1, 1, SIDE, SIDE)
        self._turn_field = digit["turn"]
        self._turn = 0
        self._inferences = 0
        self._device_us = 0.0
        self._launch = device.repeatable(function, blocks, _THREADS, shared, digit.ctypes.data)
        self.infer(np.zeros(self._image.shape, np.float32))

    def infer(self, images: NDArray[np.float32]) -> Inference:
        """Scores for one digit. Raises `DriverError`."""
        start = perf_counter_ns()
        self._image[...] = images
        self._turn = turn = (self._turn + 1) % _TURNS
        self._turn_field[0] = turn
        is_clocked = self._inferences % _CLOCK_EVERY == 0
        self._inferences += 1
        if is_clocked:
            self._device.start_clock()
        self._launch.launch()
        if is_clocked:
            self._device.stop_clock()
        # To look at memory takes less time than to be woken by the driver: ten microseconds.
        turns = self._turns
        for _poll in range(_POLLS):
            if turns[-1] == turn:
                break
        # The values of other classes may come after the last one's.
        if turns.tolist().count(turn) != self._classes:
            self._wait(turn)
        scores = self._scores.copy()
        if is_clocked:
            self._device_us = self._device.clock_us()
        return Inference(
            scores, infer_us=(perf_counter_ns() - start) / 1e3, device_us=self._device_us
        )

    def close(self) -> None:
        """Free the launch; the memory is its device's."""
        self._launch.close()

    def _wait(self, turn: int) -> None:
        """Until the scores are all there. Raises `DriverError` if they never will be."""
        deadline = perf_counter_ns() + int(_PATIENCE_S * 1e9)
        while self._turns.tolist().count(turn) != self._classes:
            # Asked in this order: what ended without scores has none coming.
            is_idle, are_there = self._device.is_idle(), self._turns[-1] == turn
            if (is_idle and not are_there) or perf_counter_ns() > deadline:
                raise DriverError(N_("the GPU gives no scores"))


class Batches:
    """Many digits, copied to the GPU: a kernel for all features, and one for each dense layer."""

    def __init__(self, device: Device, lenet: LeNet, weights: NDArray[np.void]) -> None:
        self._device = device
        self._lenet = lenet
        self._weights = (ctypes.c_char * weights.nbytes).from_buffer_copy(weights.tobytes())
        self._features = device.function("features", takes_all_shared=True)
        self._dense = device.function("dense")
        self._widen = device.function("widen")
        self._places = places(lenet)
        self._shared = shared_bytes(lenet, 0)
        # As many as run at once, some times over, so that all processors end about together.
        at_once = device.blocks_at_once(self._features, _THREADS, self._shared)
        self._rows = max(1, _ROUNDS * at_once // self._places)
        second = lenet.dense[1]
        layers = [
            (int(weights["dense1"][0]), int(weights["bias3"][0])),
            # One digit has its weights the other way round.
            (device.upload(second.weights), int(weights["bias4"][0])),
            (int(weights["dense3"][0]), int(weights["bias5"][0])),
        ]
        sizes = [int(weights["inputs"][0]), *(len(each.weights) for each in lenet.dense)]
        self._layers = [
            (rows, bias, inputs, units, each.has_relu)
            for (rows, bias), inputs, units, each in zip(
                layers, sizes, sizes[1:], lenet.dense, strict=False
            )
        ]
        self._room = 0
        self._images = self._bytes = 0
        self._values: list[int] = []

    def infer(self, images: Images) -> Inference:
        """Scores for digits, in parts. Raises `DriverError`."""
        parts = [
            self._infer(images[first : first + _MOST_DIGITS])
            for first in range(0, len(images), _MOST_DIGITS)
        ]
        classes = len(self._lenet.dense[-1].weights)
        scores = [np.empty((0, classes), np.float32), *(part.scores for part in parts)]
        return Inference(
            np.concatenate(scores),
            infer_us=sum(part.infer_us for part in parts),
            upload_us=sum(part.upload_us for part in parts),
            download_us=sum(part.download_us for part in parts),
            device_us=sum(part.device_us for part in parts),
        )

    def _infer(self, images: Images) -> Inference:
        device, count = self._device, len(images)
        start = perf_counter_ns()
        self._make_room(count)
        is_bytes = images.dtype == np.uint8
        target = self._bytes if is_bytes else self._images
        device.copy_in(target, np.ascontiguousarray(images))
        uploaded = perf_counter_ns()
        device.start_clock()
        if is_bytes:
            places = map(ctypes.c_uint64, (self._bytes, self._images))
            blocks = widening.blocks(images.size), 1
            size = ctypes.c_uint(images.size)
            device.launch(self._widen, blocks, widening.THREADS, 0, *places, size)
        values = [ctypes.c_uint64(each) for each in self._values]
        device.launch(
            self._features,
            (self._places, min(count, self._rows)),
            _THREADS,
            self._shared,
            *(self._weights, ctypes.c_uint64(self._images), values[0], ctypes.c_int(count)),
        )
        numbers = zip(values, values[1:], self._layers, strict=False)
        for given, out, (rows, bias, inputs, units, has_relu) in numbers:
            device.launch(
                self._dense,
                (-(-units // _TILE), -(-count // _TILE)),
                _DENSE_THREADS,
                0,
                *(given, ctypes.c_uint64(rows), ctypes.c_uint64(bias), out),
                *map(ctypes.c_int, (count, inputs, units, has_relu)),
            )
        device.stop_clock()
        device_us = device.clock_us()
        inferred = perf_counter_ns()
        scores = np.empty((count, len(self._lenet.dense[-1].weights)), np.float32)
        device.copy_out(scores, self._values[-1])
        if self._lenet.has_softmax:
            scores = np.exp(scores - scores.max(axis=1, keepdims=True))
            scores /= scores.sum(axis=1, keepdims=True)
        return Inference(
            scores,
            upload_us=(uploaded - start) / 1e3,
            infer_us=(inferred - uploaded) / 1e3,
            download_us=(perf_counter_ns() - inferred) / 1e3,
            device_us=device_us,
        )

    def _make_room(self, count: int) -> None:
        if count <= self._room:
            return
        for address in (self._bytes, self._images, *self._values):
            if address:
                self._device.free(address)
        self._room = min(1 << (count - 1).bit_length(), _MOST_DIGITS)
        self._bytes = self._device.allocate(self._room * SIDE * SIDE)
        self._images = self._device.allocate(4 * self._room * SIDE * SIDE)
        sizes = [self._layers[0][2], *(units for *_, units, _relu in self._layers)]
        self._values = [self._device.allocate(4 * self._room * size) for size in sizes]
