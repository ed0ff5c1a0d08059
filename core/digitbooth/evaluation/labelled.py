"""Digits with their labels, wherever they lie, a part at a time: 70,000 are never held at once."""

import os
from abc import abstractmethod
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import BlankImageError, ImageError
from digitbooth.images import Picture, decode_pictures
from digitbooth.images.batch import Pictures, to_digit_images
from digitbooth.images.idx import read_idx
from digitbooth.images.pgm import is_plain_digit, plain_digits
from digitbooth.images.reader import file_bytes
from digitbooth.images.stroke_files import StrokeDigit, read_stroke_file
from digitbooth.models.network import CLASSES

_MOST_PIXELS = 2**22
"""As many pixels of pictures are held at once, and one picture's more."""


@dataclass(frozen=True)
class Failure:
    """A picture that could not be shown to the network."""

    name: str
    message: str
    """What kept it, as an error says it."""
    blank: bool
    """Whether it was readable, but without ink."""


@dataclass(frozen=True, eq=False)
class Part:
    """Some digits of a source, ready for the network."""

    names: list[str]
    labels: NDArray[np.intp]
    """[n], 0 to 9."""
    images: NDArray[np.float32]
    """[n, 28, 28], ink 1.0, paper 0.0."""
    failures: list[Failure]


class LabelledDigits(Protocol):
    """Where labelled digits come from."""

    name: str
    """What a person calls it."""

    @abstractmethod
    def __len__(self) -> int:
        """How many pictures there are, readable or not (a file that holds several is one)."""

    @abstractmethod
    def part(self, start: int, stop: int) -> Part:
        """The pictures from `start` to before `stop`. May be called from any thread."""


def open_labelled(path: Path, writers: Collection[str] | None = None) -> LabelledDigits:
    """A folder of pictures with subfolders 0 to 9, at any depth, or a file of labelled strokes.

    `writers` chooses among the drawings of a stroke file. Raises `ImageError`.
    """
    if not path.is_dir():
        return StrokeFile(path, writers)
    if writers is not None:
        raise ImageError(f"{path}: is a folder, which names no writers; choose a stroke file")
    return PictureFolder(path)


class IdxPair(LabelledDigits):
    """An IDX file of images and the one of their labels."""

    def __init__(self, images: Path, labels: Path) -> None:
        """Raises `ImageError` unless both can be read and go together."""
        self.name = str(images)
        self._file = images.name
        self._images, self._labels = read_idx(images), read_idx(labels)
        if self._images.ndim != 3:
            raise ImageError(f"{images}: holds labels; name the images first, then their labels")
        if self._labels.ndim != 1:
            raise ImageError(f"{labels}: holds images; name the images first, then their labels")
        if len(self._images) != len(self._labels):
            raise ImageError(
                f"{labels}: {len(self._labels):,} labels for the {len(self._images):,} images of "
                f"{images}; choose files that go together"
            )
        if (highest := self._labels.max()) >= CLASSES:
            raise ImageError(f"{labels}: a label is {highest}; choose a set of the digits 0 to 9")

    def __len__(self) -> int:
        return len(self._labels)

    def part(self, start: int, stop: int) -> Part:
        names = [f"{self._file}#{place}" for place in range(start, min(stop, len(self)))]
        return _part(names, self._labels[start:stop], self._images[start:stop])


class StrokeFile(LabelledDigits):
    """The drawings of a stroke file that have labels, of all writers or of some."""

    def __init__(self, path: Path, writers: Collection[str] | None = None) -> None:
        """Raises `ImageError` if the file cannot be read or nothing is left of it."""
        self.name = str(path)
        digits = read_stroke_file(path)
        if writers is not None:
            known = {digit.writer for digit in digits if digit.writer is not None}
            if missing := sorted(set(writers) - known):
                raise ImageError(
                    f"{path}: has nothing by {', '.join(missing)}; "
                    + (f"its writers are {', '.join(sorted(known))}" if known else "it names none")
                )
            digits = [digit for digit in digits if digit.writer in writers]
        self.digits: list[StrokeDigit] = [digit for digit in digits if digit.label is not None]
        if not self.digits:
            raise ImageError(f"{path}: no drawing in it has a label; choose labelled ones")

    def __len__(self) -> int:
        return len(self.digits)

    def part(self, start: int, stop: int) -> Part:
        some = self.digits[start:stop]
        labels = np.array([digit.label for digit in some], np.intp)
        return _part([digit.name for digit in some], labels, [digit.strokes for digit in some])


class PictureFolder(LabelledDigits):
    """The pictures in a folder's subfolders 0 to 9, as `0/a.png` or `train/0/1.pgm`."""

    def __init__(self, folder: Path) -> None:
        """Raises `ImageError` if there are none."""
        self.name = str(folder)
        # Text: joining paths by pathlib takes longer than opening a file.
        self._inside = os.path.join(folder, "")  # noqa: PTH118
        self._files: list[tuple[str, int]] = []
        for parent, folders, files in os.walk(folder):
            # In order, so that a set is the same everywhere; what is hidden is nobody's picture.
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            within = os.path.relpath(parent, folder)
            label = _label(within)
            if label is not None:
                self._files += [
                    (os.path.join(within, name), label)  # noqa: PTH118
                    for name in sorted(files)
                    if not name.startswith(".")
                ]
        if not self._files:
            raise ImageError(
                f"{folder}: has no pictures in subfolders named 0 to 9; sort them by their digit"
            )

    def __len__(self) -> int:
        return len(self._files)

    def part(self, start: int, stop: int) -> Part:
        parts: list[Part] = []
        failures: list[Failure] = []
        pictures: list[tuple[Picture, int]] = []
        # Decoding MNIST's own files one by one would cost as much as the network.
        plain: list[tuple[str, int, bytes]] = []
        pixels = 0
        for name, label in self._files[start:stop]:
            try:
                data = file_bytes(self._inside + name)
                if is_plain_digit(data):
                    plain.append((name, label, data))
                    continue
                for picture in decode_pictures(data, name):
                    pictures.append((picture, label))
                    pixels += picture.raster.size
                    # Photographs are let go as soon as they are digit images.
                    if pixels > _MOST_PIXELS:
                        parts.append(_part_of(pictures))
                        pictures, pixels = [], 0
            except ImageError as error:
                failures.append(Failure(name, str(error), blank=False))
        if plain:
            names, labels, digits = zip(*plain, strict=True)
            parts.append(_part(names, np.array(labels), plain_digits(digits)))
        parts.append(_part_of(pictures))
        return Part(
            [name for part in parts for name in part.names],
            np.concatenate([part.labels for part in parts]),
            np.concatenate([part.images for part in parts]),
            [failure for part in parts for failure in part.failures] + failures,
        )


def _part_of(pictures: Sequence[tuple[Picture, int]]) -> Part:
    """Pictures and their labels, as a part. Names tell the place in a file of several."""
    names = [picture.name for picture, _ in pictures]
    labels = np.array([label for _, label in pictures], np.intp)
    return _part(names, labels, [picture.raster for picture, _ in pictures])


def _part(names: Sequence[str], labels: NDArray[np.integer], pictures: Pictures) -> Part:
    images, errors = to_digit_images(pictures)
    failures = [
        Failure(names[place], str(error), isinstance(error, BlankImageError))
        for place, error in errors.items()
    ]
    if errors:
        good = np.setdiff1d(np.arange(len(names)), list(errors))
        names, labels, images = [names[place] for place in good], labels[good], images[good]
    return Part(list(names), labels.astype(np.intp), images, failures)


def _label(within: str) -> int | None:
    """The digit that the innermost folder named so stands for."""
    for name in reversed(Path(within).parts):
        if len(name) == 1 and name in "0123456789":
            return int(name)
    return None
