"""Where a served network is, as `--engine` and `booth.toml` say it."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from digitbooth import files
from digitbooth.errors import EngineError
from digitbooth.language import gettext_noop as N_

SCHEMES = ("grpc", "grpcs", "http", "https")

TOKEN = "DIGITBOOTH_SERVER_TOKEN"
"""The environment variable with what lets us in, for addresses that name no file with it."""

_PORTS = {"grpc": 8001, "grpcs": 8001, "http": 8000, "https": 8000}
"""Triton's."""

_DEADLINE_MS = 40
_LONGEST_MS = 60_000
_MOST_BYTES = 1 << 20
"""Of a file with a token or certificates."""


@dataclass(frozen=True)
class ServerAddress:
    """`SCHEME://HOST[:PORT]/NETWORK[/VERSION][?OPTION=VALUE&…]`, read."""

    scheme: str
    """One of `SCHEMES`; those that end in s are encrypted by TLS."""
    host: str
    port: int
    network: str
    """Its name on the server."""
    version: str = ""
    """Which version of it; empty for the one that is ours."""
    deadline_ms: int = _DEADLINE_MS
    """How long one digit may take (`timeout-ms`)."""
    token_file: Path | None = None
    """The file with what lets us in (`token-file`)."""
    certificates: Path | None = None
    """The certificates that are trusted, PEM (`ca`); None for the system's."""

    def __str__(self) -> str:
        return f"{self.place}/{self.network}"

    @property
    def place(self) -> str:
        """The server, without what it serves."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def is_grpc(self) -> bool:
        """Whether it is spoken to by gRPC, and not by HTTP."""
        return self.scheme.startswith("grpc")

    @property
    def is_encrypted(self) -> bool:
        """Whether by TLS."""
        return self.scheme.endswith("s")

    def token(self) -> str:
        """What lets us in, of the file or of the environment; may be empty.

        Raises `EngineError` if the file cannot be read.
        """
        if self.token_file is None:
            return os.environ.get(TOKEN, "").strip()
        return files.read(self.token_file, _MOST_BYTES, EngineError).decode("latin-1").strip()

    def trusted(self) -> bytes | None:
        """The certificates that are trusted, PEM. Raises `EngineError` if they cannot be read."""
        if self.certificates is None:
            return None
        return files.read(self.certificates, _MOST_BYTES, EngineError)


def is_address(engine: str) -> bool:
    """Whether an engine is meant by its address, and not by its name."""
    return engine.partition("://")[0].lower() in SCHEMES and "://" in engine


def read_address(text: str) -> ServerAddress:
    """The address in `text`. Raises `EngineError` for what is none."""
    try:
        parts = urlsplit(text)
        port, options = parts.port, dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError as error:
        raise _unusable(text) from error
    scheme, names = parts.scheme.lower(), [unquote(each) for each in parts.path.split("/")[1:]]
    if scheme not in SCHEMES or not parts.hostname or not 1 <= len(names) <= 2 or not all(names):
        raise _unusable(text)
    if parts.username or parts.password or parts.fragment:
        raise _unusable(text)
    deadline = options.pop("timeout-ms", str(_DEADLINE_MS))
    token, certificates = (options.pop(name, None) for name in ("token-file", "ca"))
    if options:
        raise EngineError(
            N_("{address}: no option '{option}': there are timeout-ms, token-file and ca"),
            address=text,
            option=next(iter(options)),
        )
    if not deadline.isdecimal() or not 1 <= int(deadline) <= _LONGEST_MS:
        raise EngineError(
            N_("{address}: timeout-ms is '{value}': choose 1 to {most} milliseconds"),
            address=text,
            value=deadline,
            most=_LONGEST_MS,
        )
    return ServerAddress(
        scheme,
        parts.hostname,
        port or _PORTS[scheme],
        names[0],
        version=names[1] if len(names) > 1 else "",
        deadline_ms=int(deadline),
        token_file=Path(token) if token else None,
        certificates=Path(certificates) if certificates else None,
    )


def _unusable(text: str) -> EngineError:
    return EngineError(
        N_("{address}: not the address of a network on a server: write grpc://HOST:8001/NETWORK"),
        address=text,
    )
