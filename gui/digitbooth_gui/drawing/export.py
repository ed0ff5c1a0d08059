"""The drawing for other programs: as PGM, PNG, SVG, and as a picture for the clipboard.

Dark on white, whatever the window's colours are: so MNIST's samples and paper have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from digitbooth import files
from digitbooth.errors import ImageError
from digitbooth.images import DigitImage, Stroke, to_digit_image
from digitbooth.images.pgm import write_pgm
from digitbooth_gui.drawing.ink import PAGE, InkStroke
from digitbooth_gui.drawing.smooth_line import paint_strokes, smooth_path
from digitbooth_gui.drawing.varying_line import stroke_outline
from digitbooth_gui.file_dialogs import png
from digitbooth_gui.saver import Saving, Work, other_suffix

_SIDE = 1024
"""Pixels of the picture's edge."""


def saving(ink: Sequence[InkStroke], strokes: Sequence[Stroke], text: str = "") -> Saving:
    """All that can be written of a drawing.

    `ink` is the drawing as it looks, `strokes` as it is recognised, both in page units. What is
    read in it, `text`, is proposed as the file's name, if it can be one.
    """
    translate = QCoreApplication.translate
    filters = {
        ".png": translate("Export", "Picture (*.png)"),
        ".svg": translate("Export", "Vectors (*.svg)"),
        ".pgm": translate("Export", "Digit of 28×28 as MNIST has it (*.pgm)"),
    }

    name = text if text.isdecimal() else "digit"

    def work(path: Path) -> Work:
        yield from ()
        if path.suffix.lower() not in filters:
            raise other_suffix(path, filters)
        return lambda where: _write(where, ink, strokes)

    return Saving(translate("Export", "Save the drawing"), filters, name, work)


def saving_picture(image: QImage, digit_image: DigitImage | None) -> Saving:
    """What can be written of a picture that was opened, and of what the network sees of it.

    `image` as it lies on the page; `digit_image` float32 [28, 28], ink 1, None where there is none.
    """
    translate = QCoreApplication.translate
    filters = {".png": translate("Export", "Picture (*.png)")}
    if digit_image is not None:
        filters[".pgm"] = translate("Export", "Digit of 28×28 as MNIST has it (*.pgm)")

    def work(path: Path) -> Work:
        yield from ()
        suffix = path.suffix.lower()
        if suffix not in filters:
            raise other_suffix(path, filters)
        if digit_image is not None and suffix == ".pgm":
            paper = 1 - digit_image
            return lambda where: write_pgm(where, paper)
        return lambda where: files.write(where, png(image), ImageError)

    return Saving(translate("Export", "Save the picture"), filters, "digit", work)


def _write(path: Path, ink: Sequence[InkStroke], strokes: Sequence[Stroke]) -> None:
    """Raises `ImageError` for an empty drawing, or a file that cannot be written."""
    suffix = path.suffix.lower()
    if suffix == ".pgm":
        write_pgm(path, 1 - to_digit_image(strokes))
    else:
        data = svg(ink) if suffix == ".svg" else png(picture(ink))
        files.write(path, data, ImageError)


def picture(ink: Iterable[InkStroke]) -> QImage:
    """The whole page, black on white."""
    image = QImage(_SIDE, _SIDE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(_SIDE / PAGE, _SIDE / PAGE)
    paint_strokes(painter, ink, QColor(Qt.GlobalColor.black))
    painter.end()
    return image


def svg(ink: Iterable[InkStroke]) -> bytes:
    """The page as an SVG document: a path for each stroke, with the curves that the page shows.

    A stroke whose width varies is an area, for SVG's lines have one width.
    """
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {PAGE:g} {PAGE:g}">',
        f'<rect width="{PAGE:g}" height="{PAGE:g}" fill="#fff"/>',
        '<g fill="none" stroke="#000" stroke-linecap="round" stroke-linejoin="round">',
    ]
    for stroke in ink:
        if stroke.widths is None:
            line = _steps(smooth_path(stroke.points))
            lines.append(f'<path stroke-width="{stroke.width:g}" d="{line}"/>')
        else:
            area = _steps(stroke_outline(stroke))
            lines.append(f'<path fill="#000" stroke="none" d="{area}"/>')
    return "\n".join([*lines, "</g>", "</svg>", ""]).encode()


def _steps(path: QPainterPath) -> str:
    """A path as SVG writes it."""
    steps = []
    for index in range(path.elementCount()):
        element = path.elementAt(index)
        sign = _SIGNS.get(element.type, "")
        steps.append(f"{sign}{element.x:.2f} {element.y:.2f}")
    return " ".join(steps)


_SIGNS = {
    QPainterPath.ElementType.MoveToElement: "M",
    QPainterPath.ElementType.LineToElement: "L",
    QPainterPath.ElementType.CurveToElement: "C",
}
"""The two further points of a curve have none."""
