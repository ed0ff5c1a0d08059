"""What a window said before it crashed or hung: a file for each death, the newest few kept."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from digitbooth.files import write_whole

MOST_FILES = 20
MOST_BYTES = 2**16
"""The end of what was said; a traceback of every thread takes a tenth."""

_NAME = "last-words-*.txt"


class LastWords:
    """The end of a window's standard error."""

    def __init__(self) -> None:
        self._said = b""

    def hear(self, data: bytes) -> None:
        """More of it."""
        self._said = (self._said + data)[-MOST_BYTES:]

    def keep(self, folder: Path, moment: datetime, cause: str) -> Path | None:
        """Write them down under a head line; None where the `folder` cannot be written."""
        head = f"{moment.isoformat(timespec='seconds')} {cause}\n\n"
        path = folder / _NAME.replace("*", moment.strftime("%Y%m%dT%H%M%S.%fZ"))
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, head.encode() + self._said)
        except OSError:
            return None
        for old in sorted(folder.glob(_NAME))[:-MOST_FILES]:
            with suppress(OSError):
                old.unlink()
        return path
