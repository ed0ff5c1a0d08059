"""What two processes tell each other: facts as JSON, and the bytes that belong to them.

A message is the length of its header, the header as JSON, and the bytes of each part. Nothing is
unpickled, and no more is kept than what has arrived and whoever reads allows.

A digit is asked for as the one before it, so headers are remembered: where pauses between digits
have emptied the processor's caches, that takes a quarter off the way there and back.
"""

import json
import struct
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

_LENGTH = struct.Struct("<I")

_CHUNK = 2**16
"""What a pipe holds."""


Facts: TypeAlias = Mapping[str, Any]
"""What JSON can hold."""

Parts: TypeAlias = Sequence[bytes]

_SHORT = 256
"""Bytes of a header that is worth remembering."""

ERROR_BYTES = 1 << 17
"""What an answer without parts may take, such as the longest error."""


class Message(NamedTuple):
    """A question or an answer."""

    facts: dict[str, Any]
    parts: list[bytes]


def encode(facts: Facts, parts: Parts = ()) -> bytes:
    """The bytes of a message."""
    sizes = tuple(map(len, parts))
    try:
        header = _known_header(tuple(facts.items()), sizes)
    except TypeError:  # of a list somewhere inside
        header = _header(facts, sizes)
    return b"".join([header, *parts])


class MessageReader:
    """Messages from a stream."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        """`read` gives some bytes, as many as it is asked for at most, and none at the end."""
        self._read = read
        self._waiting = bytearray()

    def message(self, most: int) -> Message:
        """The next message, of up to `most` bytes.

        Raises `EOFError` at the end of the stream, `ValueError` for what is no message.
        """
        (length,) = _LENGTH.unpack(self._take(_LENGTH.size))
        if length > most:
            raise ValueError("too long")
        try:
            facts, sizes = (_known if length <= _SHORT else json.loads)(self._take(length))
        except (TypeError, RecursionError) as error:
            raise ValueError(str(error)) from error
        known = type(facts) is dict and type(sizes) is list
        if not known or not all(type(size) is int and size >= 0 for size in sizes):
            raise ValueError("neither facts nor sizes")
        if sum(sizes) > most:
            raise ValueError("too much")
        return Message(facts, [self._take(size) for size in sizes])

    def _take(self, count: int) -> bytes:
        waiting = self._waiting
        while len(waiting) < count:
            # Memory grows with what arrives, not with what is promised.
            some = self._read(_CHUNK)
            if not some:
                raise EOFError
            waiting += some
        taken = bytes(waiting[:count])
        del waiting[:count]
        return taken


def _header(facts: Facts, sizes: Sequence[int]) -> bytes:
    said = json.dumps([facts, sizes]).encode("ascii")
    return _LENGTH.pack(len(said)) + said


@lru_cache(maxsize=16)
def _known_header(facts: tuple[tuple[str, Any], ...], sizes: tuple[int, ...]) -> bytes:
    return _header(dict(facts), sizes)


@lru_cache(maxsize=16)
def _known(header: bytes) -> Any:
    return json.loads(header)
