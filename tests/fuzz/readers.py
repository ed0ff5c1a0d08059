"""Every reader of files that strangers make, as something to throw bytes at."""

import tempfile
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import seeds
from google.protobuf.message import Message
from PIL import Image

from digitbooth.booth.config_file import change_config, load_config
from digitbooth.booth.exported import STROKES, TABLE, read_export
from digitbooth.errors import BoothError
from digitbooth.evaluation.numbers import LABELS, LabelledNumbers
from digitbooth.images.digit import to_digit_images
from digitbooth.images.idx import read_idx
from digitbooth.images.photo import FORMATS
from digitbooth.images.reader import decode_pictures
from digitbooth.images.stroke_files import read_stroke_file, stroke_file_bytes
from digitbooth.kept_files import network_files
from digitbooth.models.card import card_path, read_card
from digitbooth.models.inspection import inspect_model
from digitbooth.models.read import load_network, parse_network
from digitbooth.models.tensorflow.graph import FrozenGraph, read_graph_def
from digitbooth.models.to_uff import convert

SOURCE = Path("made.model")


@dataclass(frozen=True)
class Reader:
    """What reads one kind of file."""

    name: str
    read: Callable[[bytes], object]
    """Does with the content of a file what the program does; raises `DigitBoothError` alone."""
    seeds: Callable[[], list[bytes]]
    """Sound files."""
    message: type[Message] | None = None
    """The protobuf message that such a file is."""
    native: bool = False
    """Whether it hands what it reads to libraries that may take the process along: the program
    runs it in a process of its own."""
    size: Callable[[bytes], int] = len
    """How many bytes a file of that content holds, unpacked."""
    most_bytes: int = 4096
    """Longer files are tried by hand, in `hostile_files`."""


@cache
def folder() -> Path:
    """Where files lie for readers that want a path; one for each process."""
    return Path(tempfile.mkdtemp(prefix="digitbooth-fuzz-"))


def readers() -> dict[str, Reader]:
    """All of them, by name."""
    return {each.name: each for each in _all()}


def written(name: str, data: bytes) -> Path:
    """A file of that content."""
    path = folder() / name
    path.write_bytes(data)
    return path


def _all() -> Iterable[Reader]:
    yield Reader("pictures", _pictures, seeds.pictures, size=_decoded)
    yield Reader("IDX", _digit_set, seeds.idx, size=_unpacked)
    yield Reader("strokes", _drawings, seeds.strokes, size=_unpacked)
    yield Reader("labels of numbers", _labels, seeds.labels)
    yield Reader("exported drawings", _exported, seeds.exported)
    yield Reader("booth.toml", _settings, seeds.settings)
    yield Reader("card", _card, seeds.cards)
    yield Reader("kept network", _kept, seeds.kept)
    yield Reader("text graph", _text_graph, seeds.text_graphs)
    yield Reader("UFF", _model, seeds.uff, seeds.UFF, native=True, most_bytes=1 << 17)
    yield Reader(
        "frozen graph", _model, seeds.frozen, seeds.FROZEN, native=True, most_bytes=1 << 17
    )
    yield Reader("ONNX", _model, seeds.onnx_models, seeds.ONNX, native=True, most_bytes=1 << 17)
    yield Reader("asked", _asked, seeds.onnx_models, seeds.ONNX, native=True, most_bytes=1 << 17)


def _pictures(data: bytes) -> None:
    found = decode_pictures(data, "picture")
    to_digit_images([found[index].raster for index in range(min(len(found), 2))])


def _digit_set(data: bytes) -> None:
    read_idx(written("digits", data))


def _drawings(data: bytes) -> None:
    read_stroke_file(written("strokes", data))


def _labels(data: bytes) -> None:
    LabelledNumbers(written(LABELS, data))


def _exported(data: bytes) -> None:
    written(STROKES, stroke_file_bytes([]))
    read_export(written(TABLE, data).parent)


def _decoded(data: bytes) -> int:
    try:
        with Image.open(BytesIO(data), formats=tuple(FORMATS)) as image:
            return max(len(data), image.width * image.height * len(image.getbands()))
    # No picture, or a damaged one.
    except Exception:
        return _unpacked(data)


def _unpacked(data: bytes) -> int:
    """What gzip's first part unpacks to; else the file's own size."""
    unpacker, rest, count = zlib.decompressobj(31), data, 0
    with suppress(zlib.error):
        while rest and not unpacker.eof:
            count += len(unpacker.decompress(rest, 1 << 20))
            rest = unpacker.unconsumed_tail
    return max(count, len(data))


def _settings(data: bytes) -> None:
    path = written("booth.toml", data)
    loaded = load_config(path)
    assert all(fault.splitlines() == [fault] for fault in loaded.faults)
    try:
        changed = change_config(path, {"screen.brightness": 80})
    except BoothError:
        # Damaged, or in a form that cannot be changed: then it stays as it is.
        assert path.read_bytes() == data
        return
    assert changed.config.screen.brightness == 80


def _card(data: bytes) -> None:
    # Whatever the bytes are, the card is for this file.
    model = written("model.uff", b"")
    card_path(model).write_bytes(data)
    read_card(model, seeds.DIGEST)


def _kept(data: bytes) -> None:
    path = network_files().path(seeds.KEY)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    load_network(seeds.KEY, SOURCE)


def _text_graph(data: bytes) -> None:
    path = written("graph.pbtxt", data)
    convert(FrozenGraph(read_graph_def(path), path))


def _model(data: bytes) -> None:
    """As `digitbooth inspect` with all that it shows, but for the picture, which SVG is as well."""
    inspect_model(data, SOURCE, ("text", "svg"))
    parse_network(data, SOURCE)


def _asked(data: bytes) -> None:
    """As `digitbooth classify` with a model."""
    import numpy as np

    from digitbooth.engines.onnx_runtime import OnnxRuntimeEngine

    network = parse_network(data, SOURCE)
    engine = OnnxRuntimeEngine(network)
    engine.infer(np.zeros((2, *network.input_shape), np.float32))
