"""What the readers and writers of every kind of model file share."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from digitbooth.errors import ModelError
from digitbooth.files import write_whole

# Far above any digit network, and below what would exhaust a small machine's memory.
MAX_MODEL_BYTES = 1 << 30

# Enough names to find a fault by; a message stays one line.
_MAX_NAMES = 12


def read_model_file(path: Path) -> bytes:
    """The bytes of the model file `path`. Raises `ModelError`, naming the fault and the cure."""
    try:
        if path.is_dir():
            raise ModelError(f"{path}: is a folder, not a model file: name the file inside it")
        if path.exists() and not path.is_file():
            raise ModelError(f"{path}: is a device or a pipe, not a model file")
        if path.stat().st_size > MAX_MODEL_BYTES:
            raise ModelError(
                f"{path}: larger than {MAX_MODEL_BYTES >> 20} MiB, not a digit network"
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ModelError(f"{path}: no such file") from error
    except PermissionError as error:
        raise ModelError(f"{path}: no permission to read it (try: chmod +r {path})") from error
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read: {error}") from error
    if not data:
        raise ModelError(f"{path}: the file is empty: convert or copy it again")
    return data


def write_model_file(path: Path, data: bytes) -> None:
    """Write `data` to `path`, wholly or not at all. Raises `ModelError` if it cannot be written."""
    try:
        write_whole(path, data)
    except FileNotFoundError as error:
        raise ModelError(
            f"{path}: cannot be written: there is no folder {path.parent}: make it first"
        ) from error
    except PermissionError as error:
        raise ModelError(
            f"{path}: cannot be written: no permission to write into {path.parent}: "
            "choose another place"
        ) from error
    except OSError as error:
        raise ModelError(f"{path}: cannot be written: {error.strerror or error}") from error


def listed(names: Sequence[str], quote: bool = True) -> str:
    """`names` as a phrase for an error message, cut short when there are many."""
    shown = [f"'{name}'" if quote else name for name in names[:_MAX_NAMES]]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def duplicates(names: Iterable[str]) -> str:
    """A phrase that tells which of `names` occur more than once."""
    twice = [name for name, count in Counter(names).items() if count > 1]
    return f"several nodes are named {listed(twice)}"


def unsupported(source: Path, nodes: Mapping[str, Sequence[str]]) -> ModelError:
    """An error that names every operation we have no translation for, and the nodes that use it."""
    operations = "; ".join(f"{name} (node {listed(users)})" for name, users in nodes.items())
    return ModelError(f"{source}: operations that are not supported: {operations}")
