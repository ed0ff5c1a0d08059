"""`import tensorflow`: TensorFlow where it is installed, with the names that version 2 gave up.

Elsewhere, data types, graph messages and what reads files of them.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from types import ModuleType

_FOLDER = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120


def _installed() -> ModuleType | None:
    """TensorFlow itself; None if there is none."""
    path = list(sys.path)
    sys.path[:] = [each for each in path if os.path.abspath(each) != _FOLDER]  # noqa: PTH100
    sys.modules.pop("tensorflow", None)
    try:
        if importlib.util.find_spec("tensorflow") is None:
            return None
        return importlib.import_module("tensorflow")
    finally:
        sys.path[:] = path


if __name__ == "tensorflow":
    _module = _installed()
    try:
        from digitbooth.models.tensorflow.surgery.tensorflow_names import completed, modules
    except ImportError:
        if _module is None:
            raise ModuleNotFoundError("No module named 'tensorflow'", name="tensorflow") from None
    else:
        if _module is None:
            sys.modules.update(modules())
        else:
            completed(_module)
