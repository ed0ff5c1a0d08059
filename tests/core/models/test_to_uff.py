"""Frozen graph → UFF: as the stock converter did, the same bytes each time, clear refusals."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitbooth.engines import open_engine
from digitbooth.errors import ModelError
from digitbooth.models.tensorflow import graph_pb2
from digitbooth.models.tensorflow.graph import FrozenGraph, read_frozen_graph
from digitbooth.models.tensorflow.tensor import to_array
from digitbooth.models.to_onnx import to_network
from digitbooth.models.to_uff import convert
from digitbooth.models.uff.graph import UffGraph, parse_uff
from digitbooth.models.uff.layout import Order

SOURCE = Path("made.pb")


class GraphMaker:
    """Writes NodeDefs as TensorFlow does."""

    def __init__(self) -> None:
        self.message = graph_pb2.GraphDef()

    def node(self, name: str, op: str, *inputs: str, **attributes: Any) -> "GraphMaker":
        node = self.message.node.add(name=name, op=op, input=inputs)
        for key, value in attributes.items():
            if isinstance(value, bool):
                node.attr[key].b = value
            elif isinstance(value, str):
                node.attr[key].s = value.encode()
            else:
                node.attr[key].list.i.extend(value)
        return self

    def placeholder(self, name: str, *shape: int) -> "GraphMaker":
        self.node(name, "Placeholder")
        node = self.message.node[-1]
        node.attr["dtype"].type = graph_pb2.DT_FLOAT
        for size in shape:
            node.attr["shape"].shape.dim.add(size=size)
        return self

    def constant(self, name: str, array: NDArray[Any]) -> "GraphMaker":
        self.node(name, "Const")
        tensor = self.message.node[-1].attr["value"].tensor
        tensor.dtype = graph_pb2.DT_INT32 if array.dtype == np.int32 else graph_pb2.DT_FLOAT
        for size in array.shape:
            tensor.tensor_shape.dim.add(size=size)
        tensor.tensor_content = array.tobytes()
        return self

    def graph(self) -> FrozenGraph:
        return FrozenGraph(self.message, SOURCE)

    def converted(self) -> UffGraph:
        return parse_uff(convert(self.graph()).uff, Path("made.uff"))


def lenet(maker: GraphMaker, data_format: str = "NHWC") -> GraphMaker:
    rng = np.random.default_rng(0)

    def random(*shape: int) -> NDArray[np.float32]:
        return rng.standard_normal(shape).astype(np.float32)

    one, two = ([1, 1, 1, 1], [1, 2, 2, 1])
    if data_format == "NCHW":
        two = [1, 1, 2, 2]
    maker.placeholder("in", *([-1, 1, 28, 28] if data_format == "NCHW" else [-1, 28, 28, 1]))
    maker.constant("w", random(5, 5, 1, 4)).node("w/read", "Identity", "w")
    maker.constant("b", random(4)).node("b/read", "Identity", "b")
    kwargs: dict[str, Any] = {"padding": "SAME", "data_format": data_format}
    maker.node("conv", "Conv2D", "in", "w/read", strides=one, dilations=one, **kwargs)
    maker.node("biased", "BiasAdd", "conv", "b/read", data_format=data_format)
    maker.node("relu", "Relu", "biased")
    maker.node("pool", "MaxPool", "relu", strides=two, ksize=two, **kwargs)
    maker.constant("flat/shape", np.array([-1, 784], np.int32))
    maker.node("flat", "Reshape", "pool", "flat/shape")
    maker.constant("fc", random(784, 10))
    return maker.node("out", "MatMul", "flat", "fc", transpose_a=False, transpose_b=False)


def test_same_graph_gives_same_bytes() -> None:
    assert convert(lenet(GraphMaker()).graph()).uff == convert(lenet(GraphMaker()).graph()).uff


def test_looks_through_identities_and_writes_conventions() -> None:
    graph = lenet(GraphMaker()).converted()
    assert list(graph.nodes["conv"].inputs) == ["in", "w"]
    assert list(graph.nodes["biased"].inputs) == ["conv", "b"]
    assert not any(node.operation == "Identity" for node in graph.nodes.values())
    assert graph.string(graph.nodes["conv"], "implicit_padding") == "same"
    assert graph.integers(graph.nodes["conv"], "dilation") == [1, 1]
    assert graph.integers(graph.nodes["in"], "shape") == [-1, 28, 28, 1]
    assert graph.nodes["conv"].fields["inputs_orders"].ref == "orders_N+C_+CK"
    assert graph.nodes["out"].fields["inputs_orders"].ref == "orders_NC_CK"
    assert graph.nodes["w"].fields["values"].ref == "weights_w"
    assert list(graph.nodes["MarkOutput_0"].inputs) == ["out"]


def test_channels_first_means_the_same() -> None:
    """The same weights in NCHW: other orders, a bias that broadcasts, and equal answers.

    The dense layer's rows are put into the order in which NCHW flattens.
    """
    last = lenet(GraphMaker())
    first = lenet(GraphMaker(), "NCHW")
    weights = next(node for node in first.message.node if node.name == "fc").attr["value"].tensor
    rows = to_array(weights).reshape(14, 14, 4, 10).transpose(2, 0, 1, 3)
    weights.tensor_content = rows.tobytes()
    graph = first.converted()
    assert graph.orders(graph.nodes["conv"])[0] is Order.NC_SPATIAL
    assert graph.integers(graph.nodes["b"], "shape") == [4, 1, 1]
    assert graph.integers(graph.nodes["pool"], "kernel") == [2, 2]
    x = np.random.default_rng(1).random((2, 1, 28, 28), np.float32)
    expected = open_engine(to_network(last.converted())).infer(x).scores
    np.testing.assert_allclose(
        open_engine(to_network(graph)).infer(x).scores, expected, rtol=1e-3, atol=1e-3
    )


def test_flattens_by_name() -> None:
    maker = GraphMaker().placeholder("in", -1, 28, 28, 1)
    maker.constant("shape", np.array([-1, 784], np.int32))
    maker.node("my_Flatten_1/Reshape", "Reshape", "in", "shape")
    graph = maker.node("out", "Relu", "my_Flatten_1/Reshape").converted()
    assert graph.nodes["my_Flatten_1/Reshape"].operation == "Flatten"
    assert "shape" not in graph.nodes


def test_drops_what_no_output_needs_and_keeps_output_identities() -> None:
    maker = lenet(GraphMaker()).node("final", "Identity", "out")
    maker.constant("unused", np.ones(3, np.float32))
    graph = maker.converted()
    assert "unused" not in graph.nodes
    assert graph.outputs == ["final"]
    assert graph.nodes["final"].operation == "Identity"


def test_control_inputs_are_not_data() -> None:
    maker = lenet(GraphMaker())
    maker.message.node[-1].input.append("^relu")
    graph = maker.converted()
    assert list(graph.nodes["out"].inputs) == ["flat", "fc"]


def test_operations_that_uff_lacks_become_custom_nodes() -> None:
    maker = (
        lenet(GraphMaker())
        .node("x", "Twist", "out", padding="VALID", odd=[])
        .node("y", "Turn", "x")
    )
    conversion = convert(maker.graph())
    assert conversion.custom == {"Turn": ["y"], "Twist": ["x"]}
    graph = parse_uff(conversion.uff, SOURCE)
    assert graph.nodes["x"].operation == "_Twist"
    assert {key: value.s for key, value in graph.nodes["x"].fields.items()} == {
        "padding": "b'VALID'"
    }
    assert [each.id for each in graph.message.descriptors] == ["tensorflow_extension", "custom"]


def test_refuses_graphs_that_are_not_whole() -> None:
    with pytest.raises(ModelError, match="lacks the node 'lost'"):
        lenet(GraphMaker()).node("end", "Relu", "lost").graph()
    with pytest.raises(ModelError, match=r"not frozen \('v'\): its weights lie elsewhere; freeze"):
        GraphMaker().node("v", "VariableV2").graph()
    with pytest.raises(ModelError, match="no output"):
        convert(GraphMaker().placeholder("in").graph())
    circle = GraphMaker().node("a", "Add", "b", "b").node("b", "Relu", "a")
    with pytest.raises(ModelError, match="circle"):
        convert(circle.node("out", "Relu", "a").graph())


def test_refuses_odd_attributes() -> None:
    maker = lenet(GraphMaker())
    conv = next(node for node in maker.message.node if node.name == "conv")
    conv.attr["padding"].s = b"EXPLICIT"
    with pytest.raises(ModelError, match=r"node 'conv' \(Conv2D\): padding 'EXPLICIT'"):
        convert(maker.graph())


def test_values_fill_tensors() -> None:
    """Values stand one by one and the last one fills what is left, as TensorFlow has it."""
    tensor = graph_pb2.TensorProto(dtype=graph_pb2.DT_FLOAT, float_val=[1, 2])
    for size in (2, 2):
        tensor.tensor_shape.dim.add(size=size)
    np.testing.assert_array_equal(to_array(tensor), np.array([[1, 2], [2, 2]], np.float32))
    half = graph_pb2.TensorProto(dtype=graph_pb2.DT_HALF, half_val=[0x3C00])
    assert to_array(half) == np.float16(1)
    tensor.tensor_shape.dim[0].size = 1 << 40
    with pytest.raises(ValueError, match="too large for 2 stored values"):
        to_array(tensor)
    empty = graph_pb2.TensorProto(dtype=graph_pb2.DT_INT32)
    assert to_array(empty) == 0
    empty.tensor_shape.dim.add(size=3)
    assert to_array(empty).tolist() == [0, 0, 0]
    for data_type, fault in {
        graph_pb2.DT_STRING: "values of type string are not supported",
        graph_pb2.DT_QUINT8: "quantised to quint8: convert the graph that it was made of",
    }.items():
        with pytest.raises(ValueError, match=fault):
            to_array(graph_pb2.TensorProto(dtype=data_type))


@given(st.binary(max_size=200))
def test_arbitrary_bytes_raise_only_model_errors(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.pb"
    path.write_bytes(data)
    try:
        convert(read_frozen_graph(path))
    except ModelError as error:
        assert str(error).startswith(str(path))


@given(data=st.data())
def test_mutated_graphs_raise_only_model_errors(data: st.DataObject) -> None:
    content = bytearray(_SMALL)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    message = graph_pb2.GraphDef()
    try:
        message.ParseFromString(bytes(content))
    except Exception:
        return
    try:
        convert(FrozenGraph(message, SOURCE))
    except ModelError as error:
        assert str(error).startswith("made.pb: ")


_SMALL = (
    GraphMaker()
    .placeholder("in", -1, 4)
    .constant("c", np.ones(4, np.float32))
    .node("c/read", "Identity", "c")
    .node("b", "BiasAdd", "in", "c/read")
    .constant("s", np.array([2, -1], np.int32))
    .node("r", "Reshape", "b", "s")
    .node("m", "MatMul", "r", "r")
    .message.SerializeToString()
)
