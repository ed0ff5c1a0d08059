"""Prints what each reader takes: for every hostile file, and at most for each byte of large ones.

`python tests/fuzz/measure.py [READER …]`
"""

import gzip
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO

os.environ["LANGUAGE"] = "en"
os.environ.setdefault("DIGITBOOTH_CACHE_DIR", tempfile.mkdtemp(prefix="digitbooth-fuzz-"))

import numpy as np
import onnx
import onnx.parser
import seeds
from google.protobuf import text_format
from hostile_files import hostile_files
from PIL import Image
from readers import readers
from watching import alone

from digitbooth.models.tensorflow.graph_pb2 import GraphDef
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.writer import UffWriter

_INNER = 12_000
"""A dense layer from 784 to so many has 38 MB of weights."""


def large_files() -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """Sound files as large as they come: reader, name, content."""
    noise = np.random.default_rng(0).integers(0, 256, (4000, 4000), np.uint8)
    yield "pictures", "PGM of 16 million pixels", lambda: b"P5 4000 4000 255\n" + noise.tobytes()
    plain = b" ".join(b"%d" % number for number in range(256)) + b"\n"
    yield "pictures", "P2 of 4 million pixels", lambda: b"P2 2048 2048 255\n" + plain * 16_384
    for form, mode in (
        ("PNG", "L"),
        ("PNG", "RGBA"),
        ("JPEG", "RGB"),
        ("TIFF", "F"),
        ("BMP", "RGB"),
    ):
        yield (
            "pictures",
            f"{form} of 16 million pixels, {mode}",
            lambda f=form, m=mode: _encoded(noise, f, m),
        )
    digits = np.array([2051, 60_000, 28, 28], ">u4").tobytes() + noise.tobytes() * 3
    digits = digits[: 16 + 60_000 * 784]
    yield "IDX", "60,000 digits", lambda: digits
    yield "IDX", "60,000 digits, packed", lambda: gzip.compress(digits, 1)
    drawing = {"label": 3, "writer": "w", "strokes": [[[x, 7.25 * x] for x in range(40)]] * 2}
    lines = (
        seeds.strokes()[0].split(b"\n")[0] + b"\n" + (json.dumps(drawing) + "\n").encode() * 8000
    )
    yield "strokes", "8,000 drawings", lambda: lines
    segment = b'.SEGMENT DIGIT 0 ? "3"\n.PEN_DOWN\n' + b" 120 340\n 125 342\n" * 30
    yield "strokes", "10,000 drawings of UNIPEN", lambda: b".COORD X Y\n" + segment * 10_000
    yield "booth.toml", "the example, explained", lambda: seeds.settings()[0] + b"# more\n" * 8000
    yield "card", "a card", lambda: seeds.cards()[0].ljust(60_000)
    yield "UFF", "10 million weights", _large_uff
    yield "frozen graph", "10 million weights", lambda: _large_graph().SerializeToString()
    yield (
        "text graph",
        "2 million weights",
        lambda: text_format.MessageToString(_large_graph(2500)).encode(),
    )
    yield "ONNX", "10 million weights", _large_onnx


def _encoded(
    noise: "np.ndarray[tuple[int, int], np.dtype[np.uint8]]", form: str, mode: str
) -> bytes:
    content = BytesIO()
    Image.fromarray(noise).convert(mode).save(content, form)
    return content.getvalue()


def _large_uff() -> bytes:
    writer = UffWriter()
    writer.add("in", "Input", dtype=np.dtype("<f4"), shape=[-1, 28, 28, 1])
    writer.add("flat", "Flatten", ["in"])
    name = "flat"
    for index, shape in enumerate(((784, _INNER), (_INNER, 10))):
        writer.add_constant(f"weights{index}", seeds.random(*shape))
        orders = [Order.NC, Order.CK]
        writer.add(
            f"dense{index}", "FullyConnected", [name, f"weights{index}"], inputs_orders=orders
        )
        name = f"dense{index}"
    writer.mark_outputs([name])
    return writer.serialized()


def _large_graph(inner: int = _INNER) -> GraphDef:
    graph = GraphDef.FromString(seeds.frozen()[0])
    for node in graph.node:
        if node.name == "weights":
            tensor = node.attr["value"].tensor
            tensor.tensor_content = seeds.random(32, 10, inner // 10 * 24).tobytes()
            tensor.tensor_shape.ClearField("dim")
            for size in (32, 10 * (inner // 10 * 24)):
                tensor.tensor_shape.dim.add(size=size)
    return graph


def _large_onnx() -> bytes:
    model = onnx.ModelProto.FromString(seeds.onnx_models()[0])
    weights = seeds.random(32, 10)
    large = np.tile(weights, (1, 30_000))
    model.graph.initializer.append(onnx.numpy_helper.from_array(large, "large"))
    node = next(node for node in model.graph.node if node.op_type == "MatMul")
    node.input[1], node.output[0] = "large", "wide"
    sliced = onnx.parser.parse_node("d = Gather<axis: int = 1>(wide, ten)")
    model.graph.initializer.append(onnx.numpy_helper.from_array(np.arange(10), "ten"))
    model.graph.node.insert(list(model.graph.node).index(node) + 1, sliced)
    return model.SerializeToString()


def main() -> None:
    """Print both tables."""
    wanted = sys.argv[1:] or list(readers())
    files = [(file.reader, file.name, file.make) for file in hostile_files()]
    for title, made in (("hostile", files), ("large", large_files())):
        print(f"{title}: file, bytes, outcome, MB at most, bytes a byte of it (unpacked), seconds")
        for name, what, make in made:
            if name in wanted:
                data = make()
                outcome, size = alone(readers()[name], data), readers()[name].size(data)
                taken = f"{outcome.taken / 2**20:.0f} MB  {outcome.taken / size:.1f}"
                took = f"{outcome.seconds:.2f} s"
                print(f"{name}: {what}  {len(data):,}  {outcome.kind}  {taken}  {took}")


if __name__ == "__main__":
    main()
