"""What a file holds, told by its first bytes: a picture, many digits, labels, pen strokes."""

import zlib
from enum import Enum, auto
from pathlib import Path

from digitbooth.files import is_file, is_folder
from digitbooth.images.idx import IMAGES_MAGIC, LABELS_MAGIC
from digitbooth.images.packed import GZIP_MAGIC
from digitbooth.images.photo import FORMATS

PICTURE_SUFFIXES = (".pgm", *(suffix for each in FORMATS.values() for suffix in each.suffixes))
"""The endings of files that hold a picture."""

_HEAD = 4096
"""How many bytes from a file's start tell what it is."""

_PICTURE_MAGICS = (b"P2", b"P5", *(magic for each in FORMATS.values() for magic in each.magics))


class FileKind(Enum):
    """What is of use here; IDX files hold images or labels."""

    PICTURE = auto()
    IMAGES = auto()
    LABELS = auto()
    STROKES = auto()


def holds_a_set(path: Path) -> bool:
    """Whether the content of a file is many digits, as in IDX files and files of strokes."""
    return not is_folder(path) and kind_of(path) not in (None, FileKind.PICTURE)


def holds_strokes(path: Path) -> bool:
    """Whether the content of a file is pen strokes."""
    return not is_folder(path) and kind_of(path) is FileKind.STROKES


def kind_of(path: Path) -> FileKind | None:
    """What the file's first bytes say that it is; None if it is nothing of use here."""
    # Checked before opening: opening a pipe would wait until somebody writes into it.
    if not is_file(path):
        return None
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return None
    if head.startswith(GZIP_MAGIC):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, _HEAD)
        except zlib.error:
            return None
    magic = int.from_bytes(head[:4], "big")
    if magic in (IMAGES_MAGIC, LABELS_MAGIC):
        return FileKind.IMAGES if magic == IMAGES_MAGIC else FileKind.LABELS
    if b'"digitbooth-strokes"' in head or b"\n.PEN_DOWN" in head or b"\n.COORD" in head:
        return FileKind.STROKES
    return FileKind.PICTURE if head.startswith(_PICTURE_MAGICS) else None
