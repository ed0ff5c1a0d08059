"""`digitbooth convert` and `convert-to-uff`: from a file to a file, and on to an answer."""

from pathlib import Path

import pytest

from digitbooth.cli import convert_to_uff
from digitbooth.cli.main import main
from digitbooth.models.tensorflow import surgery as gs

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def frozen(tmp_path: Path, shared_data: Path) -> Path:
    """A folder's only file, `model.pb`."""
    path = tmp_path / "model.pb"
    path.write_bytes((shared_data / "uff" / "zhucheng725_lenet5.pb").read_bytes())
    return path


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_converts_and_classifies(tmp_path: Path, shared_data: Path, capsys: Capture) -> None:
    graph = shared_data / "uff" / "nvidia_lenet5_mnist_frozen.pb"
    output = tmp_path / "lenet5.uff"
    assert main(["convert", str(graph), "-o", str(output)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"Loading {graph}\n")
    assert said.endswith(f"No. nodes: 25\nUFF Output written to {output}\n")
    nine = str(shared_data / "uff" / "9.pgm")
    assert main(["classify", nine, "--model", str(output)]) == 0
    assert capsys.readouterr().out.startswith(f"{nine}: 9 ")
    assert files(tmp_path) == ["lenet5.uff"]


def test_both_commands_do_the_same(frozen: Path, capsys: Capture) -> None:
    arguments = [str(frozen), "-t", "--write_preprocessed", "-O", "dense/Relu", "-d"]
    found = []
    for command in (lambda: main(["convert", *arguments]), lambda: convert_to_uff.main(arguments)):
        assert command() == 0
        contents = {f.name: f.read_bytes() for f in frozen.parent.rglob("*") if f.is_file()}
        found.append((capsys.readouterr(), contents))
    assert found[0] == found[1]
    assert sorted(found[0][1]) == [
        "events.out.tfevents.0.digitbooth",
        *("model.pb", "model.pbtxt", "model.uff", "model_preprocessed.pb"),
    ]


@pytest.mark.parametrize(
    "form",
    [
        "{}",
        "--input-file {}",
        "tensorflow --input-file {}",
        "tensorflow -o {folder}/model.uff --input-file {} -O dense_1/Softmax",
        "-o {folder}/model {}",
        "-o {folder}/model.old.pb.bin {}",
        "{} --output-node dense_1/Softmax --output {folder}/model.pb -q",
    ],
)
def test_old_forms_write_where_they_did(form: str, frozen: Path) -> None:
    assert convert_to_uff.main(form.format(frozen, folder=frozen.parent).split()) == 0
    written = "model.old.pb.uff" if "model.old" in form else "model.uff"
    assert files(frozen.parent) == sorted(["model.pb", written])


def test_quiet_and_lists(frozen: Path, capsys: Capture) -> None:
    assert convert_to_uff.main(["-q", str(frozen)]) == 0
    assert capsys.readouterr() == ("", "")
    (frozen.parent / "model.uff").unlink()
    for form in (["-l", str(frozen)], ["tensorflow", "--input-file", str(frozen), "-l"]):
        assert convert_to_uff.main(form) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[0] == '1 Placeholder: "input_1"'
        assert lines[-1] == '19 Softmax: "dense_1/Softmax"'
    assert files(frozen.parent) == ["model.pb"]


def test_inputs_in_the_middle(frozen: Path, capsys: Capture) -> None:
    assert main(["convert", str(frozen), "-I", "dense/Relu,features,float32,-1,512", "-t"]) == 0
    said = capsys.readouterr().out
    assert "deduced input" not in said
    assert "No. nodes: 7\n" in said
    assert 'id: "features"' in frozen.with_suffix(".pbtxt").read_text()


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ([], "name one GRAPH.pb"),
        (["a.pb", "--input-file", "b.pb"], "name one GRAPH.pb"),
        (["a.pb", "-I", "in,x"], "-I/--input-node: input node 'in,x': must be name,new_name"),
        (["a.pb", "--unknown"], "unrecognized arguments"),
    ],
)
def test_wrong_usage_is_told(arguments: list[str], fault: str, capsys: Capture) -> None:
    for run in (lambda: main(["convert", *arguments]), lambda: convert_to_uff.main(arguments)):
        with pytest.raises(SystemExit) as caught:
            run()
        assert caught.value.code == 2
        assert fault in capsys.readouterr().err


def test_bad_input_is_told_and_nothing_is_written(tmp_path: Path, capsys: Capture) -> None:
    text = tmp_path / "text.pb"
    text.write_text("no graph")
    for file, word in [(text, "this is text, not a model"), (tmp_path / "no.pb", "no such")]:
        assert main(["convert", str(file)]) == 1
        assert convert_to_uff.main(["-q", str(file)]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        first, second = err.splitlines()
        assert first.startswith(f"digitbooth: {file}: ")
        assert second.startswith(f"convert-to-uff: {file}: ")
        assert word in first
    assert files(tmp_path) == ["text.pb"]


def test_unwritable_output_is_told(tmp_path: Path, frozen: Path, capsys: Capture) -> None:
    output = tmp_path / "no such folder" / "m.uff"
    assert main(["convert", str(frozen), "-o", str(output)]) == 1
    assert f"{output}: cannot be written" in capsys.readouterr().err
    assert main(["convert", str(frozen), "-O", "softmax"]) == 1
    assert "no node 'softmax': did you mean 'dense_1/Softmax'?" in capsys.readouterr().err
    assert files(tmp_path) == ["model.pb"]


def test_help_explains_with_examples(capsys: Capture) -> None:
    for run, name in [
        (lambda: main(["convert", "--help"]), "digitbooth convert"),
        (lambda: convert_to_uff.main(["--help"]), "convert-to-uff"),
    ]:
        with pytest.raises(SystemExit) as caught:
            run()
        assert caught.value.code == 0
        said = capsys.readouterr().out
        assert said.startswith(f"usage: {name} ")
        assert f"  {name} ssd.pb -O NMS -p config.py" in said


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
detection_boxes: Identity(Postprocessor/Pick)
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


def test_a_detector_becomes_plugins(tmp_path: Path, capsys: Capture) -> None:
    """A script such as people have for SSD detectors, from the command line to the UFF file."""
    graph = gs.DynamicGraph()
    for line in DETECTOR.strip().splitlines():
        name, _, call = line.partition(": ")
        op, _, inputs = call.rstrip(")").partition("(")
        graph.append(gs.create_node(name, op, inputs=inputs.split(", ") if inputs else []))
    graph.write(tmp_path / "ssd.pb")
    (tmp_path / "config.py").write_text(CONFIG)
    arguments = [str(tmp_path / "ssd.pb"), "-O", "NMS", "-p", str(tmp_path / "config.py")]
    assert convert_to_uff.main(arguments) == 0
    assert "Converting NMS as custom op: NMS_TRT\n" in capsys.readouterr().out

    from digitbooth.models.uff.graph import read_uff

    uff = read_uff(tmp_path / "ssd.uff")
    assert {name: (n.operation, list(n.inputs)) for name, n in uff.nodes.items()} == {
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
    assert uff.integer(uff.nodes["priors"], "axis") == 2
    assert uff.integers(uff.nodes["Input"], "shape") == [1, 3, 300, 300]
    nms = uff.nodes["NMS"].fields
    assert nms["topK_u_int"].i == 100
    assert nms["nmsThreshold_u_float"].d == pytest.approx(0.6)
    assert list(nms["inputOrder_u_ilist"].i_list.val) == [0, 2, 1]
    assert nms["shared_u_bool"].b
    assert [each.id for each in uff.message.descriptors] == ["tensorflow_extension", "custom"]
