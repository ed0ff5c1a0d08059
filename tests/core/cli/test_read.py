"""`digitbooth read`, run as people run it."""

import json
from pathlib import Path

import numpy as np
import pytest
from numbers_by_hand import number

import digitbooth_resources
from digitbooth.cli.main import main
from digitbooth.images.stroke_files import plain_strokes

Capture = pytest.CaptureFixture[str]
SAMPLES = digitbooth_resources.samples()


def drawings(path: Path, *texts: str) -> Path:
    """A stroke file with these numbers, each labelled."""
    lines: list[object] = [{"format": "digitbooth-strokes", "version": 1}]
    lines += [
        {"label": text, "writer": None, "strokes": plain_strokes(number(text))} for text in texts
    ]
    path.write_text("\n".join(map(json.dumps, lines)) + "\n")
    return path


def test_reads_each_drawing_of_a_file(tmp_path: Path, capsys: Capture) -> None:
    file = drawings(tmp_path / "years.jsonl", "2026", "365")
    assert main(["read", str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines] == ["2026", "365"]
    assert lines[1].startswith(f"{file}#1: 365 ")
    assert all("%" in line and line.endswith(" ms") for line in lines)


def test_json_tells_where_each_digit_is(tmp_path: Path, capsys: Capture) -> None:
    file = drawings(tmp_path / "years.jsonl", "407")
    assert main(["read", "--json", str(file)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["file"] == f"{file}#0"
    assert answer["text"] == "407"
    assert answer["verdict"] == "number"
    [row] = answer["rows"]
    assert [sign["text"] for sign in row] == ["4", "0", "7"]
    assert sorted(index for sign in row for index in sign["strokes"]) == list(
        range(len(number("407")))
    )


def test_reads_pictures_and_goes_on_after_one_that_fails(tmp_path: Path, capsys: Capture) -> None:
    blank = tmp_path / "blank.pgm"
    blank.write_bytes(b"P5 64 48 255\n" + b"\xff" * (64 * 48))
    assert main(["read", str(blank), str(tmp_path / "none.png"), str(SAMPLES[4])]) == 1
    out, err = capsys.readouterr()
    assert out.startswith(f"{SAMPLES[4]}: 4 ")
    assert "blank.pgm" in err
    assert "none.png" in err


def test_what_is_no_number_is_said(tmp_path: Path, capsys: Capture) -> None:
    file = drawings(tmp_path / "odd.jsonl")
    zigzag = [[float(x), 100.0 * (place % 2)] for place, x in enumerate(np.arange(0, 90, 8))]
    strokes = [*plain_strokes(number("62")), [[x + 220, y] for x, y in zigzag]]
    with file.open("a") as more:
        more.write(json.dumps({"label": None, "writer": None, "strokes": strokes}) + "\n")
    assert main(["read", str(file)]) == 0
    assert "62?" in (line := capsys.readouterr().out)
    assert "not a number?" in line


def test_measures_numbers_of_strokes(tmp_path: Path, capsys: Capture) -> None:
    file = drawings(tmp_path / "years.jsonl", "2026", "365", "11")
    with file.open("a") as more:
        record = {"label": "99", "writer": None, "strokes": plain_strokes(number("98"))}
        more.write(json.dumps(record) + "\n")
    assert main(["evaluate", "--numbers", "--json", str(file)]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["count"] == 4
    assert facts["exact"] == 0.75
    assert facts["digit_error"] == pytest.approx(1 / 11, abs=1e-6)
    assert facts["by_length"]["2"] == {"count": 2, "exact": 0.5}
    assert sum(verdict["count"] for verdict in facts["verdicts"].values()) == 4
    assert [(each["label"], each["text"]) for each in facts["mistakes"]] == [("99", "98")]
    assert main(["evaluate", "--numbers", str(file)]) == 0
    assert "4 numbers, 3 wholly right, 1 not" in capsys.readouterr().out


def test_measures_pictures_by_a_table_of_labels(tmp_path: Path, capsys: Capture) -> None:
    table = tmp_path / "labels.csv"
    for label in (3, 8):
        (tmp_path / f"{label}.pgm").write_bytes(SAMPLES[label].read_bytes())
    table.write_text("file,label\n3.pgm,3\n8.pgm,8\nnone.png,12\n")
    assert main(["evaluate", "--numbers", "--json", str(table)]) == 1
    out, err = capsys.readouterr()
    facts = json.loads(out)
    assert (facts["count"], facts["exact"], facts["unreadable"]) == (2, 1.0, 1)
    assert "none.png" in err
    assert main(["evaluate", "--numbers", "--json", str(tmp_path)]) == 1
    assert json.loads(capsys.readouterr().out)["count"] == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [("3.pgm,three", "line 2"), ("3.pgm", "line 2"), ("3.pgm,3,3", "line 2"), ("", "no drawing")],
)
def test_refuses_a_table_that_tells_no_numbers(
    line: str, said: str, tmp_path: Path, capsys: Capture
) -> None:
    table = tmp_path / "labels.csv"
    table.write_text(f"file,label\n{line}\n")
    assert main(["evaluate", "--numbers", str(table)]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("extra", ["--confusion=a.png", "--non-digits", "--html=a.html", "SECOND"])
def test_what_is_about_single_digits_is_wrong_usage(extra: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["evaluate", "--numbers", "years.jsonl", extra])
    assert "--numbers" in capsys.readouterr().err
