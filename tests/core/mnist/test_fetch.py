"""Fetching MNIST from servers that fail in every way: right files or a clear error, never less."""

import errno
import gzip
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from digitbooth.errors import DataError
from digitbooth.mnist import download
from digitbooth.mnist.fetch import fetch, fetch_from_folder

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
def start(small_mnist: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
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


def well(request: Request, content: bytes) -> None:
    """What a mirror does: ranges included."""
    wanted = request.headers.get("Range")
    if wanted is None:
        request.send(content)
        return
    first = int(wanted.removeprefix("bytes=").removesuffix("-"))
    places = f"bytes {first}-{len(content) - 1}/{len(content)}"
    request.send(content[first:], 206, Content_Range=places)


def contents_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def in_place(small_mnist: Any) -> dict[str, bytes]:
    return {f"{name}.gz": content for name, content in small_mnist.packed.items()}


def test_brings_the_four_files_once(tmp_path: Path, small_mnist: Any, start: Start) -> None:
    server = start(well)
    seen: list[tuple[int, int]] = []
    fetched = fetch(tmp_path / "a" / "b", [server.url], lambda *done: seen.append(done))
    assert contents_of(tmp_path / "a" / "b") == in_place(small_mnist)
    assert [each.source for each in fetched] == [
        f"{server.url}{file.packed_name}" for file in small_mnist.files
    ]
    total = sum(map(len, small_mnist.packed.values()))
    assert seen[-1] == (total, total)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)

    asked = len(server.asked)
    assert [each.source for each in fetch(tmp_path / "a" / "b", [server.url])] == [""] * 4
    assert len(server.asked) == asked, "what was right was fetched again"


def refuse(status: int) -> Answer:
    return lambda request, content: request.send(b"no", status)


def other_bytes(request: Request, content: bytes) -> None:
    request.send(bytes(len(content)))


def login_page(request: Request, content: bytes) -> None:
    request.send(b"<html>Welcome to our hotel! Please log in.</html>")


BOMB = gzip.compress(bytes(2**23))


def bomb(request: Request, content: bytes) -> None:
    """Eight megabytes of zeros in eight thousand bytes, with no word on the length."""
    request.send_response(200)
    request.end_headers()
    request.wfile.write(BOMB)


def endless(request: Request, content: bytes) -> None:
    request.send_response(200)
    request.end_headers()
    try:
        while True:
            request.wfile.write(bytes(2**16))
    except OSError:
        pass


def truncated(request: Request, content: bytes) -> None:
    """Half of what it announces, then the end; of a range nothing."""
    if wanted := request.headers.get("Range"):
        first = int(wanted.removeprefix("bytes=").removesuffix("-"))
        places = f"bytes {first}-{len(content) - 1}/{len(content)}"
        request.send(b"", 206, length=len(content) - first, Content_Range=places)
    else:
        request.send(content[: len(content) // 2], length=len(content))


def stalled(request: Request, content: bytes) -> None:
    """The images of the training set only, or the test would take all day."""
    if "train-images" not in request.path:
        well(request, content)
        return
    request.send(b"", length=len(content))
    request.server.done.wait(60)


def trickling(request: Request, content: bytes) -> None:
    if "train-images" not in request.path:
        well(request, content)
        return
    request.send(b"", length=len(content))
    try:
        for byte in content:
            request.wfile.write(bytes([byte]))
            time.sleep(0.05)
    except OSError:
        pass  # the client has had enough


def hung_up(request: Request, content: bytes) -> None:
    request.connection.close()


def to_plain_http(request: Request, content: bytes) -> None:
    request.send(b"", 302, Location="http://mirror.example/mnist.gz")


def to_a_file(request: Request, content: bytes) -> None:
    request.send(b"", 302, Location="file:///etc/passwd")


def in_a_circle(request: Request, content: bytes) -> None:
    request.send(b"", 302, Location=request.path)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (refuse(403), "answers 403"),
        (refuse(404), "answers 404"),
        (refuse(503), "answers 503"),
        (refuse(416), "answers 416"),
        (other_bytes, "other bytes than MNIST's"),
        (login_page, "bytes there, not"),
        (bomb, "sends more than"),
        (endless, "sends more than"),
        (truncated, "broke off after"),
        (stalled, "nothing to speak of came for 1.5 seconds"),
        (trickling, "nothing to speak of came for 1.5 seconds"),
        (hung_up, "broke off after 0 of"),
        (to_plain_http, "http://mirror.example/mnist.gz is not an address"),
        (to_a_file, "answers 302"),
        (in_a_circle, "answers 302"),
    ],
)
def test_a_failing_mirror_is_told_and_the_next_one_asked(
    tmp_path: Path, small_mnist: Any, start: Start, answer: Answer, words: str
) -> None:
    patience = 1.5 if answer in (stalled, trickling) else 60.0
    bad, good = start(answer), start(well)
    alone, both = tmp_path / "alone", tmp_path / "both"
    with pytest.raises(DataError) as caught:
        fetch(alone, [bad.url], stall_seconds=patience)
    message = str(caught.value)
    assert f"{bad.url} " in message
    assert words in message
    assert "--from-dir" in message
    assert "\n" not in message
    assert not [path for path in alone.iterdir() if path.suffix != ".part"]

    said: list[str] = []
    fetched = fetch(both, [bad.url, good.url], say=said.append, stall_seconds=patience)
    assert contents_of(both) == in_place(small_mnist)
    assert fetched[0].source.startswith(good.url)
    assert len(said) == sum(each.source.startswith(good.url) for each in fetched)
    assert all(words in line for line in said)


def test_goes_on_where_a_transfer_broke_off(tmp_path: Path, small_mnist: Any, start: Start) -> None:
    """Within a call from the same server, and in a later call from another one."""

    def breaking(request: Request, content: bytes) -> None:
        if request.headers.get("Range") is None:
            request.send(content[:3000], length=len(content))
        else:
            well(request, content)

    server = start(breaking)
    fetch(tmp_path / "one", [server.url])
    assert contents_of(tmp_path / "one") == in_place(small_mnist)
    assert server.asked[:2] == [
        ("train-images-idx3-ubyte", None),
        ("train-images-idx3-ubyte", "bytes=3000-"),
    ]

    name = "train-images-idx3-ubyte"
    with pytest.raises(DataError):
        fetch(tmp_path / "two", [start(truncated).url])
    half = len(small_mnist.packed[name]) // 2
    assert (tmp_path / "two" / f"{name}.gz.part").stat().st_size == half
    second = start(well)
    fetch(tmp_path / "two", [second.url])
    assert second.asked[0] == (name, f"bytes={half}-")
    assert contents_of(tmp_path / "two") == in_place(small_mnist)


def test_a_server_without_ranges_sends_the_whole_again(
    tmp_path: Path, small_mnist: Any, start: Start
) -> None:
    (tmp_path / "train-images-idx3-ubyte.gz.part").write_bytes(b"some old bytes")
    fetch(tmp_path, [start(lambda request, content: request.send(content)).url])
    assert contents_of(tmp_path) == in_place(small_mnist)


@pytest.mark.parametrize("length", [100, 10**6])
def test_a_foreign_part_is_found_out_and_replaced(
    tmp_path: Path, small_mnist: Any, start: Start, length: int
) -> None:
    (tmp_path / "train-images-idx3-ubyte.gz.part").write_bytes(b"x" * length)
    fetch(tmp_path, [start(well).url])
    assert contents_of(tmp_path) == in_place(small_mnist)


def test_redirects_to_another_host_are_followed_and_checked(
    tmp_path: Path, small_mnist: Any, start: Start
) -> None:
    def elsewhere(server: Server) -> Answer:
        # Another name for this machine is another host.
        base = server.url.replace("127.0.0.1", "localhost").removesuffix("/mnist/")
        return lambda request, content: request.send(b"", 302, Location=base + request.path)

    fetch(tmp_path, [start(elsewhere(start(well))).url])
    assert contents_of(tmp_path) == in_place(small_mnist)
    with pytest.raises(DataError, match="other bytes"):
        fetch(tmp_path / "bad", [start(elsewhere(start(other_bytes))).url])
    assert not list((tmp_path / "bad").iterdir())


@pytest.mark.parametrize("url", ["http://mirror.example/", "ftp://127.0.0.1/", "mirror.example"])
def test_only_https_is_asked(tmp_path: Path, small_mnist: Any, url: str) -> None:
    with pytest.raises(DataError, match="is not an address that begins with https://"):
        fetch(tmp_path, [url])


def test_an_unknown_host_is_told(tmp_path: Path, small_mnist: Any) -> None:
    with pytest.raises(DataError, match=r"https://mirror\.invalid/ cannot be reached \("):
        fetch(tmp_path, ["https://mirror.invalid/"])


def test_a_full_disk_is_told_and_nothing_is_in_place(
    tmp_path: Path, small_mnist: Any, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = start(well)

    class Full:
        """The file, on a disk with room for a thousand bytes more."""

        def __init__(self, file: Any) -> None:
            self.file = file

        def write(self, data: bytes) -> int:
            self.file.write(data[:1000])
            raise OSError(errno.ENOSPC, "No space left on device")

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

    real = download._transfer
    monkeypatch.setattr(
        download, "_transfer", lambda url, file, *rest: real(url, Full(file), *rest)
    )
    with pytest.raises(DataError, match=r"\.part: cannot be written \(No space left.*make room"):
        fetch(tmp_path, [server.url])
    assert [path.suffix for path in tmp_path.iterdir()] == [".part"]
    monkeypatch.undo()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, small_mnist: Any) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DataError, match="--to"):
        fetch(tmp_path / "file", ["https://mirror.invalid/"])


def test_a_file_is_fetched_by_one_process_at_a_time(
    tmp_path: Path, small_mnist: Any, start: Start
) -> None:
    fcntl = pytest.importorskip("fcntl")
    part = tmp_path / "train-images-idx3-ubyte.gz.part"
    with part.open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(DataError, match="another process"):
            fetch(tmp_path, [start(well).url])


def test_wrong_files_are_set_aside(tmp_path: Path, small_mnist: Any, start: Start) -> None:
    """Also where another naming of the same file is looked for first."""
    (tmp_path / "train-images-idx3-ubyte").write_bytes(b"something of the user's")
    said: list[str] = []
    fetch(tmp_path, [start(well).url], say=said.append)
    (line,) = said
    assert line.startswith("train-images-idx3-ubyte was not MNIST's: it is not an IDX file")
    kept = tmp_path / "train-images-idx3-ubyte.wrong"
    assert kept.read_bytes() == b"something of the user's"
    kept.unlink()
    assert contents_of(tmp_path) == in_place(small_mnist)


def test_ctrl_c_leaves_what_the_next_call_goes_on_with(
    tmp_path: Path, small_mnist: Any, start: Start
) -> None:
    came, interrupted = threading.Event(), threading.Event()

    def half(request: Request, content: bytes) -> None:
        request.send(content[:2000], length=len(content))
        came.set()
        interrupted.wait(30)

    server = start(half)
    name = small_mnist.files[0].packed_name
    code = (
        "import sys; from digitbooth.cli.main import main; from digitbooth.mnist import "
        f"fetch, MnistFile; fetch.FILES = {small_mnist.files!r}; sys.exit(main())"
    )
    child = subprocess.Popen(
        [*(sys.executable, "-c", code, "mnist", "fetch", "--to", tmp_path, "--mirror", server.url)],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert came.wait(30)
    part = tmp_path / name.replace(".gz", ".gz.part")
    while child.poll() is None and (not part.exists() or part.stat().st_size < 2000):
        time.sleep(0.02)
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=30)
    interrupted.set()
    assert child.returncode == 130
    assert err == "digitbooth: interrupted; the same command goes on from here\n"
    assert [path.name for path in tmp_path.iterdir()] == [part.name]
    second = start(well)
    fetch(tmp_path, [second.url])
    assert second.asked[0] == (part.name.removesuffix(".gz.part"), "bytes=2000-")
    assert contents_of(tmp_path) == in_place(small_mnist)


@pytest.mark.parametrize("dotted", [False, True])
@pytest.mark.parametrize("packed", [False, True])
def test_own_files_are_copied_by_any_naming(
    tmp_path: Path, small_mnist: Any, dotted: bool, packed: bool
) -> None:
    own, folder = tmp_path / "own", tmp_path / "mnist"
    own.mkdir()
    for name, content in small_mnist.contents.items():
        spelled = name.replace("-idx", ".idx") if dotted else name
        # Packed anew: not the bytes that were published.
        data = gzip.compress(content, 1) if packed else content
        (own / (spelled + ".gz" * packed)).write_bytes(data)
    fetched = fetch_from_folder(folder, own)
    assert len(fetched) == len(list(folder.iterdir())) == 4
    for each in fetched:
        assert each.path.name == each.file.name + ".gz" * packed
        data = each.path.read_bytes()
        assert (gzip.decompress(data) if packed else data) == small_mnist.contents[each.file.name]
    assert [each.source for each in fetch_from_folder(folder, own)] == [""] * 4


def test_own_files_that_are_wrong_or_missing_are_all_named(
    tmp_path: Path, small_mnist: Any
) -> None:
    own, folder = tmp_path / "own", tmp_path / "mnist"
    own.mkdir()
    names = [file.name for file in small_mnist.files]
    right = small_mnist.contents
    (own / names[0]).write_bytes(right[names[0]][:-1] + b"?")
    (own / f"{names[1]}.gz").write_bytes(gzip.compress(right[names[1]])[:-9])
    (own / names[2]).write_bytes(right[names[2]])
    with pytest.raises(DataError) as caught:
        fetch_from_folder(folder, own)
    message = str(caught.value)
    assert f"{names[0]}: its content is another (SHA-256)" in message
    assert f"{names[1]}.gz: its gzip data is truncated" in message
    assert f"{names[3]}, also as .gz or with a dot, is not there" in message
    assert [path.name for path in folder.iterdir()] == [names[2]]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is not an IDX file of images"),
        (b"\0\0\x08\x03\0\0\0\x05", "it holds 5 images, not 6"),
        (b"\0\0\x08\x03\0\0\0\x06", r"it is shorter than 4,720 bytes"),
        (b"\0\0\x08\x03\0\0\0\x06" + bytes(10**4), r"it is longer than 4,720 bytes"),
        (gzip.compress(b"\0\0\x08\x03\0\0\0\x06" + bytes(2**24)), "longer than"),
    ],
)
def test_what_own_files_lack_is_said(
    tmp_path: Path, small_mnist: Any, content: bytes, words: str
) -> None:
    (tmp_path / "train-images-idx3-ubyte.gz").write_bytes(content)
    with pytest.raises(DataError, match=words):
        fetch_from_folder(tmp_path / "mnist", tmp_path)


def test_the_real_files_pass(tmp_path: Path, shared_data: Path) -> None:
    """The test set's two are not there: that is said, and the training set's are copied."""
    with pytest.raises(DataError, match="t10k-images-idx3-ubyte, also"):
        fetch_from_folder(tmp_path, shared_data / "mnist")
    assert len(list(tmp_path.iterdir())) == 2
