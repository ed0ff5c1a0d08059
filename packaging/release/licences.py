"""Whatever of others is shipped has terms that we know, and their text beside it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from bundle.contents import Part, parts

ACCEPTED = re.compile(
    r"apache|\bmit\b|bsd|\bpsf\b|python software foundation|hpnd|mit-cmu|zlib|isc\b|0bsd|cc0|ofl"
    r"|public domain|unlicense|bsl-1\.0|mpl-2\.0|lgpl-3\.0-only",
    re.I,
)
"""Terms under which we may ship what nobody changed. The MPL binds its own files alone; Qt's are
the LGPL, and its libraries may be replaced."""

IN_WHEEL = ("licenses/LICENSE", "digitbooth_resources/manual/_static/licences.txt")
"""Ours, and those of what shows the manual."""


def faults(root: Path) -> Iterator[str]:
    """Parts with terms that nobody has looked at, or whose text is not shipped."""
    bundle = root / "build" / "digitbooth"
    found = parts(bundle / "_internal")
    yield from unknown(found)
    if not bundle.is_dir():
        yield "the bundle is not built: make packages"
    else:
        yield from untold(found, bundle / "licenses")
    for wheel in sorted((root / "dist").glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            names = archive.namelist()
        for text in IN_WHEEL:
            if not any(name.endswith(text) for name in names):
                yield f"dist/{wheel.name}: holds no {text}"


def unknown(found: list[Part]) -> Iterator[str]:
    """Parts whose terms are none that we know. Debian has looked at those of its packages."""
    for part in found:
        if part.kind != "deb" and not ACCEPTED.search(part.licence):
            yield f"{part.name}: is it to be shipped under {part.licence or 'no terms'}?"
        if part.kind == "deb" and not part.texts:
            yield f"{part.name}: Debian's package has no copyright file here"


def untold(found: list[Part], folder: Path) -> Iterator[str]:
    """Parts that the bundle's folder of licences does not name, or has no text of."""
    readme = folder / "README"
    if not readme.is_file():
        yield "the bundle has no licenses/README"
        return
    named = {line.split()[0] for line in readme.read_text(encoding="utf-8").splitlines() if line}
    for part in found:
        if part.name not in named:
            yield f"{part.name}: is not named in the bundle's licenses/README"
        elif part.texts and not any(folder.glob(f"{part.name.lower()}*/*")):
            yield f"{part.name}: has no text in the bundle's licenses"
