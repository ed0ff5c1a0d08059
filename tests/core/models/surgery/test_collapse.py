"""Collapsing namespaces: what comes into the place of many nodes, and how it is connected."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitbooth.errors import ModelError
from digitbooth.models.tensorflow import graph_pb2
from digitbooth.models.tensorflow import surgery as gs

MakeGraph = Callable[..., gs.DynamicGraph]
Lines = Callable[[gs.StaticGraph], list[str]]


def test_takes_the_place_of_all_below(graph_of: MakeGraph, lines_of: Lines) -> None:
    graph = graph_of(
        "in: Placeholder",
        "act/lower: Const",
        "act: Relu6(in, act/lower)",
        "act/out: Identity(act)",
        "act_1: Relu(act/out)",
        "out: Add(act/out:0, act_1, ^act)",
    )
    graph.collapse_namespaces({"act": gs.create_plugin_node("clip", op="Clip")})
    assert lines_of(graph) == [
        *("in: Placeholder()", "clip: Clip(in)"),
        *("act_1: Relu(clip)", "out: Add(clip, act_1, ^clip)"),
    ]


def test_the_longest_namespace_decides(graph_of: MakeGraph, lines_of: Lines) -> None:
    graph = graph_of(
        "grid/size: Const",
        "grid/boxes: Grid(grid/size)",
        "grid/join/a: Pack(grid/boxes)",
        "out: Relu(grid/join/a)",
    )
    graph.collapse_namespaces({"grid": gs.create_node("Grid"), "grid/join": gs.create_node("Join")})
    assert lines_of(graph) == ["Grid: Grid()", "Join: Join(Grid)", "out: Relu(Join)"]


def test_several_namespaces_share_one_node(graph_of: MakeGraph, lines_of: Lines) -> None:
    graph = graph_of(
        "image: Placeholder",
        "cast: Cast(image)",
        "resize/a: Resize(cast)",
        "resize/b: Sub(resize/a)",
        "out: Relu(resize/b)",
    )
    node = gs.create_node("Input", op="Placeholder")
    graph.collapse_namespaces({"image": node, "cast": node, "resize": node})
    assert lines_of(graph) == ["Input: Placeholder()", "out: Relu(Input)"]
    assert not node.input, "the script's own node stays as it was"


def test_inputs_come_in_order_each_once(graph_of: MakeGraph, lines_of: Lines) -> None:
    lines = [
        *("boxes: Const", "scores: Const", "check: Assert(scores)"),
        "post/b: Slice(scores, boxes, ^check)",
        "post/a: Slice(boxes:0, scores, ^check)",
        "post/c: Max(post/a:1, ^post/b)",
    ]
    once = graph_of(*lines)
    once.collapse_namespaces({"post": gs.create_node("NMS", inputs=["extra", "boxes"])})
    assert lines_of(once)[-1] == "NMS: NMS(extra, boxes, scores, ^check)"
    each = graph_of(*lines)
    each.collapse_namespaces({"post": gs.create_node("NMS")}, unique_inputs=False)
    assert lines_of(each)[-1] == "NMS: NMS(scores, boxes, boxes:0, scores, ^check)"


def test_namespaces_feed_each_other(graph_of: MakeGraph, lines_of: Lines) -> None:
    graph = graph_of(
        *("in: Placeholder", "a/x: Relu(in)", "b/y: Split(a/x:1, ^a/x)", "out: Add(b/y, b/y:1)")
    )
    graph.collapse_namespaces({"a": gs.create_node("A"), "b": gs.create_node("B")})
    assert lines_of(graph)[1:] == ["A: A(in)", "B: B(A, ^A)", "out: Add(B, B)"]


def test_excluded_nodes_stay(graph_of: MakeGraph, lines_of: Lines) -> None:
    graph = graph_of("in: Placeholder", "n/a: Relu(in)", "n/b: Relu(n/a)", "n/c: Relu(n/b)")
    graph.collapse_namespaces(
        {"n": gs.create_node("N")}, exclude_nodes=graph.find_nodes_by_name("b")
    )
    assert lines_of(graph) == ["in: Placeholder()", "N: N(in, n/b)", "n/b: Relu(N)"]


def test_empty_namespaces_bring_no_node(graph_of: MakeGraph, lines_of: Lines) -> None:
    graph = graph_of("in: Placeholder", "out: Relu(in)")
    graph.collapse_namespaces({"lost": gs.create_node("N"), "ou": gs.create_node("M")})
    assert lines_of(graph) == ["in: Placeholder()", "out: Relu(in)"]


def test_leaves_what_scripts_for_graphsurgeon_take_away(graph_of: MakeGraph) -> None:
    """`image:0` is left where the namespace is the node `image` itself, as graphsurgeon did."""
    graph = graph_of(
        "image: Placeholder", "cast: Cast(image:0)", "pre/a: Sub(cast:0)", "pre/b: Relu(pre/a:0)"
    )
    node = gs.create_node("Input", op="Placeholder")
    graph.collapse_namespaces({"image": node, "pre": node, "cast": node})
    assert list(graph.node_map["Input"].input) == ["image:0", "cast:0"]
    graph.find_nodes_by_name("Input")[0].input.remove("image:0")


def test_refuses_a_name_that_stays(graph_of: MakeGraph) -> None:
    graph = graph_of("in: Placeholder", "n/a: Relu(in)")
    with pytest.raises(ModelError, match="names of nodes that stay: 'in'"):
        graph.collapse_namespaces({"n": gs.create_node("in")})
    graph.collapse_namespaces({"n": gs.create_node("n/a", op="Elu")})
    assert graph.node_map["n/a"].op == "Elu"


def test_relu6_becomes_a_plugin(graph_of: MakeGraph, lines_of: Lines) -> None:
    """What NVIDIA's sample uff_custom_plugin does."""
    graph = graph_of(
        "InputLayer: Placeholder",
        "dense/BiasAdd: BiasAdd(InputLayer, dense/bias)",
        "dense/bias: Const",
        "ReLU6/Relu6: Relu6(dense/BiasAdd)",
        "OutputLayer/MatMul: MatMul(ReLU6/Relu6, OutputLayer/kernel)",
        "OutputLayer/kernel: Const",
        "OutputLayer/Softmax: Softmax(OutputLayer/MatMul)",
    )
    clip = gs.create_plugin_node("trt_relu6", op="CustomClipPlugin", clipMin=0.0, clipMax=6.0)
    graph.collapse_namespaces({"ReLU6": clip})
    assert lines_of(graph)[3:5] == [
        "trt_relu6: CustomClipPlugin(dense/BiasAdd)",
        "OutputLayer/MatMul: MatMul(trt_relu6, OutputLayer/kernel)",
    ]
    assert graph.node_map["trt_relu6"].attr["clipMax_u_float"].f == 6


PATHS = ["a", "a/x", "a/y", "b/x", "b/y/z", "b/y", "c", "d/e/f", "d/e", "out"]


@given(data=st.data())
def test_no_edge_leads_nowhere(data: st.DataObject) -> None:
    """Whatever is collapsed: nothing of it is left, and what remains is connected as before."""
    graph = gs.DynamicGraph()
    for index, path in enumerate(data.draw(st.permutations(PATHS))):
        references = st.sampled_from([f"{sign}{node.name}" for sign in ("", "^") for node in graph])
        inputs = data.draw(st.lists(references, max_size=3)) if index else []
        graph.append(gs.create_node(path, "Op", inputs=inputs))
    new = {"P": gs.create_node("P"), "Q": gs.create_node("Q")}
    namespaces = {
        path: new[data.draw(st.sampled_from(sorted(new)))]
        for path in data.draw(st.sets(st.sampled_from(["a", "b", "b/y", "d", "d/e/f", "out"])))
    }
    edges = {
        (_after(reference.lstrip("^"), namespaces), _after(node.name, namespaces))
        for node in graph
        for reference in node.input
    }
    names = {_after(node.name, namespaces) for node in graph}
    graph.collapse_namespaces(namespaces)
    assert {node.name for node in graph} == names
    assert len(graph) == len(names)
    found = {(reference.lstrip("^"), node.name) for node in graph for reference in node.input}
    assert found == {(start, end) for start, end in edges if start != end}


def _after(name: str, namespaces: dict[str, graph_pb2.NodeDef]) -> str:
    inside = [path for path in namespaces if f"{name}/".startswith(f"{path}/")]
    return namespaces[max(inside, key=len)].name if inside else name
