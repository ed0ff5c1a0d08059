"""A look as it is shown: nothing cut off, everything within reach of pointer and keys."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from by_hand import dot
from fake_look import INFO, look
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage

from digitbooth.engines import Layer
from digitbooth.inside import Inside
from digitbooth_gui.inside.colormap import amounts, levels
from digitbooth_gui.inside.tab import InsideTab
from digitbooth_gui.inside.view import InsideView
from digitbooth_gui.style.colors import LIGHT
from digitbooth_gui.style.theme import Theme
from digitbooth_gui.window import MainWindow


def focus(view: InsideView) -> None:
    """As the Tab key does."""
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)


@pytest.mark.parametrize("size", [(272, 180), (349, 460), (488, 1100), (1000, 300)])
def test_no_cell_is_cut_off_and_none_covers_another(
    view: InsideView, size: tuple[int, int]
) -> None:
    view.resize(*size)
    assert view.minimumHeight() <= max(view.height(), size[1])
    assert view.picture is not None
    bottom = 0.0
    for part, count in enumerate(view.picture.cells):
        rects = [view.picture.rect((part, index)) for index in range(count)]
        assert all(rect.left() >= 0 and rect.right() <= view.width() for rect in rects)
        assert min(rect.top() for rect in rects) >= bottom
        bottom = max(rect.bottom() for rect in rects)
        for one, other in pairwise(rects):
            assert not one.intersects(other)
        for index in (0, count // 2, count - 1):
            assert view.picture.cell_at(*rects[index].center().toTuple()) == (part, index)
    assert bottom <= max(view.height(), view.minimumHeight())


def test_more_room_makes_larger_cells(view: InsideView) -> None:
    widths = []
    for size in ((272, 300), (349, 460), (488, 1100)):
        view.resize(*size)
        assert view.picture is not None
        widths.append([view.picture.rect((part, 0)).width() for part in range(5)])
    assert sorted(widths) == widths and widths[0] != widths[-1]


def test_every_value_has_a_square_of_whole_pixels(view: InsideView) -> None:
    """What is painted are the map's values in the colours of the ramp."""
    painted = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert view.picture is not None and view.inside is not None
    layer = view.inside.layers[1]
    expected = amounts(LIGHT)[levels(layer.values)]
    for index in (0, 24, 49):
        rect = view.picture.rect((2, index))
        scale = round(rect.width()) // 8
        for row in range(8):
            for column in range(8):
                at = rect.topLeft() + QPointF(column * scale + scale / 2, row * scale + scale / 2)
                assert painted.pixel(at.toPoint()) == expected[index, row, column]


def test_units_are_painted_in_their_order(view: InsideView) -> None:
    view.show_inside(look(units=123))
    painted = view.grab().toImage()
    assert view.picture is not None
    expected = amounts(LIGHT)[levels(np.arange(123, dtype=np.float32))]
    for index in range(123):
        assert painted.pixel(view.picture.rect((3, index)).center().toPoint()) == expected[index]
    grid = view.picture.grids[3]
    if rest := grid.rows * grid.columns - grid.count:
        x, y = grid.corner(grid.count + rest - 1)
        assert painted.pixelColor(x + 2, y + 2) == LIGHT.panel


def test_the_pointer_enlarges_a_map_and_leaving_ends_it(qtbot: Any, view: InsideView) -> None:
    assert view.picture is not None
    at = view.picture.rect((1, 6)).center().toPoint()
    before = view.grab().toImage()
    qtbot.mouseMove(view, at)
    qtbot.waitUntil(lambda: view.cell == (1, 6))
    assert view.text.startswith("conv1 · map 7 of 20: 0.")
    assert view.grab().toImage() != before
    qtbot.mouseMove(view, QPoint(view.width() - 2, 2))
    qtbot.waitUntil(lambda: view.cell is None)
    assert view.grab().toImage() == before


def test_a_tap_holds_a_cell_until_the_next(qtbot: Any, view: InsideView) -> None:
    assert view.picture is not None
    unit = view.picture.rect((3, 41)).center().toPoint()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=unit)
    qtbot.mouseMove(view, view.picture.rect((1, 0)).center().toPoint())
    assert view.cell == (3, 41)
    assert view.text == "dense · unit 42 of 500: 41.00"
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=unit)
    assert view.cell is None


@pytest.mark.parametrize("size", [(272, 300), (349, 460)])
def test_what_is_enlarged_stays_in_sight_and_is_ringed(
    view: InsideView, size: tuple[int, int]
) -> None:
    view.resize(*size)
    assert view.picture is not None
    plain = view.grab().toImage()
    for cell in ((0, 0), (1, 3), (1, 19), (2, 25), (3, 250), (4, 9)):
        view._choose(cell)
        painted = view.grab().toImage()
        rect = view.picture.rect(cell)
        inner = rect.center().toPoint()
        assert painted.pixel(inner) == plain.pixel(inner), cell
        ring = QPoint(inner.x(), min(rect.bottom() + 1, view.height() - 2))
        assert painted.pixelColor(ring) == LIGHT.accent, cell


def test_keys_go_from_cell_to_cell_and_from_layer_to_layer(qtbot: Any, view: InsideView) -> None:
    focus(view)
    assert view.cell == (0, 0)
    assert view.picture is not None
    columns = view.picture.grids[1].columns
    for key, cell in (
        (Qt.Key.Key_Right, (1, 0)),
        (Qt.Key.Key_Right, (1, 1)),
        (Qt.Key.Key_Down, (1, 1 + columns)),
        (Qt.Key.Key_Left, (1, columns)),
        (Qt.Key.Key_Up, (1, 0)),
        (Qt.Key.Key_Up, (0, 0)),
        (Qt.Key.Key_Up, (0, 0)),
        (Qt.Key.Key_PageDown, (1, 0)),
        (Qt.Key.Key_PageDown, (2, 0)),
        (Qt.Key.Key_End, (4, 9)),
        (Qt.Key.Key_Right, (4, 9)),
        (Qt.Key.Key_PageUp, (3, 0)),
        (Qt.Key.Key_Home, (0, 0)),
    ):
        qtbot.keyClick(view, key)
        assert view.cell == cell
        if cell == (4, 9):
            assert view.text == "logits · score of 9: 9.00"
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.cell is None


def test_its_keys_do_nothing_else_in_the_window(
    qtbot: Any, window: MainWindow, tab: InsideTab
) -> None:
    """Escape clears the page, but not while it lets a cell go."""
    dot(window)
    qtbot.waitUntil(lambda: tab.view.inside is not None)
    focus(tab.view)
    qtbot.keyClick(tab.view, Qt.Key.Key_Right)
    assert tab.view.cell == (1, 0)
    qtbot.keyClick(tab.view, Qt.Key.Key_Escape)
    assert tab.view.cell is None and window.canvas.editor.strokes
    qtbot.keyClick(tab.view, Qt.Key.Key_Escape)
    assert not window.canvas.editor.strokes


def test_a_cell_that_keys_reach_is_scrolled_into_view(
    qtbot: Any, window: MainWindow, tab: InsideTab
) -> None:
    dot(window)
    qtbot.waitUntil(lambda: tab.view.inside is not None)
    tab.view.show_inside(look(maps=400))
    window.resize(720, 540)
    qtbot.waitUntil(lambda: tab.verticalScrollBar().maximum() > 0)
    focus(tab.view)
    qtbot.keyClick(tab.view, Qt.Key.Key_End)
    assert tab.view.picture is not None
    rect = tab.view.picture.rect((4, 9)).toAlignedRect()
    assert tab.view.visibleRegion().boundingRect().contains(rect)


def test_screen_readers_hear_what_is_shown(qtbot: Any, view: InsideView) -> None:
    QAccessible.setActive(True)
    try:
        view.show_inside(look(digit=3))
        interface = QAccessible.queryAccessibleInterface(view)
        assert interface.text(QAccessible.Text.Name) == "Look inside the network"
        told = interface.text(QAccessible.Text.Description)
        assert told.startswith("The ink that counts for 3; Convolution 1 · 20 maps of 24×24; Conv")
        focus(view)
        qtbot.keyClick(view, Qt.Key.Key_Right)
        assert "map 1 of 20" in interface.text(QAccessible.Text.Description)
    finally:
        QAccessible.setActive(False)


def test_a_view_that_may_not_tell_gives_nothing_away(qtbot: Any, theme: Theme) -> None:
    view = InsideView(theme, tells=False)
    qtbot.addWidget(view)
    view.resize(400, 500)
    view.show_inside(look(digit=7))
    assert view.text == (
        "The ink that counts; Convolution 1 · 20 maps of 24×24; Convolution 2 · 50 maps of 8×8; "
        "Dense layer 1 · 500 units"
    )
    assert view.picture is not None and len(view.picture.cells) == 4


def test_words_change_with_what_they_tell(view: InsideView, qtbot: Any, theme: Theme) -> None:
    fresh = InsideView(theme)
    qtbot.addWidget(fresh)
    seen = [view.grab().toImage()]
    for digit, note, width in ((3, "", 349), (3, "By another", 349), (3, "By another", 400)):
        for each in (view, fresh):
            each.resize(width, 460)
            each.show_inside(look(digit=digit), note)
        fresh.recolour()
        seen.append(view.grab().toImage())
        assert seen[-1] == fresh.grab().toImage()
        assert seen[-1] != seen[-2]


def test_a_network_of_another_shape_takes_its_place(view: InsideView, qtbot: Any) -> None:
    focus(view)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.cell == (4, 9)
    image = np.zeros((28, 28), np.float32)
    for layers in (
        (Layer("scores", np.zeros(10, np.float32)),),
        (Layer("wide", np.full((3, 4, 900), np.nan, np.float32)),),
        (Layer("deep", np.full((512, 2, 2), np.inf, np.float32)),),
    ):
        view.show_inside(Inside(image, 0, layers, image, INFO))
        assert view.cell is None
        view.grab()
        assert view.picture is not None
        rights = [view.picture.rect((1, each)).right() for each in range(view.picture.cells[1])]
        assert max(rights) <= view.width()


def test_the_pointer_tells_the_value_and_its_place(qtbot: Any, view: InsideView) -> None:
    assert view.picture is not None and view.inside is not None
    rect = view.picture.rect((2, 24))
    pixel = rect.width() / 8
    at = rect.topLeft() + QPointF(5.5 * pixel, 2.5 * pixel)
    qtbot.mouseMove(view, at.toPoint())
    value = view.inside.layers[1].values[24, 2, 5]
    expected = f"conv2 · map 25 of 50: {value:.2f} at row 3, column 6"
    qtbot.waitUntil(lambda: view.text == expected)
    view._choose((2, 3))
    assert view.text.startswith("conv2 · map 4 of 50: 0.")


def test_what_a_cell_has_learnt_to_like_is_told_with_it(view: InsideView) -> None:
    view.know_likings({"dense": np.eye(500, 10, dtype=np.float32), "conv1": np.zeros((20, 10))})
    view._choose((3, 7))
    assert view.text == "dense · unit 8 of 500: 7.00\nHas learnt to like: 7"
    view._choose((1, 0))
    assert view.text.endswith("\nHas learnt to like no digit in particular")
    view._choose((2, 0))
    assert "like" not in view.text


def test_the_scores_have_their_digits_below_and_margins_are_even(view: InsideView) -> None:
    painted = view.grab().toImage()
    picture = view.picture
    assert picture is not None
    for digit in range(10):
        cell = picture.rect((4, digit))
        below = [
            painted.pixelColor(x, y)
            for x in range(int(cell.left()), int(cell.right()))
            for y in range(int(cell.bottom()) + 1, int(picture.height / picture.ratio))
        ]
        assert any(color != LIGHT.panel for color in below), digit
    for grid in picture.grids[1:]:
        right = view.width() - grid.left - grid.width
        assert abs(grid.left - right) <= 1
