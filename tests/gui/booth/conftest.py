"""A booth with a clock that goes when it is told to, and a network that says what it is told to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fake_visitors import SetClock
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from readings import reading_of

import digitbooth_resources
from digitbooth.engines import EngineInfo
from digitbooth.errors import EngineError
from digitbooth.models.pixels import UNIT
from digitbooth.numbers.reading import Reading
from digitbooth.recognizer import Prediction, Timing
from digitbooth_gui.booth.settings import BoothSettings
from digitbooth_gui.booth.state_machine import Screen
from digitbooth_gui.booth.store_thread import StoreThread
from digitbooth_gui.booth.window import BoothWindow
from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.recognition.requests import EngineChoice, OpenModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.theme import Mode, Theme

PIN = "4711"
LEFT = Qt.MouseButton.LeftButton
SETTINGS = f"""
[operator]
pin = "{PIN}"
[teach_back]
enabled = true
database = "booth.sqlite"
[screen]
keep_awake = false
"""


class Oracle:
    """A recogniser that says what it is told to."""

    def __init__(self) -> None:
        self.digit, self.runner_up, self.verdict = 7, 1, "digit"
        self.number = ""
        """What is read as a whole; empty for the digit."""
        self.engine = self.network = self
        self.info = EngineInfo("Fake", "1.0", "fp32", "CPU")
        self.sha256 = sha256(b"fake").hexdigest()
        self.zeroed, self.trial, self.pixels = (), None, UNIT

    def recognize(self, picture: Any, load_us: float = 0.0) -> Prediction:
        probabilities = np.full(10, 0.01, np.float32)
        probabilities[self.digit], probabilities[self.runner_up] = 0.81, 0.11
        return Prediction(
            self.digit,
            probabilities,
            np.full((28, 28), 0.5, np.float32),
            Timing(load_us, 100.0, 200.0, load_us + 300.0),
            self.info,
            self.verdict,  # type: ignore[arg-type]
        )

    def read(self, picture: Any, load_us: float = 0.0) -> Reading:
        prediction = self.recognize(picture, load_us)
        text = self.number or str(prediction.digit)
        return reading_of(text, prediction, strokes=[(0,)] * len(text))

    def looking_inside(self, digit_image: Any) -> Any:
        raise EngineError("nobody can look into an oracle")

    def close(self) -> None:
        pass


@dataclass
class Booth:
    """What a test plays with."""

    window: BoothWindow
    clock: SetClock
    oracle: Oracle
    store: StoreThread
    settings: BoothSettings
    qtbot: Any

    @property
    def screen(self) -> Screen:
        return self.window.state_machine.screen

    def wait(self, seconds: float, step: float = 0.1) -> None:
        """Let virtual time pass."""
        for _ in range(round(seconds / step)):
            self.clock.wait(step)
            self.window.state_machine.tick()

    def draw(self, *points: tuple[float, float], answered: bool = True) -> None:
        """A stroke on the page, in shares of its edge; then its answer."""
        canvas = self.window.visitor_view.canvas
        places = [
            QPoint(round(x * canvas.width()), round(y * canvas.height()))
            for x, y in points or ((0.3, 0.3), (0.6, 0.4), (0.5, 0.8))
        ]
        QTest.mousePress(canvas, LEFT, pos=places[0])
        for place in places[1:]:
            QTest.mouseMove(canvas, place)
        QTest.mouseRelease(canvas, LEFT, pos=places[-1])
        if answered:
            self.qtbot.waitUntil(lambda: self.window.visitor_controller.is_answered)

    def rest(self) -> None:
        """So long that the drawing counts as finished."""
        self.wait(1.0)

    def click(self, button: QAbstractButton) -> None:
        assert button.isVisible(), button.text()
        QTest.mouseClick(button, LEFT)

    def hold_corner(self, seconds: float = 3.2) -> None:
        window = self.window
        corner = QPoint(window.width() - 8, 8)
        QTest.mousePress(window, LEFT, pos=corner)
        self.wait(seconds)
        QTest.mouseRelease(window, LEFT, pos=corner)

    def enter(self, pin: str) -> None:
        pad = self.window.pin_pad
        for digit in pin:
            self.click(pad.keys[int(digit)])
        self.click(pad.ok)

    def open_panel(self) -> None:
        self.hold_corner()
        assert self.screen is Screen.PIN
        self.enter(PIN)
        assert self.screen is Screen.PANEL

    def stored(self) -> None:
        """Until the store has done all that it was asked for."""
        mark = (self.store.best("test") or 0) + 1
        self.store.score("test", mark)
        self.qtbot.waitUntil(lambda: self.store.best("test") == mark, timeout=60_000)


MakeBooth = Callable[..., Booth]


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this person's booth, and nothing of this machine's GPU."""
    monkeypatch.setenv("DIGITBOOTH_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("DIGITBOOTH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr("digitbooth_gui.booth.operator.temperature.which", lambda name: None)


@pytest.fixture
def make_booth(qtbot: Any, qapp: QApplication, tmp_path: Path) -> Iterator[MakeBooth]:
    """Makes a booth with a booth.toml; everything of it is ended after the test."""
    made: list[tuple[Booth, Recognition, EngineControl]] = []

    def make(settings: str = SETTINGS, real: bool = False) -> Booth:
        """With the shipped network if it is to be `real`."""
        file = tmp_path / "booth.toml"
        file.write_text(settings, encoding="utf-8")
        model = digitbooth_resources.model() if real else tmp_path / "fake.uff"
        if not real:
            model.write_bytes(b"fake")
        oracle, clock = Oracle(), SetClock()

        def open_oracle(
            path: Path, choice: EngineChoice, process: object, is_wanted: object
        ) -> Any:
            return oracle

        loaded = BoothSettings(file)
        recognition = Recognition() if real else Recognition(open_oracle, lambda path: False)
        engines = EngineControl(recognition)
        store = StoreThread(loaded.config.teach_back.path)
        window = BoothWindow(recognition, engines, Theme(qapp, Mode.LIGHT), loaded, store, clock)
        booth = Booth(window, clock, oracle, store, loaded, qtbot)
        made.append((booth, recognition, engines))
        window.lockdown.begin()
        recognition.start()
        store.start()
        recognition.ask(OpenModel(model))
        window.resize(1280, 720)
        window.show()
        qtbot.waitExposed(window)
        qtbot.waitUntil(
            lambda: bool(window.visitor_controller.teaching.model) and store.day is not None
        )
        return booth

    yield make
    for booth, recognition, engines in made:
        booth.window.end()
        engines.close()
        recognition.close()
        booth.store.close()
        booth.window.operator_controller.leaving.emit(0)
        booth.window.close()
        booth.window.deleteLater()


@pytest.fixture
def booth(make_booth: MakeBooth) -> Booth:
    return make_booth()
