"""Digits with their labels, wherever they lie, a part at a time: 70,000 are never held at once."""

import os
from abc import abstractmethod
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import BlankImageError, ImageError
from digitbooth.images import Picture, Raster, Stroke, decode_pictures, read_pictures
from digitbooth.images.batch import Pictures, to_digit_images
from digitbooth.images.idx import read_idx
from digitbooth.images.pgm import is_plain_digit, plain_digits
from digitbooth.images.reader import file_bytes
from digitbooth.images.stroke_files import StrokeDigit, read_stroke_file
from digitbooth.language import gettext as _
from digitbooth.models.network import CLASSES

UNLABELLED = -1
"""The label of what nobody has said which digit it is; only what `gather` finds has it."""

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
    """[n], 0 to 9, or `UNLABELLED`."""
    images: NDArray[np.float32]
    """[n, 28, 28], ink 1.0, paper 0.0."""
    failures: list[Failure]


def joined(parts: Sequence[Part]) -> Part:
    """Several parts as one."""
    if len(parts) == 1:
        return parts[0]
    return Part(
        [name for part in parts for name in part.names],
        np.concatenate([part.labels for part in parts]),
        np.concatenate([part.images for part in parts]),
        [failure for part in parts for failure in part.failures],
    )


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

    @abstractmethod
    def original(self, name: str) -> Raster | tuple[Stroke, ...]:
        """What the digit that a part calls `name` was made of. May be called from any thread.

        Raises `ImageError` if it cannot be read any more.
        """


def open_labelled(path: Path, writers: Collection[str] | None = None) -> LabelledDigits:
    """A folder of pictures with subfolders 0 to 9, at any depth, or a file of labelled strokes.

    `writers` chooses among the drawings of a stroke file. Raises `ImageError`.
    """
    if not path.is_dir():
        return StrokeFile(path, writers)
    if writers is not None:
        raise ImageError(
            _("{path}: is a folder, which names no writers; choose a stroke file").format(path=path)
        )
    return PictureFolder(path)


class IdxImages(LabelledDigits):
    """An IDX file of images, of which nobody says what they are."""

    def __init__(self, images: Path) -> None:
        """Raises `ImageError` unless it can be read and holds images."""
        self.name = str(images)
        self._file = images.name
        self._images = read_idx(images)
        if self._images.ndim != 3:
            raise ImageError(
                _("{images}: holds labels; name the images first, then their labels").format(
                    images=images
                )
            )
        self._labels = np.full(len(self._images), UNLABELLED, np.int8)

    @property
    def pixels(self) -> NDArray[np.uint8]:
        """[n, height, width], 0 black to 255 white: what the file holds."""
        return self._images

    def __len__(self) -> int:
        return len(self._images)

    def part(self, start: int, stop: int) -> Part:
        names = [f"{self._file}#{place}" for place in range(start, min(stop, len(self)))]
        return _part(names, self._labels[start:stop], self._images[start:stop])

    def original(self, name: str) -> Raster:
        raster: Raster = self._images[_place(name)].astype(np.float32) / np.float32(255)
        return raster

    def take_labels(self, labels: Path) -> None:
        """Label the images by this IDX file. Raises `ImageError`, and then nothing changes."""
        found = read_idx(labels)
        if found.ndim != 1:
            raise ImageError(
                _("{labels}: holds images; name the images first, then their labels").format(
                    labels=labels
                )
            )
        if len(self) != len(found):
            raise ImageError(
                _(
                    "{labels}: {found:,} labels for the {wanted:,} images of {name}; choose files "
                    "that go together"
                ).format(labels=labels, found=len(found), wanted=len(self), name=self.name)
            )
        if (highest := found.max()) >= CLASSES:
            raise ImageError(
                _("{labels}: a label is {highest}; choose a set of the digits 0 to 9").format(
                    labels=labels, highest=highest
                )
            )
        self._labels = found.astype(np.int8)


class IdxPair(IdxImages):
    """An IDX file of images and the one of their labels."""

    def __init__(self, images: Path, labels: Path) -> None:
        """Raises `ImageError` unless both can be read and go together."""
        super().__init__(images)
        self.take_labels(labels)


class StrokeFile(LabelledDigits):
    """The drawings of a stroke file, of all writers or of some."""

    def __init__(
        self, path: Path, writers: Collection[str] | None = None, unlabelled: bool = False
    ) -> None:
        """`unlabelled`: also those that have no label.

        Raises `ImageError` if the file cannot be read or nothing is left of it.
        """
        self.name = str(path)
        digits = read_stroke_file(path)
        if writers is not None:
            known = {digit.writer for digit in digits if digit.writer is not None}
            if missing := sorted(set(writers) - known):
                said = (
                    _("{path}: has nothing by {missing}; its writers are {known}")
                    if known
                    else _("{path}: has nothing by {missing}; it names none")
                )
                raise ImageError(
                    said.format(
                        path=path, missing=", ".join(missing), known=", ".join(sorted(known))
                    )
                )
            digits = [digit for digit in digits if digit.writer in writers]
        if not unlabelled:
            digits = [digit for digit in digits if digit.label is not None]
        self.digits: list[StrokeDigit] = digits
        if not self.digits:
            raise ImageError(
                _("{path}: no drawing in it has a label; choose labelled ones").format(path=path)
            )

    def __len__(self) -> int:
        return len(self.digits)

    def part(self, start: int, stop: int) -> Part:
        some = self.digits[start:stop]
        labels = [UNLABELLED if digit.label is None else digit.label for digit in some]
        return _part(
            [digit.name for digit in some],
            np.array(labels, np.intp),
            [digit.strokes for digit in some],
        )

    def original(self, name: str) -> tuple[Stroke, ...]:
        return next(digit.strokes for digit in self.digits if digit.name == name)


class PictureFiles(LabelledDigits):
    """Files of pictures, each with its label."""

    def __init__(self, name: str, folder: str, files: Sequence[tuple[str, int]]) -> None:
        """`files`: their paths from `folder` on, and labels."""
        self.name = name
        # Text: joining paths by pathlib takes longer than opening a file.
        self._inside = os.path.join(folder, "")  # noqa: PTH118
        self._files = files

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
        if pictures or not parts:
            parts.append(_part_of(pictures))
        whole = joined(parts)
        return replace(whole, failures=whole.failures + failures)

    def original(self, name: str) -> Raster:
        try:
            pictures = read_pictures(Path(self._inside + name))
        except ImageError:
            # One of several in a file.
            file, _, place = name.rpartition("#")
            if not place.isdigit():
                raise
            pictures = read_pictures(Path(self._inside + file))[int(place) :]
        return pictures[0].raster


class PictureFolder(PictureFiles):
    """The pictures in a folder's subfolders 0 to 9, as `0/a.png` or `train/0/1.pgm`."""

    def __init__(self, folder: Path) -> None:
        """Raises `ImageError` if there are none."""
        files = [(name, label) for name, label in walk(folder) if label != UNLABELLED]
        if not files:
            raise ImageError(
                _(
                    "{folder}: has no pictures in subfolders named 0 to 9; sort them by their digit"
                ).format(folder=folder)
            )
        super().__init__(str(folder), str(folder), files)


def walk(folder: Path) -> Iterator[tuple[str, int]]:
    """The files at any depth, but for hidden ones: path within `folder`, and label."""
    for parent, folders, files in os.walk(folder):
        # In order, so that a set is the same everywhere; what is hidden is nobody's picture.
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        within = os.path.relpath(parent, folder)
        label = _label(within)
        for name in sorted(files):
            if not name.startswith("."):
                yield (name if within == "." else os.path.join(within, name)), label  # noqa: PTH118


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


def _label(within: str) -> int:
    """The digit that the innermost folder named so stands for."""
    for name in reversed(Path(within).parts):
        if len(name) == 1 and name in "0123456789":
            return int(name)
    return UNLABELLED


def _place(name: str) -> int:
    """Of `name#place`."""
    return int(name.rpartition("#")[2])
