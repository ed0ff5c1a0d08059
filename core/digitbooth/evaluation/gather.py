"""Finds digits in what a user opens: pictures, folders, IDX files and pen strokes, in any mixture.

What cannot be read is listed, and does not stop the rest.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from pathlib import Path

from digitbooth.constants import UNKNOWN
from digitbooth.errors import ImageError, Message
from digitbooth.evaluation.file_kind import PICTURE_SUFFIXES, FileKind, kind_of
from digitbooth.evaluation.labelled import (
    Failure,
    IdxImages,
    LabelledDigits,
    PictureFiles,
    StrokeFile,
    walk,
)
from digitbooth.files import is_file, is_folder
from digitbooth.language import gettext_noop as N_


@dataclass(frozen=True)
class Gathered:
    """What was found in the given files and folders."""

    sources: list[LabelledDigits]
    failures: list[Failure]
    """Given files, and folders in given ones, of which nothing can be used."""


def gather(paths: Sequence[Path], wanted: Callable[[], bool] = lambda: True) -> Gathered:
    """Find the digits in files and folders, in the order in which these are given.

    An IDX file of images gets the labels that are given with it, or that lie beside it under the
    name that MNIST gives them; a given file of labels brings its images in the same way. A
    picture's label is the innermost of its folders that is called 0 to 9, if it was found in a
    given folder. Other files in folders are left out. Once `wanted` says no, the search ends with
    what has been found. Errors are failures of the result; none is raised.
    """
    sources: list[LabelledDigits] = []
    failures: list[Failure] = []
    loose: list[Path] = []
    sets: list[tuple[Path, FileKind]] = []
    for path in paths:
        if is_folder(path):
            try:
                unread: list[ImageError] = []
                pictures, others = _folder(path, wanted, unread.append)
            except ImageError as error:
                failures.append(Failure(path.name, error.message, blank=False))
                continue
            failures += [Failure(path.name, str(error), blank=False) for error in unread]
            if pictures:
                sources.append(PictureFiles(str(path), str(path), pictures))
            sets += others
            if not pictures and not others:
                message = Message(
                    N_("{path}: holds no pictures and no digit set; choose another folder"),
                    {"path": path},
                )
                failures.append(Failure(path.name, message, blank=False))
        else:
            kind = kind_of(path) or FileKind.PICTURE
            if kind is FileKind.PICTURE:
                loose.append(path)
            else:
                sets.append((path, kind))
    if loose:
        sources.insert(0, _loose(loose))
    for opened in _open_sets(sets):
        if isinstance(opened, Failure):
            failures.append(opened)
        else:
            sources.append(opened)
    return Gathered(sources, failures)


def pictures_in(folder: Path, tell: Callable[[ImageError], object]) -> list[Path]:
    """The files of pictures in a folder, IDX files of images too, at any depth and in order.

    What else lies there is left out; of folders in it that cannot be read `tell` is told. Raises
    `ImageError` if nothing remains.
    """
    wanted = (FileKind.PICTURE, FileKind.IMAGES)
    found = [
        folder / name
        for name, _label in walk(folder, tell)
        if name.lower().endswith(PICTURE_SUFFIXES) or kind_of(folder / name) in wanted
    ]
    if not found:
        raise ImageError(N_("{folder}: holds no pictures; choose another folder"), folder=folder)
    return found


def _folder(
    folder: Path, wanted: Callable[[], bool], tell: Callable[[ImageError], object]
) -> tuple[list[tuple[str, int]], list[tuple[Path, FileKind]]]:
    """The pictures in a folder, as `PictureFiles` takes them, and its files of many digits."""
    pictures: list[tuple[str, int]] = []
    others: list[tuple[Path, FileKind]] = []
    for name, label in takewhile(lambda _: wanted(), walk(folder, tell)):
        # Files that are called like pictures are not opened: there may be thousands.
        likely = name.lower().endswith(PICTURE_SUFFIXES)
        kind = FileKind.PICTURE if likely else kind_of(folder / name)
        if kind is FileKind.PICTURE:
            pictures.append((name, label))
        elif kind is not None:
            others.append((folder / name, kind))
    return pictures, others


def _loose(files: list[Path]) -> LabelledDigits:
    """Pictures that were given one by one, named by the part of their paths that differs."""
    whole = [str(file.absolute()) for file in files]
    try:
        folder = os.path.commonpath([os.path.dirname(file) for file in whole])  # noqa: PTH120
        names = [os.path.relpath(file, folder) for file in whole]
    except ValueError:  # on several drives
        folder, names = "", whole
    name = str(files[0]) if len(files) == 1 else folder
    return PictureFiles(name, folder, [(each, UNKNOWN) for each in names])


def _open_sets(sets: Sequence[tuple[Path, FileKind]]) -> Iterator[LabelledDigits | Failure]:
    images = [path for path, kind in sets if kind is FileKind.IMAGES]
    labels = [path for path, kind in sets if kind is FileKind.LABELS]
    given = len(images), len(labels)
    for path in labels:
        counterparts = _counterparts(path, "labels", "images")
        if not set(counterparts) & set(images) and given != (1, 1):
            images += [found for found in counterparts if is_file(found)][:1]
    for path in images:
        counterparts = _counterparts(path, "images", "labels")
        # One file of images and one of labels belong together, whatever they are called.
        matching = labels if given == (1, 1) else [it for it in labels if it in counterparts]
        partner = next(chain(matching, filter(is_file, counterparts)), None)
        labels = [it for it in labels if it != partner]
        yield from _open_idx(path, partner)
    for path in labels:
        message = Message(
            N_("{path}: holds labels; open the matching images file with it"), {"path": path}
        )
        yield Failure(path.name, message, blank=False)
    for path, kind in sets:
        if kind is FileKind.STROKES:
            try:
                yield StrokeFile(path, unlabelled=True)
            except ImageError as error:
                yield Failure(path.name, error.message, blank=False)


def _counterparts(path: Path, kind: str, other: str) -> list[Path]:
    """Where MNIST's naming puts the file of labels for a file of images, or the reverse."""
    numbers = {"images": "idx3", "labels": "idx1"}
    name = path.name.removesuffix(".gz")
    renamed = name.replace(kind, other).replace(numbers[kind], numbers[other])
    return [path.with_name(renamed + end) for end in ("", ".gz") if renamed != name]


def _open_idx(images: Path, labels: Path | None) -> Iterator[LabelledDigits | Failure]:
    try:
        digits = IdxImages(images)
    except ImageError as error:
        yield Failure(images.name, error.message, blank=False)
        return
    if labels is not None:
        try:
            digits.take_labels(labels)
        except ImageError as error:
            # The images can be used without labels; what is wrong with these is told.
            yield Failure(labels.name, error.message, blank=False)
    yield digits
