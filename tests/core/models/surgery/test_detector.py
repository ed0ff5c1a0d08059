"""Detectors, whose every second operation UFF lacks: the scripts that people have for them run.

The graph is a small one with the names, loops and numbered outputs of an SSD from TensorFlow's
model zoo; the scripts do what published ones do.
"""

from pathlib import Path

import pytest

from digitbooth.cli import convert_to_uff
from digitbooth.models.tensorflow import surgery as gs
from digitbooth.models.to_uff import tool as uff
from digitbooth.models.uff.graph import UffGraph, parse_uff, read_uff

DETECTOR = """
image_tensor: Placeholder
ToFloat: Cast(image_tensor:0)
Preprocessor/map/while/Switch: Switch(ToFloat)
Preprocessor/map/while/Resize: ResizeBilinear(Preprocessor/map/while/Switch:1)
Preprocessor/sub: Sub(Preprocessor/map/while/Resize, Preprocessor/sub/y)
Preprocessor/sub/y: Const
FeatureExtractor/Relu6: Relu6(Preprocessor/sub)
BoxPredictor_0/loc: Relu(FeatureExtractor/Relu6)
BoxPredictor_0/conf: Sigmoid(FeatureExtractor/Relu6)
BoxPredictor_1/loc: Tanh(FeatureExtractor/Relu6)
BoxPredictor_1/conf: Elu(FeatureExtractor/Relu6)
concat/axis: Const
concat: ConcatV2(BoxPredictor_0/loc, BoxPredictor_1/loc, concat/axis)
concat_1/axis: Const
concat_1: ConcatV2(BoxPredictor_0/conf, BoxPredictor_1/conf, concat_1/axis)
Grid/Shape: Shape(FeatureExtractor/Relu6)
Grid/Assert: Assert(Grid/Shape)
Grid/boxes: Range(Grid/Shape, ^Grid/Assert)
Grid/Concatenate/concat: ConcatV2(Grid/boxes)
Grid/Identity: Identity(Grid/Concatenate/concat)
Postprocessor/Decode: Mul(concat, Grid/Identity)
Postprocessor/Shape: Shape(Preprocessor/sub)
Postprocessor/Clip: Minimum(Postprocessor/Decode, Postprocessor/Shape)
Postprocessor/Scores: Sigmoid(concat_1)
Postprocessor/Pick: NonMaxSuppressionV2(Postprocessor/Clip, Postprocessor/Scores)
add/y: Const
add: Add(Postprocessor/Pick:1, add/y)
detection_boxes: Identity(Postprocessor/Pick)
detection_classes: Identity(add)
detection_scores: Identity(Postprocessor/Pick:1)
"""

CONFIG = """
import graphsurgeon as gs
import tensorflow as tf

image = gs.create_node("Input", op="Placeholder", dtype=tf.float32, shape=[1, 3, 300, 300])
grid = gs.create_plugin_node(
    name="GridAnchor", op="GridAnchor_TRT", numLayers=6, minSize=0.2, aspectRatios=[1.0, 2.0])
picked = gs.create_plugin_node(
    name="NMS", op="NMS_TRT", topK=100, nmsThreshold=0.6, inputOrder=[0, 2, 1], shared=True)
priors = gs.create_node(name="priors", op="ConcatV2", dtype=tf.float32, axis=2)
loc = gs.create_plugin_node("loc", op="FlattenConcat_TRT", dtype=tf.float32, axis=1)
conf = gs.create_plugin_node("conf", op="FlattenConcat_TRT", dtype=tf.float32, axis=1)

namespaces = {
    "Grid": grid, "Grid/Concatenate": priors, "Grid/Identity": priors,
    "Postprocessor": picked, "Preprocessor": image, "ToFloat": image, "image_tensor": image,
    "concat": loc, "concat_1": conf, "NotThere": grid,
}

def preprocess(dynamic_graph):
    asserts = dynamic_graph.find_nodes_by_op("Assert")
    dynamic_graph.remove(asserts, remove_exclusive_dependencies=True)
    dynamic_graph.forward_inputs(dynamic_graph.find_nodes_by_name("no such node"))
    dynamic_graph.collapse_namespaces(namespaces)
    dynamic_graph.remove(dynamic_graph.graph_outputs, remove_exclusive_dependencies=False)
    dynamic_graph.find_nodes_by_op("NMS_TRT")[0].input.remove("Input")
    for node in dynamic_graph.find_nodes_by_op("FlattenConcat_TRT"):
        assert not any(name.endswith("axis") for name in node.input)
"""


NODES = {
    "Input": ("Input", []),
    "FeatureExtractor/Relu6": ("Activation", ["Input"]),
    "BoxPredictor_0/loc": ("Activation", ["FeatureExtractor/Relu6"]),
    "BoxPredictor_1/loc": ("Activation", ["FeatureExtractor/Relu6"]),
    "BoxPredictor_0/conf": ("Activation", ["FeatureExtractor/Relu6"]),
    "BoxPredictor_1/conf": ("Activation", ["FeatureExtractor/Relu6"]),
    "loc": ("_FlattenConcat_TRT", ["BoxPredictor_0/loc", "BoxPredictor_1/loc"]),
    "conf": ("_FlattenConcat_TRT", ["BoxPredictor_0/conf", "BoxPredictor_1/conf"]),
    "GridAnchor": ("_GridAnchor_TRT", ["FeatureExtractor/Relu6"]),
    "priors": ("Concat", ["GridAnchor"]),
    "NMS": ("_NMS_TRT", ["loc", "priors", "conf"]),
    "MarkOutput_0": ("MarkOutput", ["NMS"]),
}


@pytest.fixture
def detector(tmp_path: Path) -> Path:
    graph = gs.DynamicGraph()
    for line in DETECTOR.strip().splitlines():
        name, _, call = line.partition(": ")
        op, _, inputs = call.rstrip(")").partition("(")
        graph.append(gs.create_node(name, op, inputs=inputs.split(", ") if inputs else []))
    graph.write(tmp_path / "ssd.pb")
    return tmp_path / "ssd.pb"


def operations(graph: UffGraph) -> dict[str, tuple[str, list[str]]]:
    return {name: (node.operation, list(node.inputs)) for name, node in graph.nodes.items()}


def test_a_configuration_for_the_command(
    detector: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = detector.with_name("config.py")
    config.write_text(CONFIG)
    assert convert_to_uff.main([str(detector), "-O", "NMS", "-p", str(config)]) == 0
    said = capsys.readouterr().out
    assert "Converting NMS as custom op: NMS_TRT\n" in said
    assert 'input: "image_tensor:0"' in said, "as graphsurgeon left it, and it does no harm"
    found = read_uff(detector.with_suffix(".uff"))
    assert operations(found) == NODES
    assert found.integer(found.nodes["priors"], "axis") == 2
    assert found.integers(found.nodes["Input"], "shape") == [1, 3, 300, 300]
    nms = found.nodes["NMS"].fields
    assert nms["topK_u_int"].i == 100
    assert nms["nmsThreshold_u_float"].d == pytest.approx(0.6)
    assert list(nms["inputOrder_u_ilist"].i_list.val) == [0, 2, 1]
    assert nms["shared_u_bool"].b
    assert [each.id for each in found.message.descriptors] == ["tensorflow_extension", "custom"]


def test_a_script_of_its_own(detector: Path) -> None:
    """Scripts that convert and go on to build an engine, written for graphsurgeon and uff."""
    graph = gs.DynamicGraph(str(detector))
    graph.remove(graph.find_nodes_by_op("Assert"), remove_exclusive_dependencies=True)
    graph.forward_inputs(graph.find_nodes_by_op("Identity"))
    image = gs.create_plugin_node(name="Input", op="Placeholder", shape=(1, 3, 300, 300))
    grid = gs.create_plugin_node("GridAnchor", op="GridAnchor_TRT", minSize=0.2)
    priors = gs.create_node("priors", op="ConcatV2", axis=2)
    nms = gs.create_plugin_node("NMS", op="NMS_TRT", inputOrder=[0, 2, 1])
    namespaces = {
        "Grid": grid,
        "Postprocessor": nms,
        "Grid/Concatenate": priors,
        **dict.fromkeys(("Preprocessor", "ToFloat", "Cast", "image_tensor"), image),
        "concat": gs.create_plugin_node("loc", op="FlattenConcat_TRT"),
        "concat_1": gs.create_plugin_node("conf", op="FlattenConcat_TRT"),
    }
    graph.collapse_namespaces(namespaces)
    graph.remove(graph.graph_outputs, remove_exclusive_dependencies=False)
    assert [node.name for node in graph.graph_outputs] == ["NMS"]
    graph.find_nodes_by_op("NMS_TRT")[0].input.remove("Input")
    graph.find_nodes_by_name("Input")[0].input.remove("image_tensor:0")
    for node in graph.find_nodes_by_op("AddV2"):
        gs.update_node(node, op="Add")
    content = uff.from_tensorflow(graph.as_graph_def(), ["NMS"], quiet=True)
    assert isinstance(content, bytes)
    found = parse_uff(content, Path("ssd.uff"))
    assert operations(found) == NODES
    assert found.data_type(found.nodes["Input"], "dtype").name == "float32"
