"""A file made to take much: memory, time, or a way out that nobody foresaw."""

from collections.abc import Callable
from dataclasses import dataclass

MANY = 260_000
"""Elements of which each is nearly nothing in the file."""


@dataclass(frozen=True)
class Hostile:
    """A file, and what should come of it."""

    reader: str
    """As `readers` names it."""
    name: str
    make: Callable[[], bytes]
    refusal: str | None = None
    """What the error has to say, a regular expression; None for a file that is read after all."""
