"""The wheelhouse installs the program on a machine that has Python and no network."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from bare_debian import DIST, Debian, made, needed, refusal

DEBIANS_PYTHON = (3, 11)


def test_it_installs_without_a_network(debian: Debian) -> None:
    made("wheelhouse")
    needed("unshare")
    if sys.version_info[:2] != DEBIANS_PYTHON:
        pytest.skip(f"the wheelhouse is not for Debian's Python {DEBIANS_PYTHON}")
    if said := refusal("unshare", "--net", "true"):
        pytest.skip(f"this machine takes the network from nobody: {said}")
    debian.install("python3-venv")
    shutil.copytree(DIST / "wheelhouse", debian.root / "srv/wheelhouse")
    cut_off = ("unshare", "--net")
    python = "/srv/venv/bin/python"
    debian.run(*cut_off, "python3", "-m", "venv", "/srv/venv")
    pip = (python, "-m", "pip", "install", "--quiet", "--no-index", "--find-links")
    debian.run(*cut_off, *pip, "/srv/wheelhouse", "digitbooth[gui]")
    assert "PASSED" in debian.run(*cut_off, "/srv/venv/bin/digitbooth", "sample", "--all").stdout
    assert Path(debian.root / "srv/venv/bin/digitbooth-gui").exists()
    manual = "lib/python3.11/site-packages/digitbooth_resources/manual/index.html"
    assert (debian.root / "srv/venv" / manual).exists()
