"""An inference server as the window's engine: answers go on whatever becomes of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from engines_by_hand import LONG, Hand, click, goes_on
from fake_machine import FakeMachine
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from triton_server import TritonServer, why_not

import digitbooth_resources
from digitbooth.engines.server.link import ServerStatus
from digitbooth.serving.content import content_of
from digitbooth.serving.repository import add_version
from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.engines.server_section import ServerSection
from digitbooth_gui.engines.tab import EnginesTab
from digitbooth_gui.recognition.requests import (
    PLAIN,
    EngineChoice,
    HeardServer,
    OpenedModel,
    OpenModel,
)
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.theme import Mode, Theme

NOWHERE = "grpc://127.0.0.1:1/lenet5"


@pytest.fixture
def real(qtbot: Any) -> Iterator[Recognition]:
    """Opens what the program opens."""
    made = Recognition()
    made.start()
    with qtbot.waitSignal(made.heard(OpenedModel), timeout=LONG):
        made.ask(OpenModel(digitbooth_resources.model()))
    yield made
    made.close()
    # gRPC asks Python which thread it is on, and Python keeps a record of Qt's for that; a window
    # has one, but other tests look for what windows leave.
    for thread in threading.enumerate():
        if isinstance(thread, threading._DummyThread):
            del threading._active[thread.ident]  # type: ignore[attr-defined]


@pytest.fixture
def following(real: Recognition, machine: FakeMachine, qtbot: Any) -> Iterator[EngineControl]:
    made = EngineControl(real, PLAIN, machine.commands())
    with qtbot.waitSignal(real.heard(OpenedModel), timeout=LONG):
        real.ask(OpenModel(digitbooth_resources.model()))
    made.begin()
    yield made
    made.close()


@pytest.fixture
def drawing(following: EngineControl, real: Recognition, qtbot: Any) -> Iterator[Hand]:
    """Each drawing is answered, and by the engine that was in force."""
    made = Hand(real, following)
    made.start()
    yield made
    made.stop()
    qtbot.waitUntil(lambda: made.all_answered, timeout=LONG)
    assert made.of_another_engine == []
    assert made.errors == []


def section_of(control: EngineControl, qtbot: Any) -> ServerSection:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made = ServerSection(control, Theme(application, Mode.LIGHT))
    control.changed.connect(made.follow)
    qtbot.addWidget(made)
    made.resize(420, 160)
    made.show()
    return made


@pytest.mark.large
@pytest.mark.skipif(bool(why_not()), reason=why_not() or "there is one")
def test_answers_go_on_whatever_becomes_of_the_server(
    tmp_path: Path, drawing: Hand, following: EngineControl, qtbot: Any
) -> None:
    repository = tmp_path / "models"
    content = content_of(digitbooth_resources.model(), "python", "fp32", 0, False)
    add_version(repository, "lenet5", content, 1)
    server = TritonServer(repository, tmp_path)
    section = section_of(following, qtbot)
    section.address.setText(f"grpc://127.0.0.1:{server.grpc}/lenet5?timeout-ms=2000")

    def answered_by(name: str) -> bool:
        last = drawing.answers[-1].prediction if drawing.answers else None
        return last is not None and last.engine.name == name

    def by(name: str, words: str) -> None:
        qtbot.waitUntil(lambda: answered_by(name), timeout=2 * LONG)
        qtbot.waitUntil(lambda: words in section.words.text(), timeout=LONG)
        goes_on(qtbot, drawing)

    try:
        qtbot.mouseClick(section.connect_, Qt.MouseButton.LeftButton)
        by("ONNX Runtime", "The CPU answers, and the server is tried again")
        server.start()
        by("Triton", "The server answers.")
        server.freeze()
        by("ONNX Runtime", "does not answer in time")
        server.thaw()
        by("Triton", "The server answers.")
        server.kill()
        by("ONNX Runtime", "cannot be reached")
        server.start()
        by("Triton", "The server answers.")
        assert section.connect_.text() == "Disconnect"
        qtbot.mouseClick(section.connect_, Qt.MouseButton.LeftButton)
        by("ONNX Runtime", "One server can answer for many")
    finally:
        server.stop()


def test_what_is_no_address_is_refused_and_nothing_changes(
    following: EngineControl, drawing: Hand, qtbot: Any
) -> None:
    section = section_of(following, qtbot)
    assert not section.connect_.isEnabled()
    qtbot.keyClicks(section.address, "gpu.museum/lenet5")
    assert section.connect_.isEnabled()
    qtbot.keyClick(section.address, Qt.Key.Key_Return)
    assert section.words.text().startswith("gpu.museum/lenet5: not the address of a network")
    assert following.status.wish == PLAIN
    goes_on(qtbot, drawing)


def test_its_figures_are_told(following: EngineControl, qtbot: Any) -> None:
    section = section_of(following, qtbot)
    following.status.wish = EngineChoice(NOWHERE)
    status = ServerStatus(True, "it was slow", 1.234, 9.87, failures=3, switches=2, given_up=5)
    following._server_heard(HeardServer(status))
    assert section.address.text() == NOWHERE
    assert section.words.text() == (
        "The server answers. Half of its answers took up to 1.2 ms, 99 % up to 9.9 ms. "
        "Answers of the CPU instead: 3, for newer drawings: 5; times it went or came: 2."
    )


def test_no_button_of_an_engine_is_chosen_while_a_server_is(
    qtbot: Any, tab: EnginesTab, control: EngineControl
) -> None:
    assert any(each.isChecked() for each in tab.choices.buttons)
    tab.server.address.setText(NOWHERE)
    click(qtbot, tab, tab.server.connect_)
    qtbot.waitUntil(lambda: control.status.answering == EngineChoice(NOWHERE), timeout=LONG)
    tab.choices.follow()
    assert not any(each.isChecked() for each in tab.choices.buttons)
