"""`digitbooth bench`, run as people run it."""

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.cli.main import main
from digitbooth.images import read_pictures, to_digit_image

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
    "options",
    [
        ["--plot", "x.jpg"],
        ["--plot", "/no/such/x.svg"],
        ["--batches", "0"],
        ["--digit-image", "?"],
        ["--digit-image", base64.b64encode(bytes(784)).decode()],
        ["--digit-image", base64.b64encode(np.full(784, np.nan, "<f4")).decode()],
        ["--events", "--json"],
    ],
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


def events(*options: str) -> tuple[int, list[dict[str, Any]]]:
    """As a program gets them, which the window is."""
    command = [sys.executable, "-m", "digitbooth", "bench", "--events", "--seconds", "0.05"]
    run = subprocess.run([*command, *options], stdout=subprocess.PIPE, text=True, check=False)
    return run.returncode, [json.loads(line) for line in run.stdout.splitlines()]


def test_a_program_hears_how_far_it_is_and_all_that_it_draws() -> None:
    seven = to_digit_image(read_pictures(digitbooth_resources.samples()[7])[0].raster)
    code, said = events("--digit-image", base64.b64encode(seven.astype("<f4")).decode())
    assert code == 0
    *progress, done = said
    shares = [each["share"] for each in progress if each["event"] == "progress"]
    assert len(shares) == len(progress)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert done["event"] == "done"
    comparison = done["comparison"]
    assert comparison["digits"] == 1
    for result in comparison["results"]:
        assert result["box_us"] == sorted(result["box_us"])
        assert result["box_us"][2] == result["latency_us"]["p50"]
        assert result["digits_per_second"] == {}
        assert result["changed_answers"] == 0


def test_a_program_hears_why_there_is_no_comparison(tmp_path: Path) -> None:
    code, said = events("--model", str(tmp_path / "none.uff"))
    assert code == 1
    assert [each["event"] for each in said] == ["failed"]
    assert "no such file" in said[0]["message"]
