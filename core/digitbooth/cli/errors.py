"""How the command line tells of an error."""

import sys

from digitbooth.errors import DigitBoothError


def print_error(error: DigitBoothError, subject: str = "", program: str = "digitbooth") -> None:
    """Write one line about `error` to standard error, after its `subject` if it names none."""
    # A file's name may hold a line break; the message stays one line.
    line = " ".join(f"{subject}: {error}".split() if subject else str(error).split())
    sys.stderr.write(f"{program}: {line}\n")
