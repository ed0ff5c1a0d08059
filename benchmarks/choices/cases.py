"""In how many ways digits are shown: as strokes, painted large and small, scanned, slanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from choices.people import CHOOSING, may_choose, read_drawings
from digitbooth.evaluation.painting import CANVAS, paint
from digitbooth.evaluation.robustness import Variation, draw
from digitbooth.images import Raster, Stroke
from digitbooth.images.stroke_files import StrokeDigit
from digitbooth.mnist import read_mnist
from digitbooth.training.material import is_calibrating

PAINTED = 300
"""So many of the people's digits are painted, in each way; each picture costs some 40 ms."""

SCANS, ENLARGED = 5_000, 500
"""So many scans are shown as they are, and enlarged."""

ENLARGED_TO = (75, 200, 410)
"""Sides of the enlarged pictures, in pixels."""

SLANTS = (-20, 20)
"""In degrees from upright; positive leans to the right."""

PENS = {
    "pictures": [(336, 30), (336, 45), (200, 20), (200, 30), (56, 5), (56, 8), (31, 3), (31, 4)],
    "thin lines": [(336, 2), (336, 6), (336, 12), (200, 4), (56, 2)],
    "broad lines": [(336, 70), (200, 40), (56, 12)],
}
"""The longer side of the painted digit and the pen's width, in pixels. On 336 as on a canvas of 560
that the digit fills to 60 %, on 200 as on one of 340. Broad is more than 3.5 pixels of the digit
image, thin less than 1.5."""


@dataclass(frozen=True)
class Case:
    """One way in which all digits are shown."""

    group: str
    """Cases of a group share a column."""
    pictures: Callable[[], Iterator[Raster | Sequence[Stroke]]]
    labels: NDArray[np.intp]
    strangers: NDArray[np.bool_]
    """Which of them the shipped network has not learnt from."""


def cases(data: Path) -> Iterator[Case]:
    """All that is shown, made when it is asked for."""
    people = [drawing for drawing in read_drawings(data) if may_choose(drawing)]
    painted = people[:: len(people) // PAINTED]

    def of_people(
        group: str, shown: list[StrokeDigit], show: Callable[[StrokeDigit], Raster | list[Stroke]]
    ) -> Case:
        labels = np.array([person.label for person in shown])
        strangers = np.array([is_calibrating(person.writer) for person in shown])
        return Case(group, lambda: map(show, shown), labels, strangers)

    yield of_people("strokes", people, lambda person: list(person.strokes))
    for angle in SLANTS:
        yield of_people("strokes, slanted", people, partial(slanted, angle=angle))
    for group, pens in PENS.items():
        for size, pen in pens:
            yield of_people(group, painted, partial(picture, size=size, pen=pen))
    size, pen = PENS["pictures"][0]
    for angle in SLANTS:
        show = partial(picture, size=size, pen=pen, angle=angle)
        yield of_people("pictures, slanted", painted, show)
    scans = read_mnist(data / "mnist")[CHOOSING]

    def of_scans(group: str, count: int, show: Callable[[NDArray[np.uint8]], Raster]) -> Case:
        some = scans[:: len(scans) // count]
        learnt = np.zeros(len(some), np.bool_)
        return Case(group, lambda: map(show, some.images), some.labels.astype(np.intp), learnt)

    yield of_scans("scans", SCANS, lambda pixels: pixels / np.float32(255))
    for side in ENLARGED_TO:
        yield of_scans("scans, enlarged", ENLARGED, partial(enlarged, side=side))


def slanted(person: StrokeDigit, angle: float) -> list[Stroke]:
    """A digit whose upright lines lean to the right by `angle` degrees; y points down."""
    shear = np.array([[1, 0], [-np.tan(np.deg2rad(angle)), 1]], np.float32)
    return [stroke @ shear for stroke in person.strokes]


def picture(person: StrokeDigit, size: float, pen: float, angle: float = 0.0) -> Raster:
    """A digit painted so that its longer side, pen included, is `size` pixels."""
    return paint(draw(slanted(person, angle), Variation(pen=pen, scale=size / CANVAS)), pen)


def enlarged(pixels: NDArray[np.uint8], side: int) -> Raster:
    """A scan as a finer scanner might have it."""
    from PIL import Image

    larger = Image.fromarray(pixels).resize((side, side), Image.Resampling.BICUBIC)
    return np.asarray(1 - np.asarray(larger) / 255, np.float32)
