"""What `make packages` made, and a bare Debian 12 to install it in; each test gets a layer over it.

That takes root, the right to mount, and the packages of Debian 12. A machine that cannot have one
of these skips the tests and says which; whatever else is missing or fails is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from bare_debian import Debian, needed
from debian_base import NotHereError, make_base

X11 = Path("/tmp/.X11-unix")
"""Where displays are found by their number."""


@pytest.fixture(scope="session")
def base() -> Path:
    """A bare Debian 12 that nothing is installed in."""
    try:
        return make_base()
    except NotHereError as reason:
        pytest.skip(str(reason))


@pytest.fixture
def debian(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Debian]:
    """The bare system, in a layer of its own."""
    work = tmp_path_factory.mktemp("debian")
    root = work / "root"
    for name in ("upper", "work", "root"):
        (work / name).mkdir()
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, work, ignore_errors=True)

        def mount(at: Path, *options: str) -> bool:
            done = subprocess.run(["mount", *options, at], capture_output=True, check=False)
            if done.returncode == 0:
                stack.callback(subprocess.run, ["umount", "--lazy", at], check=True)
            return done.returncode == 0

        layers = f"lowerdir={base},upperdir={work}/upper,workdir={work}/work"
        if not mount(root, "-t", "overlay", "-o", layers, "overlay"):
            # A layer over a layer cannot be had: a copy instead.
            subprocess.run(["cp", "-a", f"{base}/.", root], check=True)
        for folder in (X11, root / "tmp/.X11-unix"):
            folder.mkdir(exist_ok=True)
        assert mount(root / "proc", "-t", "proc", "proc")
        # debootstrap made its devices; this machine's are not for others' hands.
        assert mount(root / "dev/shm", "-t", "tmpfs", "-o", "mode=1777", "tmpfs")
        assert mount(root / "tmp/.X11-unix", "--bind", str(X11))
        for name in ("resolv.conf", "hosts"):
            shutil.copy(f"/etc/{name}", root / "etc" / name)
        yield Debian(root)


@pytest.fixture
def screen() -> Iterator[str]:
    """The name of a display of this machine, which windows of that system open on."""
    needed("Xvfb", "xdotool", "import")
    reading, writing = os.pipe()
    # It would close whatever connects while it starts anew, after its last client has gone.
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-ac", "-noreset"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            yield f":{os.read(reading, 16).decode().strip()}"
        finally:
            os.close(reading)
            server.terminate()
