"""Changing a graph: nodes and edges come, go and move as graphsurgeon's users expect."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from digitbooth.errors import ModelError
from digitbooth.models.tensorflow import surgery as gs

MakeGraph = Callable[..., gs.DynamicGraph]
Lines = Callable[[gs.StaticGraph], list[str]]


def test_appends_copies(graph_of: MakeGraph, lines_of: Lines) -> None:
    graph = graph_of("a: Placeholder")
    node = gs.create_node("b", "Relu", inputs=["a"])
    graph.append(node)
    node.op = "Elu"
    graph.add(gs.create_node("c", "Relu", inputs=[node]))
    graph.extend([gs.create_node("d", "Const")])
    assert lines_of(graph) == ["a: Placeholder()", "b: Relu(a)", "c: Relu(b)", "d: Const()"]


def test_removed_nodes_leave_their_consumers_without(graph_of: MakeGraph, lines_of: Lines) -> None:
    graph = graph_of("a: Const", "b: Relu(a)", "c: Add(b, a)", "d: Relu(b:1, ^b)")
    graph.remove(graph.find_nodes_by_name("b"))
    assert lines_of(graph) == ["a: Const()", "c: Add(a)", "d: Relu()"]
    graph.remove("d")
    graph.remove(["a", "not there"])
    assert lines_of(graph) == ["c: Add()"]


def test_removes_what_only_the_removed_needed(graph_of: MakeGraph, lines_of: Lines) -> None:
    graph = graph_of(
        "in: Placeholder",
        "shared: Relu(in)",
        "only/limit: Const",
        "only/size: Shape(shared)",
        "only/less: Less(only/size, only/limit)",
        "check: Assert(only/less)",
        "out: Relu(shared, ^check)",
    )
    graph.remove(graph.find_nodes_by_op("Assert"), remove_exclusive_dependencies=True)
    assert lines_of(graph) == ["in: Placeholder()", "shared: Relu(in)", "out: Relu(shared)"]
    graph.remove("out", remove_exclusive_dependencies=True)
    assert lines_of(graph) == []


def test_removes_loops_that_only_the_removed_needed(graph_of: MakeGraph, lines_of: Lines) -> None:
    graph = graph_of(
        "in: Placeholder",
        "enter: Enter(in)",
        "merge: Merge(enter, next)",
        "next: NextIteration(merge)",
        "exit: Exit(merge)",
        "out: Relu(in)",
    )
    graph.remove("exit", remove_exclusive_dependencies=True)
    assert lines_of(graph) == ["in: Placeholder()", "out: Relu(in)"]


def test_forwards_inputs_in_place(graph_of: MakeGraph, lines_of: Lines) -> None:
    graph = graph_of(
        "a: Const",
        "i: Identity(a)",
        "j: Identity(i:0)",
        "pair: Pack(j, i)",
        "x: Concat(b, pair, c)",
        "y: Relu(j, ^pair)",
    )
    graph.forward_inputs(graph.find_nodes_by_op({"Identity", "Pack"}))
    assert lines_of(graph) == ["a: Const()", "x: Concat(b, a, a, c)", "y: Relu(a, ^a)"]


def test_forwarding_keeps_nodes_with_control_inputs(graph_of: MakeGraph, lines_of: Lines) -> None:
    lines = ["a: Const", "i: Identity(a, ^check)", "x: Relu(i)"]
    graph = graph_of(*lines)
    graph.forward_inputs(graph.find_nodes_by_op("Identity"))
    assert lines_of(graph) == ["a: Const()", *lines_of(graph_of(*lines[1:]))]


def test_forwarding_a_circle_ends(graph_of: MakeGraph, lines_of: Lines) -> None:
    graph = graph_of("i: Identity(j)", "j: Identity(i)", "x: Relu(i)", "y: Relu(x)")
    graph.forward_inputs(["i", "j", "i", "not there"])
    assert lines_of(graph) == ["x: Relu()", "y: Relu(x)"]


def test_connects_and_disconnects(graph_of: MakeGraph, lines_of: Lines) -> None:
    graph = graph_of("a: Const", "b: Const", "c: Add(a, ^check)")
    graph.connect("b", graph.node_map["c"])
    assert list(graph.node_map["c"].input) == ["a", "b", "^check"]
    graph.node_map["c"].input.append("b:1")
    graph.disconnect(graph.node_map["b"], "c")
    assert list(graph.node_map["c"].input) == ["a", "^check"]
    for wrong in (lambda: graph.connect("x", "c"), lambda: graph.disconnect("a", "x")):
        with pytest.raises(ModelError, match="the graph holds no node 'x'"):
            wrong()


def test_sorts_nodes_behind_their_inputs(graph_of: MakeGraph, lines_of: Lines) -> None:
    graph = graph_of("out: Relu(mid)", "mid: Add(a, a, ^check)", "check: Assert(a)", "a: Const")
    graph.sort()
    assert [node.name for node in graph] == ["a", "check", "mid", "out"]
    loop = graph_of("exit: Exit(merge)", "next: Next(merge)", "merge: Merge(enter, next)")
    loop.sort()
    assert [node.name for node in loop] == ["next", "merge", "exit"]


def test_sorts_deep_graphs(graph_of: MakeGraph) -> None:
    graph = graph_of(*(f"n{i}: Relu(n{i - 1})" for i in range(5000, 0, -1)))
    graph.sort()
    assert [node.name for node in graph] == [f"n{i}" for i in range(1, 5001)]


def test_removes_duplicates_but_the_first(graph_of: MakeGraph, lines_of: Lines) -> None:
    lines = ["a: Const()", "a: Placeholder()", "b: Relu(a)", "b: Elu(a)"]
    graph = graph_of(*lines)
    gs.remove_duplicates(graph, names="a")
    assert lines_of(graph) == [lines[0], *lines[2:]]
    gs.remove_duplicates(graph)
    assert lines_of(graph) == [lines[0], lines[2]]


def test_folds_dilated_convolutions(graph_of: MakeGraph, lines_of: Lines) -> None:
    graph = graph_of(
        "in: Placeholder",
        "batched: SpaceToBatchND(in, block, pad)",
        "conv: Conv2D(batched, w)",
        "back: BatchToSpaceND(conv, block, crop)",
        "out: Relu(back)",
    )
    zeros = np.zeros((2, 2), np.int32)
    for name, value in [
        *(("block", np.array([2, 2], np.int32)), ("pad", zeros), ("crop", zeros)),
        ("w", np.ones((3, 3, 1, 1), np.float32)),
    ]:
        graph.append(gs.create_node(name, "Const", value=value))
    gs.update_node(graph.node_map["conv"], padding="VALID", strides=[1, 1, 1, 1])
    gs.extras.process_dilated_conv(graph)
    assert list(graph.node_map["conv"].attr["dilations"].list.i) == [1, 2, 2, 1]
    assert list(graph.node_map["conv"].input) == ["in", "w"]
    assert list(graph.node_map["out"].input) == ["conv"]


def test_folds_softmaxes(graph_of: MakeGraph, lines_of: Lines) -> None:
    """As TensorFlow wrote the softmax of a tensor of any rank before its own took one."""
    graph = graph_of(
        "x: Placeholder",
        "shape: Shape(x)",
        "last: Sub(rank, one)",
        "begin: Pack(last)",
        "columns: Slice(shape, begin, size)",
        "matrix: ConcatV2(rows, columns, axis)",
        "flat: Reshape(x, matrix)",
        "softmax: Softmax(flat)",
        "shape_1: Shape(x)",
        "back: Reshape(softmax, shape_1)",
        "out: Relu(back)",
    )
    numbers = {"rank": 4, "one": 1, "size": [1], "rows": [-1], "axis": 0}
    for name, value in numbers.items():
        graph.append(gs.create_node(name, "Const", value=np.array(value, np.int32)))
    gs.extras.process_softmax(graph)
    assert {"softmax: Softmax(x)", "out: Relu(softmax)"} <= set(lines_of(graph))
    assert "back" not in graph.node_map


def test_extras_leave_other_graphs_alone(shared_data: Path) -> None:
    graph = gs.DynamicGraph(shared_data / "uff" / "grumperka_lenet5_235k.pb")
    before = graph.as_graph_def()
    gs.extras.process_softmax(graph)
    gs.extras.process_dilated_conv(graph)
    assert graph.as_graph_def() == before
