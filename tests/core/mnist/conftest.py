"""A small MNIST, six digits for sixty thousand and two for ten thousand, and mirrors of it."""

import gzip
import hashlib
import random
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from digitbooth.mnist import FILES, MnistFile

LABELS = {"train": (5, 0, 4, 1, 9, 2), "t10k": (7, 2)}


@dataclass(frozen=True)
class SmallMnist:
    """What the four files hold, by their unpacked names."""

    files: tuple[MnistFile, ...]
    contents: dict[str, bytes]
    packed: dict[str, bytes]


@pytest.fixture
def small_mnist(monkeypatch: pytest.MonkeyPatch) -> SmallMnist:
    """Takes the place of the real four files."""
    contents = {}
    for split, labels in LABELS.items():
        pixels = random.Random(split).randbytes(784 * len(labels))
        header = struct.pack(">4I", 2051, len(labels), 28, 28)
        contents[f"{split}-images-idx3-ubyte"] = header + pixels
        contents[f"{split}-labels-idx1-ubyte"] = struct.pack(">2I", 2049, len(labels)) + bytes(
            labels
        )
    packed = {name: gzip.compress(data, mtime=0) for name, data in contents.items()}
    files = tuple(
        MnistFile(
            file.name,
            len(LABELS[file.name.partition("-")[0]]),
            len(contents[file.name]),
            hashlib.sha256(contents[file.name]).hexdigest(),
            len(packed[file.name]),
            hashlib.sha256(packed[file.name]).hexdigest(),
        )
        for file in FILES
    )
    for module in ("files", "fetch"):
        monkeypatch.setattr(f"digitbooth.mnist.{module}.FILES", files)
    return SmallMnist(files, contents, packed)


Answer = Callable[["Request", bytes], None]
"""Answers a request for a file whose right bytes it is given."""


class Request(BaseHTTPRequestHandler):
    """Hands the request to the server's `answer`."""

    server: "Server"

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2].removesuffix(".gz")
        self.server.asked.append((name, self.headers.get("Range")))
        self.server.answer(self, self.server.packed[name])

    def send(self, body: bytes, status: int = 200, length: int | None = None, **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        try:
            self.wfile.write(body)
            self.wfile.flush()
        except OSError:
            pass  # the client has seen enough

    def send_well(self, content: bytes) -> None:
        """What a mirror does: ranges included."""
        wanted = self.headers.get("Range")
        if wanted is None:
            self.send(content)
            return
        first = int(wanted.removeprefix("bytes=").removesuffix("-"))
        places = f"bytes {first}-{len(content) - 1}/{len(content)}"
        self.send(content[first:], 206, Content_Range=places)

    def log_message(self, *_: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    """A mirror on this machine."""

    def __init__(self, packed: dict[str, bytes], answer: Answer) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.packed = packed
        self.answer = answer
        self.asked: list[tuple[str, str | None]] = []
        self.done = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}/mnist/"


Start = Callable[[Answer], Server]


@pytest.fixture
def start(small_mnist: SmallMnist, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts servers of the small MNIST that answer as they are told."""
    monkeypatch.setenv("no_proxy", "*")
    servers: list[Server] = []

    def start(answer: Answer) -> Server:
        server = Server(small_mnist.packed, answer)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return server

    yield start
    for server in servers:
        server.done.set()
        server.shutdown()
        server.server_close()
