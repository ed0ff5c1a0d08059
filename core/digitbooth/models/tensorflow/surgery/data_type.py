"""Data types and shapes, in the many ways in which scripts spell them."""

from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from digitbooth.language import gettext as _
from digitbooth.models.tensorflow import graph_pb2
from digitbooth.models.tensorflow.tensor import numpy_type, tensor_type


@dataclass(frozen=True)
class DType:
    """A data type with what scripts ask of TensorFlow's own, such as `tf.float32`."""

    as_datatype_enum: graph_pb2.DataType
    """TensorFlow's number for it."""

    @property
    def as_numpy_dtype(self) -> type[np.generic]:
        """numpy's type. Raises `ValueError` if there is none."""
        return numpy_type(self.as_datatype_enum).type

    @property
    def name(self) -> str:
        """`float32` and so on."""
        try:
            return str(numpy_type(self.as_datatype_enum))
        except ValueError:
            return graph_pb2.DataType.Name(self.as_datatype_enum).removeprefix("DT_").lower()


def as_dtype(value: Any) -> DType:
    """The data type that `value` spells.

    That is a DType of ours or of TensorFlow, TensorFlow's number, a numpy type, or a name such as
    `float32`. Raises `ValueError` for anything else.
    """
    if hasattr(value, "as_datatype_enum"):
        return as_dtype(int(value.as_datatype_enum))
    if isinstance(value, int) and not isinstance(value, bool):
        if value not in graph_pb2.DataType.values():
            raise ValueError(_("TensorFlow has no data type {value}").format(value=value))
        return DType(cast("graph_pb2.DataType", value))
    try:
        return DType(tensor_type(np.dtype(value)))
    except TypeError as error:
        raise ValueError(_("{value!r} is not a data type").format(value=value)) from error


def is_dtype(value: Any) -> bool:
    """Whether `value` is a data type and nothing else; names and numbers could be either."""
    return hasattr(value, "as_datatype_enum") or isinstance(value, (np.dtype, type))


def as_sizes(shape: Any) -> list[int]:
    """The sizes in `shape`, a sequence or a `tf.TensorShape`; −1 for those that are unknown.

    Raises `ValueError` if it is neither.
    """
    sizes = shape.as_list() if hasattr(shape, "as_list") else shape
    try:
        # TensorFlow 1 wraps each size into an object that holds it as `value`.
        known = [getattr(size, "value", size) for size in sizes]
        return [-1 if size is None else int(size) for size in known]
    except (TypeError, ValueError) as error:
        raise ValueError(_("{shape!r} is not a shape").format(shape=shape)) from error
