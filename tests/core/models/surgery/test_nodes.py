"""Nodes by themselves: what scripts give becomes the attributes that TensorFlow would have."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from digitbooth.errors import ModelError
from digitbooth.models.tensorflow import graph_pb2
from digitbooth.models.tensorflow import surgery as gs
from digitbooth.models.tensorflow.graph_pb2 import NodeDef


def test_operation_is_the_name_unless_given() -> None:
    assert gs.create_node("Relu").op == "Relu"
    assert gs.create_node("act", op="Relu").op == "Relu"


def test_attributes_take_the_kind_of_their_values() -> None:
    node = gs.create_node(
        "n", count=3, rate=0.5, on=True, mode="SAME", raw=b"x", sizes=[1, 2], ratios=(1, 0.5)
    )
    kinds = {key: value.WhichOneof("value") for key, value in node.attr.items()}
    assert kinds == {
        "count": "i",
        "rate": "f",
        "on": "b",
        "mode": "s",
        "raw": "s",
        "sizes": "list",
        "ratios": "list",
    }
    assert node.attr["count"].i == 3
    assert node.attr["on"].b
    assert node.attr["mode"].s == b"SAME"
    assert list(node.attr["sizes"].list.i) == [1, 2]
    assert list(node.attr["ratios"].list.f) == [1, 0.5]


def test_plugin_attributes_are_told_apart_by_suffixes() -> None:
    node = gs.create_plugin_node(
        "NMS",
        op="NMS_TRT",
        dtype="float32",
        shape=[1, 4],
        inputs=["a"],
        numClasses=91,
        nmsThreshold=0.6,
        shared=np.bool_(True),
        inputOrder=np.array([0, 2, 1]).tolist(),
        variance=[0.1, 1],
        score="SIGMOID",
        codes=[np.int64(7)],
    )
    assert sorted(node.attr) == [
        *("codes_u_ilist", "dtype", "inputOrder_u_ilist", "nmsThreshold_u_float"),
        *("numClasses_u_int", "score_u_str", "shape", "shared_u_bool", "variance_u_flist"),
    ]
    assert gs.create_node("NMS", trt_plugin=True, topK=1).attr["topK_u_int"].i == 1


@pytest.mark.parametrize(
    "dtype", ["float32", np.float32, np.dtype("<f4"), 1, SimpleNamespace(as_datatype_enum=1)]
)
def test_data_types_in_any_spelling(dtype: Any) -> None:
    assert gs.create_node("in", "Placeholder", dtype=dtype).attr["dtype"].type == 1


def test_attributes_that_are_data_types() -> None:
    assert gs.create_node("n", T=np.dtype("<i4")).attr["T"].type == graph_pb2.DT_INT32
    assert gs.create_plugin_node("n", T=np.float16).attr["T"].type == graph_pb2.DT_HALF


def test_shapes_in_any_spelling() -> None:
    dimensions = [SimpleNamespace(value=None), SimpleNamespace(value=3)]
    for given in ([None, 3], (-1, 3), np.array([-1, 3]), dimensions):
        assert gs.shape(gs.create_node("in", shape=given)) == [-1, 3]
    assert gs.shape(gs.create_node("in", shape=SimpleNamespace(as_list=lambda: [2]))) == [2]
    assert gs.shape(gs.create_node("in", shape=[])) == []
    listed = gs.create_node("n", "Relu")
    listed.attr["_output_shapes"].list.shape.add().dim.add(size=7)
    assert gs.shape(listed) == [7]
    with pytest.raises(ModelError, match=r"node 'n' \(Relu\) tells no shape"):
        gs.shape(gs.create_node("n", "Relu", value=3))


def test_arrays_become_constants() -> None:
    array = np.arange(6, dtype=np.float32).reshape(2, 3)
    node = gs.create_node("c", op="Const", value=array)
    assert node.attr["dtype"].type == graph_pb2.DT_FLOAT
    assert gs.shape(node) == [2, 3]
    value = gs.extract_numpy_array(node)
    assert value.dtype == array.dtype
    np.testing.assert_array_equal(value, array)
    value[0, 0] = 9
    assert gs.extract_numpy_array(node)[0, 0] == 0, "the node's own value stays"
    scalar = gs.extract_numpy_array(gs.create_node("s", "Const", value=np.array(2, np.int64)))
    assert (scalar.shape, scalar.dtype, int(scalar)) == ((), np.int64, 2)


@pytest.mark.parametrize("dtype", ["f4", "f8", "f2", "i1", "u1", "i2", "i4", "i8", "?", ">f4"])
def test_constants_of_every_type_come_back(dtype: str) -> None:
    array = np.array([0, 1, 3], dtype)
    node = gs.create_node("c", "Const", value=array)
    np.testing.assert_array_equal(gs.extract_numpy_array(node), array)


def test_inputs_are_nodes_or_names() -> None:
    a = gs.create_node("a")
    assert list(gs.create_node("n", inputs=[a, "b:1"]).input) == ["a", "b:1"]
    assert list(gs.create_node("n", inputs=a).input) == ["a"]


def test_update_changes_what_is_given() -> None:
    node = gs.create_node("sum", "AddV2", inputs=["a", "b"], T=np.float32, keep=1)
    assert gs.update_node(node, op="Add", keep=2, extra=0.5) is node
    assert (node.name, node.op, list(node.input)) == ("sum", "Add", ["a", "b"])
    assert node.attr["T"].type == graph_pb2.DT_FLOAT
    assert (node.attr["keep"].i, node.attr["extra"].f) == (2, 0.5)
    gs.update_node(node, name="total", trt_plugin=True, bias=1)
    assert node.name == "total"
    assert node.attr["bias_u_int"].i == 1


@pytest.mark.parametrize(
    ("attributes", "fault"),
    [
        ({"a": object()}, "node 'n': attribute 'a': a value of type object"),
        ({"a": None}, "type NoneType"),
        ({"a": [1, "x"]}, "numbers only, or texts only"),
        ({"dtype": "float33"}, "'float33' is not a data type"),
        ({"dtype": 99}, "no data type 99"),
        ({"shape": 7}, "7 is not a shape"),
        ({"value": np.array(["x"])}, "numpy type <U1 is not supported"),
    ],
)
def test_names_values_that_no_attribute_holds(attributes: dict[str, Any], fault: str) -> None:
    with pytest.raises(ModelError, match=fault):
        gs.create_node("n", **attributes)


def test_names_nodes_without_a_sound_constant() -> None:
    with pytest.raises(ModelError, match=r"node 'n' \(Relu\) holds no constant"):
        gs.extract_numpy_array(gs.create_node("n", "Relu"))
    node: NodeDef = gs.create_node("c", "Const", value=np.ones(3, np.float32))
    node.attr["value"].tensor.tensor_content = b"short"
    with pytest.raises(ModelError, match=r"node 'c' \(Const\): damaged constant"):
        gs.extract_numpy_array(node)
