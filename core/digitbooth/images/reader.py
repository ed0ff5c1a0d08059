"""Reads pictures from files. The content of a file, not its name, tells its format."""

from collections.abc import Sequence
from pathlib import Path
from typing import overload

import numpy as np
from numpy.typing import NDArray

from digitbooth import files
from digitbooth.errors import ImageError
from digitbooth.images.idx import decode_idx
from digitbooth.images.packed import GZIP_MAGIC
from digitbooth.images.pgm import decode_pgm
from digitbooth.images.photo import decode_pages
from digitbooth.images.raster import Picture
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

MAX_FILE_BYTES = 256 * 2**20
"""The largest file that is read, in bytes: about `MAX_PIXELS` as plain PGM text."""

_IDX_BYTES = b"\x00\x00\x08"
"""The first bytes of an IDX file of unsigned bytes: two zeros and the code of the type."""

_NETPBM_KIN = {
    b"P1": N_("a plain bitmap (PBM)"),
    b"P3": N_("a plain colour picture (PPM)"),
    b"P4": N_("a bitmap (PBM)"),
    b"P6": N_("a colour picture (PPM)"),
    b"P7": N_("a PAM picture"),
}


def read_pictures(path: Path) -> Sequence[Picture]:
    """The pictures in a file: one, all pages of a TIFF or frames of a GIF file, or all images of an
    IDX file, each made when it is used.

    It may be PGM (P2, P5), IDX (packed with gzip or not), PNG, JPEG, BMP, GIF, TIFF or WebP. Raises
    only `ImageError`.
    """
    return decode_pictures(file_bytes(path), path.name, str(path))


def decode_pictures(data: bytes, name: str, where: str = "") -> Sequence[Picture]:
    """As `read_pictures`, from bytes of a file or a clipboard that pictures are named after.

    Errors name it `where`, or `name` without that.
    """
    where = where or name
    if not data:
        raise ImageError(N_("{name}: the file is empty; copy or export it again"), name=where)
    if data.startswith((GZIP_MAGIC, _IDX_BYTES)):
        images = decode_idx(data, where)
        if images.ndim != 3:
            raise ImageError(
                N_("{name}: holds labels, not images; open the matching images file"), name=where
            )
        return _IdxPictures(images, name)
    magic, after = data[:2], data[2:3]
    if after.isspace() or after == b"#":
        if magic in (b"P2", b"P5"):
            return [Picture(name, decode_pgm(data, where))]
        if kin := _NETPBM_KIN.get(magic):
            raise ImageError(
                N_(
                    "{name}: is {kin}, {magic}, not a grey one; convert it to PGM or PNG, for "
                    "example with `magick {name} {stem}.png`"
                ),
                name=where,
                kin=_(kin),
                magic=magic.decode(),
                stem=Path(name).stem,
            )
    rasters = decode_pages(data, where)
    if len(rasters) == 1:
        return [Picture(name, rasters[0])]
    return [Picture(f"{name}#{page}", raster) for page, raster in enumerate(rasters)]


def file_bytes(path: Path | str) -> bytes:
    """The content of a file of pictures or strokes. Raises `ImageError`."""
    return files.read(path, MAX_FILE_BYTES, ImageError)


class _IdxPictures(Sequence[Picture]):
    """The images of an IDX file as pictures, each made when it is used."""

    def __init__(self, images: NDArray[np.uint8], name: str) -> None:
        self._images = images
        self._name = name

    def __len__(self) -> int:
        return len(self._images)

    @overload
    def __getitem__(self, index: int) -> Picture: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Picture]: ...
    def __getitem__(self, index: int | slice) -> Picture | Sequence[Picture]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        position = range(len(self))[index]
        raster = self._images[position].astype(np.float32) / np.float32(255)
        return Picture(f"{self._name}#{position}", raster)
