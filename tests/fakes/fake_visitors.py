"""A booth's visitors and its time, as tests want them."""

from datetime import datetime, timedelta, timezone

import numpy as np

from digitbooth.booth.taught import TaughtDigit


class SetClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 4, 12, 0, tzinfo=timezone.utc)
        self.seconds = 0.0

    def utc(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.seconds

    def wait(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)
        self.seconds += seconds

    def set_back(self, hours: float) -> None:
        self.moment -= timedelta(hours=hours)


def taught(label: int = 4, seed: int = 0, visitor: int = 7) -> TaughtDigit:
    """Something as a visitor may teach it, the same for the same `seed`."""
    random = np.random.default_rng(seed)
    strokes = [random.uniform(-900, 900, (points, 2)).astype(np.float32) for points in (30, 1)]
    picture = random.integers(0, 256, (28, 28), np.uint8)
    probabilities = random.dirichlet(np.ones(10)).astype(np.float32)
    return TaughtDigit(
        visitor, strokes, picture, 9, "digit", probabilities, label, "ONNX Runtime", "5f" * 32
    )
