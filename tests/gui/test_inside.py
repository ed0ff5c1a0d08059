"""The tab that looks inside: it costs nothing while hidden, and shows what it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTranslator
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import digitbooth_resources
from digitbooth.engines import EngineInfo, Layer
from digitbooth.inside import Inside
from digitbooth_gui.inside.colors import amounts, ends_of_opinion, levels, opinions, weighed_digit
from digitbooth_gui.inside.layout import Part, arrange
from digitbooth_gui.inside.tab import InsideTab
from digitbooth_gui.inside.view import InsideView
from digitbooth_gui.look.colors import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colors
from digitbooth_gui.look.theme import Mode, Theme
from digitbooth_gui.recognition.requests import EngineChoice, UseEngine
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.window import MainWindow

INFO = EngineInfo("ONNX Runtime", "1", "fp32", "CPU")


def look(maps: int = 20, side: int = 24, units: int = 500, digit: int = 7) -> Inside:
    image = np.zeros((28, 28), np.float32)
    image[10:18, 10:18] = 1
    layers = (
        Layer("conv1", np.random.default_rng(0).random((maps, side, side), np.float32)),
        Layer("conv2", np.linspace(0, 1, 50 * 64, dtype=np.float32).reshape(50, 8, 8)),
        Layer("dense", np.arange(units, dtype=np.float32)),
        Layer("logits", np.arange(10, dtype=np.float32)),
    )
    return Inside(image, digit, layers, image - 0.5, INFO)


@pytest.fixture
def tab(window: MainWindow) -> InsideTab:
    window.panel.tabs.turn_to("inside")
    found = window.panel.tabs.page("inside")
    assert isinstance(found, InsideTab)
    return found


@pytest.fixture
def view(qtbot: Any, theme: Theme) -> InsideView:
    made = InsideView(theme)
    qtbot.addWidget(made)
    made.resize(349, 460)
    made.show()
    qtbot.waitExposed(made)
    made.show_inside(look())
    return made


def draw(window: MainWindow) -> None:
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton)


def focus(view: InsideView) -> None:
    """As the Tab key does."""
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)


# The tab.


def test_a_hidden_tab_costs_nothing(qtbot: Any, window: MainWindow, world: Any) -> None:
    for hidden in ("before it is made", "after it was shown"):
        with qtbot.waitSignal(window.panel.painted):
            draw(window)
        assert world.looks == [], hidden
        window.panel.tabs.turn_to("inside")
        qtbot.waitUntil(lambda: len(world.looks) == 1)
        window.panel.tabs.turn_to("answer")
        world.looks.clear()


def test_each_answer_is_looked_into_while_the_tab_is_shown(
    qtbot: Any, window: MainWindow, tab: InsideTab, world: Any
) -> None:
    assert tab.view.inside is None and "Draw" in tab.view.text
    for count in (1, 2):
        draw(window)
        qtbot.waitUntil(lambda count=count: len(world.looks) == count)
    qtbot.waitUntil(lambda: tab.view.inside is not None)
    assert window.draw.answer is not None and window.draw.answer.prediction is not None
    assert world.looks[-1] is window.draw.answer.prediction.digit_image


def test_many_answers_ask_for_few_looks_and_for_the_last(
    qtbot: Any, window: MainWindow, tab: InsideTab, world: Any
) -> None:
    answers = []
    window.draw.answer_changed.connect(lambda: answers.append(window.draw.answer))
    tab._pause.setInterval(60_000)
    for count in range(1, 6):
        draw(window)
        qtbot.waitUntil(lambda count=count: len(answers) == count)
    assert len(world.looks) == 1
    tab._pause.setInterval(1)
    qtbot.waitUntil(lambda: len(world.looks) == 2)
    assert world.looks[-1] is answers[-1].prediction.digit_image


def test_clearing_shows_nothing_inside(qtbot: Any, window: MainWindow, tab: InsideTab) -> None:
    draw(window)
    qtbot.waitUntil(lambda: tab.view.inside is not None)
    window.header.clear.trigger()
    assert tab.view.inside is None


def test_while_the_first_look_is_being_taken_nothing_untrue_is_said(
    qtbot: Any, window: MainWindow, tab: InsideTab, world: Any
) -> None:
    said: list[str] = []
    world.look_gate.clear()
    tab._patience.setInterval(60_000)
    draw(window)
    qtbot.waitUntil(world.look_started.is_set)
    said.append(tab.view.text)
    tab._patience.setInterval(1)
    tab._patience.start()
    qtbot.waitUntil(lambda: tab.view.text == "Looking inside…")
    QTest.qWait(2 * tab._pause.interval())
    window.draw.answer_changed.emit()
    said.append(tab.view.text)
    world.look_gate.set()
    qtbot.waitUntil(lambda: tab.view.inside is not None)
    assert said == ["", "Looking inside…"]
    window.header.clear.trigger()
    assert "Draw" in tab.view.text


def test_an_answer_with_another_engine_says_who_looked(
    qtbot: Any, window: MainWindow, tab: InsideTab, recognition: Recognition
) -> None:
    draw(window)
    qtbot.waitUntil(lambda: tab.view.inside is not None)
    assert tab.view.note == ""
    other = replace(look(), engine=INFO)
    tab._show_look(other)
    assert tab.view.note == "Computed by ONNX Runtime in FP32, with the same weights"


def test_a_failed_look_is_told_in_its_place(
    qtbot: Any, window: MainWindow, tab: InsideTab, world: Any
) -> None:
    world.look_fails = True
    draw(window)
    qtbot.waitUntil(lambda: "cannot be had" in tab.view.text)
    assert not window.message.isVisible()


def test_a_look_goes_on_after_another_engine_was_chosen(
    qtbot: Any, window: MainWindow, tab: InsideTab, world: Any, recognition: Recognition
) -> None:
    with qtbot.waitSignal(recognition.engine_changed):
        recognition.use_engine(UseEngine(Path("fake.uff"), EngineChoice("tensorrt", "fp16")))
    draw(window)
    qtbot.waitUntil(lambda: tab.view.inside is not None)
    assert tab.view.inside is not None and tab.view.inside.engine.name == "TensorRT"


def test_the_real_network_is_seen_through_the_real_window(
    qtbot: Any,
    qapp: Any,
    make_window: Callable[[Recognition], MainWindow],
    model_path: Path,
) -> None:
    recognition = Recognition()
    window = make_window(recognition)
    try:
        window.open_model(model_path)
        recognition.start()
        window.panel.tabs.turn_to("inside")
        window.open_path(digitbooth_resources.samples()[4])
        view = window.panel.tabs.page("inside").view
        qtbot.waitUntil(lambda: view.inside is not None, timeout=20_000)
        assert view.text == (
            "The ink that counts for 4; conv1 · 20 × 24 × 24; conv2 · 50 × 8 × 8; "
            "matmul1 · 500; matmul2 · 10"
        )
        assert view.inside.saliency.max() > 0
    finally:
        recognition.close()


class Marking(QTranslator):
    """Marks what is translated."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, *_: Any) -> str:
        return f"«{source}»"


def test_every_word_is_said_in_another_language_at_once(
    qtbot: Any, qapp: QApplication, window: MainWindow, tab: InsideTab
) -> None:
    marking = Marking()
    draw(window)
    qtbot.waitUntil(lambda: tab.view.inside is not None)
    tab._show_look(look())
    try:
        qapp.installTranslator(marking)
        qtbot.waitUntil(lambda: tab.view.accessibleName() == "«Look inside the network»")
        assert tab.view.note.startswith("«Computed by ONNX Runtime")
        assert tab.view.text.startswith("«The ink that counts for 7»")
        for cell, part in (((1, 0), "map"), ((3, 0), "unit"), ((4, 0), "score")):
            tab.view._choose(cell)
            assert tab.view.text.startswith("«") and part in tab.view.text
        window.header.clear.trigger()
        assert tab.view.text.startswith("«Draw, and see here")
    finally:
        qapp.removeTranslator(marking)


# The view.


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
        assert painted.pixelColor(x + 2, y + 2) == LIGHT.card


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
    draw(window)
    qtbot.waitUntil(lambda: tab.view.inside is not None)
    focus(tab.view)
    qtbot.keyClick(tab.view, Qt.Key.Key_Right)
    assert tab.view.cell == (1, 0)
    qtbot.keyClick(tab.view, Qt.Key.Key_Escape)
    assert tab.view.cell is None and window.canvas.strokes
    qtbot.keyClick(tab.view, Qt.Key.Key_Escape)
    assert not window.canvas.strokes


def test_a_cell_that_keys_reach_is_scrolled_into_view(
    qtbot: Any, window: MainWindow, tab: InsideTab
) -> None:
    draw(window)
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
        assert told.startswith("The ink that counts for 3; conv1 · 20 × 24 × 24; conv2")
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
    assert view.text == "The ink that counts; conv1 · 20 × 24 × 24; conv2 · 50 × 8 × 8; dense · 500"
    assert view.picture is not None and len(view.picture.cells) == 4


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


# Colours.


@pytest.mark.parametrize("colors", [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK])
def test_more_is_ever_further_from_the_ground(colors: Colors) -> None:
    shades = [QColor(int(each)) for each in amounts(colors)]
    lightness = [shade.lightnessF() for shade in shades]
    assert abs(lightness[-1] - lightness[0]) > 0.5
    luminances = np.array([0.3 * s.redF() + 0.59 * s.greenF() + 0.11 * s.blueF() for s in shades])
    steps = np.diff(luminances) * np.sign(luminances[-1] - luminances[0])
    assert steps.min() > -0.01
    assert shades[0] == colors.track and shades[-1] == colors.ink


def test_ink_has_the_colour_of_its_weight() -> None:
    digit = np.zeros((28, 28), np.float32)
    saliency = np.zeros((28, 28), np.float32)
    digit[1:4, 1] = 1
    saliency[1:4, 1] = 5, -5, 0
    image = weighed_digit(digit, saliency, opinions(LIGHT), LIGHT.page)
    assert image.pixelColor(1, 1) == LIGHT.accent
    assert image.pixelColor(1, 2) == LIGHT.on_error
    middle, neither = image.pixelColor(1, 3), ends_of_opinion(LIGHT)[1]
    assert abs(middle.red() - neither.red()) + abs(middle.blue() - neither.blue()) < 6
    assert image.pixelColor(9, 9) == LIGHT.page


def test_colours_follow_the_theme(view: InsideView, theme: Theme) -> None:
    theme.set_mode(Mode.DARK)
    painted = view.grab().toImage()
    assert painted.pixelColor(view.width() - 1, view.height() - 1) == DARK.card
    assert view.picture is not None
    last = view.picture.rect((4, 9)).center().toPoint()
    assert painted.pixelColor(last) == DARK.ink


# Layout.


def test_grids_without_a_ragged_row_are_preferred() -> None:
    for count, most, columns in ((500, 57, 56), (48, 13, 12), (20, 13, 10), (7, 5, 4)):
        (grid,) = arrange([Part(count, 1, 1, 1, 1, 0, 0)], most, 0)
        assert grid.columns == columns, count
        assert grid.rows == -(-count // columns)


def test_maps_and_single_values_take_the_width_that_there_is() -> None:
    maps, values, few = arrange(
        [Part(20, 24, 24, 1, 1, 3, 0), Part(10, 1, 1, 19, 19, 0, 0), Part(2, 1, 1, 10, 10, 0, 0)],
        350,
        0,
    )
    assert 350 - maps.columns < maps.width <= 350
    assert 350 - values.columns < values.width <= 350
    assert (few.cell_width, few.cell_height) == (30, 10)
    for grid in (maps, values):
        for index in range(grid.count):
            left, top = grid.corner(index)
            assert grid.at(left, top) == index
            assert grid.at(left + grid.cell_width - 1, top + grid.cell_height - 1) == index


def test_where_even_the_least_does_not_fit_it_is_higher_than_its_room() -> None:
    parts = [Part(64, 28, 28, 1, 3, 3, 10)] * 12
    grids = arrange(parts, 280, 200)
    assert grids[-1].bottom > 200
    assert {grid.cell_width for grid in grids} == {28}
