"""Engines that only note what they are asked."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from digitbooth.engines import EngineInfo, Inference


class Noted:
    """Answers with its own scores for whatever digit, and writes its name into a shared log."""

    def __init__(self, name: str, log: list[tuple[str, Any]], scores: list[float]) -> None:
        self.info = EngineInfo(name, "1.0", "fp32", "a device")
        self.log = log
        self.scores = np.array(scores, np.float32)
        self.closed = False

    def infer(self, images: NDArray[np.float32]) -> Inference:
        self.log.append((self.info.name, images[:, 0, 0, 0].tolist()))
        scores = np.repeat(self.scores[np.newaxis], len(images), axis=0)
        return Inference(scores, infer_us=3.0, upload_us=2.0, download_us=1.0, device_us=2.5)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def log() -> list[tuple[str, Any]]:
    return []


@pytest.fixture
def noted(log: list[tuple[str, Any]]) -> Callable[..., Noted]:
    def make(name: str, best: int = 3) -> Noted:
        return Noted(name, log, [float(digit == best) * 9 for digit in range(10)])

    return make


@pytest.fixture
def digits() -> NDArray[np.float32]:
    """Thirty, each told by its first pixel."""
    images = np.zeros((30, 1, 28, 28), np.float32)
    images[:, 0, 0, 0] = np.arange(30)
    return images
