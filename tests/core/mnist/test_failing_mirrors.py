"""Servers that fail in every way: a clear error, the next mirror asked, nothing wrong in place."""

import gzip
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mirrors import Request, contents_of, in_place, other_bytes, truncated, well

from digitbooth.errors import DataError
from digitbooth.mnist.fetch import fetch

Start = Callable[[Callable[[Request, bytes], None]], Any]
Answer = Callable[[Request, bytes], None]


def refuse(status: int) -> Answer:
    return lambda request, content: request.send(b"no", status)


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
