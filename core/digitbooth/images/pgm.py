"""Reads and writes PGM, the format of NVIDIA's MNIST samples.

All of the format is read: samples in use have comments, other maxvals, and either polarity.

Format: https://netpbm.sourceforge.net/doc/pgm.html (P5, and P2 under "Plain PGM").
"""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitbooth import files
from digitbooth.constants import SIDE
from digitbooth.errors import ImageError
from digitbooth.images.raster import Raster, check_size
from digitbooth.language import gettext_noop as N_

MAX_MAXVAL = 65535

DIGIT_HEADER = b"P5\n%d %d\n255\n" % (SIDE, SIDE)
"""The header of a digit of MNIST, as NVIDIA's script and `write_pgm` write it."""

_DIGIT_BYTES = len(DIGIT_HEADER) + SIDE * SIDE

# White space before a number, and the number with its end: one byte of white space, or a comment.
_SPACE = re.compile(rb"[ \t\n\v\f\r]*")
_NUMBER = re.compile(rb"([0-9]{1,20})(?:[ \t\n\v\f\r]|#[^\n\r]*[\n\r])")
_MAX_HEADER = 2**16
"""The longest header in bytes, with comments; Netpbm has no limit, but no tool writes so much."""

_COMMENT = re.compile(rb"#[^\n\r]*")
_NUMBERS = re.compile(rb"[0-9 \t\n\v\f\r]*")


def decode_pgm(data: bytes, name: str) -> Raster:
    """The first image of a P2 or P5 file, scaled so that its maxval is 1.0.

    `name` is what error messages call the file. What follows the first image is ignored, as Netpbm
    does: a file may hold several. Raises `ImageError`.
    """
    header = _header(data)
    if header is None:
        raise ImageError(
            N_("{name}: the PGM header is incomplete (P5, width, height, maxval); export it again"),
            name=name,
        )
    (width, height, maxval), start = header
    check_size(width, height, name)
    if not 1 <= maxval <= MAX_MAXVAL:
        raise ImageError(
            N_("{name}: the PGM maxval is {maxval}, but must be 1 to {limit}; export it again"),
            name=name,
            maxval=maxval,
            limit=MAX_MAXVAL,
        )
    read = _binary_samples if data.startswith(b"P5") else _plain_samples
    samples = read(data, start, width * height, maxval, name)
    highest = samples.max()
    if highest > maxval:
        raise ImageError(
            N_("{name}: a pixel is {highest:.0f}, above the maxval of {maxval}; export it again"),
            name=name,
            highest=highest,
            maxval=maxval,
        )
    # Divided in float32, as in training, bit for bit.
    raster: Raster = np.divide(samples.reshape(height, width), maxval, dtype=np.float32)
    return raster


def is_plain_digit(data: bytes) -> bool:
    """Whether a file is `DIGIT_HEADER` and 784 bytes of pixels."""
    return len(data) == _DIGIT_BYTES and data.startswith(DIGIT_HEADER)


def plain_digits(contents: Sequence[bytes]) -> NDArray[np.uint8]:
    """The pixels, [n, 28, 28], of the contents of n files for which `is_plain_digit` is true."""
    whole = np.frombuffer(b"".join(contents), np.uint8).reshape(len(contents), _DIGIT_BYTES)
    return whole[:, len(DIGIT_HEADER) :].reshape(len(contents), SIDE, SIDE)


def write_pgm(path: Path, pixels: Raster | NDArray[np.uint8]) -> None:
    """Write `pgm_bytes` to a file, wholly or not at all. Raises `ImageError`."""
    files.write(path, pgm_bytes(pixels), ImageError)


def pgm_bytes(pixels: Raster | NDArray[np.uint8]) -> bytes:
    """A P5 file of maxval 255 with the shortest header, `P5\\n28 28\\n255\\n` for 28×28.

    `pixels`, [height, width], are a raster (0.0 to 1.0, rounded to 255 steps; values outside are
    clipped) or uint8.
    """
    samples = pixels
    if pixels.dtype != np.uint8:
        samples = np.rint(np.clip(pixels, 0, 1) * np.float32(255)).astype(np.uint8)
    height, width = samples.shape
    return b"P5\n%d %d\n255\n" % (width, height) + samples.tobytes()


def _header(data: bytes) -> tuple[list[int], int] | None:
    """Width, height and maxval, and where the pixels begin; None if the header is not valid.

    In a P5 exactly one byte of white space is between the maxval and the pixels.
    """
    data = data[:_MAX_HEADER]
    numbers: list[int] = []
    position = 2
    while len(numbers) < 3:
        start = position
        while True:
            position = _end(_SPACE, data, position)
            comment = _end(_COMMENT, data, position)
            if comment == position:
                break
            position = comment
        number = _NUMBER.match(data, position)
        # White space, or a comment in its place, ended the number before.
        if number is None or (position == start and not numbers):
            return None
        # int() of twenty digits is exact, so sizes cannot overflow.
        numbers.append(int(number[1]))
        position = number.end()
    return numbers, position


def _end(what: re.Pattern[bytes], data: bytes, position: int) -> int:
    """The end of `what` at `position`; `position` itself if it is not there."""
    found = what.match(data, position)
    return position if found is None else found.end()


def _binary_samples(
    data: bytes, start: int, count: int, maxval: int, name: str
) -> NDArray[np.uint8] | NDArray[np.uint16]:
    sample = np.dtype(np.uint8 if maxval < 256 else ">u2")
    need, have = count * sample.itemsize, len(data) - start
    if have < need:
        raise ImageError(
            N_("{name}: the PGM is truncated: {have:,} of {need:,} bytes; export it again"),
            name=name,
            have=have,
            need=need,
        )
    samples: NDArray[np.uint8] = np.frombuffer(data, sample, count, start)
    return samples


def _plain_samples(
    data: bytes, start: int, count: int, maxval: int, name: str
) -> NDArray[np.float32]:
    text = data[start:]
    if b"#" in text:
        text = _COMMENT.sub(b"", text)
    numbers = _NUMBERS.match(text)
    readable = numbers[0] if numbers else b""
    # numpy's parser takes a hundredth of the memory of a list of Python integers, but fails for
    # empty text, and with a count. float32 represents every sample up to `MAX_MAXVAL` exactly.
    samples = np.zeros(0, np.float32)
    if not readable.isspace() and readable:
        samples = np.fromstring(readable, np.float32, sep=" ")
    if len(samples) < count:
        said = N_(
            "{name}: the plain PGM holds something else than digits after {have:,} of "
            "{need:,} pixels; copy or export it again"
        )
        if len(readable) == len(text):
            said = N_(
                "{name}: the plain PGM is truncated after {have:,} of {need:,} pixels; copy or "
                "export it again"
            )
        raise ImageError(said, name=name, have=len(samples), need=count)
    return samples[:count]
