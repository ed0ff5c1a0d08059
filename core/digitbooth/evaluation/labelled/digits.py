"""Digits with their labels, a part at a time, so that a set of 70,000 is never in memory whole."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import BlankImageError, Message
from digitbooth.images import Raster, Stroke
from digitbooth.images.digit import Pictures, to_digit_images
from digitbooth.language import gettext as _
from digitbooth.plain_text import printable


@dataclass(frozen=True)
class Failure:
    """A picture that could not be shown to the network."""

    name: str
    fault: str | Message
    """What is wrong, as an error's message."""
    blank: bool
    """Whether it could be read, but has no ink."""

    @property
    def message(self) -> str:
        """What is wrong, in the language in force."""
        return str(self.fault)

    @property
    def line(self) -> str:
        """What is wrong, on one line that names the picture once: most messages name it."""
        name, fault = printable(self.name), printable(self.message)
        return fault if name in fault else _("{where}: {fault}").format(where=name, fault=fault)


@dataclass(frozen=True, eq=False)
class LabelledPart:
    """Some digits of a source, ready for the network."""

    names: list[str]
    labels: NDArray[np.intp]
    """[n], 0 to 9, or `UNKNOWN` without a label, which only occurs in what `gather` finds."""
    images: NDArray[np.float32]
    """[n, 28, 28], digit images: ink 1.0, paper 0.0."""
    failures: list[Failure]


def joined(parts: Sequence[LabelledPart]) -> LabelledPart:
    """One part of several; at least one must be given."""
    if len(parts) == 1:
        return parts[0]
    return LabelledPart(
        [name for part in parts for name in part.names],
        np.concatenate([part.labels for part in parts]),
        np.concatenate([part.images for part in parts]),
        [failure for part in parts for failure in part.failures],
    )


def part_of(names: Sequence[str], labels: NDArray[np.integer], pictures: Pictures) -> LabelledPart:
    """Pictures as digit images; those that cannot become one are failures of the part."""
    images, errors = to_digit_images(pictures)
    failures = [
        Failure(names[place], error.message, isinstance(error, BlankImageError))
        for place, error in errors.items()
    ]
    if errors:
        good = np.setdiff1d(np.arange(len(names)), list(errors))
        names, labels, images = [names[place] for place in good], labels[good], images[good]
    return LabelledPart(list(names), labels.astype(np.intp), images, failures)


class LabelledDigits(Protocol):
    """A source of labelled digits."""

    name: str
    """Its name for users, such as a path."""

    @abstractmethod
    def __len__(self) -> int:
        """How many pictures there are, readable or not (a file that holds several is one)."""

    @abstractmethod
    def part(self, start: int, stop: int) -> LabelledPart:
        """The pictures from `start` to before `stop`. May be called from any thread."""

    @abstractmethod
    def original(self, name: str) -> Raster | tuple[Stroke, ...]:
        """The raster or the strokes of the digit that a part calls `name`.

        May be called from any thread.

        Raises `ImageError` if it cannot be read any more.
        """
