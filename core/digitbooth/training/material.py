"""The images that a network is trained on: scans, strokes, sheets, shapes, and what is no digit.

They are made with the readers and the rasteriser of recognition, and passed to the training script
as arrays. The same seed gives the same arrays, however many processes make them.

The writers' numbers, as in pendigits, decide whose strokes are trained on, whose are used to fit
the card, and whose only to measure: nobody is chosen by how they write. Strokes without a writer's
number are trained on.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import CLASSES, SIDE
from digitbooth.errors import BlankImageError
from digitbooth.images import DigitImage, Stroke, to_digit_image
from digitbooth.images.stroke_files import StrokeDigit
from digitbooth.images.vectorise import vectorise
from digitbooth.mnist import Digits
from digitbooth.training.outliers import outlier
from digitbooth.training.shapes import draw_shape
from digitbooth.training.sheets import Sheets
from digitbooth.training.variation import draw_anew

NO_DIGIT = -1
"""The label of a picture without a digit to recognise."""

BATCH = 128

STROKE_VARIATIONS = 24
"""How many images are made of each recorded drawing."""

SHEET_VARIATIONS = 12
"""How many images are made of the strokes of each picture on a sheet."""

SHAPE_DRAWINGS = 80_000
"""How many images of shapes are made, as many of each digit."""

OUTLIERS = 60_000

_PIECE = 100
"""Images that one task draws. It must not change, since each task has a random generator of its
own."""

Drawing: TypeAlias = Sequence[Stroke]

Drawn: TypeAlias = tuple[list[DigitImage], int]
"""Digit images and the label that they share."""


@dataclass(frozen=True, eq=False)
class TrainingPart:
    """All training images of one kind, such as scans or outliers."""

    images: NDArray[np.uint8]
    """[n, 28, 28], ink 255, paper 0."""
    labels: NDArray[np.int8]
    """[n], 0 to 9 or `NO_DIGIT`."""
    each: int
    """How many images of a batch are of this kind."""
    drawn: bool
    """Whether the images were varied as strokes already, and are to be varied less."""


def is_held_out(writer: str | None) -> bool:
    """Writers whose number is divisible by 5 are never trained on, nor used to choose anything."""
    return writer is not None and writer.isdecimal() and int(writer) % 5 == 0


def is_calibrating(writer: str | None) -> bool:
    """Writers 3, 13, 23, …: the card is fitted to them; they are not trained on."""
    return writer is not None and writer.isdecimal() and int(writer) % 10 == 3


def trained_on(digits: Iterable[StrokeDigit]) -> list[StrokeDigit]:
    """The drawings by all but the held-out and the calibrating writers."""
    return [
        digit for digit in digits if not (is_held_out(digit.writer) or is_calibrating(digit.writer))
    ]


def calibrating(digits: Iterable[StrokeDigit]) -> list[StrokeDigit]:
    """The drawings by the writers that the card is fitted to."""
    return [digit for digit in digits if is_calibrating(digit.writer)]


def held_out(digits: Iterable[StrokeDigit]) -> list[StrokeDigit]:
    """The drawings by the held-out writers."""
    return [digit for digit in digits if is_held_out(digit.writer)]


def training_parts(
    scans: Digits, drawings: Sequence[StrokeDigit], sheets: Sheets | None, seed: int
) -> list[TrainingPart]:
    """The training images: `scans`, `drawings` (which may be empty), sheets, shapes and outliers.

    Half of a batch are scans, a sixth drawings, a tenth digits of the sheets, as pictures and as
    strokes; a seventh shows no digit, and the rest is shapes. Scans make up for drawings and sheets
    that are not there. Drawings without a label are left out. Takes some minutes on two cores.
    """
    known = [(digit.strokes, digit.label) for digit in drawings if digit.strokes]
    recorded = [(strokes, label) for strokes, label in known if label is not None]
    # A forked process would inherit locks that other threads hold; a spawned one does not.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        parts = []
        if recorded:
            parts.append(_part(pool, _draw_recorded, recorded, [seed, 1], each=22))
        if sheets is not None:
            digits = list(zip(sheets.digits, sheets.labels.tolist(), strict=True))
            signs = [(sign, NO_DIGIT) for sign in sheets.no_digits]
            for subjects, number, each in ((digits, 5, 7), (signs, 6, 4)):
                read = _part(pool, _read_picture, subjects, [seed, number], each)
                parts.append(replace(read, drawn=False))
                parts.append(_part(pool, _draw_picture, subjects, [seed, number + 2], each))
        shapes = [
            digit for digit in range(CLASSES) for _ in range(SHAPE_DRAWINGS // CLASSES // _PIECE)
        ]
        parts.append(_part(pool, _draw_shapes, shapes, [seed, 2], each=9))
        random = np.random.default_rng([seed, 3])
        spoilt = [
            [recorded[i][0] for i in random.integers(len(recorded), size=50)] if recorded else []
            for _ in range(OUTLIERS // _PIECE)
        ]
        parts.append(_part(pool, _draw_outliers, spoilt, [seed, 4], each=10))
    each = BATCH - sum(part.each for part in parts)
    return [TrainingPart(scans.images, scans.labels.astype(np.int8), each, drawn=False), *parts]


def _part(
    pool: Executor,
    draw: Callable[[Any, np.random.Generator], Drawn],
    subjects: Sequence[Any],
    seed: list[int],
    each: int,
) -> TrainingPart:
    """What `draw` makes of each of the subjects, with a random generator of its own."""
    tasks = [(draw, subject, [*seed, number]) for number, subject in enumerate(subjects)]
    drawn = list(pool.map(_run, tasks, chunksize=max(1, len(tasks) // 200)))
    images = np.concatenate([images for images, _ in drawn])
    labels = np.concatenate([np.full(len(images), label, np.int8) for images, label in drawn])
    return TrainingPart(images, labels, each, drawn=True)


def _run(
    task: tuple[Callable[[Any, np.random.Generator], Drawn], Any, list[int]],
) -> tuple[NDArray[np.uint8], int]:
    """Run in another process: the images as bytes, in which form they are kept and sent."""
    draw, subject, seed = task
    images, label = draw(subject, np.random.default_rng(seed))
    return np.rint(np.reshape(images, (-1, SIDE, SIDE)) * 255).astype(np.uint8), label


def _draw_recorded(subject: tuple[Drawing, int], random: np.random.Generator) -> Drawn:
    strokes, label = subject
    return [draw_anew(strokes, random) for _ in range(STROKE_VARIATIONS)], label


def _read_picture(subject: tuple[NDArray[np.uint8], int], random: np.random.Generator) -> Drawn:
    """As recognition sees it, unless it sees nothing."""
    pixels, label = subject
    try:
        return [to_digit_image(pixels / np.float32(255))], label
    except BlankImageError:
        return [], label


def _draw_picture(subject: tuple[NDArray[np.uint8], int], random: np.random.Generator) -> Drawn:
    """As the strokes that the picture shows."""
    pixels, label = subject
    try:
        strokes = [stroke.points for stroke in vectorise(pixels / np.float32(255))]
    except BlankImageError:
        return [], label
    return [draw_anew(strokes, random) for _ in range(SHEET_VARIATIONS)], label


def _draw_shapes(digit: int, random: np.random.Generator) -> Drawn:
    return [draw_anew(draw_shape(digit, random), random) for _ in range(_PIECE)], digit


def _draw_outliers(spoilt: Sequence[Drawing], random: np.random.Generator) -> Drawn:
    def digit() -> Drawing:
        if spoilt and random.random() < 0.6:
            return spoilt[int(random.integers(len(spoilt)))]
        return draw_shape(int(random.integers(10)), random)

    return [draw_anew(outlier(random, digit), random) for _ in range(_PIECE)], NO_DIGIT
