"""A network that a server runs for many, and the CPU here whenever the server does not."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter_ns

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines.engine import Engine, EngineInfo, Images, Inference, as_floats
from digitbooth.engines.server.link import ServerLink, ServerStatus
from digitbooth.models import Network
from digitbooth.server_address import ServerAddress


class ServerEngine:
    """See `Engine`. Never waits longer for the server than its address allows."""

    def __init__(
        self,
        address: ServerAddress,
        network: Network,
        local: Engine,
        may_be_away: bool = False,
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        """`local` runs the same `network` here; it answers for the server, and is closed with it.

        While the server is waited for, it is asked every few milliseconds whether the answer
        `is_wanted` still; if not, the request is given up, and `local` answers.

        One that `may_be_away` is not waited for: it is tried beside the answers until it is there.
        Otherwise `EngineError` is raised if it is away, or serves something else.
        """
        self.local = local
        """What answers for the server, and tells layers."""
        self._link = ServerLink(address, network, is_wanted)
        expected = local.infer(self._link.samples).scores
        if may_be_away:
            self._link.begin_later(expected)
        else:
            self._link.begin(expected)
        self._by_server = self._link.found is not None

    @property
    def info(self) -> EngineInfo:
        """The engine that gave the last answer, or would give the first."""
        return self._link.info if self._by_server else self.local.info

    @property
    def status(self) -> ServerStatus:
        """How the server has answered so far."""
        return self._link.status()

    def infer(self, images: Images) -> Inference:
        """Scores for `images`, [batch, channels, height, width]; see `Engine`."""
        start = perf_counter_ns()
        images = as_floats(images)
        found = self._link.found
        step = max(1, found.most_at_once) if found is not None else len(images)
        parts = [
            self._one(images[place : place + step]) for place in range(0, len(images), step or 1)
        ]
        scores = parts[0] if len(parts) == 1 else np.concatenate(parts)
        return Inference(scores, infer_us=(perf_counter_ns() - start) / 1e3)

    def close(self) -> None:
        """Close the local engine, and the connection."""
        self._link.close()
        self.local.close()

    def _one(self, images: NDArray[np.float32]) -> NDArray[np.float32]:
        scores = self._link.scores(images)
        self._by_server = scores is not None
        return scores if scores is not None else self.local.infer(images).scores
