"""What people install is there, whole, and no larger than it may be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

LIMITS_MB = {
    "digitbooth-*.whl": 6.0,
    "digitbooth-*.tar.gz": 8.0,
    "digitbooth-*-linux-x86_64.tar.xz": 60.0,
    "digitbooth_*_amd64.deb": 80.0,
    "digitbooth-*.x86_64.rpm": 80.0,
    "digitbooth-*.cdx.json": 0.1,
}
"""What `make packages` makes, each once, and how large it may be: a tenth more than it was when all
were measured, or what a new language of manual and window takes. More was packed by mistake, or has
its reason, which is said in `docs/choices.md` together with a new limit."""


def faults(root: Path) -> Iterator[str]:
    """What is missing, more than once, too large, or not what SHA256SUMS says."""
    dist = root / "dist"
    sums = dist / "SHA256SUMS"
    if not sums.is_file():
        yield "dist has no SHA256SUMS: make packages"
        return
    lines = sums.read_text(encoding="utf-8").splitlines()
    promised = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    for pattern, limit in LIMITS_MB.items():
        found = sorted(dist.glob(pattern))
        if len(found) != 1:
            yield f"dist holds {len(found)} of {pattern}, not one"
        for file in found:
            data = file.read_bytes()
            if len(data) > limit * 1e6:
                yield f"dist/{file.name}: has {len(data) / 1e6:.1f} MB, more than {limit}"
            if promised.get(file.name) != hashlib.sha256(data).hexdigest():
                yield f"dist/{file.name}: is not what SHA256SUMS says"
