"""Pictures into the window: opened, dropped, pasted, and turned page by page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from by_hand import draw, shows
from dropping import drop, mime_of
from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage

from digitbooth_gui import file_dialogs
from digitbooth_gui.recognition.requests import OpenedModel, OpenSeries, Series
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.window import MainWindow

Pgm = Callable[..., Path]


def test_a_file_is_shown_with_its_answer_and_names_the_window(
    qtbot: Any, window: MainWindow, pgm: Pgm
) -> None:
    window.open_path(pgm(7, "seven.pgm"))
    qtbot.waitUntil(shows(window, "7"))
    assert window.windowTitle() == "seven.pgm – Digit Booth"
    assert window.canvas.editor.shows_picture
    assert window.header.pager.isHidden()
    assert "Load " in window.panel.latency.text


def test_the_first_stroke_leaves_the_file(qtbot: Any, window: MainWindow, pgm: Pgm) -> None:
    window.open_path(pgm(7))
    qtbot.waitUntil(shows(window, "7"))
    draw(window)
    qtbot.waitUntil(shows(window, "1"))
    assert window.windowTitle() == "Digit Booth"
    assert not window.canvas.editor.shows_picture


def test_a_file_that_comes_late_does_not_replace_the_drawing(
    qtbot: Any, window: MainWindow, world: Any, pgm: Pgm
) -> None:
    world.gate.clear()
    window.open_path(pgm(7))
    assert world.started.wait(10)
    draw(window)
    world.gate.set()
    qtbot.waitUntil(shows(window, "1"))
    assert window.windowTitle() == "Digit Booth"
    assert len(window.canvas.editor.strokes) == 1


def test_a_blank_picture_is_shown_without_an_answer(
    qtbot: Any, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "blank.pgm"
    path.write_bytes(b"P5 9 9 255\n" + b"\xff" * 81)
    window.open_path(path)
    qtbot.waitUntil(lambda: window.canvas.editor.shows_picture)
    assert window.panel.verdict.text == ""
    assert "No ink" in window.panel.verdict.hint


@pytest.mark.parametrize("model", ["other.UFF", "other.onnx", "frozen.pb"])
def test_a_drop_opens_a_picture_and_a_model(
    model: str,
    qtbot: Any,
    window: MainWindow,
    recognition: Recognition,
    pgm: Pgm,
    tmp_path: Path,
) -> None:
    drop(window, mime_of(pgm(6)))
    qtbot.waitUntil(shows(window, "6"))
    with qtbot.waitSignal(recognition.heard(OpenedModel)):
        drop(window, mime_of(tmp_path / model))
    qtbot.waitUntil(lambda: model in window.panel.engine_line.text)
    assert window.panel.verdict.text == "6"


def test_paste_takes_pictures_and_files(qtbot: Any, window: MainWindow, pgm: Pgm) -> None:
    clipboard = QGuiApplication.clipboard()
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(227, 227, 227))
    image.setPixelColor(0, 0, QColor(0, 0, 0))
    clipboard.setImage(image)
    window.header.paste.trigger()
    qtbot.waitUntil(shows(window, "8"))
    assert window.windowTitle() == "Clipboard – Digit Booth"
    clipboard.setMimeData(mime_of(pgm(3)))
    window.header.paste.trigger()
    qtbot.waitUntil(shows(window, "3"))


def test_paste_decodes_what_other_programs_encoded(
    qtbot: Any, window: MainWindow, tmp_path: Path
) -> None:
    from PIL import Image

    file = tmp_path / "two.png"
    pixels = np.full((20, 20), 57, np.uint8)
    pixels[0, 0] = 58
    Image.fromarray(pixels).save(file)
    data = QMimeData()
    data.setData("image/png", QByteArray(file.read_bytes()))
    assert isinstance(file_dialogs.picture(data), QByteArray)
    QGuiApplication.clipboard().setMimeData(data)
    window.header.paste.trigger()
    qtbot.waitUntil(shows(window, "2"))


def test_paste_of_something_else_says_so(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("seven")
    window.header.paste.trigger()
    assert "clipboard" in window.message.text


def test_transparent_pictures_lie_on_white_paper(qtbot: Any, window: MainWindow) -> None:
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    image.setPixelColor(0, 0, QColor(0, 0, 0, 255))
    QGuiApplication.clipboard().setImage(image)
    window.header.paste.trigger()
    qtbot.waitUntil(shows(window, "9"))


def test_the_dialog_opens_what_is_chosen_and_remembers_the_folder(
    qtbot: Any, window: MainWindow, pgm: Pgm, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[list[Path]] = [[pgm(5)], []]
    folders: list[Path] = []

    def choose(parent: Any, folder: Path) -> list[Path]:
        folders.append(folder)
        return chosen.pop(0)

    monkeypatch.setattr(file_dialogs, "ask_for_files", choose)
    window.header.open.trigger()
    qtbot.waitUntil(shows(window, "5"))
    window.header.open.trigger()
    assert folders == [Path.home(), pgm(5).parent]


def test_the_pager_turns_pages_by_button_and_key(
    qtbot: Any, window: MainWindow, recognition: Recognition, shades: Series
) -> None:
    pager = window.header.pager
    recognition.ask(OpenSeries(shades, 0))
    qtbot.waitUntil(lambda: not pager.isHidden())
    assert pager.position.text() == "1 / 10"
    assert not pager.previous.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Right)
    qtbot.waitUntil(shows(window, "1"))
    qtbot.keyClick(window, Qt.Key.Key_Left)
    qtbot.waitUntil(shows(window, "0"))
    for _ in range(20):
        pager.next.trigger()
    qtbot.waitUntil(shows(window, "9"))
    assert pager.position.text() == "10 / 10"
    assert not pager.next.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Delete)
    assert pager.isHidden()
