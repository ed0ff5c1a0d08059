"""An opened file as the recognition thread holds it: rasters for the core, images for the page.

Everything here may take long, and so runs on the recognition thread only. The core's readers are
imported inside, because that thread is where their imports belong.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from digitbooth_gui.recognition.requests import OpenClipboard, OpenFile, ShownPicture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digitbooth.images import Picture, Raster

LONGEST_EDGE = 2048
"""Pixels of the copy that the page shows: no page is larger, and painting it stays quick."""

_CLIPBOARD = "Clipboard"


@dataclass(frozen=True)
class PictureFile:
    """One or many pictures, and the number of the request that opened them."""

    pictures: Sequence[Picture]
    number: int
    name: str
    path: Path | None

    @classmethod
    def open(cls, request: OpenFile | OpenClipboard, number: int) -> PictureFile:
        """Read what was asked for. Raises `ImageError`."""
        from digitbooth.images import Picture, decode_pictures, read_pictures

        if isinstance(request, OpenFile):
            path = request.path
            return cls(read_pictures(path), number, path.name, path)
        if isinstance(request.content, QByteArray):
            data = bytes(request.content.data())
            return cls(decode_pictures(data, _CLIPBOARD), number, _CLIPBOARD, None)
        picture = Picture(_CLIPBOARD, raster_of(request.content))
        return cls([picture], number, _CLIPBOARD, None)

    def raster(self, index: int) -> Raster:
        """Picture `index`, as the core takes it."""
        return self.pictures[index].raster

    def shown(self, index: int, raster: Raster) -> ShownPicture:
        """Picture `index`, whose raster this is, as the window takes it."""
        count = len(self.pictures)
        return ShownPicture(self.name, self.path, image_of(raster), self.number, index, count)


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
