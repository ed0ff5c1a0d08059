"""Where the bundle's one program begins: it is the program that it is called by.

Called as Python is, `-m MODULE` runs a module of ours: that is how our programs start each other.
"""

import os
import sys
from collections.abc import Callable

from digitbooth import programs, start

PROGRAMS: dict[str, Callable[[], int]] = {
    "digitbooth": start.digitbooth,
    "digitbooth-gui": lambda: start.start("digitbooth_gui.app"),
    "digitbooth-booth": start.digitbooth_booth,
    "convert-to-uff": start.convert_to_uff,
}


def main() -> int:
    """Run the program that was called, or the module of ours that it was told to."""
    programs.add_packages_beside()
    if sys.argv[1:2] == ["-m"] and sys.argv[2:3] and sys.argv[2] in programs.MODULES:
        # Not for each of the commands that do without.
        import runpy

        module = sys.argv[2]
        del sys.argv[1:3]
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        return 0
    return PROGRAMS.get(os.path.basename(sys.argv[0]), start.digitbooth)()  # noqa: PTH119


if __name__ == "__main__":
    sys.exit(main())
