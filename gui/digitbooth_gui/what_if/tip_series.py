"""The digit with the change that tips its answer, as a picture that can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from digitbooth.images import Raster
    from digitbooth.tipping import Tip


class TipSeries:
    """A series of one; see `recognition.requests.Series`."""

    def __init__(self, tip: Tip) -> None:
        self._tip = tip

    def __len__(self) -> int:
        return 1

    def name(self, index: int) -> str:
        return f"{self._tip.digit} → {self._tip.becomes}"

    def label(self, index: int) -> int | None:
        return None

    def original(self, index: int) -> Raster:
        """Ink on paper, float32 [28, 28]; in MNIST's frame, so that it is seen as it is."""
        return np.asarray(1.0 - self._tip.changed, np.float32)
