"""Reads a GraphDef in protobuf's text format (`.pbtxt`)."""

import re
import warnings
from pathlib import Path

from google.protobuf import text_format

from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.tensorflow import graph_pb2

# How it begins: with its first field, or a comment.
_BEGINNING = re.compile(rb"\s*(#|(node|versions|library)\s*:?\s*\{)")

_QUOTED = re.compile(rb""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""")
_MARKS = (b"{", b"<", b"[", b":", b",", b"\n")

# Ten thousand nodes have half as many. protobuf reads text in Python, some 100,000 of these a
# second, and builds whatever it says.
_MOST_MARKS = 1_000_000


def is_graph_text(data: bytes) -> bool:
    """Whether `data` begins as a GraphDef in text format does."""
    return _BEGINNING.match(data) is not None


def parse_graph_text(data: bytes, source: Path) -> graph_pb2.GraphDef:
    """The graph in `data`; `source` is what errors name. Raises `ModelError`."""
    if _marks(data) > _MOST_MARKS:
        raise ModelError(
            N_("{source}: has more than {limit:,} fields, too many to read: use the binary .pb"),
            source=source,
            limit=_MOST_MARKS,
        )
    try:
        with warnings.catch_warnings():
            # Python warns of invalid escapes, which a user cannot change.
            warnings.simplefilter("ignore", DeprecationWarning)
            # Function libraries and debug information are not in our definition, and not needed.
            message = text_format.Parse(data, graph_pb2.GraphDef(), allow_unknown_field=True)
    except (text_format.ParseError, UnicodeDecodeError, RecursionError) as error:
        raise ModelError(
            N_("{source}: not a TensorFlow graph in text format: {error}"),
            source=source,
            error=str(error) or _("too deep"),
        ) from error
    if not message.node:
        raise ModelError(
            N_("{source}: not a frozen TensorFlow graph: it holds no nodes"), source=source
        )
    return message


def _marks(data: bytes) -> int:
    """How many fields, elements and lines there are at most; what is quoted counts as one."""
    rest, quoted = _QUOTED.subn(b"", data)
    return quoted + sum(rest.count(mark) for mark in _MARKS)
