"""TensorFlow's names that scripts for graphsurgeon use: data types, messages, how files are read.

Where TensorFlow is not installed they are all that `import tensorflow` gives; anything else is
refused with a cure. Where version 2 is, they are added to it: version 2 gave them up, and its own
messages do not go into graphs of ours.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from digitbooth.language import gettext as _
from digitbooth.models.tensorflow import graph_pb2
from digitbooth.models.tensorflow.surgery.dynamic_graph import DynamicGraph
from digitbooth.models.tensorflow.surgery.node import DType, as_dtype, as_sizes, own_copy
from digitbooth.models.tensorflow.tensor import to_array, to_tensor

_MESSAGES = ("AttrValue", "NodeDef", "TensorProto", "TensorShapeProto")

# TensorFlow's generated module → the names that scripts import from it.
_FRAMEWORK = {
    "attr_value_pb2": ("AttrValue", "NameAttrList"),
    "graph_pb2": ("GraphDef",),
    "node_def_pb2": ("NodeDef",),
    "tensor_pb2": ("TensorProto",),
    "tensor_shape_pb2": ("TensorShapeProto",),
    "types_pb2": ("DataType", *graph_pb2.DataType.keys()),
    "versions_pb2": ("VersionDef",),
}

# Whose names these are; scripts ask.
_VERSION = "1.15.3"


def make_tensor_proto(
    values: Any, dtype: Any = None, shape: Any = None, verify_shape: bool = False
) -> graph_pb2.TensorProto:
    """A tensor of `values`, as TensorFlow makes it: Python's numbers are float32 and int32.

    With a `shape`, the last value fills what is missing. Raises `ValueError` for what is no tensor.
    """
    array = np.asarray(values)
    if dtype is not None:
        array = array.astype(as_dtype(dtype).as_numpy_dtype)
    elif not isinstance(values, (np.ndarray, np.generic)) and array.dtype.kind in "fi":
        array = array.astype(np.float32 if array.dtype.kind == "f" else np.int32)
    if shape is None:
        return to_tensor(array)
    sizes = as_sizes(shape)
    count = int(np.prod(sizes))
    if array.size > count or (verify_shape and array.size != count) or not array.size:
        raise ValueError(_("{shape!r} is not a shape").format(shape=shape))
    flat = array.reshape(-1)
    filled = np.concatenate([flat, np.full(count - flat.size, flat[-1], flat.dtype)])
    return to_tensor(filled.reshape(sizes))


def make_ndarray(tensor: Any) -> NDArray[np.generic]:
    """The values of a TensorProto, of ours or of TensorFlow's."""
    return np.array(to_array(graph_pb2.TensorProto.FromString(tensor.SerializeToString())))


class Graph:
    """As much of a `tf.Graph` as scripts take to read a GraphDef."""

    _defaults: list["Graph"] = []  # noqa: RUF012

    def __init__(self) -> None:
        self._content = graph_pb2.GraphDef()

    @contextmanager
    def as_default(self) -> Iterator["Graph"]:
        """Within this, `import_graph_def` adds to this graph."""
        Graph._defaults.append(self)
        try:
            yield self
        finally:
            Graph._defaults.pop()

    def as_graph_def(self) -> graph_pb2.GraphDef:
        """A copy of what the graph holds."""
        content = graph_pb2.GraphDef()
        content.CopyFrom(self._content)
        return content

    def import_graph_def(self, graph_def: Any, name: str) -> None:
        """Add the nodes of `graph_def`, with `name` and a slash before their names."""
        prefix = f"{name}/" if name else ""
        for node in graph_def.node:
            copied = own_copy(node)
            copied.name = prefix + copied.name
            copied.input[:] = [
                f"^{prefix}{each[1:]}" if each.startswith("^") else prefix + each
                for each in copied.input
            ]
            self._content.node.append(copied)


_OUTERMOST = Graph()


def get_default_graph() -> Graph:
    """The graph to which is added."""
    return Graph._defaults[-1] if Graph._defaults else _OUTERMOST


def import_graph_def(graph_def: Any, input_map: Any = None, name: str = "import") -> None:
    """Add the nodes of `graph_def` to the default graph."""
    get_default_graph().import_graph_def(graph_def, name)


def extract_sub_graph(graph_def: Any, dest_nodes: list[str]) -> graph_pb2.GraphDef:
    """The part of a graph that `dest_nodes` need."""
    graph = DynamicGraph(graph_def)
    nodes, needed, waiting = graph.node_map, set[str](), list(dest_nodes)
    while waiting:
        name = waiting.pop().removeprefix("^").partition(":")[0]
        if name in nodes and name not in needed:
            needed.add(name)
            waiting += nodes[name].input
    graph.remove([name for name in nodes if name not in needed])
    return graph.as_graph_def()


def completed(tensorflow: ModuleType) -> None:
    """Add the names of version 1 to TensorFlow 2: our messages, and all else from `compat.v1`."""
    if isinstance(tensorflow, StandIn):
        return
    if not str(getattr(tensorflow, "__version__", "2")).startswith("1."):
        vars(tensorflow).update(_messages())
    older: Any = vars(tensorflow).get("__getattr__")

    def of_version_1(name: str) -> Any:
        if older is not None:
            try:
                return older(name)
            except AttributeError:
                pass
        compat = vars(tensorflow).get("compat")
        if compat is None or name.startswith("__"):
            raise AttributeError(f"module 'tensorflow' has no attribute '{name}'")
        return getattr(compat.v1, name)

    vars(tensorflow)["__getattr__"] = of_version_1


def modules() -> dict[str, ModuleType]:
    """Name → module, to be imported instead of TensorFlow's where it is not installed."""
    reading = SimpleNamespace(GFile=_opened, FastGFile=_opened, Open=_opened, Exists=_exists)
    silence = SimpleNamespace(set_verbosity=lambda level: None)
    for level, name in enumerate(("DEBUG", "INFO", "WARN", "ERROR", "FATAL"), start=1):
        setattr(silence, name, 10 * level)
    names = {
        "__version__": _VERSION,
        "as_dtype": as_dtype,
        "DType": DType,
        **_data_types(),
        **_messages(),
        "GraphDef": graph_pb2.GraphDef,
        "Graph": Graph,
        "get_default_graph": get_default_graph,
        "import_graph_def": import_graph_def,
        "gfile": reading,
        "io": SimpleNamespace(gfile=reading),
        "logging": silence,
        "graph_util": SimpleNamespace(extract_sub_graph=extract_sub_graph),
    }
    tensorflow = _module("tensorflow", names)
    made = {"tensorflow": tensorflow, "tensorflow.compat.v1": tensorflow}
    for name in ("tensorflow.compat", "tensorflow.core", "tensorflow.core.framework"):
        made[name] = _module(name, {})
    for name, messages in _FRAMEWORK.items():
        held = {message: getattr(graph_pb2, message) for message in messages}
        made[f"tensorflow.core.framework.{name}"] = _module(name, held)
    for name, module in made.items():
        parent, _dot, last = name.rpartition(".")
        if parent:
            setattr(made[parent], last, module)
    return made


def _messages() -> dict[str, Any]:
    held = {name: getattr(graph_pb2, name) for name in _MESSAGES}
    return {**held, "make_tensor_proto": make_tensor_proto, "make_ndarray": make_ndarray}


def _opened(name: str | Path, mode: str = "r") -> Any:
    return Path(name).open(mode)


def _exists(name: str | Path) -> bool:
    return Path(name).exists()


class StandIn(ModuleType):
    """A module that raises an error with a cure for names that it does not have."""

    def __getattr__(self, name: str) -> NoReturn:
        # Python looks for names such as __path__ and __spec__, which may be missing.
        if name.startswith("__"):
            raise AttributeError(name)
        raise AttributeError(
            _("{module}.{name} needs TensorFlow, which is not installed here").format(
                module=self.__name__, name=name
            )
        )


def _data_types() -> dict[str, DType]:
    known = [as_dtype(number) for number in graph_pb2.DataType.values() if number]
    names = {dtype.name: dtype for dtype in known}
    return {**names, "half": names["float16"], "double": names["float64"]}


def _module(name: str, content: dict[str, Any]) -> ModuleType:
    module = StandIn(name)
    # This makes it a package, with modules in it.
    module.__path__ = []
    vars(module).update(content)
    return module
