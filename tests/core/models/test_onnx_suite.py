"""ONNX files as people export them, held against what their own frameworks answer.

`onnx_suite/` holds the files, and the scripts that made them.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from networks import run
from onnxconverter_common.float16 import convert_float_to_float16

import digitbooth_resources
from digitbooth.images import read_pictures, to_digit_image
from digitbooth.judgement import softmax
from digitbooth.model_process.opening import open_model
from digitbooth.models import Network, read_network
from digitbooth.models.notes import pixels_text, warning
from digitbooth.models.options import ModelOptions
from digitbooth.models.pixels import USUAL

from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantFormat,
    QuantType,
    quantize_dynamic,
    quantize_static,
)

SUITE = Path(__file__).parent / "onnx_suite"
EXPECTED: dict[str, Any] = json.loads((SUITE / "expected.json").read_text())


@pytest.fixture(scope="module")
def samples() -> np.ndarray:
    paths = digitbooth_resources.samples()
    return np.stack([to_digit_image(read_pictures(path)[0].raster) for path in paths])[:, None]


def probabilities(network: Network, samples: np.ndarray) -> np.ndarray:
    scores = run(network, samples)
    return softmax(scores) if network.gives_logits else scores


def test_every_file_has_its_answers_and_is_small() -> None:
    assert {path.name for path in SUITE.glob("*.onnx")} == set(EXPECTED)
    assert len(EXPECTED) > 50
    for path in SUITE.glob("*.onnx*"):
        assert path.stat().st_size <= 60_000, path


@pytest.mark.parametrize("name", EXPECTED)
def test_answers_as_its_framework_does(name: str, samples: np.ndarray) -> None:
    network = read_network(SUITE / name)
    assert network.pixels.name == EXPECTED[name]["pixels"]
    assert not warning(network)
    np.testing.assert_allclose(
        probabilities(network, samples), EXPECTED[name]["probabilities"], rtol=0, atol=1e-4
    )


def test_the_range_is_found_in_the_process_of_the_model(samples: np.ndarray) -> None:
    network, engine = open_model(SUITE / "torch_byte_old.onnx", "onnxruntime")
    try:
        assert (network.onnx, network.pixels.name) == (b"", "byte")
        assert network.trial is not None
        assert (network.trial.right, network.trial.otherwise < 7) == (10, True)
        assert "0 to 255: 10 of 10 samples right" in pixels_text(network)
        assert (engine.infer(samples).scores.argmax(axis=1) == np.arange(10)).all()
    finally:
        engine.close()


@pytest.mark.parametrize("pixels", ["unit", "byte-inverted"])
def test_what_a_person_says_of_pixels_counts(pixels: str, samples: np.ndarray) -> None:
    options = ModelOptions(pixels=USUAL[pixels])
    network = read_network(SUITE / "torch_byte_old.onnx", options)
    assert (network.pixels.name, network.trial) == (pixels, None)
    right = run(network, samples).argmax(axis=1) == np.arange(10)
    assert right.sum() < 7


def test_a_named_output_gives_the_scores(samples: np.ndarray) -> None:
    path = SUITE / "torch_example.onnx"
    usual = read_network(path)
    before = read_network(path, ModelOptions(output="/dense/Gemm"))
    assert before.output_name != usual.output_name
    np.testing.assert_allclose(
        probabilities(before, samples), probabilities(usual, samples), rtol=0, atol=1e-5
    )


# The same in fewer bits, as people make them.


class Shown(CalibrationDataReader):  # type: ignore[misc]
    """The samples, one by one, for a quantisation to learn the ranges of values."""

    def __init__(self, name: str, pictures: np.ndarray) -> None:
        self._left = iter([{name: picture[np.newaxis]} for picture in pictures])

    def get_next(self) -> dict[str, np.ndarray] | None:
        return next(self._left, None)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("QDQ", "keras_export_unit.onnx"),
        ("dynamic", "keras_export_unit.onnx"),
        ("QDQ", "torch_byte_old.onnx"),
        ("QOperator", "torch_byte_old.onnx"),
        ("dynamic", "torch_byte_old.onnx"),
    ],
)
def test_quantised_networks_are_read(
    form: str, name: str, samples: np.ndarray, tmp_path: Path
) -> None:
    pixels, made = EXPECTED[name]["pixels"], tmp_path / "made.onnx"
    if form == "dynamic":
        quantize_dynamic(SUITE / name, made, weight_type=QuantType.QUInt8)
    else:
        graph = onnx.load(SUITE / name).graph
        sizes = [each.dim_value for each in graph.input[0].type.tensor_type.shape.dim]
        taken = (samples * USUAL[pixels].ink).reshape(10, *sizes[1:])
        reader = Shown(graph.input[0].name, taken)
        quantize_static(SUITE / name, made, reader, quant_format=QuantFormat[form])
    network = read_network(made)
    assert network.pixels.name == pixels
    found = probabilities(network, samples)
    np.testing.assert_allclose(found, EXPECTED[name]["probabilities"], rtol=0, atol=0.2)
    assert (found.argmax(axis=1) == np.arange(10)).all()


@pytest.mark.parametrize("keeps_ends", [False, True])
def test_networks_of_half_precision_are_read(
    keeps_ends: bool, samples: np.ndarray, tmp_path: Path
) -> None:
    made, name = tmp_path / "made.onnx", "torch_example.onnx"
    onnx.save(convert_float_to_float16(onnx.load(SUITE / name), keep_io_types=keeps_ends), made)
    network = read_network(made)
    assert network.pixels.name == "mnist"
    np.testing.assert_allclose(
        probabilities(network, samples), EXPECTED[name]["probabilities"], rtol=0, atol=5e-3
    )
