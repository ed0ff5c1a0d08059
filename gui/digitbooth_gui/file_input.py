"""The ways in which files reach the window: dialog, drop, clipboard. Nothing is read here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

_PICTURES = "*.pgm *.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp"
_IDX = "*ubyte* *.idx *.idx3 *.gz"
_MODEL_SUFFIXES = (".uff", ".onnx", ".pb")
MODELS = " ".join(f"*{suffix}" for suffix in _MODEL_SUFFIXES)
_ENCODED = ("image/png", "image/bmp", "image/jpeg")
"""Forms in which other programs hand pictures over; decoding them can wait for the thread."""


def is_model(path: Path) -> bool:
    """Whether the file is to be opened as a model."""
    return path.suffix.lower() in _MODEL_SUFFIXES


def ask_for_file(parent: QWidget, folder: Path) -> Path | None:
    """The file dialog; None if the user thinks better of it."""
    translate = QCoreApplication.translate
    filters = (
        translate("FileInput", "Pictures, digit sets and models")
        + f" ({_PICTURES} {_IDX} {MODELS})",
        translate("FileInput", "Pictures") + f" ({_PICTURES})",
        translate("FileInput", "Digit sets in IDX format") + f" ({_IDX})",
        translate("FileInput", "Models") + f" ({MODELS})",
        translate("FileInput", "All files") + " (*)",
    )
    title = translate("FileInput", "Open")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), ";;".join(filters))
    return Path(name) if name else None


def local_file(data: QMimeData) -> Path | None:
    """The first local file among what is dropped or pasted."""
    for url in data.urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    return None


def picture(data: QMimeData) -> QImage | QByteArray | None:
    """A picture from the clipboard or a drop, still encoded where that is possible."""
    for form in _ENCODED:
        if data.hasFormat(form) and not (encoded := data.data(form)).isEmpty():
            return encoded
    if data.hasImage():
        image = data.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return image
    return None
