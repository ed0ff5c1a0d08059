"""One window for all files: a start hands its files to the window that is open, and ends.

This side knows nothing of Qt, so that it is over before a window could be there. One line of JSON
goes each way over a socket that belongs to this user and this screen:

    → {"protocol": 1, "files": ["/home/…/seven.png"], "token": "…"}
    ← {"protocol": 1, "taken": true}

Whatever goes wrong, the start opens a window of its own.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from digitbooth import paths
from digitbooth.system import IS_WINDOWS, here

PROTOCOL = 1
LIMIT = 1 << 20
"""No message is longer than this many bytes."""

_PATIENCE_S = 3.0
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


def address(environment: Mapping[str, str] = os.environ) -> str:
    """Where the window of this user on this screen listens: a socket's path, or a pipe's name."""
    name = f"digitbooth-{paths.screen_name(environment)}"
    if IS_WINDOWS:
        import getpass

        return rf"\\.\pipe\{name}-{getpass.getuser()}"
    return str(paths.runtime_dir() / name)


def hand_over(
    files: Sequence[Path], where: str, environment: Mapping[str, str] = os.environ
) -> bool:
    """Give `files` to the window that listens at `where`; whether it took them."""
    token = next((environment[name] for name in _TOKENS if environment.get(name)), "")
    absolute = [os.path.abspath(file) for file in files]  # noqa: PTH100 - links stay links
    message = json.dumps({"protocol": PROTOCOL, "files": absolute, "token": token}).encode()
    if len(message) >= LIMIT:
        return False
    with suppress(OSError, ValueError, RecursionError):
        answer = json.loads(_exchange(where, message + b"\n"))
        return bool(answer["taken"]) if isinstance(answer, dict) and "taken" in answer else False
    return False


def is_ours(facts: os.stat_result) -> bool:
    """Whether nobody but this user made a folder or socket, or can change it."""
    return here.is_own(facts) and not (here.HAS_OWNERS and stat.S_IMODE(facts.st_mode) & 0o022)


def _exchange(where: str, message: bytes) -> bytes:
    """Send a line and read one; raises `OSError` where nobody listens, or not in time."""
    if IS_WINDOWS:
        with open(where, "r+b", buffering=0) as pipe:  # noqa: PTH123 - a pipe has no path
            pipe.write(message)
            return pipe.readline(LIMIT)
    # The folder may have been open to others once: the socket itself counts too.
    if not (is_ours(Path(where).lstat()) and is_ours(Path(where).parent.stat())):
        raise PermissionError(f"{where} could be anybody's")
    with here.unix_socket() as connection:
        connection.settimeout(_PATIENCE_S)
        connection.connect(where)
        connection.sendall(message)
        with connection.makefile("rb") as answer:
            return answer.readline(LIMIT)
