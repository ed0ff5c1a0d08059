"""Eight hours of a booth in fast forward: thousands of visitors, and as good as new at the end."""

from __future__ import annotations

import gc
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from digitbooth.booth.database import open_to_read
from digitbooth.booth.taught import COLUMNS, record_of
from digitbooth_gui.booth import texts
from digitbooth_gui.booth.state_machine import Screen

VISITORS = 2500
HOURS = 8
_SETTINGS = """
[visitors]
side_by_side = false
[idle]
ask_after_s = 5
countdown_s = 3
attract_after_s = 5
[operator]
pin = "4711"
[teach_back]
enabled = true
database = "booth.sqlite"
[screen]
keep_awake = false
"""

_FLAGS = QEventLoop.ProcessEventsFlag.WaitForMoreEvents

_PAGE = Path("/proc/self/statm")


def resident_pages() -> int:
    gc.collect()
    return int(_PAGE.read_text().split()[1])


class Crowd:
    """Visitors who do what visitors do, and a few things that they should not."""

    def __init__(self, booth: Any, seed: int) -> None:
        self.booth = booth
        self.random = Random(seed)
        self.taught: list[tuple[int, int]] = []
        """Label and number of strokes of each record that must be there."""
        self.words = {"right": 0, "wrong": 0}
        self.arrived = 0
        booth.window.state_machine.visitor_arrived.connect(self.arrive)

    def arrive(self) -> None:
        self.arrived += 1

    def visit(self) -> None:
        """One visitor, from the first touch until nobody is there."""
        booth, random = self.booth, self.random
        for _ in range(random.choice((1, 1, 2))):
            self.draw()
            if random.random() < 0.7:
                self.answer_the_question()
            if random.random() < 0.3:
                booth.click(booth.window.visitor_view.action_button)
        habit = random.random()
        if habit < 0.10:
            booth.click(booth.window.visitor_view.language_button)
        elif habit < 0.14:
            self.play()
        elif habit < 0.18:
            self.make_gestures()
        elif habit < 0.21:
            self.guess_the_pin()
        elif habit < 0.212:
            self.look_after_it()
        self.go_away()

    def draw(self) -> None:
        """Any strokes at all, and any answer to them."""
        booth, random = self.booth, self.random
        oracle = booth.oracle
        oracle.digit, oracle.runner_up = random.sample(range(10), 2)
        oracle.verdict = random.choice(("digit", "digit", "digit", "unsure", "not_a_digit"))
        for _ in range(random.choice((1, 1, 2))):
            points = [(random.random(), random.random()) for _ in range(random.randint(1, 8))]
            booth.draw(*points, answered=False)
        editor = booth.window.visitor_view.canvas.editor
        # A dot that woke the booth is none: then there is nothing to answer.
        while editor.strokes and not booth.window.visitor_controller.is_answered:
            QApplication.processEvents(_FLAGS, 20)
        booth.wait(1.0, step=0.25)

    def answer_the_question(self) -> None:
        booth, random, view = self.booth, self.random, self.booth.window.visitor_view
        asked = view.question_bar.text
        strokes = len(view.canvas.editor.strokes)
        oracle = booth.oracle
        if asked == texts.WAS_IT_RIGHT and random.random() < 0.7:
            booth.click(view.question_bar.buttons[0])
            self.keep(oracle.digit, strokes, right=True)
        elif asked == texts.WHICH and random.random() < 0.7:
            place = random.randrange(2)
            booth.click(view.question_bar.buttons[place])
            self.keep((oracle.digit, oracle.runner_up)[place], strokes, right=False)
        elif asked == texts.WAS_IT_A_DIGIT and random.random() < 0.7:
            booth.click(view.question_bar.buttons[1])
            self.words["right"] += 1
        elif asked:
            # The one that leads to the ten digits comes last, but for a question about rubbish.
            last = 0 if asked == texts.WAS_IT_A_DIGIT else -1
            offered = [button for button in view.question_bar.buttons if button.isVisible()]
            booth.click(offered[last])
            digit = random.randrange(10)
            booth.click(view.digit_pad.keys[digit])
            sure = oracle.verdict == "digit" and digit == oracle.digit
            self.keep(digit, strokes, right=sure)

    def keep(self, label: int, strokes: int, right: bool) -> None:
        self.taught.append((label, strokes))
        self.words["right" if right else "wrong"] += 1

    def play(self) -> None:
        booth, view = self.booth, self.booth.window.visitor_view
        booth.click(view.menu_button)
        booth.click(view.menu.buttons[self.random.randrange(2)])
        for _ in range(2):
            self.draw()
        booth.click(view.menu_button)
        if self.random.random() < 0.5:
            booth.click(view.menu_button)

    def make_gestures(self) -> None:
        window = self.booth.window
        kind = self.random.choice(list(Qt.NativeGestureType))
        event = QNativeGestureEvent(
            kind, QPointingDevice.primaryPointingDevice(), 3, QPointF(9, 9), QPointF(9, 9),
            QPointF(9, 9), 1.0, QPointF(0, 0),
        )  # fmt: skip
        QApplication.sendEvent(window, event)
        for key in (Qt.Key.Key_Escape, Qt.Key.Key_F11, Qt.Key.Key_F4):
            QTest.keyClick(window.windowHandle(), key, Qt.KeyboardModifier.AltModifier)
        QTest.mouseClick(window, Qt.MouseButton.RightButton, pos=QPoint(30, 30))
        assert not window.close()

    def guess_the_pin(self) -> None:
        booth = self.booth
        booth.hold_corner()
        assert booth.screen is Screen.PIN
        for _ in range(self.random.randint(1, 4)):
            booth.enter(f"{self.random.randrange(4712, 10_000):04}")
            assert booth.screen is Screen.PIN
        booth.click(booth.window.pin_pad.back)

    def look_after_it(self) -> None:
        booth = self.booth
        booth.wait(
            booth.window.operator_controller.guard.wait_s(booth.clock.seconds) + 1.0, step=0.5
        )
        booth.hold_corner()
        booth.enter("4711")
        assert booth.screen is Screen.PANEL
        booth.wait(2.0, step=0.5)
        booth.click(booth.window.panel.action_buttons["back"])

    def go_away(self) -> None:
        """Long enough for the countdown, and sometimes for a demonstration."""
        booth = self.booth
        booth.wait(9.0, step=0.5)
        if self.random.random() < 0.2:
            booth.wait(6.0, step=0.5)
            assert booth.screen is Screen.ATTRACT
            booth.window.visitor_view.attract.advance()
        assert booth.window.visitor_view.canvas.editor.strokes == ()
        assert booth.window.languages.shown == ("en",)


@pytest.mark.large
@pytest.mark.skipif(not _PAGE.exists(), reason="counts memory as Linux tells it")
def test_a_booth_lives_through_a_day_of_strangers(make_booth: Any) -> None:
    booth = make_booth(_SETTINGS)
    booth.window.resize(800, 480)  # strangers are many, and pixels cost time
    crashes: list[str] = []
    booth.window._recognition.crashed.connect(crashes.append)
    crowd = Crowd(booth, seed=20)
    began, memory = booth.clock.seconds, 0
    for visitor in range(VISITORS):
        crowd.visit()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        # By then everything has happened that makes a booth hold more.
        if visitor == 1000:
            booth.stored()
            memory = resident_pages()
    booth.stored()
    assert booth.clock.seconds - began >= HOURS * 3600
    # Two kilobytes for each visitor since then would be more.
    assert resident_pages() <= 1.02 * memory
    assert crashes == []
    day = booth.store.day
    # An operator who had to wait for a PIN was one more.
    assert day.visitors == crowd.arrived >= VISITORS
    assert (day.right, day.wrong) == (crowd.words["right"], crowd.words["wrong"])
    records = stored(booth)
    assert [(each.taught.label, len(each.taught.strokes)) for each in records] == crowd.taught
    assert [each.sequence for each in records] == list(range(1, len(records) + 1))
    assert len({each.taught.visitor for each in records}) > VISITORS // 3


def stored(booth: Any) -> list[Any]:
    with closing(open_to_read(booth.settings.config.teach_back.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = connection.execute(f"SELECT sequence, {COLUMNS} FROM taught ORDER BY sequence")
        return [record_of(sequence, row) for sequence, *row in rows]
