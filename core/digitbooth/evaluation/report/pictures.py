"""An evaluation as PNG pictures: the confusion matrix, and the worst mistakes."""

from collections.abc import Sequence
from io import BytesIO
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from digitbooth import files
from digitbooth.constants import SIDE
from digitbooth.errors import ImageError
from digitbooth.evaluation.charts import LIGHT, ConfusionLayout, readable_on
from digitbooth.evaluation.result import Evaluation, Mistake
from digitbooth.images import DigitImage
from digitbooth.language import gettext_noop as N_

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_PAPER, _TEXT, _QUIET, _LINE = (LIGHT[name] for name in ("panel", "text", "quiet", "line"))

_CELL = 64
_MARGIN = 72
_SCALE = 4
_COLUMNS = 10
_CAPTION = 44


def check_picture_path(path: Path) -> None:
    """Raise `ImageError` if no picture can be written there; to be called before the work."""
    if path.suffix.lower() != ".png":
        raise ImageError(
            N_("{path}: pictures are written as PNG; name a file that ends in .png"), path=path
        )
    files.check_target(path, ImageError)


def confusion_png(evaluation: Evaluation) -> bytes:
    """The confusion matrix as a PNG file: labels down, answers across, shares as shades.

    See `Evaluation.shades`, by which shares of mistakes are enlarged.
    """
    from PIL import Image, ImageDraw

    layout = ConfusionLayout(_MARGIN, _MARGIN, _CELL)
    side = round(layout.box.width)
    image = Image.new("RGB", (side + 2 * _MARGIN, side + 2 * _MARGIN), _PAPER)
    pen = ImageDraw.Draw(image)
    for cell in layout.cells(evaluation.confusion.tolist(), evaluation.shades.tolist()):
        left, top, *_ = box = cell.box
        tint = cell.tint(LIGHT)
        pen.rectangle((left, top, box.right, box.bottom), tint, _LINE)
        if cell.count:
            _write(pen, box.middle, f"{cell.count:,}", 17, readable_on(tint))
    for label, recall in enumerate(evaluation.recall):
        x, y = layout.box_of(label, label).middle
        _write(pen, (_MARGIN - 18, y), str(label), 20, _TEXT)
        _write(pen, (x, _MARGIN - 18), str(label), 20, _TEXT)
        share = "–" if isnan(recall) else f"{recall:.1%}"
        _write(pen, (_MARGIN + side + 34, y), share, 15, _QUIET)
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
    return _png(image)


def mistakes_png(mistakes: Sequence[Mistake]) -> bytes:
    """Mistakes as a PNG file, ten a row: what the network saw, the label, and its answer."""
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
        seen = grey_image(mistake.digit_image)
        sheet.paste(seen.resize((picture, picture), Image.Resampling.NEAREST), (left, top))
        pen.rectangle((left - 1, top - 1, left + picture, top + picture), None, _LINE)
        middle, line = left + picture / 2, top + picture + 16
        _write(pen, (middle - 22, line), str(mistake.label), 18, _TEXT)
        _write(pen, (middle + 22, line), str(mistake.digit), 18, _TEXT)
        # Drawn, because the font that comes with Pillow has no arrows.
        pen.line((middle - 9, line, middle + 8, line), _TEXT, 2)
        pen.polygon(((middle + 5, line - 4), (middle + 5, line + 4), (middle + 11, line)), _TEXT)
        sure = f"{mistake.probability:.1%}" if mistake.probability < 0.9995 else "> 99.9%"
        sure += "" if mistake.verdict == "digit" else " ?"
        _write(pen, (middle, top + picture + 36), sure, 14, _QUIET)
    return _png(sheet)


def grey_image(digit_image: DigitImage) -> "Image":
    """A digit image as a grey Pillow image, 28×28, dark ink on white."""
    from PIL import Image

    return Image.fromarray(np.rint(255 * (1 - np.clip(digit_image, 0, 1))).astype(np.uint8))


def _write(
    pen: "ImageDraw", middle: tuple[float, float], text: str, size: int, colour: str
) -> None:
    """Write text centred on a point, `size` pixels high, in the font that comes with Pillow."""
    from PIL.ImageFont import load_default

    pen.text(middle, text, colour, font=load_default(size), anchor="mm")


def _png(image: "Image") -> bytes:
    content = BytesIO()
    image.save(content, "PNG", optimize=True)
    return content.getvalue()
