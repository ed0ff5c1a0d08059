"""Graph surgery: searching and changing TensorFlow graphs, with graphsurgeon's interface.

    from digitbooth.models.tensorflow import surgery as gs

    graph = gs.DynamicGraph("model.pb")
    clip = gs.create_plugin_node("clip", op="CustomClipPlugin", clipMin=0.0, clipMax=6.0)
    graph.collapse_namespaces({"ReLU6": clip})
    graph.write("changed.pb")

Nodes are protobuf messages with the fields of TensorFlow's own (`node.op`, `node.input`,
`node.attr["axis"].i`), and TensorFlow is not needed.
"""

from digitbooth.models.tensorflow.surgery import extras
from digitbooth.models.tensorflow.surgery.dynamic_graph import DynamicGraph, remove_duplicates
from digitbooth.models.tensorflow.surgery.node import (
    create_node,
    create_plugin_node,
    extract_numpy_array,
    shape,
    update_node,
)
from digitbooth.models.tensorflow.surgery.static_graph import StaticGraph

__all__ = [
    "DynamicGraph",
    "StaticGraph",
    "create_node",
    "create_plugin_node",
    "extract_numpy_array",
    "extras",
    "remove_duplicates",
    "shape",
    "update_node",
]
