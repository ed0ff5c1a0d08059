"""Searching a graph: by operation, name, path, chain and edge; always as it is at that moment."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory, text_format

from digitbooth.errors import ModelError
from digitbooth.models.tensorflow import graph_pb2
from digitbooth.models.tensorflow import surgery as gs

MakeGraph = Callable[..., gs.DynamicGraph]


def names(nodes: Iterable[graph_pb2.NodeDef]) -> list[str]:
    return [node.name for node in nodes]


@pytest.fixture
def graph(graph_of: MakeGraph) -> gs.DynamicGraph:
    return graph_of(
        "in: Placeholder",
        "w: Const",
        "net/conv1: Conv2D(in, w)",
        "net/relu: Relu(net/conv1)",
        "net/conv10: Conv2D(net/relu:0, w)",
        "check: Assert(net/relu)",
        "out: Softmax(net/conv10, ^check)",
    )


def test_is_a_sequence_of_nodes(graph: gs.DynamicGraph) -> None:
    assert len(graph) == 7
    assert graph[0].name == "in"
    assert names(graph[-2:]) == ["check", "out"]
    assert names(graph)[2] == "net/conv1"


def test_inputs_outputs_and_edges(graph: gs.DynamicGraph) -> None:
    assert names(graph.graph_inputs) == ["in"]
    assert names(graph.graph_outputs) == ["out"]
    assert names(graph.node_outputs["net/relu"]) == ["net/conv10", "check"]
    assert names(graph.node_outputs["check"]) == ["out"]
    assert graph.node_outputs["out"] == []
    assert graph.node_map["net/conv1"].op == "Conv2D"


def test_finds_by_operation(graph: gs.DynamicGraph) -> None:
    assert names(graph.find_nodes_by_op("Conv2D")) == ["net/conv1", "net/conv10"]
    assert names(graph.find_nodes_by_op({"Relu", "Softmax"})) == ["net/relu", "out"]
    assert graph.find_nodes_by_op("Conv") == []


def test_names_match_the_last_component_as_a_whole(graph: gs.DynamicGraph) -> None:
    assert names(graph.find_nodes_by_name("conv1")) == ["net/conv1"]
    assert names(graph.find_nodes_by_name("conv.*")) == ["net/conv1", "net/conv10"]
    assert names(graph.find_nodes_by_name(["in", "relu"])) == ["in", "net/relu"]
    assert graph.find_nodes_by_name("net/conv1") == []


def test_paths_match_the_whole_name(graph: gs.DynamicGraph) -> None:
    assert names(graph.find_nodes_by_path("net/conv1")) == ["net/conv1"]
    assert names(graph.find_nodes_by_path({"net/.*"})) == ["net/conv1", "net/relu", "net/conv10"]
    assert graph.find_nodes_by_path("conv1") == []
    with pytest.raises(ModelError, match=r"'\*' is not a regular expression"):
        graph.find_nodes_by_path("*")


def test_chains_begin_at_the_input_end(graph: gs.DynamicGraph) -> None:
    chains = graph.find_node_chains_by_op(["Conv2D", "Relu", "Conv2D"])
    assert [names(chain) for chain in chains] == [["net/conv1", "net/relu", "net/conv10"]]
    assert graph.find_node_chains_by_op(["Relu", "Softmax"]) == []
    assert graph.find_node_chains_by_op(["Assert", "Softmax"]) == [], "waiting is no data"
    assert len(graph.find_node_chains_by_op(["Conv2D", {"Relu", "Softmax"}])) == 2
    assert graph.find_node_chains_by_op([]) == []


def test_inputs_of_a_node(graph: gs.DynamicGraph) -> None:
    conv = graph.node_map["net/conv10"]
    assert names(graph.find_node_inputs(conv)) == ["net/relu", "w"]
    assert names(graph.find_node_inputs_by_name(conv, "relu")) == ["net/relu"]
    assert names(graph.find_node_inputs_by_op(conv, "Const")) == ["w"]
    assert names(graph.find_node_inputs(graph.node_map["out"])) == ["net/conv10"]


def test_sees_what_scripts_change_directly(graph: gs.DynamicGraph) -> None:
    graph.find_nodes_by_op("Softmax")[0].input.remove("net/conv10")
    assert names(graph.graph_outputs) == ["net/conv10", "out"]
    graph.node_map["net/relu"].op = "Relu6"
    assert names(graph.find_nodes_by_op("Relu6")) == ["net/relu"]


def test_copies_what_it_is_made_from(graph: gs.DynamicGraph) -> None:
    class Session:
        """Gives its graph as TensorFlow's own does."""

        def as_graph_def(self) -> graph_pb2.GraphDef:
            return graph.as_graph_def()

    for source in (graph, graph.as_graph_def(), Session()):
        copy = gs.StaticGraph(source)
        assert copy.as_graph_def() == graph.as_graph_def()
        copy[0].name = "changed"
        assert graph[0].name == "in"
    assert len(gs.StaticGraph()) == 0
    with pytest.raises(TypeError, match="a dict is not a TensorFlow graph"):
        gs.StaticGraph({})


def test_takes_messages_of_tensorflow_itself(graph: gs.DynamicGraph) -> None:
    """They are of classes of their own, with other names, and the same on the wire."""
    description = descriptor_pb2.FileDescriptorProto()
    graph_pb2.DESCRIPTOR.CopyToProto(description)
    text = text_format.MessageToString(description).replace("digitbooth.tensorflow", "tensorflow")
    pool = descriptor_pool.DescriptorPool()
    pool.Add(text_format.Parse(text, descriptor_pb2.FileDescriptorProto()))
    theirs = message_factory.GetMessageClass(pool.FindMessageTypeByName("tensorflow.GraphDef"))
    message = theirs.FromString(graph.as_graph_def().SerializeToString())
    assert not isinstance(message, graph_pb2.GraphDef)
    assert gs.StaticGraph(message).as_graph_def() == graph.as_graph_def()
    graph.append(message.node[0])
    assert isinstance(graph[-1], graph_pb2.NodeDef)
    assert graph[-1] == graph[0]


def test_reads_and_writes_files_whole(tmp_path: Path, shared_data: Path) -> None:
    """Also what we do not know, such as functions, survives."""
    for file in sorted((shared_data / "uff").glob("*.pb")):
        message = graph_pb2.GraphDef.FromString(file.read_bytes() + b"\x7a\x03\x0a\x01x")
        graph = gs.StaticGraph(message)
        graph.write(tmp_path / "again.pb")
        again = graph_pb2.GraphDef.FromString((tmp_path / "again.pb").read_bytes())
        assert again == message
        assert again.SerializeToString(deterministic=True).endswith(b"\x7a\x03\x0a\x01x")
        assert gs.StaticGraph(str(tmp_path / "again.pb")).as_graph_def() == message
    graph = gs.StaticGraph()
    graph.read(tmp_path / "again.pb")
    assert len(graph) == len(message.node)


def test_finds_its_way_in_a_real_graph(shared_data: Path) -> None:
    graph = gs.StaticGraph(shared_data / "uff" / "nvidia_lenet5_mnist_frozen.pb")
    assert names(graph.graph_inputs) == ["in"]
    assert names(graph.graph_outputs) == ["out"]
    chains = graph.find_node_chains_by_op(["Conv2D", "BiasAdd", "Relu", "MaxPool"])
    assert [chain[0].name for chain in chains] == ["conv1", "conv2"]
    weights = gs.extract_numpy_array(graph.find_nodes_by_name("wc1")[0])
    assert weights.shape == (5, 5, 1, 20)
