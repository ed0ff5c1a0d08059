"""TensorFlow 1.15.3 is the oracle: every operation, through UFF and ONNX, to ONNX Runtime."""

import importlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from digitbooth.models.tensorflow.graph import read_frozen_graph
from digitbooth.models.to_onnx import to_model
from digitbooth.models.to_onnx.arithmetic import FUNCTIONS, REDUCTIONS
from digitbooth.models.to_onnx.table import OPERATIONS as UFF_OPERATIONS
from digitbooth.models.to_uff import convert
from digitbooth.models.to_uff.table import OPERATIONS as TENSORFLOW_OPERATIONS
from digitbooth.models.uff.graph import UffGraph, parse_uff

import onnxruntime

pytestmark = pytest.mark.large

SCRIPT = Path(__file__).with_name("write_operations.py")
TOLERANCE = 1e-5
"""Relative to what TensorFlow says, or to 1 where that is smaller."""


@pytest.fixture(scope="module")
def cases(tensorflow1: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The graphs of all cases; inputs and outputs lie beside each."""
    folder = tmp_path_factory.mktemp("operations")
    subprocess.run([tensorflow1, "-B", SCRIPT, folder], check=True)
    return sorted(folder.glob("*.pb"))


def converted(case: Path) -> UffGraph:
    return parse_uff(convert(read_frozen_graph(case)).uff, case.with_suffix(".uff"))


def faults(cases: list[Path]) -> Iterator[str]:
    """What differs from TensorFlow, a line for each case."""
    for case in cases:
        given = dict(np.load(case.with_suffix(".npz")))
        expected = given.pop("output")
        output = run(converted(case), given)
        if output.shape != expected.shape or output.dtype.kind != expected.dtype.kind:
            yield f"{case.stem}: {output.dtype}{output.shape}, not {expected.dtype}{expected.shape}"
        elif expected.size:
            error = (np.abs(output - expected) / np.maximum(1, np.abs(expected))).max()
            if not error <= TOLERANCE:
                yield f"{case.stem}: {error:.2g} off"


def run(graph: UffGraph, given: dict[str, NDArray[np.generic]]) -> NDArray[np.generic]:
    session = onnxruntime.InferenceSession(to_model(graph).SerializeToString())
    feeds = {each.name: given[each.name] for each in session.get_inputs()}
    return np.asarray(session.run(None, feeds)[0])


def test_every_operation_means_what_it_means_in_tensorflow(cases: list[Path]) -> None:
    assert len(cases) > 300
    assert list(faults(cases)) == []


def test_every_operation_is_known_again_as_a_custom_node(
    cases: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the converter had known none of them: `_Conv2D`, `_FusedBatchNormV3`, `_Transpose` …"""
    walk = importlib.import_module("digitbooth.models.to_uff.convert")
    sources = {name: TENSORFLOW_OPERATIONS[name] for name in ("Const", "Placeholder")}
    monkeypatch.setattr(walk, "OPERATIONS", sources)
    operations = {node.operation for case in cases for node in converted(case).order}
    assert {name for name in operations if not name.startswith("_")} == {"Const", "Input"}
    assert list(faults(cases)) == []


def test_every_operation_of_tensorflow_has_a_case(cases: list[Path]) -> None:
    seen = {node.op for case in cases for node in read_frozen_graph(case).message.node}
    assert set(TENSORFLOW_OPERATIONS) - seen == set()
    # What is done away with before the conversion.
    assert {"Assert", "SpaceToBatchND", "BatchToSpaceND"} <= seen


def test_every_operation_of_uff_has_a_case(cases: list[Path]) -> None:
    seen = set()
    for case in cases:
        graph = converted(case)
        seen |= {(node.operation, graph.string(node, "func", "")) for node in graph.order}
    families = {**FUNCTIONS, "Reduce": REDUCTIONS, "Pool": {"max", "avg"}}
    wanted = {(name, function) for name, known in families.items() for function in known}
    wanted |= {(name, "") for name in UFF_OPERATIONS if name not in families}
    assert wanted - seen == set()
