"""Reading UFF: what is damaged is refused with one clear line, whatever the bytes."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitbooth.errors import ModelError
from digitbooth.models.uff import uff_pb2
from digitbooth.models.uff.graph import UffGraph, parse_uff, read_uff
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.writer import UffWriter

SOURCE = Path("made.uff")
Writer = Callable[..., UffWriter]
Graph = Callable[..., UffGraph]


def test_gives_nodes_after_their_inputs(network_writer: Writer, graph_of: Graph) -> None:
    graph = graph_of(network_writer(), "out")
    seen: set[str] = set()
    for node in graph.order:
        assert seen.issuperset(node.inputs)
        seen.add(node.id)
    assert seen == set(graph.nodes) - {"MarkOutput_0"}
    assert graph.outputs == ["out"]


def test_reads_what_was_written(network_writer: Writer, graph_of: Graph) -> None:
    graph = graph_of(network_writer(), "out")
    assert graph.integers(graph.nodes["pool"], "kernel") == [2, 2]
    assert graph.string(graph.nodes["pool"], "func") == "max"
    assert graph.orders(graph.nodes["conv"]) == [Order.N_SPATIAL_C, Order.SPATIAL_CK]
    assert graph.constant(graph.nodes["kernel"]).shape == (5, 5, 1, 4)
    assert graph.data_type(graph.nodes["in"], "dtype") == np.float32


def test_same_graph_gives_same_bytes() -> None:
    def written(names: list[str]) -> bytes:
        writer = UffWriter()
        writer.add("in", "Input", shape=[])
        for name in names:
            writer.message.referenced_data[name].i = 1
        return writer.serialized()

    assert written(["a", "b", "c"]) == written(["c", "b", "a"])


def test_finds_missing_nodes(network_writer: Writer, graph_of: Graph) -> None:
    writer = network_writer()
    writer.add("sum", "Binary", ["out", "lost"], func="add")
    with pytest.raises(ModelError, match=r"made\.uff: .*'lost' \(input of 'sum'\)"):
        graph_of(writer, "sum")


def test_finds_circles(network_writer: Writer, graph_of: Graph) -> None:
    writer = network_writer()
    writer.add("a", "Binary", ["out", "b"], func="add")
    writer.add("b", "Identity", ["a"])
    with pytest.raises(ModelError, match=r"circle: 'b' ← 'a' ← 'b'"):
        graph_of(writer, "b", "a")


def test_finds_equal_names(network_writer: Writer, graph_of: Graph) -> None:
    writer = network_writer()
    writer.add("conv", "Identity", ["in"])
    with pytest.raises(ModelError, match=r"several nodes are named 'conv'"):
        graph_of(writer, "out")


def test_wants_an_output(network_writer: Writer) -> None:
    with pytest.raises(ModelError, match="marks no output"):
        parse_uff(network_writer().serialized(), SOURCE)


def test_finds_truncated_constants(network_writer: Writer, graph_of: Graph) -> None:
    writer = network_writer()
    blob = writer.message.referenced_data["weights_kernel"]
    blob.blob = blob.blob[:-1]
    graph = graph_of(writer, "out")
    with pytest.raises(ModelError, match=r"node 'kernel' .*truncated.* needs 400 bytes.* 399"):
        graph.constant(graph.nodes["kernel"])


@pytest.mark.parametrize("shape", [[-5, 5, 1, 4], [1 << 62, 1 << 62], [1] * 100])
def test_refuses_impossible_shapes(
    shape: list[int], network_writer: Writer, graph_of: Graph
) -> None:
    writer = network_writer()
    next(node for node in writer.message.graphs[0].nodes if node.id == "kernel").fields[
        "shape"
    ].i_list.val[:] = shape
    graph = graph_of(writer, "out")
    with pytest.raises(ModelError, match="damaged"):
        graph.constant(graph.nodes["kernel"])


def test_follows_references(network_writer: Writer, graph_of: Graph) -> None:
    writer = network_writer()
    data = writer.message.referenced_data
    data["elsewhere"].CopyFrom(data["weights_bias"])
    data["weights_bias"].ref = "elsewhere"
    graph = graph_of(writer, "out")
    assert graph.constant(graph.nodes["bias"]).shape == (4,)


def test_finds_references_to_nothing_and_to_themselves(
    network_writer: Writer, graph_of: Graph
) -> None:
    writer = network_writer()
    writer.message.referenced_data["weights_bias"].ref = "weights_bias"
    del writer.message.referenced_data["weights_kernel"]
    graph = graph_of(writer, "out")
    with pytest.raises(ModelError, match="refers to itself"):
        graph.constant(graph.nodes["bias"])
    with pytest.raises(ModelError, match="'weights_kernel', which is missing"):
        graph.constant(graph.nodes["kernel"])


def test_names_a_field_of_the_wrong_kind(network_writer: Writer, graph_of: Graph) -> None:
    graph = graph_of(network_writer(), "out")
    with pytest.raises(ModelError, match=r"node 'pool' \(Pool\): field 'kernel' holds .*'i_list'"):
        graph.string(graph.nodes["pool"], "kernel")
    with pytest.raises(ModelError, match="field 'absent' is missing"):
        graph.integer(graph.nodes["pool"], "absent")


def test_strips_the_repr_of_bytes(graph_of: Graph) -> None:
    writer = UffWriter()
    writer.add("in", "Input", padding="b'VALID'", plain="VALID", short="b'")
    graph = graph_of(writer, "in")
    assert graph.string(graph.nodes["in"], "padding") == "VALID"
    assert graph.string(graph.nodes["in"], "plain") == "VALID"
    assert graph.string(graph.nodes["in"], "short") == "b'"


def test_walks_deep_graphs(graph_of: Graph) -> None:
    writer = UffWriter()
    writer.add("0", "Input", shape=[])
    for index in range(1, 20_000):
        writer.add(str(index), "Identity", [str(index - 1)])
    assert len(graph_of(writer, "19999").order) == 20_000


@given(st.binary(max_size=200))
def test_arbitrary_bytes_raise_only_model_errors(data: bytes) -> None:
    with pytest.raises(ModelError):
        parse_uff(data, SOURCE)


@given(data=st.data())
def test_mutated_graphs_raise_only_model_errors(data: st.DataObject) -> None:
    writer = UffWriter()
    writer.add("in", "Input", dtype=np.dtype("<f4"), shape=[-1, 28])
    writer.add_constant("c", np.arange(28, dtype=np.float32))
    writer.add("sum", "Binary", ["in", "c"], func="add")
    writer.mark_outputs(["sum"])
    content = bytearray(writer.serialized())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        graph = parse_uff(bytes(content), SOURCE)
        for node in graph.order:
            if node.operation == "Const":
                graph.constant(node)
    except ModelError as error:
        assert str(error).startswith("made.uff: ")


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"", "is empty"), (b"P5\n28 28\n255\n", "not a UFF model"), (b"\x08\x01", "holds no graph")],
)
def test_files_that_are_not_models(tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "bad.uff"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=fault) as caught:
        read_uff(path)
    assert str(path) in str(caught.value)


def test_every_cut_of_a_file_is_refused(network_writer: Writer) -> None:
    writer = network_writer()
    writer.mark_outputs(["out"])
    content = writer.serialized()
    for length in range(0, len(content), 997):
        with pytest.raises(ModelError):
            graph = parse_uff(content[:length], SOURCE)
            for node in graph.order:
                if node.operation == "Const":
                    graph.constant(node)


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    for path, fault in [(tmp_path, "is a folder"), (tmp_path / "none.uff", "no such file")]:
        with pytest.raises(ModelError, match=fault):
            read_uff(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.uff")
    with pytest.raises(ModelError, match=r"pipe\.uff: is a device or a pipe"):
        read_uff(tmp_path / "pipe.uff")


def test_files_without_permission(tmp_path: Path, unreadable: Callable[[Path], None]) -> None:
    path = tmp_path / "secret.uff"
    path.write_bytes(b"content")
    unreadable(path)
    with pytest.raises(ModelError, match=r"secret\.uff: no permission to read it"):
        read_uff(path)


def test_stock_files_read_whole(shared_data: Path) -> None:
    """No field of a real file is unknown: written again, each has the same length."""
    files = sorted((shared_data / "uff").glob("*.uff"))
    assert files
    for file in files:
        content = file.read_bytes()
        graph = read_uff(file)
        again = graph.message.SerializeToString(deterministic=True)
        assert len(again) == len(content)
        assert parse_uff(again, file).message == graph.message
        assert not uff_pb2.MetaGraph.FromString(content).extra_fields
