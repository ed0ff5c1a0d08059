"""Fetching MNIST: once, resumed, checked, and never anything wrong in place."""

import errno
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mirrors import Request, contents_of, in_place, other_bytes, truncated, well

from digitbooth.errors import DataError
from digitbooth.mnist import download
from digitbooth.mnist.fetch import fetch

Start = Callable[[Callable[[Request, bytes], None]], Any]


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
    def elsewhere(server: Any) -> Callable[[Request, bytes], None]:
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
    with pytest.raises(DataError, match=r"file: cannot be written \(Not a directory\)"):
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
        # Whoever runs the tests in the background has taught its children to ignore Ctrl-C.
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from digitbooth.cli.main import main; from digitbooth.mnist import "
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
