"""Makes, changes and reads nodes, with the interface of graphsurgeon's helpers.

Data types and shapes are accepted in all forms that scripts use.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

import numpy as np
from google.protobuf.message import Message
from numpy.typing import NDArray

from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.tensorflow import graph_pb2
from digitbooth.models.tensorflow.graph_pb2 import AttrValue, NodeDef
from digitbooth.models.tensorflow.tensor import numpy_type, tensor_type, to_array, to_tensor

Nodes: TypeAlias = NodeDef | str | Iterable[NodeDef | str]
"""One or several nodes, each as a node or by name."""


def create_node(
    name: str, op: str | None = None, trt_plugin: bool = False, **attributes: Any
) -> NodeDef:
    """A new node, to be put into a graph; `op` is `name` unless given.

    Three attributes are special: `dtype` (a data type of TensorFlow or numpy, or its name), `shape`
    (sizes, None or −1 for unknown ones) and `inputs` (nodes or their names). All others can be int,
    float, bool, str, bytes, lists of these, data types, or an array, which becomes the node's
    `value`, as that of a constant. With `trt_plugin` they get the suffix that tells TensorRT's
    plugins their type: `_u_int`, `_u_float`, `_u_bool`, `_u_str`, `_u_ilist`, `_u_flist`.

    Raises `ModelError` for a value that no attribute can hold.
    """
    return update_node(NodeDef(name=name, op=op or name), trt_plugin=trt_plugin, **attributes)


def create_plugin_node(name: str, op: str | None = None, **attributes: Any) -> NodeDef:
    """A node for a plugin of TensorRT: `create_node` with `trt_plugin`."""
    return create_node(name, op, trt_plugin=True, **attributes)


def update_node(
    node: NodeDef,
    name: str | None = None,
    op: str | None = None,
    trt_plugin: bool = False,
    **attributes: Any,
) -> NodeDef:
    """Set what is given in `node`, as `create_node` does; everything else is kept.

    After a change of its name other nodes still refer to the old one. Returns `node`.
    """
    node.name = node.name if name is None else name
    node.op = node.op if op is None else op
    for key, value in attributes.items():
        try:
            _set(node, key, value, trt_plugin)
        except ValueError as error:
            raise ModelError(
                N_("node '{node}': attribute '{key}': {error}"),
                node=node.name,
                key=key,
                error=error,
            ) from error
    return node


def shape(node: NodeDef) -> list[int]:
    """The shape that `node` declares or, of a constant, has; −1 for unknown sizes.

    The shape is empty for an unknown rank. Raises `ModelError` if the node has no shape.
    """
    if "shape" in node.attr and node.attr["shape"].HasField("shape"):
        found = node.attr["shape"].shape
    elif "value" in node.attr and node.attr["value"].HasField("tensor"):
        found = node.attr["value"].tensor.tensor_shape
    elif "_output_shapes" in node.attr and node.attr["_output_shapes"].list.shape:
        found = node.attr["_output_shapes"].list.shape[0]
    else:
        raise ModelError(
            N_("node '{node}' ({operation}) tells no shape"), node=node.name, operation=node.op
        )
    return [dim.size for dim in found.dim]


def extract_numpy_array(node: NodeDef) -> NDArray[np.generic]:
    """The value of the constant `node`: a copy, in its own shape and type.

    Raises `ModelError` if the node holds no constant, or a damaged one.
    """
    if "value" not in node.attr or not node.attr["value"].HasField("tensor"):
        raise ModelError(
            N_("node '{node}' ({operation}) holds no constant"), node=node.name, operation=node.op
        )
    try:
        return np.array(to_array(node.attr["value"].tensor))
    except ValueError as error:
        raise ModelError(
            N_("node '{node}' ({operation}): damaged constant: {error}"),
            node=node.name,
            operation=node.op,
            error=error,
        ) from error


@dataclass(frozen=True)
class DType:
    """A data type with the attributes of TensorFlow's, such as `tf.float32`, that scripts use."""

    as_datatype_enum: graph_pb2.DataType
    """TensorFlow's number of the type."""

    @property
    def as_numpy_dtype(self) -> type[np.generic]:
        """The same type of numpy. Raises `ValueError` if there is none."""
        return numpy_type(self.as_datatype_enum).type

    @property
    def name(self) -> str:
        """The type's name, such as `float32`."""
        try:
            return str(numpy_type(self.as_datatype_enum))
        except ValueError:
            return graph_pb2.DataType.Name(self.as_datatype_enum).removeprefix("DT_").lower()


def as_dtype(value: Any) -> DType:
    """The data type that `value` stands for.

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
    """Whether `value` is a data type, not a name or a number that could mean one."""
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


def node_name(node: NodeDef | str) -> str:
    """The name of `node`, which may be the name itself."""
    return node if isinstance(node, str) else node.name


def node_names(nodes: Nodes) -> list[str]:
    """The names of `nodes`, in their order."""
    if isinstance(nodes, str) or hasattr(nodes, "op"):
        return [node_name(nodes)]  # type: ignore[arg-type]
    return [node_name(each) for each in nodes]


def own_copy(node: Message) -> NodeDef:
    """A copy of `node`, which may be a NodeDef of TensorFlow's own."""
    return NodeDef.FromString(node.SerializeToString())


def _set(node: NodeDef, key: str, value: Any, trt_plugin: bool) -> None:
    if key == "inputs":
        node.input[:] = node_names(value)
    elif key == "dtype":
        node.attr["dtype"].type = as_dtype(value).as_datatype_enum
    elif key == "shape":
        _set_shape(node.attr["shape"], as_sizes(value))
    elif isinstance(value, np.ndarray):
        node.attr["value"].tensor.CopyFrom(to_tensor(value))
        node.attr["dtype"].type = node.attr["value"].tensor.dtype
    elif is_dtype(value):
        node.attr[key].type = as_dtype(value).as_datatype_enum
    else:
        attribute, suffix = _attribute(value)
        node.attr[key + suffix if trt_plugin else key].CopyFrom(attribute)


def _set_shape(attribute: AttrValue, sizes: list[int]) -> None:
    attribute.shape.Clear()
    attribute.shape.SetInParent()
    for size in sizes:
        attribute.shape.dim.add(size=size)


def _attribute(value: Any) -> tuple[AttrValue, str]:
    """`value` as an attribute, and the suffix of its kind. Raises `ValueError` for other kinds."""
    if isinstance(value, np.generic):
        value = value.item()
    # In Python a bool is an int, so bool is tested first.
    if isinstance(value, bool):
        return AttrValue(b=value), "_u_bool"
    if isinstance(value, int):
        return AttrValue(i=value), "_u_int"
    if isinstance(value, float):
        return AttrValue(f=value), "_u_float"
    if isinstance(value, (str, bytes)):
        return AttrValue(s=value.encode() if isinstance(value, str) else value), "_u_str"
    if isinstance(value, (list, tuple)):
        return _list_attribute(list(value))
    raise ValueError(
        _("a value of type {type} cannot be an attribute").format(type=type(value).__name__)
    )


def _list_attribute(values: list[Any]) -> tuple[AttrValue, str]:
    values = [each.item() if isinstance(each, np.generic) else each for each in values]
    attribute = AttrValue()
    # So that the field is set even if the list is empty.
    attribute.list.SetInParent()
    if all(isinstance(each, int) for each in values):
        attribute.list.i.extend(values)
        return attribute, "_u_ilist"
    if all(isinstance(each, (int, float)) for each in values):
        attribute.list.f.extend(values)
        return attribute, "_u_flist"
    if all(isinstance(each, (str, bytes)) for each in values):
        texts = [each.encode() if isinstance(each, str) else each for each in values]
        attribute.list.s.extend(texts)
        return attribute, "_u_slist"
    raise ValueError(
        _("a list must hold numbers only, or texts only, not {values!r}").format(values=values)
    )
