"""Our own programs as command lines, in a checkout and in a bundle."""

import sys
from pathlib import Path

import pytest

from digitbooth import programs
from digitbooth.engines.server.ways import open_way
from digitbooth.engines.tensorrt.cuda import load_pycuda
from digitbooth.errors import EngineUnavailableError
from digitbooth.server_address import read_address


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


def test_in_a_bundle_people_are_told_to_put_packages_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGITBOOTH_PACKAGES_DIR", str(tmp_path))
    monkeypatch.setitem(sys.modules, "pycuda", None)
    monkeypatch.setitem(sys.modules, "grpc", None)

    def cures() -> list[str]:
        with pytest.raises(EngineUnavailableError) as compiled:
            load_pycuda()
        with pytest.raises(EngineUnavailableError) as asked:
            open_way(read_address("grpc://127.0.0.1:1/lenet5"))
        return [compiled.value.cure, asked.value.cure]

    compiled = "install the CUDA toolkit, then {}, which is compiled"
    assert cures() == [
        compiled.format("pip install pycuda"),
        "pip install 'digitbooth[server]'",
    ]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    beside = f"python{sys.version_info[0]}.{sys.version_info[1]} -m pip install --target {tmp_path}"
    assert cures() == [
        compiled.format(f"{beside} pycuda"),
        f"{beside} 'tritonclient[grpc,http]'",
    ]
