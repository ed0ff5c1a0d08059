"""Small TensorFlow graphs to operate on."""

from collections.abc import Callable

import pytest

from digitbooth.models.tensorflow import surgery as gs

MakeGraph = Callable[..., gs.DynamicGraph]


@pytest.fixture
def graph_of() -> MakeGraph:
    """Makes a graph from lines such as `sum: Add(a, b)`."""

    def make(*lines: str) -> gs.DynamicGraph:
        graph = gs.DynamicGraph()
        for line in lines:
            name, _, call = line.partition(": ")
            op, _, inputs = call.rstrip(")").partition("(")
            graph.append(gs.create_node(name, op, inputs=inputs.split(", ") if inputs else []))
        return graph

    return make


@pytest.fixture
def lines_of() -> Callable[[gs.StaticGraph], list[str]]:
    """The lines that `graph_of` would make a graph from."""

    def lines(graph: gs.StaticGraph) -> list[str]:
        return [f"{node.name}: {node.op}({', '.join(node.input)})" for node in graph]

    return lines
