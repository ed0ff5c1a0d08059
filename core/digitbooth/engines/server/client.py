"""How a server is spoken to: what it serves, and its scores; and what its errors mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines.server.ways import Words, open_way
from digitbooth.errors import EngineError, EngineUnavailableError
from digitbooth.language import gettext_noop as N_
from digitbooth.server_address import TOKEN, ServerAddress

_NOT_HERE = ("UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED")
_REFUSED = ("UNAUTHENTICATED", "PERMISSION_DENIED", "401", "403")
_MOST_WORDS = 300
"""Letters of what a server says."""

_LOOK_S = 0.002
"""How often it is asked, while an answer is waited for, whether it is wanted still."""


class ServerAwayError(EngineUnavailableError):
    """The server does not answer, or not in time."""


class TooLateError(ServerAwayError):
    """It did not answer within the deadline."""

    @classmethod
    def of(cls, address: ServerAddress) -> TooLateError:
        """The error for the network at `address`."""
        return cls(
            N_("{address} does not answer in time"),
            N_("look at the server's load and at the network, or allow more by ?timeout-ms="),
            address=address,
        )


class UnwantedError(Exception):
    """Nobody waits for the answer any more, and the request has been given up."""


@dataclass(frozen=True)
class Served:
    """What a server says of a network of its."""

    server: str
    """The server's own name."""
    server_version: str
    versions: tuple[str, ...]
    """Those that are ready."""
    inputs: dict[str, tuple[str, tuple[int, ...]]]
    """Name → type, as `FP32`, and shape, -1 for a size that is free."""
    outputs: dict[str, tuple[str, tuple[int, ...]]]
    parameters: dict[str, str]
    """What whoever put it there wrote with it; empty where the server does not tell."""
    most_at_once: int
    """Digits of a request; 0 where the server does not tell."""


class ServerClient:
    """A connection. Used and closed by one thread; raises `EngineError`, and what `infer` says."""

    def __init__(self, address: ServerAddress) -> None:
        """Nothing is asked yet.

        Raises `EngineError` if `tritonclient` is not installed, or the token or the certificates
        cannot be read.
        """
        self._address = address
        self._way = open_way(address)

    def served(self, seconds: float) -> Served:
        """What is served under the address's name, if it is told within `seconds`."""
        with _said_by(self._address):
            server, network, config = self._way.described(seconds)
            parameters = config.get("parameters", {}).items()
            return Served(
                str(server["name"]),
                str(server["version"]),
                tuple(map(str, network.get("versions", ()))),
                _ends(network["inputs"]),
                _ends(network["outputs"]),
                {key: str(value.get("string_value", "")) for key, value in parameters},
                int(config.get("max_batch_size", 0)),
            )

    def infer(
        self,
        images: NDArray[np.float32],
        names: tuple[str, str],
        version: str,
        seconds: float,
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> NDArray[np.float32]:
        """Scores, [batch, classes], for float32 [batch, channels, height, width].

        `names` are those of input and output. The request is given up, also on the server, after
        `seconds`, with a `TooLateError`, or within milliseconds once the answer is not `is_wanted`
        any more, with an `UnwantedError`.
        """
        triton = self._way.triton
        asked = triton.InferInput(names[0], list(images.shape), "FP32")
        asked.set_data_from_numpy(np.ascontiguousarray(images))
        wanted = triton.InferRequestedOutput(names[1])
        with _said_by(self._address):
            end = monotonic() + seconds
            call = self._way.begin([asked], [wanted], version, seconds)
            try:
                while not call.wait(min(_LOOK_S, end - monotonic())):
                    if not is_wanted():
                        raise UnwantedError
                    if monotonic() >= end:
                        raise TooLateError.of(self._address)
                values = call.answer().as_numpy(names[1])
            finally:
                call.cancel()
            if values is None:
                raise ValueError("no scores")
            return np.array(values, np.float32)

    def close(self) -> None:
        """Give the connection back."""
        self._way.close()


def _ends(said: list[Words]) -> dict[str, tuple[str, tuple[int, ...]]]:
    return {each["name"]: (each["datatype"], tuple(map(int, each["shape"]))) for each in said}


@contextmanager
def _said_by(address: ServerAddress) -> Iterator[None]:
    """Make an error of ours of whatever a client raises: their classes differ by way and fault."""
    try:
        yield
    except (EngineError, UnwantedError):
        raise
    except Exception as error:
        raise _error(address, error) from error


def _error(address: ServerAddress, error: Exception) -> EngineError:
    status = str(getattr(error, "status", lambda: "")() or "").removeprefix("StatusCode.")
    words = " ".join(str(error).split())[:_MOST_WORDS]
    if status == "DEADLINE_EXCEEDED" or isinstance(error, TimeoutError):
        return TooLateError.of(address)
    if status in _REFUSED or "authorization" in words.lower():
        return EngineError(
            N_(
                "{address} does not let us in: name the file with the token (?token-file=) or set "
                "{variable}"
            ),
            address=address,
            variable=TOKEN,
        )
    if status in _NOT_HERE or isinstance(error, OSError):
        return ServerAwayError(
            N_("{address} cannot be reached ({words})"),
            N_("start the server, or mend the address"),
            address=address,
            # gRPC tells all that it tried, the cause last.
            words=words.rpartition(": ")[2],
        )
    return EngineError(
        N_("{address}: the server refuses: {words}: look at what it serves, and at its log"),
        address=address,
        words=words or type(error).__name__,
    )
