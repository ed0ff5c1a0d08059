"""Simplifications that the converter does itself, for scripts that call them.

This is a module because scripts import it as `graphsurgeon.extras`.
"""

from collections.abc import Callable
from pathlib import Path

from digitbooth.models.tensorflow.graph import FrozenGraph
from digitbooth.models.tensorflow.prepare import with_dilated_convolutions, with_softmaxes
from digitbooth.models.tensorflow.surgery.dynamic_graph import DynamicGraph

# What errors name: the graph has no file any more.
_SOURCE = Path("graph")


def process_dilated_conv(graph: DynamicGraph) -> None:
    """Replace SpaceToBatchND → convolution → BatchToSpaceND by one dilated convolution.

    Raises `ModelError` if the graph is not frozen, or lacks nodes.
    """
    _apply(with_dilated_convolutions, graph)


def process_softmax(graph: DynamicGraph) -> None:
    """Replace Reshape → Softmax → Reshape back by one softmax.

    Raises `ModelError` if the graph is not frozen, or lacks nodes.
    """
    _apply(with_softmaxes, graph)


def _apply(step: Callable[[FrozenGraph], FrozenGraph], graph: DynamicGraph) -> None:
    graph.assign(step(FrozenGraph(graph.as_graph_def(), _SOURCE)).message)
