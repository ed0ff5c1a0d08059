"""An engine that answers without a network, and pictures to show it."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.engines import EngineInfo, Inference
from digitbooth.images import read_pictures
from digitbooth.images.pgm import write_pgm
from digitbooth.models import Network
from digitbooth.models.card import Card, Decision
from digitbooth.recognizer import Recognizer

SAMPLES = [
    np.rint(read_pictures(path)[0].raster * 255).astype(np.uint8)
    for path in digitbooth_resources.samples()
]
"""The bundled digits as bytes [28, 28], dark ink on white."""


class KnowingEngine:
    """Knows the bundled samples by heart, and takes whatever else for a faint 8."""

    info = EngineInfo("Knowing", "1", "fp32", "CPU")

    def __init__(self) -> None:
        self.batches: list[int] = []

    def infer(self, images: NDArray[np.float32]) -> Inference:
        assert images.shape[1:] == (1, 28, 28)
        assert images.flags.c_contiguous
        self.batches.append(len(images))
        scores = np.zeros((len(images), 10), np.float32)
        ink = images[:, 0]
        for digit, sample in enumerate(SAMPLES):
            known = np.abs(ink - (1 - sample / 255)).max(axis=(1, 2)) < 0.01
            scores[known, digit] = 9
        scores[scores.max(axis=1) == 0, 8] = 1
        return Inference(scores, infer_us=1)

    def close(self) -> None:
        pass


@pytest.fixture
def engine() -> KnowingEngine:
    return KnowingEngine()


@pytest.fixture
def recognizer(engine: KnowingEngine) -> Recognizer:
    card = Card(1.0, Decision(0.5, -5.0))
    network = Network(b"", Path("made.uff"), "in", (1, 28, 28), "out", 10, True, card=card)
    return Recognizer(network, engine)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Each sample twice, under its digit in two splits; a 4 lies among the nines."""
    for split in ("train", "test"):
        for digit, sample in enumerate(SAMPLES):
            place = tmp_path / "set" / split / str(digit)
            place.mkdir(parents=True)
            write_pgm(place / "0.pgm", sample)
    write_pgm(tmp_path / "set" / "train" / "9" / "four.pgm", SAMPLES[4])
    return tmp_path / "set"


@pytest.fixture
def idx_pair(tmp_path: Path) -> Callable[..., tuple[Path, Path]]:
    """Writes IDX files of these images and labels."""

    def write(images: NDArray[np.uint8], labels: list[int]) -> tuple[Path, Path]:
        pair = tmp_path / "images.idx", tmp_path / "labels.idx"
        for path, magic, data in zip(
            pair, (2051, 2049), (images, np.array(labels, np.uint8)), strict=True
        ):
            sizes = b"".join(size.to_bytes(4, "big") for size in data.shape)
            path.write_bytes(magic.to_bytes(4, "big") + sizes + data.tobytes())
        return pair

    return write
