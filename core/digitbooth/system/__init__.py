"""What systems do each in its own way, behind one door: `here`.

`posix` has it as Linux and macOS do, `plain` for Windows, and for a Python without POSIX's modules:
there nothing has an owner, is locked or limited. The rest of the program asks `here`, and imports
none of those modules.
"""

import sys

# As words of a type, not as comparisons: a type checker for one system reads the code for all.
IS_LINUX: bool = sys.platform == "linux"
IS_MAC: bool = sys.platform == "darwin"
IS_WINDOWS: bool = sys.platform == "win32"

if sys.platform == "win32":
    from digitbooth.system import plain as here
else:
    try:
        from digitbooth.system import posix as here
    except ImportError:
        from digitbooth.system import plain as here  # type: ignore[no-redef]

__all__ = ["IS_LINUX", "IS_MAC", "IS_WINDOWS", "here"]
