"""`digitbooth export`: ONNX that others can run, and that comes back as the same network."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import pytest

import digitbooth
import digitbooth_resources
from digitbooth.cli.main import main
from digitbooth.engines import open_engine
from digitbooth.models import read_network
from digitbooth.models.uff.writer import UffWriter

import onnxruntime

Capture = pytest.CaptureFixture[str]

SHIPPED = digitbooth_resources.model()


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    output = tmp_path / "lenet5.onnx"
    assert main(["export", str(SHIPPED), "-o", str(output)]) == 0
    return output


def test_says_what_it_writes(tmp_path: Path, capsys: Capture) -> None:
    output = tmp_path / "m.onnx"
    assert main(["export", str(SHIPPED), "-o", str(output)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{output}: {output.stat().st_size:,} bytes; input ")
    assert "float32 [batch, 1, 28, 28]; output " in said
    assert said.endswith(" float32 [batch, 10]\n")
    assert main(["export", str(SHIPPED), "-o", str(output), "--force", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["bytes"] == output.stat().st_size
    assert facts["file"] == str(output)
    assert list(facts["input"].values()) == ["float32 [batch, 1, 28, 28]"]
    assert list(facts["output"].values()) == ["float32 [batch, 10]"]


def test_says_what_it_is(exported: Path) -> None:
    model = onnx.load(exported)
    onnx.checker.check_model(model, full_check=True)
    assert (model.producer_name, model.producer_version) == ("digitbooth", digitbooth.__version__)
    facts = {entry.key: entry.value for entry in model.metadata_props}
    assert facts["source_sha256"] == hashlib.sha256(SHIPPED.read_bytes()).hexdigest()
    assert facts["source_format"] == "UFF"
    picture, scores = model.graph.input[0], model.graph.output[0]
    assert picture.doc_string == "Pictures, float32 [batch, 1, 28, 28]: 1 is ink, 0 is paper."
    assert facts[f"input {picture.name}"] == picture.doc_string
    assert facts[f"output {scores.name}"] == "Logits, float32 [batch, 10]."
    assert "28×28" in model.doc_string
    assert len(model.graph.value_info) >= len(model.graph.node) - 1
    assert str(SHIPPED) not in exported.read_bytes().decode(errors="replace")


def test_gives_the_answers_of_the_original(exported: Path) -> None:
    """Run by a bare session, and read back as a model of ours: bit for bit."""
    pictures = np.random.default_rng(0).random((4, 1, 28, 28), np.float32)
    expected = open_engine(read_network(SHIPPED)).infer(pictures).scores
    session = onnxruntime.InferenceSession(str(exported), providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    np.testing.assert_allclose(session.run(None, {name: pictures})[0], expected, atol=1e-6)
    again = open_engine(read_network(exported)).infer(pictures).scores
    np.testing.assert_array_equal(again, expected)


def test_same_model_gives_same_bytes(exported: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "other name.uff"
    elsewhere.write_bytes(SHIPPED.read_bytes())
    assert main(["export", str(elsewhere)]) == 0
    assert elsewhere.with_suffix(".onnx").read_bytes() == exported.read_bytes()


def test_exported_models_classify(exported: Path, capsys: Capture) -> None:
    seven = digitbooth_resources.samples()[7]
    assert main(["classify", str(seven), "--model", str(exported)]) == 0
    assert f"{seven}: 7 " in capsys.readouterr().out


def test_frozen_graphs_are_exported_like_their_uff(tmp_path: Path, shared_data: Path) -> None:
    made = {}
    for file in ("nvidia_lenet5_mnist_frozen.pb", "nvidia_lenet5.uff"):
        output = tmp_path / f"{file}.onnx"
        assert main(["export", str(shared_data / "uff" / file), "-o", str(output)]) == 0
        made[file] = onnx.load(output)
    frozen, uff = made.values()
    assert frozen.graph == uff.graph
    kinds = [each.metadata_props[0].value for each in (frozen, uff)]
    assert kinds == ["frozen TensorFlow graph", "UFF"]


def test_graphs_that_are_no_classifiers(tmp_path: Path, capsys: Capture) -> None:
    """Two inputs of their own shapes, two outputs: run by a bare session."""
    writer = UffWriter()
    writer.add("a", "Input", dtype=np.dtype("<f4"), shape=[-1, 3])
    writer.add("b", "Input", dtype=np.dtype("<f4"), shape=[-1, 3])
    writer.add("sum", "Binary", ["a", "b"], func="add")
    writer.add("root", "Unary", ["sum"], func="sqrt")
    writer.mark_outputs(["sum", "root"])
    model = tmp_path / "two.uff"
    model.write_bytes(writer.serialized())
    assert main(["export", str(model)]) == 0
    said = capsys.readouterr().out
    assert "input a float32 [batch, 3]; input b float32 [batch, 3]; output sum" in said
    session = onnxruntime.InferenceSession(
        str(model.with_suffix(".onnx")), providers=["CPUExecutionProvider"]
    )
    a = np.array([[1, 2, 3]], np.float32)
    total, root = session.run(["sum", "root"], {"a": a, "b": 3 * a})
    np.testing.assert_allclose(total, 4 * a)
    np.testing.assert_allclose(root, 2 * np.sqrt(a), rtol=1e-6)


def test_nothing_is_written_where_there_is_nothing_to_write(
    tmp_path: Path, exported: Path, capsys: Capture
) -> None:
    bad = tmp_path / "bad.uff"
    bad.write_bytes(SHIPPED.read_bytes()[:1000])
    before = exported.read_bytes()
    assert main(["export", str(bad)]) == 1
    assert main(["export", str(exported)]) == 1
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 2
    assert "name another with -o" in errors[1]
    assert exported.read_bytes() == before
    assert {file.name for file in tmp_path.iterdir()} == {"bad.uff", "lenet5.onnx"}
