"""Digits and other signs that people wrote on sheets: a folder of IDX files as bhmsds has them.

bhmsds (https://github.com/wblachowski/bhmsds) was photographed from sheets, and has hands that
MNIST's and pendigits' writers lack. The last fifth of each file is kept aside: it is never trained
on, only chosen by and measured on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import CLASSES
from digitbooth.errors import ImageError
from digitbooth.files import is_file, is_folder
from digitbooth.images.idx import read_idx
from digitbooth.language import gettext_noop as N_

SIGNS = ("dot", "minus", "plus", "slash", "w", "x", "y", "z")
"""What the labels of the other signs mean, from 0 on."""

_LIKE_DIGITS = ("slash",)
"""Signs that are a digit, too, in some hands: not taught to be none."""


@dataclass(frozen=True, eq=False)
class Sheets:
    """Pictures of digits, and of signs that are none, as their makers cut them out.

    Both are uint8 [n, height, width], ink 255, and not in MNIST's frame.
    """

    digits: NDArray[np.uint8]
    labels: NDArray[np.uint8]
    """Of the digits, [n], 0 to 9."""
    signs: NDArray[np.uint8]
    sign_labels: NDArray[np.uint8]
    """Of the signs, [n], indices into `SIGNS`."""

    @property
    def no_digits(self) -> NDArray[np.uint8]:
        """The signs that nobody writes for a digit."""
        likely = [SIGNS.index(sign) for sign in _LIKE_DIGITS]
        return self.signs[~np.isin(self.sign_labels, likely)]


def read_sheets(folder: Path) -> Sheets:
    """What is trained on: the first four fifths of each file. Raises `ImageError`."""
    return _read(folder, lambda count: slice(count * 4 // 5))


def read_sheets_kept_aside(folder: Path) -> Sheets:
    """The last fifth of each file. Raises `ImageError`."""
    return _read(folder, lambda count: slice(count * 4 // 5, None))


def _read(folder: Path, part: Callable[[int], slice]) -> Sheets:
    digits, labels = _pair(folder, "digits", CLASSES)
    signs, sign_labels = _pair(folder, "others", len(SIGNS))
    some, others = part(len(labels)), part(len(sign_labels))
    return Sheets(digits[some], labels[some], signs[others], sign_labels[others])


def _pair(folder: Path, name: str, kinds: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    images_path = _find(folder, f"{name}-images-idx3-ubyte")
    labels_path = _find(folder, f"{name}-labels-idx1-ubyte")
    images, labels = read_idx(images_path), read_idx(labels_path)
    if images.ndim != 3 or labels.shape != (len(images),):
        raise ImageError(
            N_("{images}: does not go with {labels}; fetch both again"),
            images=images_path,
            labels=labels_path.name,
        )
    if labels.max(initial=0) >= kinds:
        raise ImageError(
            N_("{labels}: a label is {highest}, but there are 0 to {last}; fetch the file again"),
            labels=labels_path,
            highest=labels.max(),
            last=kinds - 1,
        )
    return images, labels


def _find(folder: Path, name: str) -> Path:
    if not is_folder(folder):
        raise ImageError(N_("{folder}: not a folder; name the one of the sheets"), folder=folder)
    for path in (folder / name, folder / f"{name}.gz"):
        if is_file(path):
            return path
    raise ImageError(
        N_("{folder}: has no {name}, packed or not; name a folder that has bhmsds' IDX files"),
        folder=folder,
        name=name,
    )
