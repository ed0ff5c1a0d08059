"""The page shows, while the network's picture has its marks, what was taken for ink."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from by_hand import drag
from dropping import drop, mime_of
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest

import digitbooth_resources
from digitbooth.images import read_pictures
from digitbooth.images.seen import INK, LEFT_OUT
from digitbooth_gui.recognition import pictures
from digitbooth_gui.recognition.requests import OpenSeries
from digitbooth_gui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def page(digit: int, place: int = 90) -> NDArray[np.uint8]:
    """A sample digit at this column of a page with a frame, 300×300."""
    shown = np.full((300, 300), 255, np.uint8)
    shown[8:12, 8:292] = shown[288:292, 8:292] = 0
    shown[8:292, 8:12] = shown[8:292, 288:292] = 0
    raster = read_pictures(digitbooth_resources.samples()[digit])[0].raster
    ink = np.kron(raster if raster[0, 0] > 0.5 else 1 - raster, np.ones((4, 4)))
    shown[90:202, place : place + 112] = np.rint(ink * 255)
    return shown


@pytest.fixture
def framed(tmp_path: Path) -> Callable[..., Path]:
    """Writes such a page, or several as one file."""

    def write(*digits: int) -> Path:
        path = tmp_path / f"{'-'.join(map(str, digits))}.tiff"
        first, *others = (Image.fromarray(page(digit)) for digit in digits)
        first.save(path, save_all=True, append_images=others)
        return path

    return write


def has(window: MainWindow, color: tuple[int, int, int]) -> int:
    """How many pixels of the picture on the page have a colour."""
    image = window.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    # Without the words below, whose swatches have the same colours.
    return int((pixels[:-40] == QColor(*color).rgb()).sum())


def is_marked(window: MainWindow) -> bool:
    return has(window, INK) > 500 and has(window, LEFT_OUT) > 500


def press(window: MainWindow) -> None:
    QTest.mouseClick(window.panel.network_view, LEFT)


class Pages:
    """The pages of a picture, as the gallery hands them on."""

    def __init__(self, path: Path) -> None:
        self._pictures = read_pictures(path)

    def __len__(self) -> int:
        return len(self._pictures)

    def name(self, index: int) -> str:
        return self._pictures[index].name

    def label(self, index: int) -> int | None:
        return None

    def original(self, index: int) -> Any:
        return self._pictures[index].raster


def opened(qtbot: Any, window: MainWindow, path: Path) -> None:
    if path.suffix == ".tiff":
        window.recognition.ask(OpenSeries(Pages(path), 0))
    else:
        window.open_path(path)
    qtbot.waitUntil(lambda: window.draw.answer is not None)


def test_a_press_shows_what_was_taken_for_ink_and_another_hides_it(
    qtbot: Any, real_window: MainWindow, framed: Callable[..., Path]
) -> None:
    opened(qtbot, real_window, framed(3))
    plain = real_window.canvas.grab().toImage()
    press(real_window)
    qtbot.waitUntil(lambda: is_marked(real_window))
    assert "blue is what was taken" in real_window.canvas.accessibleDescription()
    press(real_window)
    assert real_window.canvas.grab().toImage() == plain
    assert real_window.canvas.accessibleDescription() == "A picture"


def test_the_space_bar_does_too(
    qtbot: Any, real_window: MainWindow, framed: Callable[..., Path]
) -> None:
    opened(qtbot, real_window, framed(3))
    QTest.keyClick(real_window.panel.network_view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: is_marked(real_window))


def test_nothing_is_computed_unless_asked(
    qtbot: Any,
    real_window: MainWindow,
    framed: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[int] = []
    show = pictures.PictureFile.seen
    monkeypatch.setattr(
        pictures.PictureFile,
        "seen",
        lambda file, index, several: (seen.append(index), show(file, index, several))[1],
    )
    path = framed(1, 2, 3)
    opened(qtbot, real_window, path)
    real_window.draw.turn_page(1)
    qtbot.waitUntil(lambda: real_window.draw.answer.picture.index == 1)
    assert seen == []
    press(real_window)
    qtbot.waitUntil(lambda: is_marked(real_window))
    assert seen == [1]


def test_each_page_shows_its_own(
    qtbot: Any, real_window: MainWindow, framed: Callable[..., Path]
) -> None:
    press(real_window)
    opened(qtbot, real_window, framed(1, 0))
    qtbot.waitUntil(lambda: is_marked(real_window))
    thin = has(real_window, INK)
    qtbot.keyClick(real_window, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: has(real_window, INK) > 1.5 * thin)


def test_dropped_and_pasted_pictures_show_it(
    qtbot: Any, real_window: MainWindow, framed: Callable[..., Path]
) -> None:
    press(real_window)
    drop(real_window, mime_of(framed(3)))
    qtbot.waitUntil(lambda: is_marked(real_window))
    ink = has(real_window, INK)
    shown = page(1)
    image = QImage(shown.tobytes(), 300, 300, 300, QImage.Format.Format_Grayscale8).copy()
    QGuiApplication.clipboard().setImage(image)
    qtbot.keyClick(real_window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: is_marked(real_window) and has(real_window, INK) < 0.8 * ink)


def test_a_digit_of_the_gallery_shows_it_but_strokes_have_nothing_to_leave_out(
    qtbot: Any, real_window: MainWindow
) -> None:
    class Series:
        def __len__(self) -> int:
            return 2

        def name(self, index: int) -> str:
            return f"digit {index}"

        def label(self, index: int) -> int | None:
            return None

        def original(self, index: int) -> Any:
            if index == 0:
                return page(3) / np.float32(255)
            return (np.array([(0, 0), (10, 50)], np.float32),)

    press(real_window)
    real_window.recognition.ask(OpenSeries(Series(), 0))
    qtbot.waitUntil(lambda: is_marked(real_window))
    real_window.draw.turn_page(1)
    qtbot.waitUntil(lambda: real_window.draw.answer.picture.index == 1)
    qtbot.waitUntil(lambda: has(real_window, INK) == 0)


def test_a_stroke_takes_it_away_and_undo_brings_it_back(
    qtbot: Any, real_window: MainWindow, framed: Callable[..., Path]
) -> None:
    opened(qtbot, real_window, framed(3))
    press(real_window)
    qtbot.waitUntil(lambda: is_marked(real_window))
    drag(real_window.canvas, (200, 100), (200, 300))
    assert has(real_window, INK) == has(real_window, LEFT_OUT) == 0
    qtbot.keyClick(real_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: is_marked(real_window))


def test_a_picture_without_a_digit_shows_what_was_left_out(
    qtbot: Any, real_window: MainWindow, tmp_path: Path
) -> None:
    ruled = np.full((300, 300), 255, np.uint8)
    ruled[20::40] = ruled[21::40] = 90
    Image.fromarray(ruled).save(tmp_path / "ruled.png")
    opened(qtbot, real_window, tmp_path / "ruled.png")
    assert real_window.draw.answer.prediction is None
    press(real_window)
    qtbot.waitUntil(lambda: has(real_window, LEFT_OUT) > 500)
    assert has(real_window, INK) == 0


def test_tool_tip_and_screen_reader_say_what_a_press_does(real_window: MainWindow) -> None:
    view = real_window.panel.network_view
    assert "what was taken for ink" in view.explanation
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Name) == "What the network sees"
    assert interface.state().checkable
