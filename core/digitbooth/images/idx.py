"""IDX, the format of MNIST itself: read for opening its images one by one and for training.

Format: "the IDX file format" at the end of LeCun's MNIST page, http://yann.lecun.com/exdb/mnist/.
"""

import gzip
import zlib
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import ImageError
from digitbooth.files import opened, read_at_most
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

IMAGES_MAGIC = 2051
"""Unsigned bytes in three dimensions: images, rows, columns."""

LABELS_MAGIC = 2049
"""Unsigned bytes in one dimension: labels."""

MAX_BYTES = 2**30
"""The largest array that is read: 1 GiB, twice the largest relative of MNIST (EMNIST by class)."""

GZIP_MAGIC = b"\x1f\x8b"


def read_idx(path: Path) -> NDArray[np.uint8]:
    """Images [count, height, width] or labels [count] of an IDX file, packed with gzip or not.

    0 is paper and 255 ink in MNIST's own files. The array is read-only. Raises `ImageError`.
    """
    with opened(path, ImageError) as file:
        return _read(file, str(path))


def decode_idx(data: bytes, name: str) -> NDArray[np.uint8]:
    """As `read_idx`, from the bytes of a file that messages call `name`."""
    return _read(BytesIO(data), name)


def _read(file: BinaryIO, name: str) -> NDArray[np.uint8]:
    packed = file.read(len(GZIP_MAGIC)) == GZIP_MAGIC
    file.seek(0)
    if not packed:
        return _parse(file, name)
    with gzip.open(file) as unpacked:
        try:
            return _parse(unpacked, name)
        except (OSError, EOFError, zlib.error) as error:
            raise ImageError(
                N_("{name}: the gzip data is truncated or corrupt; download the file again"),
                name=name,
            ) from error


def _parse(file: "BinaryIO | gzip.GzipFile", name: str) -> NDArray[np.uint8]:
    magic = int.from_bytes(file.read(4), "big")
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
    header = file.read(4 * dimensions)
    if len(header) < 4 * dimensions:
        raise ImageError(
            N_("{name}: the IDX header is truncated; download the file again"), name=name
        )
    shape = tuple(int(size) for size in np.frombuffer(header, ">u4"))
    declared = 1
    for size in shape:  # in Python's integers: no product can wrap round
        declared *= size
    words = "×".join(map(str, shape))
    if declared == 0:
        raise ImageError(
            N_("{name}: the IDX header declares {words}, so nothing is in it"),
            name=name,
            words=words,
        )
    if declared > MAX_BYTES:
        raise ImageError(
            N_(
                "{name}: the IDX header declares {words}, more than the {limit} GiB that is "
                "read; split the file"
            ),
            name=name,
            words=words,
            limit=MAX_BYTES // 2**30,
        )
    content = read_at_most(file.read, declared + 1)
    if len(content) != declared:
        said = (
            _("{name}: is truncated (the IDX header declares {words}); download the file again")
            if len(content) < declared
            else _(
                "{name}: goes on after its data (the IDX header declares {words}); download the "
                "file again"
            )
        )
        raise ImageError(said.format(name=name, words=words))
    return np.frombuffer(content, np.uint8).reshape(shape)
