"""Hostile models: a few lines that ask for more than any computer has, and unheard-of kinds."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
import onnx
import onnx.parser
import seeds
from hostile import Hostile

from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.writer import UffWriter

_HEAD = '<ir_version: 8, opset_import: ["": 13, "f": 1]>'
_BODY = (
    " g (float[N,1,28,28] x) => (float[N,10] y) <float[1,10] w = {1,1,1,1,1,1,1,1,1,1}"
    "%s> { m = ReduceMean<axes: ints = [2,3], keepdims: int = 0>(x) d = MatMul(m, w) %s }"
)


def _model(nodes: str, constants: str = "", functions: str = "") -> Callable[[], bytes]:
    """A classifier that ends in `nodes`, from d to y, float [N, 10] both."""
    text = _HEAD + _BODY % (constants, nodes) + functions
    return lambda: onnx.parser.parse_model(text).SerializeToString()


def _function(name: str, body: str) -> str:
    return f'<domain: "f", opset_import: ["": 13, "f": 1]> {name} (i) => (o) {{ {body} }}'


def _calls(name: str, count: int) -> str:
    steps = ["i", *(f"v{step}" for step in range(count - 1)), "o"]
    return " ".join(f"{b} = f.{name}({a})" for a, b in pairwise(steps))


def functions() -> Iterator[Hostile]:
    """A few lines that stand for more nodes than any computer holds."""
    deep = "".join(_function(f"F{level}", _calls(f"F{level + 1}", 10)) for level in range(9))
    last = _function("F9", "o = Neg(i)")
    call = "y = f.F0(d)"
    yield Hostile(
        "ONNX", "ten calls of ten of ten", _model(call, "", deep + last), "nodes are too many"
    )
    twice = "".join(_function(f"F{level}", _calls(f"F{level + 1}", 2)) for level in range(20))
    yield Hostile(
        "ONNX",
        "two calls of two of two",
        _model(call, "", twice + _function("F20", "o = Neg(i)")),
        "nodes are too many",
    )
    chain = "".join(_function(f"F{level}", _calls(f"F{level + 1}", 1)) for level in range(40))
    yield Hostile(
        "ONNX",
        "calls forty deep",
        _model(call, "", chain + _function("F40", "o = Neg(i)")),
        "over 32 deep",
    )
    yield Hostile(
        "ONNX", "a function calls itself", _model(call, "", _function("F0", "o = f.F0(i)")), "deep"
    )
    circle = _function("F0", "o = f.F1(i)") + _function("F1", "o = f.F0(i)")
    yield Hostile("ONNX", "functions in a circle", _model(call, "", circle), "over 32 deep")
    wide = _function("F0", _calls("F1", 11_000)) + _function("F1", "o = Neg(i)")
    yield Hostile("ONNX", "one function called often", _model(call, "", wide), "nodes are too many")
    hidden = _function(
        "F0",
        "z = Constant<value: tensor = bool {1}>() o = If(z)"
        "<then_branch: graph = a () => (t) { t = f.F1(i) }, "
        "else_branch: graph = b () => (u) { u = f.F1(i) }>",
    )
    inner = _function("F1", _calls("F2", 6_000)) + _function("F2", "o = Neg(i)")
    yield Hostile(
        "ONNX",
        "calls in graphs in functions",
        _model(call, "", hidden + inner),
        "nodes are too many",
    )
    yield Hostile(
        "ONNX", "weights of a function called often", _heavy_function, "functions expand to"
    )


def _heavy_function() -> bytes:
    model = onnx.parser.parse_model(
        _HEAD
        + _BODY % ("", "y = f.F0(d)")
        + _function("F0", _calls("F1", 2000))
        + _function("F1", "c = Constant<value: tensor = float {0}>() o = Add(i, c)")
    )
    tensor = model.functions[1].node[0].attribute[0].t
    tensor.CopyFrom(onnx.numpy_helper.from_array(np.zeros(100_000, np.float32)))
    return model.SerializeToString()


_RANK = "more than 128 dimensions"
_LARGE = "million values"


def onnx_values() -> Iterator[Hostile]:
    """Weights of a few bytes, intermediate tensors of gigabytes."""
    mean = "b = ReduceMean<keepdims: int = 0>(%s) y = Add(d, b)"
    pads = ", int64[8] p = {0,0,4096,4096,0,0,4096,4096}"
    padded = "q = Pad(x, p) " + mean % "q"
    yield Hostile("ONNX", "padding", _model(padded, pads), _LARGE)
    shape = ", int64[1] s = {2000000000}"
    yield Hostile(
        "ONNX",
        "a constant of a shape",
        _model("q = ConstantOfShape(s) " + mean % "q", shape),
        _LARGE,
    )
    wide = ", int64[4] s = {1, 1000, 28, 2800}"
    yield Hostile(
        "ONNX",
        "expanded",
        _model("z = ReduceMean<axes: ints = [3]>(x) q = Expand(z, s) " + mean % "q", wide),
        _LARGE,
    )
    yield Hostile(
        "ONNX",
        "tiled",
        _model("q = Tile(x, s) " + mean % "q", ", int64[4] s = {1, 1, 999, 999}"),
        _LARGE,
    )
    yield Hostile(
        "ONNX",
        "resized",
        _model("q = Resize(x, , s) " + mean % "q", ", float[4] s = {1, 1, 999, 999}"),
        _LARGE,
    )
    pair = " y = If(t)<then_branch: graph = a () => (float[N,10] i) { q = Pad(x, p) "
    pair += "r = ReduceMean<axes: ints = [2,3], keepdims: int = 0>(q) i = MatMul(r, w) }, "
    pair += "else_branch: graph = b () => (float[N,10] j) { j = Neg(d) }>"
    yield Hostile("ONNX", "padding in a branch", _model(pair, pads + ", bool t = {1}"), _LARGE)
    loop = "l = Loop(n, t, d)"
    loop += "<body: graph = c (int64 k, bool u, float[N,10] v) => (bool o, float[N,10] z) "
    loop += (
        "{ o = Identity(u) q = Pad(x, p) r = ReduceMean<axes: ints = [2,3], keepdims: int = 0>(q) "
    )
    loop += "h = MatMul(r, w) z = Add(v, h) }> y = Reshape(l, s)"
    constants = pads + ", bool t = {1}, int64 n = {2}, int64[2] s = {-1, 10}"
    yield Hostile("ONNX", "padding in a loop", _model(loop, constants), _LARGE)
    function = _function(
        "F0", "c = Constant<value: tensor = int64[8] {0,0,4096,4096,0,0,4096,4096}>() o = Pad(i, c)"
    )
    yield Hostile(
        "ONNX", "padding in a function", _model("q = f.F0(x) " + mean % "q", "", function), _LARGE
    )
    copies = " ".join(f"q{step} = Pad(x, p)" for step in range(40))
    total = " ".join(f"b{step} = ReduceMean<keepdims: int = 0>(q{step})" for step in range(40))
    yield Hostile(
        "ONNX",
        "many values below the bound",
        _model(f"{copies} {total} {mean % 'q0'}", ", int64[8] p = {0,0,1000,1000,0,0,1000,1000}"),
        _LARGE,
    )


def ranks() -> Iterator[Hostile]:
    """Shapes that are themselves large."""
    mean = " b = ReduceMean<keepdims: int = 0>(v%d) y = Add(d, b)"
    start = "v0 = Identity(x) "
    axes = " ".join(f"v{step + 1} = Unsqueeze(v{step}, a)" for step in range(3000))
    yield Hostile(
        "ONNX",
        "an axis more, often",
        _model(start + axes + mean % 3000, ", int64[1] a = {0}"),
        _RANK,
    )
    start = "v0 = Cast<to: int = 7>(x) "
    doubled = " ".join(f"v{step + 1} = Gather(v{step}, v{step})" for step in range(30))
    cast = " c = Cast<to: int = 1>(v30) b = ReduceMean<keepdims: int = 0>(c) y = Add(d, b)"
    yield Hostile("ONNX", "twice as many axes, often", _model(start + doubled + cast), _RANK)
    ones = ", int64[5000] s = {" + ",".join(["1"] * 5000) + "}"
    shaped = " ".join(f"v{step} = Reshape(x, s)" for step in range(1500))
    yield Hostile("ONNX", "a shape of thousands", _model(shaped + mean % 0, ones), _RANK)
    yield Hostile(
        "ONNX", "expanded to thousands", _model("v0 = Expand(x, s)" + mean % 0, ones), _RANK
    )
    function = _function("F0", "u = Gather(i, i) o = Gather(u, u)")
    calls = " ".join(f"v{step + 1} = f.F0(v{step})" for step in range(12))
    yield Hostile(
        "ONNX",
        "functions of twice as many",
        _model(start + calls + cast.replace("v30", "v12"), "", function),
        _RANK,
    )
    branch = "v1 = If(t)<then_branch: graph = a () => (p) { q = Gather(v0, v0) r = Gather(q, q) "
    branch += "s = Gather(r, r) o = Gather(s, s) n = Gather(o, o) p = Gather(n, n) }, "
    branch += "else_branch: graph = b () => (e) { e = Neg(v0) }>"
    yield Hostile(
        "ONNX",
        "branches of twice as many",
        _model(start + branch + cast.replace("v30", "v1"), ", bool t = {1}"),
        _RANK,
    )


def uff_values() -> Iterator[Hostile]:
    for name, paddings in {
        "padding of 4096": [[0, 0], [4096, 4096], [4096, 4096], [0, 0]],
        "padding of everything": [[0, 0], [30, 30], [300, 300], [4096, 4096]],
        "padding of the batch": [[4096, 4096], [1, 1], [1, 1], [0, 0]],
    }.items():
        yield Hostile("UFF", name, lambda paddings=paddings: _uff(_pad, paddings), _LARGE)
    yield Hostile("UFF", "padding twice", lambda: _uff(_pad_twice, None), _LARGE)
    yield Hostile("UFF", "a way back to 4096", lambda: _uff(_way_back, None), _LARGE)
    yield Hostile("UFF", "one part gathered often", lambda: _uff(_gather, None), _LARGE)
    yield Hostile("UFF", "put together often", lambda: _uff(_together, None), _LARGE)


def _uff(add: Callable[[UffWriter, object], str], more: object) -> bytes:
    """A classifier with something large in it, of which only the mean counts."""
    writer = UffWriter()
    writer.add("in", "Input", dtype=np.dtype("<f4"), shape=[-1, 28, 28, 1])
    large = add(writer, more)
    writer.add("mean", "Reduce", [large], func="mean", axes=[1, 2, 3], keepdims=False)
    writer.add("row", "ExpandDims", ["mean"], axis=1)
    writer.add_constant("weights", seeds.random(1, 10))
    writer.add("out", "FullyConnected", ["row", "weights"], inputs_orders=[Order.NC, Order.CK])
    writer.mark_outputs(["out"])
    return writer.serialized()


def _pad(writer: UffWriter, paddings: object) -> str:
    writer.add_constant("paddings", np.array(paddings, np.int32))
    writer.add("large", "Pad", ["in", "paddings"])
    return "large"


def _pad_twice(writer: UffWriter, _: object) -> str:
    writer.add_constant("paddings", np.array([[0, 0], [600, 600], [600, 600], [0, 0]], np.int32))
    writer.add("once", "Pad", ["in", "paddings"])
    writer.add("large", "Pad", ["once", "paddings"])
    return "large"


def _way_back(writer: UffWriter, _: object) -> str:
    writer.add_constant("kernel", seeds.random(1, 1, 1, 1))
    writer.add_constant("size", np.array([1, 4000, 4000, 1], np.int32))
    writer.add(
        "large",
        "ConvTranspose",
        ["in", "kernel", "size"],
        strides=[143, 143],
        implicit_padding="same",
        inputs_orders=[Order.N_SPATIAL_C, Order.SPATIAL_KC],
    )
    return "large"


def _gather(writer: UffWriter, _: object) -> str:
    writer.add_constant("indices", np.zeros(200_000, np.int32))
    writer.add("large", "GatherV2", ["in", "indices"], axis=1)
    return "large"


def _together(writer: UffWriter, _: object) -> str:
    name = "in"
    for step in range(5):
        writer.add(f"step{step}", "Concat", [name] * 16, axis=3)
        name = f"step{step}"
    return name


def kinds() -> Iterator[Hostile]:
    """Numbers where ONNX has a list of kinds: protobuf hands on any."""

    def changed(change: Callable[[onnx.ModelProto], object]) -> Callable[[], bytes]:
        def make() -> bytes:
            model = onnx.ModelProto.FromString(seeds.onnx_models()[0])
            change(model)
            return model.SerializeToString()

        return make

    def element(of: str, number: int) -> Callable[[], bytes]:
        def change(model: onnx.ModelProto) -> None:
            getattr(model.graph, of)[0].type.tensor_type.elem_type = number

        return changed(change)

    for number in (38, 4096, 2**31 - 1):
        yield Hostile(
            "ONNX", f"an input of type {number}", element("input", number), f"is {number}"
        )
        yield Hostile(
            "ONNX", f"an output of type {number}", element("output", number), "fit together"
        )
    yield Hostile(
        "ONNX",
        "a weight of type 38",
        changed(lambda model: setattr(model.graph.initializer[0], "data_type", 38)),
    )
    bad = onnx.AttributeProto(name="strides", ints=[1, 1], type="INTS", ref_attr_name="l")
    yield Hostile(
        "ONNX",
        "an attribute of no function",
        changed(lambda m: m.graph.node[0].attribute[0].CopyFrom(bad)),
    )
    for name, old in (("graph", b"\x12\x01g"), ("input", b"\x0a\x01x"), ("output", b"\x0a\x01y")):
        yield Hostile(
            "ONNX",
            f"no text for the {name}",
            lambda old=old: seeds.onnx_models()[0].replace(old, old[:2] + b"\xdb"),
            "not UTF-8",
        )
    yield Hostile(
        "ONNX",
        "a node without inputs",
        changed(lambda m: m.graph.node[-1].ClearField("input")),
        "not a valid",
    )
    yield Hostile(
        "ONNX",
        "a node without outputs",
        changed(lambda m: m.graph.node[-1].ClearField("output")),
        "not a valid",
    )
    yield Hostile("ONNX", "no input", changed(lambda m: m.graph.ClearField("input")), "not a valid")
    yield Hostile(
        "ONNX", "no output", changed(lambda m: m.graph.ClearField("output")), "no 10 scores"
    )
