"""Replaces nodes by inputs: `convert-to-uff -I name,new_name,dtype,dim1,…`."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.models.tensorflow.graph import is_control, lacks_node, producer
from digitbooth.models.tensorflow.graph_pb2 import NodeDef
from digitbooth.models.tensorflow.surgery import DynamicGraph, create_node


@dataclass(frozen=True)
class InputNode:
    """The node that is to become an input of the graph, and the input's name, type and shape."""

    name: str
    new_name: str
    dtype: np.dtype[np.generic]
    shape: tuple[int, ...]
    """The shape with the batch; −1 for unknown sizes."""


def parse_input_node(text: str) -> InputNode:
    """The input node that `text` describes: `name,new_name,dtype,dim1,dim2,…`.

    An empty new name keeps the old one; the type is a name of numpy's; sizes are optional. Raises
    `ModelError`.
    """
    name, *rest = (part.strip() for part in text.split(","))
    if not name or len(rest) < 2:
        raise ModelError(
            N_("input node '{text}': write name,new_name,dtype,dim1,… (in,,float32,-1,28,28,1)"),
            text=text,
        )
    try:
        dtype = np.dtype(rest[1])
    except TypeError:
        raise ModelError(
            N_("input node '{text}': '{dtype}' is no type of numpy's, such as float32"),
            text=text,
            dtype=rest[1],
        ) from None
    try:
        shape = tuple(int(size) for size in rest[2:])
    except ValueError:
        raise ModelError(
            N_("input node '{text}': sizes must be whole numbers, -1 for unknown ones"), text=text
        ) from None
    if any(size < -1 for size in shape):
        raise ModelError(
            N_("input node '{text}': no size is less than -1, which is an unknown one"), text=text
        )
    return InputNode(producer(name), rest[0] or producer(name), dtype, shape)


def put_input(graph: DynamicGraph, wanted: InputNode, source: Path) -> None:
    """Replace the node that `wanted` names by an input.

    Nodes that only this node needed are removed, too. Raises `ModelError`, which names `source`, if
    there is no such node, or if there is another one with the new name.
    """
    nodes = graph.node_map
    if wanted.name not in nodes:
        raise lacks_node(source, wanted.name, nodes)
    if wanted.new_name != wanted.name and wanted.new_name in nodes:
        raise ModelError(
            N_("{source}: there is another node '{name}': choose a new name"),
            source=source,
            name=wanted.new_name,
        )
    replaced = nodes[wanted.name]
    new = create_node(
        wanted.new_name, op="Placeholder", dtype=wanted.dtype, shape=list(wanted.shape)
    )
    for consumer in graph.node_outputs[wanted.name]:
        _rename_input(consumer, wanted.name, wanted.new_name)
    # Renamed, so that no node consumes it, and then removed with the nodes that only it needs.
    replaced.name = f"{wanted.name} (replaced)"
    graph.append(new)
    graph.remove(replaced, remove_exclusive_dependencies=True)


def _rename_input(node: NodeDef, old: str, new: str) -> None:
    for index, reference in enumerate(node.input):
        if producer(reference) == old:
            node.input[index] = f"^{new}" if is_control(reference) else new
