"""What is said while something is dragged across the window, and that it goes again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dropping import drag, drop, leave, mime_of
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QImage

from digitbooth_gui.drop_target import consequence
from digitbooth_gui.window import MainWindow


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["seven.pgm"], "Drop to open seven.pgm"),
        (["net.UFF"], "Drop to answer with net.UFF"),
        (["a.pgm", "net.onnx"], "Drop to answer with net.onnx, and to open the rest"),
        (["a.pgm", "b.pgm"], "Drop to open these 2 in the gallery"),
        (["x" * 100 + ".pgm"], "Drop to open " + 20 * "x" + "…" + 16 * "x" + ".pgm"),
    ],
)
def test_it_names_what_will_happen(names: list[str], said: str) -> None:
    assert consequence(mime_of(*map(Path, names))) == said


def test_a_picture_without_a_file_has_no_name(qapp: Any) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    data = QMimeData()
    data.setImageData(image)
    assert consequence(data) == "Drop to recognise this picture"


def test_it_lies_over_the_window_until_the_drag_ends(
    qtbot: Any, window: MainWindow, pgm: Callable[..., Path]
) -> None:
    data = mime_of(pgm(6, "six.pgm"))
    assert drag(window, data)
    assert window.drop_hint.isVisible()
    assert window.drop_hint.geometry() == window.rect()
    assert window.drop_hint.accessibleName() == "Drop to open six.pgm"
    middle = window.rect().center()
    assert window.childAt(middle) is not window.drop_hint
    leave(window)
    assert window.drop_hint.text == ""
    drop(window, data)
    assert window.drop_hint.text == ""
    qtbot.waitUntil(lambda: window.panel.verdict.text == "6")


def test_what_cannot_be_opened_is_not_welcome(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("seven")
    assert not drag(window, data)
    assert window.drop_hint.text == ""


@pytest.mark.parametrize("proposed", [Qt.DropAction.MoveAction, Qt.DropAction.LinkAction])
def test_a_drop_is_always_a_copy(
    qtbot: Any, window: MainWindow, pgm: Callable[..., Path], proposed: Qt.DropAction
) -> None:
    # A file manager that is told "moved" deletes the original.
    assert drop(window, mime_of(pgm(4)), proposed) is Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: window.panel.verdict.text == "4")
