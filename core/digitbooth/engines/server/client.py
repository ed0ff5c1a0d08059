"""How a server is spoken to, by gRPC or by HTTP: what it serves, and its scores.

Both ways are `tritonclient`'s, which is imported when a server is named, and not before.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import EngineError, EngineUnavailableError
from digitbooth.language import gettext_noop as N_
from digitbooth.server_address import TOKEN, ServerAddress

_NOT_HERE = ("UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED")
_REFUSED = ("UNAUTHENTICATED", "PERMISSION_DENIED", "401", "403")
_MOST_WORDS = 300
"""Letters of what a server says."""


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


class ServerClient(Protocol):
    """A connection. Used and closed by one thread; raises `EngineError` alone."""

    def served(self, seconds: float) -> Served:
        """What is served under the address's name."""
        ...

    def infer(
        self,
        images: NDArray[np.float32],
        names: tuple[str, str],
        version: str,
        seconds: float,
    ) -> NDArray[np.float32]:
        """Scores, [batch, classes], for float32 [batch, channels, height, width].

        `names` are those of input and output. After `seconds` the request is given up, also on the
        server, and `TooLateError` raised.
        """
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...


def connect(address: ServerAddress) -> ServerClient:
    """A client for `address`, which has not asked anything yet.

    Raises `EngineError` if `tritonclient` is not installed, or the token or the certificates cannot
    be read.
    """
    token = address.token()
    headers = {"authorization": f"Bearer {token}"} if token else {}
    # gRPC's own messages go to standard error, and bypass the errors that we raise.
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")
    try:
        if address.is_grpc:
            return _GrpcClient(address, headers)
        return _HttpClient(address, headers)
    except (ImportError, RuntimeError) as error:
        raise EngineUnavailableError(
            N_("{address} cannot be asked ({error})"),
            N_('pip install "digitbooth[server]"'),
            address=address,
            error=error,
        ) from error


class _GrpcClient:
    def __init__(self, address: ServerAddress, headers: dict[str, str]) -> None:
        import grpc
        from tritonclient import grpc as triton

        # Triton's own --grpc-restricted-protocol looks for the key under a name of its own.
        restricted = {f"triton-grpc-protocol-{key}": value for key, value in headers.items()}
        self._address, self._headers, self._triton = address, {**headers, **restricted}, triton
        credentials = None
        if address.is_encrypted:
            credentials = grpc.ssl_channel_credentials(address.trusted())
        self._client = triton.InferenceServerClient(
            f"{_host(address)}:{address.port}",
            creds=credentials,
            # After a while away, gRPC would wait two minutes before it tries again.
            channel_args=[
                ("grpc.initial_reconnect_backoff_ms", 200),
                ("grpc.max_reconnect_backoff_ms", 1000),
            ],
        )

    def served(self, seconds: float) -> Served:
        """See `ServerClient`."""
        asked = {"headers": self._headers, "client_timeout": seconds}
        name = self._address.network
        with _said_by(self._address):
            server = self._client.get_server_metadata(**asked)
            network = self._client.get_model_metadata(name, self._address.version, **asked)
            try:
                config = self._client.get_model_config(name, self._address.version, **asked).config
            except Exception:
                # An extension of Triton's, which others do not have.
                config = None
        parameters = config.parameters.items() if config is not None else ()
        return Served(
            server.name,
            server.version,
            tuple(network.versions),
            {each.name: (each.datatype, tuple(each.shape)) for each in network.inputs},
            {each.name: (each.datatype, tuple(each.shape)) for each in network.outputs},
            {key: value.string_value for key, value in parameters},
            config.max_batch_size if config is not None else 0,
        )

    def infer(
        self,
        images: NDArray[np.float32],
        names: tuple[str, str],
        version: str,
        seconds: float,
    ) -> NDArray[np.float32]:
        """See `ServerClient`."""
        asked, wanted = _request(self._triton, images, names)
        with _said_by(self._address):
            # gRPC gives a request up at its deadline on both sides.
            answer = self._client.infer(
                self._address.network,
                asked,
                version,
                wanted,
                headers=self._headers,
                client_timeout=seconds,
            )
            return _scores(answer, names[1])

    def close(self) -> None:
        """See `ServerClient`."""
        self._client.close()


class _HttpClient:
    def __init__(self, address: ServerAddress, headers: dict[str, str]) -> None:
        from tritonclient import http as triton

        self._address, self._headers, self._triton = address, headers, triton
        self._clients: dict[float, Any] = {}

    def served(self, seconds: float) -> Served:
        """See `ServerClient`."""
        client, name, version = self._client(seconds), self._address.network, self._address.version
        with _said_by(self._address):
            server = client.get_server_metadata(self._headers)
            network = client.get_model_metadata(name, version, self._headers)
            try:
                config = client.get_model_config(name, version, self._headers)
            except Exception:
                config = {}
            parameters = config.get("parameters", {}).items()
            return Served(
                server["name"],
                server["version"],
                tuple(network["versions"]),
                {each["name"]: (each["datatype"], _sizes(each)) for each in network["inputs"]},
                {each["name"]: (each["datatype"], _sizes(each)) for each in network["outputs"]},
                {key: str(value.get("string_value", "")) for key, value in parameters},
                int(config.get("max_batch_size", 0)),
            )

    def infer(
        self,
        images: NDArray[np.float32],
        names: tuple[str, str],
        version: str,
        seconds: float,
    ) -> NDArray[np.float32]:
        """See `ServerClient`."""
        asked, wanted = _request(self._triton, images, names)
        with _said_by(self._address):
            answer = self._client(seconds).infer(
                self._address.network, asked, version, wanted, headers=self._headers
            )
            return _scores(answer, names[1])

    def close(self) -> None:
        """See `ServerClient`."""
        while self._clients:
            self._clients.popitem()[1].close()

    def _client(self, seconds: float) -> Any:
        """The client with that patience, which is one of the connection; there are few."""
        if seconds not in self._clients:
            options: dict[str, Any] = {}
            if self._address.is_encrypted:
                import ssl

                trusted = self._address.trusted()
                context = ssl.create_default_context(
                    cadata=None if trusted is None else trusted.decode("latin-1")
                )
                options = {"ssl": True, "ssl_context_factory": lambda: context}
            self._clients[seconds] = self._triton.InferenceServerClient(
                f"{_host(self._address)}:{self._address.port}",
                connection_timeout=seconds,
                network_timeout=seconds,
                **options,
            )
        return self._clients[seconds]


def _host(address: ServerAddress) -> str:
    return f"[{address.host}]" if ":" in address.host else address.host


def _sizes(said: dict[str, Any]) -> tuple[int, ...]:
    return tuple(int(size) for size in said["shape"])


def _request(
    triton: Any, images: NDArray[np.float32], names: tuple[str, str]
) -> tuple[list[Any], list[Any]]:
    asked = triton.InferInput(names[0], list(images.shape), "FP32")
    asked.set_data_from_numpy(np.ascontiguousarray(images))
    return [asked], [triton.InferRequestedOutput(names[1])]


def _scores(answer: Any, output: str) -> NDArray[np.float32]:
    values = answer.as_numpy(output)
    if values is None:
        raise ValueError("no scores")
    return np.array(values, np.float32)


@contextmanager
def _said_by(address: ServerAddress) -> Iterator[None]:
    """Make an error of ours of whatever a client raises: their classes differ by way and fault."""
    try:
        yield
    except EngineError:
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
