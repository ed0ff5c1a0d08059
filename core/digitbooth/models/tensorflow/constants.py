"""Integers that follow from constants, such as the axes of `tf.transpose(weights)`.

TensorFlow writes them as arithmetic of few constants; the formats behind it want them as numbers.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from digitbooth.models.tensorflow.graph import FrozenGraph, data_references

_FEW = 64
_MOST = 100
"""Values that one is computed of, each of a few others."""

_Array = NDArray[np.int64]


def known_value(graph: FrozenGraph, value: str) -> NDArray[np.generic] | None:
    """The constant that `value` is, or the few integers that are computed of constants alone.

    None for anything else. Raises `ModelError` for a damaged constant.
    """
    constant = graph.constant(value)
    return constant if constant is not None else _computed(graph, value, {})


def _computed(graph: FrozenGraph, value: str, found: dict[str, _Array | None]) -> _Array | None:
    """`found` holds what was computed before, and what is being computed."""
    if value not in found:
        found[value] = None
        if len(found) <= _MOST:
            found[value] = _result(graph, value, found)
    return found[value]


def _result(graph: FrozenGraph, value: str, found: dict[str, _Array | None]) -> _Array | None:
    constant = graph.constant(value)
    if constant is not None:
        few = constant.dtype.kind in "iu" and constant.size <= _FEW and constant.ndim <= 1
        return constant.astype(np.int64) if few else None
    node = graph.nodes.get(value)
    if node is None:
        return None
    if node.op == "Rank":
        counted = graph.constant(next(iter(data_references(node)), ""))
        return None if counted is None else np.array(counted.ndim)
    if node.op not in _ARITHMETIC:
        return None
    inputs = []
    for each in data_references(node):
        known = _computed(graph, each, found)
        if known is None:
            return None
        inputs.append(known)
    try:
        result = np.asarray(_ARITHMETIC[node.op](inputs), np.int64)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return result if result.size <= _FEW else None


def _range(inputs: Sequence[_Array]) -> _Array:
    start, limit, step = (int(each) for each in inputs)
    if not step or abs(limit - start) // abs(step) > _FEW:
        raise ValueError
    return np.arange(start, limit, step)


_ARITHMETIC: dict[str, Callable[[Sequence[_Array]], _Array]] = {
    "Add": lambda inputs: inputs[0] + inputs[1],
    "AddV2": lambda inputs: inputs[0] + inputs[1],
    "ConcatV2": lambda inputs: np.concatenate(inputs[:-1], axis=int(inputs[-1])),
    "Identity": lambda inputs: inputs[0],
    "Mul": lambda inputs: inputs[0] * inputs[1],
    "Neg": lambda inputs: -inputs[0],
    "Pack": lambda inputs: np.stack(inputs),
    "Range": _range,
    "Sub": lambda inputs: inputs[0] - inputs[1],
}
