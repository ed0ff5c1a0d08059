"""Writes a graph so that TensorBoard shows it: an event file, without TensorFlow.

An event file is a TFRecord file: each record is the length of its data (uint64), the length's
checksum (uint32), the data, and the data's checksum (uint32), little endian. Checksums are masked
CRC-32C. Source: TensorFlow's tfrecord format and `record_writer.h`.
"""

import struct
from pathlib import Path

from digitbooth import files
from digitbooth.errors import ModelError
from digitbooth.models.tensorflow.graph_pb2 import Event, GraphDef

# TensorBoard finds its files by `tfevents` in their names. Time and host, which such names usually
# have, are left out, so that the same graph gives the same file.
NAME = "events.out.tfevents.0.digitbooth"
_VERSION = "brain.Event:2"


def write_graph_event(folder: Path, graph: GraphDef) -> None:
    """Write `graph` as an event file into `folder`, which is made if it does not exist.

    Raises `ModelError` if it cannot be written.
    """
    files.make_folder(folder, ModelError)
    files.write(folder / NAME, graph_event(graph), ModelError)


def graph_event(graph: GraphDef) -> bytes:
    """The content of the event file of `graph`."""
    events = [
        Event(file_version=_VERSION),
        Event(graph_def=graph.SerializeToString(deterministic=True)),
    ]
    return b"".join(_record(event.SerializeToString()) for event in events)


def _record(data: bytes) -> bytes:
    length = struct.pack("<Q", len(data))
    return length + _checksum(length) + data + _checksum(data)


def _checksum(data: bytes) -> bytes:
    import google_crc32c

    crc: int = google_crc32c.value(data)
    # Masked, because a CRC of data that contains CRCs is weak: see TensorFlow's crc32c.h.
    return struct.pack("<I", (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF)
