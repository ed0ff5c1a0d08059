"""How servers of MNIST answer, and what has to be there afterwards.

A request is one to the server of `core/mnist/conftest.py`, which `send`s an answer, or what it
should.
"""

from pathlib import Path
from typing import Any

Request = Any


def well(request: Request, content: bytes) -> None:
    """As it should."""
    request.send_well(content)


def other_bytes(request: Request, content: bytes) -> None:
    """As much as it should, but zeros."""
    request.send(bytes(len(content)))


def truncated(request: Request, content: bytes) -> None:
    """Half of what it announces, then the end; of a range nothing."""
    if wanted := request.headers.get("Range"):
        first = int(wanted.removeprefix("bytes=").removesuffix("-"))
        places = f"bytes {first}-{len(content) - 1}/{len(content)}"
        request.send(b"", 206, length=len(content) - first, Content_Range=places)
    else:
        request.send(content[: len(content) // 2], length=len(content))


def contents_of(folder: Path) -> dict[str, bytes]:
    """Each file's content, by its name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def in_place(small_mnist: Any) -> dict[str, bytes]:
    """What `contents_of` gives once all is fetched."""
    return {f"{name}.gz": content for name, content in small_mnist.packed.items()}
