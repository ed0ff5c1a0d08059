"""The one place where the window and the recognition thread meet: the newest of each kind waits.

A pen gives drawings faster than a slow engine answers them. Only the newest is worth an answer, so
a request replaces the waiting one of its own kind; a file never loses its place to a drawing.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Condition
from time import perf_counter_ns

from digitbooth_gui.recognition.requests import Drawing, OpenModel, Request, UseEngine


@dataclass(frozen=True)
class Ticket:
    """A waiting request."""

    request: Request
    number: int
    """Counts all requests, so it also names the file that a request opened."""
    epoch: int
    """What the window showed when it asked; see `Recognition`."""
    submitted_ns: int


class Mailbox:
    """Requests in the order in which they came, at most one of each kind."""

    def __init__(self) -> None:
        self._waiting: dict[type[Request], Ticket] = {}
        self._changed = Condition()
        self._closed = False
        self._count = 0
        self._dropped = 0

    @property
    def dropped(self) -> int:
        """How many drawings were never started because a newer one, or a clear, came first."""
        return self._dropped

    @property
    def expects_reader(self) -> bool:
        """Whether a request waits, or the mailbox is closed: `take` would return at once."""
        return bool(self._waiting) or self._closed

    def put(self, request: Request, epoch: int) -> None:
        """Leave a request; the waiting one of the same kind is dropped. Never blocks for long."""
        submitted = perf_counter_ns()
        with self._changed:
            superseded = self._waiting.pop(type(request), None)
            self._count_dropped(superseded)
            self._count += 1
            self._waiting[type(request)] = Ticket(request, self._count, epoch, submitted)
            self._changed.notify()

    def drop_pictures(self) -> None:
        """Forget what waits, but for model and engine: what the window showed is gone."""
        with self._changed:
            for kind in [kind for kind in self._waiting if kind not in (OpenModel, UseEngine)]:
                self._count_dropped(self._waiting.pop(kind))

    def take(self) -> Ticket | None:
        """Wait for the oldest request; None once the mailbox is closed."""
        with self._changed:
            while not self._waiting and not self._closed:
                self._changed.wait()
            if self._closed:
                return None
            return self._waiting.pop(next(iter(self._waiting)))

    def close(self) -> None:
        """Wake the reader and give it nothing more."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _count_dropped(self, ticket: Ticket | None) -> None:
        if ticket is not None and isinstance(ticket.request, Drawing):
            self._dropped += 1
