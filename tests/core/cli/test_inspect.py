"""`digitbooth inspect`: what it says of models of every kind, and of what is none."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from google.protobuf import text_format
from onnx import TensorProto, helper
from PIL import Image

import digitbooth_resources
from digitbooth.cli.main import main
from digitbooth.kept_files import KeptFiles
from digitbooth.models import read_network
from digitbooth.models.tensorflow import graph_pb2
from digitbooth.models.uff import uff_pb2
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.writer import UffWriter
from digitbooth.paths import cache_dir

Capture = pytest.CaptureFixture[str]

SHIPPED = digitbooth_resources.model()


def inspected(path: Path, capsys: Capture, *options: str) -> str:
    assert main(["inspect", str(path), *options]) == 0
    return capsys.readouterr().out


def facts(path: Path, capsys: Capture) -> dict[str, object]:
    answer: dict[str, object] = json.loads(inspected(path, capsys, "--json"))
    return answer


def test_says_what_the_shipped_network_is(capsys: Capture) -> None:
    said = inspected(SHIPPED, capsys)
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert said.startswith(f"{SHIPPED}: UFF, {SHIPPED.stat().st_size:,} bytes\n")
    assert "usable yes: 28×28 → 10, logits" in lines
    assert "parameters 431,080 (1,724,328 bytes of constants)" in lines
    conv = next(line for line in said.splitlines() if " Conv " in line and "×24×24×20" in line)
    assert "500" in conv and "constant=5×5×1×20" in conv


KEYS = {
    "file", "kind", "bytes", "sha256", "origin", "inputs", "outputs", "parameters",
    "weight_bytes", "operations", "custom_operations", "hints", "usable", "verdict", "layers",
    "network",
}  # fmt: skip
LAYER_KEYS = {
    "name", "operation", "inputs", "shape", "constants", "parameters", "attributes", "custom",
}  # fmt: skip


@pytest.mark.parametrize("kind", ["uff", "pb", "onnx"])
def test_all_kinds_tell_the_same_of_the_same_network(
    kind: str, tmp_path: Path, shared_data: Path, capsys: Capture
) -> None:
    """NVIDIA's LeNet, in whose forms nodes have the same names."""
    path = {
        "uff": shared_data / "uff" / "nvidia_lenet5.uff",
        "pb": shared_data / "uff" / "nvidia_lenet5_mnist_frozen.pb",
        "onnx": tmp_path / "lenet5.onnx",
    }[kind]
    if kind == "onnx":
        assert (
            main(["export", str(shared_data / "uff" / "nvidia_lenet5.uff"), "-o", str(path)]) == 0
        )
        capsys.readouterr()
    answer = facts(path, capsys)
    assert set(answer) == KEYS
    assert answer["usable"] is True
    assert answer["verdict"] == "28×28 → 10, logits"
    assert answer["parameters"] == 431_080
    assert answer["inputs"] == [
        {
            "name": "in",
            "data_type": "float32",
            "shape": [None, 1, 28, 28] if kind == "onnx" else [None, 28, 28, 1],
            "layout": "NCHW" if kind == "onnx" else "NHWC",
        }
    ]
    layers = answer["layers"]
    assert isinstance(layers, list)
    assert all(set(layer) == LAYER_KEYS for layer in layers)
    by_name = {layer["name"]: layer for layer in layers}
    assert by_name["matmul1"]["parameters"] == 400_000
    assert by_name["out"]["shape"] == [None, 10]
    assert by_name["maxpool2"]["shape"] == [None, 4, 4, 50]
    assert by_name["out"]["inputs"] == ["matmul2"]


def test_age_hints(tmp_path: Path, capsys: Capture) -> None:
    """As the format's section on versions has them: 2018's converter left three fields out."""
    writer = UffWriter()
    writer.add("in", "Input", shape=[])
    writer.add("mean", "Reduce", ["in"], func="mean", axes=[1, 2])
    writer.add("p", "Softmax", ["mean"])
    writer.mark_outputs(["p"])
    path = tmp_path / "old.uff"
    path.write_bytes(writer.serialized())
    hints = facts(path, capsys)["hints"]
    assert isinstance(hints, list)
    assert hints[0] == "Reduce without keepdims, Softmax without axis: an early converter (2018)"
    assert "not declared" in hints[1]
    shipped = facts(SHIPPED, capsys)["hints"]
    assert shipped == []


def test_custom_operations_are_named_and_no_failure(tmp_path: Path, capsys: Capture) -> None:
    writer = UffWriter()
    writer.add("in", "Input", dtype=np.dtype("<f4"), shape=[-1, 28, 28, 1])
    writer.add("clip", "_CustomClipPlugin", ["in"], clipMax_u_float=6.0)
    writer.add("flat", "Flatten", ["clip"])
    writer.mark_outputs(["flat"])
    path = tmp_path / "plugin.uff"
    path.write_bytes(writer.serialized())
    answer = facts(path, capsys)
    assert answer["custom_operations"] == {"_CustomClipPlugin": ["clip"]}
    assert answer["usable"] is False
    assert "_CustomClipPlugin (node 'clip')" in str(answer["verdict"])
    said = inspected(path, capsys)
    assert "_CustomClipPlugin ('clip')" in said
    assert "clipMax_u_float=6.0" in said


def test_says_why_a_network_is_not_the_model(tmp_path: Path, capsys: Capture) -> None:
    writer = UffWriter()
    writer.add("in", "Input", dtype=np.dtype("<f4"), shape=[-1, 8, 8, 1])
    writer.add("flat", "Flatten", ["in"])
    writer.add_constant("w", np.ones((64, 3), np.float32))
    writer.add("out", "FullyConnected", ["flat", "w"], inputs_orders=[Order.NC, Order.CK])
    writer.mark_outputs(["out"])
    path = tmp_path / "small.uff"
    path.write_bytes(writer.serialized())
    answer = facts(path, capsys)
    assert answer["usable"] is False
    assert answer["verdict"] == "8×8 → 3, logits; the recogniser needs 28×28 → 10"


def test_onnx_of_other_makers(tmp_path: Path, capsys: Capture) -> None:
    graph = helper.make_graph(
        [
            helper.make_node("Constant", [], ["c"], value_floats=[1.0, 2.0]),
            helper.make_node("Twist", ["x", "c"], ["y"], domain="com.example", angle=0.5),
        ],
        "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 2])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", 2])],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.example", 1)]
    made = helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="mill")
    path = tmp_path / "other.onnx"
    onnx.save(made, path)
    answer = facts(path, capsys)
    assert answer["custom_operations"] == {"Twist": ["y"]}
    assert answer["origin"] == {
        "operator sets": "ai.onnx 17, com.example 1",
        "IR version": "8",
        "producer": "mill",
    }
    assert answer["usable"] is False


def test_text_parses_back_without_the_weights(capsys: Capture) -> None:
    text = inspected(SHIPPED, capsys, "--text")
    message = text_format.Parse(text, uff_pb2.MetaGraph())
    whole = uff_pb2.MetaGraph.FromString(SHIPPED.read_bytes())
    assert message.graphs == whole.graphs
    assert "bytes skipped...)" in text
    assert len(text) < 50_000


def test_text_of_other_kinds(tmp_path: Path, shared_data: Path, capsys: Capture) -> None:
    frozen = shared_data / "uff" / "zhucheng725_lenet5.pb"
    text = inspected(frozen, capsys, "--text")
    assert text_format.Parse(text, graph_pb2.GraphDef()).node
    path = tmp_path / "lenet5.onnx"
    assert main(["export", str(SHIPPED), "-o", str(path)]) == 0
    capsys.readouterr()
    text += inspected(path, capsys, "--text")
    assert 'producer_name: "digitbooth"' in text
    listed = onnx.load(path)
    numbers = helper.make_tensor("numbers", TensorProto.FLOAT, [5000], [1.5] * 5000)
    listed.graph.initializer.append(numbers)
    onnx.save(listed, path)
    text += inspected(path, capsys, "--text")
    assert "(...5000 values skipped...)" in text
    assert len(text) < 100_000


def test_pictures_are_written_beside_the_words(tmp_path: Path, capsys: Capture) -> None:
    svg, png = tmp_path / "g.svg", tmp_path / "g.png"
    assert "layer" in inspected(SHIPPED, capsys, "--svg", str(svg), "--png", str(png))
    assert svg.read_bytes().startswith(b"<?xml")
    with Image.open(png) as image:
        assert image.format == "PNG"
    missing, other = tmp_path / "no folder" / "g.png", tmp_path / "other.svg"
    assert main(["inspect", str(SHIPPED), "--svg", str(other), "--png", str(missing)]) == 1
    assert "there is no folder" in capsys.readouterr().err
    assert not other.exists()  # both, or none


def test_cached_plans(tmp_path: Path, capsys: Capture) -> None:
    facts_kept = {"model": "lenet5.uff", "flavour": "TensorRT", "version": "8.6", "gpu": "H100"}
    path = KeptFiles(tmp_path, "plan", 4).keep("key", facts_kept, b"machine code")
    assert path is not None
    answer = facts(path, capsys)
    assert answer["kind"] == "TensorRT plan"
    assert (answer["model"], answer["gpu"], answer["bytes"]) == ("lenet5.uff", "H100", 12)
    said = inspected(path, capsys)
    assert said.startswith(f"{path}: TensorRT plan, 12 bytes\n")
    assert any(line.split() == ["gpu", "H100"] for line in said.splitlines())
    assert main(["inspect", str(path), "--text"]) == 1
    assert "holds no graph: inspect the model" in capsys.readouterr().err
    path.write_bytes(path.read_bytes()[:-1])
    assert main(["inspect", str(path)]) == 1
    assert "damaged or not your own" in capsys.readouterr().err


def test_cached_networks_are_onnx(capsys: Capture) -> None:
    network = read_network(SHIPPED)
    (newest, *_) = sorted(
        (cache_dir() / "networks").glob("*.network"), key=lambda each: -each.stat().st_mtime_ns
    )
    answer = facts(newest, capsys)
    assert (answer["kind"], answer["verdict"]) == ("ONNX", "28×28 → 10, logits")
    assert answer["outputs"][0]["name"] == network.output_name  # type: ignore[index]


STRANGERS = {
    "keras.h5": (b"\x89HDF\r\n\x1a\n" + bytes(100), "a Keras model in HDF5"),
    "model.tflite": (b"\x1c\0\0\0TFL3" + bytes(100), "a TensorFlow Lite model"),
    "model.keras": (b"PK\x03\x04" + bytes(100), "a ZIP archive"),
    "model.pt": (b"\x80\x02}q\0." + bytes(20), "a pickle"),
    "model.plan": (b"ptrt" + bytes(100), "a TensorRT plan"),
    "model.uff.gz": (b"\x1f\x8b\x08" + bytes(20), "compressed with gzip"),
    "saved_model.pb": (b"\x08\x01\x12\x04\x0a\x02\x12\x00", "a TensorFlow SavedModel"),
    "picture.uff": (b"P5\n1 1\n255\n\0", "a picture, not a model"),
    "settings.json": (b'{"a": 1}\n', "text, without weights, is not a model"),
    "noise.onnx": (b"\xff\xfe\xfd\0\0", "not a model"),
    "empty.onnx": (b"", "the file is empty"),
    "cut.uff": (SHIPPED.read_bytes()[:5000], "truncated"),
}


@pytest.mark.parametrize("name", STRANGERS)
def test_what_is_no_model_is_told_in_one_line(name: str, tmp_path: Path, capsys: Capture) -> None:
    content, fault = STRANGERS[name]
    path = tmp_path / name
    path.write_bytes(content)
    for command in (["inspect", str(path)], ["inspect", str(path), "--text"]):
        assert main(command) == 1
        out, err = capsys.readouterr()
        assert out == ""
        (line,) = err.splitlines()
        assert line.startswith(f"digitbooth: {path}: ")
        assert fault in line


def test_the_suffix_says_nothing(tmp_path: Path, capsys: Capture) -> None:
    disguised = tmp_path / "lenet.pb"
    disguised.write_bytes(SHIPPED.read_bytes())
    assert facts(disguised, capsys)["kind"] == "UFF"


def test_names_cannot_steer_the_terminal(tmp_path: Path, capsys: Capture) -> None:
    writer = UffWriter()
    writer.add("in\x1b[2J", "Input", shape=[-1, 784])
    writer.mark_outputs(["in\x1b[2J"])
    path = tmp_path / "escape.uff"
    path.write_bytes(writer.serialized())
    assert "\x1b" not in inspected(path, capsys)
