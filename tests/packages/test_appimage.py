"""The AppImage, but for its runtime: a folder behind a program, which unpacks and runs."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from bare_debian import DIST, ROOT, needed

BUILD = (ROOT / ".venv-packages/bin/python", ROOT / "packaging/packages.py", "appimage")
IMAGE = DIST / "Digit_Booth-x86_64.AppImage"


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program in the place of the runtime, marked as one."""
    stand_in = tmp_path_factory.mktemp("runtime") / "runtime"
    program = bytearray(Path("/bin/true").read_bytes())
    program[8:11] = b"AI\x02"
    stand_in.write_bytes(program)
    return stand_in


@pytest.fixture
def unpacked(runtime: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What is behind the runtime, as a person unpacks it."""
    needed("mksquashfs", "unsquashfs")
    if not (ROOT / "build/AppDir").is_dir():
        pytest.fail("there is no build/AppDir: make packages")
    digest = hashlib.sha256(runtime.read_bytes()).hexdigest()
    environment = {**os.environ, "RUNTIME_SHA256": digest}
    try:
        subprocess.run([*BUILD, runtime, "quick"], check=True, env=environment)
        subprocess.run([IMAGE], check=True)
        target = tmp_path_factory.mktemp("image") / "folder"
        unpack = ["unsquashfs", "-quiet", "-no-progress", "-offset", str(runtime.stat().st_size)]
        subprocess.run([*unpack, "-dest", target, IMAGE], check=True)
        yield target
    finally:
        IMAGE.unlink(missing_ok=True)


def test_a_desktop_finds_what_it_shows_it_by_and_every_program_runs(unpacked: Path) -> None:
    """In one test: there is one place for the image."""
    name = "org.digitbooth.DigitBooth"
    assert "Exec=digitbooth-gui" in (unpacked / f"{name}.desktop").read_text(encoding="utf-8")
    assert (unpacked / f"{name}.svg").read_bytes() == (unpacked / ".DirIcon").read_bytes()

    def said(*arguments: str, called: str = "") -> str:
        environment = {**os.environ, **({"ARGV0": f"/opt/{called}"} if called else {})}
        command = [unpacked / "AppRun", *arguments]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert "PASSED" in said("digitbooth", "sample", "--all")
    assert said("--version", called="Digit_Booth-x86_64.AppImage").startswith("digitbooth-gui ")
    assert said("--version", called="convert-to-uff").startswith("convert-to-uff ")


def test_a_runtime_that_nobody_named_is_refused(runtime: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "RUNTIME_SHA256"}
    done = subprocess.run(
        [*BUILD, runtime], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "its SHA-256 is" in done.stderr
