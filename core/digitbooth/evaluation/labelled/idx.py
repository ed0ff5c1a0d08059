"""Digits in IDX files: images in one, their labels in another."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import CLASSES, UNKNOWN
from digitbooth.errors import ImageError
from digitbooth.evaluation.labelled.digits import LabelledDigits, LabelledPart, part_of
from digitbooth.images import Raster
from digitbooth.images.idx import read_idx
from digitbooth.language import gettext_noop as N_


class IdxImages(LabelledDigits):
    """An IDX file of images without labels."""

    def __init__(self, images: Path) -> None:
        """Raises `ImageError` unless it can be read and holds images."""
        self.name = str(images)
        self._file = images.name
        self._images = read_idx(images)
        if self._images.ndim != 3:
            raise ImageError(
                N_("{images}: holds labels; name the images first, then their labels"),
                images=images,
            )
        self._labels = np.full(len(self._images), UNKNOWN, np.int8)

    @property
    def pixels(self) -> NDArray[np.uint8]:
        """[n, height, width], 0 black to 255 white: what the file holds."""
        return self._images

    def __len__(self) -> int:
        return len(self._images)

    def part(self, start: int, stop: int) -> LabelledPart:
        names = [f"{self._file}#{place}" for place in range(start, min(stop, len(self)))]
        return part_of(names, self._labels[start:stop], self._images[start:stop])

    def original(self, name: str) -> Raster:
        raster: Raster = self._images[_place(name)].astype(np.float32) / np.float32(255)
        return raster

    def take_labels(self, labels: Path) -> None:
        """Label the images by this IDX file. Raises `ImageError`, and then nothing changes."""
        found = read_idx(labels)
        if found.ndim != 1:
            raise ImageError(
                N_("{labels}: holds images; name the images first, then their labels"),
                labels=labels,
            )
        if len(self) != len(found):
            raise ImageError(
                N_("{labels}: {found:,} labels for {wanted:,} images; choose the labels of {name}"),
                labels=labels,
                found=len(found),
                wanted=len(self),
                name=self.name,
            )
        if (highest := found.max()) >= CLASSES:
            raise ImageError(
                N_("{labels}: a label is {highest}; choose a set of the digits 0 to 9"),
                labels=labels,
                highest=highest,
            )
        self._labels = found.astype(np.int8)


class IdxPair(IdxImages):
    """An IDX file of images and the one of their labels."""

    def __init__(self, images: Path, labels: Path) -> None:
        """Raises `ImageError` unless both can be read and go together."""
        super().__init__(images)
        self.take_labels(labels)


def _place(name: str) -> int:
    """The place in the file, from 0, out of a digit's name, `file#place`."""
    return int(name.rpartition("#")[2])
