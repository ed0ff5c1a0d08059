"""The job thread: what is superseded and what is not, what is heard, and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event, get_ident
from typing import Any, ClassVar

import pytest
from PySide6.QtWidgets import QApplication

from digitbooth.errors import DataError
from digitbooth_gui.job_thread import JobThread, Steps, Worker, handles
from digitbooth_gui.mailbox import Idle, Job, Request


@dataclass(frozen=True)
class Square(Request):
    """Answered by `Squared`."""

    number: int


@dataclass(frozen=True)
class Squared:
    number: int


@dataclass(frozen=True)
class Keep(Request):
    key = None
    number: int


@dataclass(frozen=True)
class Wait(Request):
    lasting: ClassVar[bool] = True


@dataclass(frozen=True)
class Waited:
    pass


@dataclass(frozen=True)
class CountTo(Request):
    """Answered by `Counted`, once for each number."""

    number: int


@dataclass(frozen=True)
class Counted:
    number: int


@dataclass(frozen=True)
class Rested:
    pass


class Calculator(Worker):
    finishes = True

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[int] = []
        self.squared: list[int] = []
        self.gate = Event()
        self.waits = Event()
        self.step_gate = Event()
        self.step_gate.set()
        self.ended_on: int | None = None

    def end(self) -> None:
        self.ended_on = get_ident()

    @handles(Square)
    def square(self, job: Job[Square]) -> Squared:
        self.squared.append(job.request.number)
        return Squared(job.request.number**2)

    @handles(Keep)
    def keep(self, job: Job[Keep]) -> None:
        if job.request.number < 0:
            raise DataError("it is negative: keep another")
        self.kept.append(job.request.number)

    @handles(Wait)
    def wait(self, job: Job[Wait]) -> Waited:
        self.waits.set()
        assert self.gate.wait(10), "the test never opened the gate"
        return Waited()

    @handles(CountTo)
    def count(self, job: Job[CountTo]) -> Steps:
        for number in range(1, job.request.number):
            if self.is_superseded(job):
                return None
            yield Counted(number)
            assert self.step_gate.wait(10), "the test never opened the gate"
        return Counted(job.request.number)

    @handles(Idle)
    def rest(self, job: Job[Idle]) -> None:
        self.tell(Rested())


@pytest.fixture
def worker() -> Calculator:
    return Calculator()


@pytest.fixture
def thread(qapp: QApplication, worker: Calculator) -> Iterator[JobThread]:
    made = JobThread("calculator", worker)
    yield made
    worker.gate.set()
    worker.step_gate.set()
    made.close()
    assert not made.running
    made.deleteLater()


@pytest.fixture
def heard(thread: JobThread) -> list[Any]:
    """All that is heard, in order."""
    all_: list[Any] = []
    for kind in (Squared, Waited, Counted, Rested):
        thread.heard(kind).connect(all_.append)
    return all_


@pytest.fixture
def held(thread: JobThread, worker: Calculator) -> Callable[[], None]:
    """The thread is busy until this is called."""
    thread.start()
    thread.ask(Wait())
    assert worker.waits.wait(10)
    return worker.gate.set


def test_the_newest_of_a_class_wins_where_each_does_not_count(
    qtbot: Any, thread: JobThread, worker: Calculator, held: Callable[[], None], heard: list[Any]
) -> None:
    for number in (1, 2, 3):
        thread.ask(Square(number))
        thread.ask(Keep(number))
    held()
    qtbot.waitUntil(lambda: len(worker.kept) == 3 and len(heard) == 2)
    assert worker.kept == [1, 2, 3]
    assert worker.squared == [3]
    assert heard == [Waited(), Squared(9)]


def test_what_is_lasting_is_heard_and_all_else_that_was_asked_before_is_not(
    qtbot: Any, thread: JobThread, worker: Calculator, held: Callable[[], None], heard: list[Any]
) -> None:
    thread.ask(Square(2))
    thread.forget()
    thread.ask(Keep(1))
    held()
    qtbot.waitUntil(lambda: bool(worker.kept) and bool(heard))
    assert heard == [Waited()]
    assert worker.squared == []


def test_an_answer_on_its_way_is_not_heard_any_more(
    qtbot: Any, thread: JobThread, worker: Calculator, heard: list[Any]
) -> None:
    thread.ask(Square(2))
    thread.start()
    # Not by Qt's loop, in which it would be heard.
    while not worker.squared:
        thread.wait(1)
    thread.forget()
    thread.ask(Square(3))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [Squared(9)]


def test_steps_may_answer_as_they_go_and_end_early_for_a_newer_request(
    qtbot: Any, thread: JobThread, worker: Calculator, held: Callable[[], None], heard: list[Any]
) -> None:
    thread.ask(CountTo(4))
    held()
    qtbot.waitUntil(lambda: len(heard) == 5)
    assert heard[1:] == [Counted(number) for number in (1, 2, 3, 4)]
    heard.clear()
    worker.step_gate.clear()
    thread.ask(CountTo(9))
    qtbot.waitUntil(lambda: bool(heard))
    thread.ask(CountTo(2))
    worker.step_gate.set()
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard == [Counted(1), Counted(1), Counted(2)]


def test_what_waits_when_it_is_closed_is_done_and_nothing_that_comes_later(
    thread: JobThread, worker: Calculator, held: Callable[[], None]
) -> None:
    for number in range(100):
        thread.ask(Keep(number))
    held()
    thread.close()
    assert worker.kept == list(range(100))
    assert worker.ended_on not in (None, get_ident())
    thread.ask(Keep(100))
    thread.close()
    assert len(worker.kept) == 100


def test_it_is_told_when_nothing_is_asked(
    qtbot: Any, thread: JobThread, heard: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Calculator, "idle_s", 0.001)
    thread.start()
    qtbot.waitUntil(lambda: heard[:2] == [Rested(), Rested()])


def test_errors_are_told_as_lines_and_bugs_as_tracebacks_and_it_goes_on(
    qtbot: Any, thread: JobThread, heard: list[Any]
) -> None:
    failures: list[str] = []
    bugs: list[str] = []
    thread.failed.connect(lambda message: failures.append(str(message)))
    thread.crashed.connect(bugs.append)
    thread.ask(Keep(-1))
    thread.ask(Square("a bug"))  # type: ignore[arg-type]
    thread.start()
    qtbot.waitUntil(lambda: bool(failures) and bool(bugs))
    assert failures == ["it is negative: keep another"]
    assert "TypeError" in bugs[0]
    thread.ask(Square(5))
    qtbot.waitUntil(lambda: heard == [Squared(25)])
