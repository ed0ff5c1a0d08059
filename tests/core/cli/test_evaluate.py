"""`digitbooth evaluate`, run as people run it."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import digitbooth_resources
from digitbooth.cli.main import main
from digitbooth.evaluation import report
from digitbooth.images.pgm import write_pgm
from digitbooth.images.stroke_files import StrokeDigit, read_stroke_file, write_stroke_file

Capture = pytest.CaptureFixture[str]
STROKES = str(digitbooth_resources.sample_strokes())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The bundled samples in folders named by their digits."""
    for digit, sample in enumerate(digitbooth_resources.samples()):
        place = tmp_path / "pictures" / str(digit)
        place.mkdir(parents=True)
        (place / "a.pgm").write_bytes(sample.read_bytes())
    return tmp_path / "pictures"


def idx_pair(folder: Path) -> tuple[str, str]:
    pixels = b"".join(path.read_bytes()[-784:] for path in digitbooth_resources.samples())
    images, labels = folder / "images", folder / "labels"
    images.write_bytes(np.array([2051, 10, 28, 28], ">u4").tobytes() + pixels)
    labels.write_bytes(np.array([2049, 10], ">u4").tobytes() + bytes(range(10)))
    return str(images), str(labels)


def test_folder_idx_and_strokes_give_the_same(
    folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    for digits in ([str(folder)], idx_pair(tmp_path), [STROKES]):
        assert main(["evaluate", "--json", *digits]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        found = json.loads(out)
        assert found["digits"] == digits[0]
        assert (found["count"], found["right"], found["accuracy"]) == (10, 10, 1.0)
        assert found["confusion"] == np.eye(10, dtype=int).tolist()
        assert found["recall"] == [1.0] * 10
        assert found["interval_95"] == [0.722467, 1.0]
        assert found["mistakes"] == found["failures"] == []
        assert found["engine"] == {"name": "ONNX Runtime", "precision": "fp32", "device": "CPU"}


def test_text_for_people(folder: Path, capsys: Capture) -> None:
    assert main(["evaluate", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert f"{folder}: 10 digits, 10 right, 0 wrong\n" in out
    assert "accuracy           100.00%  (95 % interval 72.25% to 100.00%)" in out
    row = next(line for line in out.splitlines() if line.strip().startswith("7 "))
    assert row.split() == ["7", "100.0%", *"·······1··"]


def test_bad_pictures_are_named_and_left_out(folder: Path, capsys: Capture) -> None:
    (folder / "3" / "notes.txt").write_text("no picture")
    write_pgm(folder / "4" / "blank.pgm", np.full((28, 28), 255, np.uint8))
    assert main(["evaluate", "--json", str(folder)]) == 1
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert (found["count"], found["blank"], found["unreadable"]) == (10, 1, 1)
    text, blank = sorted(err.splitlines())
    assert blank.startswith("digitbooth: 4/blank.pgm: ")
    assert text.startswith("digitbooth: 3/notes.txt: not a picture")


def test_blank_pictures_are_told_but_no_failure(folder: Path, capsys: Capture) -> None:
    write_pgm(folder / "4" / "blank.pgm", np.full((28, 28), 255, np.uint8))
    assert main(["evaluate", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert "blank              1 left out" in out
    assert len(err.splitlines()) == 1


def test_mistakes_and_confusion_as_pictures(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    (folder / "1" / "two.pgm").write_bytes((folder / "2" / "a.pgm").read_bytes())
    matrix, sheet = tmp_path / "matrix.png", tmp_path / "sheet.png"
    options = ["--json", "--confusion", str(matrix), "--mistakes", str(sheet)]
    assert main(["evaluate", *options, str(folder)]) == 0
    (mistake,) = json.loads(capsys.readouterr().out)["mistakes"]
    assert (mistake["name"], mistake["label"], mistake["digit"]) == ("1/two.pgm", 1, 2)
    for path in (matrix, sheet):
        with Image.open(path) as image:
            assert image.format == "PNG"


def test_reports(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    (folder / "1" / "two.pgm").write_bytes((folder / "2" / "a.pgm").read_bytes())
    page, table = tmp_path / "report.html", tmp_path / "report.csv"
    assert main(["evaluate", str(folder), "--html", str(page), "--csv", str(table)]) == 0
    assert "accuracy           90.91%" in capsys.readouterr().out
    text = page.read_text("utf-8")
    assert "lenet5.uff on pictures" in text
    assert "90.91%" in text
    digest = hashlib.sha256(digitbooth_resources.model().read_bytes()).hexdigest()
    assert digest in text
    assert str(tmp_path) not in text
    rows = table.read_text("utf-8").splitlines()
    assert rows[2].startswith("1,2,1,0.500000,")
    assert rows[-1].startswith("all,11,10,0.909091,")


def test_a_report_that_cannot_be_written_is_told_before_the_work(
    folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert main(["evaluate", str(folder), "--html", str(tmp_path / "none" / "a.html")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "there is no folder" in err


def test_all_reports_are_written_or_none(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    matrix, page, table = (tmp_path / name for name in ("m.png", "r.html", "r.csv"))

    def meanwhile(_evaluation: object) -> str:
        table.mkdir()
        return ""

    monkeypatch.setattr(report, "as_csv", meanwhile)
    options = ["--confusion", str(matrix), "--html", str(page), "--csv", str(table)]
    assert main(["evaluate", str(folder), *options]) == 1
    assert "r.csv: is a folder" in capsys.readouterr().err
    assert not matrix.exists()
    assert not page.exists()


def test_writers(tmp_path: Path, capsys: Capture) -> None:
    digits = [
        StrokeDigit("", digit.label, str(place % 3), digit.strokes)
        for place, digit in enumerate(read_stroke_file(Path(STROKES)))
    ]
    path = tmp_path / "own.jsonl"
    write_stroke_file(path, digits)
    assert main(["evaluate", "--json", "--writers", "0, 2", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["count"] == 7


def test_non_digits(capsys: Capture) -> None:
    assert main(["evaluate", "--json", "--non-digits", "5", STROKES]) == 0
    refused = json.loads(capsys.readouterr().out)["refused"]
    kinds = ["scribble", "dot", "almost empty", "crossed out", "two digits", "letter"]
    assert list(refused) == ["all", *kinds]
    assert refused["all"] == pytest.approx(sum(refused[kind] for kind in kinds) / 6, abs=1e-5)
    assert main(["evaluate", STROKES, "--non-digits"]) == 0
    assert "refused of 200\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{none}"], "no such file"),
        (["{folder}", "--writers", "1"], "names no writers"),
        (["{folder}", "{folder}"], "is a folder|cannot be read"),
        (["{folder}/0/a.pgm"], "no pen strokes"),
        (["{folder}", "--confusion", "out.jpg"], "PNG"),
        (["{empty}"], "no pictures in subfolders"),
        ([STROKES, "--model", "{none}"], "no such file"),
    ],
)
def test_what_cannot_be_measured_is_one_line(
    arguments: list[str], message: str, folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "empty").mkdir()
    places = {"none": tmp_path / "none", "folder": folder, "empty": tmp_path / "empty"}
    assert main(["evaluate", *(text.format(**places) for text in arguments)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    assert any(part in line for part in message.split("|"))


@pytest.mark.parametrize(
    "arguments", [[], ["a", "b", "c"], ["a", "--writers", ","], ["a", "--non-digits", "0"]]
)
def test_wrong_usage(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["evaluate", *arguments])
    assert caught.value.code == 2
    assert "usage: digitbooth evaluate" in capsys.readouterr().err
