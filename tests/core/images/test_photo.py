"""Formats that come through Pillow: transparency, orientation, depth, and files that are broken."""

import struct
import tracemalloc
import zlib
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from digitbooth.errors import ImageError
from digitbooth.images import decode_pictures, photo
from digitbooth.images.photo import decode_photo

GREY = np.linspace(0, 255, 48).astype(np.uint8).reshape(6, 8)


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "BMP", "GIF", "TIFF"])
def test_lossless_formats(kind: str) -> None:
    raster = decode_photo(encoded(Image.fromarray(GREY), kind), "x")
    assert raster.dtype == np.float32
    np.testing.assert_array_equal(raster, GREY.astype(np.float32) / np.float32(255))


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_lossy_formats(kind: str) -> None:
    raster = decode_photo(encoded(Image.fromarray(GREY).convert("RGB"), kind, quality=95), "x")
    assert np.abs(raster - GREY / 255).max() < 0.05


def test_sixteen_bits_and_one_bit() -> None:
    deep = np.array([[0, 257, 65535]], np.uint16)
    np.testing.assert_allclose(
        decode_photo(encoded(Image.fromarray(deep), "PNG"), "x"), deep / 65535, atol=1e-7
    )
    flat = np.array([[True, False, True]])
    assert decode_photo(encoded(Image.fromarray(flat), "PNG"), "x").tolist() == [[1, 0, 1]]


def test_floats_are_stretched() -> None:
    values = np.array([[-3.0, 1.0, 5.0]], np.float32)
    raster = decode_photo(encoded(Image.fromarray(values), "TIFF"), "x")
    assert raster.tolist() == [[0, 0.5, 1]]


def test_colours_become_luma() -> None:
    colours = np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255]]], np.uint8)
    raster = decode_photo(encoded(Image.fromarray(colours), "PNG"), "x")
    np.testing.assert_allclose(raster, [[0.299, 0.587, 0.114]], atol=0.003)


def test_exif_orientation_is_applied() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    raster = decode_photo(encoded(Image.fromarray(GREY), "PNG", exif=exif), "x")
    np.testing.assert_array_equal(raster, np.rot90(GREY, -1).astype(np.float32) / np.float32(255))


def bar(ink: int, inside: int = 0, opaque: bool = False) -> NDArray[np.uint8]:
    """RGBA: a bar of ink on transparency whose hidden colour is `inside`."""
    pixels = np.full((20, 20, 4), inside, np.uint8)
    pixels[..., 3] = 255 if opaque else 0
    pixels[4:16, 8:12, :3] = ink
    pixels[4:16, 8:12, 3] = 255
    return pixels


@pytest.mark.parametrize("inside", [0, 255])
@pytest.mark.parametrize(("ink", "paper"), [(0, 1.0), (255, 0.0), (90, 1.0), (200, 0.0)])
def test_transparency_becomes_paper_that_contrasts(ink: int, paper: float, inside: int) -> None:
    raster = decode_photo(encoded(Image.fromarray(bar(ink, inside)), "PNG"), "x")
    assert raster[0, 0] == paper
    assert raster[10, 10] == pytest.approx(ink / 255)


def test_a_screenshot_with_transparent_corners_keeps_its_paper() -> None:
    pixels = bar(0, 255, opaque=True)
    pixels[:3, :3] = 0
    raster = decode_photo(encoded(Image.fromarray(pixels), "PNG"), "x")
    assert raster[0, 0] == raster[0, 10] == 1.0
    assert raster[10, 10] == 0.0


def test_half_transparent_ink_is_half_as_dark() -> None:
    pixels = bar(0)
    pixels[4:16, 8:10, 3] = 128
    raster = decode_photo(encoded(Image.fromarray(pixels), "PNG"), "x")
    assert raster[10, 8] == pytest.approx(1 - 128 / 255)


def test_transparent_palettes_and_blank_transparency() -> None:
    palette = Image.new("P", (2, 1))
    palette.putpalette([255, 255, 255, 0, 0, 0])
    palette.putpixel((1, 0), 1)
    raster = decode_photo(encoded(palette, "PNG", transparency=bytes([0, 255])), "x")
    assert raster.tolist() == [[1, 0]]
    assert (decode_photo(encoded(Image.new("RGBA", (3, 3)), "PNG"), "x") == 1).all()


def png_of_size(width: int, height: int) -> bytes:
    """A valid header that promises what a few bytes of data cannot keep."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("size", [(9000, 9000), (12000, 12000), (60000, 60000)])
def test_bombs_are_refused_by_their_header(size: tuple[int, int]) -> None:
    # In this order: above our bound, above Pillow's warning, above Pillow's error.
    with pytest.raises(ImageError, match=r"pixels.*; reduce it"):
        decode_photo(png_of_size(*size), "x.png")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP"])
def test_truncated_files(kind: str) -> None:
    data = encoded(Image.fromarray(np.tile(GREY, (20, 20))), kind)
    with pytest.raises(ImageError, match=r"^x: the picture is truncated or corrupt"):
        decode_photo(data[: len(data) * 2 // 3], "x")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Dear diary, today I drew a seven.", "it is text"),
        ("Größe: sieben".encode(), "not a picture"),
        (b"PK\3\4\n" + bytes(60), "not a picture that can be read here; open"),
        (b"%PDF-1.7\n\x80", "PDF"),
        (b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (bytes(range(128, 256)), "not a picture"),
    ],
)
def test_what_is_no_picture_is_named(data: bytes, words: str) -> None:
    with pytest.raises(ImageError, match=r"^x: not a picture") as caught:
        decode_photo(data, "x")
    assert words in str(caught.value)


@pytest.mark.parametrize("kind", ["TIFF", "GIF"])
def test_every_page_is_a_picture(kind: str) -> None:
    pages = [Image.fromarray(np.roll(GREY, turn, axis=1)) for turn in range(3)]
    data = encoded(pages[0], kind, save_all=True, append_images=pages[1:])
    pictures = decode_pictures(data, "x")
    assert [picture.name for picture in pictures] == ["x#0", "x#1", "x#2"]
    for picture, page in zip(pictures, pages, strict=True):
        np.testing.assert_allclose(picture.raster, np.asarray(page) / 255, atol=0.02)
    np.testing.assert_array_equal(decode_photo(data, "x"), pictures[0].raster)


def test_one_page_keeps_the_name_of_its_file() -> None:
    assert decode_pictures(encoded(Image.fromarray(GREY), "GIF"), "x")[0].name == "x"


def test_a_preview_is_no_page() -> None:
    small = Image.fromarray(GREY[::2, ::2])
    small.encoderinfo = {"tiffinfo": {254: 1}}
    data = encoded(Image.fromarray(GREY), "TIFF", save_all=True, append_images=[small])
    assert [picture.name for picture in decode_pictures(data, "x")] == ["x"]


@pytest.mark.parametrize("kind", ["TIFF", "GIF"])
def test_too_many_pages_are_refused(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [Image.fromarray(np.roll(GREY, turn, axis=1)) for turn in range(4)]
    data = encoded(pages[0], kind, save_all=True, append_images=pages[1:])
    monkeypatch.setattr(photo, "_MOST_PAGES", 3)
    with pytest.raises(ImageError, match=r"x: has more than 3 pages.*split it"):
        decode_pictures(data, "x")
    monkeypatch.setattr(photo, "_MOST_PAGES", 4)
    monkeypatch.setattr(photo, "MAX_PIXELS", 3 * GREY.size)
    with pytest.raises(ImageError, match="megapixels"):
        decode_pictures(data, "x")


def test_webp_has_fewer_pixels_as_its_decoder_takes_more_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = encoded(Image.fromarray(GREY).convert("RGB"), "WEBP")
    monkeypatch.setattr(photo, "_MOST_WEBP_PIXELS", GREY.size)
    decode_photo(content, "x")
    monkeypatch.setattr(photo, "_MOST_WEBP_PIXELS", GREY.size - 1)
    with pytest.raises(ImageError, match="x: declares 8×6 pixels, over"):
        decode_photo(content, "x")
    decode_photo(encoded(Image.fromarray(GREY), "PNG"), "x")


def test_transparent_pictures_take_little_memory() -> None:
    pixels = np.full((2_000, 2_000, 4), 255, np.uint8)
    pixels[500:800, 500:600, :3] = 0
    content = encoded(Image.fromarray(pixels), "PNG")
    tracemalloc.start()
    try:
        raster = decode_photo(content, "x")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # Of numpy, beside the raster, a byte each of grey and alpha, and some rows.
    assert most < 1.75 * raster.nbytes
