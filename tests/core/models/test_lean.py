"""Networks made lean: fewer operations, the same answers."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray

from digitbooth.errors import ModelError
from digitbooth.models import Network
from digitbooth.models.lean import lean
from digitbooth.models.to_onnx import to_network
from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.writer import UffWriter

import onnxruntime


@pytest.fixture
def network(network_writer: Callable[..., UffWriter], graph_of: Callable[..., UffGraph]) -> Network:
    return to_network(graph_of(network_writer(), "out"))


def operations(network: Network) -> list[str]:
    return [node.op_type for node in onnx.load_from_string(network.onnx).graph.node]


def scores(network: Network, images: NDArray[np.float32]) -> NDArray[np.float32]:
    session = onnxruntime.InferenceSession(network.onnx, providers=["CPUExecutionProvider"])
    answer: NDArray[np.float32] = session.run(None, {network.input_name: images})[0]
    return answer


def test_only_what_computes_is_left(network: Network, rng: np.random.Generator) -> None:
    simple = lean(network)
    assert operations(simple) == ["Conv", "Relu", "MaxPool", "Flatten", "MatMul"]
    images = rng.random((3, 1, 28, 28), np.float32)
    np.testing.assert_allclose(scores(simple, images), scores(network, images), rtol=1e-4)


def test_convolutions_say_their_kernels_shape(network: Network) -> None:
    nodes = onnx.load_from_string(lean(network).onnx).graph.node
    shapes = [
        list(each.ints) for node in nodes for each in node.attribute if each.name == "kernel_shape"
    ]
    assert shapes == [[5, 5], [2, 2]]


def test_keeps_what_it_is(network: Network) -> None:
    simple = lean(network)
    assert replace(simple, onnx=b"") == replace(network, onnx=b"")
    model = onnx.load_from_string(simple.onnx)
    assert [opset.domain for opset in model.opset_import] == [""]
    used = {name for node in model.graph.node for name in node.input}
    assert {tensor.name for tensor in model.graph.initializer} <= used


def test_is_reproducible_and_settles(network: Network) -> None:
    simple = lean(network)
    assert lean(network).onnx == simple.onnx
    assert operations(lean(simple)) == operations(simple)


def test_refuses_what_is_no_network(network: Network) -> None:
    with pytest.raises(ModelError, match=r"made\.uff: cannot be simplified"):
        lean(replace(network, onnx=b"no ONNX"))
