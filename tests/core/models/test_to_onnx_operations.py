"""Single UFF operations as ONNX, where TensorFlow itself cannot be asked: odd and damaged files."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from digitbooth.engines import open_engine
from digitbooth.errors import ModelError
from digitbooth.models import read_network
from digitbooth.models.to_onnx import to_model, to_network
from digitbooth.models.uff import uff_pb2
from digitbooth.models.uff.graph import UffGraph, parse_uff, read_uff
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.writer import UffWriter

import onnxruntime

Writer = Callable[..., UffWriter]
Graph = Callable[..., UffGraph]
Array = NDArray[np.generic]

ORDERS = [Order.N_SPATIAL_C, Order.SPATIAL_CK]


def started(*shape: int, dtype: str = "<f4") -> UffWriter:
    writer = UffWriter()
    writer.add("in", "Input", dtype=np.dtype(dtype), shape=list(shape))
    return writer


def run(graph: UffGraph, *inputs: Array) -> Array:
    session = onnxruntime.InferenceSession(to_model(graph).SerializeToString())
    feeds = {each.name: array for each, array in zip(session.get_inputs(), inputs, strict=True)}
    return np.asarray(session.run(None, feeds)[0])


def test_groups_of_channels(rng: np.random.Generator, graph_of: Graph) -> None:
    """TensorFlow 1.15 has no such convolution; weights are [height, width, in of a group, out]."""
    weights = rng.standard_normal((1, 1, 2, 6)).astype(np.float32)
    writer = started(-1, 3, 3, 4)
    writer.add_constant("w", weights)
    writer.add("y", "Conv", ["in", "w"], strides=[1, 1], number_groups=2, inputs_orders=ORDERS)
    x = rng.standard_normal((2, 3, 3, 4)).astype(np.float32)
    halves = [x[..., :2] @ weights[0, 0, :, :3], x[..., 2:] @ weights[0, 0, :, 3:]]
    expected = np.concatenate(halves, axis=-1)
    np.testing.assert_allclose(run(graph_of(writer, "y"), x), expected, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("function", ["max", "avg"])
def test_a_pooling_may_have_padding_of_its_own(
    function: str, rng: np.random.Generator, graph_of: Graph
) -> None:
    """TensorFlow's poolings have none, UFF's may: neither the maximum nor the mean counts it."""
    writer = started(-1, 4, 5, 1)
    window = {"kernel": [3, 2], "strides": [2, 1], "padding": [1, 1]}
    orders = [Order.N_SPATIAL_C]
    writer.add("y", "Pool", ["in"], func=function, inputs_orders=orders, **window)
    x = rng.standard_normal((1, 4, 5, 1)).astype(np.float32) - 3
    padded = np.pad(x[0, ..., 0], 1, constant_values=np.nan)
    view = np.lib.stride_tricks.sliding_window_view(padded, (3, 2))[::2]
    expected = {"max": np.nanmax, "avg": np.nanmean}[function](view, axis=(2, 3))
    np.testing.assert_allclose(run(graph_of(writer, "y"), x)[0, ..., 0], expected, rtol=1e-5)


def test_halves_are_computed_as_any_number(graph_of: Graph) -> None:
    writer = started(-1, 3, dtype="<f2")
    writer.add_constant("c", np.array([1, 2, 3], np.float16))
    writer.add("sum", "Binary", ["in", "c"], func="add")
    writer.add("y", "Activation", ["sum"], func="relu6")
    result = run(graph_of(writer, "y"), np.array([[1, 2, 4]], np.float16))
    assert result.dtype == np.float32
    assert result.tolist() == [[2, 4, 6]]


@pytest.mark.parametrize("dtype", ["<i1", "<i2", "<i4", "<i8"])
def test_integers_of_any_width_work_together(dtype: str, graph_of: Graph) -> None:
    writer = started(-1, 3, dtype=dtype)
    writer.add("shape", "Shape", ["in"])
    writer.add_constant("last", np.array([1], np.int16))
    writer.add("width", "GatherV2", ["shape", "last"], axis=0)
    writer.add("y", "Binary", ["in", "width"], func="mul")
    assert run(graph_of(writer, "y"), np.array([[1, -2, 3]], dtype)).tolist() == [[3, -6, 9]]


def test_all_outputs_and_all_inputs_of_any_graph(graph_of: Graph) -> None:
    writer = started(-1, 2)
    writer.add("other", "Input", shape=[-1, 2])
    writer.add("sum", "Binary", ["in", "other"], func="add")
    writer.add_constant("c", np.array([7], np.float32))
    model = to_model(graph_of(writer, "sum", "c", "other", "sum"))
    assert [each.name for each in model.graph.input] == ["in", "other"]
    assert [each.name for each in model.graph.output] == ["sum", "c:output", "other:output"]
    session = onnxruntime.InferenceSession(model.SerializeToString())
    one = np.ones((1, 2), np.float32)
    results = session.run(None, {"in": one, "other": one})
    assert [result.tolist() for result in results] == [[[2, 2]], [7], [[1, 1]]]


@pytest.mark.parametrize("dtype", [np.int64, np.float16])
def test_a_scalar_that_the_stock_converter_lost_is_missed(dtype: type, graph_of: Graph) -> None:
    """It wrote these types' scalars as empty: they read well, and cannot be computed with."""
    writer = started(-1, 2)
    writer.add_constant("lost", np.zeros(0, dtype))
    writer.add("y", "Binary", ["in", "lost"], func="mul")
    graph = graph_of(writer, "y")
    with pytest.raises(ModelError, match=r"'y' .*'lost' lost its value; convert the \.pb again"):
        to_model(graph)


def test_a_constant_of_unknown_type_is_no_fault_until_it_is_used(graph_of: Graph) -> None:
    def flagged(operation: str, **fields: str | list[int]) -> UffGraph:
        writer = started(-1, 2)
        writer.add_constant("flag", np.array(1, np.int32))
        writer.message.graphs[0].nodes[-1].fields["dtype"].dtype = 9
        writer.add("y", operation, ["in", "flag"], **fields)
        return graph_of(writer, "y")

    graph = flagged("Reduce", func="sum", axes=[1])
    assert run(graph, np.ones((1, 2), np.float32)).tolist() == [2]
    with pytest.raises(ModelError, match=r"node 'flag' .*unknown data type 9"):
        to_model(flagged("Binary", func="mul"))


@pytest.mark.parametrize(
    "values", [[True, False], np.uint8([3, 200]), np.uint16([3, 60000]), [0.1, 1e300]]
)
def test_constants_of_types_without_a_number(graph_of: Graph, values: list[float]) -> None:
    """As NVIDIA's converter wrote them: the size of a value tells what it may be."""
    array = np.array(values)
    writer = started(-1, 2)
    writer.add_constant("c", np.zeros(2, np.int32))
    node = writer.message.graphs[0].nodes[-1]
    node.fields["dtype"].dtype = 7
    writer.message.referenced_data[node.fields["values"].ref].blob = array.tobytes()
    graph = graph_of(writer, "c")
    read = graph.constant(graph.nodes["c"])
    assert (read.dtype, read.tolist()) == (array.dtype, array.tolist())


def test_what_is_written_of_other_types_is_read(graph_of: Graph) -> None:
    for dtype in np.bool_, np.uint8, np.uint16, np.uint32, np.uint64, np.float64, np.float16:
        writer = started(-1, 2)
        writer.add_constant("c", np.array([[0, 1]], dtype))
        graph = graph_of(writer, "c")
        assert graph.constant(graph.nodes["c"]).tolist() == [[0, 1]], dtype


def test_lists_that_are_not_packed(network_writer: Writer) -> None:
    """protobuf reads both ways of writing a list of numbers; some tool may write the other one."""
    writer = network_writer()
    writer.mark_outputs(["out"])
    pool = next(node for node in writer.message.graphs[0].nodes if node.id == "pool")
    packed = pool.fields["kernel"].SerializeToString()
    assert packed == b"\x42\x04\x0a\x02\x02\x02"
    unpacked = b"\x42\x04\x08\x02\x08\x02"
    assert uff_pb2.Data.FromString(unpacked) == pool.fields["kernel"]
    data = writer.serialized()
    assert packed in data
    graph = parse_uff(data.replace(packed, unpacked), Path("made.uff"))
    assert to_network(graph).classes == 10


def test_a_maximum_in_disguise(shared_data: Path) -> None:
    """NVIDIA's sample of a plugin: its LeNet with the second pooling as `_MaxPool`."""
    plain = read_network(shared_data / "uff" / "nvidia_lenet5.uff")
    disguised = read_network(shared_data / "uff" / "nvidia_lenet5_custom_pool.uff")
    x = np.random.default_rng(1).random((5, 1, 28, 28), np.float32)
    scores = open_engine(disguised).infer(x).scores
    np.testing.assert_array_equal(scores, open_engine(plain).infer(x).scores)


def test_a_graph_that_is_no_picture_classifier(shared_data: Path) -> None:
    """A convolution along one axis, over 12 moments of 5 values."""
    graph = read_uff(shared_data / "uff" / "Thanusan19_modelCNN.uff")
    assert run(graph, np.ones((2, 12, 5), np.float32)).shape == (2, 3)
    with pytest.raises(ModelError, match=r"takes \[12, 5\] values, which is not a 28×28 picture"):
        to_network(graph)


def test_what_stays_unknown_is_named_at_once(network_writer: Writer, graph_of: Graph) -> None:
    writer = network_writer()
    writer.add("grid", "_GridAnchor_TRT", ["out"], numLayers_u_int=6)
    writer.add("sum", "_AddV2", ["out", "grid"], T=np.dtype("<f4"))
    writer.add("nms", "_NMS_TRT", ["sum", "grid"])
    with pytest.raises(ModelError) as caught:
        to_model(graph_of(writer, "nms"))
    assert str(caught.value) == (
        "made.uff: operations that are not supported: "
        "_GridAnchor_TRT (node 'grid'); _NMS_TRT (node 'nms')"
    )


def test_the_output_with_scores_is_found(network_writer: Writer, graph_of: Graph) -> None:
    writer = network_writer()
    writer.add("digit", "ArgMax", ["out"], axis=1)
    assert to_network(graph_of(writer, "digit", "out")).output_name == "out"
    writer = network_writer()
    writer.add("digit", "ArgMax", ["out"], axis=1)
    # What an answer was chosen by are the scores.
    assert to_network(graph_of(writer, "digit")).output_name == "out"


def test_slices_that_make_no_sense(graph_of: Graph) -> None:
    writer = started(-1, 4)
    writer.add_constant("i", np.array([1], np.int32))
    writer.add_constant("step", np.array([0], np.int32))
    writer.add("y", "StridedSlice", ["in", "i", "i", "step"])
    with pytest.raises(ModelError, match=r"node 'y' .*a stride of 0 on axis 0"):
        to_model(graph_of(writer, "y"))


def test_a_transposed_convolution_needs_to_know_its_size(
    rng: np.random.Generator, graph_of: Graph
) -> None:
    writer = started(-1, 4, 4, 3)
    writer.add("size", "Input", dtype=np.dtype("<i4"), shape=[4])
    writer.add_constant("w", rng.standard_normal((3, 3, 2, 3)).astype(np.float32))
    orders = [Order.N_SPATIAL_C, Order.SPATIAL_KC]
    inputs = ["in", "w", "size"]
    writer.add("y", "ConvTranspose", inputs, strides=[2, 2], inputs_orders=orders)
    with pytest.raises(ModelError, match=r"node 'y' .*'size' must give the result's height"):
        to_model(graph_of(writer, "y"))


def test_channels_that_do_not_fit(rng: np.random.Generator, graph_of: Graph) -> None:
    writer = started(-1, 8, 8, 3)
    writer.add_constant("w", rng.standard_normal((3, 3, 4, 2)).astype(np.float32))
    writer.add("y", "Conv", ["in", "w"], strides=[1, 1], inputs_orders=ORDERS)
    with pytest.raises(ModelError, match=r"node 'y' .*weights for 4 channels, not 3"):
        to_model(graph_of(writer, "y"))


def test_a_constant_does_not_grow_without_bound(graph_of: Graph) -> None:
    """A few bytes that ask for gigabytes: left to the runtime, never computed here."""
    writer = started(-1, 1)
    writer.add_constant("c", np.ones((1, 1), np.float32))
    writer.add_constant("often", np.zeros(4096, np.int32))
    writer.add("wide", "GatherV2", ["c", "often"], axis=1)
    writer.add("tall", "GatherV2", ["wide", "often"], axis=0)
    writer.add("y", "Binary", ["in", "tall"], func="add")
    model = to_model(graph_of(writer, "y"))
    assert model.ByteSize() < 200_000
    assert {node.op_type for node in model.graph.node} >= {"Gather", "Add"}


def test_dice_that_are_no_dropout_are_not_touched(network_writer: Writer, graph_of: Graph) -> None:
    writer = network_writer()
    writer.add("shape", "Shape", ["out"])
    writer.add("dice", "_RandomUniform", ["shape"])
    writer.add("noisy", "Binary", ["out", "dice"], func="mul")
    with pytest.raises(ModelError, match=r"not supported: _RandomUniform \(node 'dice'\)"):
        to_network(graph_of(writer, "noisy"))
