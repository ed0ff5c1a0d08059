"""The drawing leaves the program: copied, and saved as PGM, PNG and SVG."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from grey import grey
from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from digitbooth.images import read_pictures, to_digit_image
from digitbooth_gui.drawing.export import saving
from digitbooth_gui.window import MainWindow


@pytest.fixture
def drawn(window: MainWindow) -> MainWindow:
    left = Qt.MouseButton.LeftButton
    window.canvas.brush.set_width(30)
    QTest.mousePress(window.canvas, left, pos=QPoint(50, 50))
    for point in ((250, 60), (200, 200), (150, 300)):
        QTest.mouseMove(window.canvas, QPoint(*point))
    QTest.mouseRelease(window.canvas, left, pos=QPoint(150, 300))
    QTest.mouseClick(window.canvas, left, pos=QPoint(60, 300))
    return window


def save_as(qtbot: Any, window: MainWindow, path: Path) -> None:
    """Through the dialog, as a person does it."""
    window.header.save.trigger()
    dialog = window.findChild(QFileDialog)
    assert not dialog.isModal()
    dialog.findChild(QLineEdit).setText(str(path))
    dialog.accept()
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)
    qtbot.waitUntil(lambda: window.messages.told.text.startswith("Saved as digit."))


def test_what_is_copied_is_the_page_in_black_on_white(drawn: MainWindow) -> None:
    drawn.header.copy.trigger()
    image = QGuiApplication.clipboard().image()
    pixels = grey(image)
    assert image.width() == image.height()
    assert set(np.unique(pixels)) >= {0, 255}
    share = (pixels < 128).mean()
    shown = grey(drawn.canvas.grab().toImage())
    assert share == pytest.approx((shown < 128).mean(), rel=0.05)


def test_a_pgm_is_the_digit_that_the_network_saw_dark_on_white(
    qtbot: Any, drawn: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "digit.pgm"
    save_as(qtbot, drawn, path)
    assert path.read_bytes().startswith(b"P5\n28 28\n255\n")
    seen = to_digit_image(drawn.canvas.editor.strokes)
    raster = read_pictures(path)[0].raster
    np.testing.assert_allclose(1 - raster, seen, atol=0.5 / 255 + 1e-6)


def test_a_png_is_what_would_be_copied(qtbot: Any, drawn: MainWindow, tmp_path: Path) -> None:
    save_as(qtbot, drawn, tmp_path / "digit")
    drawn.header.copy.trigger()
    copied = QGuiApplication.clipboard().image()
    np.testing.assert_array_equal(grey(QImage(str(tmp_path / "digit.png"))), grey(copied))


def test_an_svg_looks_like_the_page(qtbot: Any, drawn: MainWindow, tmp_path: Path) -> None:
    save_as(qtbot, drawn, tmp_path / "digit.svg")
    drawn.header.copy.trigger()
    copied = QGuiApplication.clipboard().image()
    data = (tmp_path / "digit.svg").read_bytes()
    assert data.count(b"<path") == 2
    image = QImage(copied.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    renderer = QSvgRenderer(QByteArray(data))
    assert renderer.isValid()
    renderer.render(painter)
    painter.end()
    assert np.abs(grey(image) - grey(copied)).mean() < 0.5


@pytest.mark.parametrize("name", ["digit.xyz", "missing/digit.svg", "missing/digit.pgm"])
def test_what_cannot_be_saved_is_said_and_leaves_nothing(
    qtbot: Any, drawn: MainWindow, tmp_path: Path, name: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    saving = drawn.draw.saving()
    assert saving is not None
    drawn.saver.save(saving, tmp_path / name)
    qtbot.waitUntil(lambda: name in drawn.message.text)
    assert sorted(tmp_path.rglob("*")) == before


def test_what_is_read_is_the_name_that_is_offered(drawn: MainWindow) -> None:
    ink, strokes = drawn.canvas.ink, drawn.canvas.editor.strokes
    assert [saving(ink, strokes, text).name for text in ("173", "7", "1?3", "")] == [
        "173", "7", "digit", "digit",
    ]  # fmt: skip


def test_an_empty_page_offers_neither_copy_nor_save(drawn: MainWindow) -> None:
    header = drawn.header
    assert header.copy.isEnabled()
    assert header.save.isEnabled()
    header.clear.trigger()
    assert not header.copy.isEnabled()
    assert not header.save.isEnabled()
