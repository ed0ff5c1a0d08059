"""The wheelhouse installs the program on a machine that has Python and no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bare_debian import DIST, made


def test_it_installs_without_a_network(tmp_path: Path) -> None:
    made("wheelhouse")
    cut_off = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--net", "--map-root-user"]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*cut_off, "true"], check=False).returncode
    ):
        pytest.skip("this machine lets nobody take the network away")
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]
    environment = {name: value for name, value in os.environ.items() if "PIP_" not in name}
    subprocess.run(
        [*cut_off, *pip, "--find-links", DIST / "wheelhouse", "digitbooth[gui]"],
        check=True,
        env={**environment, "PIP_CONFIG_FILE": os.devnull},
    )
    said = subprocess.run(
        [*cut_off, python.with_name("digitbooth"), "sample", "--all"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "PASSED" in said.stdout
