"""Weights that lie beside an ONNX file, as PyTorch writes them into `NAME.onnx.data`.

A model must not choose which files are read: taken is only what lies in the model's own folder, is
no link, and holds exactly what the model says.

Format: https://github.com/onnx/onnx/blob/main/docs/ExternalData.md
"""

import stat
from collections.abc import Iterable
from math import prod
from pathlib import Path, PurePosixPath, PureWindowsPath

from onnx import TensorProto

from digitbooth import files
from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.models.files import MAX_MODEL_BYTES
from digitbooth.models.onnx_file.facts import numpy_type
from digitbooth.plain_text import clipped


def take_in(tensors: Iterable[TensorProto], source: Path) -> list[bytes]:
    """Put the values of `tensors` that lie beside `source` into them; returns what was read.

    Raises `ModelError` where a file is not to be read, or does not hold what the model says.
    """
    known: dict[str, bytes] = {}
    taken = 0
    for tensor in tensors:
        if tensor.data_location != TensorProto.EXTERNAL:
            continue
        told = {entry.key: entry.value for entry in tensor.external_data}
        name = told.get("location", "")
        if name not in known:
            left = MAX_MODEL_BYTES - sum(map(len, known.values()))
            known[name] = _read(name, source, left)
        content, size = known[name], _size(tensor, source)
        start, length = _number(told.get("offset", "0")), _number(told.get("length", f"{size}"))
        taken += size
        # Many weights of the same bytes would take any amount of memory.
        is_shared = taken > sum(map(len, known.values()))
        if start is None or length != size or start + size > len(content) or is_shared:
            raise ModelError(
                N_(
                    "{source}: '{name}' does not hold the {size:,} bytes of weight '{weight}': "
                    "copy both files again, or export the model again"
                ),
                source=source,
                name=name,
                size=size,
                weight=clipped(tensor.name),
            )
        tensor.raw_data = content[start : start + size]
        tensor.ClearField("data_location")
        tensor.ClearField("external_data")
    return [known[name] for name in sorted(known)]


def _read(name: str, source: Path, limit: int) -> bytes:
    """The content of the file `name` in the folder of `source`."""
    plain = name not in ("", ".", "..") and "\0" not in name
    # By the rules of every system: a model may have been made to be harmless on one only.
    if not plain or PurePosixPath(name).name != name or PureWindowsPath(name).name != name:
        raise ModelError(
            N_(
                "{source}: weights in '{name}', which is not in its folder; save it with "
                "save_as_external_data=False"
            ),
            source=source,
            name=name,
        )
    path = source.with_name(name)
    try:
        kind = path.lstat().st_mode
    except OSError:
        raise ModelError(
            N_(
                "{source}: its weights are in '{name}', which is not beside it: put both files "
                "into one folder, or save it with save_as_external_data=False"
            ),
            source=source,
            name=name,
        ) from None
    if not stat.S_ISREG(kind):
        raise ModelError(
            N_("{source}: its weights are in '{name}', which is a link or no file: copy it there"),
            source=source,
            name=name,
        )
    return files.read(path, limit, ModelError, follow=False)


def _size(tensor: TensorProto, source: Path) -> int:
    """The bytes of a tensor's values."""
    known = numpy_type(tensor.data_type)
    if known is None or known.hasobject:
        raise ModelError(N_("{source}: damaged: a weight of impossible shape"), source=source)
    return prod(tensor.dims) * known.itemsize


def _number(text: str) -> int | None:
    """A number of bytes; None if the text is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None
