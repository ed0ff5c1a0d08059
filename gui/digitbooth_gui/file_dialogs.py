"""How files and pictures come in: dialogs, drops, clipboard. Nothing is read here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMimeData, Qt
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

import digitbooth_resources

_IDX = "*ubyte* *.idx *.idx3 *.gz"
_STROKES = "*.jsonl *.unipen *.tra *.tes *.gz"
_MODEL_SUFFIXES = (".uff", ".onnx", ".pb", ".pbtxt")
MODELS = " ".join(f"*{suffix}" for suffix in _MODEL_SUFFIXES)
_ENCODED = ("image/png", "image/bmp", "image/jpeg")
"""Forms in which other programs hand pictures over; decoding them can wait for the thread."""


def is_model(path: Path) -> bool:
    """Whether the file is to be opened as a model."""
    return path.suffix.lower() in _MODEL_SUFFIXES


def ask_for_files(parent: QWidget, folder: Path) -> list[Path]:
    """The files chosen in a dialog; none if it was cancelled."""
    from digitbooth.evaluation.file_kind import PICTURE_SUFFIXES

    translate = QCoreApplication.translate
    pictures = " ".join(f"*{suffix}" for suffix in PICTURE_SUFFIXES)
    filters = (
        translate("FileDialogs", "Pictures, digit sets and models")
        + f" ({pictures} {_IDX} {_STROKES} {MODELS})",
        translate("FileDialogs", "Pictures") + f" ({pictures})",
        translate("FileDialogs", "Digit sets in IDX format") + f" ({_IDX})",
        translate("FileDialogs", "Pen strokes") + f" ({_STROKES})",
        translate("FileDialogs", "Models") + f" ({MODELS})",
        translate("FileDialogs", "All files") + " (*)",
    )
    title = translate("FileDialogs", "Open")
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder), ";;".join(filters))
    return [Path(name) for name in names]


def ask_for_folder(parent: QWidget, folder: Path) -> Path | None:
    """The folder chosen in a dialog; None if it was cancelled."""
    title = QCoreApplication.translate("FileDialogs", "Open a folder of pictures")
    name = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(name) if name else None


def model_dialog(parent: QWidget, near: Path | None) -> QFileDialog:
    """A dialog that asks which model's file to open, in the folder of the file `near`.

    Not modal, and gone once it is closed.
    """
    translate = QCoreApplication.translate
    dialog = QFileDialog(parent, translate("FileDialogs", "Open a model"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    models, every = translate("FileDialogs", "Models"), translate("FileDialogs", "All files")
    dialog.setNameFilters([f"{models} ({MODELS})", f"{every} (*)"])
    if near is not None and near != digitbooth_resources.model():
        dialog.setDirectory(str(near.absolute().parent))
    return dialog


def local_files(data: QMimeData) -> list[Path]:
    """The local files and folders among what is dropped or pasted."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


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


def png(image: QImage) -> bytes:
    """The content of a PNG file. Any thread may call it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())
