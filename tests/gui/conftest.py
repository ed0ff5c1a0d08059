"""What the tests of the window share: a fake recogniser on the real thread, and real widgets."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, current_thread, get_ident
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import digitbooth_resources

# Before Qt: no test but the end-to-end one, which starts its own, needs a screen.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from digitbooth.engines import EngineInfo, Layer
from digitbooth.errors import (
    BlankImageError,
    EngineError,
    ModelError,
    ModelProcessAbortedError,
    ModelProcessError,
)
from digitbooth.inside import Inside
from digitbooth.model_process.process import ModelProcess
from digitbooth.recognizer import Prediction, Timing
from digitbooth_gui.drawing.canvas import Canvas
from digitbooth_gui.gallery.digit_set import DigitSet
from digitbooth_gui.recognition.requests import EngineChoice, OpenedModel, OpenModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import Mode, Theme
from digitbooth_gui.window import MainWindow

ROOT = Path(__file__).parents[2]

MakeWindow = Callable[..., MainWindow]


class FakeEngine:
    def __init__(self, choice: EngineChoice) -> None:
        name, device = ("TensorRT", "Fake GPU") if choice.engine == "tensorrt" else ("Fake", "CPU")
        self.info = EngineInfo(name, "1.0", choice.precision, device)


class FakeRecognizer:
    """Says how many strokes there are, or how bright a picture is in tenths."""

    def __init__(self, world: FakeWorld, choice: EngineChoice, model: Path) -> None:
        self.world = world
        self.choice = choice
        self.model = model
        self.engine = FakeEngine(choice)
        self.network = SimpleNamespace(sha256="0" * 64)
        self.closed = False

    def recognize(self, picture: Any, load_us: float = 0.0) -> Prediction:
        world = self.world
        world.threads.add(get_ident())
        world.started.set()
        assert world.gate.wait(10), "the test never opened the gate"
        world.asked.append(picture)
        assert not self.closed, "a closed engine was asked"
        if world.bug:
            raise ZeroDivisionError("a bug")
        if self.model in world.lost:
            raise ModelProcessError(f"{self.model}: its process was ended by SIGSEGV")
        if self.choice in world.failing:
            raise EngineError("the GPU failed (unspecified launch failure): open it again")
        if isinstance(picture, np.ndarray):
            if np.ptp(picture) == 0:
                raise BlankImageError("no ink")
            digit = round(float(picture.mean()) * 9)
        else:
            digit = len(picture) % 10
        probabilities = np.full(10, 0.01, np.float32)
        probabilities[digit] = 0.91
        timing = Timing(load_us, 100.0, 200.0, load_us + 300.0)
        zeros = np.zeros((28, 28), np.float32)
        return Prediction(
            digit, probabilities, zeros, timing, self.engine.info, "digit", doubted=world.doubts
        )

    def looking_inside(self, digit_image: Any) -> Iterator[Inside | None]:
        """Two steps, and a look whose first map is the digit image."""
        world = self.world
        world.looks.append(digit_image)
        if self.model in world.lost:
            raise ModelProcessError(f"{self.model}: its process was ended by SIGSEGV")
        for _ in range(2):
            world.threads.add(get_ident())
            world.steps += 1
            world.look_started.set()
            assert world.look_gate.wait(10), "the test never opened the gate"
            assert not self.closed, "a closed recogniser was looked into"
            if world.look_fails:
                raise EngineError("the layers cannot be had: open the model again")
            yield None
        maps = np.stack([digit_image, digit_image[::-1], digit_image.T])
        layers = (Layer("conv", maps), Layer("dense", np.arange(10, dtype=np.float32)))
        yield Inside(digit_image, 7, layers, digit_image, self.engine.info)

    def close(self) -> None:
        self.world.threads.add(get_ident())
        self.closed = True


class FakeWorld:
    """What the fake recognisers saw, and what they are to do."""

    def __init__(self) -> None:
        self.gate = Event()
        self.gate.set()
        self.started = Event()
        self.asked: list[Any] = []
        self.threads: set[int] = set()
        self.opened: list[FakeRecognizer] = []
        self.looks: list[Any] = []
        """The digit images that were looked at."""
        self.steps = 0
        self.look_started = Event()
        self.look_gate = Event()
        self.look_gate.set()
        self.look_fails = False
        self.bug = False
        self.doubts = False
        self.opening = Event()
        """Set once a model that runs apart is being opened."""
        self.open_gate = Event()
        """Closed, such models do not open; they can be aborted."""
        self.open_gate.set()
        self.aborted: list[Path] = []
        self.lost: set[Path] = set()
        """Models whose process dies of the next question."""
        self.unreadable: set[Path] = set()
        """Models that do not open any more."""
        self.refused: list[EngineChoice] = []
        """What does not open, as often as it is in here."""
        self.failing: set[EngineChoice] = set()

    def is_apart(self, model: Path) -> bool:
        """Whether it runs in a process of its own: what has that in its name."""
        return "apart" in model.name

    def open(self, model: Path, choice: EngineChoice, process: ModelProcess) -> FakeRecognizer:
        if self.is_apart(model):
            self.opening.set()
            while not self.open_gate.wait(0.01):
                if process._aborted:
                    self.aborted.append(model)
                    raise ModelProcessAbortedError(f"{model}: was not waited for")
        else:
            self.threads.add(get_ident())
        if "bad" in model.name or model in self.unreadable:
            raise ModelError(f"{model}: is bad; choose another")
        if choice in self.refused:
            self.refused.remove(choice)
            raise EngineError(f"{model}: {choice.engine} has no plan: build one")
        self.opened.append(FakeRecognizer(self, choice, model))
        return self.opened[-1]


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITBOOTH_CONFIG_DIR", str(tmp_path / "config"))


@pytest.fixture(scope="session")
def translations(translation_tools: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The translations of the sources, as Qt loads them."""
    folder = tmp_path_factory.mktemp("translations")
    translation_tools.build(folder)
    return folder


@pytest.fixture(autouse=True)
def _still(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for people who asked their system for less motion: what is shown is there at once.

    Tests that are about motion take the fixture `moving`.
    """
    if "moving" not in request.fixturenames:
        monkeypatch.setattr(PaintedWidget, "may_move", lambda widget: False)


@pytest.fixture
def moving() -> None:
    """What is shown moves, as for everybody."""


@pytest.fixture
def world() -> FakeWorld:
    return FakeWorld()


@pytest.fixture(scope="session")
def model_path() -> Path:
    """A real model: the shipped one."""
    return digitbooth_resources.model()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, Mode.LIGHT)
    yield made
    made.deleteLater()


@pytest.fixture
def canvas(qtbot: Any, theme: Theme) -> Canvas:
    """An empty page on the screen, 500×500."""
    made = Canvas(theme)
    qtbot.addWidget(made)
    made.resize(500, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def recognition(qapp: QApplication, world: FakeWorld) -> Iterator[Recognition]:
    made = Recognition(world.open, world.is_apart)
    made.start()
    yield made
    world.gate.set()
    world.look_gate.set()
    made.close()
    assert not made.running
    made.deleteLater()


@pytest.fixture
def opened(qtbot: Any, recognition: Recognition) -> Recognition:
    """A recognition thread whose fake model is open."""
    with qtbot.waitSignal(recognition.heard(OpenedModel)):
        recognition.ask(OpenModel(Path("fake.uff")))
    return recognition


@pytest.fixture
def real(qapp: QApplication) -> Iterator[Recognition]:
    """A recognition thread that really recognises; no model is open yet."""
    made = Recognition()
    made.start()
    yield made
    made.close()


@pytest.fixture
def make_window(qtbot: Any, theme: Theme) -> MakeWindow:
    """Makes a window of 900×700 and shows it."""

    def make(recognition: Recognition, **parts: Any) -> MainWindow:
        window = MainWindow(recognition, theme, **parts)
        qtbot.addWidget(window)
        window.resize(900, 700)
        window.show()
        qtbot.waitExposed(window)
        return window

    return make


@pytest.fixture
def window(qtbot: Any, recognition: Recognition, make_window: MakeWindow) -> MainWindow:
    """A window whose fake model is open."""
    made = make_window(recognition)
    with qtbot.waitSignal(recognition.heard(OpenedModel)):
        made.open_model(Path("fake.uff"))
    return made


@pytest.fixture
def real_window(
    qtbot: Any, real: Recognition, make_window: MakeWindow, model_path: Path
) -> Iterator[MainWindow]:
    """A window that really recognises, by the shipped model."""
    made = make_window(real)
    with qtbot.waitSignal(real.heard(OpenedModel), timeout=60_000):
        made.open_model(model_path)
    yield made
    made.engines.close()


@pytest.fixture
def digits(qapp: QApplication, model_path: Path) -> Iterator[DigitSet]:
    """A set that the shipped model answers; nothing is in it yet."""
    made = DigitSet()
    made.use_model(model_path)
    yield made
    made.close()


@pytest.fixture(scope="session")
def touch_screen(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def pgm(tmp_path: Path) -> Callable[..., Path]:
    """Writes a PGM whose brightness says which digit the fake sees in it."""

    def write(digit: int, name: str = "digit.pgm", side: int = 30) -> Path:
        path = tmp_path / name
        pixels = np.full((side, side), round(digit / 9 * 255), np.uint8)
        pixels[0, 0] ^= 1
        path.write_bytes(b"P5 %d %d 255\n" % (side, side) + pixels.tobytes())
        return path

    return write


@pytest.fixture(autouse=True)
def _main_thread_only() -> Iterator[None]:
    yield
    assert current_thread().name == "MainThread"


class Shades:
    """A series of ten pictures, each of one shade but for a corner: the fake reads 0 to 9."""

    def __len__(self) -> int:
        return 10

    def name(self, index: int) -> str:
        return f"shades#{index}"

    def original(self, index: int) -> NDArray[np.float32]:
        raster = np.full((28, 28), index / 9, np.float32)
        raster[0, 0] += 0.01 if index < 9 else -0.01
        return raster


@pytest.fixture
def shades() -> Shades:
    return Shades()
