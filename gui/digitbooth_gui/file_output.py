"""The ways in which files leave the window, whatever is in them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget


def save_dialog(
    parent: QWidget, title: str, folder: Path, filters: Mapping[str, str], name: str
) -> QFileDialog:
    """The dialog that asks where to; not modal, and gone once it is closed.

    `filters` says how each suffix is called, the first being the default; `name` is offered.
    """
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters(list(filters.values()))
    suffixes = {words: suffix for suffix, words in filters.items()}
    dialog.setDefaultSuffix(next(iter(filters)))
    dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(suffixes[words]))
    dialog.selectFile(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def png(image: QImage) -> bytes:
    """The content of a PNG file. Any thread may call it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())
