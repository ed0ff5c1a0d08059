"""Precision as a property of the graph: passes over ONNX that any runtime can then run.

A graph that says for itself what is computed in which type needs no flags and no calibrator of a
runtime; the newer ones have none left.
"""

import logging
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import PRECISIONS
from digitbooth.errors import ModelError
from digitbooth.kept_files import digest_with_code
from digitbooth.language import gettext_noop as N_
from digitbooth.models.network import Network
from digitbooth.models.read import keep_network, load_network

_CALIBRATION_DIGITS = 500
_LARGEST_FP16 = 65504.0
_SMALLEST_FP16 = 2.0**-24


def at_precision(network: Network, precision: str) -> Network:
    """`network` made lean and computing in `precision`; input and output stay float32.

    The result is kept in the user's cache folder. Raises `ModelError` for an unknown precision, or
    if a pass refuses the network.
    """
    key = precision_key(network, precision)
    converted = load_network(key, network.source)
    if converted is None:
        # Imported here: onnx and the passes take a second to load, and mostly are not needed.
        from digitbooth.models.lean import lean

        simple = lean(network)
        if precision == "fp16":
            simple = _half(simple)
        elif precision == "int8":
            simple = _quantised(simple)
        converted = simple
        keep_network(key, converted)
    return replace(converted, card=network.card, sha256=network.sha256)


def precision_key(network: Network, precision: str) -> str:
    """What names the graph that `at_precision` makes, without making it: 64 hexadecimal digits."""
    if precision not in PRECISIONS:
        raise ModelError(
            N_("no precision '{precision}': choose {precisions}"),
            precision=precision,
            precisions=", ".join(PRECISIONS),
        )
    graph = "fp32" if precision == "tf32" else precision
    here = Path(__file__)
    code = [here, here.with_name("lean.py"), here.with_name("calibration.py")]
    return digest_with_code(graph.encode() + b"\n" + network.onnx, code)


def _half(network: Network) -> Network:
    """Everything between input and output in FP16."""
    import onnx

    with warnings.catch_warnings():
        # Weights below FP16's range become its smallest number; that is what was asked for.
        warnings.simplefilter("ignore")
        from onnxconverter_common import float16

        try:
            model = float16.convert_float_to_float16(
                onnx.load_from_string(network.onnx),
                keep_io_types=True,
                min_positive_val=_SMALLEST_FP16,
                max_finite_val=_LARGEST_FP16,
            )
        except (ValueError, TypeError, RuntimeError) as error:
            raise ModelError(
                N_("{source}: cannot be turned into FP16: {error}"),
                source=network.source,
                error=error,
            ) from error
    return replace(network, onnx=model.SerializeToString(deterministic=True))


def _quantised(network: Network) -> Network:
    """Convolutions and dense layers in INT8, between pairs of quantise and dequantise.

    Symmetric, weights by output channel, activations by the largest value that calibration saw;
    biases stay FP32, for TensorRT's parser takes no integer ones.
    """
    with _quiet():
        from onnxruntime import quantization

        from digitbooth.models.calibration import calibration_digits

        class Calibration(quantization.CalibrationDataReader):  # type: ignore[misc]
            """Hands the calibration digits out."""

            def __init__(self, digits: NDArray[np.float32]) -> None:
                self._batches = iter(np.array_split(digits, 10))

            def get_next(self) -> dict[str, NDArray[np.float32]] | None:
                batch = next(self._batches, None)
                return None if batch is None else {network.input_name: batch}

        with tempfile.TemporaryDirectory(prefix="digitbooth-") as folder:
            source, target = Path(folder, "fp32.onnx"), Path(folder, "int8.onnx")
            source.write_bytes(network.onnx)
            try:
                quantization.quantize_static(
                    source,
                    target,
                    Calibration(calibration_digits(_CALIBRATION_DIGITS)),
                    quant_format=quantization.QuantFormat.QDQ,
                    op_types_to_quantize=["Conv", "Gemm", "MatMul", "MaxPool"],
                    per_channel=True,
                    activation_type=quantization.QuantType.QInt8,
                    weight_type=quantization.QuantType.QInt8,
                    extra_options={
                        "ActivationSymmetric": True,
                        "WeightSymmetric": True,
                        "QuantizeBias": False,
                        # The next layer quantises what it takes; the scores stay as they are.
                        "OpTypesToExcludeOutputQuantization": ["Conv", "Gemm", "MatMul"],
                    },
                )
            # Its exceptions share no base but Exception.
            except Exception as error:
                fault = str(error).strip().partition("\n")[0]
                raise ModelError(
                    N_("{source}: cannot be quantised: {fault}"), source=network.source, fault=fault
                ) from error
            return replace(network, onnx=target.read_bytes())


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the advice that the quantiser logs for people who call it by hand."""
    disabled = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(disabled)
