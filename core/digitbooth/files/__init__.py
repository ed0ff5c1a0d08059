"""Reading a file within a limit, and writing one wholly or not at all.

At the bottom, so that pictures, models, settings and commands keep the same promises: memory grows
with what a file holds, not with what it declares; what is written is whole; and a fault has one
wording, whatever the file is. `read`, `opened` and `write` raise the caller's own class of error;
what ends in `_bytes` raises `OSError`, for callers who tell nobody.
"""

from digitbooth.files.private import (
    followed,
    make_file_private,
    make_private,
    open_own,
    open_to_append,
)
from digitbooth.files.reading import (
    check_source,
    is_file,
    is_folder,
    is_there,
    opened,
    read,
    read_at_most,
    read_bytes,
)
from digitbooth.files.refusals import (
    NotAFileError,
    TooLargeError,
    reason_of,
    unreadable,
    unwritable,
)
from digitbooth.files.scratch import scratch_folder
from digitbooth.files.writing import (
    check_target,
    keep,
    make_folder,
    refuse_existing,
    rename,
    together,
    write,
    write_bytes,
)

__all__ = [
    "NotAFileError",
    "TooLargeError",
    "check_source",
    "check_target",
    "followed",
    "is_file",
    "is_folder",
    "is_there",
    "keep",
    "make_file_private",
    "make_folder",
    "make_private",
    "open_own",
    "open_to_append",
    "opened",
    "read",
    "read_at_most",
    "read_bytes",
    "reason_of",
    "refuse_existing",
    "rename",
    "scratch_folder",
    "together",
    "unreadable",
    "unwritable",
    "write",
    "write_bytes",
]
