"""What passes between two processes: whole messages, or a refusal; never more than is allowed."""

import json
import struct
from collections.abc import Callable

import pytest

from digitbooth.model_process.messages import MessageReader, encode


def in_pieces(data: bytes, size: int) -> Callable[[int], bytes]:
    """Hands `data` out, `size` bytes at a time, whatever is asked for."""
    pieces = iter([data[start : start + size] for start in range(0, len(data), size)])
    return lambda most: next(pieces, b"")


@pytest.mark.parametrize("size", [1, 7, 1 << 20])
def test_messages_arrive_as_they_were_sent(size: int) -> None:
    sent = [
        ({"ask": "infer", "shape": [1, 28], "name": "é\udc80"}, [b"abc", b"", bytes(5000)]),
        ({}, []),
    ]
    reader = MessageReader(in_pieces(b"".join(encode(*each) for each in sent), size))
    assert [reader.message(10_000) for _each in sent] == sent
    with pytest.raises(EOFError):
        reader.message(10_000)


@pytest.mark.parametrize("cut", [1, 4, 20, -1])
def test_half_a_message_is_none(cut: int) -> None:
    whole = encode({"ask": "infer"}, [b"abc"])
    with pytest.raises(EOFError):
        MessageReader(in_pieces(whole[:cut], 100)).message(10_000)


def header(said: object) -> bytes:
    text = json.dumps(said).encode()
    return struct.pack("<I", len(text)) + text


@pytest.mark.parametrize(
    "data",
    [
        struct.pack("<I", 2**32 - 1),
        struct.pack("<I", 7) + b"no JSON",
        struct.pack("<I", 2) + b"\xff\xfe",
        header([]),
        header([{}]),
        header([[], []]),
        header([{}, {}]),
        header([{}, [-1]]),
        header([{}, [1.5]]),
        header([{}, [True]]),
        header([{}, [10_001]]),
        header([{}, [5001, 5000]]),
        header("two"),
        struct.pack("<I", 9000) + b"[" * 9000,
    ],
)
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        MessageReader(in_pieces(data + bytes(50), 100)).message(10_000)


def test_nothing_is_kept_for_a_promise() -> None:
    """The sizes may be as large as is allowed; what is asked for is what a pipe holds."""
    asked: list[int] = []
    data = header([{}, [1 << 40]])

    def read(most: int) -> bytes:
        asked.append(most)
        return data if len(asked) == 1 else b""

    with pytest.raises(EOFError):
        MessageReader(read).message(1 << 41)
    assert max(asked) <= 1 << 16
