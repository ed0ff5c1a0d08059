"""What `make packages` made, and a bare Debian 12 to install it in.

The system is made by debootstrap, once, and kept under `build/`; each test gets a layer over it.
That takes root, and the packages of Debian 12: tests say which of them is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from bare_debian import ROOT, Debian

BASE = ROOT / "build" / "debian-12"


def mirror() -> str:
    """Where this machine has the packages of Debian 12 from; the test is skipped if it has not."""
    asked = [
        "apt-get",
        "indextargets",
        "--format",
        "$(REPO_URI) $(CODENAME)",
        "Created-By: Packages",
    ]
    listed = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.splitlines()
    found = [line.split()[0] for line in listed if line.endswith(" bookworm")]
    if not found:
        pytest.skip("this machine has no packages of Debian 12")
    return found[0]


@pytest.fixture(scope="session")
def base() -> Path:
    """A bare Debian 12 that nothing is installed in."""
    if os.geteuid() != 0:
        pytest.skip("only root can make a Debian in a folder")
    if shutil.which("debootstrap") is None:
        pytest.skip("there is no debootstrap")
    if not (BASE / "etc/debian_version").exists():
        part = BASE.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        command = ["debootstrap", "--variant=minbase", "bookworm", str(part), mirror()]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            pytest.skip(f"debootstrap: {(done.stdout + done.stderr).strip().splitlines()[-1]}")
        subprocess.run(["chroot", part, "apt-get", "-q", "update"], check=True, capture_output=True)
        part.rename(BASE)
    return BASE


@pytest.fixture
def debian(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Debian]:
    """The bare system, in a layer of its own."""
    work = tmp_path_factory.mktemp("debian")
    for name in ("upper", "work", "root"):
        (work / name).mkdir()
    layers = f"lowerdir={base},upperdir={work}/upper,workdir={work}/work"
    root = work / "root"
    mount = ["mount", "-t", "overlay", "overlay", "-o", layers, str(root)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        # A layer over a layer cannot be had: a copy instead.
        subprocess.run(["cp", "-a", f"{base}/.", str(root)], check=True)
    mounted = []
    for kind, at in (
        ("proc", "proc"),
        ("--bind /dev", "dev"),
        ("--bind /tmp/.X11-unix", "tmp/.X11-unix"),
    ):
        (root / at).mkdir(parents=True, exist_ok=True)
        Path("/tmp/.X11-unix").mkdir(exist_ok=True)
        options = kind.split() if kind.startswith("--") else ["-t", kind, kind]
        subprocess.run(["mount", *options, str(root / at)], check=True)
        mounted.append(root / at)
    for name in ("resolv.conf", "hosts"):
        shutil.copy(f"/etc/{name}", root / "etc" / name)
    try:
        yield Debian(root)
    finally:
        for at in [*reversed(mounted), *([root] if done.returncode == 0 else [])]:
            subprocess.run(["umount", "--lazy", str(at)], check=False)
        shutil.rmtree(work, ignore_errors=True)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[str]:
    """The name of a display of this machine, which windows of that system open on."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-ac"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            yield f":{os.read(reading, 16).decode().strip()}"
        finally:
            os.close(reading)
            server.terminate()
