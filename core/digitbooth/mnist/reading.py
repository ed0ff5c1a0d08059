"""MNIST in a folder, under any of the names it goes by, and the split that the project keeps to."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import ImageError
from digitbooth.images.idx import read_idx
from digitbooth.language import gettext as _
from digitbooth.mnist.files import FILES, MnistFile

TRAINED_ON = slice(0, 50_000)
"""The training images that training may use."""

HELD_OUT = slice(50_000, 60_000)
"""The training images that are never trained on: the shipped network is measured on them."""

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
    images_file, labels_file = (
        next(file for file in FILES if file.name.startswith(f"{name}-{kind}"))
        for kind in ("images", "labels")
    )
    images_path, labels_path = _find(folder, images_file), _find(folder, labels_file)
    images, labels = read_idx(images_path), read_idx(labels_path)
    count = images_file.count
    if images.shape != (count, 28, 28):
        words = "×".join(map(str, images.shape))
        raise ImageError(
            _("{path}: holds {words} bytes, but MNIST's are {count}×28×28").format(
                path=images_path, words=words, count=count
            )
        )
    if labels.shape != (count,):
        words = "×".join(map(str, labels.shape))
        raise ImageError(
            _("{path}: holds {words} labels, but MNIST's are {count}").format(
                path=labels_path, words=words, count=count
            )
        )
    if labels.max() >= _CLASSES:
        raise ImageError(
            _("{path}: a label is {highest}; MNIST's are 0 to 9").format(
                path=labels_path, highest=labels.max()
            )
        )
    return Digits(images, labels)


def _find(folder: Path, file: MnistFile) -> Path:
    """The file of images or labels in the folder."""
    if not folder.is_dir():
        raise ImageError(
            _("{folder}: not a folder; name the one that holds MNIST's IDX files").format(
                folder=folder
            )
        )
    if found := file.find(folder):
        return found[0]
    first, *others = file.spellings
    raise ImageError(
        _(
            "{folder}: has no {first} (nor {others}); put it there, or fetch all four "
            "with `digitbooth mnist fetch --to {folder}`"
        ).format(folder=folder, first=first, others=", ".join(others))
    )
