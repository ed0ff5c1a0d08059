"""Strangers' models that die, hang or eat memory: the network before answers on, and all closes."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Any

import harmful_networks
import pytest
from by_hand import draw, shows
from dropping import drop, mime_of
from harmful_networks import BATCHED, INKED, covered

import digitbooth_resources
from digitbooth.images import read_pictures, to_digit_image
from digitbooth_gui.engines.tab import EnginesTab
from digitbooth_gui.gallery.page import GalleryPage
from digitbooth_gui.model_processes import ModelProcesses
from digitbooth_gui.recognition.looks import LookedInside
from digitbooth_gui.recognition.requests import OpenedModel
from digitbooth_gui.window import MainWindow

LONG = 60_000
SOON_S = 6.0
"""Less than a model may take that hangs, and far more than its end takes."""
SAMPLES = digitbooth_resources.samples()
SHIPPED = digitbooth_resources.model().name


@pytest.fixture
def hostile(tmp_path: Path) -> Callable[..., Path]:
    """Writes a network that does this harm, once it sees what it waits for."""

    def write(harm: str, when: Any = INKED) -> Path:
        return harmful_networks.write(tmp_path / f"{harm}.onnx", harm, when)

    return write


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    """The shipped network, as a file that is not the shipped one."""
    path = tmp_path / "stranger.uff"
    # A field that no version knows changes the file's digest and nothing else.
    path.write_bytes(digitbooth_resources.model().read_bytes() + b"\xf8\x7f\x01")
    return path


def answers_with(qtbot: Any, window: MainWindow, name: str) -> None:
    """Until this model answers, as the badge says."""
    qtbot.waitUntil(lambda: name in window.panel.engine_line.text, timeout=LONG)


def open_hostile(qtbot: Any, window: MainWindow, model: Path) -> None:
    window.open_path(model)
    answers_with(qtbot, window, model.name)


def let_hang(qtbot: Any, window: MainWindow) -> None:
    """Draw, and wait until the model has been asked for it."""
    draw(window)
    processes: ModelProcesses = window.recognition._worker.processes  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: processes._waited_since is not None, timeout=LONG)


@pytest.mark.parametrize("harm", ["dies", "eats"])
def test_a_model_that_fails_is_told_once_and_the_drawing_answered_by_the_one_before(
    qtbot: Any, real_window: MainWindow, hostile: Callable[..., Path], harm: str
) -> None:
    window = real_window
    opened: list[OpenedModel] = []
    window.recognition.heard(OpenedModel).connect(opened.append)
    open_hostile(qtbot, window, hostile(harm))
    draw(window)
    answers_with(qtbot, window, SHIPPED)
    assert f"{harm}.onnx" in window.message.text
    qtbot.waitUntil(lambda: window.panel.verdict.text != "")
    assert [each.path.name for each in opened] == [f"{harm}.onnx", SHIPPED]
    window.message.dismiss()
    window.open_path(SAMPLES[7])
    qtbot.waitUntil(shows(window, "7"), timeout=LONG)
    assert window.message.isHidden()


def test_a_model_that_is_dropped_is_no_more_dangerous(
    qtbot: Any, real_window: MainWindow, hostile: Callable[..., Path]
) -> None:
    drop(real_window, mime_of(hostile("dies"), SAMPLES[2]))
    qtbot.waitUntil(lambda: "dies.onnx" in real_window.message.text, timeout=LONG)
    answers_with(qtbot, real_window, SHIPPED)
    qtbot.waitUntil(shows(real_window, "2"), timeout=LONG)


def test_a_stranger_answers_all_that_the_window_shows(
    qtbot: Any, real_window: MainWindow, stranger: Path
) -> None:
    """Answer, timing, the layers of the model, gallery and evaluation."""
    window = real_window
    open_hostile(qtbot, window, stranger)
    window.open_path(SAMPLES[5])
    qtbot.waitUntil(shows(window, "5"), timeout=LONG)
    qtbot.waitUntil(lambda: window.timings.last is not None)
    window.panel.tabs.turn_to("engines")
    tab = window.panel.tabs.page("engines")
    assert isinstance(tab, EnginesTab)
    qtbot.waitUntil(lambda: tab.model.layers.rowCount() > 3, timeout=LONG)
    assert tab.model.name.text() == stranger.name
    window.open_paths(SAMPLES)
    qtbot.waitUntil(lambda: window.digits.answered == 10, timeout=LONG)
    assert window.digits.digits.tolist() == list(range(10))
    digest = sha256(stranger.read_bytes()).hexdigest()
    assert window.digits.model_sha256 == digest
    assert window.message.isHidden()


def test_the_stranger_before_it_answers_again(
    qtbot: Any, real_window: MainWindow, hostile: Callable[..., Path], stranger: Path
) -> None:
    open_hostile(qtbot, real_window, stranger)
    real_window.open_path(SAMPLES[3])
    qtbot.waitUntil(shows(real_window, "3"), timeout=LONG)
    # The picture that is shown is answered by each model again: this one dies of it.
    real_window.open_path(hostile("dies"))
    qtbot.waitUntil(lambda: "dies.onnx" in real_window.message.text, timeout=LONG)
    answers_with(qtbot, real_window, "stranger.uff")
    qtbot.waitUntil(shows(real_window, "3"), timeout=LONG)


def test_a_model_that_kills_its_process_while_it_opens_leaves_the_one_before(
    qtbot: Any, real_window: MainWindow, tmp_path: Path
) -> None:
    opened: list[OpenedModel] = []
    real_window.recognition.heard(OpenedModel).connect(opened.append)
    model = harmful_networks.write(tmp_path / "deadly.onnx", "dies", harmful_networks.ALWAYS)
    real_window.open_path(model)
    qtbot.waitUntil(lambda: "SIGFPE" in real_window.message.text, timeout=LONG)
    assert SHIPPED in real_window.panel.engine_line.text
    assert opened == []


def test_drawings_are_answered_while_a_model_that_hangs_is_opened(
    qtbot: Any, real_window: MainWindow, tmp_path: Path
) -> None:
    model = harmful_networks.write(tmp_path / "endless.onnx", "hangs", harmful_networks.ALWAYS)
    began = monotonic()
    real_window.open_path(model)
    for digit in (4, 8):
        real_window.open_path(SAMPLES[digit])
        qtbot.waitUntil(shows(real_window, str(digit)), timeout=LONG)
    assert real_window.message.isHidden()
    # Another model is wanted meanwhile: nothing is heard of the one that hangs any more.
    with qtbot.waitSignal(real_window.recognition.heard(OpenedModel), timeout=LONG):
        real_window.open_model(digitbooth_resources.model())
    real_window.close()
    real_window.recognition.close()
    assert monotonic() - began < SOON_S
    assert real_window.message.isHidden()


def test_a_model_that_hangs_does_not_keep_the_window_from_closing(
    qtbot: Any, real_window: MainWindow, hostile: Callable[..., Path]
) -> None:
    open_hostile(qtbot, real_window, hostile("hangs"))
    let_hang(qtbot, real_window)
    began = monotonic()
    real_window.close()
    real_window.recognition.close()
    assert not real_window.recognition.running
    assert monotonic() - began < SOON_S


def test_another_model_is_not_kept_waiting_by_one_that_hangs(
    qtbot: Any, real_window: MainWindow, hostile: Callable[..., Path], stranger: Path
) -> None:
    open_hostile(qtbot, real_window, hostile("hangs"))
    let_hang(qtbot, real_window)
    began = monotonic()
    open_hostile(qtbot, real_window, stranger)
    assert monotonic() - began < SOON_S
    assert real_window.message.isHidden()
    real_window.open_path(SAMPLES[6])
    qtbot.waitUntil(shows(real_window, "6"), timeout=LONG)


@pytest.mark.parametrize("harm", ["dies", "eats"])
def test_what_fails_in_the_gallery_is_given_up_everywhere_and_the_set_answered(
    qtbot: Any, real_window: MainWindow, hostile: Callable[..., Path], harm: str
) -> None:
    window = real_window
    open_hostile(qtbot, window, hostile(harm, BATCHED))
    failures: list[str] = []
    window.digits.failed.connect(failures.append)
    window.open_paths(SAMPLES)
    answers_with(qtbot, window, SHIPPED)
    qtbot.waitUntil(lambda: window.digits.answered == 10, timeout=LONG)
    assert window.digits.digits.tolist() == list(range(10))
    assert f"{harm}.onnx" in window.message.text
    assert failures == []
    page = window.pages.page("gallery")
    assert isinstance(page, GalleryPage)
    qtbot.waitUntil(lambda: not page.progress.isVisible())


def test_a_gallery_whose_model_hangs_takes_another_and_closes(
    qtbot: Any, real_window: MainWindow, hostile: Callable[..., Path], stranger: Path
) -> None:
    window = real_window
    open_hostile(qtbot, window, hostile("hangs", BATCHED))
    window.open_paths(SAMPLES)
    processes = window.digits._processes
    qtbot.waitUntil(lambda: processes._waited_since is not None, timeout=LONG)
    began = monotonic()
    window.open_path(stranger)
    qtbot.waitUntil(lambda: window.digits.answered == 10, timeout=LONG)
    assert monotonic() - began < SOON_S
    window.open_path(hostile("hangs", BATCHED))
    qtbot.waitUntil(lambda: window.digits.answered == 0, timeout=LONG)
    qtbot.waitUntil(lambda: processes._waited_since is not None, timeout=LONG)
    began = monotonic()
    window.close()
    assert monotonic() - began < SOON_S
    assert window.message.isHidden()


def test_a_stranger_is_looked_into(qtbot: Any, real_window: MainWindow, stranger: Path) -> None:
    open_hostile(qtbot, real_window, stranger)
    looked: list[LookedInside] = []
    real_window.recognition.heard(LookedInside).connect(looked.append)
    real_window.panel.tabs.turn_to("inside")
    real_window.open_path(SAMPLES[4])
    qtbot.waitUntil(lambda: bool(looked), timeout=LONG)
    assert looked[-1].inside.digit == 4
    assert len(looked[-1].inside.layers) == 4
    assert looked[-1].inside.saliency.max() > 0


def test_a_model_that_is_lost_while_it_is_looked_into_is_replaced_and_that_looked_into(
    qtbot: Any, real_window: MainWindow, hostile: Callable[..., Path]
) -> None:
    """To look inside, patches of the digit are covered."""
    ink = to_digit_image(read_pictures(SAMPLES[4])[0].raster).sum()
    open_hostile(qtbot, real_window, hostile("dies", covered(0.99 * ink)))
    looked: list[LookedInside] = []
    real_window.recognition.heard(LookedInside).connect(looked.append)
    real_window.panel.tabs.turn_to("inside")
    real_window.open_path(SAMPLES[4])
    answers_with(qtbot, real_window, SHIPPED)
    assert "dies.onnx" in real_window.message.text
    qtbot.waitUntil(lambda: bool(looked) and len(looked[-1].inside.layers) == 4, timeout=LONG)
