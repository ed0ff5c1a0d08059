"""What every engine promises: scores for a batch of digit images, and where the time went."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class EngineInfo:
    """Which engine answers."""

    name: str
    """The runtime, as its makers write it: `ONNX Runtime`."""
    version: str
    precision: str
    """One of `PRECISIONS`."""
    device: str
    """`CPU`, or the name of the GPU."""


@dataclass(frozen=True)
class Inference:
    """The network's own output for one batch, and the microseconds each stage took.

    By the host's clock, but for `device_us`.
    """

    scores: NDArray[np.float32]
    """[batch, classes], as the network gives them: logits or probabilities (see `Network`)."""
    infer_us: float
    """From the start of the network to its end, as the host sees it."""
    upload_us: float = 0.0
    """Bringing the digits to where the device reads them; 0 where that is where they are."""
    download_us: float = 0.0
    """Bringing the scores back."""
    device_us: float = 0.0
    """The network alone, by the device's own clock; 0 where the host is the device.

    That clock may be read now and then only; between, this is what it said last.
    """

    @property
    def total_us(self) -> float:
        """The whole call, host to host."""
        return self.upload_us + self.infer_us + self.download_us


@dataclass(frozen=True)
class Layer:
    """What one layer of a network hands on for one picture."""

    name: str
    """As the model file has it."""
    values: NDArray[np.float32]
    """[maps, height, width] of a convolution, [units] of anything else."""

    @property
    def is_maps(self) -> bool:
        """Whether these are feature maps."""
        return self.values.ndim == 3


class Engine(Protocol):
    """A network made ready to run. Open, infer and close it on one and the same thread."""

    @property
    def info(self) -> EngineInfo: ...

    def infer(self, images: NDArray[np.float32]) -> Inference:
        """Run the network on `images`, C-contiguous float32 [batch, channels, height, width].

        Raises `EngineError` if the runtime fails.
        """
        ...

    def close(self) -> None:
        """Free what the runtime holds; a second call does nothing."""
        ...


class LayeredEngine(Engine, Protocol):
    """An engine that can tell what happens inside."""

    def layers(self, image: NDArray[np.float32]) -> tuple[Layer, ...]:
        """What each layer hands on for one picture, float32 [1, channels, height, width].

        Raises `EngineError` as `infer` does.
        """
        ...
