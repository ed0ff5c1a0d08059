"""Builds the last commit twice, and fails unless all that people install is the same bytes.

Each time in a clone of its own, at another path, with an environment of its own, and as somebody in
another zone, with another language and mask for files. `QUICK=quick` goes to `make packages`.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PEOPLE = (
    ("one", {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "LANGUAGE": "zh_CN"}, 0o022),
    ("a-much-longer-name/two", {"TZ": "America/Lima", "LC_ALL": "C", "LANGUAGE": "en"}, 0o077),
)


def main() -> int:
    """Build, compare and say what differs; 1 if anything does."""
    with tempfile.TemporaryDirectory() as folder:
        first, second = (
            sums(Path(folder) / place, environment, mask) for place, environment, mask in _PEOPLE
        )
    for line in sorted(first ^ second):
        print(f"{'first' if line in first else 'second'}: {line}")
    print(f"{len(first & second)} files are the same bytes, {len(first - second)} are not")
    return int(first != second)


def sums(clone: Path, environment: dict[str, str], mask: int) -> set[str]:
    """The lines of SHA256SUMS of a build in `clone`, which is made for it."""
    clone.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    subprocess.run(
        ["make", "packages", *sys.argv[1:]],
        cwd=clone,
        env={**os.environ, **environment},
        umask=mask,
        check=True,
    )
    return set((clone / "dist" / "SHA256SUMS").read_text().splitlines())


if __name__ == "__main__":
    sys.exit(main())
