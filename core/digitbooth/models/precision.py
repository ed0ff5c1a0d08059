"""Changes the precision of a network by rewriting its ONNX graph, for all runtimes alike.

A graph that contains the type of each computation needs no flags and no calibrator of a runtime;
newer runtimes have none.
"""

import warnings
from dataclasses import replace

from digitbooth.code_digests import key_of
from digitbooth.constants import PRECISIONS
from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.models.network import Network
from digitbooth.models.read import keep_network, load_network

_LARGEST_FP16 = 65504.0
_SMALLEST_FP16 = 2.0**-24


def at_precision(
    network: Network, precision: str, on_cpu: bool = False, *, in_fours: bool = False
) -> Network:
    """`network`, made lean (see `lean`), in `precision`; input and output stay float32.

    INT8 is made for TensorRT, or `on_cpu` for ONNX Runtime, there with channels `in_fours` or as
    they are (see `quantise`). The result is kept in the user's cache folder. Raises `ModelError`
    for an unknown precision, or if a pass refuses the network.
    """
    key = precision_key(network, precision, on_cpu, in_fours=in_fours)
    converted = load_network(key, network.source)
    if converted is None:
        # Imported here: onnx and the passes take a second to load, and are only needed if no result
        # is kept.
        from digitbooth.models.lean import lean
        from digitbooth.models.quantise import quantised

        simple = lean(network)
        if precision == "fp16":
            simple = _half(simple)
        elif precision == "int8":
            simple = quantised(simple, on_cpu, in_fours=in_fours)
        converted = simple
        keep_network(key, converted)
    return replace(converted, card=network.card, sha256=network.sha256)


def precision_key(
    network: Network, precision: str, on_cpu: bool = False, *, in_fours: bool = False
) -> str:
    """An identifier of the graph that `at_precision` would make: 64 hexadecimal digits."""
    if precision not in PRECISIONS:
        raise ModelError(
            N_("no precision '{precision}': choose {precisions}"),
            precision=precision,
            precisions=", ".join(PRECISIONS),
        )
    graph = "fp32" if precision == "tf32" else precision
    if on_cpu and precision == "int8":
        graph += " on CPU in fours" if in_fours else " on CPU"
    return key_of(graph.encode() + b"\n" + network.onnx, "precisions")


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
