"""The text form: everything but the bulk of the weights, and the model itself untouched."""

from pathlib import Path

import numpy as np
from google.protobuf import text_format

from digitbooth.models.tensorflow import graph_pb2
from digitbooth.models.text import message_text, uff_text
from digitbooth.models.uff import uff_pb2
from digitbooth.models.uff.graph import parse_uff
from digitbooth.models.uff.writer import UffWriter


def test_blobs_over_32_bytes_are_told_by_their_length() -> None:
    writer = UffWriter()
    writer.add_constant("short", np.arange(32, dtype=np.int8))
    writer.add_constant("long", np.arange(33, dtype=np.int8))
    writer.mark_outputs(["short", "long"])
    before = writer.serialized()
    text = uff_text(writer.message)
    assert writer.serialized() == before
    read = text_format.Parse(text, uff_pb2.MetaGraph())
    assert read.referenced_data["weights_short"].blob == bytes(range(32))
    assert read.referenced_data["weights_long"].blob == b"(...33 bytes skipped...)"
    assert 'blob: "(...33 bytes skipped...)"' in text
    assert uff_text(parse_uff(before, Path("made.uff"))) == text


def test_only_blobs_differ_from_the_model(shared_data: Path) -> None:
    for file in sorted((shared_data / "uff").glob("*.uff")):
        message = uff_pb2.MetaGraph.FromString(file.read_bytes())
        read = text_format.Parse(uff_text(message), uff_pb2.MetaGraph())
        for data in message.referenced_data.values():
            if len(data.blob) > 32:
                data.blob = f"(...{len(data.blob)} bytes skipped...)".encode()
        assert read == message


def test_reaches_bytes_wherever_they_are() -> None:
    graph = graph_pb2.GraphDef()
    node = graph.node.add(name="w", op="Const")
    node.attr["value"].tensor.tensor_content = bytes(40)
    node.attr["names"].list.s.extend([b"short", bytes(50)])
    read = text_format.Parse(message_text(graph), graph_pb2.GraphDef())
    assert read.node[0].attr["value"].tensor.tensor_content == b"(...40 bytes skipped...)"
    assert list(read.node[0].attr["names"].list.s) == [b"short", b"(...50 bytes skipped...)"]
