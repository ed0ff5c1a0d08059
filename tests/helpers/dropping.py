"""Dragging something across a widget, and dropping it."""

from __future__ import annotations

import warnings
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

_AT = QPoint(10, 10)
_ANY = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction | Qt.DropAction.LinkAction
_AS = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def mime_of(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag(
    target: QWidget, data: QMimeData, proposed: Qt.DropAction = Qt.DropAction.CopyAction
) -> bool:
    """Whether it would be taken; whatever was proposed, as a copy."""
    with warnings.catch_warnings():
        # PySide 6.12 would have a QPointF, which 6.11 does not take.
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(_AT, _ANY, data, *_AS)
    # It is born accepted, and proposes what it will be answered with.
    enter.ignore()
    enter.setDropAction(proposed)
    QApplication.sendEvent(target, enter)
    assert not enter.isAccepted() or enter.dropAction() is Qt.DropAction.CopyAction
    return enter.isAccepted()


def leave(target: QWidget) -> None:
    QApplication.sendEvent(target, QDragLeaveEvent())


def drop(
    target: QWidget, data: QMimeData, proposed: Qt.DropAction = Qt.DropAction.CopyAction
) -> Qt.DropAction:
    """What the source is told that was done."""
    assert drag(target, data, proposed)
    dropped = QDropEvent(_AT, _ANY, data, *_AS)
    dropped.setDropAction(proposed)
    QApplication.sendEvent(target, dropped)
    assert dropped.isAccepted()
    return dropped.dropAction()
