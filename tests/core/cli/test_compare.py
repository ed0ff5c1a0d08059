"""`digitbooth compare`, run as people run it."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.cli.main import main
from digitbooth.mnist import HELD_OUT, read_mnist

Capture = pytest.CaptureFixture[str]
STROKES = str(digitbooth_resources.sample_strokes())
OURS = str(digitbooth_resources.model())


def as_json(capsys: Capture, *arguments: str) -> Any:
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def write_idx(path: Path, magic: int, data: NDArray[np.uint8]) -> None:
    path.write_bytes(np.array([magic, *data.shape], ">u4").tobytes() + data.tobytes())


def by_name(mistakes: list[dict[str, Any]]) -> dict[tuple[str, int, int, str], float]:
    """The probability of each mistake."""
    return {
        (each["name"], each["label"], each["digit"], each["verdict"]): each["probability"]
        for each in mistakes
    }


def test_two_runs_of_evaluate_say_the_same(
    shared_data: Path, tmp_path: Path, capsys: Capture
) -> None:
    """NVIDIA's network and ours, on the images of MNIST that ours was not trained on."""
    theirs = str(shared_data / "uff" / "nvidia_lenet5.uff")
    digits = read_mnist(shared_data / "mnist")[HELD_OUT]
    pair = str(tmp_path / "images.idx"), str(tmp_path / "labels.idx")
    write_idx(Path(pair[0]), 2051, digits.images)
    write_idx(Path(pair[1]), 2049, digits.labels.astype(np.uint8))
    found = as_json(capsys, "compare", "shipped", theirs, *pair, "--seconds", "0")
    assert found["count"] == 10_000
    for model, compared in zip((OURS, theirs), found["models"], strict=True):
        alone = as_json(capsys, "evaluate", *pair, "--model", model)
        assert alone.pop("digits") == found["digits"]
        assert compared.pop("latency_us") is None
        assert compared.pop("seconds") > 0
        assert alone.pop("seconds") > 0
        # How many digits the engine gets at once is chance, and moves the last figures.
        sure = [by_name(each.pop("mistakes")) for each in (compared, alone)]
        assert sure[0] == pytest.approx(sure[1], abs=1e-5)
        error = compared.pop("calibration_error")
        assert error == pytest.approx(alone.pop("calibration_error"), abs=1e-5)
        assert compared == alone
    first, second = (each["right"] for each in found["models"])
    assert found["only_first_right"] - found["only_second_right"] == first - second
    assert found["agreed"] + len(found["differences"]) == 10_000
    assert found["mcnemar"]["mid_p"] < found["mcnemar"]["exact_p"]


def test_a_network_and_itself(capsys: Capture) -> None:
    found = as_json(capsys, "compare", "shipped", OURS, STROKES, "--seconds", "0.01")
    assert found["digits"] == STROKES
    assert [each["model"] for each in found["models"]] == [OURS, OURS]
    assert (found["both_right"], found["agreed"], found["difference"]) == (10, 10, 0.0)
    assert found["mcnemar"] == {"exact_p": 1.0, "mid_p": 1.0}
    for each in found["models"]:
        assert list(each["latency_us"]) == ["p50", "p90", "p95", "p99"]
        assert each["latency_us"]["p50"] > 0


def test_text_for_people(capsys: Capture) -> None:
    assert main(["compare", "shipped", "shipped", STROKES, "--seconds", "0.01"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert f"{STROKES}: 10 digits, answered alike 10, differently 0\n" in out
    # Columns are as wide as what they hold, which is times as well.
    lines = [line.split() for line in out.splitlines()]
    for line in (
        f"A  {OURS}, on ONNX Runtime (fp32, CPU)\n",
        "accuracy              100.00%   100.00%\n",
        "right           both 10, only A 0, only B 0, neither 0\n",
        "A minus B       +0.00%  (95 % interval -27.75% to +27.75%)\n",
        "McNemar's test  mid-p = 1.000, exact p = 1.000: which is better cannot be told\n",
        "    7       1   100.0%   100.0%      +0.0%\n",
    ):
        assert line.split() in lines
    assert "one digit, µs, p50" in out


def test_the_digits_that_differ_are_listed(
    shared_data: Path, tmp_path: Path, capsys: Capture
) -> None:
    """A network that is shown light ink on dark paper as the reverse answers otherwise."""
    theirs = str(shared_data / "uff" / "nvidia_lenet5.uff")
    page = tmp_path / "report.html"
    options = ["--pixels", "unit", "--pixels", "unit-inverted", "--seconds", "0"]
    assert main(["compare", "shipped", theirs, STROKES, *options, "--html", str(page)]) == 0
    out, _ = capsys.readouterr()
    assert "answered differently, of which both are surest:\n" in out
    assert "right           both 6, only A 4, only B 0, neither 0\n" in out
    listed = out.partition("answered differently, of which")[2].splitlines()[1:]
    assert listed[0].split() == ["label", "A", "B"]
    assert len(listed) == 5
    text = page.read_text("utf-8")
    assert "lenet5.uff and nvidia_lenet5.uff on strokes.jsonl" in text
    assert str(tmp_path) not in text


def test_unreadable_pictures_are_told_once(tmp_path: Path, capsys: Capture) -> None:
    for digit, sample in enumerate(digitbooth_resources.samples()):
        place = tmp_path / "set" / str(digit)
        place.mkdir(parents=True)
        (place / "a.pgm").write_bytes(sample.read_bytes())
    (tmp_path / "set" / "3" / "broken.png").write_bytes(b"\x89PNG")
    folder = str(tmp_path / "set")
    assert main(["compare", "shipped", "shipped", folder, "--seconds", "0"]) == 1
    out, err = capsys.readouterr()
    assert "unreadable  1 left out\n" in out
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{none}", "shipped", STROKES], "none: no such file"),
        (["shipped", "{none}", STROKES], "none: no such file"),
        (["shipped", STROKES, STROKES], "strokes.jsonl"),
        (["shipped", "shipped", "{none}"], "no such file"),
        (["shipped", "shipped", STROKES, "--html", "{none}/a.html"], "there is no folder"),
    ],
)
def test_what_cannot_be_compared_is_one_line(
    arguments: list[str], message: str, tmp_path: Path, capsys: Capture
) -> None:
    words = [text.format(none=tmp_path / "none") for text in arguments]
    assert main(["compare", *words]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    assert message in line


@pytest.mark.parametrize(
    "arguments",
    [
        ["shipped"],
        ["shipped", "shipped"],
        ["shipped", "shipped", "a", "b", "c"],
        ["shipped", "shipped", STROKES, *["--pixels", "unit"] * 3],
    ],
)
def test_wrong_usage(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["compare", *arguments])
    assert caught.value.code == 2
    assert "usage: digitbooth compare" in capsys.readouterr().err
