"""Looking at this very machine, and telling of it without telling whose it is."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from digitbooth.cli.main import main
from digitbooth.diagnosis import survey as survey_module
from digitbooth.diagnosis.diagnose import as_report, as_text, diagnose, without_names
from digitbooth.diagnosis.machine import Machine, WindowFacts
from digitbooth.diagnosis.survey import survey

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def here() -> Machine:
    return survey()


def test_sees_what_surely_is_here(here: Machine) -> None:
    assert here.python == sys.version_info[:3]
    assert here.packages["numpy"] is not None
    assert "onnxruntime" in here.packages
    assert here.model.answers == tuple(range(10))
    assert here.model.digest == here.model.expected_digest
    assert [folder.purpose for folder in here.folders] == ["cache", "config", "data", "state"]
    assert here.engines[0].available


def test_a_folder_that_cannot_be_written_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in its place cannot be written by root either."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("DIGITBOOTH_STATE_DIR", str(tmp_path / "file" / "state"))
    monkeypatch.setenv("DIGITBOOTH_CACHE_DIR", str(tmp_path / "not" / "yet"))
    found = {folder.purpose: folder.writable for folder in survey_module._folders()}
    assert not found["state"]
    assert found["cache"]
    assert not (tmp_path / "not").exists(), "looking changed something"


def test_a_graphics_card_is_seen_on_the_bus(tmp_path: Path) -> None:
    for name, vendor, kind in [("a", "0x8086", "0x030000"), ("b", "0x10de", "0x040300")]:
        (tmp_path / name).mkdir()
        (tmp_path / name / "vendor").write_text(vendor + "\n")
        (tmp_path / name / "class").write_text(kind + "\n")
    assert not survey_module._has_nvidia_gpu(tmp_path), "another maker's, or a sound device"
    (tmp_path / "b" / "class").write_text("0x030200\n")
    assert survey_module._has_nvidia_gpu(tmp_path)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are named on Linux")
def test_a_display_that_does_not_answer_is_seen() -> None:
    for environment, name in [
        ({"DISPLAY": ":987"}, ":987"),
        ({"WAYLAND_DISPLAY": "wayland-x", "XDG_RUNTIME_DIR": "/nowhere"}, "wayland-x"),
    ]:
        assert survey_module.display_name(environment) == name
        if name != ":987" or Path("/usr/lib/x86_64-linux-gnu/libxcb.so.1").exists():
            assert not survey_module._display_answers(environment)
    assert survey_module._display_answers({"QT_QPA_PLATFORM": "offscreen"})
    assert survey_module.display_name({}) == ""


@pytest.mark.parametrize("module", ["onnxruntime", "onnx"])
def test_a_module_that_does_not_import_is_a_finding_and_no_crash(
    module: str, tmp_path: Path
) -> None:
    code = (
        f"import sys; sys.modules[{module!r}] = None; from digitbooth.cli.main import main; "
        "sys.exit(main(['doctor', '--json']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        # Nothing translated before.
        env={**os.environ, "DIGITBOOTH_CACHE_DIR": str(tmp_path)},
        check=False,
    )
    assert done.returncode == 1, done.stderr
    stops = [each for each in json.loads(done.stdout)["findings"] if each["stops_work"]]
    assert len(stops) == 1
    assert module in stops[0]["message"]


def test_nothing_personal_is_in_a_report(here: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "mia")
    monkeypatch.setattr("socket.gethostname", lambda: "mias-laptop.home.example")
    monkeypatch.setenv("HOME", "/home/mia")
    locked = [
        replace(folder, path=Path(f"/home/mia/{folder.purpose}"), writable=False)
        for folder in here.folders
    ]
    window = WindowFacts("6.9", display="mias-laptop:0", display_answers=False)
    machine = replace(here, folders=tuple(locked), window=window)
    report = without_names(as_report(machine, diagnose(machine)))
    assert "~/cache cannot be written" in report
    assert "mia" not in report
    assert "laptop" not in report
    assert "numpy" in report
    assert "Python" in report


def test_words_stay_whole_where_a_name_is_part_of_them() -> None:
    assert without_names("a cupboard is up", ["up"]) == "a cupboard is …"


def test_the_command_tells_and_writes_a_report(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, here: Machine
) -> None:
    monkeypatch.setattr(survey_module, "survey", lambda: here)
    report = tmp_path / "report.txt"
    assert main(["doctor", "--report", str(report)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("✓ python: ")
    assert out.endswith("\nDigits can be recognised here.\n")
    assert err == ""
    assert "onnxruntime" in report.read_text(encoding="utf-8")
    assert main(["doctor", "--report", str(tmp_path / "no" / "report.txt")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "there is no folder" in line


def test_the_command_fails_only_where_digits_cannot_be_recognised(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, healthy: Machine
) -> None:
    broken = replace(healthy, packages={**healthy.packages, "onnxruntime": None})
    monkeypatch.setattr(survey_module, "survey", lambda: broken)
    assert main(["doctor", "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["works"] is False
    (bad,) = [each for each in answer["findings"] if each["level"] != "ok"]
    assert bad["check"] == "packages"
    assert bad["cure"] == "pip install onnxruntime"
    assert bad["stops_work"] is True
    assert "→ pip install onnxruntime" in as_text(diagnose(broken))
