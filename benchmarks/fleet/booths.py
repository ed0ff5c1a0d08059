"""Simulated booths: processes of which each hosts some, every booth on a thread of its own.

A booth asks as the program does, by a `Recognizer`: the server's answer is measured or, where that
is late, the CPU's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from time import monotonic, process_time, sleep

import numpy as np
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.engines.server.engine import ServerEngine
from digitbooth.models.calibration import calibration_digits
from digitbooth.recognizer import Recognizer

_SETTLE_S = 0.5
"""Between an order and the first drawing."""

_GOLDEN = 0.618
"""Spreads booths over a period, however many they are."""

DIGITS = 100


@dataclass(frozen=True)
class Work:
    """What booths do, all at the same time."""

    booths: int
    seconds: float
    period_s: float = 0.0
    """From one drawing to the next; 0: as soon as the last one is answered."""
    batch: int = 1
    """Digits of a question."""


@dataclass(frozen=True)
class Done:
    """What came of it."""

    ms: NDArray[np.float64]
    """Of each answer, how long after it was due it was there."""
    by_cpu: int
    """Answers that a booth's own CPU gave for the server."""
    processor_s: float
    """What the booths' processes used."""


class Fleet:
    """Booths that are ready to draw."""

    def __init__(self, engine: str, each: int, processes: int) -> None:
        """`processes` host `each` booths, which are answered by `engine`, a name or an address."""
        context = get_context("spawn")
        self._each = each
        self._hosts = []
        for number in range(processes):
            ours, theirs = context.Pipe()
            process = context.Process(target=_host, args=(theirs, engine, each, number * each))
            process.start()
            self._hosts.append((ours, process))
        for connection, _process in self._hosts:
            connection.recv()

    def do(self, work: Work) -> Done:
        """Have it done by the first of the booths."""
        start, left, asked = monotonic() + _SETTLE_S, work.booths, []
        for connection, _process in self._hosts:
            booths = min(left, self._each)
            if booths:
                connection.send((work, booths, start))
                asked.append(connection)
            left -= booths
        assert not left, "more booths than there are"
        told: list[Done] = [connection.recv() for connection in asked]
        return Done(
            np.concatenate([each.ms for each in told]),
            sum(each.by_cpu for each in told),
            sum(each.processor_s for each in told),
        )

    def close(self) -> None:
        """End the processes."""
        for connection, process in self._hosts:
            connection.send(None)
            process.join(30)


@contextmanager
def fleet(engine: str, each: int, processes: int) -> Iterator[Fleet]:
    """A `Fleet`, for as long as it is used."""
    made = Fleet(engine, each, processes)
    try:
        yield made
    finally:
        made.close()


Order = tuple[Work, float] | None
Answers = tuple[list[float], int]


def _host(connection: Connection, engine: str, booths: int, first: int) -> None:
    """The life of a process: booths that wait for work until there is none."""
    orders: list[SimpleQueue[Order]] = [SimpleQueue() for _ in range(booths)]
    told: SimpleQueue[Answers] = SimpleQueue()
    threads = [
        Thread(target=_booth, args=(engine, first + number, orders[number], told))
        for number in range(booths)
    ]
    for thread in threads:
        thread.start()
        told.get()
    connection.send(None)
    while (order := connection.recv()) is not None:
        work, count, start = order
        spent = process_time()
        for each in orders[:count]:
            each.put((work, start))
        answers = [told.get() for _ in range(count)]
        spent = process_time() - spent
        ms = np.concatenate([np.array(each) for each, _by_cpu in answers])
        connection.send(Done(ms, sum(by_cpu for _ms, by_cpu in answers), spent))
    for each in orders:
        each.put(None)
    for thread in threads:
        thread.join()


def _booth(engine: str, place: int, orders: SimpleQueue[Order], told: SimpleQueue[Answers]) -> None:
    """The life of a booth; its recogniser belongs to this thread."""
    digits, model = calibration_digits(DIGITS), digitbooth_resources.model()
    # As a booth does: a server that is slow while many come is tried again until it is there.
    with Recognizer.open(model, engine, server_may_be_away=True) as recognizer:
        while isinstance(recognizer.engine, ServerEngine) and not recognizer.engine.status.answers:
            sleep(0.05)
        told.put(([], 0))
        while (order := orders.get()) is not None:
            told.put(_drawn(recognizer, digits, place, *order))


def _drawn(
    recognizer: Recognizer, digits: NDArray[np.float32], place: int, work: Work, start: float
) -> Answers:
    """A drawing each period, timed from when it was due."""
    batch = np.resize(digits, (work.batch, *digits.shape[1:]))
    ms, by_cpu = [], 0
    due, end = start + place * _GOLDEN % 1 * work.period_s, start + work.seconds
    while due < end:
        sleep(max(0.0, due - monotonic()))
        if work.period_s:
            # [1, 28, 28]: as many digit images as channels, one.
            recognizer.ask(digits[(place + len(ms)) % len(digits)])
        else:
            recognizer.engine.infer(batch)
        now = monotonic()
        ms.append((now - due) * 1e3)
        by_cpu += recognizer.engine.info.name == "ONNX Runtime"
        due = due + work.period_s if work.period_s else now
    return ms, by_cpu
