"""Graphs that TensorFlow 1.15.3 itself writes and reads: surgery's work stands before it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from digitbooth.models.tensorflow import surgery as gs
from digitbooth.models.to_uff import tool as uff
from digitbooth.models.uff.graph import read_uff
from digitbooth.training.environment import plain_environment

pytestmark = pytest.mark.large

SCRIPT = Path(__file__).parent / "tensorflow1" / "sample.py"
Run = Callable[..., str]


@pytest.fixture(scope="module")
def run(tensorflow1: Path) -> Run:
    def run(*arguments: str | Path) -> str:
        command = [tensorflow1, "-B", SCRIPT, *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, env=plain_environment(), check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="module")
def network(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "trained_lenet5.pb"
    run("write", path)
    return path


def test_the_custom_plugin_sample(network: Path, tmp_path: Path) -> None:
    """NVIDIA's sample uff_custom_plugin up to its UFF file, with the calls that it makes."""
    graph = gs.DynamicGraph(str(network))
    clip = gs.create_plugin_node(name="trt_relu6", op="CustomClipPlugin", clipMin=0.0, clipMax=6.0)
    graph.collapse_namespaces({"ReLU6": clip})
    uff.from_tensorflow(
        graph.as_graph_def(),
        ["OutputLayer/Softmax"],
        output_filename=str(tmp_path / "trained_lenet5.uff"),
        text=True,
        quiet=True,
    )
    found = read_uff(tmp_path / "trained_lenet5.uff")
    assert {name: (n.operation, list(n.inputs)) for name, n in found.nodes.items()} == {
        "InputLayer": ("Input", []),
        "flatten/Reshape": ("Flatten", ["InputLayer"]),
        "dense/kernel": ("Const", []),
        "dense/MatMul": ("FullyConnected", ["flatten/Reshape", "dense/kernel"]),
        "dense/bias": ("Const", []),
        "dense/BiasAdd": ("Binary", ["dense/MatMul", "dense/bias"]),
        "trt_relu6": ("_CustomClipPlugin", ["dense/BiasAdd"]),
        "OutputLayer/kernel": ("Const", []),
        "OutputLayer/MatMul": ("FullyConnected", ["trt_relu6", "OutputLayer/kernel"]),
        "OutputLayer/bias": ("Const", []),
        "OutputLayer/BiasAdd": ("Binary", ["OutputLayer/MatMul", "OutputLayer/bias"]),
        "OutputLayer/Softmax": ("Softmax", ["OutputLayer/BiasAdd"]),
        "MarkOutput_0": ("MarkOutput", ["OutputLayer/Softmax"]),
    }
    fields = found.nodes["trt_relu6"].fields
    assert {key: fields[key].d for key in fields} == {"clipMin_u_float": 0, "clipMax_u_float": 6}


def test_tensorflow_and_tensorboard_read_what_is_written(
    network: Path, run: Run, tmp_path: Path
) -> None:
    uff.from_tensorflow_frozen_model(
        network,
        output_filename=tmp_path / "m.uff",
        input_node=["flatten/Reshape,features,float32,-1,784"],
        write_preprocessed=True,
        quiet=True,
    )
    answer = run("read", tmp_path / "m_preprocessed", tmp_path / "m_preprocessed.pb")
    shown, imported = json.loads(answer)
    nodes = [node.name for node in gs.StaticGraph(tmp_path / "m_preprocessed.pb")]
    assert shown == nodes
    assert sorted(imported) == sorted(nodes)
    assert {"features", "ReLU6/Relu6"} <= set(nodes)
    assert "InputLayer" not in nodes
