"""What is installed is pinned by digests, for every Python and platform, as the project asks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import tomlkit
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "packaging" / "requirements"
TRAINING = ROOT / "core/digitbooth/training/tensorflow1/requirements.txt"
FILES = [*sorted(FOLDER.glob("*.txt")), TRAINING]

PROJECT = tomlkit.parse((ROOT / "pyproject.toml").read_text(encoding="utf-8")).unwrap()["project"]
PYTHONS = [
    classifier.rpartition(" ")[2]
    for classifier in PROJECT["classifiers"]
    if classifier.startswith("Programming Language :: Python :: 3.")
]
PLATFORMS = [
    ("linux", "Linux", "x86_64"),
    ("linux", "Linux", "aarch64"),
    ("darwin", "Darwin", "arm64"),
    ("win32", "Windows", "AMD64"),
]

# Which of the extras each file is for; all of them hold the build tools too.
EXTRAS = {"run": ["gui"], "core": ["test"], "dev": ["gui", "test", "dev"]}
MACHINES = [(python, platform) for python in PYTHONS for platform in PLATFORMS]


class Pin(NamedTuple):
    requirement: Requirement
    digests: list[str]


def pins(file: Path) -> list[Pin]:
    text = file.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.split("#")[0].strip() for line in text.splitlines()]
    found = []
    for line in filter(None, lines):
        requirement, *digests = line.split(" --hash=")
        found.append(Pin(Requirement(requirement.strip()), [digest.strip() for digest in digests]))
    return found


def chosen(file: Path, machine: dict[str, str]) -> dict[str, Version]:
    """What the file pins on one machine: names → versions."""
    versions: dict[str, Version] = {}
    for requirement, _ in pins(file):
        if requirement.marker is None or requirement.marker.evaluate(machine):
            name = canonicalize_name(requirement.name)
            assert name not in versions, f"{file.name} pins {name} twice on {machine}"
            (specifier,) = requirement.specifier
            versions[name] = Version(specifier.version)
    return versions


def machine(python: str, platform: tuple[str, str, str]) -> dict[str, str]:
    """The values of markers there."""
    return {
        "python_version": python,
        "python_full_version": f"{python}.1",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "sys_platform": platform[0],
        "platform_system": platform[1],
        "platform_machine": platform[2],
        "extra": "",
    }


def asked(extras: list[str], there: dict[str, str]) -> Iterator[Requirement]:
    """What `pyproject.toml` and the build tools ask for there, without the project itself."""
    texts = [*PROJECT["dependencies"]]
    texts += [text for extra in extras for text in PROJECT["optional-dependencies"][extra]]
    texts += [
        line
        for line in (FOLDER / "build.in").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    for requirement in map(Requirement, texts):
        applies = requirement.marker is None or requirement.marker.evaluate(there)
        if applies and requirement.name != PROJECT["name"]:
            yield requirement


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_line_is_a_version_and_its_digests(file: Path) -> None:
    found = pins(file)
    assert found
    for requirement, digests in found:
        (specifier,) = requirement.specifier
        assert specifier.operator == "==" and "*" not in specifier.version, requirement
        assert requirement.url is None
        assert digests, f"{file.name}: {requirement.name} has no digest"
        assert all(digest.startswith("sha256:") and len(digest) == 71 for digest in digests)
    # Nor may a line say where to look: people have indexes and mirrors of their own.
    assert "://" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EXTRAS)
def test_holds_what_the_project_asks_for_everywhere(name: str) -> None:
    for python, platform in MACHINES:
        there = machine(python, platform)
        versions = chosen(FOLDER / f"{name}.txt", there)
        for requirement in asked(EXTRAS[name], there):
            version = versions.get(canonicalize_name(requirement.name))
            assert version is not None, f"{name}.txt lacks {requirement} on {there}: make lock"
            assert version in requirement.specifier, f"{name}.txt: {requirement}: make lock"


@pytest.mark.parametrize("name", ["build", "run", "core", "packages"])
def test_the_sets_agree(name: str) -> None:
    """One environment may be filled from two files, and what is packed is what was tested."""
    for python, platform in MACHINES:
        there = machine(python, platform)
        of_all = chosen(FOLDER / "dev.txt", there)
        for package, version in chosen(FOLDER / f"{name}.txt", there).items():
            # Only the packages' own tools are nowhere else.
            assert of_all.get(package, version if name == "packages" else None) == version


def test_the_oldest_set_is_the_lower_bounds() -> None:
    """A bound that is no release, or one that was withdrawn, promises what nobody can try."""
    there = machine(PYTHONS[0], PLATFORMS[0])
    versions = chosen(FOLDER / "oldest.txt", there)
    for requirement in asked(EXTRAS["dev"], there):
        (bound,) = (each.version for each in requirement.specifier if each.operator == ">=")
        assert versions[canonicalize_name(requirement.name)] == Version(bound), requirement


def test_the_training_environment_holds_just_what_was_chosen() -> None:
    """The same seed shall go on giving the same network: `make lock` renews nothing there."""
    chosen_by_hand = {pin.requirement for pin in pins(FOLDER / "training.in")}
    assert {pin.requirement for pin in pins(TRAINING)} == chosen_by_hand


def test_the_oldest_python_is_the_one_that_the_project_requires() -> None:
    assert PROJECT["requires-python"] == f">={PYTHONS[0]}"


def test_what_is_installed_fits_together() -> None:
    """pip was told to install no dependencies: they are all in the file."""
    check = [sys.executable, "-m", "pip", "check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
