"""Where values come from: the picture, and constants."""

from digitbooth.language import gettext as _
from digitbooth.models.tensorflow.graph_pb2 import DT_FLOAT, NodeDef
from digitbooth.models.to_uff.custom import data_type
from digitbooth.models.to_uff.table import Translation, operation


@operation("Placeholder")
def placeholder(translation: Translation, node: NodeDef) -> None:
    """The graph's input, with the shape TensorFlow knew: −1 or nothing for what it did not.

    One that graph surgery made need not tell its type: it is UFF's default, float32.
    """
    shape = translation.graph.shape(node, "shape")
    dtype = data_type(node.attr["dtype"].type if "dtype" in node.attr else DT_FLOAT)
    translation.writer.add(node.name, "Input", dtype=dtype, shape=shape)


@operation("Const")
def constant(translation: Translation, node: NodeDef) -> None:
    """A constant's own values."""
    array = translation.graph.constant(node.name)
    if array is None:
        raise translation.graph.error(node, _("has no value"))
    translation.writer.add_constant(node.name, array)
