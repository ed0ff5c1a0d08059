"""Digits with their labels, wherever they lie: pictures in folders, IDX files, pen strokes."""

from collections.abc import Collection
from pathlib import Path

from digitbooth.errors import ImageError
from digitbooth.evaluation.labelled.digits import (
    Failure,
    LabelledDigits,
    LabelledPart,
    joined,
)
from digitbooth.evaluation.labelled.idx import IdxImages, IdxPair
from digitbooth.evaluation.labelled.pictures import PictureFiles, PictureFolder, walk
from digitbooth.evaluation.labelled.strokes import StrokeFile
from digitbooth.files import is_folder
from digitbooth.language import gettext_noop as N_

__all__ = [
    "Failure",
    "IdxImages",
    "IdxPair",
    "LabelledDigits",
    "LabelledPart",
    "PictureFiles",
    "PictureFolder",
    "StrokeFile",
    "joined",
    "open_labelled",
    "walk",
]


def open_labelled(path: Path, writers: Collection[str] | None = None) -> LabelledDigits:
    """A folder of pictures with subfolders 0 to 9, at any depth, or a file of labelled strokes.

    `writers` chooses among the drawings of a stroke file. Raises `ImageError`.
    """
    if not is_folder(path):
        return StrokeFile(path, writers)
    if writers is not None:
        raise ImageError(
            N_("{path}: is a folder, which names no writers; choose a stroke file"), path=path
        )
    return PictureFolder(path)
