"""An opened file as the recognition thread holds it: rasters for the core, images for the page.

Everything here may take long, and so runs on the recognition thread only. The core's readers are
imported inside, because that thread is where their imports belong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from digitbooth.constants import SIDE
from digitbooth_gui.recognition.requests import (
    OpenClipboard,
    OpenFile,
    OpenSeries,
    SeenPicture,
    Series,
    ShownPicture,
    VectorisedPicture,
)

if TYPE_CHECKING:
    from digitbooth.images import Picture, Raster, Stroke

LONGEST_EDGE = 2048
"""Pixels of the copy that the page shows: no page is larger, and painting it stays quick."""

_DRAWN = 840
"""Pixels of a drawing's edge: thirty for each of the network's."""

_CLIPBOARD = "Clipboard"


@dataclass(frozen=True)
class PictureFile:
    """One or many pictures, and the number of the request that opened them."""

    pictures: Sequence[Picture] | Series
    number: int
    name: str
    path: Path | None

    @classmethod
    def open(cls, request: OpenFile | OpenClipboard | OpenSeries, number: int) -> PictureFile:
        """Read what was asked for. Raises `ImageError`."""
        from digitbooth.images import Picture, decode_pictures, read_pictures

        if isinstance(request, OpenSeries):
            return cls(request.series, number, "", None)
        if isinstance(request, OpenFile):
            path = request.path
            return cls(read_pictures(path), number, path.name, path)
        if isinstance(request.content, QByteArray):
            data = bytes(request.content.data())
            return cls(decode_pictures(data, _CLIPBOARD), number, _CLIPBOARD, None)
        picture = Picture(_CLIPBOARD, raster_of(request.content))
        return cls([picture], number, _CLIPBOARD, None)

    @classmethod
    def again(cls, shown: ShownPicture, number: int) -> PictureFile:
        """A file of the one picture that was shown of another file, which has been closed."""
        from digitbooth.images import Picture

        picture = Picture(shown.name, raster_of(shown.image))
        return cls([picture], number, shown.name, shown.path)

    def original(self, index: int) -> Raster | tuple[Stroke, ...]:
        """Picture or drawing `index`, as the core takes it. Raises `ImageError`."""
        if isinstance(self.pictures, Sequence):
            return self.pictures[index].raster
        return self.pictures.original(index)

    def shown(self, index: int, original: Raster | tuple[Stroke, ...]) -> ShownPicture:
        """Picture `index`, of which this is the original, as the window takes it."""
        of_series = not isinstance(self.pictures, Sequence)
        name = self.name if isinstance(self.pictures, Sequence) else self.pictures.name(index)
        drawn = isinstance(original, tuple)
        return ShownPicture(
            name,
            self.path,
            image_of_strokes(original) if isinstance(original, tuple) else image_of(original),
            self.number,
            index,
            len(self.pictures),
            of_series,
            self.vectorised(index) if drawn else None,
            self.label(index),
        )

    def label(self, index: int) -> int | None:
        """Which digit picture `index` is, 0 to 9; None where nobody says."""
        return None if isinstance(self.pictures, Sequence) else self.pictures.label(index)

    def vectorised(self, index: int, several: bool = False) -> VectorisedPicture:
        """The strokes of picture `index`, of one sign or of `several`.

        Raises `ImageError` if it has no ink.
        """
        from digitbooth.images.vectorise import VectorisedStroke, vectorise

        original = self.original(index)
        if not isinstance(original, tuple):
            height, width = original.shape
            return VectorisedPicture(vectorise(original, several), width, height)
        # They are known already, where `image_of_strokes` draws them.
        placed, width = _placed(original)
        strokes = (VectorisedStroke(each, np.full(len(each), width, np.float32)) for each in placed)
        return VectorisedPicture(tuple(strokes), _DRAWN, _DRAWN)

    def seen(self, index: int, several: bool) -> SeenPicture | None:
        """What was taken for ink in picture `index`, of one sign or of `several`.

        None for strokes, in which nothing else is.
        """
        from digitbooth.images.seen import show_seen

        original = self.original(index)
        if isinstance(original, tuple):
            return None
        shown = show_seen(original, several)
        height, width, _ = shown.shape
        image = QImage(shown.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
        # The bytes live only as long as this call, so the image takes a copy.
        return SeenPicture(self.number, index, image.convertToFormat(QImage.Format.Format_RGB32))


def holds_a_set(path: Path) -> bool:
    """Whether a file holds many digits, which its content decides."""
    from digitbooth.evaluation.file_kind import holds_a_set

    return holds_a_set(path)


def image_of(raster: Raster) -> QImage:
    """8-bit grey for the page; a large raster is reduced first."""
    height, width = raster.shape
    grey = np.ascontiguousarray((raster * 255.0 + 0.5).astype(np.uint8))
    # The array lives only as long as this call, so the image takes a copy.
    image = QImage(grey.data, width, height, width, QImage.Format.Format_Grayscale8).copy()
    if max(width, height) <= LONGEST_EDGE:
        return image
    return image.scaled(
        LONGEST_EDGE,
        LONGEST_EDGE,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def image_of_strokes(strokes: Sequence[Stroke]) -> QImage:
    """A drawing as the network's frame has it, large, and with a pen as thick as its own."""
    strokes, width = _placed(strokes)
    image = QImage(_DRAWN, _DRAWN, QImage.Format.Format_Grayscale8)
    image.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(Qt.GlobalColor.black), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for stroke in strokes:
        placed = stroke.tolist()
        # A stroke of one point is a dot, which a line from it to itself draws.
        painter.drawPolyline([QPointF(x, y) for x, y in (placed if placed[1:] else placed * 2)])
    painter.end()
    return image


def raster_of(image: QImage) -> Raster:
    """Luminance 0 to 1, float32 [height, width]; what is transparent lies on white paper.

    Raises `ImageError` if the picture is empty or larger than the core reads.
    """
    from digitbooth.images.raster import check_size

    check_size(image.width(), image.height(), _CLIPBOARD)
    if image.hasAlphaChannel():
        opaque = QImage(image.size(), QImage.Format.Format_RGB32)
        opaque.fill(QColor(Qt.GlobalColor.white))
        painter = QPainter(opaque)
        painter.drawImage(0, 0, image)
        painter.end()
        image = opaque
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    # Rows are padded to four bytes.
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    raster: Raster = rows[:, : grey.width()].astype(np.float32) / np.float32(255)
    return raster


def _placed(strokes: Sequence[Stroke]) -> tuple[list[Stroke], float]:
    """Strokes in pixels of the picture of a drawing, and the width of its pen."""
    from digitbooth.images.strokes import THICKNESS

    scale, corner = _scale_of_strokes(strokes)
    placed = [(stroke * scale + corner).astype(np.float32) for stroke in strokes]
    return placed, _DRAWN * THICKNESS / SIDE


def _scale_of_strokes(strokes: Sequence[Stroke]) -> tuple[float, NDArray[np.float64]]:
    """Pixels of the picture of a drawing for each unit of its own, and where those begin, [2]."""
    from digitbooth.images.frame import BOX
    from digitbooth.images.strokes import THICKNESS

    points = np.concatenate(strokes).astype(np.float64)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = _DRAWN * (BOX - THICKNESS) / SIDE / max(float((high - low).max()), 1e-6)
    return scale, _DRAWN / 2 - (low + high) / 2 * scale


def scale_of(original: Raster | tuple[Stroke, ...], image: QImage) -> tuple[float, QPointF]:
    """How the units of a picture, or of a drawing, lie in its image: pixels for each, and where
    their corner is."""
    if isinstance(original, tuple):
        scale, corner = _scale_of_strokes(original)
        return scale, QPointF(*corner)
    return image.width() / original.shape[1], QPointF()
