"""Changes a network to INT8: each runtime takes another form of it.

ONNX Runtime's quantiser does the work. Values are between pairs of quantise and dequantise, which a
runtime makes kernels of.
"""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import ModelError
from digitbooth.files import scratch_folder
from digitbooth.language import gettext_noop as N_
from digitbooth.models.calibration import calibration_digits
from digitbooth.models.network import Network

_CALIBRATION_DIGITS = 500
_CHANNELS = 4
_LAYERS = ["Conv", "Gemm", "MatMul", "MaxPool"]


def quantised(network: Network, on_cpu: bool, *, in_fours: bool = False) -> Network:
    """`network`, a lean one, with convolutions and dense layers in INT8; its scores stay float32.

    It is for TensorRT, or `on_cpu` for ONNX Runtime, which has kernels of integers only for layers
    that are quantised at both ends: others it computes from weights that each inference expands
    anew. With channels `in_fours`, convolutions take a multiple of four, the last ones empty: that
    takes longer, but other kernels compute them. Raises `ModelError` if the quantiser refuses the
    network.
    """
    with _quiet():
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
            source.write_bytes(_in_fours(network.onnx) if in_fours else network.onnx)
            try:
                quantization.quantize_static(
                    source,
                    target,
                    Calibration(calibration_digits(_CALIBRATION_DIGITS)),
                    quant_format=quantization.QuantFormat.QDQ,
                    weight_type=quantization.QuantType.QInt8,
                    **(_for_onnx_runtime() if on_cpu else _for_tensorrt()),
                )
            # The quantiser's exceptions have no common base but Exception.
            except Exception as error:
                fault = str(error).strip().partition("\n")[0]
                raise ModelError(
                    N_("{source}: cannot be quantised: {fault}"), source=network.source, fault=fault
                ) from error
            return replace(network, onnx=target.read_bytes())


def _for_tensorrt() -> dict[str, Any]:
    """No zero points, and biases in FP32, for its parser takes neither those nor integers there."""
    from onnxruntime.quantization import QuantType

    return {
        "op_types_to_quantize": _LAYERS,
        "per_channel": True,
        "activation_type": QuantType.QInt8,
        "extra_options": {
            "ActivationSymmetric": True,
            "WeightSymmetric": True,
            "QuantizeBias": False,
            # Each layer quantises its input, so outputs need not be.
            "OpTypesToExcludeOutputQuantization": ["Conv", "Gemm", "MatMul"],
        },
    }


def _for_onnx_runtime() -> dict[str, Any]:
    """Zero points, which make a ReLU a part of the rounding before it."""
    from onnxruntime.quantization import QuantType

    return {
        "op_types_to_quantize": [*_LAYERS, "Relu"],
        "activation_type": QuantType.QUInt8,
        # Weights of seven bits: on processors without instructions for this (VNNI), sums of two
        # products of bytes would overflow the 16 bits that they have.
        "reduce_range": True,
        "extra_options": {"OpTypesToExcludeOutputQuantization": ["Gemm", "MatMul"]},
    }


def _in_fours(content: bytes) -> bytes:
    """Add empty channels before convolutions, up to a multiple of four."""
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load_from_string(content)
    graph = model.graph
    weights = {tensor.name: tensor for tensor in graph.initializer}
    for place, node in reversed(list(enumerate(graph.node))):
        kernels = weights.get(node.input[1]) if node.op_type == "Conv" else None
        if kernels is None or any(each.name == "group" and each.i != 1 for each in node.attribute):
            continue
        values = numpy_helper.to_array(kernels)
        missing = -values.shape[1] % _CHANNELS
        if not missing:
            continue
        padded = np.pad(values, [(0, 0), (0, missing), *[(0, 0)] * (values.ndim - 2)])
        given, wide, name = node.input[0], f"{node.output[0]} wide", f"{node.output[0]} kernels"
        pads = np.zeros((2, values.ndim), np.int64)
        pads[1, 1] = missing
        graph.initializer.append(numpy_helper.from_array(padded, name))
        graph.initializer.append(numpy_helper.from_array(pads.ravel(), f"{name} pads"))
        node.input[0], node.input[1] = wide, name
        pad = helper.make_node("Pad", [given, f"{name} pads"], [wide], name=wide)
        graph.node.insert(place, pad)
    used = {name for node in graph.node for name in node.input}
    for tensor in [tensor for tensor in graph.initializer if tensor.name not in used]:
        graph.initializer.remove(tensor)
    return bytes(model.SerializeToString(deterministic=True))


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
