"""ONNX files of every make, run by ONNX Runtime and held against numpy."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from made_onnx import LOGITS, PICTURES, RANDOM, WEIGHTS, Array, Node, constant, dense, model, node
from networks import run
from onnx import TensorProto, helper

import digitbooth_resources
from digitbooth.errors import ModelError
from digitbooth.judgement import softmax
from digitbooth.models import Network, read_network
from digitbooth.recognizer import Recognizer


@pytest.fixture
def read(tmp_path: Path) -> Callable[[onnx.ModelProto], Network]:
    def written(made: onnx.ModelProto) -> Network:
        path = tmp_path / "made.onnx"
        path.write_bytes(made.SerializeToString())
        return read_network(path)

    return written


Read = Callable[[onnx.ModelProto], Network]


def assert_gives(network: Network, expected: Array, tolerance: float = 1e-5) -> None:
    assert (network.input_shape, network.classes) == ((1, 28, 28), 10)
    np.testing.assert_allclose(run(network, PICTURES), expected, rtol=tolerance, atol=tolerance)
    for one in range(3):
        np.testing.assert_allclose(
            run(network, PICTURES[one : one + 1]),
            expected[one : one + 1],
            rtol=tolerance,
            atol=tolerance,
        )


@pytest.mark.parametrize(
    "shape",
    [
        ["n", 1, 28, 28],
        [None, 1, 28, 28],
        ["n", 28, 28, 1],
        ["n", 28, 28],
        ["n", 784],
        ["n", 1, 784],
        ["n", None],
        ["n", 1, "h", "w"],
        ["n", "h", "w", 1],
        ["n", "c", "h", "w"],
        [-1, 1, 28, 28],
        [0, 28, 28, 1],
        [1, 1, 28, 28],
        [1, 28, 28, 1],
        [1, 784],
        [1, 28, 28],
        [7, 1, 28, 28],
    ],
)
def test_takes_pictures_of_every_shape(shape: list[int | str | None] | None, read: Read) -> None:
    network = read(model(shape, dense()))
    assert_gives(network, LOGITS)
    assert network.gives_logits


@pytest.mark.parametrize("opset", range(7, onnx.defs.onnx_opset_version() + 1))
def test_takes_every_opset(opset: int, read: Read) -> None:
    onnx_of_runtime = 23
    if opset > onnx_of_runtime:
        # The oldest ONNX Runtime that the tests run on does not know it; reading must.
        assert read(model([1, 28, 28, 1], dense(), opset=opset)).classes == 10
        return
    assert_gives(read(model([1, 28, 28, 1], dense(), opset=opset)), LOGITS)


@pytest.mark.parametrize("opset", [7, 10, 11, 13])
def test_pads_to_the_32_of_lenet5(opset: int, read: Read) -> None:
    nodes = [node("Conv", ["x", "k"], ["scores"], kernel_shape=[32, 32])]
    kernel = RANDOM.standard_normal((10, 1, 32, 32)).astype(np.float32) / 8
    made = model([None, 1, 32, 32], nodes, opset=opset, weights=[constant("k", kernel, np.float32)])
    padded = np.pad(PICTURES, [(0, 0), (0, 0), (2, 2), (2, 2)])
    expected = padded.reshape(3, -1) @ kernel.reshape(10, -1).T
    assert_gives(read(made), expected.astype(np.float32), 1e-4)


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize("batch", [1, "n"])
def test_three_channels_see_the_same_grey(last: bool, batch: int | str, read: Read) -> None:
    shares = constant("shares", [0.2, 0.3, 0.5], np.float32)
    first = [] if last else [node("Transpose", ["x"], ["last"], perm=[0, 2, 3, 1])]
    mix = [
        node("MatMul", ["x" if last else "last", "shares"], ["grey"]),
        *dense("grey"),
    ]
    shape = [batch, 28, 28, 3] if last else [batch, 3, 28, 28]
    assert_gives(read(model(shape, [*first, *mix], weights=[shares])), LOGITS)


@pytest.mark.parametrize("element", [TensorProto.FLOAT16, TensorProto.DOUBLE])
def test_other_floats_are_cast_both_ways(element: int, read: Read) -> None:
    dtype = helper.tensor_dtype_to_np_dtype(element)
    nodes = [
        node("Flatten", ["x"], ["flat"], axis=1),
        node("MatMul", ["flat", "w2"], ["scores"]),
    ]
    made = model(
        [None, 1, 28, 28],
        nodes,
        element=element,
        output_element=element,
        weights=[constant("w2", WEIGHTS, dtype.type)],
    )
    assert_gives(read(made), LOGITS, 2e-2)


@pytest.mark.parametrize("element", [TensorProto.UINT8, TensorProto.INT32, TensorProto.INT64])
def test_integer_pixels_count_to_255(element: int, read: Read) -> None:
    nodes = [node("Cast", ["x"], ["f"], to=TensorProto.FLOAT), *dense("f")]
    rounded = np.floor(PICTURES * 255 + 0.5).reshape(3, 784)
    assert_gives(read(model([None, 28, 28], nodes, element=element)), rounded @ WEIGHTS, 1e-3)


@pytest.mark.parametrize("end", ["Softmax", "spelled", "LogSoftmax"])
def test_probabilities_are_told_from_logits(end: str, read: Read) -> None:
    nodes = dense("x", "logits")
    if end == "spelled":
        nodes += [
            node("Exp", ["logits"], ["e"]),
            node("ReduceSum", ["e", "axes"], ["sum"], keepdims=1),
            node("Div", ["e", "sum"], ["p"]),
        ]
    else:
        nodes += [node(end, ["logits"], ["p"], axis=-1)]
    nodes += [node("Identity", ["p"], ["scores"])]
    network = read(model([1, 784], nodes, weights=[constant("axes", [1])]))
    assert network.gives_logits == (end == "LogSoftmax")
    expected = softmax(LOGITS.astype(np.float32))
    given = run(network, PICTURES)
    np.testing.assert_allclose(
        softmax(given) if network.gives_logits else given, expected, rtol=1e-4, atol=1e-6
    )


def test_weights_listed_as_inputs(read: Read) -> None:
    """As every file before IR version 4 does, the model zoo's own MNIST among them."""
    nodes = [
        node("Reshape", ["w4", "wshape"], ["w2"]),
        node("Reshape", ["x", "shape"], ["flat"]),
        node("MatMul", ["flat", "w2"], ["scores"]),
    ]
    weights = [
        constant("w4", WEIGHTS.reshape(1, 28, 28, 10), np.float32),
        constant("wshape", [784, 10]),
        constant("shape", [1, 784]),
    ]
    made = model(
        [1, 1, 28, 28],
        nodes,
        opset=8,
        ir_version=3,
        weights=weights,
        listed_weights=True,
        outputs={"scores": [1, 10]},
    )
    assert_gives(read(made), LOGITS)


@pytest.mark.parametrize("target", [[1, -1], [-1, 784], [1, 784], [0, -1]])
def test_reshapes_of_a_fixed_batch(target: list[int], read: Read) -> None:
    nodes = [
        node("Constant", [], ["shape"], value=constant("", target)),
        node("Reshape", ["x", "shape"], ["flat"]),
        node("MatMul", ["flat", "w"], ["scores"]),
    ]
    assert_gives(read(model([1, 1, 28, 28], nodes, outputs={"scores": [1, 10]})), LOGITS)


@pytest.mark.parametrize("opset", [9, 11, 13, 17])
def test_models_that_only_know_one_picture_are_run_for_each(opset: int, read: Read) -> None:
    """The softmax runs over what would be the batch: doing many at once would mix them up."""
    nodes = [
        node("Reshape", ["x", "row"], ["flat"]),
        node("MatMul", ["flat", "w"], ["logits"]),
        node("Reshape", ["logits", "all"], ["ten"]),
        node("Softmax", ["ten"], ["p"], axis=0),
        node("Reshape", ["p", "shape"], ["scores"]),
    ]
    weights = [constant("row", [1, 784]), constant("all", [-1]), constant("shape", [-1, 10])]
    made = model([1, 1, 28, 28], nodes, weights=weights, opset=opset)
    network = read(made)
    assert not network.gives_logits
    assert_gives(network, softmax(LOGITS.astype(np.float32)))


def test_first_of_several_outputs_with_ten_scores(read: Read) -> None:
    nodes = [*dense("x", "b"), node("Softmax", ["b"], ["c"])]
    outputs: dict[str, list[int | str | None] | None] = {"x_flat": None, "b": None, "c": None}
    network = read(model(["n", 28, 28], nodes, outputs=outputs))
    assert network.output_name == "b"
    assert_gives(network, LOGITS)


def test_axes_of_one_after_the_scores(read: Read) -> None:
    kernel = constant("k", WEIGHTS.T.reshape(10, 1, 28, 28), np.float32)
    nodes = [node("Conv", ["x", "k"], ["scores"])]
    assert_gives(read(model([1, 1, 28, 28], nodes, weights=[kernel])), LOGITS, 1e-4)


def classes(count: int) -> list[Node]:
    return [*dense("x", "ten"), node("Slice", ["ten", "zero", "count", "one"], ["scores"])]


def refused() -> dict[str, tuple[onnx.ModelProto, str]]:
    """What cannot be the model → the file, and what its error says."""
    two = model(["n", 1, 28, 28], dense())
    two.graph.input.append(helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", 784]))
    external = model(["n", 784], dense())
    external.graph.initializer[0].data_location = TensorProto.EXTERNAL
    external.graph.initializer[0].external_data.add(key="location", value="/etc/passwd")
    inside = model(["n", 784], [node("Constant", [], ["c"], value=constant("", [1])), *dense()])
    inside.graph.node[0].attribute[0].t.external_data.add(key="location", value="w.bin")
    inside.graph.node[0].attribute[0].t.data_location = TensorProto.EXTERNAL
    huge = model(
        ["n", 784],
        [
            node("ConstantOfShape", ["big"], ["h"]),
            node("ReduceSum", ["h"], ["s"], keepdims=0),
            *dense("x", "d"),
            node("Add", ["d", "s"], ["scores"]),
        ],
        weights=[constant("big", [1 << 20, 1 << 20])],
    )
    labels = model(
        ["n", 784],
        [*dense("x", "d"), node("ReduceMax", ["d"], ["scores"], axes=[1])],
    )
    cut = model(["n", 784], dense())
    cut.graph.initializer[0].raw_data = cut.graph.initializer[0].raw_data[:-4]
    return {
        "two inputs": (two, "which of its inputs takes the picture.*'x', 'y'"),
        "external data": (external, "'/etc/passwd', which is not in its folder"),
        "external data inside": (inside, "'w.bin', which is not beside it"),
        "huge": (huge, "'h' has over 4 million values"),
        "labels": (labels, r"gives no 10 scores a picture: .*'scores' \(FLOAT 1×1\)"),
        "too large": (model(["n", 1, 64, 64], dense()), r"'x' is \?×1×64×64; needed are"),
        "four channels": (model(["n", 4, 28, 28], dense()), r"in 1 or 3 channels"),
        "text": (model(["n"], dense(), element=TensorProto.STRING), "needed are"),
        "words": (model(["n", 784], dense(), element=TensorProto.STRING), "is STRING; pictures"),
        "old": (model(["n", 784], dense(), opset=6), "opset 6 is older than 7"),
        "truncated weight": (cut, "not a valid ONNX model"),
        "misfit": (model(["n", 1, 32, 32], dense()), "does not fit together|Incompatible"),
        "no node": (model(["n", 784], []), "not a valid ONNX model"),
        "unknown": (model(["n", 784], [node("Twist", ["x"], ["scores"])]), "No Op registered"),
    }


@pytest.mark.parametrize("case", refused())
def test_refuses_in_one_line(case: str, read: Read) -> None:
    made, fault = refused()[case]
    with pytest.raises(ModelError, match=fault) as caught:
        read(made)
    assert str(caught.value).splitlines() == [str(caught.value)]
    assert "made.onnx: " in str(caught.value)


def test_shipped_network_is_the_same_as_onnx(tmp_path: Path) -> None:
    original = read_network(digitbooth_resources.model())
    path = tmp_path / "lenet5.onnx"
    path.write_bytes(original.onnx)
    again = read_network(path)
    assert (again.gives_logits, again.input_name) == (original.gives_logits, original.input_name)
    np.testing.assert_array_equal(run(again, PICTURES), run(original, PICTURES))
    with Recognizer.open(path, apart=False) as recognizer:
        assert recognizer.network == again
