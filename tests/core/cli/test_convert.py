"""`digitbooth convert`, and the way from its file to an answer."""

from pathlib import Path

import pytest

from digitbooth.cli.main import main

Capture = pytest.CaptureFixture[str]


def test_converts_and_classifies(tmp_path: Path, shared_data: Path, capsys: Capture) -> None:
    frozen = shared_data / "uff" / "nvidia_lenet5_mnist_frozen.pb"
    output = tmp_path / "lenet5.uff"
    assert main(["convert", str(frozen), "-o", str(output)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{output}: 24 nodes, ")
    assert "input in; output out" in said
    nine = str(shared_data / "uff" / "9.pgm")
    assert main(["classify", nine, "--model", str(output)]) == 0
    assert capsys.readouterr().out.startswith(f"{nine}: 9 ")
    assert [file.name for file in tmp_path.iterdir()] == ["lenet5.uff"]


def test_writes_beside_its_input_by_default(tmp_path: Path, shared_data: Path) -> None:
    frozen = tmp_path / "model.pb"
    frozen.write_bytes((shared_data / "uff" / "zhucheng725_lenet5.pb").read_bytes())
    assert main(["convert", str(frozen)]) == 0
    assert (tmp_path / "model.uff").exists()


def test_bad_input_is_told_and_nothing_is_written(tmp_path: Path, capsys: Capture) -> None:
    text = tmp_path / "text.pb"
    text.write_text("no graph")
    for file, word in [(text, "this is text, not a model"), (tmp_path / "no.pb", "no such")]:
        assert main(["convert", str(file)]) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith(f"digitbooth: {file}: ")
        assert word in line
    assert [file.name for file in tmp_path.iterdir()] == ["text.pb"]


def test_unwritable_output_is_told(tmp_path: Path, shared_data: Path, capsys: Capture) -> None:
    frozen = shared_data / "uff" / "zhucheng725_lenet5.pb"
    output = tmp_path / "no such folder" / "m.uff"
    assert main(["convert", str(frozen), "-o", str(output)]) == 1
    assert f"{output}: cannot be written" in capsys.readouterr().err
