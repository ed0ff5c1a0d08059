"""Hostile pictures and sets of digits."""

import gzip
import zlib
from collections.abc import Iterator
from io import BytesIO

import numpy as np
from hostile import Hostile
from PIL import Image


def pictures() -> Iterator[Hostile]:
    """Headers without end, and pictures of which the file holds next to nothing."""
    incomplete = "header is incomplete"
    for name, begin, more in (
        ("spaces", b"P5", b" "),
        ("lines", b"P5", b"\n"),
        ("comments", b"P5\n", b"#\n"),
        ("a comment", b"P5 #", b"a"),
        ("digits", b"P5 ", b"1"),
        ("spaces in P2", b"P2", b" "),
        ("carriage returns", b"P2 28", b"\r#\r"),
        ("vertical tabs", b"P5 28 28", b"\v\f"),
    ):
        yield Hostile(
            "pictures",
            f"PGM and {name}",
            lambda begin=begin, more=more: begin + more * (16_000_000 // len(more)),
            incomplete,
        )
    yield Hostile(
        "pictures",
        "P2 without numbers",
        lambda: b"P2 28 28 255\n" + b" " * 16_000_000,
        "truncated after 0",
    )
    yield Hostile(
        "pictures",
        "P2 of zeros",
        lambda: b"P2 28 28 255\n" + b"0 " * 8_000_000,
    )
    for form, mode in (
        ("WEBP", "RGBA"),
        ("WEBP", "RGB"),
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "I;16"),
        ("GIF", "P"),
        ("JPEG", "RGB"),
        ("TIFF", "F"),
    ):
        more = {"compression": "tiff_deflate"} if form == "TIFF" else {}
        yield Hostile(
            "pictures",
            f"{form} of one shade, {mode}",
            lambda form=form, mode=mode, more=more: _blank(form, mode, **more),
        )
    huge = zlib.compress(bytes(1000), 9)
    for name, width, height in (
        ("wide", 2**31 - 1, 1),
        ("both", 2**31 - 1, 2**31 - 1),
        ("65 million", 8192, 8193),
    ):
        head = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0"
        yield Hostile(
            "pictures",
            f"PNG that declares {name}",
            lambda head=head: (
                b"\x89PNG\r\n\x1a\n" + _chunk(head) + _chunk(b"IDAT" + huge) + _chunk(b"IEND")
            ),
            "pixels",
        )
    for name, begin in (("text", b"zTXta\0\0"), ("a profile", b"iCCPa\0\0")):
        yield Hostile(
            "pictures",
            f"PNG with megabytes of {name}",
            lambda begin=begin: _png_with(_chunk(begin + zlib.compress(bytes(60_000_000), 1))),
            "corrupt",
        )


def _blank(form: str, mode: str, **more: str) -> bytes:
    content = BytesIO()
    Image.new(mode, (3000, 3000)).save(content, form, **more)
    return content.getvalue()


def _chunk(content: bytes) -> bytes:
    return (len(content) - 4).to_bytes(4, "big") + content + zlib.crc32(content).to_bytes(4, "big")


def _png_with(chunk: bytes) -> bytes:
    content = BytesIO()
    Image.fromarray(np.eye(12, dtype=np.uint8) * 255).save(content, "PNG")
    data = content.getvalue()
    # After the header, which takes 25 bytes behind a signature of 8.
    return data[:33] + chunk + data[33:]


def zeros(head: bytes, count: int) -> bytes:
    """gzip of `head` and `count` zeros."""
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    parts = [packer.compress(head)]
    million = bytes(10**6)
    parts += [packer.compress(million) for _ in range(count // 10**6)]
    return b"".join([*parts, packer.compress(bytes(count % 10**6)), packer.flush()])


def _header(*numbers: int) -> bytes:
    return np.array(numbers, ">u4").tobytes()


def digit_sets() -> Iterator[Hostile]:
    """IDX and gzip: what a header declares, and what a packed file unpacks to."""
    digits = 10**8 // 784
    yield Hostile(
        "IDX", "a hundred million zeros", lambda: zeros(_header(2051, digits, 28, 28), digits * 784)
    )
    yield Hostile("IDX", "a hundred million labels", lambda: zeros(_header(2049, 10**8), 10**8))
    yield Hostile(
        "IDX",
        "one image of a hundred million",
        lambda: zeros(_header(2051, 1, 10_000, 10_000), 10**8),
        "64 megapixels",
    )
    yield Hostile(
        "IDX",
        "a million declared, none there",
        lambda: gzip.compress(_header(2051, 10**6, 28, 28)),
        "is truncated",
    )
    yield Hostile("IDX", "the same unpacked", lambda: _header(2051, 10**6, 28, 28), "is truncated")
    yield Hostile(
        "IDX",
        "more zeros than declared",
        lambda: zeros(_header(2051, 1, 28, 28), 10**8),
        "goes on after",
    )
    yield Hostile(
        "IDX", "images without a size", lambda: _header(2051, 2**32 - 1, 0, 1), "nothing is in it"
    )
    for reader in ("IDX", "pictures", "strokes"):
        broken = "truncated or corrupt"
        yield Hostile(
            reader,
            "a long name in gzip",
            lambda: b"\x1f\x8b\x08\x08" + bytes(6) + b"a" * 16_000_000,
            broken,
        )
        yield Hostile(
            reader, "gzip of nothing, often", lambda: gzip.compress(b"") * 100_000, broken
        )
        yield Hostile(
            reader, "gzip cut short", lambda: zeros(b"", 10**7)[:-9], f"{broken}|magic 0|not an IDX"
        )
