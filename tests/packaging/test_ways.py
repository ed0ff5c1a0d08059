"""What the papers for those who carry on name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = [ROOT / "core/digitbooth", ROOT / "gui/digitbooth_gui"]
_CODE = re.compile(r"`([^`]+)`")
_PATH = re.compile(r"[a-z_0-9]+(?:/[a-z_0-9]+)*/?")


def changes() -> list[str]:
    """The rows of the table of changes."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    return [line for line in text.partition("## To add")[2].splitlines() if "→" in line]


@pytest.mark.parametrize("row", changes(), ids=lambda row: row.split("|")[1].strip())
def test_each_change_touches_modules_that_are_there(row: str) -> None:
    named = [re.sub(r"/(NAME|FAMILY)$", "", name) for name in _CODE.findall(row)]
    paths = [name for name in named if _PATH.fullmatch(name)]
    assert paths
    for path in paths:
        tail = Path(path.rstrip("/"))
        found = [
            each
            for package in PACKAGES
            for each in [*package.rglob(f"{tail.name}.py"), *package.rglob(tail.name)]
            if each.with_suffix("").as_posix().endswith(f"/{tail.as_posix()}")
        ]
        assert found or (ROOT / path).exists(), path


def test_there_are_ten_changes() -> None:
    assert len(changes()) == 10


def test_the_tour_goes_through_folders_that_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## A tour")[2]
    rows = re.findall(r"^\| `([^`]+)` \|", text.partition("\n## ")[0], re.M)
    assert len(rows) >= 6
    for row in rows:
        assert (ROOT / row).is_dir(), row
