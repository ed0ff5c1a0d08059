"""Goes through what a release must be, and says what is not so yet: `make release-check`.

    python packaging/release/check.py          all of it; what takes long only if the rest holds
    python packaging/release/check.py quick    without what takes long
    python packaging/release/check.py NAME …   these

Each check is a function of the checkout's folder that yields its faults, in words. CONTRIBUTING.md
has the list for people, by the same names. Exit code 0 if all of it holds, 1 if not or if something
could not be tried, 2 for wrong usage.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from release import built, leftovers, licences, long, renewed, texts, versions

ROOT = Path(__file__).parents[2]

Check = Callable[[Path], Iterable[str]]

QUICK: dict[str, Check] = {
    "clean": leftovers.uncommitted,
    "leftovers": leftovers.faults,
    "versions": versions.faults,
    "changelog": versions.changelog_faults,
    "translations": texts.faults,
    "locks": long.locks,
    "licences": licences.faults,
    "pictures": renewed.picture_faults,
    "tables": renewed.table_faults,
    "packages": built.faults,
}
LONG: dict[str, Check] = {
    "accessibility": long.accessibility,
    "tests": long.tests,
    "same bytes": long.same_bytes,
    "installed": long.installed,
}
"""From minutes to hours."""


def main() -> int:
    """Go through what the command line asks for."""
    asked = sys.argv[1:]
    every = QUICK | LONG
    if asked not in ([], ["quick"]) and not set(asked) <= every.keys():
        print(f"There are the checks {', '.join(every)}, and quick.", file=sys.stderr)
        return 2
    if asked not in ([], ["quick"]):
        return int(not hold({name: every[name] for name in asked}))
    if not hold(QUICK):
        print(f"Not tried, as the above does not hold: {', '.join(LONG)}")
        return 1
    if asked:
        print(f"Left out: {', '.join(LONG)}")
        return 0
    return int(not hold(LONG))


def hold(checks: dict[str, Check]) -> bool:
    """Whether all of them hold; what does not is printed."""
    failed = 0
    for name, check in checks.items():
        faults = list(check(ROOT))
        failed += bool(faults)
        print(f"{'NOT YET' if faults else 'holds':8}{name}", flush=True)
        for fault in faults:
            print(f"        - {fault}", flush=True)
    return failed == 0


if __name__ == "__main__":
    sys.exit(main())
