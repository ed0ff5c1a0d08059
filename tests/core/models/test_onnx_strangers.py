"""ONNX files as they come: without a name, unsorted, with weights beside them, with more ends."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from made_onnx import LOGITS, PICTURES, WEIGHTS, Node, constant, dense, model, node
from networks import run
from onnx import TensorProto, helper, numpy_helper

from digitbooth.errors import ModelError
from digitbooth.judgement import softmax
from digitbooth.model_process.opening import try_model
from digitbooth.models import Network, read_network
from digitbooth.models.inspection import inspect_model
from digitbooth.models.notes import notes
from digitbooth.models.options import NO_OPTIONS, ModelOptions

Read = Callable[..., Network]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def written(made: onnx.ModelProto, options: ModelOptions = NO_OPTIONS) -> Network:
        path = tmp_path / "made.onnx"
        path.write_bytes(made.SerializeToString())
        return read_network(path, options)

    return written


def assert_gives_logits(network: Network) -> None:
    np.testing.assert_allclose(run(network, PICTURES), LOGITS, rtol=1e-4, atol=1e-4)
    for one in range(3):
        single = run(network, PICTURES[one : one + 1])
        np.testing.assert_allclose(single, LOGITS[one : one + 1], rtol=1e-4, atol=1e-4)


# What ONNX Runtime does without.


def test_a_graph_needs_no_name(read: Read) -> None:
    made = model(["n", 1, 28, 28], dense())
    made.graph.ClearField("name")
    assert_gives_logits(read(made))
    assert inspect_model(made.SerializeToString(), Path("made.onnx")).summary is not None


def test_nodes_are_sorted_first(read: Read) -> None:
    assert_gives_logits(read(model(["n", 1, 28, 28], dense()[::-1])))


def test_nodes_inside_a_branch_are_sorted_and_their_outer_values_come_first(read: Read) -> None:
    then = helper.make_graph(
        [
            node("Identity", ["between"], ["chosen"]),
            node("MatMul", ["flat", "w"], ["between"]),
        ],
        "then",
        [],
        [helper.make_tensor_value_info("chosen", TensorProto.FLOAT, None)],
    )
    otherwise = helper.make_graph(
        [node("MatMul", ["flat", "w"], ["other"])],
        "else",
        [],
        [helper.make_tensor_value_info("other", TensorProto.FLOAT, None)],
    )
    nodes = [
        node("If", ["yes"], ["scores"], then_branch=then, else_branch=otherwise),
        node("Flatten", ["x"], ["flat"], axis=1),
    ]
    made = model(["n", 784], nodes, weights=[constant("yes", [True], np.bool_)])
    made.graph.output[0].type.tensor_type.shape.dim.add(dim_param="n")
    made.graph.output[0].type.tensor_type.shape.dim.add(dim_value=10)
    assert_gives_logits(read(made))


def test_nodes_in_a_circle_are_refused(read: Read) -> None:
    nodes = [node("Add", ["b", "x"], ["a"]), node("Relu", ["a"], ["b"]), *dense("b")]
    with pytest.raises(ModelError, match=r"not a valid ONNX model: .*sorted"):
        read(model(["n", 784], nodes))


def test_the_declared_shape_counts_where_none_can_be_inferred(read: Read) -> None:
    """PyTorch's `view(x.size(0), -1)`, before shapes could be followed through it."""
    nodes = [
        node("Shape", ["x"], ["shape"]),
        node("Gather", ["shape", "first"], ["count"], axis=0),
        node("Unsqueeze", ["count"], ["counts"], axes=[0]),
        node("Concat", ["counts", "rest"], ["target"], axis=0),
        node("Reshape", ["x", "target"], ["flat"]),
        node("MatMul", ["flat", "w"], ["scores"]),
    ]
    weights = [numpy_helper.from_array(np.array(0), "first"), constant("rest", [-1])]
    made = model(["n", 1, 28, 28], nodes, opset=11, outputs={"scores": ["n", 10]}, weights=weights)
    assert_gives_logits(read(made))


def test_an_opset_that_nobody_knows_yet_is_named(read: Read) -> None:
    made = model(["n", 784], dense(), opset=13)
    made.opset_import[0].version = 99
    with pytest.raises(ModelError, match=r"opset 99 is newer than \d+, .*opset_version="):
        read(made)


# Weights in another file.


def with_weights_beside(path: Path, **told: str) -> None:
    """`made.onnx` and `made.onnx.data`, as PyTorch writes them; `told` replaces what is said."""
    made = model(["n", 784], dense())
    tensor = made.graph.initializer[0]
    content = bytes(16) + tensor.raw_data
    size = str(len(tensor.raw_data))
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    said = {"location": "made.onnx.data", "offset": "16", "length": size} | told
    for key, value in said.items():
        tensor.external_data.add(key=key, value=value)
    path.write_bytes(made.SerializeToString())
    path.with_name("made.onnx.data").write_bytes(content)


def test_weights_beside_the_model_are_read(tmp_path: Path) -> None:
    path = tmp_path / "made.onnx"
    with_weights_beside(path)
    assert_gives_logits(read_network(path))
    assert try_model(path).classes == 10


def test_other_weights_beside_it_are_another_network(tmp_path: Path) -> None:
    path = tmp_path / "made.onnx"
    with_weights_beside(path)
    before = read_network(path)
    beside = tmp_path / "made.onnx.data"
    beside.write_bytes(bytes(len(beside.read_bytes())))
    after = read_network(path)
    assert before.sha256 != after.sha256
    assert not run(after, PICTURES).any()


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"location": "../made.onnx.data"}, "not in its folder"),
        ({"location": "/etc/passwd"}, "not in its folder"),
        ({"location": "sub\\made.onnx.data"}, "not in its folder"),
        ({"location": ".."}, "not in its folder"),
        ({"location": ""}, "not in its folder"),
        ({"location": "other.data"}, "not beside it"),
        ({"location": "link.data"}, "a link or no file"),
        ({"location": "folder.data"}, "a link or no file"),
        ({"offset": "17"}, "does not hold"),
        ({"offset": "-1"}, "does not hold"),
        ({"offset": "9" * 30}, "does not hold"),
        ({"length": "16"}, "does not hold"),
        ({"length": "x"}, "does not hold"),
    ],
)
def test_other_places_and_ranges_are_refused(
    told: dict[str, str], fault: str, tmp_path: Path
) -> None:
    path = tmp_path / "made.onnx"
    with_weights_beside(path, **told)
    (tmp_path / "link.data").symlink_to(tmp_path / "made.onnx.data")
    (tmp_path / "folder.data").mkdir()
    with pytest.raises(ModelError, match=fault) as caught:
        read_network(path)
    assert str(caught.value).count("\n") == 0


def test_one_range_is_not_read_again_and_again(tmp_path: Path) -> None:
    path = tmp_path / "made.onnx"
    with_weights_beside(path)
    made = onnx.load(path, load_external_data=False)
    for number in range(3):
        copy = made.graph.initializer.add()
        copy.CopyFrom(made.graph.initializer[0])
        copy.name = f"copy{number}"
    path.write_bytes(made.SerializeToString())
    with pytest.raises(ModelError, match="does not hold"):
        read_network(path)


# More inputs and outputs than a classifier needs.


def labelled(shape: list[int | str | None], element: int, nodes: list[Node]) -> onnx.ModelProto:
    made = model(["n", 1, 28, 28], nodes, outputs={"loss": None, "scores": None})
    made.graph.input.insert(0, helper.make_tensor_value_info("label", element, shape))
    return made


LOSS = [
    *dense(),
    node("SoftmaxCrossEntropyLoss", ["scores", "label"], ["loss"]),
]


@pytest.mark.parametrize("shape", [["n"], [None]])
def test_labels_get_zeros_and_the_loss_is_left_out(
    shape: list[int | str | None], read: Read
) -> None:
    network = read(labelled(shape, TensorProto.INT64, LOSS))
    assert_gives_logits(network)
    assert network.zeroed == ("label",)
    assert any("'label'" in note for note in notes(network))


def test_an_input_that_counts_gets_zeros_for_each_picture(read: Read) -> None:
    nodes = [*dense("x", "plain"), node("Add", ["plain", "label"], ["scores"])]
    nodes.append(node("ReduceSum", ["scores"], ["loss"]))
    made = labelled(["n", 10], TensorProto.FLOAT, nodes)
    assert_gives_logits(read(made))


def test_a_person_names_the_input_where_several_are_pictures(read: Read) -> None:
    made = model(["n", 784], [*dense("x", "one"), *dense("y", "two")], outputs={"one": None})
    made.graph.node.append(node("Add", ["one", "two"], ["scores"]))
    made.graph.output[0].name = "scores"
    made.graph.input.append(helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", 784]))
    with pytest.raises(ModelError, match="--input: 'x', 'y'"):
        read(made)
    network = read(made, ModelOptions(input="y"))
    assert network.zeroed == ("x",)
    assert_gives_logits(network)
    with pytest.raises(ModelError, match="has no input 'z'; it has 'x', 'y'"):
        read(made, ModelOptions(input="z"))


def test_zeros_of_impossible_size_are_refused(read: Read) -> None:
    with pytest.raises(ModelError, match="over 4 million values"):
        read(labelled(["n", 1 << 40], TensorProto.INT64, LOSS))


def test_the_named_output_of_several_gives_the_scores(read: Read) -> None:
    nodes = [*dense(), node("Neg", ["scores"], ["other"])]
    made = model(["n", 784], nodes, outputs={"scores": None, "other": None})
    assert_gives_logits(read(made))
    other = read(made, ModelOptions(output="other"))
    np.testing.assert_allclose(run(other, PICTURES), -LOGITS, rtol=1e-4, atol=1e-4)
    with pytest.raises(ModelError, match="has no output 'third'; it has 'scores', 'other'"):
        read(made, ModelOptions(output="third"))


# Labels instead of scores.


@pytest.mark.parametrize(
    "end",
    [
        [node("ArgMax", ["logits"], ["scores"], axis=1)],
        [node("ArgMax", ["logits"], ["scores"], axis=1, keepdims=0)],
        [
            node("Softmax", ["logits"], ["p"]),
            node("ArgMax", ["p"], ["index"], axis=-1, keepdims=0),
            node("Cast", ["index"], ["scores"], to=TensorProto.INT32),
        ],
        [node("TopK", ["logits", "one"], ["best", "scores"], axis=1)],
        [node("Hardmax", ["logits"], ["hot"]), node("Cast", ["hot"], ["scores"], to=9)],
    ],
    ids=["argmax", "argmax without axis", "softmax", "top", "hardmax"],
)
def test_labels_are_followed_back_to_their_scores(end: list[Node], read: Read) -> None:
    element = {"scores": TensorProto.INT64}
    made = model(
        ["n", 784],
        [*dense("x", "logits"), *end],
        output_element=TensorProto.BOOL if end[-1].attribute[0].i == 9 else element["scores"],
        weights=[constant("one", [1])],
    )
    if end[-1].op_type == "Cast" and end[-1].attribute[0].i == TensorProto.INT32:
        made.graph.output[0].type.tensor_type.elem_type = TensorProto.INT32
    network = read(made)
    scores = run(network, PICTURES)
    found = softmax(scores) if network.gives_logits else scores
    np.testing.assert_allclose(found, softmax(LOGITS), rtol=1e-4, atol=1e-5)


def test_maps_with_other_labels_say_how_to_export(read: Read) -> None:
    made = model(["n", 784], [*dense("x", "p")])
    made.graph.node.append(
        helper.make_node(
            "ZipMap",
            ["p"],
            ["maps"],
            domain="ai.onnx.ml",
            classlabels_int64s=[*range(1, 10), 0],
        )
    )
    made.opset_import.append(helper.make_opsetid("ai.onnx.ml", 3))
    del made.graph.output[:]
    maps = made.graph.output.add(name="maps").type.sequence_type.elem_type.map_type
    maps.key_type = TensorProto.INT64
    maps.value_type.tensor_type.elem_type = TensorProto.FLOAT
    with pytest.raises(ModelError, match=r"sequence of maps; export it .*'zipmap': False"):
        read(made)


@pytest.mark.parametrize("count", [11, 47])
def test_other_numbers_of_classes_are_named(count: int, read: Read) -> None:
    wide = np.zeros((10, count), np.float32)
    nodes = [*dense("x", "ten"), node("MatMul", ["ten", "wide"], ["scores"])]
    made = model(["n", 784], nodes, weights=[constant("wide", wide, np.float32)])
    with pytest.raises(ModelError, match=rf"no 10 scores a picture: .*'scores' \(FLOAT 1×{count}"):
        read(made)


# Shapes and batches.


@pytest.mark.parametrize("shape", [[28, 28], [784], [28, 28, 1], [1, 28, 28]])
@pytest.mark.parametrize("flat", [[10], [1, 10], [1, 1, 10]])
def test_one_picture_without_a_batch(shape: list[int], flat: list[int], read: Read) -> None:
    nodes = [
        node("Reshape", ["x", "row"], ["flat"]),
        node("MatMul", ["flat", "w"], ["ten"]),
        node("Reshape", ["ten", "end"], ["scores"]),
    ]
    weights = [constant("row", [1, 784]), constant("end", flat)]
    assert_gives_logits(read(model([*shape], nodes, weights=weights)))


@pytest.mark.parametrize("batch", [2, 64])
def test_a_batch_that_cannot_be_opened_is_filled_up(batch: int, read: Read) -> None:
    """The mean over the batch is taken away and added again: pictures cannot be taken apart."""
    nodes = [
        node("Reshape", ["x", "rows"], ["flat"]),
        node("MatMul", ["flat", "w"], ["ten"]),
        node("Concat", ["ten", "ten"], ["twice"], axis=0),
        node("Slice", ["twice", "start", "end", "axis"], ["scores"]),
    ]
    weights = [constant("rows", [batch, 784]), constant("start", [0]), constant("end", [batch])]
    network = read(model([batch, 1, 28, 28], nodes, weights=[*weights, constant("axis", [0])]))
    assert_gives_logits(network)
    many = np.concatenate([PICTURES] * 50)
    np.testing.assert_allclose(run(network, many), np.concatenate([LOGITS] * 50), atol=1e-4)


def test_an_input_of_which_nothing_is_said(read: Read) -> None:
    made = model(["n"], dense())
    made.graph.input[0].type.tensor_type.ClearField("shape")
    assert_gives_logits(read(made))


def test_three_channels_without_a_batch(read: Read) -> None:
    nodes = [
        node("ReduceMean", ["x"], ["grey"], axes=[2], keepdims=0),
        node("Reshape", ["grey", "row"], ["flat"]),
        node("MatMul", ["flat", "w"], ["scores"]),
    ]
    assert_gives_logits(read(model([28, 28, 3], nodes, weights=[constant("row", [1, 784])])))


def test_doubles_are_computed_in_single_precision(read: Read) -> None:
    """ONNX Runtime has no convolution of doubles on the CPU."""
    kernel = WEIGHTS.T.reshape(10, 1, 28, 28).astype(np.float64)
    nodes = [
        node("Cast", ["x"], ["d"], to=TensorProto.DOUBLE),
        node("Conv", ["d", "k"], ["maps"]),
        node("Flatten", ["maps"], ["scores"], axis=1),
    ]
    made = model(
        ["n", 1, 28, 28],
        nodes,
        element=TensorProto.DOUBLE,
        output_element=TensorProto.DOUBLE,
        weights=[constant("k", kernel, np.float64)],
    )
    assert_gives_logits(read(made))


def test_probabilities_that_no_softmax_gave_are_told_by_their_sum(read: Read) -> None:
    nodes = [
        *dense("x", "logits"),
        node("Sigmoid", ["logits"], ["each"]),
        node("ReduceSum", ["each", "axis"], ["all"]),
        node("Div", ["each", "all"], ["scores"]),
    ]
    network = read(model(["n", 784], nodes, weights=[constant("axis", [1])]))
    assert not network.gives_logits
    np.testing.assert_allclose(run(network, PICTURES).sum(axis=1), 1, atol=1e-5)


def test_separate_probabilities_become_logits(read: Read) -> None:
    network = read(model(["n", 784], [*dense("x", "d"), node("Sigmoid", ["d"], ["scores"])]))
    assert network.gives_logits
    assert_gives_logits(network)
