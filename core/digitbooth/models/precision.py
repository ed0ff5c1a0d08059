"""Changes the precision of a network by rewriting its ONNX graph, for all runtimes alike.

A graph that contains the type of each computation needs no flags and no calibrator of a runtime;
newer runtimes have none.
"""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import PRECISIONS
from digitbooth.errors import ModelError
from digitbooth.files import scratch_folder
from digitbooth.kept_files import digest_with_code
from digitbooth.language import gettext_noop as N_
from digitbooth.models.network import Network
from digitbooth.models.read import keep_network, load_network

_CALIBRATION_DIGITS = 500
_LARGEST_FP16 = 65504.0
_SMALLEST_FP16 = 2.0**-24


def at_precision(network: Network, precision: str) -> Network:
    """`network`, made lean (see `lean`), in `precision`; input and output stay float32.

    The result is kept in the user's cache folder. Raises `ModelError` for an unknown precision, or
    if a pass refuses the network.
    """
    key = precision_key(network, precision)
    converted = load_network(key, network.source)
    if converted is None:
        # Imported here: onnx and the passes take a second to load, and are only needed if no result
        # is kept.
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
    """An identifier of the graph that `at_precision` would make: 64 hexadecimal digits."""
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
    """Change everything between input and output to FP16."""
    import onnx

    with warnings.catch_warnings():
        # The conversion warns of weights below FP16's range, which become its smallest number.
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
    """Change convolutions and dense layers to INT8, between pairs of quantise and dequantise.

    Quantisation is symmetric: of weights by output channel, of activations by the largest value in
    calibration. Biases stay FP32, for TensorRT's parser does not take integers.
    """
    with _quiet():
        from digitbooth.models.calibration import calibration_digits

        from onnxruntime import quantization

        class Calibration(quantization.CalibrationDataReader):  # type: ignore[misc]
            """Gives the quantiser the calibration digits."""

            def __init__(self, digits: NDArray[np.float32]) -> None:
                self._batches = iter(np.array_split(digits, 10))

            def get_next(self) -> dict[str, NDArray[np.float32]] | None:
                batch = next(self._batches, None)
                return None if batch is None else {network.input_name: batch}

        with scratch_folder() as folder:
            source, target = folder / "fp32.onnx", folder / "int8.onnx"
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
                        # Each layer quantises its input, so outputs need not be; scores are not
                        # quantised.
                        "OpTypesToExcludeOutputQuantization": ["Conv", "Gemm", "MatMul"],
                    },
                )
            # The quantiser's exceptions have no common base but Exception.
            except Exception as error:
                fault = str(error).strip().partition("\n")[0]
                raise ModelError(
                    N_("{source}: cannot be quantised: {fault}"), source=network.source, fault=fault
                ) from error
            return replace(network, onnx=target.read_bytes())


@contextmanager
def _quiet() -> Iterator[None]:
    """Silence the advice that the quantiser logs for its users."""
    disabled = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(disabled)
