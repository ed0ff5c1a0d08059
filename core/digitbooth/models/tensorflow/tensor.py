"""TensorFlow's TensorProto as a numpy array, and back."""

from math import prod
from typing import cast

import numpy as np
from numpy.typing import NDArray

from digitbooth.language import gettext as _
from digitbooth.models.tensorflow import graph_pb2

_MAX_RANK = 8

# One stored value may fill a whole tensor; this limits how much a few bytes can become.
_MAX_FILLED_BYTES = 64 << 20

# TensorFlow's data type → numpy's, and the field that holds single values. `tensor_content` is
# little endian.
_TYPES: dict[int, tuple[str, str]] = {
    graph_pb2.DT_FLOAT: ("<f4", "float_val"),
    graph_pb2.DT_DOUBLE: ("<f8", "double_val"),
    graph_pb2.DT_INT32: ("<i4", "int_val"),
    graph_pb2.DT_UINT8: ("<u1", "int_val"),
    graph_pb2.DT_INT16: ("<i2", "int_val"),
    graph_pb2.DT_INT8: ("<i1", "int_val"),
    graph_pb2.DT_INT64: ("<i8", "int64_val"),
    graph_pb2.DT_BOOL: ("?", "bool_val"),
    graph_pb2.DT_UINT16: ("<u2", "int_val"),
    graph_pb2.DT_HALF: ("<f2", "half_val"),
    graph_pb2.DT_UINT32: ("<u4", "uint32_val"),
    graph_pb2.DT_UINT64: ("<u8", "uint64_val"),
}

# What a graph holds that `transform_graph` quantised, weights or all of it.
_QUANTISED = {
    graph_pb2.DT_QINT8,
    graph_pb2.DT_QUINT8,
    graph_pb2.DT_QINT16,
    graph_pb2.DT_QUINT16,
    graph_pb2.DT_QINT32,
}


class UnknownTypeError(ValueError):
    """A data type that numpy does not have; the file may be sound."""


def numpy_type(data_type: int) -> np.dtype[np.generic]:
    """numpy's type for TensorFlow's `data_type`. Raises `UnknownTypeError` if there is none."""
    if data_type not in _TYPES:
        name = type_name(data_type)
        if data_type in _QUANTISED:
            fault = _("quantised to {name}: convert the graph that it was made of, in float32")
        else:
            fault = _("values of type {name} are not supported")
        raise UnknownTypeError(fault.format(name=name))
    return np.dtype(_TYPES[data_type][0])


def type_name(data_type: int) -> str:
    """TensorFlow's name of a data type: `float`, `string`, `quint8`; its number if it has none."""
    try:
        return graph_pb2.DataType.Name(cast("graph_pb2.DataType", data_type))[3:].lower()
    except ValueError:
        return str(data_type)


def tensor_type(dtype: np.dtype[np.generic]) -> graph_pb2.DataType:
    """TensorFlow's data type for numpy's `dtype`. Raises `ValueError` if there is none."""
    little = dtype.newbyteorder("<")
    for data_type, (known, _field) in _TYPES.items():
        if np.dtype(known) == little:
            return cast("graph_pb2.DataType", data_type)
    raise ValueError(_("numpy type {dtype} is not supported").format(dtype=dtype))


def to_tensor(array: NDArray[np.generic]) -> graph_pb2.TensorProto:
    """A tensor with the values, shape and type of `array`. Raises `ValueError` for other types."""
    data_type = tensor_type(array.dtype)
    tensor = graph_pb2.TensorProto(
        dtype=data_type,
        tensor_content=np.asarray(array, numpy_type(data_type)).tobytes(),
    )
    tensor.tensor_shape.SetInParent()
    for size in array.shape:
        tensor.tensor_shape.dim.add(size=size)
    return tensor


def filled_bytes(tensor: graph_pb2.TensorProto) -> int:
    """The bytes of the values that are not stored and equal the last stored one."""
    if tensor.tensor_content or tensor.dtype not in _TYPES:
        return 0
    dtype, field = _TYPES[tensor.dtype]
    count = prod(max(0, dim.size) for dim in tensor.tensor_shape.dim[:_MAX_RANK])
    return max(0, count - len(getattr(tensor, field))) * np.dtype(dtype).itemsize


def to_array(
    tensor: graph_pb2.TensorProto, fillable: int = _MAX_FILLED_BYTES
) -> NDArray[np.generic]:
    """The tensor's values, in its own shape and type.

    Values are in `tensor_content`, or in a field of single values; as in TensorFlow, the last one
    of these fills the rest, here of at most `fillable` bytes, and without any it is zero. Raises
    `ValueError` if they do not fit the shape.
    """
    dtype = numpy_type(tensor.dtype)
    shape = tensor_shape(tensor)
    count = prod(shape)
    if tensor.tensor_content:
        if len(tensor.tensor_content) != count * dtype.itemsize:
            raise ValueError(
                _("shape {shape} needs {count} bytes, the file holds {held}").format(
                    shape=shape, count=count * dtype.itemsize, held=len(tensor.tensor_content)
                )
            )
        return np.frombuffer(tensor.tensor_content, dtype).reshape(shape)
    values = _listed(tensor, dtype)
    if len(values) > count:
        raise ValueError(
            _("shape {shape} needs {count} values, the file holds {held}").format(
                shape=shape, count=count, held=len(values)
            )
        )
    if len(values) < count:
        if (count - len(values)) * dtype.itemsize > fillable:
            raise ValueError(
                _("shape {shape} is too large for {count} stored values").format(
                    shape=shape, count=len(values)
                )
            )
        last = values[-1] if len(values) else 0
        values = np.concatenate([values, np.full(count - len(values), last, dtype)])
    return values.reshape(shape)


def tensor_shape(tensor: graph_pb2.TensorProto) -> list[int]:
    """The tensor's shape. Raises `ValueError` for one that no tensor has."""
    shape = [dim.size for dim in tensor.tensor_shape.dim]
    if len(shape) > _MAX_RANK or any(size < 0 for size in shape):
        raise ValueError(
            _("impossible shape of {count} dimensions {shape}").format(
                count=len(shape), shape=shape[:_MAX_RANK]
            )
        )
    return shape


def _listed(tensor: graph_pb2.TensorProto, dtype: np.dtype[np.generic]) -> NDArray[np.generic]:
    values = getattr(tensor, _TYPES[tensor.dtype][1])
    if tensor.dtype == graph_pb2.DT_HALF:
        # float16 is stored as integers with the same bits.
        return np.array(values, np.int64).astype(np.uint16).view(dtype)
    return np.array(values).astype(dtype)
