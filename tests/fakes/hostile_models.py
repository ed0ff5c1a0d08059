"""Models that harm whoever reads or runs them, small enough to be written down.

Each of `HOSTILE` is one of a kind that onnx or ONNX Runtime of some release falls for; another
release may refuse it, or answer. What none may do is harm the program.
"""

from pathlib import Path

import onnx
from onnx import parser

_HEAD = '<ir_version: 8, opset_import: ["" : 13, "f" : 1]>\n'

_SCORES = """
    mean = ReduceMean <axes = [2, 3], keepdims = 0> (x)
    scores = MatMul (mean, ten)
"""
"""Ten scores, the same for every picture of the same brightness."""

_WEIGHTS = "float[1,10] ten = {1,2,3,4,5,6,7,8,9,10}"


def _classifier(body: str, weights: str = "", functions: str = "") -> bytes:
    """A digit network whose `body` makes `y` of `x`, or of its `scores`."""
    constants = ", ".join(filter(None, (_WEIGHTS, weights)))
    graph = f"g (float[N,1,28,28] x) => (float[N,10] y) <{constants}> {{{_SCORES}{body}}}\n"
    data: bytes = parser.parse_model(_HEAD + graph + functions).SerializeToString()
    return data


def _alone(body: str, weights: str = "") -> bytes:
    """The same, where `body` has nothing before it."""
    graph = f"g (float[N,1,28,28] x) => (float[N,10] y) <{weights}> {{{body}}}\n"
    data: bytes = parser.parse_model(_HEAD + graph).SerializeToString()
    return data


def _window(kernel: str, axis: int, *, pool: str = "MaxPool") -> bytes:
    """A window larger than the picture, whose result has less than no columns, cut afterwards."""
    return _alone(
        f"p = {pool} <ceil_mode = 1, kernel_shape = [{kernel}]> (x)\n y = Slice (p, s, e, a)",
        f"int64[1] s = {{0}}, int64[1] e = {{20}}, int64[1] a = {{{axis}}}",
    )


def _division(operation: str, data_type: str, least: str, by: str) -> bytes:
    """Whole numbers divided as no processor can."""
    return _classifier(
        f"d = {operation} (a, b)\n f = Cast <to = 1> (d)\n y = Add (scores, f)",
        f"{data_type}[1] a = {{{least}}}, {data_type}[1] b = {{{by}}}",
    )


def _running_division(operation: str, data_type: int) -> bytes:
    """The same, of numbers that are known only when a picture is: nothing is computed before."""
    return _classifier(
        f"""
        zeros = Mul (scores, zero)
        b = Cast <to = {data_type}> (zeros)
        d = {operation} (b, b)
        f = Cast <to = 1> (d)
        y = Add (scores, f)
        """,
        "float zero = {0}",
    )


def _loop(turns: str, inner: str = "acco = Add (acc, zz)") -> bytes:
    """A loop of so many turns."""
    return _classifier(
        f"""
        y0 = Loop (n, go, scores) <body = lb (int64 i, bool gin, float[N,10] acc)
            => (bool gout, float[N,10] acco) {{ gout = Identity (gin) {inner} }}>
        y = Reshape (y0, rs)
        """,
        f"float zz = {{0}}, bool go = {{1}}, int64 n = {{{turns}}}, int64[2] rs = {{-1,10}}",
    )


def _nested_loops() -> bytes:
    """A thousand million turns, each of as many."""
    inner = """
        acco = Loop (n, gin, acc) <body = li (int64 j, bool hin, float[N,10] bcc)
            => (bool hout, float[N,10] bcco) { hout = Identity (hin) bcco = Add (bcc, zz) }>
    """
    return _loop("1000000000", inner)


def _endless_from_data() -> bytes:
    """A loop that ends at once for an empty picture, and never for a drawn one."""
    return _classifier(
        """
        most = ReduceMax <keepdims = 0> (x)
        inked = Greater (most, half)
        y0 = Loop (n, inked, scores) <body = lb (int64 i, bool gin, float[N,10] acc)
            => (bool gout, float[N,10] acco) { gout = Identity (gin) acco = Add (acc, zz) }>
        y = Reshape (y0, rs)
        """,
        "float zz = {0}, float half = {0.5}, int64 n = {4611686018427387904},"
        " int64[2] rs = {-1,10}",
    )


def _grown(size: str, how: str, weights: str = "") -> bytes:
    """A tensor of thousands of millions, of a `size` that is known only when a picture is."""
    return _classifier(
        f"""
        most = ReduceMax <keepdims = 0> (x)
        none = Mul (most, zero)
        many = Add (none, size)
        count = Cast <to = 7> (many)
        shape = Reshape (count, one)
        {how}
        top = ReduceMax <keepdims = 0> (big)
        y = Add (scores, top)
        """,
        f"float zero = {{0}}, float size = {{{size}}}, int64[1] one = {{1}}"
        + (weights and ", " + weights),
    )


def _doubled() -> bytes:
    """A tensor that is twice as large after each turn: it is filled, not only asked for."""
    return _classifier(
        """
        grown = Loop (n, go, scores) <body = lb (int64 i, bool gin, float[A,10] acc)
            => (bool gout, float[B,10] acco)
            { gout = Identity (gin) more = Exp (acc) acco = Concat <axis = 0> (acc, more) }>
        most = ReduceMax <keepdims = 0> (grown)
        top = Reshape (most, one)
        y = Add (scores, top)
        """,
        "bool go = {1}, int64 n = {60}, int64[1] one = {1}",
    )


def _laughs(depth: int, width: int) -> bytes:
    """Functions that each call the next `width` times."""
    functions = []
    for level in range(depth):
        calls, last = [], "i"
        for call in range(width):
            inner = f"f.F{level + 1} ({last})" if level + 1 < depth else f"Identity ({last})"
            last = "o" if call + 1 == width else f"v{call}"
            calls.append(f"{last} = {inner}")
        functions.append(
            '<domain: "f", opset_import: ["" : 13, "f" : 1]>\n'
            f"F{level} (i) => (o) {{ {' '.join(calls)} }}\n"
        )
    return _classifier("y = f.F0 (scores)", functions="".join(functions))


def _own_caller() -> bytes:
    """A function that calls itself."""
    return _classifier(
        "y = f.F0 (scores)",
        functions='<domain: "f", opset_import: ["" : 13, "f" : 1]>\n'
        "F0 (i) => (o) { o = f.F0 (i) }\n",
    )


def _with_type(data_type: int, where: str) -> bytes:
    """A type that no release knows, at the input, the output or in a constant."""
    model = onnx.load_from_string(_classifier("y = Identity (scores)"))
    if where == "constant":
        model.graph.initializer[0].data_type = data_type
    else:
        values = model.graph.input if where == "input" else model.graph.output
        values[0].type.tensor_type.elem_type = data_type
    data: bytes = model.SerializeToString()
    return data


def _with_constant(raw_data: bytes, dims: list[int]) -> bytes:
    """A constant whose bytes do not suit its shape."""
    model = onnx.load_from_string(_classifier("y = Identity (scores)"))
    constant = model.graph.initializer[0]
    constant.ClearField("float_data")
    constant.ClearField("dims")
    constant.raw_data = raw_data
    constant.dims.extend(dims)
    data: bytes = model.SerializeToString()
    return data


HOSTILE: dict[str, bytes] = {
    # Aborts in onnx.
    "abort-window": _window("4, 128", 3),
    "abort-window-rows": _window("128, 4", 2),
    "abort-window-mean": _window("4, 1000", 3, pool="AveragePool"),
    "abort-window-backwards": _window("64, 64", -1),
    # Traps of the processor in ONNX Runtime.
    "trap-int64": _division("Div", "int64", "-9223372036854775808", "-1"),
    "trap-int32": _division("Div", "int32", "-2147483648", "-1"),
    "trap-zero": _division("Div", "int64", "1", "0"),
    "trap-modulo": _division("Mod", "int64", "1", "0"),
    "trap-running": _running_division("Div", 6),
    "trap-running-modulo": _running_division("Mod", 7),
    # No end.
    "endless-loop": _loop("4611686018427387904"),
    "endless-slow-loop": _loop("4611686018427387904", "e = Exp (acc) acco = Mul (e, zz)"),
    "endless-nested": _nested_loops(),
    "endless-from-data": _endless_from_data(),
    # Memory.
    "memory-constant": _grown("2e9", "big = ConstantOfShape (shape)"),
    "memory-expand": _grown("3e9", "big = Expand (zero, shape)"),
    "memory-range": _grown(
        "2e9",
        "end = Squeeze (count) long = Range (start, end, step) big = Cast <to = 1> (long)",
        "int64 start = {0}, int64 step = {1}",
    ),
    "memory-pad": _grown(
        "3e9",
        "pads = Concat <axis = 0> (none1, shape) big = Pad (first, pads)",
        "int64[1] none1 = {0}, float[1] first = {1}",
    ),
    "memory-doubled": _doubled(),
    "memory-folded": _classifier(
        "big = ConstantOfShape (shape) top = ReduceMax <keepdims = 0> (big) y = Add (scores, top)",
        "int64[1] shape = {2000000000}",
    ),
    # Functions of functions.
    "laughs-ten": _laughs(8, 10),
    "laughs-two": _laughs(40, 2),
    "laughs-wide": _laughs(4, 200),
    "laughs-itself": _own_caller(),
    # Exceptions of Python in onnx.
    "exception-input-type": _with_type(4096, "input"),
    "exception-output-type": _with_type(-1, "output"),
    "exception-constant-type": _with_type(77, "constant"),
    "exception-constant-bytes": _with_constant(b"abc", [1, 10]),
    "exception-constant-shape": _with_constant(bytes(40), [-1, -10]),
}


def write(folder: Path, name: str) -> Path:
    """The model `name` as a file in `folder`."""
    path = folder / f"{name}.onnx"
    path.write_bytes(HOSTILE[name])
    return path
