"""The shapes of the values in a UFF graph, as far as they can be inferred.

They are those of our translation to ONNX. A graph that is only shown may have nodes that cannot be
translated: their shapes, and those that depend on them, are unknown.
"""

import onnx

from digitbooth.errors import ModelError
from digitbooth.models.network import Network
from digitbooth.models.onnx_file.facts import dimensions
from digitbooth.models.summary.contents import Shape
from digitbooth.models.to_onnx.inputs import declare, picture_inputs
from digitbooth.models.to_onnx.prepare import without_needless_custom
from digitbooth.models.to_onnx.table import OPERATIONS
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.uff_pb2 import Node

# Parts of the names of values between the network's input and the graph's; see `to_onnx.inputs`.
_FED = ("channels_last", "reshaped")


def uff_shapes(graph: UffGraph, network: Network | None) -> dict[str, Shape]:
    """Name of a node → the shape of its value, in the graph's own order of axes, if it is known.

    `network` is the graph's translation, None if it is no classifier.
    """
    if network is None:
        return _walked(graph)
    model = onnx.ModelProto.FromString(network.onnx).graph
    known = {
        value.name: dimensions(value) for value in [*model.input, *model.value_info, *model.output]
    }
    shapes = {name: tuple(sizes) for name, sizes in known.items() if sizes is not None}
    taken = next(node.id for node in graph.order if node.operation == "Input")
    # Where no operation needs the channels last, the network only has them first.
    for node in graph.order:
        first = shapes.get(f"{node.id}:result")
        if first is not None:
            shapes.setdefault(node.id, _channels_last(first))
        elif node.id == taken and next(picture_inputs(graph, node)).channels_last:
            shapes[node.id] = _channels_last(shapes[node.id])
    for step in _FED:
        shapes[taken] = shapes.get(f"{taken}:{step}") or shapes[taken]
    return shapes


def _channels_last(shape: Shape) -> Shape:
    return shape[0], *shape[2:], shape[1]


def _walked(graph: UffGraph) -> dict[str, Shape]:
    """The shapes of nodes that can be translated, one by one, with inputs as declared."""
    try:
        graph = without_needless_custom(graph)
    except ModelError:
        return {}
    translation = Translation(graph)
    known: set[str] = set()
    shapes: dict[str, Shape] = {}
    for node in graph.order:
        if not known.issuperset(node.inputs) or not _translated(translation, node):
            continue
        known.add(node.id)
        if node.operation != "Const":
            sizes = translation.sizes(translation.value(node.id))
            if sizes is not None:
                shapes[node.id] = tuple(
                    size if isinstance(size, int) and size > 0 else None for size in sizes
                )
    return shapes


def _translated(translation: Translation, node: Node) -> bool:
    translation.current = node
    try:
        if node.operation == "Input":
            declare(translation, node)
        elif node.operation in OPERATIONS:
            OPERATIONS[node.operation](translation, node)
        elif node.operation != "Const":
            return False
    except ModelError:
        return False
    return True
