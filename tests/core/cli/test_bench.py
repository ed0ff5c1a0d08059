"""`digitbooth bench`, run as people run it."""

import json
from pathlib import Path

import pytest

import digitbooth_resources
from digitbooth.cli.main import main

Capture = pytest.CaptureFixture[str]
QUICK = ["bench", "--seconds", "0.1", "--batches", "1,4"]
SAMPLES = [str(path) for path in digitbooth_resources.samples()]


def test_tables_tell_all_of_it(tmp_path: Path, capsys: Capture) -> None:
    plot = tmp_path / "plot.svg"
    assert main([*QUICK, "--plot", str(plot)]) == 0
    out, err = capsys.readouterr()
    for words in ("p50", "p99", "first call", "enqueue", "Digits a second", "changed", "clock: "):
        assert words in out
    assert "ONNX Runtime fp32 CPU" in out
    assert all(line.startswith("digitbooth: ") for line in err.splitlines())
    assert plot.read_text().startswith("<svg")


def test_json_on_own_digits(capsys: Capture) -> None:
    assert main([*QUICK, "--json", "--digits", *SAMPLES]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["digits"] == 10
    first = answer["results"][0]
    assert first["precision"] == "fp32"
    assert first["changed_answers"] == 0
    assert list(first["digits_per_second"]) == ["1", "4"]


@pytest.mark.parametrize(
    "options", [["--plot", "x.jpg"], ["--plot", "/no/such/x.svg"], ["--batches", "0"]]
)
def test_wrong_usage(options: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["bench", *options])
    assert caught.value.code == 2


def test_a_picture_without_a_digit_is_named(tmp_path: Path, capsys: Capture) -> None:
    blank = tmp_path / "blank.pgm"
    blank.write_bytes(b"P5\n28 28\n255\n" + bytes(784))
    assert main([*QUICK, "--digits", SAMPLES[0], str(blank)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"digitbooth: {blank}: ")
