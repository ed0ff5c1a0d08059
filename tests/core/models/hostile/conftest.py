"""Damaged copies of model files: what disks, downloads and attackers make of them."""

import random
import re
from collections.abc import Callable, Iterator

import pytest

_NAMES = re.compile(rb"[ -~]{3,}")


class Mutations:
    """Damaged copies of `content`, the same for the same seed.

    Most damage is done where names are, and with them the lengths and tags of messages: a file's
    bulk is weights, where hardly any bit matters to a reader.
    """

    def __init__(self, content: bytes, seed: int) -> None:
        self._content = content
        self._random = random.Random(seed)
        self._near = [match.start() for match in _NAMES.finditer(content[: 1 << 16])] or [0]

    def take(self, count: int) -> Iterator[bytes]:
        """`count` damaged copies."""
        for _ in range(count):
            copy = bytearray(self._content)
            for _ in range(self._random.choice((1, 1, 1, 2, 3))):
                self._random.choice(_MUTATORS)(self, copy)
            yield bytes(copy)

    def _place(self, copy: bytearray) -> int:
        if self._random.random() < 0.2:
            return self._random.randrange(len(copy) + 1)
        place = self._random.choice(self._near) + self._random.randint(-6, 6)
        return min(max(place, 0), len(copy))

    def _flip(self, copy: bytearray) -> None:
        place = self._place(copy)
        if place < len(copy):
            copy[place] ^= 1 << self._random.randrange(8)

    def _set(self, copy: bytearray) -> None:
        place = self._place(copy)
        copy[place : place + 1] = bytes([self._random.choice((0, 1, 0x7F, 0x80, 0xFF))])

    def _lengthen(self, copy: bytearray) -> None:
        """Change a length: the byte before a name."""
        place = max(0, self._random.choice(self._near) - 1)
        if place < len(copy):
            copy[place] = (copy[place] + self._random.choice((-2, -1, 1, 2, 64))) % 256

    def _truncate(self, copy: bytearray) -> None:
        del copy[self._place(copy) :]

    def _cut(self, copy: bytearray) -> None:
        place = self._place(copy)
        del copy[place : place + self._random.randint(1, 40)]

    def _splice(self, copy: bytearray) -> None:
        """Insert a part of the file elsewhere."""
        start = self._place(copy)
        part = copy[start : start + self._random.randint(1, 200)]
        place = self._place(copy)
        copy[place:place] = part

    def _swap(self, copy: bytearray) -> None:
        """Let one part stand for another of the same length: names refer to other nodes."""
        one, other, length = self._place(copy), self._place(copy), self._random.randint(1, 12)
        length = min(length, len(copy) - one, len(copy) - other)
        if length > 0:
            copy[one : one + length] = copy[other : other + length]

    def _bomb(self, copy: bytearray) -> None:
        """A number of ten bytes, or of more than there may be."""
        place = self._place(copy)
        bomb = b"\xff" * self._random.choice((4, 8, 9, 30)) + b"\x7f"
        copy[place : place + self._random.choice((0, 1, len(bomb)))] = bomb

    def _nest(self, copy: bytearray) -> None:
        """Messages within messages, deeper than any parser follows."""
        place = self._place(copy)
        tag = bytes([self._random.choice((0x0A, 0x12, 0x1A, 0x22, 0x2A, 0x32, 0x3A))])
        inner = b""
        for _ in range(self._random.choice((3, 30, 120))):
            length = len(inner)
            head = bytes([length]) if length < 128 else bytes([length & 127 | 128, length >> 7])
            inner = tag + head + inner
        copy[place:place] = inner


_MUTATORS = (
    Mutations._flip,
    Mutations._flip,
    Mutations._set,
    Mutations._lengthen,
    Mutations._truncate,
    Mutations._cut,
    Mutations._splice,
    Mutations._swap,
    Mutations._swap,
    Mutations._bomb,
    Mutations._nest,
)


@pytest.fixture
def damaged() -> Callable[[bytes, int, int], Iterator[bytes]]:
    """Gives damaged copies of a file: of its content, by a seed, so many."""
    return lambda content, seed, count: Mutations(content, seed).take(count)
