"""What a bug report says of the program and what it runs on, with nothing personal in it."""

from __future__ import annotations

import platform
import sys
from importlib import metadata
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

import digitbooth
from digitbooth.programs import is_bundle

if TYPE_CHECKING:
    from digitbooth.engines import EngineInfo

_DISTRIBUTIONS = {
    "PySide6": "PySide6-Essentials",
    "ONNX Runtime": "onnxruntime",
    "ONNX": "onnx",
    "NumPy": "numpy",
    "TensorRT": "tensorrt",
    "TensorRT-RTX": "tensorrt-rtx",
    "pycuda": "pycuda",
}


def facts(engine: EngineInfo | None) -> dict[str, str]:
    """Names and versions: the program's, what it stands on, the system's, what answers."""
    installed = {name: _version(distribution) for name, distribution in _DISTRIBUTIONS.items()}
    screen = QGuiApplication.primaryScreen()
    size = f"{screen.size().width()} × {screen.size().height()}"
    made = {
        "Digit Booth": f"{digitbooth.__version__}{', bundle' if is_bundle() else ''}",
        "Python": platform.python_version(),
        "Qt": qVersion(),
        **{name: version for name, version in installed.items() if version},
        "System": f"{platform.system()} {platform.release()}, {platform.machine()}",
        "Screen": f"{QGuiApplication.platformName()}, {size}, × {screen.devicePixelRatio():g}",
    }
    if engine is not None:
        made["Engine"] = f"{engine.name} {engine.version}, {engine.precision}, {engine.device}"
    return made


def as_text(known: dict[str, str]) -> str:
    """One to a line."""
    return "".join(f"{name}: {value}\n" for name, value in known.items())


def crash_report(traceback: str, engine: EngineInfo | None) -> str:
    """The traceback and what a reader of it asks for; paths and names of the person left out."""
    # Imported here: most windows never crash.
    from digitbooth.diagnosis.diagnose import without_names

    return without_names(f"{traceback.strip()}\n\n{as_text(facts(engine))}")


def _version(distribution: str) -> str:
    # What a person put on the path has no list of what is installed, but it has the module.
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        module = sys.modules.get(distribution.replace("-", "_"))
        return str(getattr(module, "__version__", ""))
