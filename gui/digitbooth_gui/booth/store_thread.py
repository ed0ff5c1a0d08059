"""The store on a thread of its own: a touch never waits for a disk.

What is to be kept is done in the order in which it was asked, and none of it is ever superseded or
left out; what the store says of the day and of its disk comes back after each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from digitbooth.errors import BoothError
from digitbooth_gui.job_thread import JobThread, Worker, handles
from digitbooth_gui.mailbox import Idle, Job, Request

if TYPE_CHECKING:
    from digitbooth.booth.clock import Clock
    from digitbooth.booth.day import Countable, Day
    from digitbooth.booth.pin import WrongPins, WrongPinsFile
    from digitbooth.booth.store import Store
    from digitbooth.booth.store_status import StoreStatus
    from digitbooth.booth.taught import TaughtDigit


class StoreRequest(Request):
    """What the store is asked to do: each one counts, none supersedes another."""

    key = None


@dataclass(frozen=True)
class NewVisitor(StoreRequest):
    """Count a new visitor; what is taught from now on is theirs."""


@dataclass(frozen=True)
class Count(StoreRequest):
    """Add one to a count of today."""

    what: Countable


@dataclass(frozen=True)
class Score(StoreRequest):
    """Remember a challenge's result, if it is the day's best; more points are better."""

    challenge: str
    points: int


@dataclass(frozen=True, eq=False)
class Teach(StoreRequest):
    """Keep what a visitor taught; whose session it is, the thread fills in.

    Answered by `KeptTaught`.
    """

    taught: TaughtDigit


@dataclass(frozen=True, eq=False)
class KeptTaught:
    """What came of it."""

    taught: TaughtDigit
    """As it was asked for."""
    is_kept: bool
    """Whether it is safely on the disk; otherwise it waits in memory for a disk that works."""


@dataclass(frozen=True)
class KeepWrongPins(StoreRequest):
    """Keep how often the PIN was wrong."""

    file: WrongPinsFile
    wrong: WrongPins


@dataclass(frozen=True)
class KeepFor(StoreRequest):
    """Delete drawings after so many days from now on."""

    days: int


@dataclass(frozen=True)
class DeleteTaught(StoreRequest):
    """Delete all drawings, or today's, for good. Answered by `DeletedTaught`."""

    only_today: bool


@dataclass(frozen=True)
class DeletedTaught:
    """The drawings are gone, or why they are not."""

    count: int
    fault: str
    """One line for a person; empty if all went well."""


@dataclass(frozen=True)
class ExportTaught(StoreRequest):
    """Write what was taught into `folder`. Answered by `ExportedTaught`."""

    folder: Path


@dataclass(frozen=True)
class ExportedTaught:
    """What was taught has been written, or why it was not."""

    folder: Path
    fault: str
    """One line for a person; empty if all went well."""


@dataclass(frozen=True)
class StoreNews:
    """How the store is, told after each thing that was asked of it."""

    day: Day
    status: StoreStatus


class StoreThread(JobThread):
    """What is asked before it starts is done then; what waits when it is closed is still done."""

    patience_ms = 10_000
    """A disk that hangs for longer must not keep the booth from ending."""

    def __init__(
        self, path: Path, clock: Clock | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__("store", StoreWorker(path, clock), parent)
        self.day: Day | None = None
        """Today's numbers, as far as they are known."""
        self.status: StoreStatus | None = None
        self.heard(StoreNews).connect(self._note)

    def best(self, challenge: str) -> int | None:
        """The day's best; None if there is none."""
        return None if self.day is None else self.day.scores.get(challenge)

    def podium(self, challenge: str) -> tuple[int, ...]:
        """The day's best results, the best first."""
        return () if self.day is None else self.day.podiums.get(challenge, ())

    def score(self, challenge: str, points: int) -> bool:
        """A challenge's result; whether it is the day's best, as far as is known here."""
        best = self.best(challenge)
        self.ask(Score(challenge, points))
        return best is None or points > best

    @Slot(StoreNews)
    def _note(self, news: StoreNews) -> None:
        self.day, self.status = news.day, news.status


class StoreWorker(Worker):
    """Owns the store, and knows which visitor draws."""

    idle_s = 10.0
    """How long the day's numbers may wait in memory, in seconds."""
    finishes = True

    def __init__(self, path: Path, clock: Clock | None) -> None:
        super().__init__()
        self._path = path
        self._clock = clock
        self._store: Store
        self._visitor = 0

    def begin(self) -> None:
        """Open it; it never raises, but says what is wrong."""
        from digitbooth.booth.store import Store

        self._store = Store(self._path, self._clock)
        self._store.open()
        self._tell_news()

    def handle(self, job: Job[Request]) -> object:
        """Do it, and say how the store is then."""
        answer = super().handle(job)
        self._tell_news()
        return answer

    def end(self) -> None:
        """Write what waits in memory."""
        self._store.close()

    def _tell_news(self) -> None:
        self.tell(StoreNews(self._store.today(), self._store.status))

    @handles(Idle)
    def _save(self, job: Job[Idle]) -> None:
        self._store.save()

    @handles(NewVisitor)
    def _new_visitor(self, job: Job[NewVisitor]) -> None:
        self._visitor = self._store.new_visitor()

    @handles(Count)
    def _count(self, job: Job[Count]) -> None:
        self._store.count(job.request.what)

    @handles(Score)
    def _score(self, job: Job[Score]) -> None:
        self._store.score(job.request.challenge, job.request.points)

    @handles(Teach)
    def _teach(self, job: Job[Teach]) -> KeptTaught:
        taught = job.request.taught
        number = self._store.add(replace(taught, visitor=self._visitor))
        return KeptTaught(taught, number is not None)

    @handles(KeepWrongPins)
    def _keep_wrong_pins(self, job: Job[KeepWrongPins]) -> None:
        job.request.file.write(job.request.wrong)

    @handles(KeepFor)
    def _keep_for(self, job: Job[KeepFor]) -> None:
        self._store.keep_for(job.request.days)

    @handles(DeleteTaught)
    def _delete(self, job: Job[DeleteTaught]) -> DeletedTaught:
        try:
            return DeletedTaught(self._store.delete(only_today=job.request.only_today), "")
        except BoothError as error:
            return DeletedTaught(0, str(error))

    @handles(ExportTaught)
    def _export(self, job: Job[ExportTaught]) -> ExportedTaught:
        from digitbooth.booth.export import export_taught

        folder, fault = job.request.folder, ""
        self._store.save()
        try:
            export_taught(self._path, folder)
        except BoothError as error:
            fault = str(error)
        return ExportedTaught(folder, fault)
