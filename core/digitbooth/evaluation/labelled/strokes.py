"""Digits in a file of pen strokes, rasterised when they are asked for."""

from collections.abc import Collection
from pathlib import Path

import numpy as np

from digitbooth.constants import UNKNOWN
from digitbooth.errors import ImageError
from digitbooth.evaluation.labelled.digits import LabelledDigits, LabelledPart, part_of
from digitbooth.images import Stroke
from digitbooth.images.stroke_files import StrokeDigit, read_stroke_file
from digitbooth.language import gettext_noop as N_


class StrokeFile(LabelledDigits):
    """The drawings of a stroke file, of all writers or of some."""

    def __init__(
        self, path: Path, writers: Collection[str] | None = None, unlabelled: bool = False
    ) -> None:
        """Take the drawings of `writers`, or of all; those without a label only if `unlabelled`.

        Raises `ImageError` if the file cannot be read or nothing is left of it.
        """
        self.name = str(path)
        digits = read_stroke_file(path)
        if writers is not None:
            known = {digit.writer for digit in digits if digit.writer is not None}
            if missing := sorted(set(writers) - known):
                said = (
                    N_("{path}: has nothing by {missing}; its writers are {known}")
                    if known
                    else N_("{path}: has nothing by {missing}; it names none")
                )
                raise ImageError(
                    said, path=path, missing=", ".join(missing), known=", ".join(sorted(known))
                )
            digits = [digit for digit in digits if digit.writer in writers]
        if not unlabelled:
            digits = [digit for digit in digits if digit.label is not None]
        self.digits: list[StrokeDigit] = digits
        if not self.digits:
            raise ImageError(
                N_("{path}: no drawing in it has a label; choose labelled ones"), path=path
            )

    def __len__(self) -> int:
        return len(self.digits)

    def part(self, start: int, stop: int) -> LabelledPart:
        some = self.digits[start:stop]
        labels = [UNKNOWN if digit.label is None else digit.label for digit in some]
        return part_of(
            [digit.name for digit in some],
            np.array(labels, np.intp),
            [digit.strokes for digit in some],
        )

    def original(self, name: str) -> tuple[Stroke, ...]:
        return next(digit.strokes for digit in self.digits if digit.name == name)
