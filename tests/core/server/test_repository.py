"""Model repositories: what is in them, and that Triton's own protobuf reads the configuration."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import onnx
import pytest
from google.protobuf import text_format

import digitbooth_resources
from digitbooth.cli.main import main
from digitbooth.engines.onnx_runtime import OnnxRuntimeEngine
from digitbooth.errors import EngineError, ModelError
from digitbooth.models import Network, read_network
from digitbooth.models.calibration import calibration_digits
from digitbooth.models.options import ModelOptions
from digitbooth.models.pixels import parse_pixels
from digitbooth.recognizer import Recognizer
from digitbooth.serving.content import content_of
from digitbooth.serving.python_model import TritonPythonModel
from digitbooth.serving.repository import add_version

MODEL = digitbooth_resources.model()

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def config_of(folder: Path) -> Any:
    from tritonclient.grpc import model_config_pb2

    text = (folder / "config.pbtxt").read_text(encoding="utf-8")
    return text_format.Parse(text, model_config_pb2.ModelConfig())


@pytest.mark.parametrize(
    ("runner", "on_gpu", "backend"),
    [("onnx", False, "onnxruntime"), ("onnx", True, "onnxruntime"), ("python", False, "python")],
)
def test_the_configuration_says_what_a_server_must_know(
    runner: str, on_gpu: bool, backend: str, tmp_path: Path, shipped: Network
) -> None:
    content = content_of(MODEL, runner, "fp32", 0, on_gpu)
    version = add_version(tmp_path, "lenet5", content, 3)
    assert version == tmp_path / "lenet5" / "1"
    config = config_of(version.parent)
    assert (config.name, config.backend, config.max_batch_size) == ("lenet5", backend, 64)
    (taken,), (given,) = config.input, config.output
    assert (taken.name, list(taken.dims)) == (shipped.input_name, [1, 28, 28])
    assert (given.name, list(given.dims)) == (shipped.output_name, [10])
    assert given.label_filename == "labels.txt"
    assert (version.parent / "labels.txt").read_text().split() == list("0123456789")
    assert list(config.dynamic_batching.preferred_batch_size) == [8, 16, 32, 64]
    policy = config.dynamic_batching.default_queue_policy
    assert policy.timeout_action == type(policy).REJECT
    assert policy.allow_timeout_override
    assert policy.default_timeout_microseconds == 60_000_000
    assert config.dynamic_batching.max_queue_delay_microseconds == 500
    (group,) = config.instance_group
    assert (group.count, group.kind) == (
        3,
        type(group).KIND_GPU if on_gpu else type(group).KIND_CPU,
    )
    assert config.version_policy.latest.num_versions == 2
    assert config.parameters["digitbooth.sha256.1"].string_value == shipped.sha256
    assert len(config.model_warmup) == 10
    for sample in config.model_warmup:
        (fed,) = sample.inputs.values()
        pixels = np.fromfile(version.parent / "warmup" / fed.input_data_file, "<f4")
        assert pixels.size == 784
        assert pixels.min() == 0 < pixels.max() <= 1


@pytest.mark.parametrize("precision", ["fp32", "fp16", "int8"])
def test_its_onnx_answers_as_the_network_does(
    precision: str, tmp_path: Path, shipped: Network
) -> None:
    version = add_version(tmp_path, "a", content_of(MODEL, "onnx", precision, 0, False), 1)
    onnx.checker.check_model(onnx.load(version / "model.onnx"))
    digits = calibration_digits(20)
    (expected,) = (OnnxRuntimeEngine(each).infer(digits).scores for each in [shipped])
    import onnxruntime

    session = onnxruntime.InferenceSession(
        version / "model.onnx", providers=["CPUExecutionProvider"]
    )
    config = config_of(version.parent)
    (scores,) = session.run([config.output[0].name], {config.input[0].name: digits})
    tolerance = {"fp32": 1e-5, "fp16": 0.02, "int8": 0.5}[precision]
    np.testing.assert_allclose(scores, expected, atol=tolerance)
    assert config.parameters["digitbooth.precision.1"].string_value == precision


def test_a_new_version_stands_beside_the_old_ones(tmp_path: Path, stranger: Path) -> None:
    first = add_version(tmp_path, "a", content_of(MODEL, "onnx", "fp32", 0, False), 1)
    before = (first / "model.onnx").read_bytes()
    second = add_version(tmp_path, "a", content_of(stranger, "onnx", "fp32", 0, False), 1)
    assert second == tmp_path / "a" / "2"
    assert (first / "model.onnx").read_bytes() == before
    said = {key: value.string_value for key, value in config_of(tmp_path / "a").parameters.items()}
    digests = [read_network(each).sha256 for each in (MODEL, stranger)]
    assert [said[f"digitbooth.sha256.{version}"] for version in (1, 2)] == digests
    (second / "model.onnx").unlink()
    second.rmdir()
    again = add_version(tmp_path, "a", content_of(MODEL, "onnx", "fp32", 0, False), 1)
    assert again == second


def test_what_another_made_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    theirs = tmp_path / "a" / "config.pbtxt"
    theirs.write_text('name: "a" backend: "onnxruntime"\n')
    with pytest.raises(ModelError, match=r"config\.pbtxt: not written by this program"):
        add_version(tmp_path, "a", content_of(MODEL, "onnx", "fp32", 0, False), 1)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "config.pbtxt"]
    add_version(tmp_path, "b", content_of(MODEL, "onnx", "fp32", 0, False), 1)
    with pytest.raises(ModelError, match="not written by this program for the same back end"):
        add_version(tmp_path, "b", content_of(MODEL, "python", "fp32", 0, False), 1)


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a b", "-a", "\x1b[1m"])
def test_names_are_such_as_a_server_takes(name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be a network's name on a server"):
        add_version(tmp_path, name, content_of(MODEL, "onnx", "fp32", 0, False), 1)
    assert list(tmp_path.iterdir()) == []


def test_a_strangers_names_do_not_break_the_configuration(tmp_path: Path) -> None:
    model = onnx.load_from_string(read_network(MODEL).onnx)
    name = 'pix"els\\ ä}'
    before = model.graph.input[0].name
    model.graph.input[0].name = name
    for node in model.graph.node:
        node.input[:] = [name if each == before else each for each in node.input]
    path = tmp_path / "stranger.onnx"
    path.write_bytes(model.SerializeToString())
    version = add_version(tmp_path, "a", content_of(path, "onnx", "fp32", 0, False), 1)
    taken = config_of(version.parent).input[0].name
    served = onnx.load(version / "model.onnx").graph.input[0].name
    assert taken == served


@pytest.mark.parametrize("pixels", ["byte", "unit-inverted"])
def test_the_python_back_end_reads_the_network_as_it_was_told(
    pixels: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ["export", str(MODEL), "--triton", str(tmp_path), "--engine", "python"]
    assert main([*command, "--pixels", pixels]) == 0
    said: list[str] = []
    # What only the back end has; all else is as there.
    backend = SimpleNamespace(Logger=SimpleNamespace(log_info=said.append))
    monkeypatch.setitem(sys.modules, "triton_python_backend_utils", backend)
    config = {"input": [{"name": "in"}], "output": [{"name": "out"}]}
    served = TritonPythonModel()
    served.initialize(
        {
            "model_config": json.dumps(config),
            "model_name": "lenet5",
            "model_repository": str(tmp_path / "lenet5"),
            "model_version": "1",
            "model_instance_device_id": "0",
        }
    )
    digits = calibration_digits(20)
    options = ModelOptions(pixels=parse_pixels(pixels))
    with Recognizer.open(MODEL, "onnxruntime", options=options) as told:
        expected = told.engine.infer(digits).scores
    with Recognizer.open(MODEL, "onnxruntime") as untold:
        assert not np.allclose(untold.engine.infer(digits).scores, expected, atol=0.1)
    np.testing.assert_allclose(served._engine.infer(digits).scores, expected, atol=1e-5)
    served.finalize()
    assert len(said) == 1
    assert said[0].startswith("digitbooth: lenet5 version 1 runs on ONNX Runtime ")


def test_a_gpu_takes_more_at_once(tmp_path: Path) -> None:
    version = add_version(tmp_path, "a", content_of(MODEL, "python", "fp32", 0, True), 1)
    config = config_of(version.parent)
    assert config.max_batch_size == 512
    assert list(config.dynamic_batching.preferred_batch_size) == [8, 16, 32, 64, 128, 256, 512]
    assert json.loads((version / "digitbooth.json").read_text())["engine"] == "auto"


def test_without_a_plan_tensorrt_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError):
        content_of(MODEL, "tensorrt", "fp32", 0, True)


def test_the_command_says_where_it_lies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(MODEL), "--triton", str(tmp_path), "--name", "digits"]) == 0
    assert capsys.readouterr().out == (
        f"{tmp_path}/digits/1: version 1 of digits, for the back end onnxruntime\n"
    )
    command = ["export", str(MODEL), "--triton", str(tmp_path), "--engine", "python", "--json"]
    assert main(command) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts == {
        "folder": str(tmp_path / "lenet5" / "1"),
        "network": "lenet5",
        "version": 1,
        "backend": "python",
        "precision": "fp32",
        "sha256": read_network(MODEL).sha256,
    }


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--gpu"], "--gpu needs --triton"),
        (["--precision", "fp16"], "--precision needs --triton"),
        (["--triton", "R", "-o", "x.onnx"], "cannot be given together"),
    ],
)
def test_options_that_mean_nothing_together_are_refused(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["export", str(MODEL), *options])
    assert said in capsys.readouterr().err
