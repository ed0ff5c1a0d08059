"""Reads a GraphDef in protobuf's text format (`.pbtxt`).

protobuf parses text in Python and takes a hundred bytes for each byte of a long text, so weights
are taken out before it parses, and put in afterwards.
"""

import re
import warnings
from collections.abc import Iterator
from pathlib import Path

from google.protobuf import text_encoding, text_format

from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.tensorflow import graph_pb2

_QUOTE = re.compile(rb"[\"'#]")
_CONTENT = re.compile(rb"\btensor_content\s*:\s*\Z")
_MARKS = (b"{", b"<", b"[", b":", b",", b"\n")

# A graph of ten thousand nodes has half as many. protobuf parses some 100,000 of them a second.
_MOST_MARKS = 1_000_000

_LONG = 1000
_NEAR = 100
_PART = 1 << 14

# What stands for weights in text that is only for reading, as by `digitbooth inspect --text`.
_LEFT_OUT = re.compile(rb"\(\.\.\.\d+ (bytes|values) skipped\.\.\.\)")

# What stands in for weights while protobuf parses.
_STANDS_IN = b"digitbooth weights %d"


def parse_graph_text(data: bytes, source: Path) -> graph_pb2.GraphDef:
    """The graph in `data`; errors name `source`. Raises `ModelError`."""
    try:
        with warnings.catch_warnings():
            # Python warns of invalid escapes, which a user cannot change.
            warnings.simplefilter("ignore", DeprecationWarning)
            text, weights = _without_weights(data, source)
            # Debug information and gradients are not in our definition, and not needed.
            message = text_format.Parse(text, graph_pb2.GraphDef(), allow_unknown_field=True)
    except (text_format.ParseError, ValueError, RecursionError) as error:
        raise ModelError(
            N_("{source}: not a TensorFlow graph in text format: {error}"),
            source=source,
            error=str(error) or _("too deep"),
        ) from error
    if not message.node:
        raise ModelError(
            N_("{source}: not a frozen TensorFlow graph: it holds no nodes"), source=source
        )
    for node in message.node:
        for value in node.attr.values():
            tensor = value.tensor
            if tensor.tensor_content in weights:
                tensor.tensor_content = weights[tensor.tensor_content]
            elif _LEFT_OUT.fullmatch(tensor.tensor_content):
                raise ModelError(
                    N_("{source}: a text form without weights: name the binary .pb"), source=source
                )
    return message


def _without_weights(data: bytes, source: Path) -> tuple[bytes, dict[bytes, bytes]]:
    """The text with a name for all weights, and the weights by these names.

    Raises `ModelError` if what is left is too much for protobuf.
    """
    pieces: list[bytes] = []
    weights: dict[bytes, bytes] = {}
    end = marks = 0
    for start, stop in _quoted(data):
        marks += 1 + sum(data.count(mark, end, start) for mark in _MARKS)
        pieces.append(data[end:start])
        text = data[start:stop]
        if _is_weights(text, pieces[-1], data[stop : stop + _NEAR]):
            name = _STANDS_IN % len(weights)
            weights[name] = _unescaped(text[1:-1])
            text = b'"' + name + b'"'
        marks += text.count(b"\\")
        pieces.append(text)
        end = stop
        if marks > _MOST_MARKS:
            break
    marks += sum(data.count(mark, end) for mark in _MARKS)
    if marks > _MOST_MARKS:
        raise ModelError(
            N_("{source}: has more than {limit:,} fields, too many to read: use the binary .pb"),
            source=source,
            limit=_MOST_MARKS,
        )
    return b"".join([*pieces, data[end:]]), weights


def _quoted(data: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of each text in quotes; what is no text, protobuf will refuse."""
    position = 0
    while match := _QUOTE.search(data, position):
        start = match.start()
        if match[0] == b"#":
            position = data.find(b"\n", start) + 1
            if not position:
                return
            continue
        end = start
        while True:
            end = data.find(match[0], end + 1)
            if end < 0:
                return
            before = end
            while data[before - 1] == ord("\\"):
                before -= 1
            # An even number of backslashes are escaped themselves.
            if (end - before) % 2 == 0:
                break
        position = end + 1
        yield start, position


def _is_weights(text: bytes, before: bytes, after: bytes) -> bool:
    """Whether a text in quotes is all of a tensor's content: texts in a row would be joined."""
    return (
        len(text) > _LONG
        and text.isascii()
        and b"\n" not in text
        and _CONTENT.search(before[-_NEAR:]) is not None
        and after.lstrip()[:1] not in (b'"', b"'", b"#", b"")
    )


def _unescaped(content: bytes) -> bytes:
    """What an ASCII text stands for, some thousands of letters at a time."""
    parts = []
    position = 0
    while position < len(content):
        end = position + _PART
        # The first of some backslashes begins an escape, so nothing is cut in two before it.
        cut = content.rfind(b"\\", position + 1, end) if end < len(content) else -1
        while cut > position and content[cut - 1] == ord("\\"):
            cut -= 1
        end = cut if cut > position else end
        parts.append(text_encoding.CUnescape(content[position:end].decode("ascii")))
        position = end
    return b"".join(parts)
