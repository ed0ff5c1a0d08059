"""A thread that does jobs, and how the window asks for them and hears what came of them.

A `Worker` has one handler for each class of requests, and what that returns is the answer. So a new
question to a thread is two things: the class of the request, with that of its answer, and the
handler. No answer comes late: the epoch counts changes of what the window shows, and what was asked
in an older one is not heard any more.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Generator
from dataclasses import dataclass
from types import GeneratorType
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal, SignalInstance, Slot

from digitbooth.errors import DigitBoothError, Message
from digitbooth_gui.mailbox import NEWS, Job, Mailbox, Request

Steps = Generator[object, None, object]
"""What a long job's handler is: between two steps other jobs are done, so that none waits for more.

A step yields an answer or None, and the last one returns it. What has been begun is brought to its
end, or there would be none as long as somebody asks; of those that wait the newest of a key is
next.
"""

H = TypeVar("H", bound=Callable[..., object])


def handles(*kinds: type[Request]) -> Callable[[H], H]:
    """Make a `Worker`'s method the handler of these requests.

    Given the `Job`, it returns the answer, None if there is none, or is a generator, `Steps`.
    """

    def mark(handler: H) -> H:
        handler.kinds = kinds  # type: ignore[attr-defined]
        return handler

    return mark


@dataclass(frozen=True)
class Failed:
    """A handler raised `DigitBoothError`."""

    message: Message
    """One line for a person."""


@dataclass(frozen=True)
class Crashed:
    """A handler raised anything else."""

    traceback: str


class Worker:
    """Does one job after another.

    But for `mailbox` and `interrupt`, all of it belongs to the thread that works.
    """

    idle_s: ClassVar[float | None] = None
    """After how long without a job `Idle` comes; None: never."""
    finishes: ClassVar[bool] = False
    """Whether what waits when the thread is closed is done; steps are left where they are."""

    def __init__(self) -> None:
        self.mailbox = Mailbox()
        self._handlers: dict[type[Request], Callable[[Job[Any]], object]] = {
            kind: getattr(self, name)
            for name in dir(type(self))
            for kind in getattr(getattr(type(self), name), "kinds", ())
        }
        self._send: Callable[[int, object], None]
        self._begun: tuple[Job[Request], Steps] | None = None
        self._next: dict[object, tuple[Job[Request], Steps]] = {}

    def begin(self) -> None:
        """Hook: called on the thread before the first job."""

    def end(self) -> None:
        """Hook: called on the thread after the last job."""

    def interrupt(self) -> None:
        """End what this thread may wait for: it is being closed. Called by the window's thread."""

    def handle(self, job: Job[Request]) -> object:
        """The answer to a job, None, or the steps to it."""
        return self._handlers[type(job.request)](job)

    def tell(self, news: object) -> None:
        """Let the window hear what answers no request, whatever it shows by then."""
        self._send(NEWS, news)

    def is_superseded(self, job: Job[Request]) -> bool:
        """Whether a newer job of its key waits: then its steps may end early."""
        return job.key in self._next or self.mailbox.waiting(job.key) is not None

    def begin_anew(self, kind: type[Request]) -> None:
        """What steps of this class have found does not hold any more: begin them again.

        Not if a newer one of the same key waits.
        """
        if self._begun is not None and isinstance(self._begun[0].request, kind):
            job, self._begun = self._begun[0], None
            if job.key not in self._next:
                self._do(job)

    def work(self, send: Callable[[int, object], None]) -> None:
        """Serve until the mailbox is closed; `send` is given the epoch and what is answered."""
        self._send = send
        self.guarded(self.begin)
        try:
            while (job := self.mailbox.take(self.idle_s)) is not None:
                self.guarded(self._do, job)
                # At least a step for each request, or fast asking would let no long job end.
                while self._begun or self._next:
                    self.guarded(self._step)
                    if self.mailbox.expects_reader:
                        break
        finally:
            self._begun = None
            self._next.clear()
            self.guarded(self.end)

    def _do(self, job: Job[Request]) -> None:
        answer = self.handle(job)
        if isinstance(answer, GeneratorType):
            self._next.pop(job.key, None)
            self._next[job.key] = job, answer
        elif answer is not None:
            self._send(job.epoch, answer)

    def _step(self) -> None:
        if self._begun is None:
            self._begun = self._next.pop(next(iter(self._next)))
        job, steps = self._begun
        try:
            answer = next(steps)
        except StopIteration as end:
            self._begun, answer = None, end.value
        except BaseException:
            self._begun = None
            raise
        if answer is not None:
            self._send(job.epoch, answer)

    def guarded(self, work: Callable[..., None], *arguments: object) -> None:
        """Do this; an error of it is told, and the thread goes on."""
        try:
            work(*arguments)
        except DigitBoothError as error:
            self.tell(Failed(error.message))
        except Exception:
            self.tell(Crashed(traceback.format_exc()))


class JobThread(QThread):
    """The window's side of a `Worker`. All signals are emitted on the window's thread."""

    failed = Signal(object)
    """A `Message`, one line for a person."""
    crashed = Signal(str)
    """The traceback of a bug."""
    patience_ms: ClassVar[int] = -1
    """How long `close` waits; -1: as long as it takes."""
    _told = Signal(int, object)

    def __init__(self, name: str, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._worker = worker
        self._mailbox = worker.mailbox
        self._epoch = 0
        self._channels: dict[type, _Channel] = {}
        # The one connection from thread to thread, and so to a method of a QObject: PySide would
        # run a lambda or a plain object's method on the wrong one.
        self._told.connect(self._hear)

    @property
    def running(self) -> bool:
        """Whether the thread lives."""
        return self.isRunning()

    def heard(self, kind: type) -> SignalInstance:
        """The signal that brings answers and news of this class."""
        if kind not in self._channels:
            self._channels[kind] = _Channel(self)
        return self._channels[kind].heard

    def ask(self, request: Request) -> None:
        """Have this done, after all that was asked before."""
        self._mailbox.put(request, self._epoch)

    def forget(self) -> None:
        """What the window showed is gone: only what is lasting of all that was asked counts."""
        self._epoch += 1
        self._mailbox.drop()

    def close(self) -> None:
        """End the thread and wait for it; a second call does nothing. The only place that joins."""
        self._mailbox.close(self._worker.finishes)
        self._worker.interrupt()
        self.wait(QDeadlineTimer(self.patience_ms))

    def run(self) -> None:
        """Let the worker work, on the thread that Qt has just started."""
        self._worker.work(self._told.emit)

    @Slot(int, object)
    def _hear(self, epoch: int, answer: object) -> None:
        if isinstance(answer, Failed):
            self.failed.emit(answer.message)
        elif isinstance(answer, Crashed):
            self.crashed.emit(answer.traceback)
        elif epoch in (NEWS, self._epoch) and type(answer) in self._channels:
            self._channels[type(answer)].heard.emit(answer)


class _Channel(QObject):
    heard = Signal(object)
