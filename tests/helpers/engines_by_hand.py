"""What a person does at the tab about engines, and a hand that draws and draws meanwhile."""

from __future__ import annotations

from typing import Any

import numpy as np
from by_hand import strokes
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QScrollArea

from digitbooth.engines import EngineInfo
from digitbooth_gui.engines.choices import ChoiceButton
from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.engines.status import EngineState
from digitbooth_gui.engines.tab import EnginesTab
from digitbooth_gui.recognition.requests import Answer, ChangedEngine, Drawing, EngineChoice
from digitbooth_gui.recognition.thread import Recognition

LONG = 60_000
"""Milliseconds that may pass until something shows."""


def button(tab: EnginesTab, choice: EngineChoice) -> ChoiceButton:
    return next(each for each in tab.choices.buttons if each.choice == choice)


def click(qtbot: Any, tab: QScrollArea, target: Any) -> None:
    """As a person does: what is out of sight is scrolled to first."""

    def in_sight() -> bool:
        tab.ensureWidgetVisible(target)
        return target.visibleRegion().contains(target.rect().center())

    qtbot.waitUntil(in_sight)
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton)


class Hand(QObject):
    """Draws without a pause, and holds every answer against the engine that was in force."""

    def __init__(self, recognition: Recognition, control: EngineControl) -> None:
        super().__init__()
        self._recognition = recognition
        self.drawn = 0
        self.answers: list[Answer] = []
        self.of_another_engine: list[EngineInfo] = []
        self.changes: list[ChangedEngine] = []
        self.notices: list[tuple[str, str]] = []
        self.errors: list[str] = []
        self._engine: EngineInfo | None = control.status.engine
        self._timer = QTimer(self, interval=5)
        self._timer.timeout.connect(self.draw)
        recognition.heard(Answer).connect(self.hear)
        recognition.heard(ChangedEngine).connect(self.change)
        recognition.failed.connect(self.fail)
        recognition.crashed.connect(self.fail)
        control.noticed.connect(self.note)

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    @property
    def all_answered(self) -> bool:
        """No drawing is lost: each has its answer, or a newer one came before its turn."""
        return self.drawn == len(self.answers) + self._recognition.dropped

    @Slot()
    def draw(self) -> None:
        self.drawn += 1
        # No two are alike: about what was answered before, no engine would be asked.
        aside = np.float32(self.drawn / 1000)
        drawing = tuple(stroke + aside for stroke in strokes(self.drawn % 10 or 10))
        self._recognition.ask(Drawing(drawing))

    @Slot(Answer)
    def hear(self, answer: Answer) -> None:
        self.answers.append(answer)
        assert answer.prediction is not None
        if answer.prediction.engine != self._engine:
            self.of_another_engine.append(answer.prediction.engine)

    @Slot(ChangedEngine)
    def change(self, change: ChangedEngine) -> None:
        self.changes.append(change)
        self._engine = change.engine

    @Slot(object)
    def fail(self, message: object) -> None:
        self.errors.append(str(message))

    @Slot(object, object)
    def note(self, text: object, action: object) -> None:
        self.notices.append((str(text), str(action)))


def settled(control: EngineControl) -> bool:
    """Whether nothing is searched for, built or opened."""
    return control.status.state is EngineState.SETTLED


def goes_on(qtbot: Any, hand: Hand, answers: int = 20) -> None:
    """Answers keep coming."""
    before = len(hand.answers)
    qtbot.waitUntil(lambda: len(hand.answers) >= before + answers, timeout=LONG)
