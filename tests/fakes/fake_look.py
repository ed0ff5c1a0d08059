"""A look inside a network, of any shape."""

from __future__ import annotations

import numpy as np

from digitbooth.engines import EngineInfo, Layer
from digitbooth.inside import Inside

INFO = EngineInfo("ONNX Runtime", "1", "fp32", "CPU")


def look(maps: int = 20, side: int = 24, units: int = 500, digit: int = 7) -> Inside:
    image = np.zeros((28, 28), np.float32)
    image[10:18, 10:18] = 1
    layers = (
        Layer("conv1", np.random.default_rng(0).random((maps, side, side), np.float32)),
        Layer("conv2", np.linspace(0, 1, 50 * 64, dtype=np.float32).reshape(50, 8, 8)),
        Layer("dense", np.arange(units, dtype=np.float32)),
        Layer("logits", np.arange(10, dtype=np.float32)),
    )
    return Inside(image, digit, layers, image - 0.5, INFO)
