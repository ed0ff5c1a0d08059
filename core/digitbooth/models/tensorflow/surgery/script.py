"""Runs a user's script on a graph before it is converted: `convert-to-uff -p config.py`.

Scripts written for graphsurgeon import TensorFlow for the names of data types (`tf.float32`) and
sometimes for its messages (`tf.NodeDef`). If TensorFlow is not installed, these are provided under
TensorFlow's names; anything else of TensorFlow is refused with a cure.
"""

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from digitbooth import files
from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.tensorflow import graph_pb2
from digitbooth.models.tensorflow.surgery.dynamic_graph import DynamicGraph
from digitbooth.models.tensorflow.surgery.node import DType, as_dtype

_LARGEST = 2**24
"""The largest script that is read, in bytes."""

_MESSAGES = ("AttrValue", "GraphDef", "NodeDef", "TensorProto", "TensorShapeProto")

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


def preprocess(graph: DynamicGraph, script: Path) -> None:
    """Let the function `preprocess(dynamic_graph)` of the Python file `script` change `graph`.

    While the script runs, `import graphsurgeon` gives it `digitbooth.models.tensorflow.surgery`,
    and `import tensorflow`, unless that is installed, a module with data types and graph messages.
    What `preprocess` returns is ignored. Raises `ModelError`, which names the script's line, for
    any exception in it; the graph may then be partly changed.
    """
    try:
        source = files.read(script, _LARGEST, ModelError).decode()
    except ValueError as error:
        raise ModelError(
            N_("{script}: is not a Python script: {error}"), script=script, error=error
        ) from error
    module = ModuleType("preprocessor")
    module.__file__ = str(script)
    with _imports(module, script.parent):
        try:
            exec(compile(source, str(script), "exec"), vars(module))
            function = vars(module).get("preprocess")
            if not callable(function):
                raise ModelError(
                    N_("{script}: defines no function preprocess(dynamic_graph)"), script=script
                )
            function(graph)
        except (Exception, SystemExit) as error:
            raise _failure(script, error) from error


@contextmanager
def _imports(script: ModuleType, folder: Path) -> Iterator[None]:
    """Within this, the imports of `script` work, also of modules in `folder`."""
    from digitbooth.models.tensorflow import surgery

    modules: dict[str, ModuleType] = {
        # Classes look up the module in which they are defined.
        script.__name__: script,
        "graphsurgeon": surgery,
        "graphsurgeon.extras": surgery.extras,
    }
    if "tensorflow" not in sys.modules and find_spec("tensorflow") is None:
        modules |= _tensorflow_stand_in()
    before = {name: sys.modules.get(name) for name in modules}
    path = list(sys.path)
    sys.modules.update(modules)
    sys.path.insert(0, str(folder.resolve()))
    try:
        yield
    finally:
        sys.path[:] = path
        for name, module in before.items():
            sys.modules.pop(name)
            if module is not None:
                sys.modules[name] = module


def _failure(script: Path, error: BaseException) -> ModelError:
    if isinstance(error, ModelError) and str(error).startswith(f"{script}"):
        return error
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == str(script)
    ]
    line = lines[-1] if lines else getattr(error, "lineno", None)
    where = f"{script}:{line}" if line else f"{script}"
    what = error.msg if isinstance(error, SyntaxError) else str(error)
    if isinstance(error, ModelError):
        return ModelError(N_("{where}: {fault}"), where=where, fault=what)
    return ModelError(f"{where}: {type(error).__name__}: {what}".removesuffix(": "))


class _StandIn(ModuleType):
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


def _tensorflow_stand_in() -> dict[str, ModuleType]:
    """Name → module, to be imported instead of TensorFlow's."""
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
    # This makes it a package, with modules in it.
    module.__path__ = []
    vars(module).update(content)
    return module
