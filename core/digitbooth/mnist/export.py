"""Writes MNIST's images as PGM files: the ten that NVIDIA's samples read, or any others.

NVIDIA's `download_pgms.py` wrote the first training image of each digit, dark ink on white (255 -
pixel), as `0.pgm` to `9.pgm`. These are written with the same bytes; others are named
`split/label/index.pgm`, with the index in the split, from 0.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitbooth import files
from digitbooth.constants import CLASSES
from digitbooth.errors import DataError
from digitbooth.images.pgm import DIGIT_HEADER
from digitbooth.mnist.files import Digits

OnProgress = Callable[[int], None]
"""Takes the number of files written so far."""

_REPORT_EVERY = 500


def first_of_each(digits: Digits) -> NDArray[np.intp]:
    """For each digit from 0 to 9 the index of its first image, [10]."""
    return np.array([np.flatnonzero(digits.labels == digit)[0] for digit in range(CLASSES)])


def write_samples(
    digits: Digits,
    folder: Path,
    ink_white: bool = False,
    on_progress: OnProgress = lambda n: None,
    *,
    overwrite: bool = False,
) -> int:
    """Write the first image of each digit as `0.pgm` to `9.pgm`.

    Otherwise as `write_pictures`.
    """
    chosen = first_of_each(digits)
    return _write(digits, chosen, [folder] * 10, "0123456789", ink_white, on_progress, overwrite)


def write_pictures(
    digits: Digits,
    indices: NDArray[np.intp],
    folder: Path,
    ink_white: bool = False,
    on_progress: OnProgress = lambda n: None,
    *,
    overwrite: bool = False,
) -> int:
    """Write the images at `indices`, [n], as `folder/label/index.pgm`.

    `ink_white` keeps MNIST's own polarity, white ink on black, instead of dark ink on white. If a
    file exists, nothing is written, unless it is to `overwrite`. Returns the number of files.
    Raises `DataError`.
    """
    folders = [folder / str(label) for label in range(CLASSES)]
    into = [folders[label] for label in digits.labels[indices]]
    names = [str(index) for index in indices]
    return _write(digits, indices, into, names, ink_white, on_progress, overwrite)


def _write(
    digits: Digits,
    indices: NDArray[np.intp],
    folders: Sequence[Path],
    names: Sequence[str],
    ink_white: bool,
    on_progress: OnProgress,
    overwrite: bool,
) -> int:
    # Strings: joining 70,000 paths with pathlib takes longer than writing the files.
    places = {folder: str(folder) + os.sep for folder in set(folders)}
    if not overwrite:
        paths = (f"{places[folder]}{name}.pgm" for folder, name in zip(folders, names, strict=True))
        files.refuse_existing(paths, DataError)
    for folder in places:
        files.make_folder(folder, DataError)
    with files.together(DataError, replace=overwrite) as put:
        for done, (index, folder, name) in enumerate(zip(indices, folders, names, strict=True), 1):
            pixels = digits.images[index]
            content = DIGIT_HEADER + (pixels if ink_white else 255 - pixels).tobytes()
            put(f"{places[folder]}{name}.pgm", content)
            if done % _REPORT_EVERY == 0 or done == len(indices):
                on_progress(done)
    return len(indices)
