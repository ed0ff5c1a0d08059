"""Every bad file is a clear line in the window, and what was shown stays. The real core runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from by_hand import drag

from digitbooth.models.uff import uff_pb2
from digitbooth_gui.recognition.requests import Answer
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.window import MainWindow


@pytest.fixture
def window(qtbot: Any, real: Recognition, real_window: MainWindow) -> MainWindow:
    """A window with a real model and an answered drawing."""
    made = real_window
    asked: list[object] = []
    answers: list[object] = []
    made.canvas.editor.changed.connect(asked.append)
    real.heard(Answer).connect(answers.append)
    edge = made.canvas.width()
    drag(made.canvas, *((0.5 * edge, y / 20 * edge) for y in range(4, 17)))
    # Each drawing is answered or superseded: only then is this the last word.
    qtbot.waitUntil(lambda: len(answers) + real.dropped == len(asked), timeout=30_000)
    assert made.panel.verdict.text == "1"
    return made


def _state(window: MainWindow) -> tuple[object, ...]:
    panel = window.panel
    strokes = [stroke.tolist() for stroke in window.canvas.editor.strokes]
    return (window.windowTitle(), panel.verdict.text, panel.bars.shares, strokes)


def _expect_message(qtbot: Any, window: MainWindow, path: Path, turns: bool = False) -> str:
    """What is said of it; nothing else changes but, where it `turns`, the page and its title."""
    before = _state(window)
    window.open_path(path)
    qtbot.waitUntil(lambda: bool(window.message.text), timeout=30_000)
    text = window.message.text
    assert path.name in text
    assert "\n" not in text
    assert window.message.details == "", "a bad file is not a bug"
    assert _state(window)[turns:] == before[turns:]
    return text


PICTURES: dict[str, bytes] = {
    "empty.pgm": b"",
    "truncated.pgm": b"P5 28 28 255\n" + b"\0" * 100,
    "huge.pgm": b"P5 4000000000 4000000000 255\n" + b"\0" * 100,
    "colour.ppm": b"P6 2 2 255\n" + b"\0" * 12,
    "text.pgm": b"this is not a picture at all\n",
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_bad_picture(qtbot: Any, window: MainWindow, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(PICTURES[name])
    _expect_message(qtbot, window, path)


def test_a_directory(qtbot: Any, window: MainWindow, tmp_path: Path) -> None:
    _expect_message(qtbot, window, tmp_path, turns=True)


@pytest.mark.parametrize("name", ["secret.pgm", "secret.uff"])
def test_a_file_without_read_permission(
    unreadable: Callable[[Path], None], qtbot: Any, window: MainWindow, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"P5 1 1 255\n\0")
    unreadable(path)
    _expect_message(qtbot, window, path)


def _truncate_blob(model: uff_pb2.MetaGraph) -> None:
    name = max(model.referenced_data, key=lambda key: len(model.referenced_data[key].blob))
    model.referenced_data[name].blob = model.referenced_data[name].blob[:-100]


def _lose_input(model: uff_pb2.MetaGraph) -> None:
    nodes = model.graphs[0].nodes
    del nodes[next(i for i, node in enumerate(nodes) if node.operation == "Input")]


def _run_in_a_circle(model: uff_pb2.MetaGraph) -> None:
    nodes = {node.id: node for node in model.graphs[0].nodes}
    (output,) = (node for node in nodes.values() if node.operation == "MarkOutput")
    first = last = nodes[output.inputs[0]]
    while nodes[first.inputs[0]].inputs:
        first = nodes[first.inputs[0]]
    first.inputs[0] = last.id


def _invent_operations(model: uff_pb2.MetaGraph) -> None:
    for node, name in zip(
        [node for node in model.graphs[0].nodes if node.operation == "Activation"],
        ("Frobnicate", "Transmogrify"),
        strict=False,
    ):
        node.operation = name


@pytest.mark.parametrize(
    "change",
    [_truncate_blob, _lose_input, _run_in_a_circle, _invent_operations],
    ids=lambda change: change.__name__.strip("_"),
)
def test_a_bad_model(
    qtbot: Any,
    window: MainWindow,
    tmp_path: Path,
    model_path: Path,
    change: Callable[[uff_pb2.MetaGraph], None],
) -> None:
    model = uff_pb2.MetaGraph.FromString(model_path.read_bytes())
    change(model)
    path = tmp_path / "damaged.uff"
    path.write_bytes(model.SerializeToString())
    text = _expect_message(qtbot, window, path)
    if change is _invent_operations:
        assert "Frobnicate" in text
    assert model_path.name in window.panel.engine_line.text


@pytest.mark.parametrize("content", [b"", b"\xff" * 50, b"hello"], ids=["empty", "noise", "text"])
def test_what_is_no_model_at_all(
    qtbot: Any, window: MainWindow, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "nothing.uff"
    path.write_bytes(content)
    _expect_message(qtbot, window, path)


def test_a_model_that_is_not_there(qtbot: Any, window: MainWindow, tmp_path: Path) -> None:
    _expect_message(qtbot, window, tmp_path / "missing.uff")
