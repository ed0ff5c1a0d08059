"""A child that was taken over can say anything: nothing that cannot be is believed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from digitbooth.errors import ModelProcessError
from digitbooth.model_process import engine
from digitbooth.model_process.converting import convert_file
from digitbooth.model_process.exporting import export_file
from digitbooth.model_process.inspection import inspect_file
from digitbooth.model_process.process import ModelProcess

Misbehave = Callable[[str], None]

NETWORK = {
    "input_name": "x", "input_shape": [1, 28, 28], "output_name": "y", "classes": 10,
    "gives_logits": True, "temperature": 1.0, "margin": 0.5, "energy": None, "sha256": "0" * 64,
    "pixels": [0.0, 1.0], "trial": None, "zeroed": [],
}  # fmt: skip
MAY_BE_NULL = ("energy", "gives_logits", "trial")
INFO = ["ONNX Runtime", "1.0", "fp32", "CPU"]


@pytest.mark.parametrize(
    "changed",
    [
        *({name: None} for name in NETWORK if name not in MAY_BE_NULL),
        {"input_shape": [1, 28]},
        {"input_shape": [1, 28, -28]},
        {"input_shape": [1, 28, True]},
        {"classes": 10**30},
        {"temperature": float("nan")},
        {"pixels": [0.0]},
        {"pixels": [0.0, float("inf")]},
        {"trial": [10, 11]},
        {"trial": [10]},
        {"zeroed": [1]},
        {"energy": "low"},
        {"engine": None},
        {"engine": ["ONNX Runtime", "1.0", "fp7", "CPU"]},
        {"engine": [*INFO, "more"]},
    ],
)  # fmt: skip
def test_no_network_that_cannot_be_is_believed(
    misbehave: Misbehave, changed: dict[str, Any]
) -> None:
    misbehave(json.dumps([{**NETWORK, "engine": INFO, **changed}, []]))
    with pytest.raises(ModelProcessError, match="said what this version does not understand"):
        engine.open_apart(ModelProcess(Path("m.uff")))


@pytest.mark.parametrize(
    ("facts", "sizes"),
    [
        ({}, [40]),
        ({"shape": [1, 10], "times": [0, 0, 0]}, []),
        ({"shape": [1, 10], "times": [0, 0, 0]}, [44]),
        ({"shape": [1, 10], "times": [0, 0, 0]}, [40, 40]),
        ({"shape": [1, 10], "times": [0, 0]}, [40]),
        ({"shape": [1, 10], "times": [0, 0, float("inf")]}, [40]),
        ({"shape": [10, 1], "times": [0, 0, 0]}, [40]),
        ({"shape": [1, 10], "times": [0, 0, 0]}, [1 << 20]),
    ],
)
def test_no_scores_that_cannot_be_are_believed(
    misbehave: Misbehave, facts: dict[str, Any], sizes: list[int]
) -> None:
    good = {**NETWORK, "engine": INFO, "shape": [1, 10], "times": [0, 0, 0]}
    misbehave(json.dumps([good, []]))
    process = ModelProcess(Path("m.uff"))
    network, opened = engine.open_apart(process)
    assert network.takes_digits
    process.close()
    misbehave(json.dumps([facts, sizes]))
    liar = engine.EngineApart(ModelProcess(Path("m.uff")), network, opened.info)
    with pytest.raises(ModelProcessError, match="said what this version does not understand"):
        liar.infer(np.zeros((1, 1, 28, 28), np.float32))


@pytest.mark.parametrize(
    ("layers", "sizes"),
    [
        (None, []),
        ([["conv", [1]]], []),
        ([["conv", [2, 2, 2]]], [28]),
        ([["conv", [2, 2]]], [16]),
        ([["conv", [0]]], [0]),
        ([["conv", [-1, -1, 4]]], [16]),
        ([[7, [4]]], [16]),
    ],
)
def test_no_layers_that_cannot_be_are_believed(
    misbehave: Misbehave, layers: Any, sizes: list[int]
) -> None:
    network = engine.read_network_facts(NETWORK, Path("m.uff"))
    misbehave(json.dumps([{"layers": layers}, sizes]))
    liar = engine.EngineApart(ModelProcess(Path("m.uff")), network, engine.read_engine_info(INFO))
    with pytest.raises(ModelProcessError, match="said what this version does not understand"):
        liar.layers(np.zeros((1, 1, 28, 28), np.float32))


@pytest.mark.parametrize(
    ("kernel", "sizes"),
    [
        ({}, []),
        ({"shapes": 7}, []),
        ({"shapes": [[1, 1, 1], [1, 1, 1]]}, [4, 4]),
        ({"shapes": [[1, 1, 1], [1, 1, 1], [1, 1]], "strides": [0, 1]}, [4, 4, 4]),
        ({"shapes": [[1, 1, 1], [1, 1, 1], [1, 2]], "strides": [1, 1]}, [4, 4, 8]),
        ({"shapes": [[2, 1, 1], [1, 1, 1], [1, 1]], "strides": [1, 1]}, [8, 4, 4]),
        ({"shapes": [[1, 1, 1], [1, 1, 1], [1, 1]], "strides": [1, 1]}, [4, 4]),
    ],
)
def test_no_kernel_that_cannot_be_is_believed(
    misbehave: Misbehave, kernel: Any, sizes: list[int]
) -> None:
    network = engine.read_network_facts(NETWORK, Path("m.uff"))
    misbehave(json.dumps([kernel, sizes]))
    liar = engine.EngineApart(ModelProcess(Path("m.uff")), network, engine.read_engine_info(INFO))
    with pytest.raises(ModelProcessError, match="said what this version does not understand"):
        liar.kernel(np.zeros((1, 1, 28, 28), np.float32), "conv", 0)


@pytest.mark.parametrize("summary", [[], {}, {"layers": 7}, {"layers": [{}]}])
def test_no_summary_that_cannot_be_is_believed(
    misbehave: Misbehave, tmp_path: Path, summary: Any
) -> None:
    model = tmp_path / "m.uff"
    misbehave(json.dumps([{"summary": summary}, []]))
    with pytest.raises(ModelProcessError, match="said what this version does not understand"):
        inspect_file(model)


@pytest.mark.parametrize(
    "facts", [{}, {"inputs": 7, "outputs": []}, {"inputs": [[1]], "outputs": []}]
)
def test_no_export_that_cannot_be_is_believed(
    misbehave: Misbehave, tmp_path: Path, facts: Any
) -> None:
    misbehave(json.dumps([facts, [7]]))
    with pytest.raises(ModelProcessError, match="said what this version does not understand"):
        export_file(tmp_path / "m.uff")


@pytest.mark.parametrize(
    ("steps", "sizes"),
    [
        (None, []),
        ([["say"]], []),
        ([["say", 7]], []),
        ([["format the disk", "now"]], []),
        ([["put", "ELSEWHERE"], ["finish", ""]], [7]),
        ([["make folder", "ELSEWHERE"]], []),
        ([["put", "m.uff"], ["finish", ""]], []),
    ],
)
def test_a_conversion_writes_nothing_but_its_output(
    misbehave: Misbehave,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    steps: Any,
    sizes: list[int],
) -> None:
    monkeypatch.chdir(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    said = json.loads(json.dumps(steps).replace("ELSEWHERE", str(elsewhere)))
    misbehave(json.dumps([{"steps": said}, sizes]))
    with pytest.raises(ModelProcessError, match="said what this version does not understand"):
        convert_file(Path("m.pb"), output_filename=Path("m.uff"))
    assert not elsewhere.exists()
