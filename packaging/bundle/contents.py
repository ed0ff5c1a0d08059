"""What a bundle holds of others: Python itself, its packages, and libraries of the system."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

OURS = "digitbooth"

_COMMON = Path("/usr/share/common-licenses")


@dataclass(frozen=True)
class Part:
    """Something that others made."""

    name: str
    version: str
    kind: str
    """`pypi`, `deb`, or `generic`: as package URLs have it."""
    licence: str
    """As it is declared: an SPDX expression or a name; empty where only the texts say."""
    texts: tuple[Path, ...]
    """Files with its licences and notices."""


def parts(inside: Path) -> list[Part]:
    """All that the bundle whose libraries lie `inside` holds of others, sorted."""
    found = [*_python_packages(), _python(), *_system_packages(inside)]
    return sorted(found, key=lambda part: (part.kind, part.name.lower()))


def _python_packages() -> list[Part]:
    needed = _needed()
    made = []
    for one in metadata.distributions():
        name = one.metadata["Name"]
        if name.lower().replace("_", "-") in needed:
            texts = [
                Path(str(file.locate()))
                for file in one.files or []
                if re.search(r"(licen[cs]e|copying|notice|authors)", str(file), re.I)
                and ".dist-info" in str(file)
            ]
            if name.lower() in ("pyside6-essentials", "pyside6_essentials", "shiboken6"):
                # Its wheel has no text; the terms are the LGPL's, which adds to the GPL.
                texts = [_COMMON / "LGPL-3", _COMMON / "GPL-3"]
            made.append(Part(name, one.version, "pypi", _licence(one), tuple(sorted(texts))))
    return made


def _needed() -> set[str]:
    """The names of what the program stands on, and of what these stand on."""
    from packaging.requirements import Requirement

    found: set[str] = set()
    waiting = [f"{OURS}[gui]"]
    while waiting:
        wanted = Requirement(waiting.pop())
        name = wanted.name.lower().replace("_", "-")
        if name in found:
            continue
        found.add(name)
        for line in metadata.requires(name) or []:
            other = Requirement(line)
            chosen = wanted.extras or {""}
            if other.marker is None or any(other.marker.evaluate({"extra": e}) for e in chosen):
                waiting.append(line)
    return found - {OURS}


def _licence(one: metadata.Distribution) -> str:
    facts = one.metadata
    declared = facts.get("License-Expression") or facts.get("License") or ""
    if declared and "\n" not in declared.strip() and len(declared) < 100:
        return str(declared.strip())
    classified = facts.get_all("Classifier") or []
    names = [line.rpartition(" :: ")[2] for line in classified if line.startswith("License ::")]
    return " / ".join(names)


def _python() -> Part:
    version = sys.version.split()[0]
    library = Path(sys.base_prefix) / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    debian = Path(f"/usr/share/doc/{library.name}/copyright")
    text = next(file for file in (library / "LICENSE.txt", debian) if file.exists())
    return Part("python", version, "generic", "PSF-2.0", (text,))


def _system_packages(inside: Path) -> list[Part]:
    """Of Debian: the packages of libraries that PyInstaller took from the system."""
    if shutil.which("dpkg-query") is None:
        return []
    there = _libraries()
    taken = [file.name for file in inside.glob("lib*.so*") if not file.is_symlink()]
    places = [Path(there[name]) for name in taken if name in there]
    forms = {str(form) for place in places for form in (place, place.resolve())}
    # Debian's lists have a path with /usr or without.
    forms |= {form.removeprefix("/usr") for form in forms}
    # All at once: each question has it read every list. It fails over a form that is in none.
    found = subprocess.run(
        ["dpkg-query", "-S", *sorted(forms)], capture_output=True, text=True, check=False
    )
    owners = {line.partition(":")[0] for line in found.stdout.splitlines()}
    return [_debian_part(name) for name in sorted(owners)]


def _libraries() -> dict[str, str]:
    """Libraries of the system → where they lie."""
    listing = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True)
    return dict(re.findall(r"^\s*(\S+) \(libc6,x86-64.*\) => (\S+)", listing.stdout, re.MULTILINE))


def _debian_part(name: str) -> Part:
    version = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}\n", name], capture_output=True, text=True, check=True
    ).stdout.splitlines()[0]
    text = Path(f"/usr/share/doc/{name}/copyright")
    return Part(name, version, "deb", "", (text,) if text.exists() else ())
