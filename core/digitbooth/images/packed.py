"""Unpacks gzip a part at a time, so that no more memory is used than the caller allows.

It uses zlib directly: Python's gzip reads each letter of a name in a header by a step of Python,
and a file may have very many of them.
"""

import zlib
from typing import BinaryIO

GZIP_MAGIC = b"\x1f\x8b"

MAX_RATIO = 1032
"""The most bytes that one byte of deflate can become: two bits can stand for 258."""

_PART = 2**16

# Blocked gzip has a member for every 64 KiB; so many are more than any reader here takes.
_MOST_MEMBERS = 2**15

# zlib's largest window, and 16 for gzip's header.
_GZIP_WINDOW = 31


class Unpacked:
    """The content of a gzip file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._members = 0
        self._waiting = b""
        self._decompressor = self._begun()

    def read(self, limit: int) -> bytes:
        """The next bytes, at most `limit`; empty at the end.

        Raises `EOFError` for truncated data, `zlib.error` for damaged data, `OSError`.
        """
        while limit > 0:
            if self._decompressor.eof:
                # Files from tapes end with zeros.
                self._waiting = self._decompressor.unused_data.lstrip(b"\0")
                while not self._waiting:
                    part = self._file.read(_PART)
                    if not part:
                        return b""
                    self._waiting = part.lstrip(b"\0")
                self._decompressor = self._begun()
            packed = self._waiting or self._file.read(_PART)
            found = self._decompressor.decompress(packed, limit)
            self._waiting = self._decompressor.unconsumed_tail
            if found:
                return found
            if not packed and not self._decompressor.eof:
                raise EOFError
        return b""

    def _begun(self) -> "zlib._Decompress":
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise zlib.error("too many members")
        return zlib.decompressobj(_GZIP_WINDOW)
