"""Computes what is known before a graph runs: sizes, and values that follow from them.

Keras writes chains of operations that take the shape of a tensor and make another shape of it. They
are computed here: a size is a number, the name of a dimension such as the batch, or None. Weights
are rearranged in the same way.
"""

from collections.abc import Callable, Mapping, Sequence
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

Dim = int | str | None
"""A size: a number, the name of a dimension that depends on the input, or None if it is not
known."""

Array = NDArray[Any]
Attributes = Mapping[str, Any]

# Arrays of sizes are small; products of larger constants are left to the runtime.
_FEW = 1024
_MAX_SIZE = 2**63 - 1


def is_constant(array: Array) -> bool:
    """Whether all entries are numbers."""
    return array.dtype != object


def from_sizes(sizes: Sequence[Dim]) -> Array:
    """A shape as a value in the graph: [rank]."""
    return _settled(np.array(sizes, object))


def folded(
    operation: str, inputs: Sequence[Array], attributes: Attributes, sizes: Sequence[Dim] | None
) -> Array | None:
    """The result of an ONNX operation on known inputs; None if it cannot be computed.

    `sizes` is the shape of the result. Raises `ValueError` or `IndexError` for inputs that do not
    fit together.
    """
    # A few bytes of a file must not become gigabytes.
    if sizes is None or any(not isinstance(size, int) for size in sizes):
        return None
    count = prod(size for size in sizes if isinstance(size, int))
    if operation in _ARRANGING and count <= sum(array.size for array in inputs) + _FEW:
        return _settled(_ARRANGING[operation](inputs, attributes))
    if operation in _COMPUTING and count <= _FEW and all(_is_integral(each) for each in inputs):
        computed = _COMPUTING[operation](inputs, attributes)
        return None if computed is None else _settled(computed)
    return None


def _is_integral(array: Array) -> bool:
    return array.dtype.kind in "iO" and array.size <= _FEW


def _settled(array: Array) -> Array:
    """The array as int64 if all entries are integers."""
    if array.dtype == object and all(isinstance(each, int) for each in array.flat):
        return array.astype(np.int64)
    return array


def _slice(inputs: Sequence[Array], attributes: Attributes) -> Array:
    x, starts, ends, axes, steps = inputs
    picked = [slice(None)] * x.ndim
    for start, end, axis, step in zip(starts, ends, axes, steps, strict=True):
        # An end below the first entry, which numpy would count from the end.
        stop = None if step < 0 and end < -x.shape[axis] else int(end)
        picked[axis] = slice(int(start), stop, int(step))
    return x[tuple(picked)]


def _concat(inputs: Sequence[Array], attributes: Attributes) -> Array:
    return np.concatenate(inputs, axis=attributes["axis"])


def _axes(inputs: Sequence[Array]) -> tuple[int, ...]:
    return tuple(int(axis) for axis in inputs[1])


_ARRANGING: dict[str, Callable[[Sequence[Array], Attributes], Array]] = {
    "Identity": lambda inputs, attributes: inputs[0],
    "Transpose": lambda inputs, attributes: np.transpose(inputs[0], attributes["perm"]),
    "Reshape": lambda inputs, attributes: inputs[0].reshape(
        [inputs[0].shape[axis] if size == 0 else int(size) for axis, size in enumerate(inputs[1])]
    ),
    "Unsqueeze": lambda inputs, attributes: np.expand_dims(inputs[0], _axes(inputs)),
    "Squeeze": lambda inputs, attributes: np.squeeze(inputs[0], _axes(inputs)),
    "Concat": _concat,
    "Slice": _slice,
    "Gather": lambda inputs, attributes: np.asarray(
        np.take(inputs[0], inputs[1], attributes["axis"]), inputs[0].dtype
    ),
}
"""Operations that only move values, which may be names of dimensions."""


def _each(function: Callable[[int, int], int | None]) -> Callable[..., Array]:
    """Apply a function of two numbers to arrays; entries that are not numbers give None."""

    def apply(a: object, b: object) -> int | None:
        result = function(a, b) if isinstance(a, int) and isinstance(b, int) else None
        # Python's integers would grow without limit in a chain of products.
        return None if result is None or abs(result) > _MAX_SIZE else result

    elementwise = np.frompyfunc(apply, 2, 1)

    def for_arrays(inputs: Sequence[Array], attributes: Attributes) -> Array:
        a, b = (each.astype(object) for each in inputs)
        return np.asarray(elementwise(a, b), object)

    return for_arrays


def _divide(a: int, b: int) -> int | None:
    """Division that rounds towards zero, as that of integers in TensorFlow and ONNX."""
    return None if b == 0 else (abs(a) // abs(b)) * (1 if (a < 0) == (b < 0) else -1)


def _product(inputs: Sequence[Array], attributes: Attributes) -> Array | None:
    axes, kept = tuple(attributes["axes"]), bool(attributes["keepdims"])
    if is_constant(inputs[0]):
        return np.asarray(inputs[0].prod(axes, keepdims=kept))
    if inputs[0].ndim != 1:
        return None
    # Of sizes that are not all known, one number that is not known, unless the others are 1.
    others = [each for each in inputs[0] if each != 1]
    return (
        np.array(others[:1] if kept else others[0], object) if len(others) == 1 else _unknown(kept)
    )


def _unknown(kept: bool) -> Array:
    return np.array([None] if kept else None, object)


_COMPUTING: dict[str, Callable[[Sequence[Array], Attributes], Array | None]] = {
    "Add": _each(lambda a, b: a + b),
    "Sub": _each(lambda a, b: a - b),
    "Mul": _each(lambda a, b: a * b),
    "Div": _each(_divide),
    "Mod": _each(lambda a, b: a % b if b else None),
    "Min": _each(min),
    "Max": _each(max),
    "ReduceProd": _product,
}
"""Operations that compute with sizes."""
