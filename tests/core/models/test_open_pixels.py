"""Ranges of pixels: their names, what a card says, and networks of UFF and TensorFlow."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from made_onnx import LOGITS, PICTURES, WEIGHTS
from networks import run
from numpy.typing import NDArray

from digitbooth.errors import ModelError
from digitbooth.models import Network, read, read_network, trial
from digitbooth.models.card import Card, card_path, read_card, write_card
from digitbooth.models.pixels import BYTE, UNIT, USUAL, Pixels, parse_pixels
from digitbooth.models.summary import summarise
from digitbooth.models.tensorflow import graph_pb2
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.writer import UffWriter

SUITE = Path(__file__).parent / "onnx_suite"
BYTES = SUITE / "torch_byte_old.onnx"


@pytest.mark.parametrize("name", USUAL)
def test_a_name_stands_for_its_range(name: str) -> None:
    assert parse_pixels(name) == USUAL[name]
    assert USUAL[name].name == name


def test_ranges_are_told_with_paper_and_ink() -> None:
    assert str(BYTE) == "0 to 255"
    assert str(USUAL["byte-inverted"]) == "0 to 255, ink at 0"
    assert str(USUAL["signed"]) == "−1 to 1"
    assert str(USUAL["mnist"]) == "−0.424 to 2.82 (MNIST's mean and deviation)"
    assert parse_pixels("-0.5:16").name == "-0.5:16"
    assert parse_pixels("0:255") == BYTE


# What is found once.


def test_the_range_is_found_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_network(BYTES)
    assert first.pixels == BYTE

    def never(network: Any) -> Network:
        raise AssertionError("asked again")

    monkeypatch.setattr(trial, "asked", never)
    assert read_network(BYTES) == first


def test_a_card_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.onnx"
    path.write_bytes(BYTES.read_bytes())
    monkeypatch.setattr(trial, "asked", None)
    write_card(path, Card(temperature=1.5, pixels=BYTE))
    network = read_network(path)
    assert (network.pixels, network.trial) == (BYTE, None)
    write_card(path, Card(temperature=1.5))
    assert read_network(path).pixels == UNIT


@pytest.mark.parametrize("pixels", [{"paper": 1, "ink": 1}, {"paper": 0}, {"paper": 0, "ink": "x"}])
def test_a_card_with_impossible_pixels_is_damaged(pixels: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "mine.onnx"
    path.write_bytes(BYTES.read_bytes())
    facts = json.loads(write_card(path, Card(temperature=2.0)).read_text())
    card_path(path).write_text(json.dumps({**facts, "pixels": pixels}))
    with pytest.raises(ModelError, match="card is damaged"):
        read_card(path, facts["model_sha256"])


def test_a_network_that_cannot_run_is_left_to_whoever_runs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(graph: bytes) -> None:
        raise RuntimeError("no kernel")

    monkeypatch.setattr(trial, "open_session", fails)
    network = trial.asked(read.open_network(BYTES.read_bytes(), BYTES))
    assert (network.pixels, network.trial) == (UNIT, None)


# Frozen graphs and UFF.


def frozen(
    data_type: int, shape: list[int], steps: Callable[["Frozen"], None]
) -> graph_pb2.GraphDef:
    made = Frozen()
    placeholder = made.node("image", "Placeholder")
    placeholder.attr["dtype"].type = data_type  # type: ignore[assignment]
    for size in shape:
        placeholder.attr["shape"].shape.dim.add(size=size)
    steps(made)
    return made.message


class Frozen:
    """A frozen graph, as TensorFlow writes it."""

    def __init__(self) -> None:
        self.message = graph_pb2.GraphDef()

    def node(self, name: str, op: str, *inputs: str) -> graph_pb2.NodeDef:
        return self.message.node.add(name=name, op=op, input=inputs)

    def constant(self, name: str, array: NDArray[Any]) -> None:
        tensor = self.node(name, "Const").attr["value"].tensor
        tensor.dtype = graph_pb2.DT_INT32 if array.dtype == np.int32 else graph_pb2.DT_FLOAT
        for size in array.shape:
            tensor.tensor_shape.dim.add(size=size)
        tensor.tensor_content = array.tobytes()

    def dense(self, picture: str, weights: NDArray[np.float32]) -> None:
        self.constant("row", np.array([-1, len(weights)], np.int32))
        self.node("flat", "Reshape", picture, "row")
        self.constant("weights", weights)
        self.node("scores", "MatMul", "flat", "weights")


def of_bytes(made: Frozen) -> None:
    made.node("float", "Cast", "image").attr["DstT"].type = graph_pb2.DT_FLOAT
    made.constant("most", np.array(255, np.float32))
    made.node("scaled", "RealDiv", "float", "most")
    made.dense("scaled", WEIGHTS)


def as_file(message: graph_pb2.GraphDef, folder: Path) -> Path:
    path = folder / "made.pb"
    path.write_bytes(message.SerializeToString())
    return path


@pytest.mark.parametrize("data_type", [graph_pb2.DT_UINT8, graph_pb2.DT_INT32])
def test_whole_numbers_count_to_255(data_type: int, tmp_path: Path) -> None:
    path = as_file(frozen(data_type, [-1, 28, 28], of_bytes), tmp_path)
    network = read_network(path)
    assert (network.input_shape, network.pixels) == ((1, 28, 28), BYTE)
    rounded = np.floor(PICTURES * 255 + 0.5) / 255
    expected = rounded.reshape(3, 784).astype(np.float32) @ WEIGHTS
    np.testing.assert_allclose(run(network, PICTURES), expected, rtol=1e-4, atol=1e-4)
    # What is converted says the same.
    uff = read.uff_graph(path.read_bytes(), read.ModelKind.FROZEN_GRAPH, path)
    converted = tmp_path / "made.uff"
    converted.write_bytes(uff.message.SerializeToString())
    np.testing.assert_array_equal(run(read_network(converted), PICTURES), run(network, PICTURES))
    summary = summarise(converted.read_bytes(), converted)
    assert summary.usable
    # UFF has no type of bytes.
    assert summary.inputs[0].data_type == "int32"


def test_an_input_of_32_gets_a_border(tmp_path: Path) -> None:
    weights = np.zeros((32, 32, 10), np.float32)
    weights[2:-2, 2:-2] = WEIGHTS.reshape(28, 28, 10)
    # What lies on the border would show.
    weights[:2] = weights[-2:] = 9.0

    def steps(made: Frozen) -> None:
        made.dense("image", weights.reshape(-1, 10))

    path = as_file(frozen(graph_pb2.DT_FLOAT, [-1, 32, 32, 1], steps), tmp_path)
    network = read_network(path)
    assert network.input_shape == (1, 28, 28)
    np.testing.assert_allclose(run(network, PICTURES), LOGITS, rtol=1e-4, atol=1e-4)
    assert summarise(path.read_bytes(), path).inputs[0].shape == (None, 32, 32, 1)


@pytest.mark.parametrize("inverted", [False, True])
def test_the_border_is_paper_in_every_range(inverted: bool, tmp_path: Path) -> None:
    """On the border, ink would count for every class: its sum tells what lies there."""
    writer = UffWriter()
    writer.add("in", "Input", shape=[-1, 32, 32, 1])
    writer.add_constant("shape", np.array([-1, 1024], np.int32))
    writer.add("flat", "Reshape", ["in", "shape"])
    edge = np.ones((32, 32, 10), np.float32)
    edge[2:-2, 2:-2] = 0
    writer.add_constant("w", edge.reshape(1024, 10) / (1024 - 784))
    writer.add("out", "FullyConnected", ["flat", "w"], inputs_orders=[Order.NC, Order.CK])
    writer.mark_outputs(["out"])
    path = tmp_path / "edge.uff"
    path.write_bytes(writer.serialized())
    pixels = USUAL["byte-inverted" if inverted else "byte"]
    opened = read.open_network(path.read_bytes(), path)
    np.testing.assert_allclose(run(opened.taking(pixels), PICTURES), pixels.paper, rtol=1e-5)


def test_three_channels_get_the_same_grey(tmp_path: Path) -> None:
    weights = np.repeat(WEIGHTS[:, None] / 3, 3, axis=1).reshape(-1, 10)

    def steps(made: Frozen) -> None:
        made.dense("image", weights)

    path = as_file(frozen(graph_pb2.DT_FLOAT, [-1, 28, 28, 3], steps), tmp_path)
    network = read_network(path)
    assert network.input_shape == (1, 28, 28)
    np.testing.assert_allclose(run(network, PICTURES), LOGITS, rtol=1e-4, atol=1e-4)


def test_pixels_of_any_two_numbers(tmp_path: Path) -> None:
    opened = read.open_network(BYTES.read_bytes(), BYTES)
    assert opened.taking(Pixels(0.0, 255.0)).onnx == opened.taking(BYTE).onnx
