"""Reading TensorFlow graphs: binary or text, and what is neither is told by name."""

import random
import re
from pathlib import Path

import pytest
from google.protobuf import text_format
from hypothesis import given
from hypothesis import strategies as st

from digitbooth.errors import ModelError
from digitbooth.models.tensorflow import graph_pb2
from digitbooth.models.tensorflow.graph import read_frozen_graph, read_graph_def
from digitbooth.models.tensorflow.text_graph import parse_graph_text


def test_text_and_binary_are_the_same_graph(tmp_path: Path, shared_data: Path) -> None:
    binary = shared_data / "uff" / "grumperka_lenet5_235k.pb"
    message = read_graph_def(binary)
    text = tmp_path / "graph.pbtxt"
    for before in ("", "# written by TensorFlow\n\n"):
        text.write_text(before + text_format.MessageToString(message))
        assert read_graph_def(text) == message
    assert read_frozen_graph(text).outputs() == read_frozen_graph(binary).outputs()


def test_text_may_hold_what_we_do_not_know(tmp_path: Path) -> None:
    text = tmp_path / "graph.pbtxt"
    text.write_text(
        'node { name: "a" op: "Const" experimental_debug_info { original_node_names: "x" } }\n'
        'library { function { signature { name: "f" } } }\nversions { producer: 134 }\n'
    )
    message = read_graph_def(text)
    assert [(node.name, node.op) for node in message.node] == [("a", "Const")]
    assert message.versions.producer == 134


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"node {\n  name: 7\n}", "not a TensorFlow graph in text format: 2:9"),
        (b"node {", "not a TensorFlow graph in text format"),
        (b"node { attr { value { type: %d } } }" % 10**29, "in text format: Value out of range"),
        (b"node { attr { value { list { type: [1, -%d] } } } }" % 10**29, "Value out of range"),
        (b"# nothing\nversions {}", "it holds no nodes"),
        (b"# nothing\n", "text, without weights, is not a model"),
        (b"node { name: '\xff' }", "not a TensorFlow graph in text format"),
        (b"node { attr { value { " + b"func { attr { value { " * 2000, "in text format: "),
        (b"\x08\x01\x12\x04\x0a\x02\x12\x00", "this is a TensorFlow SavedModel: freeze it"),
        (b"\x89HDF\r\n\x1a\n" + bytes(9), "a Keras model in HDF5: freeze it"),
        (b"\x0a\x7f\x00", "not a frozen TensorFlow graph, or damaged"),
        (b"\x22\x02\x08\x1b", "not a model"),
    ],
)
def test_names_what_is_no_graph(tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "model.pb"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=fault) as caught:
        read_graph_def(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_names_other_models(tmp_path: Path, shared_data: Path) -> None:
    uff = shared_data / "uff" / "nvidia_lenet5.uff"
    with pytest.raises(ModelError, match=r"lenet5\.uff: is UFF, not a frozen TensorFlow"):
        read_graph_def(uff)
    (tmp_path / "saved_model.pb").write_bytes(b"\x08\x01")
    with pytest.raises(ModelError, match="a TensorFlow SavedModel: freeze it"):
        read_graph_def(tmp_path)


@given(data=st.data())
def test_mutated_text_raises_only_model_errors(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    content = bytearray(_TEXT)
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(start + 9, len(content))))
        piece = st.sampled_from([b"", b"{", b"}", b'"', b"-1", b"9" * 30, b"nan", b"\\x", b"\xff"])
        content[start:end] = data.draw(piece)
    path = tmp_path_factory.getbasetemp() / "mutated.pbtxt"
    path.write_bytes(b"node {" + content)
    try:
        read_graph_def(path)
    except ModelError as error:
        assert str(error).startswith(f"{path}: ")


_TEXT = b"""
  name: "w"
  op: "Const"
  attr { key: "dtype" value { type: DT_FLOAT } }
  attr { key: "value" value { tensor {
    dtype: DT_FLOAT tensor_shape { dim { size: 2 } } float_val: 1 float_val: .5e3
    tensor_content: "\\000\\x1f" } } }
}
node { name: "r" op: "Relu" input: "w" device: "/cpu:0" }
versions { producer: 134 bad_consumers: [1, 2] }
"""


def test_unknown_content_survives() -> None:
    content = graph_pb2.GraphDef(node=[graph_pb2.NodeDef(name="a")]).SerializeToString()
    message = graph_pb2.GraphDef.FromString(content + b"\x7a\x03\x0a\x01f")
    assert message.SerializeToString().endswith(b"\x7a\x03\x0a\x01f")


@pytest.mark.parametrize("seed", range(20))
def test_weights_in_a_text_graph_are_those_that_protobuf_reads(seed: int) -> None:
    """Long ones are read apart from the rest, a part at a time."""
    chance = random.Random(seed)
    letters = b"\0\x01\n\r\t'\"\\\\\\0178AxU?\xff"
    content = bytes(chance.choices(letters, k=chance.randint(900, 40_000)))
    graph = graph_pb2.GraphDef()
    for name, values in (("a", content), ("b", b"short"), ("c", content[::-1])):
        graph.node.add(name=name, op="Const").attr["value"].tensor.tensor_content = values
    text = text_format.MessageToString(graph)
    assert parse_graph_text(text.encode(), Path("made.pbtxt")) == graph
    # Texts in a row are one.
    split = re.sub(r'(tensor_content: )"', r'\1"" # and\n "', text)
    assert split != text
    assert parse_graph_text(split.encode(), Path("made.pbtxt")) == graph
