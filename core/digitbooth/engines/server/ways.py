"""The two ways to a server, gRPC and HTTP, as `tritonclient` goes them: what differs between them.

Both describe a network in the same words, KServe's, and begin a request without waiting for its
answer, so that it can be given up. The libraries are imported when a way is opened, and not before.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from digitbooth.errors import EngineUnavailableError
from digitbooth.language import gettext_noop as N_
from digitbooth.programs import pip_install_extra
from digitbooth.server_address import ServerAddress

Words = dict[str, Any]
"""What a server says, as KServe's JSON has it; gRPC's numbers may be texts."""

_PATIENCE_S = 60.0
"""Of HTTP's own; a request is given up before."""


class Call(Protocol):
    """A request that is on its way."""

    def wait(self, seconds: float) -> bool:
        """Whether it has ended, also within the next `seconds`."""
        ...

    def answer(self) -> Any:
        """`tritonclient`'s result, of one that has ended; raises its errors."""
        ...

    def cancel(self) -> None:
        """Give it up, also on the server; nothing if it has ended."""
        ...


class Way(Protocol):
    """A connection. Used and closed by one thread; raises whatever the libraries raise."""

    triton: Any
    """The module of `tritonclient` for this way."""

    def described(self, seconds: float) -> tuple[Words, Words, Words]:
        """What the server says of itself, of the address's network, and of how that is served.

        The last is Triton's alone: empty where a server does not tell.
        """
        ...

    def begin(self, asked: list[Any], wanted: list[Any], version: str, seconds: float) -> Call:
        """Ask for the outputs `wanted`; the server may give it up after `seconds`, too."""
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...


def open_way(address: ServerAddress) -> Way:
    """A way to `address`, on which nothing has been asked yet.

    Raises `EngineError` if `tritonclient` is not installed, or the token or the certificates cannot
    be read.
    """
    token = address.token()
    headers = {"authorization": f"Bearer {token}"} if token else {}
    # gRPC's own messages go to standard error, and bypass the errors that we raise.
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")
    try:
        return (_GrpcWay if address.is_grpc else _HttpWay)(address, headers)
    except (ImportError, RuntimeError) as error:
        raise EngineUnavailableError(
            N_("{address} cannot be asked ({error})"),
            "{install}",
            address=address,
            error=error,
            install=pip_install_extra("server", "tritonclient[grpc,http]"),
        ) from error


class _GrpcWay:
    def __init__(self, address: ServerAddress, headers: dict[str, str]) -> None:
        import grpc
        from tritonclient import grpc as triton

        self.triton = triton
        # Triton's own --grpc-restricted-protocol looks for the key under a name of its own.
        restricted = {f"triton-grpc-protocol-{key}": value for key, value in headers.items()}
        self._address, self._headers = address, {**headers, **restricted}
        credentials = None
        if address.is_encrypted:
            credentials = grpc.ssl_channel_credentials(address.trusted())
        self._client = triton.InferenceServerClient(
            _place(address),
            creds=credentials,
            # After a while away, gRPC would wait two minutes before it tries again.
            channel_args=[
                ("grpc.initial_reconnect_backoff_ms", 200),
                ("grpc.max_reconnect_backoff_ms", 1000),
            ],
        )

    def described(self, seconds: float) -> tuple[Words, Words, Words]:
        """See `Way`."""
        asked = {"headers": self._headers, "client_timeout": seconds, "as_json": True}
        name, version = self._address.network, self._address.version
        server = self._client.get_server_metadata(**asked)
        network = self._client.get_model_metadata(name, version, **asked)
        config = _if_told(lambda: self._client.get_model_config(name, version, **asked)["config"])
        return server, network, config

    def begin(self, asked: list[Any], wanted: list[Any], version: str, seconds: float) -> Call:
        """See `Way`."""
        return _GrpcCall(
            lambda heard: self._client.async_infer(
                self._address.network,
                asked,
                heard,
                version,
                wanted,
                headers=self._headers,
                client_timeout=seconds,
            )
        )

    def close(self) -> None:
        """See `Way`."""
        self._client.close()


class _GrpcCall:
    def __init__(self, begin: Callable[[Callable[..., None]], Any]) -> None:
        self._heard: SimpleQueue[tuple[Any, Exception | None]] = SimpleQueue()
        self._ended: tuple[Any, Exception | None] | None = None
        # Called by a thread of gRPC's.
        self._context = begin(lambda result, error: self._heard.put((result, error)))

    def wait(self, seconds: float) -> bool:
        """See `Call`."""
        if self._ended is None:
            try:
                self._ended = self._heard.get(timeout=max(0.0, seconds))
            except Empty:
                return False
        return True

    def answer(self) -> Any:
        """See `Call`."""
        assert self._ended is not None
        result, error = self._ended
        if error is not None:
            raise error
        return result

    def cancel(self) -> None:
        """See `Call`."""
        self._context.cancel()


class _HttpWay:
    def __init__(self, address: ServerAddress, headers: dict[str, str]) -> None:
        from tritonclient import http as triton

        self.triton = triton
        self._address, self._headers = address, headers
        options: dict[str, Any] = {}
        if address.is_encrypted:
            import ssl

            trusted = address.trusted()
            context = ssl.create_default_context(
                cadata=None if trusted is None else trusted.decode("latin-1")
            )
            options = {"ssl": True, "ssl_context_factory": lambda: context}
        self._client = triton.InferenceServerClient(
            _place(address),
            connection_timeout=_PATIENCE_S,
            network_timeout=_PATIENCE_S,
            **options,
        )

    def described(self, seconds: float) -> tuple[Words, Words, Words]:
        """See `Way`."""
        from gevent import Timeout

        client, headers = self._client, self._headers
        name, version = self._address.network, self._address.version
        with Timeout(seconds, TimeoutError):
            server = client.get_server_metadata(headers)
            network = client.get_model_metadata(name, version, headers)
            config = _if_told(lambda: client.get_model_config(name, version, headers))
        return server, network, config

    def begin(self, asked: list[Any], wanted: list[Any], version: str, seconds: float) -> Call:
        """See `Way`."""
        network, headers = self._address.network, self._headers
        infer = self._client.infer
        # Triton does not notice that a connection is closed, but keeps to a limit in microseconds.
        limit = int(seconds * 1e6)
        return _HttpCall(
            lambda: infer(network, asked, version, wanted, timeout=limit, headers=headers)
        )

    def close(self) -> None:
        """See `Way`."""
        self._client.close()


class _HttpCall:
    def __init__(self, ask: Callable[[], Any]) -> None:
        from gevent import spawn

        self._asking = spawn(_ended, ask)

    def wait(self, seconds: float) -> bool:
        """See `Call`."""
        self._asking.join(max(0.0, seconds))
        return bool(self._asking.ready())

    def answer(self) -> Any:
        """See `Call`."""
        result, error = self._asking.value
        if error is not None:
            raise error
        return result

    def cancel(self) -> None:
        """See `Call`: the connection is closed, which is all that HTTP has for it."""
        self._asking.kill(TimeoutError)


def _ended(ask: Callable[[], Any]) -> tuple[Any, Exception | None]:
    """What came of it: gevent would print an error that nobody catches."""
    try:
        return ask(), None
    except Exception as error:
        return None, error


def _if_told(ask: Callable[[], Words]) -> Words:
    """What only some servers tell."""
    try:
        return ask()
    except TimeoutError:
        raise
    except Exception:
        return {}


def _place(address: ServerAddress) -> str:
    return address.place.partition("://")[2]
