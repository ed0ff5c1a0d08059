"""The manual, built once for all tests of it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from manual_pages import MANUAL, Site

from digitbooth.language import ENGLISH, LOCALES


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """In each language, side by side, as `make docs` builds it: a warning is a failure."""
    made = Site(tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("trees"))
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going"]
    builds = []
    for name in (locale.name for locale in LOCALES.values()):
        options = ["-D", f"language={name}", "-d", made.trees / name]
        target = made.folder if name == ENGLISH else made.folder / name
        builds.append(subprocess.Popen([*command, *options, MANUAL, target]))
    assert [build.wait() for build in builds] == [0] * len(LOCALES)
    return made
