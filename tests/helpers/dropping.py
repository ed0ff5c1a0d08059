"""Dragging something across a widget, and dropping it."""

from __future__ import annotations

import warnings
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

_AT = QPoint(10, 10)
_AS = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def mime_of(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag(target: QWidget, data: QMimeData) -> bool:
    """Whether it would be taken."""
    with warnings.catch_warnings():
        # PySide 6.12 would have a QPointF, which 6.11 does not take.
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(_AT, Qt.DropAction.CopyAction, data, *_AS)
    # It is born accepted.
    enter.ignore()
    QApplication.sendEvent(target, enter)
    return enter.isAccepted()


def leave(target: QWidget) -> None:
    QApplication.sendEvent(target, QDragLeaveEvent())


def drop(target: QWidget, data: QMimeData) -> None:
    assert drag(target, data)
    QApplication.sendEvent(target, QDropEvent(_AT, Qt.DropAction.CopyAction, data, *_AS))
