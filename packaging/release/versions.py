"""One version everywhere, and a dated section of the changelog for it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timezone
from pathlib import Path

from release.leftovers import commit_time

SOURCE = "core/digitbooth/__init__.py"
METAINFO = "packaging/linux/org.digitbooth.DigitBooth.metainfo.xml"
MANUAL = "resources/digitbooth_resources/manual"

_FILE = re.compile(r"digitbooth[-_](\d[\w.]*?)(?=[-_](?:py3|amd64|1\.x86|linux|x86)|\.tar|\.cdx)")
"""The version in a package's name."""
_HEADING = re.compile(r"^## (?P<version>\S+) \((?P<day>[^)]*)\)\n(?P<text>(?:(?!## ).*\n)*)", re.M)


def version(root: Path) -> str:
    """Which version this checkout is."""
    text = (root / SOURCE).read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.M)
    if found is None:
        raise SystemExit(f"{SOURCE}: has no __version__")
    return found[1]


def sections(root: Path) -> list[re.Match[str]]:
    """Those of the changelog, newest first: version, day and text."""
    return list(_HEADING.finditer((root / "CHANGELOG.md").read_text(encoding="utf-8")))


def faults(root: Path) -> Iterator[str]:
    """Where another version than the package's is named."""
    ours = version(root)
    newest = next(iter(sections(root)), None)
    if newest is None or newest["version"] != ours:
        said = newest["version"] if newest else "none"
        yield f"CHANGELOG.md: its newest section is for {said}, the package is {ours}"
    documents = [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("packaging/**/*.md")]
    for page in sorted(documents):
        for named in sorted(set(_FILE.findall(page.read_text(encoding="utf-8"))) - {ours}):
            yield f"{page.relative_to(root)}: names a package of {named}, not of {ours}"
    if 'version="@VERSION@" date="@DATE@"' not in (root / METAINFO).read_text(encoding="utf-8"):
        yield f"{METAINFO}: its release is not filled in by the build"
    for made in sorted((root / "dist").glob("digitbooth[-_]*")):
        if (found := _FILE.match(made.name)) is None or found[1] != ours:
            yield f"dist/{made.name}: is not of {ours}: remove it"
        elif made.suffix == ".whl" and not is_of_last_commit(root, made):
            yield f"dist/{made.name}: is of another commit: make packages"
    front = root / MANUAL / "index.html"
    if not front.is_file():
        yield "the manual is not built: make docs"
    elif f"Digit Booth {ours}" not in front.read_text(encoding="utf-8"):
        yield f"{front.relative_to(root)}: is of another version: make docs"


def is_of_last_commit(root: Path, wheel: Path) -> bool:
    """Whether a wheel's files bear the time of the last commit, to the two seconds of zip files."""
    made = datetime.fromtimestamp(commit_time(root), timezone.utc)
    with zipfile.ZipFile(wheel) as archive:
        times = {datetime(*entry.date_time, tzinfo=timezone.utc) for entry in archive.infolist()}
    return all(0 <= (made - each).total_seconds() < 2 for each in times)


def changelog_faults(root: Path) -> Iterator[str]:
    """What the changelog lacks."""
    days: list[date] = []
    for section in sections(root):
        name = f"CHANGELOG.md: {section['version']}"
        if not section["text"].strip():
            yield f"{name} has no text"
        try:
            days.append(date.fromisoformat(section["day"]))
        except ValueError:
            yield f"{name} has no day, as 2026-12-31, but ({section['day']})"
    if not days and not sections(root):
        yield "CHANGELOG.md: has no section, as ## 1.0.0 (2026-12-31)"
    if days != sorted(days, reverse=True):
        yield "CHANGELOG.md: the days of its sections are not newest first"
    if days and days[0] > datetime.now(timezone.utc).date():
        yield f"CHANGELOG.md: {days[0]} has not come yet"
