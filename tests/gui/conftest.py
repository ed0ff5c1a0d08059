"""What the tests of the window share: a fake recogniser on the real thread, and real widgets."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import current_thread
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import digitbooth_resources

# Before Qt: no test but the end-to-end one, which starts its own, needs a screen.
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).with_name('screen.json')}"

from fake_world import FakeWorld
from PySide6.QtGui import QGuiApplication, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from digitbooth_gui.drawing.canvas import Canvas
from digitbooth_gui.gallery.digit_set import DigitSet
from digitbooth_gui.recognition.requests import OpenedModel, OpenModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import Mode, Theme
from digitbooth_gui.window import MainWindow

ROOT = Path(__file__).parents[2]

MakeWindow = Callable[..., MainWindow]


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITBOOTH_CONFIG_DIR", str(tmp_path / "config"))


@pytest.fixture(scope="session", autouse=True)
def _empty_clipboard() -> Iterator[None]:
    """What Python put on the clipboard ends before Python does."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


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

    def label(self, index: int) -> int | None:
        return index

    def original(self, index: int) -> NDArray[np.float32]:
        raster = np.full((28, 28), index / 9, np.float32)
        raster[0, 0] += 0.01 if index < 9 else -0.01
        return raster


@pytest.fixture
def shades() -> Shades:
    return Shades()
