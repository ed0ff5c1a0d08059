"""The store on a thread of its own: a touch never waits for a disk.

What is to be kept goes into a queue, in order; what the store says of the day and of its disk comes
back by signal, for the operator's panel and the scores.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal, Slot

from digitbooth.errors import BoothError

if TYPE_CHECKING:
    from digitbooth.booth.clock import Clock
    from digitbooth.booth.day import Countable, Day
    from digitbooth.booth.pin import WrongPins, WrongPinsFile
    from digitbooth.booth.store import Store, StoreStatus
    from digitbooth.booth.taught import TaughtDigit

_SAVE_S = 10.0
"""How long the day's numbers may wait in memory."""

_PATIENCE_MS = 10_000
"""A disk that hangs for longer must not keep the booth from ending."""


class StoreThread(QObject):
    """Lives on the window's thread; `close` is the only place that joins the other."""

    told = Signal(object, object)
    """The day's numbers and the store's status, after each thing that was kept."""
    kept = Signal(int)
    """A taught digit is on the disk, under this number."""
    exported = Signal(str, str)
    """The folder, and a fault in one line; empty if all went well."""

    def __init__(
        self, path: Path, clock: Clock | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._thread = _Worker(path, clock)
        self._thread.told.connect(self._hear)
        self._thread.kept.connect(self.kept)
        self._thread.exported.connect(self.exported)
        self.day: Day | None = None
        """Today's numbers, as far as they are known."""
        self.status: StoreStatus | None = None

    def start(self) -> None:
        """Open the store; what was asked before is done then."""
        self._thread.start()

    def new_visitor(self) -> None:
        """Somebody else draws from now on."""
        self._thread.put(_Worker.new_visitor)

    def count(self, what: Countable) -> None:
        """One more of them today."""
        self._thread.put(partial(_Worker.count, what=what))

    def score(self, challenge: str, points: int) -> bool:
        """A challenge's result; whether it is the day's best, as far as is known here."""
        best = self.best(challenge)
        self._thread.put(partial(_Worker.score, challenge=challenge, points=points))
        return best is None or points > best

    def best(self, challenge: str) -> int | None:
        """The day's best; None if there is none."""
        return None if self.day is None else self.day.scores.get(challenge)

    def teach(self, taught: TaughtDigit) -> None:
        """Keep what a visitor taught; whose session it is, is filled in here."""
        self._thread.put(partial(_Worker.teach, taught=taught))

    def keep_wrong_pins(self, file: WrongPinsFile, wrong: WrongPins) -> None:
        """Keep how often the PIN was wrong."""
        self._thread.put(partial(_Worker.keep_wrong_pins, file=file, wrong=wrong))

    def export(self, folder: Path) -> None:
        """Write what was taught into `folder`."""
        self._thread.put(partial(_Worker.export, folder=folder))

    def close(self) -> None:
        """Write what waits and end the thread; a second call does nothing."""
        self._thread.put(None)
        self._thread.wait(_PATIENCE_MS)

    @Slot(object, object)
    def _hear(self, day: Day, status: StoreStatus) -> None:
        self.day, self.status = day, status
        self.told.emit(day, status)


class _Worker(QThread):
    """Every attribute but the queue and the signals belongs to `run`."""

    told = Signal(object, object)
    kept = Signal(int)
    exported = Signal(str, str)

    def __init__(self, path: Path, clock: Clock | None) -> None:
        super().__init__()
        self.setObjectName("store")
        self._path = path
        self._clock = clock
        self._orders: SimpleQueue[Callable[[_Worker], None] | None] = SimpleQueue()
        self._visitor = 0

    def put(self, order: Callable[[_Worker], None] | None) -> None:
        """From any thread: do this when its turn comes; None ends the thread."""
        self._orders.put(order)

    def run(self) -> None:
        """Serve until the queue says so."""
        from digitbooth.booth.store import Store

        self._store: Store = Store(self._path, self._clock)
        self._store.open()
        self._tell()
        try:
            while True:
                try:
                    order = self._orders.get(timeout=_SAVE_S)
                except Empty:
                    self._store.save()
                    self._tell()
                    continue
                if order is None:
                    break
                order(self)
                self._tell()
        finally:
            self._store.close()

    def _tell(self) -> None:
        self.told.emit(self._store.today(), self._store.status)

    def new_visitor(self) -> None:
        self._visitor = self._store.new_visitor()

    def count(self, what: Countable) -> None:
        self._store.count(what)

    def score(self, challenge: str, points: int) -> None:
        self._store.score(challenge, points)

    def teach(self, taught: TaughtDigit) -> None:
        number = self._store.add(replace(taught, visitor=self._visitor))
        if number is not None:
            self.kept.emit(number)

    def keep_wrong_pins(self, file: WrongPinsFile, wrong: WrongPins) -> None:
        file.write(wrong)

    def export(self, folder: Path) -> None:
        from digitbooth.booth.export import export_taught

        self._store.save()
        try:
            export_taught(self._path, folder)
        except BoothError as error:
            self.exported.emit(str(folder), str(error))
        else:
            self.exported.emit(str(folder), "")
