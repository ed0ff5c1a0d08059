"""Replaces namespaces by single nodes."""

from collections.abc import Mapping

from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.models.tensorflow.graph import is_control, producer
from digitbooth.models.tensorflow.graph_pb2 import NodeDef
from digitbooth.models.tensorflow.surgery.node import own_copy
from digitbooth.plain_text import listed


def collapsed(
    nodes: list[NodeDef],
    namespace_map: Mapping[str, NodeDef],
    excluded: set[str],
    unique_inputs: bool,
) -> list[NodeDef]:
    """What `DynamicGraph.collapse_namespaces` makes of `nodes`.

    A new node is put in the place of the first of the nodes that it replaces; nodes that are kept
    are changed, not copied. Raises `ModelError` if names clash.
    """
    namespaces = {
        node.name: namespace
        for node in nodes
        if node.name not in excluded
        and (namespace := _namespace_of(node.name, namespace_map)) is not None
    }
    replacements = {name: namespace_map[each].name for name, each in namespaces.items()}
    # Namespaces that share a node share its copy.
    copies = {namespace_map[each].name: namespace_map[each] for each in namespaces.values()}
    copies = {name: own_copy(node) for name, node in copies.items()}
    clashes = [node.name for node in nodes if node.name in copies and node.name not in namespaces]
    if clashes:
        raise ModelError(
            N_("new nodes have the names of nodes that stay: {clashes}"), clashes=listed(clashes)
        )
    result: list[NodeDef] = []
    placed: set[str] = set()
    control: dict[str, list[str]] = {name: [] for name in copies}
    for node in nodes:
        if node.name not in namespaces:
            _rewire(node, replacements)
            result.append(node)
            continue
        new = copies[replacements[node.name]]
        if new.name not in placed:
            placed.add(new.name)
            result.append(new)
        for reference in node.input:
            outside = _from_outside(reference, new.name, replacements, namespaces)
            if outside is None:
                continue
            if is_control(outside):
                control[new.name].append(outside)
            elif not unique_inputs or not _holds(new, outside):
                new.input.append(outside)
    for name, references in control.items():
        # In TensorFlow control inputs come last.
        copies[name].input.extend(dict.fromkeys(references))
    return result


def _namespace_of(name: str, namespaces: Mapping[str, NodeDef]) -> str | None:
    """The longest of `namespaces` that is, or contains, the node `name`; None if there is none."""
    while name not in namespaces:
        name = name.rpartition("/")[0]
        if not name:
            return None
    return name


def _from_outside(
    reference: str, new: str, replacements: Mapping[str, str], namespaces: Mapping[str, str]
) -> str | None:
    """The input of the node `new` for that of a replaced node; None if `reference` is inside."""
    name = producer(reference)
    if name not in replacements:
        return reference
    if replacements[name] != new:
        return _redirected(reference, replacements[name])
    # graphsurgeon did not recognise `image_tensor:0` as the namespace `image_tensor` and kept it as
    # an input of the new node; scripts remove it themselves, and would fail if it were missing.
    by_number = ":" in reference and name == namespaces[name] != new
    return reference if by_number else None


def _holds(node: NodeDef, reference: str) -> bool:
    """Whether `reference` is one of the node's inputs; `name` and `name:0` are the same."""
    return reference.removesuffix(":0") in [each.removesuffix(":0") for each in node.input]


def _rewire(node: NodeDef, replacements: Mapping[str, str]) -> None:
    if any(producer(reference) in replacements for reference in node.input):
        inputs = [
            _redirected(each, replacements[producer(each)])
            if producer(each) in replacements
            else each
            for each in node.input
        ]
        data = [each for each in inputs if not is_control(each)]
        node.input[:] = data + list(dict.fromkeys(filter(is_control, inputs)))


def _redirected(reference: str, name: str) -> str:
    """`reference`, changed to the node `name`, without the output number of the old node."""
    return f"^{name}" if is_control(reference) else name
