"""Where the window's program starts, by its script and by `python -m digitbooth_gui`."""

import sys

from digitbooth.start import start


def main() -> int:
    """The program `digitbooth-gui`."""
    return start("digitbooth_gui.app")


if __name__ == "__main__":
    sys.exit(main())
