"""What scripts for graph surgery take of TensorFlow, where TensorFlow is not installed.

Configurations written for graphsurgeon import TensorFlow for the names of data types (`tf.float32`)
and now and then for its messages (`tf.NodeDef`). These are here, under TensorFlow's names; whatever
else a script asks for is refused with a cure.
"""

from types import ModuleType
from typing import Any, NoReturn

from digitbooth.language import gettext as _
from digitbooth.models.tensorflow import graph_pb2
from digitbooth.models.tensorflow.surgery.data_type import DType, as_dtype

_MESSAGES = ("AttrValue", "GraphDef", "NodeDef", "TensorProto", "TensorShapeProto")

# TensorFlow's generated modules → what scripts import from them.
_FRAMEWORK = {
    "attr_value_pb2": ("AttrValue", "NameAttrList"),
    "graph_pb2": ("GraphDef",),
    "node_def_pb2": ("NodeDef",),
    "tensor_pb2": ("TensorProto",),
    "tensor_shape_pb2": ("TensorShapeProto",),
    "types_pb2": ("DataType", *graph_pb2.DataType.keys()),
    "versions_pb2": ("VersionDef",),
}


class _StandIn(ModuleType):
    """A module that says why it lacks something."""

    def __getattr__(self, name: str) -> NoReturn:
        # Python asks modules for names such as __path__ and __spec__ and copes without them.
        if name.startswith("__"):
            raise AttributeError(name)
        raise AttributeError(
            _(
                "{module}.{name} needs TensorFlow itself, which is not installed here; without it "
                "there are only its data types and graph messages"
            ).format(module=self.__name__, name=name)
        )


def tensorflow_stand_in() -> dict[str, ModuleType]:
    """Modules by name, to be imported instead of TensorFlow's."""
    tensorflow = _module("tensorflow", {"as_dtype": as_dtype, "DType": DType, **_data_types()})
    for name in _MESSAGES:
        setattr(tensorflow, name, getattr(graph_pb2, name))
    modules = {"tensorflow": tensorflow, "tensorflow.compat.v1": tensorflow}
    for name in ("tensorflow.compat", "tensorflow.core", "tensorflow.core.framework"):
        modules[name] = _module(name, {})
    for name, messages in _FRAMEWORK.items():
        held = {message: getattr(graph_pb2, message) for message in messages}
        modules[f"tensorflow.core.framework.{name}"] = _module(name, held)
    for name, module in modules.items():
        parent, _, last = name.rpartition(".")
        if parent:
            setattr(modules[parent], last, module)
    return modules


def _data_types() -> dict[str, DType]:
    known = [as_dtype(number) for number in graph_pb2.DataType.values() if number]
    names = {dtype.name: dtype for dtype in known}
    return {**names, "half": names["float16"], "double": names["float64"]}


def _module(name: str, content: dict[str, Any]) -> ModuleType:
    module = _StandIn(name)
    # What makes Python look for modules below it.
    module.__path__ = []
    vars(module).update(content)
    return module
