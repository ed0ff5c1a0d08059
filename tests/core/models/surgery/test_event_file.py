"""Event files: framed as TensorBoard reads them, the same bytes each time."""

import struct
from pathlib import Path

import pytest

from digitbooth.errors import ModelError
from digitbooth.models.tensorflow import graph_pb2
from digitbooth.models.tensorflow import surgery as gs


def crc32c(data: bytes) -> int:
    """Bit by bit, by the Castagnoli polynomial (RFC 3720)."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def records(content: bytes) -> list[bytes]:
    """The data of each record, every checksum checked as TensorFlow does."""

    def check(data: bytes, masked: int) -> None:
        rotated = masked - 0xA282EAD8 & 0xFFFFFFFF
        assert (rotated >> 17 | rotated << 15) & 0xFFFFFFFF == crc32c(data)

    found = []
    while content:
        length, of_length = struct.unpack_from("<QI", content)
        data, (of_data,) = content[12 : 12 + length], struct.unpack_from("<I", content, 12 + length)
        check(content[:8], of_length)
        check(data, of_data)
        found.append(data)
        content = content[16 + length :]
    return found


def test_holds_the_graph(tmp_path: Path, shared_data: Path) -> None:
    assert crc32c(b"123456789") == 0xE3069283
    graph = gs.StaticGraph(shared_data / "uff" / "grumperka_lenet5_235k.pb")
    graph.write_tensorboard(tmp_path / "new" / "folder")
    (file,) = (tmp_path / "new" / "folder").iterdir()
    assert "tfevents" in file.name
    first, second = map(graph_pb2.Event.FromString, records(file.read_bytes()))
    assert first.file_version == "brain.Event:2"
    assert graph_pb2.GraphDef.FromString(second.graph_def) == graph.as_graph_def()
    content = file.read_bytes()
    graph.write_tensorboard(str(file.parent))
    assert [each.read_bytes() for each in file.parent.iterdir()] == [content]


def test_tells_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match=r"file: cannot be written \(Not a directory\)"):
        gs.StaticGraph().write_tensorboard(tmp_path / "file")
