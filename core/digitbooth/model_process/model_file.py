"""A question about a model file: what the parent says of it, and how the child reads it."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from digitbooth.model_process.limits import limit_for
from digitbooth.models.files import read_model_file

ANSWER_S = 22.0
"""For telling what a file holds, or translating it; on a slow machine that takes 5."""


def naming(model: Path) -> dict[str, str]:
    """What a question says of the file `model`, which it names from the working folder."""
    try:
        folder = os.getcwd()  # noqa: PTH109
    except OSError:
        folder = os.sep  # It was removed: there is nothing to be named from it.
    return {"model": str(model), "folder": folder}


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
        size = size or path.stat().st_size
    limit_for(size, threads=facts.get("threads", 1), with_gpu=facts.get("with_gpu", False))
    return path


def read_within_limits(facts: Mapping[str, Any], parts: list[bytes]) -> tuple[bytes, Path]:
    """The content of the file that a question names, or brings along, and how it is named.

    Raises `ModelError`.
    """
    content = parts[0] if parts else None
    path = limited_path(facts, content)
    return read_model_file(path) if content is None else content, path
