"""The gallery in the window: what files become, one seen large and back, models, recent files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from dropping import drop, mime_of
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

import digitbooth_resources
from digitbooth_gui import file_dialogs
from digitbooth_gui.gallery.filters import TileKind
from digitbooth_gui.gallery.page import GalleryPage
from digitbooth_gui.recognition.requests import OpenedModel
from digitbooth_gui.settings import Settings
from digitbooth_gui.window import MainWindow

SAMPLES = digitbooth_resources.samples()


@pytest.fixture
def window(real_window: MainWindow) -> MainWindow:
    return real_window


def gallery(window: MainWindow) -> GalleryPage:
    page = window.pages.page("gallery")
    assert isinstance(page, GalleryPage)
    return page


def settle(qtbot: Any, window: MainWindow, act: Callable[[], object]) -> GalleryPage:
    """Do something that fills the gallery, and wait until it is full."""
    with qtbot.waitSignal(window.digits.settled, timeout=60_000):
        act()
    assert window.pages.current == "gallery"
    return gallery(window)


def answered(qtbot: Any, window: MainWindow, title: str) -> str:
    """The verdict on the picture that is called so."""
    qtbot.waitUntil(lambda: window.windowTitle().startswith(title), timeout=20_000)
    return window.panel.verdict.text


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """An IDX file of the samples, its labels beside it; the 5 is labelled 6."""
    pixels = np.stack([np.frombuffer(path.read_bytes()[-784:], np.uint8) for path in SAMPLES])
    images, labels = tmp_path / "t10k-images-idx3-ubyte", tmp_path / "t10k-labels-idx1-ubyte"
    sizes = (10).to_bytes(4, "big") + (28).to_bytes(4, "big") * 2
    images.write_bytes((2051).to_bytes(4, "big") + sizes + (255 - pixels).tobytes())
    meant = bytes([0, 1, 2, 3, 4, 6, 6, 7, 8, 9])
    labels.write_bytes((2049).to_bytes(4, "big") + (10).to_bytes(4, "big") + meant)
    return images


def test_an_idx_file_opens_in_the_gallery_with_the_labels_beside_it(
    qtbot: Any, window: MainWindow, pair: Path
) -> None:
    page = settle(qtbot, window, lambda: window.open_path(pair))
    assert page.model.rowCount() == 10
    qtbot.waitUntil(lambda: page.counts.accessibleName() == "Digits: 10 · Mistakes: 1")


def test_what_a_file_holds_decides_and_not_its_name(
    qtbot: Any, window: MainWindow, pair: Path, tmp_path: Path
) -> None:
    misnamed = tmp_path / "really.png"
    misnamed.write_bytes(pair.read_bytes())
    page = settle(qtbot, window, lambda: window.open_path(misnamed))
    assert page.model.rowCount() == 10
    picture = tmp_path / "no-suffix"
    picture.write_bytes(SAMPLES[7].read_bytes())
    window.open_path(picture)
    assert answered(qtbot, window, "no-suffix") == "7"
    assert window.pages.current == "draw"
    assert window.header.pager.isHidden()


def test_one_is_seen_large_paged_through_and_left_again(
    qtbot: Any, window: MainWindow, pair: Path
) -> None:
    page = settle(qtbot, window, lambda: window.open_path(pair))
    page.show_filtered(kind=TileKind.RIGHT)
    assert page.model.rowCount() == 9
    page.grid.setFocus()
    page.show_tile(4)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert answered(qtbot, window, "t10k-images-idx3-ubyte#4") == "4"
    assert window.pages.current == "draw"
    pager = window.header.pager
    assert pager.position.text() == "5 / 9"
    assert pager.back.isVisible()
    # The 5, which is labelled 6, is not among them.
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert answered(qtbot, window, "t10k-images-idx3-ubyte#6") == "6"
    qtbot.keyClick(window, Qt.Key.Key_Backspace)
    assert window.pages.current == "gallery"
    assert page.grid.currentIndex().row() == 5
    assert page.model.choice.kind is TileKind.RIGHT
    window.pages.turn_to("draw")
    qtbot.keyClick(window, Qt.Key.Key_Delete)
    assert not pager.back.isVisible()
    assert pager.isHidden()


def test_strokes_are_shown_as_drawn_and_answered_as_in_the_gallery(
    qtbot: Any, window: MainWindow
) -> None:
    strokes = digitbooth_resources.sample_strokes()
    page = settle(qtbot, window, lambda: drop(window, mime_of(strokes)))
    assert page.model.rowCount() == 10
    tile = 6
    probabilities = window.digits.probabilities[tile].copy()
    qtbot.mouseClick(
        page.grid.viewport(), Qt.MouseButton.LeftButton, pos=page.grid.room_of(tile).center()
    )
    assert answered(qtbot, window, "strokes.jsonl#6") == "6"
    assert window.canvas.editor.shows_picture
    np.testing.assert_allclose(window.panel.bars.shares, probabilities, atol=1e-4)


def test_a_drop_of_many_with_broken_ones_among_them(
    qtbot: Any, window: MainWindow, tmp_path: Path
) -> None:
    broken, text = tmp_path / "broken.pgm", tmp_path / "notes.txt"
    broken.write_bytes(b"P5 28 28 255\n short")
    text.write_text("no picture")
    page = settle(
        qtbot, window, lambda: drop(window, mime_of(*SAMPLES, broken, text, tmp_path / "gone.png"))
    )
    assert page.model.rowCount() == 13
    assert len(window.digits.errors) == 3
    assert window.message.text == ""
    row = page.model.row_of(min(window.digits.errors))
    assert row is not None
    page.show_tile(row)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert window.message.text
    assert window.pages.current == "gallery"


def test_a_drop_may_hold_a_model_too(
    qtbot: Any, window: MainWindow, shared_data: Path, pair: Path
) -> None:
    model = shared_data / "uff" / "nvidia_lenet5.uff"
    with qtbot.waitSignal(window.recognition.heard(OpenedModel), timeout=30_000):
        drop(window, mime_of(model, *SAMPLES[:3]))
    qtbot.waitUntil(lambda: window.digits.answered == 3 and not window.digits.busy, timeout=30_000)
    assert window.digits.model == model


def test_a_paste_of_files_fills_the_gallery(qtbot: Any, window: MainWindow) -> None:
    QGuiApplication.clipboard().setMimeData(mime_of(*SAMPLES[:4]))
    page = settle(qtbot, window, window.header.paste.trigger)
    assert page.model.rowCount() == 4
    QGuiApplication.clipboard().clear()  # or it would be there when Qt is gone


def test_the_dialogs_open_many_files_and_a_folder(
    qtbot: Any, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_dialogs, "ask_for_files", lambda parent, folder: SAMPLES[:2])
    page = settle(qtbot, window, window.header.open.trigger)
    assert page.model.rowCount() == 2
    monkeypatch.setattr(file_dialogs, "ask_for_folder", lambda parent, folder: SAMPLES[0].parent)
    settle(qtbot, window, lambda: menu_entry(window, "Open a folder…").trigger())
    assert page.model.rowCount() == 20  # the bundled pictures, and their strokes


def test_an_empty_folder_says_so(qtbot: Any, window: MainWindow, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    settle(qtbot, window, lambda: window.open_path(empty))
    assert "holds no pictures" in window.message.text


def test_another_model_answers_the_open_set_anew(
    qtbot: Any, window: MainWindow, pair: Path, shared_data: Path
) -> None:
    settle(qtbot, window, lambda: window.open_path(pair))
    before = window.digits.probabilities.copy()
    with qtbot.waitSignals([window.digits.forgotten, window.digits.settled], timeout=30_000):
        window.open_model(shared_data / "uff" / "nvidia_lenet5.uff")
    assert window.digits.answered == 10
    assert not np.array_equal(window.digits.probabilities, before)
    # What is seen large later has the answer of the model that the gallery shows.
    qtbot.waitUntil(lambda: "nvidia_lenet5" in window.panel.engine_line.text)


def test_the_window_closes_while_the_gallery_fills(
    qtbot: Any, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for place in range(2_000):
        (folder / f"{place}.pgm").write_bytes(SAMPLES[place % 10].read_bytes())
    with qtbot.waitSignal(window.digits.grew, timeout=30_000):
        window.open_path(folder)
    window.close()
    assert not window.digits._reader.isRunning()


def menu_entry(window: MainWindow, *path: str) -> Any:
    """The entry of the window's menu that one gets to by these words."""
    menu = next(each for each in window.findChildren(QMenu) if each.parent() is window)
    menu.aboutToShow.emit()
    actions = menu.actions()
    for word in path[:-1]:
        sub = next(each for each in actions if each.text() == word)
        actions = sub.menu().actions()
    return next(each for each in actions if each.text().startswith(path[-1]))


def test_recent_files_open_again_and_missing_ones_drop_out(
    qtbot: Any, window: MainWindow, pair: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "a & b.pgm"
    picture.write_bytes(SAMPLES[3].read_bytes())
    window.open_path(picture)
    assert answered(qtbot, window, "a & b.pgm") == "3"
    settle(qtbot, window, lambda: window.open_path(pair))
    recent = window.commands.recent
    assert recent.paths[:2] == [pair, picture]
    menu_entry(window, "Recent files", "a && b.pgm").trigger()
    qtbot.waitUntil(lambda: recent.paths[:2] == [picture, pair])
    picture.unlink()
    assert recent.paths[:1] == [pair]
    window.close()
    assert Settings().texts("recent", 10)[0] == str(pair)
    menu_entry(window, "Recent files", "Forget these").trigger()
    assert recent.paths == []
    assert not menu_entry(window, "Recent files").isEnabled()


def test_many_files_at_once_are_remembered_by_their_folder(tmp_path: Path) -> None:
    from digitbooth_gui.commands import RecentFiles

    settings = Settings(tmp_path / "settings.json")
    recent = RecentFiles(settings)
    recent.note(SAMPLES)
    assert recent.paths == [SAMPLES[0].parent]
    for _ in range(2):
        recent.note(SAMPLES[:2])
    assert recent.paths == [*SAMPLES[:2], SAMPLES[0].parent]
    for sample in SAMPLES:
        recent.note([sample])
    recent.note([tmp_path])
    assert len(recent.paths) == 10
    assert recent.paths[0] == tmp_path


def test_the_gallery_changes_language_with_the_window(window: MainWindow) -> None:
    page = gallery(window)
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    assert page.invitation.open_folder.text() == "Open a folder…"
