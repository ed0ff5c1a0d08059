"""The tour: its steps tell of the digit on the page, by the engine's own numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from by_hand import dot, shows
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter

import digitbooth_resources
from digitbooth.engines import Layer
from digitbooth.inside import Inside
from digitbooth_gui.inside.colormap import amounts, levels
from digitbooth_gui.presenting.facts import Facts, told_layers
from digitbooth_gui.presenting.scenes import CellsScene
from digitbooth_gui.presenting.sliding import SlidingScene
from digitbooth_gui.presenting.steps import steps_of
from digitbooth_gui.presenting.window import PresentingWindow
from digitbooth_gui.presenting.words import words_of
from digitbooth_gui.style.colors import LIGHT
from digitbooth_gui.style.theme import Theme
from digitbooth_gui.window import MainWindow

LENET = ["ink", "pixels", "maps", "maps", "units", "shares", "verdict"]


def looked(shown: PresentingWindow) -> Callable[[], bool]:
    """Whether the network was looked into for what is on the page."""

    def has_looked() -> bool:
        facts = shown.tour.facts
        return (
            facts is not None
            and facts.inside is not None
            and facts.inside.digit_image is facts.prediction.digit_image
        )

    return has_looked


@pytest.fixture
def shown(qtbot: Any, real_window: MainWindow, present: Any) -> PresentingWindow:
    """A 4 that the shipped network has read, before a class."""
    real_window.open_path(digitbooth_resources.samples()[4])
    qtbot.waitUntil(shows(real_window, "4"), timeout=30_000)
    made = present(real_window)
    qtbot.waitUntil(looked(made), timeout=30_000)
    return made  # type: ignore[no-any-return]


def test_the_tour_goes_from_the_ink_to_the_verdict_and_back(
    shown: PresentingWindow, press: Any
) -> None:
    tour = shown.tour
    assert [step.kind for step in tour.steps] == LENET
    assert not tour.on and shown.stage.isHidden() and shown.answer.bars.isVisible()
    titles = []
    forward = (Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Down)
    for place in range(len(LENET)):
        press(shown, forward[place % len(forward)])
        assert tour.place == place and tour.words is not None
        assert len(tour.words.sentences) == 2 and tour.words.curious
        titles.append(tour.words.title)
    assert titles == [
        "The ink",
        "28 × 28 boxes",
        "The first maps",
        "The second maps",
        "500 units",
        "Ten shares",
        "The verdict",
    ]
    press(shown, Qt.Key.Key_PageDown)
    assert tour.place == len(LENET) - 1
    back = (Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_Backspace, Qt.Key.Key_Up)
    for place in range(len(LENET) - 2, -1, -1):
        press(shown, back[place % len(back)])
        assert tour.place == place and tour.on
    press(shown, Qt.Key.Key_PageUp)
    assert not tour.on
    press(shown, Qt.Key.Key_End)
    assert tour.place == len(LENET) - 1
    press(shown, Qt.Key.Key_F5)
    assert tour.on and tour.place == 0


def test_what_is_said_are_this_digits_own_numbers(shown: PresentingWindow) -> None:
    facts = shown.tour.facts
    assert facts is not None and facts.inside is not None
    said = {step.kind: words_of(step, facts) for step in steps_of(facts)}
    inked = int((facts.prediction.digit_image > 0).sum())
    assert f"{inked} of them are not 0" in said["pixels"].curious
    units = facts.inside.layers[2].values
    assert f"{(units > 0).sum()} of them" in said["units"].curious
    assert f"unit {units.argmax() + 1} " in said["units"].curious
    second = facts.inside.layers[1].values
    assert f"the largest is {second.max():.2f}" in said["maps"].curious
    assert "this is a 4" in said["verdict"].sentences[0]


def test_maps_are_painted_in_the_engines_numbers(shown: PresentingWindow, theme: Theme) -> None:
    facts = shown.tour.facts
    assert facts is not None and facts.inside is not None
    layer = facts.inside.layers[0]
    scene, room = CellsScene(theme, layer), QRectF(0, 0, 900, 600)
    painted = QImage(900, 600, QImage.Format.Format_RGB32)
    painted.fill(LIGHT.panel)
    painter = QPainter(painted)
    scene.paint(painter, room, 1.0)
    painter.end()
    expected = amounts(LIGHT)[levels(layer.values)]
    for index in (0, 11, 19):
        cell = scene.cells(room)[index]
        pixel = cell.width() / 24
        for row, column in ((0, 0), (12, 7), (23, 23)):
            at = cell.topLeft() + QPointF((column + 0.5) * pixel, (row + 0.5) * pixel)
            assert painted.pixel(at.toPoint()) == expected[index, row, column]


def test_a_map_that_is_pressed_comes_about_from_its_weights(
    qtbot: Any, shown: PresentingWindow, press: Any
) -> None:
    press(shown, Qt.Key.Key_F5, Qt.Key.Key_Right, Qt.Key.Key_Right)
    press(shown, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert shown.stage.chosen == 2
    press(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(shown.stage.scene, SlidingScene), timeout=30_000)
    scene = shown.stage.scene
    assert isinstance(scene, SlidingScene)
    assert shown.tour.words is not None and shown.tour.words.title == "Map 3 of 20"
    assert "25 products, added up: " in scene.told((0, 0), over=False)
    assert "576 sums; those below 0" in scene.told((23, 23), over=True)
    assert [scene.reached(share) for share in (0.0, 0.4, 1.0)] == [0, 24, 576]
    press(shown, Qt.Key.Key_Escape)
    assert isinstance(shown.stage.scene, CellsScene) and shown.tour.place == 2
    press(shown, Qt.Key.Key_Escape)
    assert not shown.tour.on and shown.isVisible()


def test_maps_can_be_pressed_by_the_mouse(qtbot: Any, shown: PresentingWindow, press: Any) -> None:
    press(shown, Qt.Key.Key_F5, *[Qt.Key.Key_Right] * 3)
    stage = shown.stage
    assert stage.scene is not None and stage.count == 50
    cell = stage.scene.cells(stage._room())[7]
    qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=cell.center().toPoint())
    qtbot.waitUntil(lambda: isinstance(stage.scene, SlidingScene), timeout=30_000)
    assert shown.tour.words is not None and shown.tour.words.title == "Map 8 of 50"


def test_the_step_follows_when_another_digit_is_on_the_page(
    qtbot: Any, shown: PresentingWindow, real_window: MainWindow, press: Any
) -> None:
    press(shown, Qt.Key.Key_End)
    assert shown.tour.words is not None and "a 4" in shown.tour.words.sentences[0]
    real_window.open_path(digitbooth_resources.samples()[7])
    qtbot.waitUntil(lambda: "a 7" in shown.tour.words.sentences[0], timeout=30_000)
    assert shown.tour.place == len(LENET) - 1
    qtbot.waitUntil(looked(shown), timeout=30_000)


def test_a_step_waits_on_a_cleared_page_for_what_is_drawn_next(
    qtbot: Any, shown: PresentingWindow, press: Any
) -> None:
    press(shown, Qt.Key.Key_F5, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert isinstance(shown.stage.scene, CellsScene)
    press(shown, Qt.Key.Key_Delete)
    assert shown.tour.on and shown.tour.facts is None and shown.answer.prediction is None
    assert shown.stage.scene is None and shown.words_view.words is None
    page = shown.page
    middle = page.rect().center()
    qtbot.mousePress(page, Qt.MouseButton.LeftButton, pos=middle - QPoint(0, page.height() // 4))
    qtbot.mouseMove(page, middle)
    qtbot.waitUntil(looked(shown), timeout=30_000)
    assert isinstance(shown.stage.scene, CellsScene) and shown.words_view.words is not None
    assert shown.tour.place == 2
    qtbot.mouseRelease(page, Qt.MouseButton.LeftButton, pos=middle)


@pytest.mark.parametrize("key", ["Right", "Left", "F5", "End", "Escape"])
def test_keys_lead_from_a_cleared_page_out_of_the_tour(
    shown: PresentingWindow, press: Any, key: str
) -> None:
    press(shown, Qt.Key.Key_F5, Qt.Key.Key_Right, Qt.Key.Key_Delete)
    press(shown, Qt.Key[f"Key_{key}"])
    assert shown.isVisible() and not shown.tour.on


def test_each_step_is_announced(qtbot: Any, shown: PresentingWindow, press: Any) -> None:
    said: list[str] = []
    QAccessible.setActive(True)
    try:
        shown._announcer.timeout.connect(lambda: said.append(shown._announcer._said))
        shown._announcer.setInterval(1)
        press(shown, Qt.Key.Key_F5)
        qtbot.waitUntil(lambda: bool(said))
        assert said[-1].startswith("The ink. A picture lies on the page.")
        press(shown, Qt.Key.Key_Right)
        qtbot.waitUntil(lambda: said[-1].startswith("28 × 28 boxes. "))
        described = QAccessible.queryAccessibleInterface(shown.stage)
        assert described.text(QAccessible.Text.Description).startswith("28 × 28 boxes")
    finally:
        QAccessible.setActive(False)


def test_nothing_moves_where_the_system_asks_for_that(shown: PresentingWindow, press: Any) -> None:
    press(shown, Qt.Key.Key_F5, Qt.Key.Key_Right)
    assert shown.stage.share == 1.0 and not shown.stage._frames.isActive()


def test_elsewhere_each_step_moves(
    qtbot: Any, moving: None, shown: PresentingWindow, press: Any
) -> None:
    press(shown, Qt.Key.Key_F5)
    press(shown, Qt.Key.Key_Right)
    assert shown.stage.share < 1.0
    shares = []
    shown.stage._frames.timeout.connect(lambda: shares.append(shown.stage.share))
    qtbot.waitUntil(lambda: shown.stage.share == 1.0, timeout=10_000)
    assert sorted(shares) == shares and len(shares) > 3
    assert not shown.stage._frames.isActive()


def of_layers(facts: Facts, *layers: Layer) -> Facts:
    assert facts.inside is not None
    image = facts.prediction.digit_image
    inside = Inside(image, 4, layers, image, facts.inside.engine)
    return Facts(facts.ink, facts.picture, facts.prediction, inside)


def test_other_networks_show_what_they_have(shown: PresentingWindow) -> None:
    facts = shown.tour.facts
    assert facts is not None
    scores = Layer("scores", np.zeros(10, np.float32))
    maps = [Layer(f"conv{n}", np.ones((n, 4, 4), np.float32)) for n in (1, 2, 3)]
    deep = of_layers(facts, *maps, scores)
    assert [step.kind for step in steps_of(deep)] == [*LENET[:4], "shares", "verdict"]
    assert told_layers(deep.layers) == (maps[0], maps[2])
    assert words_of(steps_of(deep)[3], deep).title == "The last maps"
    flat = of_layers(facts, scores)
    hidden = steps_of(flat)[2]
    assert hidden.kind == "hidden"
    assert "no maps and no units" in words_of(hidden, flat).sentences[0]
    unseen = Facts(facts.ink, facts.picture, facts.prediction)
    assert "Nobody can look" in words_of(steps_of(unseen)[2], unseen).sentences[0]


def test_a_map_that_no_convolution_makes_says_so(
    qtbot: Any, window: MainWindow, world: Any, present: Any, press: Any
) -> None:
    dot(window)
    shown = present(window)
    qtbot.waitUntil(lambda: shown.tour.facts is not None and shown.tour.facts.inside is not None)
    press(shown, Qt.Key.Key_F5, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Tab)
    world.opened[-1].kernel = lambda *_: None
    press(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "cannot be told" in shown.words_view.words.curious)
    assert shown.tour.place == 2


def test_a_failed_look_is_told_as_a_step(
    qtbot: Any, window: MainWindow, world: Any, present: Any, press: Any
) -> None:
    world.look_fails = True
    dot(window)
    shown = present(window)
    qtbot.waitUntil(lambda: shown.tour.facts is not None)
    press(shown, Qt.Key.Key_F5, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert shown.tour.words is not None and shown.tour.words.title == "Inside the network"
