"""Reading a file within a limit, and writing one wholly or not at all.

At the bottom, so that pictures, models, settings and commands keep the same promises: memory grows
with what a file holds, not with what it declares; what is written is whole; and a fault has one
wording, whatever the file is. `read`, `opened` and `write` raise the caller's own class of error;
what ends in `_bytes` raises `OSError`, for callers who tell nobody.
"""

from digitbooth.files.reading import opened, read, read_at_most, read_bytes
from digitbooth.files.refusals import (
    NotAFileError,
    TooLargeError,
    reason_of,
    unreadable,
    unwritable,
)
from digitbooth.files.writing import (
    check_target,
    keep,
    make_folder,
    refuse_existing,
    write,
    write_bytes,
)

__all__ = [
    "NotAFileError",
    "TooLargeError",
    "check_target",
    "keep",
    "make_folder",
    "opened",
    "read",
    "read_at_most",
    "read_bytes",
    "reason_of",
    "refuse_existing",
    "unreadable",
    "unwritable",
    "write",
    "write_bytes",
]
