"""Small sound files of every kind, to damage."""

import gzip
import json
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import onnx
import onnx.parser
from google.protobuf import text_format
from numpy.typing import NDArray
from PIL import Image

from digitbooth.booth.config_file import example_text
from digitbooth.booth.exported import table_bytes
from digitbooth.kept_files import network_files
from digitbooth.models.read import keep_network, parse_network
from digitbooth.models.tensorflow import graph_pb2
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.uff_pb2 import MetaGraph
from digitbooth.models.uff.writer import UffWriter

UFF, FROZEN, ONNX = MetaGraph, graph_pb2.GraphDef, onnx.ModelProto

DIGEST = "0" * 64
KEY = "1" * 64

_STROKES = b'{"format": "digitbooth-strokes", "version": 1}\n'


def random(*shape: int) -> NDArray[np.float32]:
    """The same numbers each time."""
    return np.random.default_rng(0).standard_normal(shape).astype(np.float32)


@cache
def pictures() -> list[bytes]:
    """Every format and mode that is read, 12×9 pixels."""
    grey = (np.abs(random(9, 12)) * 99).astype(np.uint8)
    made = [b"P5\n12 9\n255\n" + grey.tobytes(), b"P5 #x\n4 3 999\n" + bytes(24)]
    made.append(b"P2\n# a comment\n12 9\n255\n" + b" ".join(b"%d" % each for each in grey.flat))
    modes = {
        "PNG": ("L", "LA", "RGB", "RGBA", "P", "1", "I;16"),
        "JPEG": ("L", "RGB", "CMYK"),
        "BMP": ("L", "RGB", "1"),
        "GIF": ("P", "L"),
        "TIFF": ("L", "1", "I;16", "I", "F", "RGBA", "CMYK"),
        "WEBP": ("RGB", "RGBA"),
    }
    for form, names in modes.items():
        for mode in names:
            image = Image.fromarray(grey)
            image = (
                Image.frombytes(mode, (12, 9), bytes(216))
                if mode == "I;16"
                else image.convert(mode)
            )
            exif = Image.Exif()
            exif[0x0112] = 6
            more = {"exif": exif} if form in ("PNG", "JPEG", "WEBP", "TIFF") else {}
            content = BytesIO()
            image.save(content, form, **more)
            made.append(content.getvalue())
    content = BytesIO()
    Image.fromarray(grey).save(content, "TIFF", compression="tiff_lzw")
    made.append(content.getvalue())
    content = BytesIO()
    Image.fromarray(grey).convert("RGBA").save(content, "WEBP", lossless=True)
    return [*made, content.getvalue()]


@cache
def idx() -> list[bytes]:
    """Images and labels, packed and not."""
    images = np.array([2051, 2, 3, 4], ">u4").tobytes() + bytes(range(24))
    labels = np.array([2049, 5], ">u4").tobytes() + bytes(range(5))
    return [images, labels, gzip.compress(images, mtime=0), gzip.compress(labels, mtime=0)]


@cache
def strokes() -> list[bytes]:
    """Both formats, packed and not."""
    drawing = {"label": 3, "writer": "w", "strokes": [[[0, 0.5], [1, -2e3]], [[4, 4]]]}
    records = _STROKES + (json.dumps(drawing) + "\n").encode() * 2
    unipen = b""".VERSION 1.0
.COORD X Y T
.WRITER_ID w
.SEGMENT DIGIT 0 ? "3"
.COMMENT 3 w 17
.PEN_DOWN
 10 20 1
 11 25 2
.PEN_UP
.SEGMENT CHARACTER 0 ? "a"
.PEN_DOWN
1 2 3
"""
    return [records, unipen, gzip.compress(records, mtime=0), gzip.compress(unipen, mtime=0)]


@cache
def labels() -> list[bytes]:
    """Pictures and their numbers, with a heading and without."""
    return [b"file,label\na.png,12\nb.png,3/45\n", b'"a,b.png",007\r\n']


@cache
def exported() -> list[bytes]:
    """Tables without drawings: with those, strokes would have to be of as many."""
    return [table_bytes([]), b""]


@cache
def settings() -> list[bytes]:
    """The example, and what else TOML can say."""
    more = """visitors.languages = ["en"]
idle = {ask_after_s = 0x20, countdown_s = 5}
[screen] # comment
brightness = 50
theme = 'dark'
[[engine]]
model = \"\"\"
a\\u0041\"\"\"
[sound]
mute = false
speech = 1979-05-27T07:32:00Z
[operator]
pin = 1e3
"""
    return [example_text().encode(), more.encode()]


@cache
def cards() -> list[bytes]:
    """A card for `DIGEST`."""
    decision = {"margin": 0.5, "energy": -3.25}
    doubt = {"margin": 0.9, "turned": 10.0}
    facts = {"model_sha256": DIGEST, "temperature": 1.5, "decision": decision}
    return [json.dumps(facts).encode(), json.dumps({**facts, "doubt": doubt}).encode()]


@cache
def kept() -> list[bytes]:
    """A translated network as it is kept."""
    keep_network(KEY, parse_network(uff()[0], Path("made.uff")))
    return [network_files().path(KEY).read_bytes()]


@cache
def uff() -> list[bytes]:
    """A network of each family, and a custom node."""
    writer = UffWriter()
    writer.add("in", "Input", dtype=np.dtype("<f4"), shape=[-1, 28, 28, 1])
    writer.add_constant("kernel", random(5, 5, 1, 2))
    writer.add(
        "conv",
        "Conv",
        ["in", "kernel"],
        strides=[1, 1],
        inputs_orders=[Order.N_SPATIAL_C, Order.SPATIAL_CK],
    )
    writer.add_constant("bias", random(2))
    writer.add("biased", "Binary", ["conv", "bias"], func="add")
    writer.add("relu", "Activation", ["biased"], func="relu")
    pool = {"kernel": [6, 6], "strides": [6, 6], "inputs_orders": [Order.N_SPATIAL_C]}
    writer.add("pool", "Pool", ["relu"], func="max", **pool)
    writer.add("flat", "Flatten", ["pool"])
    writer.add_constant("weights", random(32, 10))
    writer.add("dense", "FullyConnected", ["flat", "weights"], inputs_orders=[Order.NC, Order.CK])
    writer.add("out", "Softmax", ["dense"], axis=1)
    writer.mark_outputs(["out"])
    first = writer.serialized()

    writer = UffWriter()
    writer.add("in", "Input", dtype=np.dtype("<f4"), shape=[-1, 28, 28, 1])
    writer.add_constant("paddings", np.array([[0, 0], [2, 2], [2, 2], [0, 0]], np.int32))
    writer.add("padded", "Pad", ["in", "paddings"])
    writer.add("shape", "Shape", ["padded"])
    for name, numbers in (("begin", [0]), ("end", [1]), ("stride", [1]), ("rest", [1024])):
        writer.add_constant(name, np.array(numbers, np.int32))
    writer.add("batch", "StridedSlice", ["shape", "begin", "end", "stride"], shrink_axis_mask=0)
    writer.add("target", "Concat", ["batch", "rest"], axis=0)
    writer.add("flat", "Reshape", ["padded", "target"])
    writer.add_constant("weights", random(1024, 10))
    writer.add("dense", "FullyConnected", ["flat", "weights"])
    writer.add("mean", "Reduce", ["dense"], func="mean", axes=[1], keepdims=True)
    writer.add("out", "Binary", ["dense", "mean"], func="sub")
    writer.add("custom", "_NMS_TRT", ["out"], score=0.5, names=["a", "b"])
    writer.mark_outputs(["out", "custom"])
    return [first, writer.serialized()]


@cache
def _graph_def() -> graph_pb2.GraphDef:
    graph = graph_pb2.GraphDef()
    graph.versions.producer = 27

    def node(name: str, op: str, *inputs: str) -> graph_pb2.NodeDef:
        return graph.node.add(name=name, op=op, input=inputs)

    def constant(name: str, array: NDArray[np.generic]) -> None:
        tensor = node(name, "Const").attr["value"].tensor
        tensor.dtype = graph_pb2.DT_INT32 if array.dtype == np.int32 else graph_pb2.DT_FLOAT
        for size in array.shape:
            tensor.tensor_shape.dim.add(size=size)
        tensor.tensor_content = array.tobytes()

    placeholder = node("in", "Placeholder")
    placeholder.attr["dtype"].type = graph_pb2.DT_FLOAT
    for size in (-1, 28, 28, 1):
        placeholder.attr["shape"].shape.dim.add(size=size)
    constant("kernel", random(5, 5, 1, 2))
    convolution = node("conv", "Conv2D", "in", "kernel")
    convolution.attr["strides"].list.i.extend([1, 1, 1, 1])
    convolution.attr["padding"].s = b"SAME"
    constant("bias", random(2))
    node("biased", "BiasAdd", "conv", "bias")
    node("relu", "Relu", "biased")
    pool = node("pool", "MaxPool", "relu")
    pool.attr["ksize"].list.i.extend([1, 7, 7, 1])
    pool.attr["strides"].list.i.extend([1, 7, 7, 1])
    pool.attr["padding"].s = b"VALID"
    constant("target", np.array([-1, 32], np.int32))
    node("flat", "Reshape", "pool", "target")
    constant("weights", random(32, 10))
    node("dense", "MatMul", "flat", "weights")
    constant("axis", np.array([1], np.int32))
    reduced = node("mean", "Mean", "dense", "axis")
    reduced.attr["keep_dims"].b = True
    node("centred", "Sub", "dense", "mean", "^axis")
    node("out", "Softmax", "centred")
    return graph


@cache
def frozen() -> list[bytes]:
    """A frozen graph, one with a function library, and one with a branch that calls a function."""
    data = _graph_def().SerializeToString(deterministic=True)
    function = b"\x0a\x03\x0a\x01f" + b"\x1a\x0c\x0a\x01n\x12\x07NoOpers"
    library = b"\x0a" + bytes([len(function)]) + function
    branched = graph_pb2.GraphDef()
    branched.CopyFrom(_graph_def())
    text_format.Parse(_BRANCH, branched)
    branch = branched.SerializeToString(deterministic=True)
    return [data, data + b"\x12" + bytes([len(library)]) + library, branch]


_BRANCH = """
node { name: "flag" op: "Placeholder" attr { key: "dtype" value { type: DT_BOOL } } }
node { name: "switch" op: "Switch" input: "out" input: "flag" }
node { name: "call" op: "PartitionedCall" input: "switch" attr {
  key: "f" value { func { name: "f" } } } }
node { name: "merge" op: "Merge" input: "switch:1" input: "call" }
library { function {
  signature { name: "f" input_arg { name: "a" type: DT_FLOAT }
              output_arg { name: "r" type: DT_FLOAT } }
  node_def { name: "n" op: "Neg" input: "a" }
  ret { key: "r" value: "n:y:0" }
} }
"""


@cache
def text_graphs() -> list[bytes]:
    """The frozen graph in protobuf's text format, without most of its weights."""
    graph = graph_pb2.GraphDef()
    graph.CopyFrom(_graph_def())
    for node in graph.node:
        if node.name == "weights":
            tensor = node.attr["value"].tensor
            tensor.ClearField("tensor_content")
            tensor.float_val.append(0.5)
    return [text_format.MessageToString(graph).encode()]


_HEAD = '<ir_version: 8, opset_import: ["": 13, "f": 1]>'

_PLAIN = """
g (float[N,1,28,28] x) => (float[N,10] y) <float[2,1,5,5] k, float[2] b, float[32,10] w> {
  c = Conv<strides: ints = [1,1]>(x, k, b)
  r = Relu(c)
  p = MaxPool<kernel_shape: ints = [6,6], strides: ints = [6,6]>(r)
  s = Constant<value: tensor = int64[2] {-1, 32}>()
  f = Reshape(p, s)
  d = MatMul(f, w)
  y = Softmax<axis: int = 1>(d)
}"""

_INNER = """
g (float[N,1,28,28] x) => (float[N,10] y)
  <float[1,10] w, bool t = {1}, int64 n = {2}, int64[2] s = {-1,10},
   int64[8] pads = {0,0,1,1,0,0,1,1}> {
  m = ReduceMean<axes: ints = [2,3], keepdims: int = 0>(x)
  d = MatMul(m, w)
  e = If(t) <then_branch: graph = a () => (float[N,10] i) { i = Add(d, d) },
    else_branch: graph = b () => (float[N,10] j) { q = Pad(x, pads)
      r = ReduceMean<axes: ints = [2,3], keepdims: int = 0>(q)
      j = MatMul(r, w) }>
  l = Loop(n, t, e) <body: graph = c (int64 k, bool u, float[N,10] v) => (bool o, float[N,10] z) {
    o = Identity(u)
    z = Add(v, d) }>
  h = f.G(l)
  y = Reshape(h, s)
}
<domain: "f", opset_import: ["": 13, "f": 1]> G (i) => (o) { z = f.H(i) o = Add(z, z) }
<domain: "f", opset_import: ["": 13]> H (i) => (o) { o = Neg(i) }
"""


@cache
def onnx_models() -> list[bytes]:
    """A plain network; one with graphs inside nodes, and functions; a fixed batch of bytes."""
    plain = onnx.parser.parse_model(_HEAD + _PLAIN)
    inner = onnx.parser.parse_model(_HEAD + _INNER)
    fixed = onnx.parser.parse_model(
        (_HEAD + _PLAIN)
        .replace("float[N,1,28,28] x", "uint8[1,28,28,1] u")
        .replace("[N,10]", "[1,10]")
        .replace(
            "c = Conv", "v = Cast<to: int = 1>(u) x = Transpose<perm: ints = [0,3,1,2]>(v) c = Conv"
        )
    )
    for model in (plain, inner, fixed):
        # Weights are declared there without values.
        for value in model.graph.value_info:
            sizes = [dim.dim_value for dim in value.type.tensor_type.shape.dim]
            model.graph.initializer.append(onnx.numpy_helper.from_array(random(*sizes), value.name))
        del model.graph.value_info[:]
    return [model.SerializeToString(deterministic=True) for model in (plain, inner, fixed)]
