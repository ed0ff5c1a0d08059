"""Single TensorFlow operations as UFF: the fields that are written, and what is refused."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from digitbooth.errors import ModelError
from digitbooth.models.tensorflow.graph import FrozenGraph
from digitbooth.models.tensorflow.graph_pb2 import GraphDef, NodeDef
from digitbooth.models.tensorflow.prepare import prepared
from digitbooth.models.tensorflow.surgery import create_node, create_plugin_node
from digitbooth.models.to_uff import convert
from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.layout import Order

SOURCE = Path("made.pb")
X = create_node("x", "Placeholder", dtype=np.float32, shape=[None, 9, 9, 3])


def const(name: str, value: object, dtype: type = np.int32) -> NodeDef:
    return create_node(name, "Const", value=np.array(value, dtype))


def frozen(*nodes: NodeDef) -> FrozenGraph:
    return FrozenGraph(GraphDef(node=nodes), SOURCE)


def converted(*nodes: NodeDef) -> UffGraph:
    return convert(frozen(X, *nodes)).graph


def fields(graph: UffGraph, name: str) -> dict[str, Any]:
    """A node's fields as Python has them; references by their key."""
    held = {}
    for field, data in graph.nodes[name].fields.items():
        value = getattr(data, data.WhichOneof("data_oneof") or "s")
        held[field] = list(value.val) if hasattr(value, "val") else value
    return held


def convolution(name: str, *inputs: str, op: str = "Conv2D", **attributes: object) -> NodeDef:
    given: dict[str, object] = {"strides": [1, 2, 2, 1], "padding": "VALID", **attributes}
    return create_node(name, op, inputs=list(inputs), **given)


def test_depthwise_convolution_has_a_group_for_each_channel() -> None:
    weights = const("w", np.zeros((3, 3, 3, 2)), np.float32)
    graph = converted(weights, convolution("y", "x", "w", op="DepthwiseConv2dNative"))
    assert (graph.nodes["y"].operation, list(graph.nodes["y"].inputs)) == ("Conv", ["x", "w"])
    assert fields(graph, "y") == {
        "strides": [2, 2],
        "number_groups": 3,
        "inputs_orders": "orders_N+C_+CK",
    }


def test_transposed_convolution_has_its_inputs_in_another_order() -> None:
    weights = const("w", np.zeros((3, 3, 4, 3)), np.float32)
    sizes = const("sizes", [1, 18, 18, 4])
    node = convolution("y", "sizes", "w", "x", op="Conv2DBackpropInput", padding="SAME")
    graph = converted(weights, sizes, node)
    assert list(graph.nodes["y"].inputs) == ["x", "w", "sizes"]
    assert graph.orders(graph.nodes["y"]) == [Order.N_SPATIAL_C, Order.SPATIAL_KC]
    assert fields(graph, "y")["implicit_padding"] == "same"


@pytest.mark.parametrize(
    ("paddings", "padding", "folded"),
    [
        ([[0, 0], [1, 1], [2, 2], [0, 0]], "VALID", True),
        ([[0, 0], [0, 1], [0, 1], [0, 0]], "VALID", False),
        ([[0, 0], [1, 1], [1, 1], [1, 1]], "VALID", False),
        ([[0, 0], [1, 1], [2, 2], [0, 0]], "SAME", False),
    ],
)
def test_only_padding_of_both_sides_becomes_the_convolutions_own(
    paddings: list[list[int]], padding: str, folded: bool
) -> None:
    graph = converted(
        const("w", np.zeros((3, 3, 3, 4)), np.float32),
        const("paddings", paddings),
        create_node("pad", "Pad", inputs=["x", "paddings"]),
        convolution("y", "pad", "w", padding=padding),
    )
    assert ("pad" in graph.nodes) is not folded
    assert list(graph.nodes["y"].inputs) == ["x" if folded else "pad", "w"]
    assert fields(graph, "y").get("padding") == ([1, 2] if folded else None)


def test_constants_that_say_where_become_fields() -> None:
    graph = converted(
        const("two", 2),
        const("order", [0, 3, 1, 2]),
        const("axes", [1, 2]),
        create_node("squared", "Square", inputs=["x"]),
        create_node("turned", "Transpose", inputs=["x", "order"]),
        create_node("joined", "ConcatV2", inputs=["x", "squared", "two"]),
        create_node("mean", "Mean", inputs=["joined", "axes"], keep_dims=True),
        create_node("best", "ArgMax", inputs=["mean", "two"]),
        create_node("wider", "ExpandDims", inputs=["turned", "two"]),
    )
    assert not {"two", "order", "axes"} & set(graph.nodes)
    assert fields(graph, "turned") == {"permutation": [0, 3, 1, 2]}
    assert (graph.nodes["joined"].operation, fields(graph, "joined")) == ("Concat", {"axis": 2})
    assert fields(graph, "mean") == {"func": "mean", "axes": [1, 2], "keepdims": True}
    assert fields(graph, "best") == {"axis": 2}
    assert fields(graph, "wider") == {"axis": 2}


def test_an_axis_that_is_computed_is_refused() -> None:
    axis = create_node("axis", "Rank", inputs=["x"])
    with pytest.raises(ModelError, match=r"node 'y' \(ExpandDims\): its input 'axis' must be a co"):
        converted(axis, create_node("y", "ExpandDims", inputs=["x", "axis"]))


@pytest.mark.parametrize("op", ["FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3"])
def test_batch_normalisation_of_every_version(op: str) -> None:
    parameters = [const(name, np.ones(3), np.float32) for name in ("g", "b", "m", "v")]
    inputs = ["x", "g", "b", "m", "v"]
    node = create_node("y", op, inputs=inputs, epsilon=0.5, is_training=False)
    graph = converted(*parameters, node)
    assert (graph.nodes["y"].operation, list(graph.nodes["y"].inputs)) == ("BatchNorm", inputs)
    assert fields(graph, "y") == {"epsilon": 0.5, "inputs_orders": "orders_N+C"}
    training = create_node("y", op, inputs=inputs, is_training=True)
    with pytest.raises(ModelError, match=r"is_training.*freeze it for inference"):
        converted(*parameters, training)


def test_a_shared_bias_keeps_its_shape_for_others() -> None:
    bias = const("b", np.ones(9), np.float32)
    first = create_node("first", "BiasAdd", inputs=["x", "b"], data_format="NCHW")
    graph = converted(bias, first, create_node("y", "Mul", inputs=["first", "b"]))
    assert fields(graph, "b")["shape"] == [9]
    (_, reshaped) = graph.nodes["first"].inputs
    assert fields(graph, reshaped)["shape"] == [9, 1, 1]


def test_what_uff_cannot_say_is_kept_as_a_custom_node() -> None:
    conversion = convert(
        frozen(
            X,
            const("paddings", [[0, 0], [1, 1], [1, 1], [0, 0]]),
            const("one", 1, np.float32),
            create_node("pad", "PadV2", inputs=["x", "paddings", "one"]),
            create_node("mirror", "MirrorPad", inputs=["pad", "paddings"], mode="REFLECT"),
            create_node("twist", inputs=["mirror"], T=np.float32, sides=[], angle=0.5),
            create_plugin_node("plug", inputs=["twist"], count=3, wide=True, order=[1, 0]),
        )
    )
    assert conversion.custom == {
        "plug": ["plug"],
        "twist": ["twist"],
        "MirrorPad": ["mirror"],
        "PadV2": ["pad"],
    }
    graph = conversion.graph
    assert fields(graph, "mirror") == {"mode": "b'REFLECT'"}
    assert fields(graph, "twist") == {"T": 0x20020, "angle": 0.5}
    plugin = fields(graph, "plug")
    assert plugin == {"count_u_int": 3, "wide_u_bool": True, "order_u_ilist": [1, 0]}
    assert [each.id for each in graph.message.descriptors] == ["tensorflow_extension", "custom"]


def test_gathering_that_differs_from_picture_to_picture_is_custom() -> None:
    def gather(batch_dims: int) -> UffGraph:
        inputs = ["x", "rows", "axis"]
        types = {"Tparams": np.float32, "Tindices": np.int32}
        node = create_node("y", "GatherV2", inputs=inputs, batch_dims=batch_dims, **types)
        return converted(const("rows", [[1], [0]]), const("axis", 1), node)

    assert gather(1).nodes["y"].operation == "_GatherV2"
    assert fields(gather(0), "y") == {
        "axis": 1,
        "indices_dtype": 0x10020,
        "params_dtype": 0x20020,
    }


def test_each_further_output_is_a_custom_node() -> None:
    split = create_node("split", "Unpack", inputs=["x"], num=3, axis=1)
    first = create_node("through", "Identity", inputs=["split:2"])
    graph = converted(split, first, create_node("y", "Add", inputs=["split:0", "through"]))
    assert list(graph.nodes["y"].inputs) == ["split", "split:2"]
    assert graph.nodes["split:2"].operation == "_Unpack"
    assert list(graph.nodes["split:2"].inputs) == ["x"]
    assert fields(graph, "split") == {"num": 3, "axis": 1}
    assert fields(graph, "split:2") == {"num": 3, "axis": 1, "output": 2}
    assert "split:1" not in graph.nodes


@pytest.mark.parametrize("mask", ["ellipsis_mask", "new_axis_mask"])
def test_slices_that_uff_cannot_say_are_custom(mask: str) -> None:
    cut = create_node("y", "StridedSlice", inputs=["x", "i", "i", "i"], **{mask: 1})
    graph = converted(const("i", [1]), cut)
    assert (graph.nodes["y"].operation, fields(graph, "y")) == ("_StridedSlice", {mask: 1})


@pytest.mark.parametrize(
    ("op", "said"),
    [
        ("Exit", "a loop; unroll it"),
        ("StatelessWhile", "a loop; unroll it"),
        ("Merge", "a branch that depends on its input"),
        ("StatefulPartitionedCall", "calls a function that the file does not hold"),
        ("QueueDequeueManyV2", "reads files or queues: put an input there"),
    ],
)
def test_what_decides_while_it_runs_is_named(op: str, said: str) -> None:
    with pytest.raises(ModelError, match=rf"node 'y' \({op}\): {said}"):
        converted(create_node("y", op, inputs=["x"]))


def test_padding_that_differs_by_side_is_a_pad() -> None:
    weights = const("w", np.zeros((3, 3, 3, 4)), np.float32)
    pads = {"padding": "EXPLICIT", "explicit_paddings": [0, 0, 0, 1, 0, 1, 0, 0]}
    graph = converted(weights, convolution("y", "x", "w", **pads))
    assert list(graph.nodes["y"].inputs) == ["y/padded", "w"]
    assert graph.nodes["y/padded"].operation == "Pad"
    paddings = graph.constant(graph.nodes["y/padded/paddings"])
    assert paddings.tolist() == [[0, 0], [0, 1], [0, 1], [0, 0]]
    assert "padding" not in fields(graph, "y")
    pads["explicit_paddings"] = [0, 0, 1, 1, 2, 2, 0, 0]
    graph = converted(weights, convolution("y", "x", "w", **pads))
    assert fields(graph, "y")["padding"] == [1, 2]


def test_axes_that_follow_from_constants() -> None:
    """As `tf.transpose(weights)` writes them."""
    graph = converted(
        const("w", np.ones((3, 9)), np.float32),
        const("one", 1),
        const("zero", 0),
        create_node("rank", "Rank", inputs=["w"]),
        create_node("last", "Sub", inputs=["rank", "one"]),
        create_node("range", "Range", inputs=["zero", "rank", "one"]),
        create_node("order", "Sub", inputs=["last", "range"]),
        create_node("turned", "Transpose", inputs=["w", "order"]),
        create_node("y", "MatMul", inputs=["x", "turned"]),
    )
    assert fields(graph, "turned") == {"permutation": [1, 0]}


def test_assertions_go_with_what_was_computed_for_them() -> None:
    guarded = create_node("y", "Relu", inputs=["x", "^sure"])
    graph = prepared(
        frozen(
            X,
            const("limit", 1, np.float32),
            create_node("less", "Less", inputs=["x", "limit"]),
            create_node("all", "All", inputs=["less", "axes"]),
            const("axes", [0]),
            create_node("sure", "Assert", inputs=["all", "x"]),
            guarded,
        )
    )
    assert [node.name for node in graph.message.node] == ["x", "y"]
    assert list(graph.nodes["y"].input) == ["x"]


def dilated(paddings: list[list[int]], crops: list[list[int]], after: str = "") -> list[NodeDef]:
    return [
        X,
        const("block", [2, 2]),
        const("paddings", paddings),
        const("crops", crops),
        const("w", np.zeros((3, 3, 3, 4)), np.float32),
        create_node("apart", "SpaceToBatchND", inputs=["x", "block", "paddings"]),
        convolution("conv", "apart", "w", strides=[1, 1, 1, 1]),
        create_node("together", "BatchToSpaceND", inputs=["conv", "block", "crops"]),
        create_node("y", "Relu", inputs=[after or "together"]),
    ]


@pytest.mark.parametrize(
    ("paddings", "crops", "said"),
    [
        ([[2, 3], [2, 3]], [[0, 1], [0, 1]], {"implicit_padding": "same"}),
        ([[0, 1], [0, 1]], [[0, 1], [0, 1]], {}),
        ([[1, 2], [1, 2]], [[0, 1], [0, 1]], {"padding": [1, 1]}),
    ],
)
def test_dilation_in_three_nodes_becomes_one(
    paddings: list[list[int]], crops: list[list[int]], said: dict[str, object]
) -> None:
    graph = convert(frozen(*dilated(paddings, crops))).graph
    assert {"apart", "together"}.isdisjoint(graph.nodes)
    common = {"strides": [1, 1], "dilation": [2, 2], "inputs_orders": "orders_N+C_+CK"}
    assert fields(graph, "conv") == {**common, **said}
    assert list(graph.nodes["y"].inputs) == ["conv"]


def test_dilation_that_uff_cannot_say_stays_in_three_nodes() -> None:
    uneven = frozen(*dilated([[1, 4], [1, 4]], [[0, 0], [0, 0]]))
    assert prepared(uneven) is uneven
    same = ([[2, 3], [2, 3]], [[0, 1], [0, 1]])
    asked_for = frozen(*dilated(*same))
    assert prepared(asked_for, keep=["together"]) is asked_for
    used_twice = frozen(*dilated(*same), create_node("z", "Relu", inputs=["conv"]))
    assert prepared(used_twice) is used_twice
