"""The tiles: where they lie, how they are painted, and the way through them by keys and wheel."""

from __future__ import annotations

import struct
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QWheelEvent

import digitbooth_resources
from digitbooth_gui.gallery.digit_set import DigitSet
from digitbooth_gui.gallery.page import GalleryPage
from digitbooth_gui.gallery.tile_model import short_percent
from digitbooth_gui.style.theme import Mode, Theme

SAMPLES = digitbooth_resources.samples()


def test_keys_go_by_tile_row_page_and_end(qtbot: Any, opened: GalleryPage) -> None:
    grid, key = opened.grid, Qt.Key
    columns = grid.columns
    assert columns > 3
    page_of = columns * (grid.viewport().height() // grid.gridSize().height())
    for press, expected in (
        (key.Key_Home, 0),
        (key.Key_Right, 1),
        (key.Key_Down, columns + 1),
        (key.Key_Left, columns),
        (key.Key_Left, columns - 1),
        (key.Key_Up, columns - 1),
        (key.Key_PageDown, columns - 1 + page_of),
        (key.Key_End, 999),
        (key.Key_Right, 999),
        (key.Key_Down, 999),
        (key.Key_PageUp, 999 - page_of),
        (key.Key_Home, 0),
        (key.Key_Left, 0),
    ):
        qtbot.keyClick(grid, press)
        assert grid.currentIndex().row() == expected, press
        assert grid.viewport().rect().contains(grid.room_of(expected))
    qtbot.keyClick(grid, key.Key_Right)
    for press in (key.Key_Return, key.Key_Enter, key.Key_Space):
        with qtbot.waitSignal(opened.grid.opened) as picked:
            qtbot.keyClick(grid, press)
        assert picked.args == [1]


def test_a_click_opens_the_tile_under_it(qtbot: Any, opened: GalleryPage) -> None:
    grid = opened.grid
    grid.verticalScrollBar().setValue(1_234)
    row = grid.rows_within(QRect(0, 200, 1, 1))[2]
    with qtbot.waitSignal(opened.grid.opened) as picked:
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.room_of(row).center())
    assert picked.args == [row]


@pytest.mark.parametrize("size", [(500, 400), (733, 500), (1400, 900)])
def test_tiles_lie_where_the_view_believes(opened: GalleryPage, size: tuple[int, int]) -> None:
    opened.resize(*size)
    QCoreApplication.processEvents()
    grid = opened.grid
    for row in (0, 1, grid.columns - 1, grid.columns, 500, 999):
        assert grid.visualRect(opened.model.index(row)) == grid.room_of(row)
    grid.verticalScrollBar().setValue(700)
    in_view = grid.rows_within(grid.viewport().rect())
    for row in in_view:
        assert grid.room_of(row).intersects(grid.viewport().rect())
    assert not grid.room_of(in_view.start - 1).intersects(grid.viewport().rect())


def test_a_resize_keeps_what_is_in_view(opened: GalleryPage) -> None:
    grid = opened.grid
    grid.verticalScrollBar().setValue(grid.room_of(500).top())
    assert grid.columns != 6
    for width in (600, 1_300, 400):
        opened.resize(width, 600)
        QCoreApplication.processEvents()
        assert 500 in grid.rows_within(QRect(0, 0, 1, 1)), width


def test_nothing_is_laid_out_again_where_only_the_height_changes(
    opened: GalleryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid = opened.grid
    grid.verticalScrollBar().setValue(700)
    laid_out: list[int] = []
    monkeypatch.setattr(type(grid), "doItemsLayout", lambda self: laid_out.append(1))
    opened.resize(opened.width(), opened.height() + 150)
    QCoreApplication.processEvents()
    assert not laid_out
    assert grid.verticalScrollBar().value() == 700
    last = grid.rows_within(grid.viewport().rect()).stop - 1
    assert grid.room_of(last).intersects(grid.viewport().rect())
    opened.resize(opened.width() + 300, opened.height())
    QCoreApplication.processEvents()
    assert laid_out


def test_no_tile_moves_when_all_is_read(opened: GalleryPage) -> None:
    assert not opened.cancel.isVisible()
    settled = opened.grid.geometry()
    opened.cancel.setVisible(True)
    opened.progress.setVisible(True)
    QCoreApplication.processEvents()
    assert opened.grid.geometry() == settled


def test_the_wheel_scrolls(opened: GalleryPage) -> None:
    viewport = opened.grid.viewport()
    turn = QWheelEvent(
        viewport.rect().center().toPointF(),
        viewport.mapToGlobal(viewport.rect().center()).toPointF(),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(viewport, turn)
    assert opened.grid.verticalScrollBar().value() > 0


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.CONTRAST])
def test_tiles_are_painted_in_the_colours_of_the_theme(
    opened: GalleryPage, theme: Theme, mode: Mode
) -> None:
    theme.set_mode(mode)
    image = opened.grid.viewport().grab().toImage()
    colors = theme.colors
    shades = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    assert {colors.page.name(), colors.ink.name(), colors.panel.name()} <= shades


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.123, "12 %"), (0.004, "1 %"), (0.996, "99 %"), (0.9994, "99 %"), (0.9996, "> 99 %")],
)
def test_percent_is_short_and_honest(share: float, text: str) -> None:
    assert short_percent(share) == text


def test_seventy_thousand_cost_their_pixels_and_little_more(
    qtbot: Any, qapp: Any, theme: Theme, tmp_path: Path
) -> None:
    count = 70_000
    sample = np.frombuffer(SAMPLES[3].read_bytes()[-784:], np.uint8)
    file = tmp_path / "many-images-idx3-ubyte"
    with file.open("wb") as stream:
        stream.write(struct.pack(">IIII", 0x803, count, 28, 28))
        for _ in range(count // 1_000):
            stream.write((255 - sample).tobytes() * 1_000)
    digits = DigitSet()  # without a model: this is about what is kept
    page = GalleryPage(digits, theme)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    tracemalloc.start()
    try:
        with qtbot.waitSignal(digits.settled, timeout=120_000):
            digits.open([file])
        assert len(digits) == page.model.rowCount() == count
        kept, _ = tracemalloc.get_traced_memory()
        # The file's own bytes, which are the pixels; names, labels and answers.
        assert kept < count * (784 + 43 + 160)
        bar = page.grid.verticalScrollBar()
        for step in range(100):
            bar.setValue(bar.maximum() * step // 99)
            QCoreApplication.processEvents()
        scrolled, _ = tracemalloc.get_traced_memory()
        assert scrolled - kept < 2_000_000
    finally:
        tracemalloc.stop()
        digits.close()


def test_only_answers_to_what_is_seen_paint(
    qtbot: Any, opened: GalleryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[list[int]] = []
    paint = opened.grid._painter.paint

    def note(painter: Any, digits: Any, tiles: list[int], *rest: Any) -> None:
        painted.append(tiles)
        paint(painter, digits, tiles, *rest)

    monkeypatch.setattr(opened.grid._painter, "paint", note)
    QCoreApplication.processEvents()
    painted.clear()
    opened.model.answered.emit(900, 1_000)
    QCoreApplication.processEvents()
    assert painted == []
    opened.model.answered.emit(0, 10)
    QCoreApplication.processEvents()
    assert painted and painted[0][0] == 0
