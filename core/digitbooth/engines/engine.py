"""The interface of engines: scores for a batch of digit images, and the time of each stage."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

Images: TypeAlias = NDArray[np.float32] | NDArray[np.uint8]
"""[batch, channels, height, width]: float32 from 0 to 1, or uint8 from 0 to 255, which is the same
to the bit and goes to a GPU four times as fast."""


def as_floats(images: Images) -> NDArray[np.float32]:
    """Bytes as the floats that networks take; what are floats already, as they are."""
    if images.dtype == np.uint8:
        images = images.astype(np.float32) / np.float32(255)
    # A call of numpy would be felt in the latency of one digit, and so would a type that is made.
    return cast("NDArray[np.float32]", images)


@dataclass(frozen=True)
class EngineInfo:
    """What an engine is and runs on."""

    name: str
    """The runtime's name: `ONNX Runtime`, `TensorRT` or `TensorRT-RTX`."""
    version: str
    precision: str
    """The precision it computes in: one of `PRECISIONS`."""
    device: str
    """`CPU`, or the name of the GPU."""


@dataclass(slots=True)
class Inference:
    """The network's scores for one batch, and the microseconds that each stage took.

    All times but `device_us` are by the host's clock. It is not frozen, for to make it would then
    take a twentieth of what a GPU takes for a digit.
    """

    scores: NDArray[np.float32]
    """[batch, classes], as the network gives them: logits or probabilities (see `Network`)."""
    infer_us: float
    """From the start of the network to its end, as the host sees it; without upload and
    download."""
    upload_us: float = 0.0
    """Copying the digits to the device's memory; 0 where the device reads them in place."""
    download_us: float = 0.0
    """Copying the scores back; 0 where that is not needed."""
    device_us: float = 0.0
    """The network alone, by the device's own clock; 0 on the CPU.

    That clock may be read in some inferences only; in the others this is its last reading.
    """

    @classmethod
    def of_calls(cls, calls: Sequence["Inference"], scores: NDArray[np.float32]) -> "Inference":
        """Several calls as one, which gave `scores`."""
        return cls(
            scores,
            infer_us=sum(call.infer_us for call in calls),
            upload_us=sum(call.upload_us for call in calls),
            download_us=sum(call.download_us for call in calls),
            device_us=sum(call.device_us for call in calls),
        )

    @property
    def total_us(self) -> float:
        """The sum of the host's times: the whole call."""
        return self.upload_us + self.infer_us + self.download_us


@dataclass(frozen=True)
class Layer:
    """The output of one layer of a network for one picture."""

    name: str
    """Its name in the model file."""
    values: NDArray[np.float32]
    """[maps, height, width] of a convolution, [units] of any other layer."""

    @property
    def is_maps(self) -> bool:
        """Whether the values are feature maps, [maps, height, width]."""
        return self.values.ndim == 3


@dataclass(frozen=True)
class Kernel:
    """How one map of a convolution comes about for one picture.

    The weights lie on the inputs, `strides` further for each sum; what lies on one another is
    multiplied and added up, and a bias to that.
    """

    weights: NDArray[np.float32]
    """[channels, height, width]."""
    inputs: NDArray[np.float32]
    """[channels, height, width]: the picture, or the maps of a layer before, with a rim of zeros
    where the convolution adds one."""
    sums: NDArray[np.float32]
    """[height, width] of the map; of these the activation makes what the layer hands on."""
    strides: tuple[int, int]
    """Down and across, in values of the inputs."""

    @property
    def fits(self) -> bool:
        """Whether the weights lie on inputs at each of the sums."""
        channels, *window = self.weights.shape
        reach = [
            (steps - 1) * stride + length
            for steps, stride, length in zip(self.sums.shape, self.strides, window, strict=True)
        ]
        height, width = self.inputs.shape[1:]
        return bool(channels == len(self.inputs) and reach[0] <= height and reach[1] <= width)


class Engine(Protocol):
    """A network made ready to run. Open, use and close it on the same thread."""

    @property
    def info(self) -> EngineInfo: ...

    def infer(self, images: Images) -> Inference:
        """Run the network on `images`, C-contiguous [batch, channels, height, width].

        Raises `EngineError` if the runtime fails.
        """
        ...

    def close(self) -> None:
        """Free what the runtime holds; a second call does nothing."""
        ...


class LayeredEngine(Engine, Protocol):
    """An engine that can also tell what goes on in the network."""

    def layers(self, image: NDArray[np.float32]) -> tuple[Layer, ...]:
        """The layers' outputs for one picture, float32 [1, channels, height, width].

        Raises `EngineError` as `infer` does.
        """
        ...

    def kernel(self, image: NDArray[np.float32], layer: str, index: int) -> Kernel | None:
        """How map `index` of `layer`, by its name, comes about for one picture, as for `layers`.

        None where that is no plain convolution. Raises `EngineError` as `infer` does.
        """
        ...
