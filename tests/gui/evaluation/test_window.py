"""Figures in the window: from the switch to the cell's digits in the gallery, and to its end."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import digitbooth_resources
from digitbooth_gui.evaluation.page import EvaluationPage
from digitbooth_gui.gallery.page import GalleryPage
from digitbooth_gui.window import MainWindow

PATIENCE_MS = 120_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Each sample under its digit; two 4 lie among the nines."""
    contents = [path.read_bytes() for path in digitbooth_resources.samples()]
    for digit, content in enumerate(contents):
        (tmp_path / "set" / str(digit)).mkdir(parents=True)
        (tmp_path / "set" / str(digit) / "a.pgm").write_bytes(content)
    for name in ("four", "fourth"):
        (tmp_path / "set" / "9" / f"{name}.pgm").write_bytes(contents[4])
    return tmp_path / "set"


@pytest.fixture
def page(qtbot: Any, window: MainWindow, model_path: Path) -> EvaluationPage:
    """The page, shown; the set is answered by the shipped model."""
    window.resize(1120, 760)
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.pages.current == "evaluation")
    window.digits.use_model(model_path)
    shown = window.pages.page("evaluation")
    assert isinstance(shown, EvaluationPage)
    return shown


def test_a_set_that_is_opened_from_here_is_measured_here(
    qtbot: Any, window: MainWindow, page: EvaluationPage, folder: Path
) -> None:
    assert page.invitation.isVisible()
    with qtbot.waitSignal(window.digits.settled, timeout=PATIENCE_MS):
        window.commands.open_paths([folder])
    assert window.pages.current == "evaluation"
    assert page.view.headline.accuracy.text() == "83.33 %"
    page.setFocus()
    assert window.focusWidget() is page.view.confusion


def test_a_cell_shows_exactly_its_digits_in_the_gallery(
    qtbot: Any, window: MainWindow, page: EvaluationPage, folder: Path
) -> None:
    with qtbot.waitSignal(window.digits.settled, timeout=PATIENCE_MS):
        window.commands.open_paths([folder])
    page.view.confusion.setFocus()
    page.view.confusion.choose(9, 4)
    QTest.keyClick(page.view.confusion, Qt.Key.Key_Return)
    assert window.pages.current == "gallery"
    gallery = window.pages.page("gallery")
    assert isinstance(gallery, GalleryPage)
    names = [window.digits.content.name(int(tile)) for tile in gallery.model.tiles]
    assert sorted(names) == ["9/four.pgm", "9/fourth.pgm"]
    assert gallery.isAncestorOf(window.focusWidget())
    # Back, and another cell: the first choice is forgotten.
    window.pages.turn_to("evaluation")
    QTest.mouseClick(
        page.view.confusion,
        Qt.MouseButton.LeftButton,
        pos=page.view.confusion.cell(7, 7).center().toPoint(),
    )
    assert [window.digits.content.name(int(tile)) for tile in gallery.model.tiles] == ["7/a.pgm"]


def test_saving_is_by_the_usual_key_and_closing_waits_for_it(
    qtbot: Any, window: MainWindow, page: EvaluationPage, folder: Path, tmp_path: Path
) -> None:
    from PySide6.QtWidgets import QFileDialog

    with qtbot.waitSignal(window.digits.settled, timeout=PATIENCE_MS):
        window.commands.open_paths([folder])
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(window.findChildren(QFileDialog)) == 1)
    (dialog,) = window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "page.png"))
    dialog.close()
    window.close()
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")
    names = {thread.name for thread in threading.enumerate()}
    assert "gallery" not in names
    assert "saver" not in names


def test_what_cannot_be_written_is_said_in_the_window(
    qtbot: Any, window: MainWindow, page: EvaluationPage, folder: Path, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.digits.settled, timeout=PATIENCE_MS):
        window.commands.open_paths([folder])
    saving = page.saving()
    assert saving is not None
    window.saver.save(saving, tmp_path / "none" / "report.html")
    qtbot.waitUntil(lambda: "report.html: there is no folder" in window.message.text)


def test_the_window_can_be_closed_while_figures_grow(
    qtbot: Any, window: MainWindow, page: EvaluationPage, folder: Path
) -> None:
    window.commands.open_paths([folder])
    window.close()
    assert not window.digits.busy or not window.digits._reader.isRunning()
