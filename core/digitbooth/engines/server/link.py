"""The way to a server, which may be away: asked while it answers, and tried again while not."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Event, Thread
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines.engine import EngineInfo
from digitbooth.engines.server.client import ServerClient, TooLateError, UnwantedError
from digitbooth.engines.server.identity import (
    ServedNetwork,
    check_scores,
    find_network,
    other_scores,
)
from digitbooth.errors import EngineError
from digitbooth.models import Network
from digitbooth.models.calibration import calibration_digits
from digitbooth.server_address import ServerAddress

CHECK_S = 5.0
"""For what nobody waits for: asking what is served, and trying it."""

_BATCH_S = 5.0
_LATE_IN_A_ROW = 3
"""After so many late answers the server is not asked until it is quick again."""

_FRUITLESS_S = 2.0
"""Nor after so long without an answer, if each was superseded before it was late."""

_WELL = 100
"""After so many answers in a row it is as if it had never been away."""

_PAUSES_S = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
_COUNTED = 1000


@dataclass(frozen=True)
class ServerStatus:
    """How a server has answered so far."""

    answers: bool
    """Whether it is asked at present; if not, the CPU answers."""
    fault: str
    """Why it was not asked, or failed, the last time; empty if that never happened."""
    p50_ms: float
    """Half of its last 1,000 answers to single digits took less; 0 without any."""
    p99_ms: float
    failures: int
    """Requests that the CPU answered because the server did not, or late."""
    switches: int
    """How often it went away, or came back."""
    given_up: int = 0
    """Requests that were given up because nobody waited for the answer any more."""


class ServerLink:
    """Asked by one thread; another of its own tries the server while it is away."""

    def __init__(
        self, address: ServerAddress, network: Network, is_wanted: Callable[[], bool]
    ) -> None:
        self.address = address
        self._is_wanted = is_wanted
        self.info = EngineInfo("", "", "", f"{address.host}:{address.port}")
        """The server's name and version, once it has answered."""
        self._network = network
        self._samples = calibration_digits(10)
        self._expected: NDArray[np.float32] | None = None
        self._found: ServedNetwork | None = None
        self._client: ServerClient | None = None
        self._late, self._good, self._tries = 0, 0, 0
        self._fault, self._failures, self._switches, self._given_up = "", 0, 0, 0
        self._fruitless_s = 0.0
        self._times: deque[float] = deque(maxlen=_COUNTED)
        self._closed = Event()

    def begin(self, expected: NDArray[np.float32]) -> None:
        """Find the network on the server, and compare its scores for the ten `samples`.

        Raises `EngineError` if it is away, or serves something else.
        """
        self._expected = expected
        self._found = self._check()

    def begin_later(self, expected: NDArray[np.float32]) -> None:
        """As `begin`, by the thread that tries, so that nobody waits."""
        self._expected = expected
        self._try_later(at_once=True)

    @property
    def samples(self) -> NDArray[np.float32]:
        """What the server is checked with, [10, 1, 28, 28]."""
        return self._samples

    @property
    def found(self) -> ServedNetwork | None:
        """How it is asked; None while it is away."""
        return self._found

    def status(self) -> ServerStatus:
        """How it has answered so far."""
        times = np.array(self._times or [0.0])
        return ServerStatus(
            answers=self._found is not None,
            fault=self._fault,
            p50_ms=float(np.percentile(times, 50)),
            p99_ms=float(np.percentile(times, 99)),
            failures=self._failures,
            switches=self._switches,
            given_up=self._given_up,
        )

    def scores(self, images: NDArray[np.float32]) -> NDArray[np.float32] | None:
        """The server's scores, [batch, classes]; None where somebody else must answer."""
        found = self._found
        if found is None:
            return None
        seconds = self.address.deadline_ms / 1e3 if len(images) == 1 else _BATCH_S
        start = perf_counter()
        try:
            if self._client is None:
                self._client = ServerClient(self.address)
            asked = (found.names, found.version, seconds, self._is_wanted)
            scores = self._client.infer(images, *asked)
            if scores.shape != (len(images), self._network.classes):
                raise other_scores(self.address)
        except UnwantedError:
            self._given_up += 1
            self._fruitless_s += perf_counter() - start
            if self._fruitless_s > _FRUITLESS_S:
                self._give_up(TooLateError.of(self.address))
            return None
        except TooLateError as error:
            self._failures, self._late, self._fault = self._failures + 1, self._late + 1, str(error)
            if self._late >= _LATE_IN_A_ROW:
                self._give_up(error)
            return None
        except EngineError as error:
            self._failures += 1
            self._give_up(error)
            return None
        self._late, self._fruitless_s, self._good = 0, 0.0, self._good + 1
        if self._good == _WELL:
            self._tries = 0
        if len(images) == 1:
            self._times.append((perf_counter() - start) * 1e3)
        return scores

    def close(self) -> None:
        """Give the connection back, and stop trying; a try that goes on ends by itself."""
        self._closed.set()
        self._disconnect()

    def _check(self) -> ServedNetwork:
        """Raises `EngineError` unless our network is there, and answers."""
        client = ServerClient(self.address)
        try:
            served = client.served(CHECK_S)
            found = find_network(served, self._network, self.address)
            step = max(1, found.most_at_once)
            asked = (found.names, found.version, CHECK_S)
            scores = [
                client.infer(self._samples[start : start + step], *asked)
                for start in range(0, len(self._samples), step)
            ]
            # A first answer may take long; a server that is slow for good is no help.
            quickest_s = min(_seconds(client.infer, self._samples[:1], *asked) for _ in range(3))
        finally:
            client.close()
        assert self._expected is not None
        check_scores(np.concatenate(scores), self._expected, self.address)
        if quickest_s > self.address.deadline_ms / 1e3:
            raise TooLateError.of(self.address)
        self.info = replace(
            self.info,
            name=served.server.capitalize(),
            version=served.server_version,
            precision=found.precision,
        )
        return found

    def _give_up(self, error: EngineError) -> None:
        self._fault, self._late, self._fruitless_s, self._good = str(error), 0, 0.0, 0
        self._disconnect()
        self._found = None
        self._switches += 1
        self._try_later(at_once=False)

    def _try_later(self, at_once: bool) -> None:
        Thread(target=self._try, args=(at_once,), name="server", daemon=True).start()

    def _try(self, at_once: bool) -> None:
        """Until it answers, with growing pauses."""
        pause = 0.0 if at_once else self._pause()
        while not self._closed.wait(pause):
            try:
                self._found = self._check()
            except EngineError as error:
                self._fault, pause = str(error), self._pause()
                continue
            self._switches += not at_once
            return

    def _pause(self) -> float:
        """Longer each time, until it has answered well for a while."""
        pause = _PAUSES_S[min(self._tries, len(_PAUSES_S) - 1)]
        self._tries += 1
        return pause

    def _disconnect(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with contextlib.suppress(Exception):
                client.close()


def _seconds(work: Callable[..., object], *arguments: object) -> float:
    start = perf_counter()
    work(*arguments)
    return perf_counter() - start
