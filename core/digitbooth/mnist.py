"""MNIST in a folder, under any of the names it goes by, and the split that the project keeps to."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import ImageError
from digitbooth.images.idx import read_idx

TRAINED_ON = slice(0, 50_000)
"""The training images that training may use."""

HELD_OUT = slice(50_000, 60_000)
"""The training images that are never trained on: the shipped network is measured on them."""

_COUNTS = {"train": 60_000, "t10k": 10_000}
_CLASSES = 10


@dataclass(frozen=True)
class Digits:
    """Digit images as files hold them, and what they show."""

    images: NDArray[np.uint8]
    """[n, 28, 28], ink 255, paper 0."""
    labels: NDArray[np.uint8]
    """[n], 0 to 9."""

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, part: slice) -> "Digits":
        return Digits(self.images[part], self.labels[part])


def read_mnist(folder: Path, name: str = "train") -> Digits:
    """MNIST's training set (`train`, 60,000 digits) or test set (`t10k`, 10,000) from a folder.

    The files may be packed with gzip or not, and be named `train-images-idx3-ubyte` or
    `train-images.idx3-ubyte`. Raises `ImageError` if one is missing or is not what it should be.
    """
    images_path = _find(folder, name, "images", 3)
    labels_path = _find(folder, name, "labels", 1)
    images, labels = read_idx(images_path), read_idx(labels_path)
    count = _COUNTS[name]
    if images.shape != (count, 28, 28):
        words = "×".join(map(str, images.shape))
        raise ImageError(f"{images_path}: holds {words} bytes, but MNIST's are {count}×28×28")
    if labels.shape != (count,):
        words = "×".join(map(str, labels.shape))
        raise ImageError(f"{labels_path}: holds {words} labels, but MNIST's are {count}")
    if labels.max() >= _CLASSES:
        raise ImageError(f"{labels_path}: a label is {labels.max()}; MNIST's are 0 to 9")
    return Digits(images, labels)


def _find(folder: Path, name: str, kind: str, dimensions: int) -> Path:
    """The file of images or labels in the folder."""
    if not folder.is_dir():
        raise ImageError(f"{folder}: not a folder; name the one that holds MNIST's IDX files")
    names = [
        f"{name}-{kind}{mark}idx{dimensions}-ubyte{packed}"
        for mark in ("-", ".")
        for packed in ("", ".gz")
    ]
    for path in (folder / each for each in names):
        if path.is_file():
            return path
    raise ImageError(f"{folder}: has no {names[0]} (nor {', '.join(names[1:])}); put it there")
