"""The queue between the window, which asks, and a thread, which does jobs.

A request is a frozen value. Those of one key are worth one answer, to the newest: a pen gives
drawings faster than a slow engine answers them, but a file never loses its place to a drawing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from threading import Condition
from time import perf_counter_ns
from typing import Any, ClassVar, Generic, TypeVar

NEWS = -1
"""The epoch of news, which are heard whatever the window shows."""


class Request:
    """What is asked of a thread. Subclasses are frozen dataclasses, since they cross threads."""

    lasting: ClassVar[bool] = False
    """Whether it is to be done, and its answer to be heard, whatever the window shows by then."""

    @property
    def key(self) -> object:
        """A newer request of the same key supersedes one that waits; None: nothing does."""
        return type(self)


class Idle(Request):
    """Comes by itself where nothing was asked for a `Worker`'s `idle_s`."""


R_co = TypeVar("R_co", bound=Request, covariant=True)


@dataclass(frozen=True, eq=False)
class Job(Generic[R_co]):
    """A request with its number, epoch and time."""

    request: R_co
    key: object
    """The key of its request."""
    number: int
    """Counts the requests of a thread, from 1."""
    epoch: int
    """What the window showed when it was asked; `NEWS` if that does not matter."""
    submitted_ns: int
    """When it was asked, in nanoseconds of `time.perf_counter_ns`."""


class Mailbox:
    """The jobs that wait, in the order in which they were asked, one of each key."""

    def __init__(self) -> None:
        self.dropped: Counter[type[Request]] = Counter()
        """How many requests of each class were never begun: superseded, or not wanted any more."""
        self._waiting: dict[object, Job[Request]] = {}
        self._changed = Condition()
        self._closed = False
        self._count = self._forgotten = 0

    @property
    def expects_reader(self) -> bool:
        """Whether `take` would return at once."""
        return bool(self._waiting) or self._closed

    def put(self, request: Request, epoch: int) -> None:
        """Leave a request. Never blocks for long; once closed, nothing is taken any more."""
        submitted = perf_counter_ns()
        with self._changed:
            if self._closed:
                return
            self._count += 1
            key = self._count if request.key is None else request.key
            self._drop(key)
            epoch = NEWS if request.lasting else epoch
            self._waiting[key] = Job(request, key, self._count, epoch, submitted)
            self._changed.notify()

    def drop(self) -> None:
        """Forget what waits, but for what is lasting."""
        with self._changed:
            self._forgotten = self._count
            for job in [job for job in self._waiting.values() if not job.request.lasting]:
                self._drop(job.key)

    def wants(self, job: Job[Any]) -> bool:
        """Whether the answer to a job that was taken is awaited still.

        Not if a newer one of its key waits, or if what it asked about is not shown any more.
        """
        is_shown = job.request.lasting or job.number > self._forgotten
        return is_shown and not self._closed and job.key not in self._waiting

    def waiting(self, key: object) -> Job[Any] | None:
        """The job of this key that waits."""
        return self._waiting.get(key)

    def take(self, idle_s: float | None = None) -> Job[Request] | None:
        """Wait for the oldest job; `Idle` after so many seconds, None once it is closed."""
        with self._changed:
            while not self._waiting and not self._closed:
                if not self._changed.wait(idle_s):
                    return Job(Idle(), Idle, 0, NEWS, perf_counter_ns())
            if not self._waiting:
                return None
            return self._waiting.pop(next(iter(self._waiting)))

    def close(self, finish: bool = False) -> None:
        """Wake the reader, and give it nothing more than, to `finish`, what waits."""
        with self._changed:
            self._closed = True
            if not finish:
                self._waiting.clear()
            self._changed.notify()

    def _drop(self, key: object) -> None:
        if (job := self._waiting.pop(key, None)) is not None:
            self.dropped[type(job.request)] += 1
