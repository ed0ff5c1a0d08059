"""Operations that only rearrange, select or pad values, and those that compute shapes.

Chains that compute a shape (Shape → StridedSlice → Pack → Reshape) are written as they are.
"""

from digitbooth.models.tensorflow.graph_pb2 import NodeDef
from digitbooth.models.to_uff.table import UffTranslation, operation
from digitbooth.models.to_uff.untranslated import data_type, keep_custom
from digitbooth.models.uff.writer import FieldValue


@operation("Reshape")
def reshape(translation: UffTranslation, node: NodeDef) -> None:
    """A reshape; it is a Flatten if its name says so, as that of Keras does: `flatten/Reshape`."""
    layer = node.name.split("/")[-2:-1]
    if layer and "flatten" in layer[0].lower():
        translation.writer.add(node.name, "Flatten", [translation.input(node, 0)])
    else:
        inputs = [translation.input(node, 0), translation.input(node, 1)]
        translation.writer.add(node.name, "Reshape", inputs)


@operation("Shape")
def shape(translation: UffTranslation, node: NodeDef) -> None:
    """The sizes of the input's axes."""
    translation.writer.add(node.name, "Shape", [translation.input(node, 0)])


@operation("Transpose")
def transpose(translation: UffTranslation, node: NodeDef) -> None:
    """The input with its axes in another order; axes count the batch."""
    fields = {"permutation": translation.numbers(node, 1)}
    translation.writer.add(node.name, "Transpose", [translation.input(node, 0)], **fields)


@operation("Squeeze")
def squeeze(translation: UffTranslation, node: NodeDef) -> None:
    """The input without axes of size 1: those that are named, or all if none is."""
    fields = {"axes": translation.graph.integers(node, "squeeze_dims")}
    translation.writer.add(node.name, "Squeeze", [translation.input(node, 0)], **fields)


@operation("ExpandDims")
def expand_dims(translation: UffTranslation, node: NodeDef) -> None:
    """The input with a new axis of size 1."""
    fields = {"axis": translation.number(node, 1)}
    translation.writer.add(node.name, "ExpandDims", [translation.input(node, 0)], **fields)


@operation("Pack")
def stack(translation: UffTranslation, node: NodeDef) -> None:
    """Inputs of the same shape joined along a new axis."""
    fields = {"axis": translation.graph.integer(node, "axis", 0)}
    translation.writer.add(node.name, "Stack", translation.inputs(node), **fields)


@operation("Concat", "ConcatV2")
def concatenation(translation: UffTranslation, node: NodeDef) -> None:
    """Inputs joined along an axis, which in TensorFlow is the last input, until 1.0 the first.

    In concatenations that graph surgery made it is an attribute instead.
    """
    if "axis" in node.attr:
        axis = translation.graph.integer(node, "axis", 0)
        translation.writer.add(node.name, "Concat", translation.inputs(node), axis=axis)
        return
    place, joined = (0, slice(1, None)) if node.op == "Concat" else (-1, slice(-1))
    fields = {"axis": translation.number(node, place)}
    translation.writer.add(node.name, "Concat", translation.inputs(node)[joined], **fields)


@operation("StridedSlice")
def strided_slice(translation: UffTranslation, node: NodeDef) -> None:
    """A part of the input; with `...` or new axes, which UFF does not have, a custom node."""
    graph = translation.graph
    if graph.integer(node, "ellipsis_mask", 0) or graph.integer(node, "new_axis_mask", 0):
        keep_custom(translation, node)
        return
    masks = {
        mask: graph.integer(node, mask, 0)
        for mask in ("begin_mask", "end_mask", "shrink_axis_mask")
    }
    inputs = [translation.input(node, index) for index in range(4)]
    translation.writer.add(node.name, "StridedSlice", inputs, **masks)


@operation("Pad", "PadV2")
def pad(translation: UffTranslation, node: NodeDef) -> None:
    """Padding with zeros; padding with other numbers becomes a custom node."""
    if node.op == "PadV2":
        value = translation.graph.constant(translation.input(node, 2))
        if value is None or value.any():
            keep_custom(translation, node)
            return
    inputs = [translation.input(node, 0), translation.input(node, 1)]
    translation.writer.add(node.name, "Pad", inputs)


@operation("Gather", "GatherV2", "ResourceGather")
def gather(translation: UffTranslation, node: NodeDef) -> None:
    """The entries of the first input whose indices are the second."""
    graph = translation.graph
    if graph.integer(node, "batch_dims", 0):
        # Indices that depend on the picture cannot be expressed in UFF.
        keep_custom(translation, node)
        return
    params = "dtype" if node.op == "ResourceGather" else "Tparams"
    fields: dict[str, FieldValue] = {
        "indices_dtype": data_type(node.attr["Tindices"].type),
        "params_dtype": data_type(node.attr[params].type),
    }
    if node.op == "GatherV2":
        operation = "GatherV2"
        fields["axis"] = translation.number(node, 2)
    else:
        operation = "Gather"
        fields["validate_indices"] = graph.flag(node, "validate_indices", True)
    inputs = [translation.input(node, 0), translation.input(node, 1)]
    translation.writer.add(node.name, operation, inputs, **fields)
