"""Our own programs as command lines, in a checkout and in a bundle."""

import sys
from pathlib import Path

import pytest

from digitbooth import programs


def test_our_own_programs_run_with_this_python() -> None:
    command = programs.command_of(programs.COMMANDS, "engines", "--json")
    assert command == [sys.executable, "-m", "digitbooth", "engines", "--json"]


def test_other_programs_get_the_environment_that_this_one_was_started_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle:/mine")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/mine")
    assert programs.environment_of_others()["LD_LIBRARY_PATH"] == "/bundle:/mine"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert programs.environment_of_others()["LD_LIBRARY_PATH"] == "/mine"
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG")
    assert "LD_LIBRARY_PATH" not in programs.environment_of_others()


def test_packages_beside_a_bundle_come_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", ["own"])
    monkeypatch.setenv("DIGITBOOTH_DATA_DIR", str(tmp_path))
    programs.add_packages_beside()
    assert sys.path == ["own"]
    (tmp_path / "packages").mkdir()
    programs.add_packages_beside()
    assert sys.path == ["own", str(tmp_path / "packages")]
    monkeypatch.setenv("DIGITBOOTH_PACKAGES_DIR", str(tmp_path))
    programs.add_packages_beside()
    assert sys.path[-1] == str(tmp_path)
