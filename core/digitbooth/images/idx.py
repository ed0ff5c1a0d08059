"""Reads IDX, the format of MNIST.

Format: "the IDX file format" at the end of LeCun's MNIST page, http://yann.lecun.com/exdb/mnist/.
"""

import zlib
from collections.abc import Callable
from io import SEEK_END, BytesIO
from math import prod
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import ImageError
from digitbooth.files import opened
from digitbooth.images.packed import GZIP_MAGIC, MAX_RATIO, Unpacked
from digitbooth.images.raster import check_size
from digitbooth.language import gettext_noop as N_

IMAGES_MAGIC = 2051
"""The magic number of images: unsigned bytes in three dimensions, images, rows, columns."""

LABELS_MAGIC = 2049
"""The magic number of labels: unsigned bytes in one dimension."""

MAX_BYTES = 2**30
"""The largest array that is read: 1 GiB, twice the largest relative of MNIST (EMNIST by class)."""

_PART = 2**20


def read_idx(path: Path) -> NDArray[np.uint8]:
    """Images [count, height, width] or labels [count] of an IDX file, packed with gzip or not.

    0 is paper and 255 ink in MNIST's own files. The array is read-only. Raises `ImageError`.
    """
    with opened(path, ImageError) as file:
        return _read(file, str(path))


def decode_idx(data: bytes, name: str) -> NDArray[np.uint8]:
    """As `read_idx`, from the bytes of a file; errors name it `name`."""
    return _read(BytesIO(data), name)


def _read(file: BinaryIO, name: str) -> NDArray[np.uint8]:
    size = file.seek(0, SEEK_END)
    file.seek(0)
    packed = file.read(len(GZIP_MAGIC)) == GZIP_MAGIC
    file.seek(0)
    if not packed:
        return _parse(file.read, size, name)
    try:
        return _parse(Unpacked(file).read, size * MAX_RATIO, name)
    except (OSError, EOFError, zlib.error) as error:
        raise ImageError(
            N_("{name}: the gzip data is truncated or corrupt; download the file again"),
            name=name,
        ) from error


def _parse(read: Callable[[int], bytes], most: int, name: str) -> NDArray[np.uint8]:
    """What a stream holds, `most` bytes at most."""
    magic = int.from_bytes(_filled(read, np.empty(4, np.uint8)).tobytes(), "big")
    if magic not in (IMAGES_MAGIC, LABELS_MAGIC):
        raise ImageError(
            N_(
                "{name}: not an IDX file of bytes (magic {magic}, not {images_magic} for images "
                "or {labels_magic} for labels); if it is a packed picture, unpack it first"
            ),
            name=name,
            magic=magic,
            images_magic=IMAGES_MAGIC,
            labels_magic=LABELS_MAGIC,
        )
    dimensions = 3 if magic == IMAGES_MAGIC else 1
    header = _filled(read, np.empty(4 * dimensions, np.uint8))
    if len(header) < 4 * dimensions:
        raise ImageError(
            N_("{name}: the IDX header is truncated; download the file again"), name=name
        )
    # Python's integers, whose products cannot overflow.
    shape = tuple(int(size) for size in np.frombuffer(header, ">u4"))
    declared = prod(shape)
    words = "×".join(map(str, shape))
    if declared == 0:
        raise ImageError(
            N_("{name}: the IDX header declares {words}, so nothing is in it"),
            name=name,
            words=words,
        )
    if declared > MAX_BYTES:
        raise ImageError(
            N_("{name}: the IDX header declares {words}, more than {limit} GiB; split the file"),
            name=name,
            words=words,
            limit=MAX_BYTES // 2**30,
        )
    if dimensions == 3:
        check_size(shape[2], shape[1], name)
    # No more memory is allocated than the file can fill, and the system provides it as it is
    # filled.
    content = _filled(read, np.empty(min(declared, most), np.uint8))
    if len(content) < declared or read(1):
        said = (
            N_("{name}: is truncated (the IDX header declares {words}); download the file again")
            if len(content) < declared
            else N_(
                "{name}: goes on after its data (the IDX header declares {words}); download the "
                "file again"
            )
        )
        raise ImageError(said, name=name, words=words)
    content.flags.writeable = False
    return content.reshape(shape)


def _filled(read: Callable[[int], bytes], room: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Fill `room`, [n], a part at a time, and return as much of it as there was to read."""
    at = 0
    while at < len(room) and (part := read(min(_PART, len(room) - at))):
        room[at : at + len(part)] = np.frombuffer(part, np.uint8)
        at += len(part)
    return room[:at]
