"""Real frozen graphs and the UFF that the stock tool made of them: ours must be equal to it."""

from pathlib import Path

import numpy as np
import pytest

from digitbooth.models.tensorflow import surgery as gs
from digitbooth.models.tensorflow.graph import FrozenGraph, read_frozen_graph
from digitbooth.models.to_uff import convert
from digitbooth.models.uff import uff_pb2
from digitbooth.models.uff.graph import read_uff

# NVIDIA did not name its own pair alike.
_NAMED_APART = {"nvidia_lenet5_mnist_frozen": "nvidia_lenet5"}


@pytest.fixture(scope="module")
def pairs(shared_data: Path) -> list[tuple[Path, Path]]:
    graphs = sorted((shared_data / "uff").glob("*.pb"))
    partners = [
        graph.with_name(_NAMED_APART.get(graph.stem, graph.stem) + ".uff") for graph in graphs
    ]
    return [(graph, uff) for graph, uff in zip(graphs, partners, strict=True) if uff.exists()]


def in_order(message: uff_pb2.MetaGraph) -> uff_pb2.MetaGraph:
    """The message with its nodes sorted: all that may differ, since maps have no order."""
    for graph in message.graphs:
        graph.nodes.sort(key=lambda node: node.id)
    return message


def test_there_are_pairs(pairs: list[tuple[Path, Path]]) -> None:
    assert len(pairs) >= 3


def test_converts_to_an_equal_message(pairs: list[tuple[Path, Path]]) -> None:
    """All of it: versions, descriptors, the graph's id, nodes with operations, inputs in their
    order, fields and references by name, marks of outputs, constants and orders of axes."""
    for graph, uff in pairs:
        conversion = convert(read_frozen_graph(graph))
        stock = read_uff(uff)
        ours = uff_pb2.MetaGraph.FromString(conversion.uff)
        assert in_order(ours) == in_order(stock.message), graph.name
        assert conversion.outputs == stock.outputs
        assert conversion.custom == {}


def test_surgery_that_means_nothing_changes_nothing(pairs: list[tuple[Path, Path]]) -> None:
    for file, uff in pairs:
        graph = gs.DynamicGraph(file)
        graph.forward_inputs(graph.find_nodes_by_op("Identity"))
        graph.append(gs.create_node("unused", "Const", value=np.ones(3, np.float32)))
        graph.append(gs.create_node("also/unused", "Assert", inputs=["unused"]))
        graph.remove("also/unused", remove_exclusive_dependencies=True)
        for node in graph.find_nodes_by_op("Add"):
            gs.update_node(node, op="AddV2")
        graph.sort()
        converted = convert(FrozenGraph(graph.as_graph_def(), file)).graph
        assert in_order(converted.message) == in_order(read_uff(uff).message), file.name


def test_a_plugin_in_a_real_network_is_all_that_differs(pairs: list[tuple[Path, Path]]) -> None:
    for file, uff in pairs:
        graph = gs.DynamicGraph(file)
        relu = graph.find_nodes_by_op("Relu")[0]
        clip = gs.create_plugin_node("clip", op="Clip", clipMax=6.0)
        graph.collapse_namespaces({relu.name: clip})
        ours = {
            node.id: node for node in convert(FrozenGraph(graph.as_graph_def(), file)).graph.order
        }
        stock = {node.id: node for node in read_uff(uff).order}
        assert ours["clip"].operation == "_Clip"
        assert ours["clip"].fields["clipMax_u_float"].d == 6
        assert ours.pop("clip").inputs == stock.pop(relu.name).inputs
        changed = [name for name in stock if ours[name] != stock[name]]
        assert all(relu.name in stock[name].inputs for name in changed)
        assert all("clip" in ours[name].inputs for name in changed)
        assert len(changed) == len([n for n in stock.values() if relu.name in n.inputs]) > 0


def test_the_comparison_sees_every_difference(pairs: list[tuple[Path, Path]]) -> None:
    stock = in_order(read_uff(pairs[0][1]).message)

    def differs(change: str) -> bool:
        other = uff_pb2.MetaGraph.FromString(stock.SerializeToString())
        exec(change, {"message": other, "graph": other.graphs[0]})
        return in_order(other) != stock

    assert not differs("pass")
    for change in [
        "message.version = 2",
        "message.descriptors.add(id='custom', version=1)",
        "graph.id = 'other'",
        "del graph.nodes[3]",
        "next(n for n in graph.nodes if len(n.inputs) > 1).inputs.reverse()",
        "next(n for n in graph.nodes if n.operation == 'MarkOutput').inputs[0] += 'x'",
        "const = next(n for n in graph.nodes if n.operation == 'Const')\n"
        "const.fields['shape'].i_list.val.append(1)",
        "message.referenced_data['orders_NC_CK'].dim_orders_list.val.reverse()",
        "data = next(d for d in message.referenced_data.values() if len(d.blob) > 99)\n"
        "data.blob = data.blob[:-1] + bytes([data.blob[-1] ^ 1])",
    ]:
        assert differs(change), change
