"""The show: what is drawn runs through the network's real maps, and the answer stands up."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from digitbooth.engines import Layer
from digitbooth_gui.booth import texts
from digitbooth_gui.booth.screen.network_layout import Part, largest_squares, lay_out
from digitbooth_gui.booth.screen.show_timeline import FLIGHT_S, LENGTH_S, moment
from digitbooth_gui.booth.state_machine import Screen

LEFT = Qt.MouseButton.LeftButton


# When what happens.


@pytest.mark.parametrize("layers", [0, 1, 3, 6])
def test_everything_goes_forward_one_after_another_and_ends(layers: int) -> None:
    before = moment(0.0, layers)
    assert before.flight == before.reveal == 0.0
    for step in range(1, 300):
        now = moment(step / 100, layers)
        assert now.flight >= before.flight
        assert now.reveal >= before.reveal
        assert all(one >= other for one, other in zip(now.layers, before.layers, strict=True))
        assert list(now.layers) == sorted(now.layers, reverse=True)
        assert not now.reveal or all(share == 1.0 for share in (now.flight, *now.layers))
        before = now
    assert before.is_over
    assert moment(LENGTH_S + 1e-6, layers).is_over
    assert not moment(FLIGHT_S, layers).is_over
    assert pytest.approx(2.0) == LENGTH_S


# Where it lies.


@pytest.mark.parametrize("size", [(730, 760), (1000, 560), (400, 300), (1500, 1500)])
@pytest.mark.parametrize("strip", [False, True])
def test_parts_lie_in_the_room_and_not_over_one_another(size: tuple[int, int], strip: bool) -> None:
    room = QRect(10, 20, size[0], 120 if strip else size[1])
    kinds = (("digit", 1), ("maps", 20), ("maps", 500), ("units", 500), ("scores", 10))
    placed = lay_out([Part(*each) for each in kinds], room, strip)
    assert len(placed) == (3 if strip else 5)
    for one, next_ in pairwise(placed):
        assert not one.room.intersects(next_.room)
    for each in placed:
        bounds = room.adjusted(-1, -1, 1, 1)
        assert bounds.contains(each.room.toAlignedRect())
        for cell in each.cells:
            assert bounds.contains(cell.toAlignedRect())
    assert placed[0].room.width() % 28 == 0, "a whole number of pixels each"


def test_squares_are_as_large_as_they_can_be() -> None:
    assert largest_squares(4, 100.0, 100.0, 0.0) == (2, 50.0)
    assert largest_squares(4, 400.0, 50.0, 0.0) == (4, 50.0)


# On the real network.


@pytest.fixture
def real_booth(make_booth: Any) -> Any:
    settings = '[teach_back]\ndatabase = "b.sqlite"\n[screen]\nkeep_awake = false\n'
    return make_booth(settings + '[operator]\npin = "4711"\n', real=True)


SEVEN = ((0.3, 0.25), (0.7, 0.25), (0.5, 0.8))


def drawn(booth: Any) -> Any:
    """A digit that is answered, and the look for it on its way."""
    booth.draw(*SEVEN)
    booth.wait(0.2)
    return booth.window.visitor_view


def begin(booth: Any) -> None:
    """Until the show has just begun."""
    for _ in range(10):
        booth.wait(0.1)
        if booth.window.visitor_view.show_player.playing:
            return
    raise AssertionError("it does not begin")


def play_on(booth: Any, seconds: float) -> None:
    booth.clock.wait(seconds)
    booth.window.visitor_view.show_player.advance()


def test_the_drawing_runs_through_what_the_engine_computed(moving: None, real_booth: Any) -> None:
    booth, view = real_booth, drawn(real_booth)
    stage = view.answer_view.stage
    assert view.answer_view.revealed == 0.0, "no answer before the show"
    assert view.answer_view.sentence.lines == (texts.LOOKING,)
    booth.qtbot.waitUntil(lambda: len(stage.layers) == 3, timeout=60_000)
    assert stage.lit == (0.0, 0.0, 0.0)
    begin(booth)
    with booth.qtbot.waitSignal(view.show_player.over):
        play_on(booth, FLIGHT_S / 2)
        assert view.show_player._flight.isVisible()
        play_on(booth, 0.8)
        assert not view.show_player._flight.isVisible()
        assert stage.lit[0] == 1.0 > stage.lit[1] > 0.0
        recognizer = booth.window._recognition._worker._current.recognizer
        *_, inside = recognizer.looking_inside(view.answer_view.prediction.digit_image)
        assert [layer.name for layer in stage.layers] == [
            layer.name for layer in inside.layers[:-1]
        ]
        for shown, computed in zip(stage.layers, inside.layers, strict=False):
            assert np.array_equal(shown.values, computed.values)
        play_on(booth, 5.0)
    assert view.answer_view.revealed == 1.0
    assert view.answer_view.sentence.lines[0].endswith("% sure")


def levels(image: QImage) -> Any:
    """int16 [height, width, 4]."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8)
    return pixels.reshape(image.height(), image.width(), 4).astype(np.int16)


def on_screen(window: Any) -> Any:
    """What has been painted into the window, piece by piece, as `levels` has it."""
    QApplication.processEvents()
    return levels(window.screen().grabWindow(window.winId()).toImage())


def test_what_is_painted_piece_by_piece_is_what_is_painted_anew(
    moving: None, real_booth: Any
) -> None:
    booth, view = real_booth, drawn(real_booth)
    booth.qtbot.waitUntil(lambda: bool(view.answer_view.stage.layers), timeout=60_000)
    begin(booth)
    for _ in range(24):
        play_on(booth, 0.09)
        booth.qtbot.waitUntil(lambda: not view.answer_view.bars.gliding)
        painted, anew = on_screen(booth.window), levels(booth.window.grab().toImage())
        # One level is how a cell that grows bright is rounded.
        assert np.abs(painted - anew).max() <= 1
    assert not view.show_player.playing


def test_a_pen_paints_its_line_and_not_the_page(moving: None, booth: Any) -> None:
    canvas = booth.window.visitor_view.canvas
    painted: list[QRect] = []

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                painted.append(event.rect())  # type: ignore[attr-defined]
            return False

    places = [QPoint(100 + 4 * step, 100 + 3 * step) for step in range(30)]
    QTest.mousePress(canvas, LEFT, pos=places[0])
    QApplication.processEvents()
    watcher = Watcher()
    canvas.installEventFilter(watcher)
    for place in places[1:]:
        QTest.mouseMove(canvas, place)
        QApplication.processEvents()
    canvas.removeEventFilter(watcher)
    QTest.mouseRelease(canvas, LEFT, pos=places[-1])
    assert len(painted) >= 20
    assert max(each.width() for each in painted) < canvas.width() / 4


def test_its_ink_lands_where_the_network_sees_it(moving: None, real_booth: Any) -> None:
    booth, view = real_booth, drawn(real_booth)
    begin(booth)
    player, stage = view.show_player, view.answer_view.stage
    tile = QRect(stage.mapTo(view, stage.digit_place().toRect().topLeft()),
                 stage.digit_place().toRect().size())  # fmt: skip
    play_on(booth, 0.01)
    start = player._flight.geometry()
    assert view.canvas.geometry().contains(start)
    play_on(booth, FLIGHT_S - 0.02)
    assert tile.adjusted(-8, -8, 8, 8).contains(player._flight.geometry())
    assert player._flight.width() < start.width()


@pytest.mark.parametrize("by", ["pen", "button", "answer"])
def test_any_touch_ends_it(moving: None, real_booth: Any, by: str) -> None:
    booth, view = real_booth, drawn(real_booth)
    begin(booth)
    play_on(booth, 0.6)
    assert view.show_player.playing
    if by == "pen":
        booth.draw((0.4, 0.5), (0.6, 0.5))
        assert len(view.canvas.editor.strokes) == 2, "and drawing goes on"
        assert view.answer_view.revealed == 0.0
    elif by == "button":
        booth.click(view.language_button)
        assert view.answer_view.revealed == 1.0
    else:
        QTest.mouseClick(view.answer_view, LEFT)
        assert view.answer_view.revealed == 1.0, "not begun again by the same touch"
    assert not view.show_player.playing


def test_a_tap_on_the_answer_plays_it_again(moving: None, real_booth: Any) -> None:
    booth, view = real_booth, drawn(real_booth)
    booth.rest()
    play_on(booth, 5.0)
    booth.qtbot.waitUntil(lambda: bool(view.answer_view.stage.layers), timeout=60_000)
    play_on(booth, 5.0)
    assert view.answer_view.revealed == 1.0
    booth.wait(1.0)
    QTest.mouseClick(view.answer_view, LEFT)
    assert view.show_player.playing
    assert view.answer_view.revealed == 0.0
    play_on(booth, 5.0)
    assert view.answer_view.revealed == 1.0


def test_less_motion_means_none(real_booth: Any) -> None:
    booth, view = real_booth, drawn(real_booth)
    booth.rest()
    assert not view.show_player.playing
    assert view.answer_view.revealed == 1.0
    booth.qtbot.waitUntil(lambda: bool(view.answer_view.stage.layers), timeout=60_000)
    assert set(view.answer_view.stage.lit) == {1.0}


def test_the_operator_may_want_no_motion(moving: None, real_booth: Any) -> None:
    booth, view = real_booth, real_booth.window.visitor_view
    assert view.answer_view.may_move()
    booth.settings.change("screen.motion", False)
    drawn(booth)
    booth.rest()
    assert not view.show_player.playing
    assert view.answer_view.revealed == 1.0


def test_a_network_that_nobody_can_look_into_has_a_shorter_show(moving: None, booth: Any) -> None:
    view = drawn(booth)
    booth.rest()
    assert view.show_player.playing
    for _ in range(30):
        play_on(booth, 0.1)
    assert not view.show_player.playing
    assert view.answer_view.revealed == 1.0
    assert view.question_bar.text == texts.WAS_IT_RIGHT


def test_the_question_comes_after_the_show(moving: None, booth: Any) -> None:
    view = drawn(booth)
    booth.rest()
    assert view.question_bar.text == ""
    for _ in range(30):
        play_on(booth, 0.1)
    assert view.question_bar.text == texts.WAS_IT_RIGHT
    assert view.question_bar.note.lines == (texts.PRIVACY.format(days=30),)


def test_the_demonstration_plays_it_by_itself(moving: None, real_booth: Any) -> None:
    booth, view = real_booth, real_booth.window.visitor_view
    booth.wait(21.0)
    assert booth.screen is Screen.ATTRACT
    for _ in range(200):
        booth.wait(0.1)
        view.attract.advance()
        booth.qtbot.wait(2)
        if view.show_player.playing:
            break
    assert view.show_player.playing
    for _ in range(40):
        booth.wait(0.1)
        view.show_player.advance()
    assert view.answer_view.revealed == 1.0
    assert view.question_bar.text == ""
    assert view.attract._question[0] in texts.QUESTIONS
    booth.draw(answered=False)
    assert booth.screen is Screen.DRAW
    assert not view.show_player.playing


def test_a_large_layer_shows_its_strongest_maps(qtbot: Any, theme: Any) -> None:
    from digitbooth_gui.booth.screen.network_stage import NetworkStage

    stage = NetworkStage(theme)
    qtbot.addWidget(stage)
    maps = np.zeros((200, 5, 5), np.float32)
    maps[100:164] = 1.0
    stage.take([Layer("c", maps), Layer("s", np.zeros(10, np.float32))])
    stage.step_back(0.0, QRect(0, 0, 500, 500), QRect(0, 0, 500, 80))
    stage.light_all()
    stage.show()
    assert not stage.grab().isNull()
    assert len(stage._whole.placed[1].cells) == 64
