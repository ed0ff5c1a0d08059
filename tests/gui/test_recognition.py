"""The recognition thread: newest wins, nothing late overwrites, one thread, joined."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from threading import get_ident
from time import sleep
from typing import Any

import pytest
from by_hand import strokes
from fake_world import FakeRecognizer, FakeWorld
from PySide6.QtCore import QObject, QThread, Slot

from digitbooth.recognizer import Prediction
from digitbooth_gui.mailbox import Mailbox
from digitbooth_gui.recognition.requests import (
    Answer,
    Drawing,
    EngineChoice,
    FailedModel,
    OpenedModel,
    OpenFile,
    OpenModel,
    TurnPage,
)
from digitbooth_gui.recognition.thread import Recognition


class Listener(QObject):
    """Hears what the window would hear."""

    def __init__(self, recognition: Recognition) -> None:
        super().__init__()
        self.answers: list[Answer] = []
        self.errors: list[str] = []
        self.bugs: list[str] = []
        self.threads: set[QThread] = set()
        recognition.heard(Answer).connect(self.hear)
        recognition.failed.connect(self.hear_error)
        recognition.heard(FailedModel).connect(self.hear_failed_model)
        recognition.crashed.connect(self.hear_bug)

    @property
    def digits(self) -> list[int | None]:
        return [each.prediction.digit if each.prediction else None for each in self.answers]

    @Slot(Answer)
    def hear(self, answer: Answer) -> None:
        self.threads.add(QThread.currentThread())
        self.answers.append(answer)

    @Slot(object)
    def hear_error(self, message: object) -> None:
        self.threads.add(QThread.currentThread())
        self.errors.append(str(message))

    @Slot(FailedModel)
    def hear_failed_model(self, failed: FailedModel) -> None:
        self.hear_error(failed.fault)

    @Slot(str)
    def hear_bug(self, text: str) -> None:
        self.bugs.append(text)


@pytest.fixture
def listener(opened: Recognition) -> Listener:
    return Listener(opened)


def test_only_the_newest_drawing_waits_and_the_dropped_are_counted(
    qtbot: Any, recognition: Recognition, listener: Listener, world: Any
) -> None:
    world.gate.clear()
    recognition.ask(Drawing(strokes(1)))
    assert world.started.wait(10)
    for count in (2, 3, 4, 5):
        recognition.ask(Drawing(strokes(count)))
    world.gate.set()
    qtbot.waitUntil(lambda: len(listener.answers) == 2)
    assert listener.digits == [1, 5]
    assert recognition.dropped == 3


def test_the_mailbox_keeps_one_of_each_kind_in_order() -> None:
    mailbox = Mailbox()
    mailbox.put(OpenFile(Path("a")), 0)
    mailbox.put(Drawing(strokes(1)), 0)
    mailbox.put(OpenModel(Path("m")), 0)
    mailbox.put(Drawing(strokes(2)), 0)
    taken = [mailbox.take() for _ in range(3)]
    assert [type(job.request) for job in taken if job] == [OpenFile, OpenModel, Drawing]
    assert mailbox.dropped == {Drawing: 1}


def test_forgetting_pictures_keeps_the_model() -> None:
    mailbox = Mailbox()
    mailbox.put(TurnPage(1, 1), 0)
    mailbox.put(OpenModel(Path("m")), 0)
    mailbox.put(Drawing(strokes(2)), 0)
    mailbox.drop()
    job = mailbox.take()
    assert job is not None
    assert isinstance(job.request, OpenModel)
    mailbox.close()
    assert mailbox.take() is None


def test_the_mailbox_knows_whether_an_answer_is_awaited_still() -> None:
    mailbox = Mailbox()
    mailbox.put(Drawing(strokes(1)), 0)
    first = mailbox.take()
    assert first is not None
    mailbox.put(OpenFile(Path("a")), 0)
    assert mailbox.wants(first), "a file supersedes no drawing"
    mailbox.put(Drawing(strokes(2)), 0)
    assert not mailbox.wants(first)
    mailbox.put(OpenModel(Path("m")), 0)
    taken = [mailbox.take() for _ in range(3)]
    assert all(job is not None and mailbox.wants(job) for job in taken)
    mailbox.drop()
    assert [job.request.lasting for job in taken if job and mailbox.wants(job)] == [True]
    mailbox.put(Drawing(strokes(3)), 0)
    last = mailbox.take()
    assert last is not None
    assert mailbox.wants(last)
    mailbox.close()
    assert not mailbox.wants(last)


def test_what_waits_for_a_server_hears_that_its_drawing_was_superseded(
    qtbot: Any, world: FakeWorld
) -> None:
    """By a newer one, by a clear, and by the window's end."""
    asked: list[int] = []
    given_up: list[int] = []

    class Waiting(FakeRecognizer):
        def recognize(self, picture: Any, load_us: float = 0.0) -> Prediction:
            asked.append(len(picture))
            while is_wanted[0]():
                sleep(0.001)
            given_up.append(len(picture))
            return super().recognize(picture, load_us)

    def opener(model: Path, choice: EngineChoice, _process: Any, wanted: Any) -> FakeRecognizer:
        is_wanted.append(wanted)
        return Waiting(world, choice, model)

    is_wanted: list[Callable[[], bool]] = []
    recognition = Recognition(opener, world.is_apart)
    recognition.start()
    try:
        with qtbot.waitSignal(recognition.heard(OpenedModel)):
            recognition.ask(OpenModel(Path("fake.uff")))
        listener = Listener(recognition)
        recognition.ask(Drawing(strokes(1)))
        qtbot.waitUntil(lambda: asked == [1])
        recognition.ask(OpenFile(Path("none.pgm")))
        recognition.ask(Drawing(strokes(2)))
        qtbot.waitUntil(lambda: given_up == [1])
        # The file cannot be read.
        qtbot.waitUntil(lambda: bool(listener.errors))
        qtbot.waitUntil(lambda: asked[-1] == 2)
        recognition.forget()
        qtbot.waitUntil(lambda: given_up == [1, 2])
        recognition.ask(Drawing(strokes(3)))
        qtbot.waitUntil(lambda: asked[-1] == 3)
    finally:
        recognition.close()
    assert given_up == [1, 2, 3]
    assert listener.digits == [1], "and it was answered all the same"


def test_an_answer_in_flight_is_not_shown_after_a_clear(
    qtbot: Any, recognition: Recognition, listener: Listener, world: Any
) -> None:
    world.gate.clear()
    recognition.ask(Drawing(strokes(1)))
    assert world.started.wait(10)
    recognition.forget()
    world.gate.set()
    recognition.ask(Drawing(strokes(2)))
    qtbot.waitUntil(lambda: len(listener.answers) == 1)
    assert listener.digits == [2]


def test_a_drawing_in_flight_does_not_overwrite_the_file_opened_after_it(
    qtbot: Any,
    recognition: Recognition,
    listener: Listener,
    world: Any,
    pgm: Callable[..., Path],
) -> None:
    recognition.ask(OpenFile(pgm(7)))
    qtbot.waitUntil(lambda: len(listener.answers) == 1)
    assert listener.digits == [7]
    shown = listener.answers[0].picture
    assert shown is not None
    assert (shown.name, shown.index, shown.count) == ("digit.pgm", 0, 1)
    assert (shown.image.width(), shown.image.height()) == (30, 30)


def test_a_clear_forgets_the_file_that_is_being_read(
    qtbot: Any,
    recognition: Recognition,
    listener: Listener,
    world: Any,
    pgm: Callable[..., Path],
) -> None:
    world.gate.clear()
    recognition.ask(OpenFile(pgm(7)))
    assert world.started.wait(10)
    recognition.forget()
    world.gate.set()
    recognition.ask(Drawing(strokes(3)))
    qtbot.waitUntil(lambda: bool(listener.answers))
    assert listener.digits == [3]


def test_an_error_is_a_line_of_text_on_the_window_s_thread(
    qtbot: Any, recognition: Recognition, listener: Listener, tmp_path: Path
) -> None:
    recognition.ask(OpenFile(tmp_path / "missing.pgm"))
    qtbot.waitUntil(lambda: bool(listener.errors))
    assert "missing.pgm" in listener.errors[0]
    assert "\n" not in listener.errors[0]
    assert listener.threads == {listener.thread()}
    assert listener.bugs == []


def test_a_bug_gives_its_traceback_and_the_thread_goes_on(
    qtbot: Any, recognition: Recognition, listener: Listener, world: Any
) -> None:
    world.bug = True
    recognition.ask(Drawing(strokes(1)))
    qtbot.waitUntil(lambda: bool(listener.bugs))
    assert "ZeroDivisionError: a bug" in listener.bugs[0]
    world.bug = False
    recognition.ask(Drawing(strokes(2)))
    qtbot.waitUntil(lambda: bool(listener.answers))
    assert listener.digits == [2]


def test_a_model_that_does_not_open_leaves_the_one_before_it_answering(
    qtbot: Any, recognition: Recognition, listener: Listener, world: Any
) -> None:
    recognition.ask(OpenModel(Path("bad.uff")))
    recognition.ask(Drawing(strokes(4)))
    qtbot.waitUntil(lambda: bool(listener.answers))
    assert "bad.uff" in listener.errors[0]
    assert listener.digits == [4]
    assert not world.opened[0].closed


def test_another_model_closes_the_one_before_it(
    qtbot: Any, recognition: Recognition, listener: Listener, world: Any
) -> None:
    with qtbot.waitSignal(recognition.heard(OpenedModel)) as heard:
        recognition.ask(OpenModel(Path("other.uff")))
    assert isinstance(heard.args[0], OpenedModel)
    assert [each.closed for each in world.opened] == [True, False]


def test_one_thread_opens_asks_and_closes(
    qtbot: Any, recognition: Recognition, listener: Listener, world: Any
) -> None:
    recognition.ask(Drawing(strokes(1)))
    qtbot.waitUntil(lambda: bool(listener.answers))
    recognition.close()
    assert not recognition.running
    assert world.opened[0].closed
    assert len(world.threads) == 1
    assert get_ident() not in world.threads
    recognition.close()


def test_closing_does_not_answer_what_still_waits(
    qtbot: Any, recognition: Recognition, listener: Listener, world: Any
) -> None:
    world.gate.clear()
    recognition.ask(Drawing(strokes(1)))
    assert world.started.wait(10)
    recognition.ask(Drawing(strokes(2)))
    world.gate.set()
    recognition.close()
    assert len(world.asked) == 1


def test_the_queue_time_is_measured(
    qtbot: Any, recognition: Recognition, listener: Listener
) -> None:
    recognition.ask(Drawing(strokes(1)))
    qtbot.waitUntil(lambda: bool(listener.answers))
    (answer,) = listener.answers
    assert answer.queue_us > 0
    assert answer.total_us == pytest.approx(answer.queue_us + 300.0)


def test_qt_calls_do_not_use_none_and_true_up(recognition: Recognition) -> None:
    """PySide 6.12 does before Python 3.12: the interpreter would abort."""
    if sys.version_info >= (3, 12):
        return  # they are immortal there
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(1_000):
        recognition.failed.emit("")
        recognition.setObjectName("")
    assert sys.getrefcount(None) > before[0] - 500
    assert sys.getrefcount(True) > before[1] - 500


def test_what_reads_drawings_is_loaded_before_anybody_draws(
    qtbot: Any, recognition: Recognition, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr("digitbooth_gui.recognition.worker.import_module", loaded.append)
    with qtbot.waitSignal(recognition.heard(OpenedModel)):
        recognition.ask(OpenModel(Path("fake.uff")))
    qtbot.waitUntil(
        lambda: loaded == ["digitbooth.numbers.reader", "digitbooth_gui.recognition.reading"]
    )
