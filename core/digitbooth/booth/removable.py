"""The sticks and cards that are plugged in: where an operator may want an export.

As Linux tells of them: mounts in /proc, what kind of device each is in /sys, and its label in /dev.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path("/")
_OCTAL = re.compile(r"\\([0-7]{3})")
_HEXADECIMAL = re.compile(r"\\x([0-9a-f]{2})")


@dataclass(frozen=True)
class Medium:
    """A stick or card that can be written."""

    name: str
    """Its label or, without one, what its folder is called."""
    folder: Path
    """Where it is mounted."""


def removable_media(root: Path = _ROOT) -> list[Medium]:
    """Those that are mounted, by name; none where the system does not tell. Below another `root`
    for tests."""
    try:
        mounts = (root / "proc/self/mountinfo").read_text(errors="surrogateescape")
    except OSError:
        return []
    labels = dict(_labels(root))
    media: dict[Path, Medium] = {}
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, source = before.split(" "), after.split(" ")
        if len(fields) < 6 or len(source) < 2 or "rw" not in fields[5].split(","):
            continue
        device = Path(_plain(source[1]))
        folder = Path(_plain(fields[4]))
        if device.parts[:2] == ("/", "dev") and _is_removable(root, device.name):
            media.setdefault(device, Medium(labels.get(device.name) or folder.name, folder))
    return sorted(media.values(), key=lambda medium: (medium.name, medium.folder))


def _is_removable(root: Path, device: str) -> bool:
    """Whether it can be pulled out: its disk says so, or is on USB."""
    place = root / "sys/class/block" / device
    try:
        found = place.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    disk = found if (found / "removable").exists() else found.parent
    try:
        says_so = (disk / "removable").read_text().strip() == "1"
    except OSError:
        says_so = False
    return says_so or any(part.startswith("usb") for part in found.parts)


def _labels(root: Path) -> Iterator[tuple[str, str]]:
    """The name of each device that has a label, and the label."""
    try:
        links = list((root / "dev/disk/by-label").iterdir())
    except OSError:
        return
    for link in links:
        try:
            device = link.readlink().name
        except OSError:
            continue
        # udev writes what is no letter or digit so, a byte at a time.
        raw = _HEXADECIMAL.sub(lambda found: chr(int(found[1], 16)), link.name)
        yield device, raw.encode("latin-1", "replace").decode("utf-8", "replace")


def _plain(field: str) -> str:
    r"""A path as mountinfo has it, where a space is `\040`."""
    return _OCTAL.sub(lambda found: chr(int(found[1], 8)), field)
