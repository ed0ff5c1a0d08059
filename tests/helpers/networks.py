"""Networks run by ONNX Runtime as the program runs them, and pictures to run them on."""

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines import open_engine
from digitbooth.models import Network

Array = NDArray[np.float32]


def run(network: Network, pictures: Array) -> Array:
    """The scores, float32 [batch, 10], for pictures [batch, channels, height, width]."""
    return open_engine(network).infer(np.ascontiguousarray(pictures)).scores


def picture(seed: int, batch: int = 1, shape: tuple[int, ...] = (1, 28, 28)) -> Array:
    """Noise from 0 to 1, float32 [batch, *shape], the same for the same seed."""
    return np.random.default_rng(seed).random((batch, *shape), np.float32)
