"""What the readers and writers of every kind of model file share."""

import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from digitbooth.errors import ModelError
from digitbooth.files import write_whole

# Far above any digit network, and below what would exhaust a small machine's memory.
MAX_MODEL_BYTES = 1 << 30

# Enough names to find a fault by; a message stays one line.
_MAX_NAMES = 12
_MAX_LETTERS = 100
_LONG = 300
_MAX_OPERATIONS = 50

_LEAST_NODE_BYTES = 12
_MOST_NODES = 10_000


def read_model_file(path: Path) -> bytes:
    """The bytes of the model file `path`. Raises `ModelError`, naming the fault and the cure."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ModelError(f"{path}: is a folder, not a model file: name the file inside it")
        if not stat.S_ISREG(status.st_mode):
            raise ModelError(f"{path}: is a device or a pipe, not a model file")
        if status.st_size > MAX_MODEL_BYTES:
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


def listed(names: Iterable[str], quote: bool = True) -> str:
    """`names` as a phrase for an error message, cut short when there are many.

    No more is kept of them than what is shown: a damaged file may name a great many.
    """
    rest = iter(names)
    shown = list(islice(rest, _MAX_NAMES))
    more = sum(1 for _ in rest)
    phrase = ", ".join(f"'{clipped(name)}'" if quote else clipped(name, _LONG) for name in shown)
    return phrase + (f" and {more} more" if more else "")


def clipped(text: str, length: int = _MAX_LETTERS) -> str:
    """`text` on one line, its middle left out if it is longer than `length`.

    Names come from files, and a damaged one names anything.
    """
    if len(text) > length:
        half = (length - 1) // 2
        text = f"{text[:half]}…{text[-half:]}"
    return printable(text)


def printable(text: str) -> str:
    """`text` with `?` for whatever would break a line or steer a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def duplicates(names: Iterable[str]) -> str:
    """A phrase that tells which of `names` occur more than once."""
    return f"several nodes are named {listed(_repeated(names))}"


def _repeated(names: Iterable[str]) -> Iterator[str]:
    return (name for name, count in Counter(names).items() if count > 1)


def unsupported(source: Path, nodes: Mapping[str, Sequence[str]]) -> ModelError:
    """An error that names every operation we have no translation for, and the nodes that use it."""
    operations = [f"{clipped(name)} (node {listed(users)})" for name, users in nodes.items()]
    shown = "; ".join(operations[:_MAX_OPERATIONS])
    if len(operations) > _MAX_OPERATIONS:
        shown += f"; and {len(operations) - _MAX_OPERATIONS} more"
    return ModelError(f"{source}: operations that are not supported: {shown}")


def refuse_giants(source: Path, nodes: int) -> None:
    """Raise `ModelError` if a graph has far more `nodes` than any network that is translated."""
    if nodes > _MOST_NODES:
        raise ModelError(
            f"{source}: {nodes:,} nodes are too many to translate (at most {_MOST_NODES:,})"
        )


def refuse_crowds(source: Path, nodes: int, size: int) -> None:
    """Raise `ModelError` if a file of `size` bytes holds more `nodes` than can have a name in it.

    A node of two bytes takes hundreds in memory; the least that makes sense takes a dozen.
    """
    if nodes * _LEAST_NODE_BYTES > size:
        raise ModelError(
            f"{source}: damaged: {nodes:,} nodes in {size:,} bytes: convert or copy it again"
        )
