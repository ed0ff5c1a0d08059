"""`make run`: the window, or, where there is no display, the bundled samples in the terminal."""

import sys

from digitbooth.cli.main import main as command_line
from digitbooth_gui.app import main as window
from digitbooth_gui.display import unavailable_reason


def main() -> int:
    """Start whichever front end this machine can show."""
    reason = unavailable_reason()
    if reason is None:
        return window()
    print(f"No window: {reason}.\nThe bundled samples, classified in the terminal:", flush=True)
    return command_line(["classify", "--samples"])


if __name__ == "__main__":
    sys.exit(main())
