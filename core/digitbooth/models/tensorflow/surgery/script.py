"""Runs a user's script on a graph before it is converted: `convert-to-uff -p config.py`.

Such scripts import graphsurgeon, and TensorFlow for the names of data types (`tf.float32`) and
sometimes for its messages (`tf.NodeDef`). They find what is in the folder `stand_ins`.
"""

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import digitbooth
from digitbooth import files
from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.models.tensorflow.surgery.dynamic_graph import DynamicGraph
from digitbooth.models.tensorflow.surgery.tensorflow_names import StandIn, completed

_LARGEST = 2**24
"""The largest script that is read, in bytes."""

STAND_INS = Path(digitbooth.__file__).with_name("stand_ins")
"""The folder with what scripts import: modules that replace themselves by those of ours."""

_REPLACED = ("uff", "graphsurgeon", "tensorflow")


def preprocess(graph: DynamicGraph, script: Path) -> None:
    """Let the function `preprocess(dynamic_graph)` of the Python file `script` change `graph`.

    While the script runs, `import graphsurgeon` and `import uff` give it ours, and `import
    tensorflow` TensorFlow with the names that version 2 gave up or, where it is not installed, a
    module with data types and graph messages. What `preprocess` returns is ignored. Raises
    `ModelError`, which names the script's line, for any exception in it; the graph may then be
    partly changed.
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
    before = {name: module for name, module in sys.modules.items() if _is_replaced(name)}
    path = list(sys.path)
    for name in before:
        if name.partition(".")[0] != "tensorflow":
            del sys.modules[name]
    if "tensorflow" in before:
        completed(before["tensorflow"])
    # Classes look up the module in which they are defined.
    sys.modules[script.__name__] = script
    sys.path[:0] = [str(STAND_INS), str(folder.resolve())]
    try:
        yield
    finally:
        sys.path[:] = path
        del sys.modules[script.__name__]
        stood_in = isinstance(sys.modules.get("tensorflow"), StandIn)
        for name in list(filter(_is_replaced, sys.modules)):
            # TensorFlow itself stays: it cannot be loaded twice.
            if stood_in or name.partition(".")[0] != "tensorflow":
                del sys.modules[name]
        sys.modules.update(before)


def _is_replaced(name: str) -> bool:
    return name.partition(".")[0] in _REPLACED


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
