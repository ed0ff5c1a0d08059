"""The drawing once more: in its own time, answered as it goes, and never in danger."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from by_hand import drag
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer

from digitbooth_gui.drawing.ink import InkStroke
from digitbooth_gui.drawing.replay import schedule
from digitbooth_gui.window import MainWindow

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def stroke(*times: float, at: float = 0.0) -> InkStroke:
    points = np.array([(at + 10 * place, 0) for place in range(len(times))], np.float32)
    return InkStroke(points, times=np.array(times, np.float32))


class Clock:
    """Seconds as the test wants them; each look at it while drawing takes a tenth."""

    def __init__(self) -> None:
        self.now = 0.0
        self.step = 0.1

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    for module in ("ink_editor", "replay"):
        monkeypatch.setattr(f"digitbooth_gui.drawing.{module}.monotonic", made)
    return made


@pytest.fixture
def drawn(qtbot: Any, window: MainWindow, clock: Clock) -> MainWindow:
    """Two strokes, of 200 and of 100 ms, 100 ms between them, and one that was taken back."""
    drag(window.canvas, (50, 150), (150, 150), (350, 150))
    drag(window.canvas, (50, 250), (350, 250))
    drag(window.canvas, (50, 350), (350, 350))
    window.canvas.editor.undo()
    clock.step = 0.0
    qtbot.waitUntil(lambda: window.panel.verdict.text == "2")
    return window


def test_each_point_comes_in_its_own_time_and_long_pauses_are_shortened() -> None:
    steps = list(schedule([stroke(100, 110, 5000), stroke(5100, 5130), stroke(20_000)]))
    assert [step[0] for step in steps] == [0, 10, 410, 510, 540, 940]
    assert [step[1:3] for step in steps] == [
        (True, False),
        (False, False),
        (False, True),
        (True, False),
        (False, True),
        (True, True),
    ]


def test_strokes_whose_times_are_not_known_are_drawn_evenly() -> None:
    line = InkStroke(np.array([(0, 0), (12, 0), (12, 24)], np.float32))
    steps = list(schedule([line, line]))
    assert [step[0] for step in steps] == pytest.approx([0, 10, 30, 280, 290, 310])


def test_strokes_in_another_order_than_they_were_drawn_wait_for_each_other() -> None:
    assert [step[0] for step in schedule([stroke(500, 510), stroke(0, 10)])] == [0, 10, 260, 270]


def test_a_key_draws_it_once_more_and_the_answer_follows(
    qtbot: Any, drawn: MainWindow, clock: Clock
) -> None:
    canvas, counts = drawn.canvas, []
    whole, shown = canvas.editor.ink, canvas.grab().toImage()
    canvas.editor.changed.connect(lambda strokes: counts.append(sum(map(len, strokes))))
    qtbot.keyClick(drawn, Qt.Key.Key_R)
    assert canvas.editor.replaying
    assert canvas.grab().toImage() != shown
    qtbot.waitUntil(lambda: drawn.panel.verdict.text == "1")
    assert counts == [1]
    clock.now += 0.15
    qtbot.waitUntil(lambda: counts == [1, 2])
    clock.now += 0.15
    qtbot.waitUntil(lambda: drawn.panel.verdict.text == "2")
    assert canvas.editor.replaying
    clock.now += 0.15
    qtbot.waitUntil(lambda: not canvas.editor.replaying)
    # What was taken back does not appear.
    assert max(counts) == counts[-1] == 5
    assert canvas.editor.ink == whole
    assert canvas.grab().toImage() == shown


def test_erased_ink_does_not_appear(qtbot: Any, drawn: MainWindow, clock: Clock) -> None:
    canvas = drawn.canvas
    drag(drawn.canvas, (200, 200), (200, 300), button=RIGHT)
    assert len(canvas.editor.ink) == 3
    lengths = []
    canvas.editor.changed.connect(lambda strokes: lengths.append(len(strokes)))
    drawn.header.replay.trigger()
    clock.now += 10
    qtbot.waitUntil(lambda: not canvas.editor.replaying)
    assert max(lengths) == 3
    assert len(canvas.editor.ink) == 3


@pytest.mark.parametrize("how", ["touch", "escape", "key", "clear", "undo", "hide", "page"])
def test_it_can_be_ended_and_the_drawing_is_whole(qtbot: Any, drawn: MainWindow, how: str) -> None:
    canvas = drawn.canvas
    whole = canvas.editor.ink
    drawn.header.replay.trigger()
    assert canvas.editor.replaying
    if how == "touch":
        drag(drawn.canvas, (100, 100), (120, 120))
    elif how == "escape":
        qtbot.keyClick(drawn, Qt.Key.Key_Escape)
    elif how == "key":
        qtbot.keyClick(drawn, Qt.Key.Key_R)
    elif how == "clear":
        drawn.header.clear.trigger()
    elif how == "undo":
        canvas.editor.undo()
        whole = whole[:1]
    elif how == "hide":
        drawn.hide()
    else:
        drawn.pages.turn_to(drawn.pages.names[-1])
    assert not canvas.editor.replaying
    assert canvas.editor.ink == whole
    qtbot.waitUntil(lambda: drawn.panel.verdict.text == str(len(whole)))
    timers = [timer for timer in canvas.findChildren(QTimer) if timer.isActive()]
    assert timers == []


def test_a_stroke_can_be_drawn_after_it(drawn: MainWindow) -> None:
    drawn.header.replay.trigger()
    drag(drawn.canvas, (100, 100), (120, 120))
    drag(drawn.canvas, (100, 100), (160, 160))
    assert len(drawn.canvas.editor.ink) == 3


def test_an_empty_page_offers_no_replay(window: MainWindow) -> None:
    assert not window.header.replay.isEnabled()
    window.canvas.replay()
    assert not window.canvas.editor.replaying


def test_a_new_picture_ends_it(qtbot: Any, drawn: MainWindow, pgm: Any) -> None:
    drawn.header.replay.trigger()
    drawn.open_path(pgm(7))
    qtbot.waitUntil(lambda: drawn.canvas.editor.shows_picture)
    assert not drawn.canvas.editor.replaying
    qtbot.waitUntil(lambda: drawn.panel.verdict.text == "7")


def test_nothing_of_it_is_left(drawn: MainWindow) -> None:
    before = len(drawn.canvas.findChildren(QObject))
    for _ in range(5):
        drawn.header.replay.trigger()
        drawn.canvas.editor.end_replay()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(drawn.canvas.findChildren(QObject)) == before
