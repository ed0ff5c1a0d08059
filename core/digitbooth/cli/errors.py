"""How the command line tells of an error."""

import sys

from digitbooth.errors import DigitBoothError
from digitbooth.language import gettext as _


def print_error(error: DigitBoothError, subject: str = "", program: str = "digitbooth") -> None:
    """Write one line about `error` to standard error, after its `subject` if it names none."""
    # A file's name may hold a line break; the message stays one line.
    said = _("{where}: {fault}").format(where=subject, fault=error) if subject else str(error)
    line = " ".join(said.split())
    sys.stderr.write(f"{program}: {line}\n")
