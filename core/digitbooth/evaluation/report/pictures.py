"""An evaluation as pictures: the confusion matrix, and the worst mistakes to look at."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digitbooth import files
from digitbooth.constants import SIDE
from digitbooth.errors import ImageError
from digitbooth.evaluation.result import Evaluation, Mistake
from digitbooth.language import gettext_noop as N_

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_Color = tuple[int, int, int]
_PAPER: _Color = (255, 255, 255)
_TEXT: _Color = (26, 29, 35)
_QUIET: _Color = (88, 96, 110)
_LINE: _Color = (216, 220, 227)
_RIGHT: _Color = (37, 88, 217)
_WRONG: _Color = (196, 52, 43)

_CELL = 64
_MARGIN = 72
_SCALE = 4
_COLUMNS = 10
_CAPTION = 44


def check_picture_path(path: Path) -> None:
    """Raise `ImageError` if no picture can be written there: before the work, not after it."""
    if path.suffix.lower() != ".png":
        raise ImageError(
            N_("{path}: pictures are written as PNG; name a file that ends in .png"), path=path
        )
    files.check_target(path, ImageError)


def write_confusion(path: Path, evaluation: Evaluation) -> None:
    """Write the confusion matrix as a PNG: labels down, answers across, shares as shades.

    A shade is the share of the label's pictures, mistakes enlarged: they are few, and the point.
    Raises `ImageError` if the file cannot be written.
    """
    from PIL import Image, ImageDraw

    counts = evaluation.confusion
    classes = len(counts)
    side = classes * _CELL
    image = Image.new("RGB", (side + 2 * _MARGIN, side + 2 * _MARGIN), _PAPER)
    pen = ImageDraw.Draw(image)
    shades = evaluation.shades
    for label in range(classes):
        for digit in range(classes):
            left, top = _MARGIN + digit * _CELL, _MARGIN + label * _CELL
            tint = _RIGHT if digit == label else _WRONG
            shade = float(shades[label, digit])
            fill = _mixed(_PAPER, tint, shade)
            pen.rectangle((left, top, left + _CELL, top + _CELL), fill, _LINE)
            if count := int(counts[label, digit]):
                colour = _PAPER if shade > 0.5 else _TEXT
                _write(pen, (left + _CELL / 2, top + _CELL / 2), f"{count:,}", 17, colour)
        middle = _MARGIN + (label + 0.5) * _CELL
        _write(pen, (_MARGIN - 18, middle), str(label), 20, _TEXT)
        _write(pen, (middle, _MARGIN - 18), str(label), 20, _TEXT)
        recall = f"{shades[label, label]:.1%}" if counts[label].any() else "–"
        _write(pen, (_MARGIN + side + 34, middle), recall, 15, _QUIET)
    _write(pen, (_MARGIN + side / 2, 22), "answer", 16, _QUIET)
    _write(pen, (22, _MARGIN - 18), "label", 16, _QUIET)
    _write(pen, (_MARGIN + side + 34, _MARGIN - 18), "recall", 16, _QUIET)
    low, high = evaluation.interval
    if evaluation.count:
        summary = (
            f"{evaluation.right:,} of {evaluation.count:,} right: {evaluation.accuracy:.2%} "
            f"(95 % interval {low:.2%} to {high:.2%})"
        )
        _write(pen, (_MARGIN + side / 2, side + 1.5 * _MARGIN), summary, 16, _TEXT)
    _save(image, path)


def write_mistakes(path: Path, mistakes: Sequence[Mistake]) -> None:
    """Write mistakes as a PNG, ten a row: what the network saw, the label, and its answer.

    Raises `ImageError` if the file cannot be written.
    """
    from PIL import Image, ImageDraw

    picture, gap = SIDE * _SCALE, 16
    rows = max(1, -(-len(mistakes) // _COLUMNS))
    size = (
        gap + _COLUMNS * (picture + gap),
        gap + rows * (picture + _CAPTION + gap),
    )
    sheet = Image.new("RGB", size, _PAPER)
    pen = ImageDraw.Draw(sheet)
    if not mistakes:
        _write(pen, (size[0] / 2, size[1] / 2), "No mistakes", 20, _QUIET)
    for place, mistake in enumerate(mistakes):
        row, column = divmod(place, _COLUMNS)
        left, top = gap + column * (picture + gap), gap + row * (picture + _CAPTION + gap)
        sheet.paste(_enlarged(mistake.digit_image), (left, top))
        pen.rectangle((left - 1, top - 1, left + picture, top + picture), None, _LINE)
        middle, line = left + picture / 2, top + picture + 16
        _write(pen, (middle - 22, line), str(mistake.label), 18, _TEXT)
        _write(pen, (middle + 22, line), str(mistake.digit), 18, _TEXT)
        # Drawn, because the font that Pillow brings along has no arrows.
        pen.line((middle - 9, line, middle + 8, line), _TEXT, 2)
        pen.polygon(((middle + 5, line - 4), (middle + 5, line + 4), (middle + 11, line)), _TEXT)
        sure = f"{mistake.probability:.1%}" if mistake.probability < 0.9995 else "> 99.9%"
        sure += "" if mistake.verdict == "digit" else " ?"
        _write(pen, (middle, top + picture + 36), sure, 14, _QUIET)
    _save(sheet, path)


def _enlarged(digit_image: NDArray[np.float32]) -> "Image":
    from PIL import Image

    pixels = np.rint(255 * (1 - np.clip(digit_image, 0, 1))).astype(np.uint8)
    return Image.fromarray(np.kron(pixels, np.ones((_SCALE, _SCALE), np.uint8)))


def _write(
    pen: "ImageDraw", middle: tuple[float, float], text: str, size: int, colour: _Color
) -> None:
    """Text about a point, in the font that Pillow brings along."""
    from PIL.ImageFont import load_default

    pen.text(middle, text, colour, font=load_default(size), anchor="mm")


def _mixed(start: _Color, end: _Color, share: float) -> _Color:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(start, end, strict=True))
    return red, green, blue


def _save(image: "Image", path: Path) -> None:
    content = BytesIO()
    image.save(content, "PNG", optimize=True)
    files.write(path, content.getvalue(), ImageError)
