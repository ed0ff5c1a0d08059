"""A small MNIST: six digits stand for sixty thousand, two for ten thousand."""

import gzip
import hashlib
import random
import struct
from dataclasses import dataclass

import pytest

from digitbooth.mnist import FILES, MnistFile

LABELS = {"train": (5, 0, 4, 1, 9, 2), "t10k": (7, 2)}


@dataclass(frozen=True)
class SmallMnist:
    """What the four files hold, by their unpacked names."""

    files: tuple[MnistFile, ...]
    contents: dict[str, bytes]
    packed: dict[str, bytes]


@pytest.fixture
def small_mnist(monkeypatch: pytest.MonkeyPatch) -> SmallMnist:
    """Takes the place of the real four files."""
    contents = {}
    for split, labels in LABELS.items():
        pixels = random.Random(split).randbytes(784 * len(labels))
        header = struct.pack(">4I", 2051, len(labels), 28, 28)
        contents[f"{split}-images-idx3-ubyte"] = header + pixels
        contents[f"{split}-labels-idx1-ubyte"] = struct.pack(">2I", 2049, len(labels)) + bytes(
            labels
        )
    packed = {name: gzip.compress(data, mtime=0) for name, data in contents.items()}
    files = tuple(
        MnistFile(
            file.name,
            len(LABELS[file.name.partition("-")[0]]),
            len(contents[file.name]),
            hashlib.sha256(contents[file.name]).hexdigest(),
            len(packed[file.name]),
            hashlib.sha256(packed[file.name]).hexdigest(),
        )
        for file in FILES
    )
    for module in ("reading", "fetch"):
        monkeypatch.setattr(f"digitbooth.mnist.{module}.FILES", files)
    return SmallMnist(files, contents, packed)
