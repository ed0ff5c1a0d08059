"""Functions that the readers and writers of all kinds of model files use."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from digitbooth import files
from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.kind import saved_model
from digitbooth.plain_text import clipped, listed

# Far above any digit network, and below the memory of a small machine.
MAX_MODEL_BYTES = 1 << 30

_SAVED_MODELS = ("saved_model.pb", "saved_model.pbtxt")

# Enough to find a fault; a message stays on one line.
_MAX_OPERATIONS = 6
_MAX_USERS = 2

# The longest fault of a node in a message, since it may quote the file.
_LONG = 600


def refuse_saved_model(path: Path) -> None:
    """Raise `ModelError`, which names the cure, if the folder `path` is a TensorFlow SavedModel."""
    if any(os.access(path / name, os.F_OK) for name in _SAVED_MODELS):
        raise saved_model(path)


def read_model_file(path: Path) -> bytes:
    """The bytes of the model file `path`. Raises `ModelError`, naming the fault and the cure."""
    refuse_saved_model(path)
    data = files.read(path, MAX_MODEL_BYTES, ModelError)
    if not data:
        raise ModelError(N_("{path}: the file is empty: convert or copy it again"), path=path)
    return data


def duplicates(names: Iterable[str]) -> str:
    """A phrase for an error message that names those of `names` that occur more than once."""
    return _("several nodes are named {repeated}").format(repeated=listed(_repeated(names)))


def unsupported(source: Path, nodes: Mapping[str, Sequence[str]]) -> ModelError:
    """An error that names operations that cannot be translated, the commonest first."""
    operations = [
        _("{operation} (node {users})").format(
            operation=clipped(name), users=listed(users, most=_MAX_USERS)
        )
        for name, users in sorted(nodes.items(), key=lambda each: -len(each[1]))
    ]
    shown = _("; ").join(operations[:_MAX_OPERATIONS])
    if len(operations) > _MAX_OPERATIONS:
        shown += _("; and {count} more").format(count=len(operations) - _MAX_OPERATIONS)
    return ModelError(
        N_("{source}: operations that are not supported: {operations}"),
        source=source,
        operations=shown,
    )


def _repeated(names: Iterable[str]) -> Iterator[str]:
    return (name for name, count in Counter(names).items() if count > 1)


def node_error(
    source: Path, name: str, operation: str, fault: str, values: Mapping[str, object]
) -> ModelError:
    """An error that names the file, the node and its operation; `values` fill in the `fault`."""
    return ModelError(
        N_("{source}: node '{name}' ({operation}): {fault}"),
        source=source,
        name=clipped(name),
        operation=clipped(operation),
        fault=clipped(str(ModelError(fault, **values)), _LONG),
    )
