"""Downloads a file over HTTPS. It can be resumed: until its digest is checked it is a `.part`.

Lengths, ranges and redirects of a server are not trusted: the digest decides. For one file after
the other the standard library's client is enough.
"""

import errno
import hashlib
import http.client
import os
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING
from urllib.parse import urlsplit

import digitbooth
from digitbooth import files
from digitbooth.errors import DataError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.system import here

if TYPE_CHECKING:
    from email.message import Message

STALL_SECONDS = 20.0
"""Seconds of less than `_SLOWEST` bytes a second after which a transfer is given up."""

_SLOWEST = 512
_TRIES = 3
"""How often a transfer that broke off after some progress is resumed at once."""
_CHUNK = 2**16

OnBytes = Callable[[int], None]
"""Takes the number of bytes that have come so far."""


class _TransferError(Exception):
    """A transfer failed; tells whether what has come can be resumed."""

    def __init__(self, words: str, keep_part: bool = True) -> None:
        super().__init__(words)
        self.keep_part = keep_part


class MirrorError(DataError):
    """One mirror failed; the message is a phrase that says how."""


def download(
    url: str,
    part: Path,
    size: int,
    digest: str,
    on_bytes: OnBytes,
    stall_seconds: float = STALL_SECONDS,
) -> None:
    """Download `url` to the file `part`, resuming an earlier transfer that broke off.

    When this returns, `part` holds exactly `size` bytes with the SHA-256 `digest`. Raises
    `MirrorError` if the server does not deliver, `DataError` if the disk does not take it; `part`
    then has what can be resumed, or is removed. Ctrl-C may come at any time.
    """
    check_url(url)
    with _claimed(part) as file:
        tries = _TRIES
        while True:
            start = min(_length(file), size)
            try:
                if start < size:
                    _transfer(url, file, start, size, on_bytes, stall_seconds)
                if _digest_of(file) == digest:
                    os.fsync(file.fileno())
                    return
                # The resumed part may be from another server; downloaded from the start it is all
                # from this one.
                if start == 0:
                    raise _TransferError(
                        _("sent other bytes than MNIST's (SHA-256)"), keep_part=False
                    )
                file.truncate(0)
            except _TransferError as fault:
                if not fault.keep_part:
                    file.truncate(min(start, _length(file)))
                tries -= 1
                if tries == 0 or _length(file) <= start:
                    raise MirrorError(str(fault)) from fault


def check_url(url: str) -> None:
    """Raise `MirrorError` unless `url` is HTTPS, or on this machine, as in tests."""
    parts = urlsplit(url)
    is_local = parts.hostname in ("127.0.0.1", "localhost", "::1")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_local):
        raise MirrorError(N_("{url} is not an address that begins with https://"), url=url)


class _OnlyHttps(urllib.request.HTTPRedirectHandler):
    """Follows redirects to any host, since the digest decides, but only to HTTPS."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        try:
            check_url(newurl)
        except MirrorError as error:
            raise _TransferError(_("redirects, but {error}").format(error=error)) from error
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _transfer(
    url: str, file: IO[bytes], start: int, size: int, on_bytes: OnBytes, stall_seconds: float
) -> None:
    """Append the rest to `file`, which has `start` bytes; `_TransferError`, `DataError`."""
    headers = {
        "User-Agent": f"digitbooth/{digitbooth.__version__}",
        # A compressed transfer could not be resumed.
        "Accept-Encoding": "identity",
    }
    if start:
        headers["Range"] = f"bytes={start}-"
    opener = urllib.request.build_opener(_OnlyHttps)
    try:
        with opener.open(
            urllib.request.Request(url, headers=headers), timeout=stall_seconds
        ) as answer:
            if start and not _goes_on_at(answer.headers, answer.status, start):
                start = 0
            if answer.length is not None and start + answer.length != size:
                raise _TransferError(
                    _("has {start:,} bytes there, not {size:,}").format(
                        start=start + answer.length, size=size
                    )
                )
            file.seek(start)
            file.truncate()
            for chunk in _chunks(answer, stall_seconds):
                if start + len(chunk) > size:
                    raise _TransferError(
                        _("sends more than the {size:,} bytes of the file").format(size=size),
                        keep_part=False,
                    )
                _write(file, chunk)
                start += len(chunk)
                on_bytes(start)
    except urllib.error.HTTPError as error:
        error.close()
        raise _TransferError(
            _("answers {code} {reason}").format(
                code=error.code, reason=_reason(error.reason, stall_seconds)
            )
        ) from error
    except urllib.error.URLError as error:
        raise _TransferError(
            _("cannot be reached ({reason})").format(reason=_reason(error.reason, stall_seconds))
        ) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _TransferError(
            _("broke off after {start:,} of {size:,} bytes ({reason})").format(
                start=start, size=size, reason=_reason(error, stall_seconds)
            )
        ) from error
    if start < size:
        raise _TransferError(
            _("broke off after {start:,} of {size:,} bytes").format(start=start, size=size)
        )


def _chunks(answer: http.client.HTTPResponse, stall_seconds: float) -> Iterator[bytes]:
    """Yield data as it comes. Raises `TimeoutError` if it comes too slowly."""
    begun, received = monotonic(), 0
    while chunk := answer.read1(_CHUNK):
        yield chunk
        received += len(chunk)
        if (passed := monotonic() - begun) > stall_seconds:
            if received < _SLOWEST * passed:
                raise TimeoutError
            begun, received = monotonic(), 0


def _goes_on_at(headers: "Message", status: int, start: int) -> bool:
    """Whether the answer is the file from `start` on; otherwise it is the whole file."""
    return status == 206 and headers.get("Content-Range", "").startswith(f"bytes {start}-")


def _write(file: IO[bytes], chunk: bytes) -> None:
    try:
        if file.write(chunk) != len(chunk):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    except OSError as error:
        raise files.unwritable(file.name, error, DataError) from error


def _reason(error: BaseException | str, stall_seconds: float) -> str:
    if isinstance(error, TimeoutError):
        return _("nothing to speak of came for {seconds:g} seconds").format(seconds=stall_seconds)
    text = _(error) if isinstance(error, str) else files.reason_of(error)
    return " ".join(text.split())


@contextmanager
def _claimed(part: Path) -> Iterator[IO[bytes]]:
    """Open the part, unbuffered and locked for this process; it is removed in the end if empty."""
    files.make_folder(part.parent, DataError)
    try:
        file = files.open_own(part)
    except OSError as error:
        raise files.unwritable(part, error, DataError) from error
    with file:
        _lock(file, part)
        try:
            yield file
        finally:
            if _length(file) == 0:
                part.unlink(missing_ok=True)


def _lock(file: IO[bytes], part: Path) -> None:
    # Where there are no locks, the digest finds damage by another process.
    if not here.try_lock(file.fileno()):
        raise DataError(
            N_("{part}: another process is fetching this file; wait until it is done"), part=part
        )


def _length(file: IO[bytes]) -> int:
    return file.seek(0, 2)


def _digest_of(file: IO[bytes]) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
