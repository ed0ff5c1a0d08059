"""What maps and units like is measured: at which digits they are strongest."""

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines import Layer
from digitbooth.engines.onnx_runtime import OnnxRuntimeEngine
from digitbooth.likings import learn, liked
from digitbooth.models import Network


class Telling:
    """Tells the digit that it is shown, as it knows the order in which they come."""

    def __init__(self) -> None:
        self.shown = 0

    def layers(self, image: NDArray[np.float32]) -> tuple[Layer, ...]:
        digit = self.shown % 10
        self.shown += 1
        maps = np.zeros((2, 3, 3), np.float32)
        maps[1, 2, 2] = digit == 4
        units = np.eye(10, dtype=np.float32)[digit]
        return Layer("maps", maps), Layer("units", units)


def test_a_cell_likes_the_digits_at_which_it_is_strongest() -> None:
    engine = Telling()
    *steps, found = learn(engine, 30)  # type: ignore[arg-type]
    assert steps == [None] * 30
    assert found is not None
    assert [liked(row) for row in found["units"]] == [[digit] for digit in range(10)]
    assert [liked(row) for row in found["maps"]] == [[], [4]]


def test_the_scores_of_the_shipped_network_like_their_own_digits(shipped: Network) -> None:
    *_, found = learn(OnnxRuntimeEngine(shipped))
    assert found is not None
    assert {name: row.shape for name, row in found.items()} == {
        "conv1": (20, 10),
        "conv2": (50, 10),
        "matmul1": (500, 10),
        "matmul2": (10, 10),
    }
    assert [liked(row)[:1] for row in found["matmul2"]] == [[digit] for digit in range(10)]
