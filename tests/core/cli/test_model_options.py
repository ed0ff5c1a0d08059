"""How a stranger's model is read: what is said of it, and what a person may decide."""

import json
from pathlib import Path

import onnx
import pytest
from made_onnx import dense, model

import digitbooth_resources
from digitbooth.cli.main import main

SUITE = Path(__file__).parents[1] / "models" / "onnx_suite"
BYTES = SUITE / "torch_byte_old.onnx"
SEVEN = str(digitbooth_resources.samples()[7])

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def guessing(tmp_path: Path) -> Path:
    """A network with random weights, as a file."""
    path = tmp_path / "guessing.onnx"
    onnx.save(model(["n", 784], dense()), path)
    return path


def test_the_range_is_used_and_said_before_the_answer(capsys: Capture) -> None:
    assert main(["classify", "--model", str(BYTES), SEVEN]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"{SEVEN}: 7")
    assert f"{BYTES}: takes pixels 0 to 255: 10 of 10 samples right, " in err
    assert main(["classify", "--json", "--model", str(BYTES), SEVEN]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["digit"] == 7
    network = answer["network"]
    assert (network["pixels"], network["paper"], network["ink"]) == ("byte", 0, 255)
    assert (network["samples_right"], network["warning"]) == (10, None)
    assert network["samples_right_otherwise"] < 7


def test_what_takes_our_own_pixels_is_no_news(capsys: Capture) -> None:
    assert main(["classify", "--model", str(SUITE / "torch_view_opset11.onnx"), SEVEN]) == 0
    assert capsys.readouterr().err == ""


def test_a_network_that_reads_nothing_is_warned_of(guessing: Path, capsys: Capture) -> None:
    assert main(["classify", "--json", "--model", str(guessing), SEVEN]) == 0
    out, err = capsys.readouterr()
    assert f"{guessing}: its answers may mean nothing: " in err
    assert json.loads(out)["network"]["warning"] == "reads_no_digits"


@pytest.mark.parametrize("pixels", ["unit", "0:1"])
def test_pixels_are_decided_by_hand(pixels: str, capsys: Capture) -> None:
    command = ["classify", "--json", "--samples", "--model", str(BYTES), "--pixels", pixels]
    assert main(command) == 0
    out, err = capsys.readouterr()
    answers = [json.loads(line) for line in out.splitlines()]
    assert sum(answer["digit"] == digit for digit, answer in enumerate(answers)) < 7
    assert answers[0]["network"]["samples_right"] is None
    assert err == ""


@pytest.mark.parametrize("pixels", ["bytes", "1:1", "0:x", "0:1:2", "nan:1", "0:1e9"])
def test_what_is_no_range_is_refused(pixels: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["classify", "--samples", "--pixels", pixels])
    assert ended.value.code == 2
    assert "is no range of pixels; choose unit, " in capsys.readouterr().err


def test_inspect_tells_how_it_is_read(capsys: Capture) -> None:
    labelled = SUITE / "torch_label_input.onnx"
    assert main(["inspect", str(labelled)]) == 0
    said = capsys.readouterr().out
    assert "the others get zeros: 'label'" in said
    assert "(MNIST's mean and deviation): 10 of 10 samples right" in said
    assert main(["inspect", "--json", str(labelled)]) == 0
    network = json.loads(capsys.readouterr().out)["network"]
    assert (network["pixels"], network["zeroed_inputs"]) == ("mnist", ["label"])


def test_inspect_of_what_cannot_be_used_says_nothing_of_pixels(
    tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "wide.onnx"
    onnx.save(model(["n", 1, 64, 64], dense()), path)
    assert main(["inspect", "--json", str(path)]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["usable"], facts["network"]) == (False, None)


def test_export_takes_our_own_pixels(tmp_path: Path, capsys: Capture) -> None:
    made = tmp_path / "made.onnx"
    assert main(["export", str(BYTES), "-o", str(made)]) == 0
    capsys.readouterr()
    assert main(["classify", "--json", "--model", str(made), "--pixels", "unit", SEVEN]) == 0
    assert json.loads(capsys.readouterr().out)["digit"] == 7


def test_names_of_ends_are_taken_by_every_command(capsys: Capture) -> None:
    example = SUITE / "torch_example.onnx"
    for command in ("inspect", "export"):
        extra = ["-o", "/dev/stdout"] if command == "export" else []
        assert main([command, str(example), "-O", "no such", *extra]) in (0, 1)
        out, err = capsys.readouterr()
        assert "has no output 'no such'" in out + err
    assert main(["sample", "--model", str(example), "--input", "nothing"]) == 1
    assert "has no input 'nothing'" in capsys.readouterr().err
