"""Digits in files of pictures, each labelled by the folder it lies in."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from digitbooth.constants import UNKNOWN
from digitbooth.errors import ImageError
from digitbooth.evaluation.labelled.digits import (
    Failure,
    LabelledDigits,
    LabelledPart,
    joined,
    part_of,
)
from digitbooth.files import unreadable
from digitbooth.images import Picture, Raster, decode_pictures, read_pictures
from digitbooth.images.pgm import is_plain_digit, plain_digits
from digitbooth.images.reader import file_bytes
from digitbooth.language import gettext_noop as N_

_MOST_PIXELS = 2**22
"""Pixels of pictures that are held before they become digit images; the last picture may exceed
it."""


class PictureFiles(LabelledDigits):
    """Files of pictures, each with its label."""

    def __init__(
        self,
        name: str,
        folder: str,
        files: Sequence[tuple[str, int]],
        unread: Sequence[Failure] = (),
    ) -> None:
        """`files`: their paths from `folder` on, and labels; `unread`: what could not be listed."""
        self.name = name
        # Strings: joining paths with pathlib takes longer than opening a file.
        self._inside = os.path.join(folder, "")  # noqa: PTH118
        self._files = files
        self._unread = list(unread)

    def __len__(self) -> int:
        return len(self._files)

    def part(self, start: int, stop: int) -> LabelledPart:
        parts: list[LabelledPart] = []
        failures = [] if start else [*self._unread]
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
                    # Large pictures are not kept once they are digit images.
                    if pixels > _MOST_PIXELS:
                        parts.append(_part_of(pictures))
                        pictures, pixels = [], 0
            except ImageError as error:
                failures.append(Failure(name, error.message, blank=False))
        if plain:
            names, labels, digits = zip(*plain, strict=True)
            parts.append(part_of(names, np.array(labels), plain_digits(digits)))
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
        unread: list[ImageError] = []
        files = [file for file in walk(folder, unread.append) if file[1] != UNKNOWN]
        if not files:
            raise ImageError(
                N_(
                    "{folder}: has no pictures in subfolders named 0 to 9; sort them by their digit"
                ),
                folder=folder,
            )
        failures = [Failure(folder.name, str(error), blank=False) for error in unread]
        super().__init__(str(folder), str(folder), files, failures)


def walk(folder: Path, tell: Callable[[ImageError], object]) -> Iterator[tuple[str, int]]:
    """The files at any depth, but for hidden ones: path within `folder`, and label.

    Raises `ImageError` if the folder itself cannot be read; of those in it `tell` is told.
    """
    top = str(folder)
    try:
        os.scandir(top).close()
    except OSError as error:
        raise unreadable(folder, error, ImageError) from error

    def fail(error: OSError) -> None:
        tell(unreadable(error.filename, error, ImageError))

    for parent, folders, files in os.walk(top, onerror=fail):
        # In order, so that a set is the same everywhere; hidden folders are left out.
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        within = parent[len(top) :].lstrip(os.sep)
        label = _label(within)
        # Joined once for each folder: doing so for each file takes a third of the time.
        inside = within and os.path.join(within, "")  # noqa: PTH118
        yield from [(inside + name, label) for name in sorted(files) if not name.startswith(".")]


def _part_of(pictures: Sequence[tuple[Picture, int]]) -> LabelledPart:
    """Pictures and their labels, as a part. Names tell the place in a file of several."""
    names = [picture.name for picture, _ in pictures]
    labels = np.array([label for _, label in pictures], np.intp)
    return part_of(names, labels, [picture.raster for picture, _ in pictures])


def _label(within: str) -> int:
    """The label of a file: the innermost of its folders that is called 0 to 9."""
    for name in reversed(Path(within).parts):
        if len(name) == 1 and name in "0123456789":
            return int(name)
    return UNKNOWN
