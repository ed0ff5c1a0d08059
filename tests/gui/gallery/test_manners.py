"""From the gallery to a digit and back: what is known of it, what a hand does, what comes out."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import digitbooth_resources
from digitbooth_gui.gallery.filters import TileChoice, TileKind
from digitbooth_gui.gallery.page import GalleryPage
from digitbooth_gui.window import MainWindow

SAMPLES = digitbooth_resources.samples()
PATIENCE_MS = 60_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The ten samples in folders of their labels, and a 3 among the fives."""
    for digit, sample in enumerate(SAMPLES):
        (tmp_path / "set" / str(digit)).mkdir(parents=True)
        shutil.copy(sample, tmp_path / "set" / str(digit))
    shutil.copy(SAMPLES[3], tmp_path / "set" / "5" / "wrong.pgm")
    return tmp_path / "set"


@pytest.fixture
def page(qtbot: Any, real_window: MainWindow, folder: Path) -> GalleryPage:
    with qtbot.waitSignal(real_window.digits.settled, timeout=PATIENCE_MS):
        real_window.open_path(folder)
    page = real_window.pages.page("gallery")
    assert isinstance(page, GalleryPage)
    return page


def enlarge(qtbot: Any, window: MainWindow, page: GalleryPage, name: str) -> None:
    names = [window.digits.content.name(int(tile)) for tile in page.model.tiles]
    page.grid.opened.emit(names.index(name))
    qtbot.waitUntil(lambda: window.windowTitle() == f"{name} – Digit Booth", timeout=PATIENCE_MS)


def test_the_label_of_an_opened_digit_is_told(
    qtbot: Any, real_window: MainWindow, page: GalleryPage
) -> None:
    enlarge(qtbot, real_window, page, "5/wrong.pgm")
    verdict, bars = real_window.panel.verdict, real_window.panel.bars
    assert verdict.lines[-1] == "labelled 5, read as 3"
    assert bars._label == 5
    enlarge(qtbot, real_window, page, "5/5.pgm")
    assert verdict.lines[-1] == "labelled 5 too"
    real_window.header.clear.trigger()
    assert bars._label is None


def test_a_double_click_opens_and_draws_nothing(
    qtbot: Any, real_window: MainWindow, page: GalleryPage
) -> None:
    at = page.grid.room_of(7).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: real_window.pages.current == "draw", timeout=PATIENCE_MS)
    canvas = real_window.canvas
    # What Qt sends to what lies under the pointer by then.
    press_again(canvas)
    assert canvas.editor.shows_picture
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert not canvas.editor.shows_picture


def press_again(canvas: QWidget) -> None:
    left = Qt.MouseButton.LeftButton
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        at = QPointF(60, 60)
        held = left if kind is QEvent.Type.MouseButtonDblClick else Qt.MouseButton.NoButton
        none = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, at, canvas.mapToGlobal(at), left, held, none)
        QApplication.sendEvent(canvas, event)


def test_the_title_follows_the_page(qtbot: Any, real_window: MainWindow, page: GalleryPage) -> None:
    window = real_window
    assert window.windowTitle() == "set – Gallery – Digit Booth"
    enlarge(qtbot, window, page, "5/wrong.pgm")
    window.pages.turn_to("evaluation")
    assert window.windowTitle() == "set – Evaluation – Digit Booth"
    window.pages.turn_to("draw")
    assert window.windowTitle() == "5/wrong.pgm – Digit Booth"


def test_f5_reads_the_folder_again_and_keeps_the_choice(
    qtbot: Any, real_window: MainWindow, page: GalleryPage, folder: Path
) -> None:
    page.filters.show_choice(TileChoice(TileKind.MISTAKES))
    assert len(page.model.tiles) == 1
    shutil.copy(SAMPLES[7], folder / "1" / "another.pgm")
    (folder / "0" / "0.pgm").unlink()
    with qtbot.waitSignal(real_window.digits.settled, timeout=PATIENCE_MS):
        QTest.keyClick(real_window, Qt.Key.Key_F5)
    assert len(real_window.digits) == 11
    assert page.filters.choice == TileChoice(TileKind.MISTAKES)
    qtbot.waitUntil(lambda: len(page.model.tiles) == 2)


def test_the_mistakes_that_are_shown_are_saved_and_can_be_opened_again(
    qtbot: Any, real_window: MainWindow, page: GalleryPage, tmp_path: Path
) -> None:
    window = real_window
    page.filters.show_choice(TileChoice(TileKind.MISTAKES))
    saving = page.saving()
    assert saving is not None
    window.saver.save(saving, tmp_path / "mistakes")
    told = window.messages.told
    qtbot.waitUntil(lambda: told.text == "Saved as mistakes", timeout=PATIENCE_MS)
    with (tmp_path / "mistakes" / "digits.csv").open() as file:
        (row,) = csv.DictReader(file)
    assert (row["file"], row["name"], row["label"], row["read_as"]) == (
        "5/00001.pgm",
        "5/wrong.pgm",
        "5",
        "3",
    )
    window.saver.save(saving, tmp_path / "table.csv")
    qtbot.waitUntil(lambda: told.text == "Saved as table.csv", timeout=PATIENCE_MS)
    # What is there already is not written over.
    window.saver.save(saving, tmp_path / "mistakes")
    qtbot.waitUntil(lambda: "mistakes" in window.message.text, timeout=PATIENCE_MS)
    with qtbot.waitSignal(window.digits.settled, timeout=PATIENCE_MS):
        window.open_path(tmp_path / "mistakes")
    assert window.digits.labels.tolist() == [5]
    assert window.digits.digits.tolist() == [3]


def test_a_file_of_several_pages_is_a_gallery(
    qtbot: Any, real_window: MainWindow, tmp_path: Path
) -> None:
    pages = [Image.open(sample).convert("L") for sample in SAMPLES[:3]]
    pages[0].save(tmp_path / "three.tiff", save_all=True, append_images=pages[1:])
    with qtbot.waitSignal(real_window.digits.settled, timeout=PATIENCE_MS):
        real_window.open_path(tmp_path / "three.tiff")
    assert real_window.pages.current == "gallery"
    assert real_window.digits.digits.tolist() == [0, 1, 2]


def test_opened_strokes_are_replayed_copied_and_saved(
    qtbot: Any, real_window: MainWindow, tmp_path: Path
) -> None:
    window = real_window
    with qtbot.waitSignal(window.digits.settled, timeout=PATIENCE_MS):
        window.open_path(digitbooth_resources.sample_strokes())
    page = window.pages.page("gallery")
    assert isinstance(page, GalleryPage)
    page.grid.opened.emit(4)
    qtbot.waitUntil(lambda: window.canvas.editor.shows_picture, timeout=PATIENCE_MS)
    header = window.header
    assert header.replay.isEnabled() and header.copy.isEnabled() and header.save.isEnabled()
    header.copy.trigger()
    assert not QGuiApplication.clipboard().image().isNull()
    assert window.messages.told.text == "Copied"
    saving = window.draw.saving()
    assert saving is not None
    assert ".svg" in saving.filters
    window.saver.save(saving, tmp_path / "four.svg")
    qtbot.waitUntil((tmp_path / "four.svg").exists)
    header.replay.trigger()
    assert window.canvas.editor.replaying
    window.canvas.editor.end_replay()
    assert window.canvas.editor.shows_picture
    qtbot.waitUntil(lambda: window.panel.verdict.text == "4", timeout=PATIENCE_MS)
    assert window.panel.verdict.lines[-1] == "labelled 4 too"
