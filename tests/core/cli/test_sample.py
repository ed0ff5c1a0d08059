"""`digitbooth sample`, in the words of NVIDIA's samples."""

import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.cli.main import main
from digitbooth.cli.sample import in_letters

SAMPLES = digitbooth_resources.samples()
Capture = pytest.CaptureFixture[str]


def test_prints_exactly_the_two_lines_of_a_random_case(capsys: Capture) -> None:
    cases = set()
    for _ in range(8):
        assert main(["sample"]) == 0
        match = re.fullmatch(r"Test Case: (\d)\nPrediction: \1\n", capsys.readouterr().out)
        assert match is not None
        cases.add(match[1])
    assert len(cases) > 1


def test_all_ten_end_with_the_average_and_passed(capsys: Capture) -> None:
    assert main(["sample", "--all"]) == 0
    *lines, average, verdict = capsys.readouterr().out.splitlines()
    expected = [f"{word}: {n}" for n in range(10) for word in ("Test Case", "Prediction")]
    assert lines == expected
    assert re.fullmatch(r"Average over 10 runs is [0-9.]+ ms\.", average)
    assert verdict == "PASSED"


def test_a_wrong_prediction_fails_and_the_exit_code_says_so(
    tmp_path: Path, capsys: Capture
) -> None:
    for case in range(10):
        shutil.copy(SAMPLES[3 if case == 8 else case], tmp_path / f"{case}.pgm")
    assert main(["sample", "--all", "-d", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "Test Case: 8\nPrediction: 3\n" in out
    assert out.endswith("\nFAILED\n")
    assert main(["sample", "--all", "--json", "-d", str(tmp_path)]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["passed"] is False
    assert [run["prediction"] for run in report["runs"]] == [0, 1, 2, 3, 4, 5, 6, 7, 3, 9]
    assert report["average_ms"] > 0


def test_a_data_folder_may_hold_the_samples_in_mnist(tmp_path: Path, capsys: Capture) -> None:
    """The first folder that has the file counts."""
    empty, data = tmp_path / "empty", tmp_path / "data"
    empty.mkdir()
    (data / "mnist").mkdir(parents=True)
    for file in SAMPLES:
        shutil.copy(file, data / "mnist")
    assert main(["sample", "--all", "-d", str(empty), "--datadir", str(data)]) == 0
    assert capsys.readouterr().out.endswith("PASSED\n")
    assert main(["sample", "-d", str(empty)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert f"digitbooth mnist pgm -o {empty}" in line


def test_letters_are_the_samples_own(capsys: Capture) -> None:
    """White paper is @, black ink a space."""
    ramp = np.array([[0, 25, 26, 51, 52, 233, 234, 255]], np.float32) / np.float32(255)
    assert in_letters(ramp) == "  ..:%@@"
    assert main(["sample", "--ascii"]) == 0
    *picture, case, prediction = capsys.readouterr().out.splitlines()
    assert [len(line) for line in picture] == [28] * 28
    assert picture[0] == "@" * 28
    assert any(" " in line for line in picture)
    assert case.startswith("Test Case: ")
    assert prediction.startswith("Prediction: ")
