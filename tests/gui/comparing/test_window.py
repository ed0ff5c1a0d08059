"""The comparison in the real window: from the switch to a differing digit, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import digitbooth_resources
from digitbooth_gui.comparing.page import ComparisonPage
from digitbooth_gui.comparing.worker import ModelFile
from digitbooth_gui.recognition.requests import OpenedModel, OpenModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.window import MainWindow

PATIENCE_MS = 120_000


@pytest.fixture
def window(
    qtbot: Any, make_window: Callable[[Recognition], MainWindow], real: Recognition
) -> Iterator[MainWindow]:
    """A window in which the shipped network answers."""
    made = make_window(real)
    with qtbot.waitSignal(real.heard(OpenedModel), timeout=PATIENCE_MS):
        real.ask(OpenModel(digitbooth_resources.model()))
    yield made
    made.close()


@pytest.fixture
def page(qtbot: Any, window: MainWindow) -> ComparisonPage:
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.pages.current == "comparison")
    shown = window.pages.page("comparison")
    assert isinstance(shown, ComparisonPage)
    return shown


def test_a_stranger_s_network_beside_the_one_that_answers(
    qtbot: Any, window: MainWindow, page: ComparisonPage, folder: Path, shared_data: Path
) -> None:
    """NVIDIA's network takes light ink for dark here, and so reads nearly nothing."""
    theirs = shared_data / "uff" / "nvidia_lenet5.uff"
    assert page.names[0].text() == "A  lenet5.uff"
    pair = page._pair
    from digitbooth.models.options import ModelOptions
    from digitbooth.models.pixels import USUAL

    pair.use_second(ModelFile(theirs, ModelOptions(pixels=USUAL["unit-inverted"])))
    window.commands.open_paths([folder])
    qtbot.waitUntil(
        lambda: pair.comparison is not None and pair.comparison.count == 301, timeout=PATIENCE_MS
    )
    assert window.pages.current == "comparison"
    assert pair.comparison is not None
    assert pair.comparison.evaluations[0].right == 300
    assert pair.comparison.evaluations[1].right < 200
    qtbot.waitUntil(lambda: not pair.running, timeout=PATIENCE_MS)
    assert pair.comparison.latencies_us is not None
    page.views.setCurrentIndex(2)
    qtbot.waitUntil(lambda: len(page.differences.model.tiles) > 90)
    page.differences.grid.setFocus()
    QTest.keyClick(page.differences.grid, Qt.Key.Key_Home)
    QTest.keyClick(page.differences.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.pages.current == "draw", timeout=PATIENCE_MS)
    # What is seen large is the digit of the page, which both answer.
    window.header.pager.back.trigger()
    assert window.pages.current == "comparison"
    page.views.setCurrentIndex(0)
    qtbot.waitUntil(lambda: pair.predictions is not None, timeout=PATIENCE_MS)
    assert pair.predictions is not None
    assert pair.predictions[0].digit != pair.predictions[1].digit


def test_to_let_the_other_answer_changes_the_model_of_the_window(
    qtbot: Any, window: MainWindow, page: ComparisonPage, shared_data: Path
) -> None:
    theirs = shared_data / "uff" / "nvidia_lenet5.uff"
    page._pair.use_second(ModelFile(theirs))
    qtbot.waitUntil(page.swap.isVisible, timeout=PATIENCE_MS)
    page.swap.click()
    qtbot.waitUntil(lambda: page.names[0].text() == "A  nvidia_lenet5.uff", timeout=PATIENCE_MS)
    assert page.names[1].text() == "B  lenet5.uff"
    assert window.engines.status.model == theirs


def test_a_network_that_is_none_is_told_in_a_line(
    qtbot: Any, window: MainWindow, page: ComparisonPage, tmp_path: Path
) -> None:
    path = tmp_path / "broken.onnx"
    path.write_bytes(b"not a network")
    page._pair.use_second(ModelFile(path))
    qtbot.waitUntil(window.message.isVisible, timeout=PATIENCE_MS)
    assert page.names[1].text() == "B  none yet"
    assert page.invitation.isVisible()


def test_closing_the_window_ends_what_goes_on(
    window: MainWindow, page: ComparisonPage, folder: Path
) -> None:
    window.commands.open_paths([folder])
    page.shipped.click()
    window.close()
    assert not page._pair._thread.running
