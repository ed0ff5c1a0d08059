"""INT8 on the CPU: only what this very processor computes rightly.

ONNX Runtime has other kernels for each generation of processors, and not all are right: up to
1.24, where there are AMX instructions, those for a convolution of one channel give sums of other
pixels (onnxruntime's issue 26324), and 14 of 100 digits were read wrongly. So a quantised network
has to give FP32's answers to calibration digits, here and now.
"""

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines.engine import Engine
from digitbooth.engines.onnx_runtime import OnnxRuntimeEngine
from digitbooth.errors import EngineError
from digitbooth.language import gettext_noop as N_
from digitbooth.models import Network
from digitbooth.models.calibration import calibration_digits
from digitbooth.models.precision import at_precision

_DIGITS = 96
"""Enough that any kernel for many rows is used, too."""

_ALONE = 8
"""As many are asked about one by one."""

_SAME = 0.95
"""The least share of them to which both give the same answer."""

_ERROR = 0.2
"""How far scores may be off, as the root of the mean square, by that of their differences."""


def open_int8(network: Network, threads: int = 1) -> Engine:
    """`network` in INT8 on the CPU, in the fastest form whose answers are those of FP32.

    Raises `EngineError` if there is none, and `ModelError` if the quantiser refuses the network.
    """
    digits = calibration_digits(_DIGITS)
    exact = OnnxRuntimeEngine(network)
    expected = exact.infer(digits).scores
    exact.close()
    for in_fours in (False, True):
        quantised = at_precision(network, "int8", on_cpu=True, in_fours=in_fours)
        engine = OnnxRuntimeEngine(quantised, "int8", threads)
        alone = [engine.infer(digits[place : place + 1]).scores for place in range(_ALONE)]
        if agree(engine.infer(digits).scores, expected) and agree(
            np.concatenate(alone), expected[:_ALONE]
        ):
            return engine
        engine.close()
    raise EngineError(
        N_(
            "{source}: INT8 does not give the answers of FP32 on this processor: choose "
            "--precision fp32"
        ),
        source=network.source,
    )


def agree(scores: NDArray[np.float32], expected: NDArray[np.float32]) -> bool:
    """Whether scores, [n, classes], are close to those that FP32 gave, and name the same digits."""
    spread = expected - expected.mean(axis=1, keepdims=True)
    off = scores - scores.mean(axis=1, keepdims=True) - spread
    same = (scores.argmax(axis=1) == expected.argmax(axis=1)).mean()
    return bool(same >= _SAME and np.square(off).mean() <= _ERROR**2 * np.square(spread).mean())
