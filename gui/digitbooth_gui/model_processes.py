"""The processes of strangers' models that a thread works with, and their end from another one.

A model may never answer. What waits for it is a thread that does jobs; the window's thread, which
waits for nothing, ends the model's process, and the other one goes on within milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from digitbooth.model_process.process import ModelProcess
    from digitbooth.models.options import ModelOptions

_PATIENCE_MS = 1_000
"""How long a model may still be waited for once something else is wanted."""

T = TypeVar("T")


class ModelProcesses:
    """`begin`, `waiting` and `watched` are for the thread that works, the rest for any."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._living: WeakSet[ModelProcess] = WeakSet()
        self._waited_since: float | None = None
        self._ended = False

    @property
    def ended(self) -> bool:
        """Whether `end` was called."""
        return self._ended

    def begin(self, model: Path, options: ModelOptions | None = None) -> ModelProcess:
        """The process for another run of this model file, read so; nothing is started yet."""
        from digitbooth.model_process.process import ModelProcess
        from digitbooth.models.options import NO_OPTIONS

        process = ModelProcess(model, options or NO_OPTIONS)
        with self._lock:
            self._living.add(process)
            if self._ended:
                process.abort()
        return process

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """While a model is asked, which may take for ever."""
        self._waited_since = monotonic()
        try:
            yield
        finally:
            self._waited_since = None

    def watched(self, steps: Iterator[T]) -> Iterator[T]:
        """The same steps, in each of which a model is asked."""
        while True:
            with self.waiting():
                try:
                    step = next(steps)
                except StopIteration:
                    return
            yield step

    def living(self) -> list[ModelProcess]:
        """Those that are in use, or soon will be."""
        with self._lock:
            return list(self._living)

    def end_waiting(self, since: float) -> None:
        """End what the thread has waited for since this time of `time.monotonic`, or longer."""
        began = self._waited_since
        if began is not None and began <= since:
            self._abort_all()

    def end(self) -> None:
        """End all of them at once, also those that are begun later."""
        self._ended = True
        self._abort_all()

    def _abort_all(self) -> None:
        for process in self.living():
            process.abort()


class HangTimer(QTimer):
    """Ends models that hang, a while after something else is wanted of their thread."""

    def __init__(self, processes: ModelProcesses, parent: QObject) -> None:
        super().__init__(parent, singleShot=True, interval=_PATIENCE_MS)
        self._processes = processes
        self._wanted_at = 0.0
        self.timeout.connect(self._end)

    def other_wish(self) -> None:
        """Something else is wanted of the thread; what hangs then is ended soon."""
        self._wanted_at = monotonic()
        if not self._processes.ended and not self.isActive():
            self.start()

    @Slot()
    def _end(self) -> None:
        self._processes.end_waiting(self._wanted_at)
