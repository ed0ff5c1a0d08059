"""Makes the bare Debian 12 that the packages are tried in; `make test-packages` runs it.

The system is made by debootstrap, once, and kept under `build/`. Nothing of what the tests install
is in it, but their packages lie where its package manager has downloads: each comes once.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from bare_debian import ROOT, Debian, needed, refusal
from debian_screen import X_LIBRARIES

from digitbooth.kiosk.install import PACKAGES

BASE = ROOT / "build" / "debian-12"
WANTED = (*X_LIBRARIES, "grim", "shared-mime-info", "python3-venv", "dbus", "systemd-sysv", "udev")
WANTED += ("libpam-systemd", "xvfb")
WANTED += tuple(package for parts in PACKAGES.values() for package in parts.values())
"""What the tests install; whatever it lacks is downloaded by each of them."""


class NotHereError(Exception):
    """Why no such system can be made on this machine, and what would let it."""


def make_base() -> Path:
    """The folder of a bare Debian 12, which is made if there is none. Raises `NotHereError`.

    What fails, on a machine that could, raises `CalledProcessError` or fails the test.
    """
    if os.geteuid() != 0:
        raise NotHereError("only root can make a Debian in a folder: make test-packages as root")
    if said := refusal("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"):
        raise NotHereError(f"nobody may mount here ({said}): give a container CAP_SYS_ADMIN")
    if not (BASE / "etc/debian_version").exists():
        source = mirror()
        needed("debootstrap")
        part = BASE.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        subprocess.run(["debootstrap", "--variant=minbase", "bookworm", part, source], check=True)
        # A power failure costs but this folder.
        (part / "etc/dpkg/dpkg.cfg.d/quick").write_text("force-unsafe-io\n")
        system = Debian(part)
        system.run("apt-get", "-q", "update")
        system.run(
            *("apt-get", "-q", "install", "-y", "--download-only", "--no-install-recommends"),
            *WANTED,
        )
        part.rename(BASE)
    return BASE


def mirror() -> str:
    """Where this machine has the packages of Debian 12 from. Raises `NotHereError`."""
    form = ["--format", "$(REPO_URI) $(CODENAME)", "Created-By: Packages"]
    if shutil.which("apt-get") is None:
        raise NotHereError("this machine is no Debian, and has no packages of it: use a Debian 12")
    listed = subprocess.run(
        ["apt-get", "indextargets", *form], capture_output=True, text=True, check=True
    )
    found = [line.split()[0] for line in listed.stdout.splitlines() if line.endswith(" bookworm")]
    if not found:
        raise NotHereError("apt knows no packages of Debian 12: use one, after apt-get update")
    return found[0]


if __name__ == "__main__":
    try:
        print(f"A bare Debian 12 lies in {make_base()}")
    except NotHereError as reason:
        print(f"There is no bare Debian 12: {reason}")
