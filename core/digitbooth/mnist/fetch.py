"""Gets MNIST's four files into a folder, from mirrors or from the user's own copies.

A file gets its name only after its content was checked (see `files`). Correct files that are there
already are kept; wrong ones are renamed, never deleted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from digitbooth import files
from digitbooth.errors import DataError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.mnist.download import STALL_SECONDS, MirrorError, download
from digitbooth.mnist.files import FILES, MnistFile, fault_in, fault_of

MIRRORS = (
    # PyTorch's, the Common Visual Data Foundation's, and Paderborn University's. LeCun's own site
    # has answered 403 or 404 since 2024.
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://raw.githubusercontent.com/fgnt/mnist/master/",
)

_GZIP_BYTES = 2**20
"""What packing adds at most, to content that cannot be made smaller."""

OnProgress = Callable[[int, int], None]
"""Takes the number of bytes that have come, and the number to fetch."""

Say = Callable[[str], None]
"""Takes one line for the user about what happened."""


@dataclass(frozen=True)
class Fetched:
    """One of the four files, which is in place and correct."""

    file: MnistFile
    path: Path
    source: str
    """The address or path that it came from; empty if it was there before."""


def fetch(
    folder: Path,
    mirrors: Sequence[str] = MIRRORS,
    on_progress: OnProgress = lambda done, total: None,
    say: Say = lambda line: None,
    stall_seconds: float = STALL_SECONDS,
) -> list[Fetched]:
    """Download the four files into `folder`, each from the first of `mirrors` that delivers it.

    An interrupted transfer leaves a `.part` file, which the next call resumes. Raises `DataError`,
    which says how each mirror failed, and what to do without a network.
    """
    there, missing = _sorted_out(folder, say)
    total = sum(file.packed_size for file in missing)
    done = 0
    for file in missing:
        part = folder / f"{file.packed_name}.part"

        def on_bytes(came: int, before: int = done) -> None:
            on_progress(before + came, total)

        url = _first_that_delivers(file, part, mirrors, on_bytes, say, stall_seconds)
        there[file] = Fetched(file, _in_place(part), url)
        done += file.packed_size
    return [there[file] for file in FILES]


def fetch_from_folder(folder: Path, own: Path, say: Say = lambda line: None) -> list[Fetched]:
    """Copy the four files from the user's folder `own`, in any spelling, packed or not.

    Correct files are copied even if others are missing. Raises `DataError`, which names all missing
    and wrong files.
    """
    if not files.is_folder(own):
        raise DataError(
            N_("{folder}: not a folder; name the one that holds MNIST's IDX files"), folder=own
        )
    there, missing = _sorted_out(folder, say)
    faults = []
    for file in missing:
        found = {path: fault_of(path, file) for path in file.find(own)}
        right = next((path for path, fault in found.items() if fault is None), None)
        if right is None:
            faults += [
                _("{where}: {fault}").format(where=path.name, fault=fault)
                for path, fault in found.items()
            ]
            faults += (
                []
                if found
                else [_("{file}, also as .gz or with a dot, is not there").format(file=file.name)]
            )
            continue
        packed = right.suffix == ".gz"
        target = folder / (file.packed_name if packed else file.name)
        if fault := _copy(right, target, file):
            faults.append(
                _("{file}: changed while it was copied: {fault}").format(
                    file=right.name, fault=fault
                )
            )
            continue
        there[file] = Fetched(file, target, str(right))
    if faults:
        raise DataError(
            N_("{folder}: not all of MNIST: {faults}; get these files and try again"),
            folder=own,
            faults=_("; ").join(faults),
        )
    return [there[file] for file in FILES]


def _sorted_out(folder: Path, say: Say) -> tuple[dict[MnistFile, Fetched], list[MnistFile]]:
    """The correct files in `folder`, and the missing ones. Wrong files are renamed."""
    there: dict[MnistFile, Fetched] = {}
    missing = []
    for file in FILES:
        for path in file.find(folder):
            if (fault := fault_of(path, file)) is None:
                there.setdefault(file, Fetched(file, path, ""))
                continue
            aside = path.with_name(f"{path.name}.wrong")
            try:
                path.replace(aside)
            except OSError as error:
                raise DataError(
                    N_("{path}: {fault}, and cannot be renamed ({reason}); choose another --to"),
                    path=path,
                    fault=fault,
                    reason=files.reason_of(error),
                ) from error
            say(
                _("{path} was not MNIST's: {fault}; kept as {aside}").format(
                    path=path.name, fault=fault, aside=aside.name
                )
            )
        if file not in there:
            missing.append(file)
    return there, missing


def _first_that_delivers(
    file: MnistFile,
    part: Path,
    mirrors: Sequence[str],
    on_bytes: Callable[[int], None],
    say: Say,
    stall_seconds: float,
) -> str:
    """Download `file` to `part`; returns the address that it came from."""
    faults = []
    for mirror in mirrors:
        url = f"{mirror.rstrip('/')}/{file.packed_name}"
        try:
            download(url, part, file.packed_size, file.packed_digest, on_bytes, stall_seconds)
        except MirrorError as error:
            faults.append(f"{mirror} {error}")
            say(faults[-1])
        else:
            return url
    raise DataError(
        N_(
            "{file} could not be fetched: {faults}. Without a network: get the "
            "four files by another way, and call `digitbooth mnist fetch --from-dir "
            "FOLDER`"
        ),
        file=file.packed_name,
        faults=_("; ").join(faults),
    )


def _in_place(part: Path) -> Path:
    target = part.with_suffix("")
    files.rename(part, target, DataError)
    return target


def _copy(source: Path, target: Path, file: MnistFile) -> str | None:
    """Copy a file, wholly or not at all; returns its fault as a phrase, None if it is `file`."""
    data = files.read(source, file.size + _GZIP_BYTES, DataError)
    fault = fault_in(data, file)
    if fault is None:
        files.make_folder(target.parent, DataError)
        files.write(target, data, DataError)
    return fault
