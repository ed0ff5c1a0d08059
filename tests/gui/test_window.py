"""The window through its widgets: commands in, what is shown out."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from digitbooth_gui import file_input
from digitbooth_gui.recognition import Recognition
from digitbooth_gui.window import MainWindow

Pgm = Callable[..., Path]


def draw(window: MainWindow) -> None:
    canvas = window.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.mouseMove(canvas, QPoint(150, 150))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(150, 150))


def shows(window: MainWindow, digit: str) -> Callable[[], bool]:
    return lambda: window.panel.verdict.text == digit


def mime_of(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def drop(window: MainWindow, data: QMimeData) -> None:
    at, left = QPoint(10, 10), Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():
        # PySide 6.12 would have a QPointF, which 6.11 does not take.
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, left, plain)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    event = QDropEvent(at, Qt.DropAction.CopyAction, data, left, plain)
    QApplication.sendEvent(window, event)


@pytest.fixture
def idx(tmp_path: Path) -> Path:
    path = tmp_path / "digits-idx3-ubyte"
    pixels = np.zeros((10, 28, 28), np.uint8)
    for digit in range(10):
        pixels[digit] = round(digit / 9 * 255)
        pixels[digit, 0, 0] ^= 1
    path.write_bytes(struct.pack(">IIII", 0x803, 10, 28, 28) + pixels.tobytes())
    return path


def test_it_answers_while_the_pen_is_down(qtbot: Any, window: MainWindow) -> None:
    QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.mouseMove(window.canvas, QPoint(150, 150))
    qtbot.waitUntil(shows(window, "1"))
    assert window.panel.bars.shares[1] == pytest.approx(0.91)
    assert window.panel.network_view.digit_image is not None
    assert "Normalise 100 µs, Infer 200 µs" in window.panel.latency.text
    assert "Load" not in window.panel.latency.text
    assert "Fake 1.0 · FP32 · CPU" in window.panel.latency.text


def test_an_empty_page_asks_nothing(qtbot: Any, window: MainWindow, world: Any) -> None:
    assert window.panel.verdict.text == ""
    assert window.panel.verdict.hint
    assert window.panel.bars.shares == [0.0] * 10
    assert world.asked == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Escape])
def test_delete_and_escape_clear(qtbot: Any, window: MainWindow, key: Qt.Key) -> None:
    draw(window)
    qtbot.waitUntil(shows(window, "1"))
    qtbot.keyClick(window, key)
    assert window.canvas.strokes == ()
    assert window.panel.verdict.text == ""
    assert window.panel.network_view.digit_image is None
    assert window.panel.bars.shares == [0.0] * 10


def test_clear_while_the_answer_is_in_flight_leaves_it_cleared(
    qtbot: Any, window: MainWindow, world: Any, recognition: Recognition
) -> None:
    world.gate.clear()
    draw(window)
    assert world.started.wait(10)
    window.header.clear.trigger()
    with qtbot.assertNotEmitted(recognition.answered, wait=100):
        world.gate.set()
    assert window.panel.verdict.text == ""


def test_undo_answers_anew_until_the_page_is_empty(qtbot: Any, window: MainWindow) -> None:
    draw(window)
    draw(window)
    qtbot.waitUntil(shows(window, "2"))
    window.header.undo.trigger()
    qtbot.waitUntil(shows(window, "1"))
    window.header.undo.trigger()
    qtbot.waitUntil(shows(window, ""))


def test_a_file_is_shown_with_its_answer_and_names_the_window(
    qtbot: Any, window: MainWindow, pgm: Pgm
) -> None:
    window.open_path(pgm(7, "seven.pgm"))
    qtbot.waitUntil(shows(window, "7"))
    assert window.windowTitle() == "seven.pgm – Digit Booth"
    assert window.canvas.shows_picture
    assert window.header.pager.isHidden()
    assert "Load " in window.panel.latency.text


def test_the_first_stroke_leaves_the_file(qtbot: Any, window: MainWindow, pgm: Pgm) -> None:
    window.open_path(pgm(7))
    qtbot.waitUntil(shows(window, "7"))
    draw(window)
    qtbot.waitUntil(shows(window, "1"))
    assert window.windowTitle() == "Digit Booth"
    assert not window.canvas.shows_picture


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
    assert len(window.canvas.strokes) == 1


def test_a_blank_picture_is_shown_without_an_answer(
    qtbot: Any, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "blank.pgm"
    path.write_bytes(b"P5 9 9 255\n" + b"\xff" * 81)
    window.open_path(path)
    qtbot.waitUntil(lambda: window.canvas.shows_picture)
    assert window.panel.verdict.text == ""
    assert "No ink" in window.panel.verdict.hint


def test_a_drop_opens_a_picture_and_a_model(
    qtbot: Any, window: MainWindow, recognition: Recognition, pgm: Pgm, tmp_path: Path
) -> None:
    drop(window, mime_of(pgm(6)))
    qtbot.waitUntil(shows(window, "6"))
    with qtbot.waitSignal(recognition.model_opened):
        drop(window, mime_of(tmp_path / "other.UFF"))
    qtbot.waitUntil(lambda: "other.UFF" in window.panel.latency.text)
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
    assert isinstance(file_input.picture(data), QByteArray)
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
    chosen: list[Path | None] = [pgm(5), None]
    folders: list[Path] = []

    def choose(parent: Any, folder: Path) -> Path | None:
        folders.append(folder)
        return chosen.pop(0)

    monkeypatch.setattr(file_input, "ask_for_file", choose)
    window.header.open.trigger()
    qtbot.waitUntil(shows(window, "5"))
    window.header.open.trigger()
    assert folders == [Path.home(), pgm(5).parent]


def test_the_pager_turns_pages_by_button_and_key(qtbot: Any, window: MainWindow, idx: Path) -> None:
    pager = window.header.pager
    window.open_path(idx)
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


def test_another_model_answers_what_is_shown(
    qtbot: Any, window: MainWindow, world: Any, recognition: Recognition, idx: Path
) -> None:
    window.open_path(idx)
    qtbot.waitUntil(lambda: not window.header.pager.isHidden())
    window.header.pager.next.trigger()
    qtbot.waitUntil(shows(window, "1"))
    asked = len(world.asked)
    with qtbot.waitSignals([recognition.model_opened, recognition.answered]):
        window.open_model(Path("second.uff"))
    assert len(world.asked) == asked + 1
    assert window.header.pager.position.text() == "2 / 10"


def test_a_bad_model_leaves_answer_and_model(
    qtbot: Any, window: MainWindow, recognition: Recognition
) -> None:
    draw(window)
    qtbot.waitUntil(shows(window, "1"))
    with qtbot.waitSignal(recognition.model_failed):
        window.open_model(Path("bad.uff"))
    assert window.message.text == "bad.uff: is bad; choose another"
    assert window.panel.verdict.text == "1"
    assert "fake.uff" in window.panel.latency.text
    draw(window)
    qtbot.waitUntil(shows(window, "2"))


def test_without_any_model_the_window_says_so_and_shows_pictures(
    qtbot: Any,
    recognition: Recognition,
    make_window: Callable[[Recognition], MainWindow],
    pgm: Pgm,
) -> None:
    window = make_window(recognition)
    assert "Opening" in window.panel.verdict.hint or "model" in window.panel.verdict.hint
    with qtbot.waitSignal(recognition.model_failed):
        window.open_model(Path("bad.uff"))
    assert window.panel.verdict.hint == "No model is open"
    window.open_path(pgm(7))
    qtbot.waitUntil(lambda: window.canvas.shows_picture)
    assert window.panel.verdict.hint == "No model is open"
    with qtbot.waitSignal(recognition.model_opened):
        window.open_model(Path("good.uff"))
    qtbot.waitUntil(shows(window, "7"))


def test_a_message_can_be_dismissed(qtbot: Any, window: MainWindow, tmp_path: Path) -> None:
    window.open_path(tmp_path / "missing.pgm")
    qtbot.waitUntil(lambda: "missing.pgm" in window.message.text)
    button = next(
        each
        for each in window.message.findChildren(QToolButton)
        if each.accessibleName() == "Dismiss"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.message.text == ""


def test_a_bug_shows_its_traceback_on_demand(qtbot: Any, window: MainWindow, world: Any) -> None:
    world.bug = True
    draw(window)
    qtbot.waitUntil(lambda: bool(window.message.text))
    assert "bug" in window.message.text
    assert "ZeroDivisionError" in window.message.details


def test_what_can_be_used_has_a_name(window: MainWindow) -> None:
    nameless = [
        widget
        for kind in (QToolButton, QLabel)
        for widget in window.findChildren(kind)
        if not widget.accessibleName()
    ]
    assert nameless == []
    panel = window.panel
    for part in (window.canvas, panel.verdict, panel.bars, panel.latency, panel.network_view):
        assert part.accessibleName()


def test_every_command_is_within_reach_of_the_keyboard(qtbot: Any, window: MainWindow) -> None:
    reached = set()
    widget = window.canvas.nextInFocusChain()
    while widget is not window.canvas:
        if widget.isVisibleTo(window) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.add(widget.accessibleName())
        widget = widget.nextInFocusChain()
    assert {"Open", "Paste", "Undo", "Clear"} <= reached


@pytest.mark.parametrize("size", [(720, 540), (800, 600), (1920, 1080), (2560, 1440)])
def test_nothing_is_clipped_or_overlaps(
    qtbot: Any, window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    panel = window.panel
    page = window.canvas.geometry()
    assert page.width() == page.height() >= 340
    assert not page.intersects(panel.geometry())
    assert window.canvas.parentWidget().rect().contains(page)
    assert window.canvas.parentWidget().rect().contains(panel.geometry())
    parts = [panel.verdict, panel.network_view, panel.bars, panel.latency]
    for part in parts:
        assert panel.rect().contains(part.geometry())
        assert not any(
            part.geometry().intersects(other.geometry()) for other in parts if other is not part
        )
    assert panel.bars.height() >= panel.bars.minimumSizeHint().height()
