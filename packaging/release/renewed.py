"""Pictures and tables are of the program as it is, made by their own commands.

python packaging/release/renewed.py    the pictures are: `make screenshots` ends with this
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from release.leftovers import tracked
from release.versions import sections

STAMP = "docs/pictures.sha256"
"""The digest of what the pictures show."""
_SHOWN = ("gui/", "resources/digitbooth_resources/")
BUDGETS = "benchmarks/results/budgets.md"
CARD = "resources/digitbooth_resources/models/lenet5.md"
_DAY = re.compile(r"\b(20\d\d-\d\d-\d\d)\b")


def shown(root: Path) -> str:
    """The SHA-256, in hexadecimal, of all tracked files that pictures of the program depend on."""
    digest = hashlib.sha256()
    for name in tracked(root):
        if name.startswith(_SHOWN) and (root / name).is_file():
            digest.update(f"{name}\0".encode() + (root / name).read_bytes())
    return digest.hexdigest()


def picture_faults(root: Path) -> Iterator[str]:
    """Whether the program has changed since its pictures, and pictures that others took."""
    stamp = root / STAMP
    if not stamp.is_file() or stamp.read_text(encoding="ascii").strip() != shown(root):
        yield "the window has changed since its pictures were taken: make screenshots"
    makers = "".join(
        maker.read_text(encoding="utf-8") for maker in (root / "packaging").glob("screenshots*.py")
    )
    for picture in sorted((root / "docs").rglob("*.png")):
        if f'"{picture.stem}"' not in makers:
            yield f"{picture.relative_to(root)}: make screenshots does not take it"


def table_faults(root: Path) -> Iterator[str]:
    """Results without a day or of an earlier release, and a card that is another network's."""
    if not (root / BUDGETS).is_file():
        yield f"{BUDGETS} is not there: make bench"
    before = [section["day"] for section in sections(root)[1:2]]
    for file in sorted((root / "benchmarks" / "results").glob("*.md")):
        days = _DAY.findall(file.read_text(encoding="utf-8"))
        if not days:
            yield f"{file.relative_to(root)}: does not say on which day it was measured"
        elif before and date.fromisoformat(max(days)) < date.fromisoformat(before[0]):
            yield f"{file.relative_to(root)}: is of {max(days)}, before the last release"
        for line in file.read_text(encoding="utf-8").splitlines():
            if "MISSED" in line:
                yield f"{file.relative_to(root)}: a budget is missed: {line.strip(' |')}"
    card = root / CARD
    digest = hashlib.sha256(card.with_suffix(".uff").read_bytes()).hexdigest()
    if digest not in card.read_text(encoding="utf-8"):
        yield f"{CARD}: is of another network than the shipped one: packaging/make_model.py"


def main() -> None:
    """Say of which state of the program the pictures are."""
    root = Path(__file__).parents[2]
    (root / STAMP).write_text(f"{shown(root)}\n", encoding="ascii")


if __name__ == "__main__":
    main()
