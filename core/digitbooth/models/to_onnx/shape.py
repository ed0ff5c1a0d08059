"""Operations that only arrange values anew."""

from digitbooth.models.to_onnx.table import Translation, operation
from digitbooth.models.uff.uff_pb2 import Node


@operation("Reshape")
def reshape(translation: Translation, node: Node) -> None:
    """To the shape that the second input, a constant, gives; one −1 takes what is left."""
    sizes = translation.constant(node, 1).reshape(-1)
    if sizes.dtype.kind != "i":
        raise translation.graph.error(node, f"a shape of {sizes.dtype.name} is not a shape")
    target = translation.add_shape(f"{node.id}:shape", sizes.tolist())
    translation.add("Reshape", [translation.input_value(node), target], node.id)


@operation("Flatten")
def flatten(translation: Translation, node: Node) -> None:
    """All but the first axis into one, in the graph's own order of axes.

    NVIDIA's parser drops the node; keeping TensorFlow's meaning reproduces its numbers.
    """
    translation.add("Flatten", [translation.input_value(node)], node.id, axis=1)
