"""Nodes that stay what they are: inputs, constants, and operations that UFF has no word for.

The latter are kept whole, under their own name with an underscore: TensorRT ran such nodes through
plugins, and every attribute of the node becomes a field for them.
"""

import numpy as np

from digitbooth.language import gettext as _
from digitbooth.models.tensorflow.graph_pb2 import DT_FLOAT, AttrValue, NodeDef
from digitbooth.models.tensorflow.tensor import numpy_type
from digitbooth.models.to_uff.table import UffTranslation, operation
from digitbooth.models.uff.writer import FieldValue


@operation("Placeholder")
def placeholder(translation: UffTranslation, node: NodeDef) -> None:
    """The graph's input, with the shape TensorFlow knew: −1 or nothing for what it did not.

    One that graph surgery made need not tell its type: it is UFF's default, float32.
    """
    shape = translation.graph.shape(node, "shape")
    dtype = data_type(node.attr["dtype"].type if "dtype" in node.attr else DT_FLOAT)
    translation.writer.add(node.name, "Input", dtype=dtype, shape=shape)


@operation("Const")
def constant(translation: UffTranslation, node: NodeDef) -> None:
    """A constant's own values."""
    array = translation.graph.constant(node.name)
    if array is None:
        raise translation.graph.error(node, _("has no value"))
    translation.writer.add_constant(node.name, array)


def keep_custom(translation: UffTranslation, node: NodeDef) -> None:
    """Write the node as a custom one: `_Op`, the same inputs, a field for each attribute.

    Names of fields stay as they are, also those with graphsurgeon's suffixes (`_u_int` …).
    Attributes that no field can hold (functions, tensors, lists of shapes) are left out.
    """
    fields: dict[str, FieldValue] = {}
    for name in sorted(node.attr):
        value = field_value(node.attr[name])
        if value is not None:
            fields[name] = value
    translation.writer.add(node.name, f"_{node.op}", translation.inputs(node), **fields)


def field_value(attribute: AttrValue) -> FieldValue | None:
    """What a field holds for `attribute`; None for an empty list and for what UFF cannot hold.

    Strings become Python 3's repr of bytes, `b'VALID'`: so the stock converter wrote them.
    """
    kind = attribute.WhichOneof("value")
    if kind == "s":
        return repr(attribute.s)
    if kind == "i":
        return attribute.i
    if kind == "f":
        return attribute.f
    if kind == "b":
        return attribute.b
    if kind == "type":
        return data_type(attribute.type)
    if kind == "shape":
        return [dim.size for dim in attribute.shape.dim]
    if kind == "list":
        return _listed(attribute.list)
    return None


def data_type(number: int) -> np.dtype[np.generic]:
    """numpy's type for TensorFlow's; one that UFF has no number for where numpy has none either."""
    try:
        return numpy_type(number)
    except ValueError:
        return np.dtype(np.bool_)


def _listed(held: AttrValue.ListValue) -> FieldValue | None:
    if held.i:
        return list(held.i)
    if held.f:
        return list(held.f)
    if held.b:
        return list(held.b)
    return [repr(each) for each in held.s] or None
