"""booth.toml: whatever it holds, a booth starts, and every fault is told with its cure."""

import json
import os
from dataclasses import fields
from pathlib import Path

import hypothesis
import hypothesis.strategies as st
import pytest

from digitbooth.booth.config import BoothConfig, default_config_path
from digitbooth.booth.config_file import change_config, example_text, load_config
from digitbooth.booth.pin import hashed_pin, same_pin
from digitbooth.cli.main import main
from digitbooth.errors import BoothError

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "booth.toml"


def faults_of(file: Path, text: str) -> tuple[str, ...]:
    file.write_text(text, encoding="utf-8")
    return load_config(file).faults


def test_the_example_holds_every_setting_at_its_default(file: Path) -> None:
    assert faults_of(file, example_text()) == ()
    assert load_config(file).config == BoothConfig()
    for section in fields(BoothConfig):
        assert f"[{section.name}]" in example_text()
        for setting in fields(getattr(BoothConfig(), section.name)):
            assert f"\n{setting.name} = " in example_text()


def test_what_is_set_is_used_and_the_rest_stays(file: Path) -> None:
    text = '[screen]\nbrightness = 40\n[visitors]\nlanguages = ["zh"]\n[operator]\npin = "2468"'
    assert faults_of(file, text) == ()
    config = load_config(file).config
    assert config.screen.brightness == 40
    assert config.screen.keep_awake
    assert config.visitors.languages == ("zh",)
    assert config.operator.pin == load_config(file).pin == "2468"


def test_paths_start_where_the_file_lies(file: Path) -> None:
    text = '[teach_back]\ndatabase = "taught/booth.sqlite"\n[engine]\nmodel = "/opt/lenet5.uff"'
    assert faults_of(file, text) == ()
    config = load_config(file).config
    assert config.teach_back.path == file.parent / "taught" / "booth.sqlite"
    assert config.engine.model == Path("/opt/lenet5.uff")
    assert BoothConfig().teach_back.path.name == "booth.sqlite"


@pytest.mark.parametrize(
    ("text", "names", "cure"),
    [
        ("[screen]\nbrightness = 140", ["screen.brightness", "140"], "10 to 100"),
        ("[screen]\nbrightness = true", ["screen.brightness", "true"], "whole number"),
        ("[screen]\nbrightness = 50.0", ["screen.brightness", "50.0"], "whole number"),
        ("[screen]\nkeep_awake = 1", ["screen.keep_awake", "1"], "true or false"),
        ('[screen]\ntheme = "blue"', ["screen.theme", "blue"], '"dark"'),
        ("[screen]\ntheme = [[1]]", ["screen.theme", "[[1]]"], '"dark"'),
        ("[visitors]\nlanguages = []", ["visitors.languages", "[]"], '"en"'),
        ('[visitors]\nlanguages = ["en", "en"]', ["visitors.languages"], "none twice"),
        ("[visitors]\nlanguages = [{a = 1}]", ["visitors.languages"], '"en"'),
        ("[teach_back]\ndatabase = 7", ["teach_back.database", "7"], "path"),
        ('[teach_back]\ndatabase = "~nobody-here/x"', ["teach_back.database"], "path"),
        ("[engine]\nengine = 2026-11-23", ["engine.engine", "2026-11-23"], '"tensorrt"'),
        ("[screen]\nbrightnes = 40", ["screen.brightnes"], '"brightness"'),
        ("[scren]\nbrightness = 40", ["scren"], '"screen"'),
        ("[zzz]", ["zzz"], "visitors"),
        ("screen = 4", ["screen", "4"], "[screen]"),
        ("[[screen]]", ["screen"], "[screen]"),
        ("[screen\n", ["line 1"], "correct it"),
        ("a = 1\na = 2", ["a"], "correct it"),
        ("a = " + "[" * 5000, ["TOML"], "correct it"),
    ],
)
def test_a_fault_is_one_line_with_file_key_value_and_cure(
    file: Path, text: str, names: list[str], cure: str
) -> None:
    (fault,) = faults_of(file, text)
    assert load_config(file).config == BoothConfig()
    assert fault.startswith(str(file))
    assert "\n" not in fault
    assert all(name in fault for name in names)
    assert cure in fault


def test_each_fault_is_told_and_what_is_right_beside_it_used(file: Path) -> None:
    text = "[screen]\nbrightness = 1\npixel_shift = false\nx = 1\n[idle]\ncountdown_s = 0"
    assert len(faults_of(file, text)) == 3
    assert not load_config(file).config.screen.pixel_shift


def test_a_fault_does_not_tell_the_pin(file: Path) -> None:
    (fault,) = faults_of(file, "[operator]\npin = 975312")
    assert "975312" not in fault
    assert "4 to 12 digits in quotes" in fault


def test_files_that_cannot_be_read_are_faults(tmp_path: Path, file: Path) -> None:
    assert "digitbooth booth init" in load_config(file).faults[0]
    assert load_config(file, must_exist=False).faults == ()
    assert "is a folder" in load_config(tmp_path).faults[0]
    file.write_bytes(b"[screen]\n\xff")
    assert "line 2" in load_config(file).faults[0]
    file.write_bytes(b"#" * 2**20)
    assert "KiB" in load_config(file).faults[0]
    file.write_bytes(b"\xef\xbb\xbf[screen]\r\nbrightness = 50\r\n")
    assert load_config(file).faults == ()


@hypothesis.given(st.text() | st.binary().map(lambda data: data.decode("latin1")))
@hypothesis.settings(suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture])
def test_no_content_stops_the_booth(file: Path, text: str) -> None:
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert isinstance(load_config(file).config, BoothConfig)


def test_changes_keep_comments_and_order(file: Path) -> None:
    file.write_text("# ours\n[screen]\nbrightness = 40  # dim\nkeep_awake = false\n")
    loaded = change_config(file, {"screen.brightness": 70, "sound.mute": False})
    assert loaded.faults == ()
    assert loaded.config.screen.brightness == 70
    assert not loaded.config.screen.keep_awake
    assert not loaded.config.sound.mute
    text = file.read_text()
    assert text.startswith("# ours\n[screen]\nbrightness = 70  # dim\nkeep_awake = false\n")


def test_a_first_change_makes_an_explained_file(file: Path) -> None:
    assert change_config(file, {"visitors.languages": ["zh", "en"]}).faults == ()
    assert load_config(file).config.visitors.languages == ("zh", "en")
    assert "# Percent of full brightness." in file.read_text()


def test_a_change_that_is_not_allowed_leaves_the_file_alone(file: Path) -> None:
    file.write_text("[screen]\nbrightness = 40\n")
    for key, value in (("screen.brightness", 4), ("screen.no", 4), ("no.no", 4), ("no", 4)):
        with pytest.raises(BoothError, match=key):
            change_config(file, {key: value})
    assert file.read_text() == "[screen]\nbrightness = 40\n"
    file.write_text("screen = 3")
    with pytest.raises(BoothError, match=r"\[screen\]"):
        change_config(file, {"screen.brightness": 40})
    file.write_text("[screen")
    with pytest.raises(BoothError, match="not TOML"):
        change_config(file, {"screen.brightness": 40})
    assert file.read_text() == "[screen"


def test_a_changed_file_stays_where_and_as_private_as_it_was(tmp_path: Path, file: Path) -> None:
    real = tmp_path / "real.toml"
    real.write_text("[screen]\n")
    real.chmod(0o600)
    file.symlink_to(real)
    change_config(file, {"operator.pin": hashed_pin("8642")})
    assert file.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o600
    assert same_pin(load_config(file).config.operator.pin, "8642")


def test_a_file_that_cannot_be_written_is_told(file: Path) -> None:
    blocked = file / "booth.toml"
    file.touch()
    with pytest.raises(BoothError, match="choose another place"):
        change_config(blocked, {"screen.brightness": 40})


def test_pins() -> None:
    kept = hashed_pin("1234")
    assert "1234" not in kept.split("$")
    assert kept != hashed_pin("1234")
    assert same_pin(kept, "1234")
    assert not same_pin(kept, "1235")
    assert not same_pin(kept, kept)
    assert same_pin("1234", "1234")
    assert not same_pin("1234", "١٢٣٤")
    assert not same_pin("", "")
    for wrong in ("123", "1" * 13, "12a4", "١٢٣٤"):
        with pytest.raises(ValueError, match="4 to 12"):
            hashed_pin(wrong)


def test_the_commands_make_and_check_a_file(file: Path, capsys: Capture) -> None:
    assert main(["booth", "init", str(file)]) == 0
    assert main(["booth", "check", str(file)]) == 0
    assert "every setting is right" in capsys.readouterr().out
    assert main(["booth", "init", str(file)]) == 1
    assert "is there already" in capsys.readouterr().err
    file.write_text("[screen]\nbrightness = 1\nx = 2")
    assert main(["booth", "check", str(file)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert main(["booth", "check", "--json", str(file)]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["file"] == str(file)
    assert len(answer["faults"]) == 2


def test_the_commands_find_the_booths_own_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("DIGITBOOTH_CONFIG_DIR", os.fspath(tmp_path / "config"))
    assert main(["booth", "init"]) == 0
    assert capsys.readouterr().out == f"{default_config_path()}\n"
    assert main(["booth", "check"]) == 0
