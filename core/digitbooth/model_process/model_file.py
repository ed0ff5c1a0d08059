"""A question about a model file: what the parent says of it, and how the child reads it."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import Any

from digitbooth.model_process.limits import limit_for
from digitbooth.models.files import read_model_file
from digitbooth.models.options import NO_OPTIONS, ModelOptions
from digitbooth.models.pixels import Pixels

ANSWER_S = 22.0
"""For telling what a file holds, or translating it; on a slow machine that takes 5."""

_WEIGHTS_BESIDE = (".data", "_data")
"""What exporters append to the name of an ONNX file."""


def naming(model: Path, options: ModelOptions = NO_OPTIONS) -> dict[str, Any]:
    """What a question says of the file `model`, which it names from the working folder."""
    try:
        folder = os.getcwd()  # noqa: PTH109
    except OSError:
        folder = os.sep  # It was removed: there is nothing to be named from it.
    pixels = None if options.pixels is None else astuple(options.pixels)
    said = {"input": options.input, "output": options.output, "pixels": pixels}
    return {"model": str(model), "folder": folder, "options": said}


def options_of(facts: Mapping[str, Any]) -> ModelOptions:
    """How the file that a question names is to be read."""
    said = facts["options"]
    pixels = None if said["pixels"] is None else Pixels(*said["pixels"])
    return ModelOptions(said["input"], said["output"], pixels)


def limited_path(facts: Mapping[str, Any], content: bytes | None = None) -> Path:
    """The file that a question names, as it is named.

    From here on, this process may take no more than what its size, or its `content`, is worth.
    """
    path = Path(facts["model"])
    # Imports are done from where the child was started, files are found from where it was asked.
    with suppress(OSError):
        os.chdir(facts["folder"])
    size = len(content or b"")
    with suppress(OSError, ValueError):
        size = size or path.stat().st_size + _bytes_beside(path)
    limit_for(size, threads=facts.get("threads", 1), with_gpu=facts.get("with_gpu", False))
    return path


def _bytes_beside(path: Path) -> int:
    """The size of the files of weights that belong to a model by their names."""
    sizes = 0
    for ending in _WEIGHTS_BESIDE:
        with suppress(OSError, ValueError):
            sizes += path.with_name(path.name + ending).stat().st_size
    return sizes


def read_within_limits(facts: Mapping[str, Any], parts: list[bytes]) -> tuple[bytes, Path]:
    """The content of the file that a question names, or brings along, and how it is named.

    Raises `ModelError`.
    """
    content = parts[0] if parts else None
    path = limited_path(facts, content)
    return read_model_file(path) if content is None else content, path
