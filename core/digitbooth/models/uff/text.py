"""The text form of UFF that `convert-to-uff -t` wrote beside the binary one."""

from digitbooth.models.text import message_text
from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.uff_pb2 import MetaGraph


def uff_text(model: UffGraph | MetaGraph) -> str:
    """`model` in protobuf's text format; a blob longer than 32 bytes is told by its length."""
    return message_text(model.message if isinstance(model, UffGraph) else model)
