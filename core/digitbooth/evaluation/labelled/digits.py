"""Digits with their labels, a part at a time: 70,000 are never held at once."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import BlankImageError
from digitbooth.images import Raster, Stroke
from digitbooth.images.digit import Pictures, to_digit_images


@dataclass(frozen=True)
class Failure:
    """A picture that could not be shown to the network."""

    name: str
    message: str
    """What kept it, as an error says it."""
    blank: bool
    """Whether it was readable, but without ink."""


@dataclass(frozen=True, eq=False)
class LabelledPart:
    """Some digits of a source, ready for the network."""

    names: list[str]
    labels: NDArray[np.intp]
    """[n], 0 to 9, or `UNKNOWN` where nobody has said; only what `gather` finds has that."""
    images: NDArray[np.float32]
    """[n, 28, 28], ink 1.0, paper 0.0."""
    failures: list[Failure]


def joined(parts: Sequence[LabelledPart]) -> LabelledPart:
    """Several parts, one at least, as one."""
    if len(parts) == 1:
        return parts[0]
    return LabelledPart(
        [name for part in parts for name in part.names],
        np.concatenate([part.labels for part in parts]),
        np.concatenate([part.images for part in parts]),
        [failure for part in parts for failure in part.failures],
    )


def part_of(names: Sequence[str], labels: NDArray[np.integer], pictures: Pictures) -> LabelledPart:
    """Pictures as the network sees them; those it cannot be shown are failures of the part."""
    images, errors = to_digit_images(pictures)
    failures = [
        Failure(names[place], str(error), isinstance(error, BlankImageError))
        for place, error in errors.items()
    ]
    if errors:
        good = np.setdiff1d(np.arange(len(names)), list(errors))
        names, labels, images = [names[place] for place in good], labels[good], images[good]
    return LabelledPart(list(names), labels.astype(np.intp), images, failures)


class LabelledDigits(Protocol):
    """Where labelled digits come from."""

    name: str
    """What a person calls it."""

    @abstractmethod
    def __len__(self) -> int:
        """How many pictures there are, readable or not (a file that holds several is one)."""

    @abstractmethod
    def part(self, start: int, stop: int) -> LabelledPart:
        """The pictures from `start` to before `stop`. May be called from any thread."""

    @abstractmethod
    def original(self, name: str) -> Raster | tuple[Stroke, ...]:
        """What the digit that a part calls `name` was made of. May be called from any thread.

        Raises `ImageError` if it cannot be read any more.
        """
