"""The kernel that makes floats of bytes on a GPU, for every engine there: `widen.cu`."""

from pathlib import Path

THREADS = 256
"""Of a block; each does one value."""


def kernel() -> bytes:
    """Its PTX, for Turing and newer; it is called `widen` and takes bytes, floats and how many."""
    return Path(__file__).with_name("widen.ptx").read_bytes()


def blocks(count: int) -> int:
    """How many blocks do `count` values."""
    return -(-count // THREADS)
