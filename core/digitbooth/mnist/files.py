"""MNIST's four files: their names, sizes and digests, and reading them from a folder."""

import gzip
import hashlib
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import CLASSES, SIDE
from digitbooth.errors import DataError, ImageError
from digitbooth.files import is_file, is_folder, opened
from digitbooth.images.idx import IMAGES_MAGIC, LABELS_MAGIC, read_idx
from digitbooth.images.packed import GZIP_MAGIC
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

TRAINED_ON = slice(0, 50_000)
"""The training images that are used for training."""

HELD_OUT = slice(50_000, 60_000)
"""The training images that are not used for training; the shipped network is measured on them."""

_CHUNK = 2**18


@dataclass(frozen=True)
class MnistFile:
    """One of the four files. Digests are SHA-256 in hexadecimal."""

    name: str
    """Its name when it is unpacked: `train-images-idx3-ubyte`."""
    count: int
    """How many images or labels it has."""
    size: int
    """The size of the IDX file in bytes."""
    digest: str
    """The digest of the IDX file."""
    packed_size: int
    """The size in bytes of the `.gz` that LeCun published."""
    packed_digest: str
    """The digest of that `.gz`."""

    @property
    def packed_name(self) -> str:
        """Its name on the mirrors, with `.gz`."""
        return f"{self.name}.gz"

    @property
    def spellings(self) -> tuple[str, ...]:
        """All names of the file: with a hyphen or a dot, unpacked or packed."""
        dotted = self.name.replace("-idx", ".idx")
        return self.name, f"{self.name}.gz", dotted, f"{dotted}.gz"

    @property
    def kind(self) -> str:
        """What is in it: `images` or `labels`."""
        return N_("images") if "images" in self.name else N_("labels")

    def find(self, folder: Path) -> list[Path]:
        """The files in `folder` that have one of its names."""
        return [path for name in self.spellings if is_file(path := folder / name)]


FILES = (
    MnistFile(
        "train-images-idx3-ubyte",
        60_000,
        47_040_016,
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        9_912_422,
        "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    ),
    MnistFile(
        "train-labels-idx1-ubyte",
        60_000,
        60_008,
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        28_881,
        "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    ),
    MnistFile(
        "t10k-images-idx3-ubyte",
        10_000,
        7_840_016,
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        1_648_877,
        "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    ),
    MnistFile(
        "t10k-labels-idx1-ubyte",
        10_000,
        10_008,
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        4_542,
        "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
    ),
)


@dataclass(frozen=True)
class Digits:
    """Digit images in MNIST's form, and their labels."""

    images: NDArray[np.uint8]
    """[n, 28, 28], ink 255, paper 0."""
    labels: NDArray[np.uint8]
    """[n], 0 to 9."""

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, part: slice) -> "Digits":
        return Digits(self.images[part], self.labels[part])


def read_mnist(folder: Path, name: str = "train") -> Digits:
    """MNIST's training set (`train`, 60,000 digits) or test set (`t10k`, 10,000) from a folder.

    The files may be packed with gzip or not, and be named `train-images-idx3-ubyte` or
    `train-images.idx3-ubyte`. Raises `ImageError` if one is missing or is not what it should be.
    """
    images_file, labels_file = (
        next(file for file in FILES if file.name.startswith(f"{name}-{kind}"))
        for kind in ("images", "labels")
    )
    images_path, labels_path = _find(folder, images_file), _find(folder, labels_file)
    images, labels = read_idx(images_path), read_idx(labels_path)
    count = images_file.count
    if images.shape != (count, SIDE, SIDE):
        words = "×".join(map(str, images.shape))
        raise ImageError(
            N_("{path}: holds {words} bytes, but MNIST's are {count}×28×28"),
            path=images_path,
            words=words,
            count=count,
        )
    if labels.shape != (count,):
        words = "×".join(map(str, labels.shape))
        raise ImageError(
            N_("{path}: holds {words} labels, but MNIST's are {count}"),
            path=labels_path,
            words=words,
            count=count,
        )
    if labels.max() >= CLASSES:
        raise ImageError(
            N_("{path}: a label is {highest}; MNIST's are 0 to 9"),
            path=labels_path,
            highest=labels.max(),
        )
    return Digits(images, labels)


def fault_of(path: Path, file: MnistFile) -> str | None:
    """Why the file at `path` is not MNIST's `file`, as a phrase; None if it is.

    It may be the IDX file, or any gzip of it; of that only one byte more than its size is unpacked.
    Raises `DataError` if it cannot be read.
    """
    with opened(path, DataError) as stream:
        return _fault_in(stream, file)


def fault_in(data: bytes, file: MnistFile) -> str | None:
    """As `fault_of`, of what was read from a file."""
    return _fault_in(BytesIO(data), file)


def _find(folder: Path, file: MnistFile) -> Path:
    """The file of images or labels in the folder."""
    if not is_folder(folder):
        raise ImageError(
            N_("{folder}: not a folder; name the one that holds MNIST's IDX files"), folder=folder
        )
    if found := file.find(folder):
        return found[0]
    first, *others = file.spellings
    raise ImageError(
        N_("{folder}: has no {first} (nor {others}); run `digitbooth mnist fetch --to {folder}`"),
        folder=folder,
        first=first,
        others=", ".join(others),
    )


def _fault_in(stream: BinaryIO, file: MnistFile) -> str | None:
    packed = stream.read(len(GZIP_MAGIC)) == GZIP_MAGIC
    stream.seek(0)
    if not packed:
        return _content_fault(stream, file)
    try:
        with gzip.open(stream) as unpacked:
            return _content_fault(unpacked, file)
    except (OSError, EOFError, zlib.error):
        return _("its gzip data is truncated or corrupt")


def _content_fault(stream: "IO[bytes] | gzip.GzipFile", file: MnistFile) -> str | None:
    digest = hashlib.sha256()
    size, start = 0, b""
    while size <= file.size and (chunk := stream.read(min(_CHUNK, file.size + 1 - size))):
        start = start or chunk[:8]
        size += len(chunk)
        digest.update(chunk)
    magic = IMAGES_MAGIC if file.kind == "images" else LABELS_MAGIC
    found, count = int.from_bytes(start[:4], "big"), int.from_bytes(start[4:8], "big")
    if found != magic:
        return _("it is not an IDX file of {kind}").format(kind=_(file.kind))
    if count != file.count:
        return _("it holds {count:,} {kind}, not {wanted:,}").format(
            count=count, kind=_(file.kind), wanted=file.count
        )
    if size != file.size:
        said = (
            _("it is shorter than {size:,} bytes")
            if size < file.size
            else _("it is longer than {size:,} bytes")
        )
        return said.format(size=file.size)
    if digest.hexdigest() != file.digest:
        return _("its content is another (SHA-256), as of a data set of the same shape")
    return None
