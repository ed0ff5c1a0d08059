"""A plan's execution context for many digits.

They go in parts through two slots in turns: while the GPU computes one part, the host copies the
next to where the GPU fetches it, and the GPU fetches it. Digits that come as bytes go up as bytes,
a quarter of what their floats are, and become floats on the GPU.
"""

from time import perf_counter_ns
from typing import Any

import numpy as np

from digitbooth.engines.engine import Images, Inference, as_floats
from digitbooth.engines.tensorrt.builder import MANY, MAX_BATCH
from digitbooth.engines.tensorrt.cuda import Cuda, Floats
from digitbooth.errors import EngineError
from digitbooth.language import gettext_noop as N_
from digitbooth.models import Network

_LEAST_ROOM = 256
"""Digits for which memory is allocated at first: growing it costs more than this memory."""

_PART = 2_500
"""The most digits of a part: enough to use a GPU fully, few enough that it need not wait long for
the first ones."""


class Batches:
    """An execution context for any number of digits; its memory grows as needed.

    Every call is made with the context of `cuda` current.
    """

    def __init__(self, cuda: Cuda, context: Any, network: Network) -> None:
        """`context` is a new execution context of the network's plan."""
        self._cuda = cuda
        self._context = context
        self._network = network
        self._shape: tuple[int, ...] = ()
        self._room = 0
        self._slots: list[_Slot] = []
        self._uploads = cuda.driver.Stream()
        self._widen = cuda.widening()
        context.set_optimization_profile_async(MANY, cuda.stream.handle)
        cuda.stream.synchronize()

    def infer(self, images: Images) -> Inference:
        """Scores for [batch, channels, height, width]; see `Engine`.

        Host and GPU work at the same time: what the host copies meanwhile counts as upload, all
        else as inference.
        """
        start = perf_counter_ns()
        if self._widen is None:
            images = as_floats(images)
        part = min(_PART, MAX_BATCH)
        self._make_room(min(len(images), part))
        scores = np.empty((len(images), self._network.classes), np.float32)
        upload_us = device_us = 0.0
        for number, first in enumerate(range(0, len(images), part)):
            slot = self._slots[number % 2]
            device_us += slot.finish()
            rows = slice(first, first + part)
            upload_us += slot.upload(images[rows], self._uploads)
            self._compute(slot, images[rows])
            slot.download(scores[rows], self._cuda.stream)
        device_us += sum(slot.finish() for slot in self._slots)
        whole_us = (perf_counter_ns() - start) / 1e3
        return Inference(scores, whole_us - upload_us, upload_us, device_us=device_us)

    def close(self) -> None:
        """Free the context and its memory on host and GPU."""
        self._context = self._widen = None
        self._free()
        del self._uploads

    def _compute(self, slot: "_Slot", images: Images) -> None:
        """Enqueue the network for what was uploaded to the slot."""
        stream, context, network = self._cuda.stream, self._context, self._network
        stream.wait_for_event(slot.uploaded)
        slot.started.record(stream)
        if images.dtype == np.uint8 and self._widen is not None:
            self._widen(slot.bytes, slot.digits, images.size, stream)
        if images.shape != self._shape:
            if not context.set_input_shape(network.input_name, images.shape):
                raise EngineError(
                    N_("TensorRT does not take {count} digits at once"), count=len(images)
                )
            self._shape = images.shape
        context.set_tensor_address(network.input_name, int(slot.digits))
        context.set_tensor_address(network.output_name, int(slot.scores))
        if not context.execute_async_v3(stream.handle):
            raise EngineError(N_("TensorRT did not start the inference"))
        slot.ended.record(stream)

    def _make_room(self, count: int) -> None:
        if self._slots and count <= self._room:
            return
        # Doubled, so that growing by one digit does not allocate each time.
        self._room = min(max(_LEAST_ROOM, 1 << (count - 1).bit_length()), max(_PART, count))
        self._free()
        for _number in range(2):
            self._slots.append(_Slot(self._cuda))
            self._slots[-1].allocate(self._network, self._room)

    def _free(self) -> None:
        while self._slots:
            self._slots.pop().free()


class _Slot:
    """Memory for a part of a batch, on host and GPU, and how far the GPU is with it."""

    def __init__(self, cuda: Cuda) -> None:
        self._cuda = cuda
        self._pinned: list[Floats] = []
        self._device: list[Any] = []
        self._target: Floats | None = None
        """Where the scores go of what is under way."""
        self.uploaded, self.started, self.ended, self._done = (
            cuda.driver.Event() for _ in range(4)
        )

    def allocate(self, network: Network, room: int) -> None:
        """Memory for `room` digits; what was allocated before an error is freed by `free`."""
        for shape in (network.input_shape, (network.classes,)):
            self._pinned.append(self._cuda.pinned(room, *shape))
        digits, scores = self._pinned
        for size in (digits.nbytes, digits.size, scores.nbytes):
            self._device.append(self._cuda.driver.mem_alloc(size))
        self.digits, self.bytes, self.scores = self._device

    def upload(self, images: Images, stream: Any) -> float:
        """Copy digits to where the GPU fetches them, and let it; the copy's microseconds."""
        start = perf_counter_ns()
        is_bytes = images.dtype == np.uint8
        room = self._pinned[0].reshape(-1).view(images.dtype)[: images.size]
        np.copyto(room.reshape(images.shape), images)
        copied = perf_counter_ns()
        target = self.bytes if is_bytes else self.digits
        self._cuda.driver.memcpy_htod_async(target, room, stream)
        self.uploaded.record(stream)
        return (copied - start) / 1e3

    def download(self, target: Floats, stream: Any) -> None:
        """Let the GPU copy the scores to where the host finds them; `finish` puts them there."""
        pinned = self._pinned[1][: len(target)]
        self._cuda.driver.memcpy_dtoh_async(pinned, self.scores, stream)
        self._done.record(stream)
        self._target = target

    def finish(self) -> float:
        """Wait for the scores of what is under way; the network's microseconds, by the GPU."""
        if self._target is None:
            return 0.0
        self._done.synchronize()
        self._target[...] = self._pinned[1][: len(self._target)]
        self._target = None
        return float(self.ended.time_since(self.started)) * 1e3

    def free(self) -> None:
        """Free the memory on host and GPU."""
        for pinned in self._pinned:
            self._cuda.free(pinned)
        for memory in self._device:
            memory.free()
        self._pinned, self._device = [], []
