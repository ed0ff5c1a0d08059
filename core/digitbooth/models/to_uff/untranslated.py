"""Inputs, constants, and operations that UFF does not have.

The latter become custom nodes, named like the operation with an underscore before it, with a field
for each attribute: TensorRT ran them with plugins.
"""

import numpy as np

from digitbooth.language import gettext_noop as N_
from digitbooth.models.tensorflow.functions import CALLS
from digitbooth.models.tensorflow.graph import FrozenGraph
from digitbooth.models.tensorflow.graph_pb2 import DT_FLOAT, AttrValue, NodeDef
from digitbooth.models.tensorflow.tensor import numpy_type
from digitbooth.models.to_uff.table import UffTranslation, operation
from digitbooth.models.uff.writer import FieldValue

OUTPUT = "output"
"""The field of a custom node that says which output of TensorFlow's node it is; absent, the first.
"""

_LOOPS = {
    *("Enter", "RefEnter", "Exit", "RefExit", "NextIteration", "RefNextIteration", "LoopCond"),
    *("While", "StatelessWhile", "For"),
}
_BRANCHES = {"Switch", "RefSwitch", "Merge", "RefMerge", "If", "StatelessIf", "Case"}
_QUEUES = {
    *("FIFOQueue", "FIFOQueueV2", "RandomShuffleQueue", "RandomShuffleQueueV2"),
    *("QueueDequeue", "QueueDequeueV2", "QueueDequeueMany", "QueueDequeueManyV2"),
    *("QueueDequeueUpTo", "QueueDequeueUpToV2", "IteratorGetNext", "ReaderReadV2"),
}


@operation("Placeholder")
def placeholder(translation: UffTranslation, node: NodeDef) -> None:
    """The graph's input with TensorFlow's shape, −1 for unknown sizes, empty if it is unknown.

    One that graph surgery made may have no type: it is UFF's default, float32.
    """
    shape = translation.graph.shape(node, "shape")
    dtype = data_type(node.attr["dtype"].type if "dtype" in node.attr else DT_FLOAT)
    translation.writer.add(node.name, "Input", dtype=dtype, shape=shape)


@operation("Const")
def constant(translation: UffTranslation, node: NodeDef) -> None:
    """A constant with its values."""
    array = translation.graph.constant(node.name)
    if array is None:
        raise translation.graph.error(node, N_("has no value"))
    translation.writer.add_constant(node.name, array)


def keep_custom(translation: UffTranslation, node: NodeDef) -> None:
    """Write the node as a custom one, `_Op`, with the same inputs and a field for each attribute.

    Fields have the names of the attributes, also those with graphsurgeon's suffixes (`_u_int` …).
    Attributes that a field cannot have (functions, tensors, lists of shapes) are left out.
    """
    translation.writer.add(node.name, f"_{node.op}", translation.inputs(node), **_fields(node))


def keep_output(translation: UffTranslation, node: NodeDef, output: int) -> None:
    """Write one more output of a node that has several, as a custom node `name:1`.

    It has the inputs and fields of a custom node, and in the field `output` which one it is.
    """
    name, fields = f"{node.name}:{output}", {**_fields(node), OUTPUT: output}
    translation.writer.add(name, f"_{node.op}", translation.inputs(node), **fields)


def refuse_control_flow(graph: FrozenGraph, node: NodeDef) -> None:
    """Raise `ModelError` for what decides while it runs what is computed, or where to go on."""
    if node.op in _LOOPS:
        fault = N_("a loop; unroll it (static_rnn, or unroll=True), or export the model to ONNX")
    elif node.op in _BRANCHES:
        fault = N_("a branch that depends on its input; name an output before it")
    elif node.op in CALLS:
        fault = N_("calls a function that the file does not hold; freeze the model again")
    elif node.op in _QUEUES:
        fault = N_("reads files or queues: put an input there (-I), or freeze it for inference")
    else:
        return
    raise graph.error(node, fault)


def _fields(node: NodeDef) -> dict[str, FieldValue]:
    values = {name: field_value(node.attr[name]) for name in sorted(node.attr)}
    return {name: value for name, value in values.items() if value is not None}


def field_value(attribute: AttrValue) -> FieldValue | None:
    """The value of a field for `attribute`; None for an empty list and for what UFF does not have.

    Strings become Python 3's repr of bytes, `b'VALID'`, as NVIDIA's converter wrote them.
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
    """numpy's type for TensorFlow's; if there is none, a type that UFF has no number for."""
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
