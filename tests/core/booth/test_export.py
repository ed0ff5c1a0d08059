"""What visitors taught, as files that training, evaluation and other programs read."""

import csv
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fake_visitors import SetClock, taught

from digitbooth.booth.export import Exported, export_taught
from digitbooth.booth.store import Store
from digitbooth.cli.main import main
from digitbooth.errors import BoothError
from digitbooth.evaluation.labelled import open_labelled
from digitbooth.images import read_pictures
from digitbooth.images.stroke_files import read_stroke_file
from digitbooth.training.material import trained_on

Capture = pytest.CaptureFixture[str]

SEVEN = [np.array([[0, 0], [60, 0], [20, 100]], np.float32)]


@pytest.fixture
def file(tmp_path: Path, clock: SetClock) -> Path:
    path = tmp_path / "booth.sqlite"
    with closing(Store(path, clock)) as store:
        for number, label in enumerate((3, 7, 7)):
            store.add(taught(label, seed=number, visitor=number + 1))
        store.add(replace(taught(7), strokes=SEVEN))
    return path


def test_pictures_lie_by_label_as_the_network_saw_them(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "taught"
    seen: list[tuple[int, int]] = []
    assert export_taught(file, folder, lambda done, all_: seen.append((done, all_))) == Exported(
        4, 4, 0
    )
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
    booth = rows_of(folder)[0]["booth"]
    assert re.fullmatch("[0-9a-f]{12}", booth)
    written = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.pgm"))
    assert written == [f"{name}.pgm" for name in (f"3/{booth}-1", *named(booth, 2, 3, 4))]
    raster = read_pictures(folder / "7" / f"{booth}-3.pgm")[0].raster
    assert np.array_equal(255 - np.rint(raster * 255), taught(7, seed=2).picture)


def named(booth: str, *numbers: int) -> list[str]:
    return [f"7/{booth}-{number}" for number in numbers]


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "taught.csv").open(newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text))


def test_the_table_has_a_line_for_each_drawing(file: Path, tmp_path: Path) -> None:
    export_taught(file, tmp_path / "out")
    rows = rows_of(tmp_path / "out")
    assert [row["sequence"] for row in rows] == ["1", "2", "3", "4"]
    assert rows[1]["time"] == "2026-03-04T12:00:00.000Z"
    assert rows[1]["label"] == "7"
    assert rows[1]["prediction"] == "9"
    assert rows[1]["verdict"] == "digit"
    assert [f"{rows[1]['picture']}"] == [f"{name}.pgm" for name in named(rows[1]["booth"], 2)]
    shares = [np.float32(rows[1][f"probability_{digit}"]) for digit in range(10)]
    assert np.array_equal(shares, taught(7, seed=1).probabilities)
    assert all((tmp_path / "out" / row["picture"]).is_file() for row in rows)


def test_strokes_and_pictures_are_what_training_and_evaluation_take(
    file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    export_taught(file, folder)
    drawings = read_stroke_file(folder / "strokes.jsonl")
    assert [drawing.label for drawing in drawings] == [3, 7, 7, 7]
    assert np.array_equal(drawings[3].strokes[0], SEVEN[0])
    assert len(trained_on(drawings)) == 3, "sessions are writers: the third only fits the card"
    assert len(open_labelled(folder)) == 4
    assert len(open_labelled(folder / "strokes.jsonl")) == 4


def test_an_export_evaluates(tmp_path: Path, clock: SetClock, capsys: Capture) -> None:
    with closing(Store(tmp_path / "booth.sqlite", clock)) as store:
        store.add(replace(taught(7), strokes=SEVEN))
    folder = tmp_path / "out"
    assert main(["booth", "export", str(tmp_path / "booth.sqlite"), str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder}: 1 drawing\n"
    assert main(["evaluate", "--json", str(folder / "strokes.jsonl")]) == 0
    assert json.loads(capsys.readouterr().out)["accuracy"] == 1.0


def test_a_running_booth_is_exported_and_again_later(
    file: Path, tmp_path: Path, capsys: Capture
) -> None:
    with closing(Store(file)) as store:
        store.add(taught(0, seed=9))
        assert export_taught(file, tmp_path / "out") == Exported(5, 5, 0)
        store.add(taught(0, seed=10))
        words = ["booth", "export", str(file), str(tmp_path / "out")]
        assert main([*words, "--json"]) == 0
        assert main(words) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert json.loads(first) == {
        "folder": str(tmp_path / "out"),
        "drawings": 6,
        "new": 1,
        "damaged": 0,
    }
    assert second == f"{tmp_path / 'out'}: 6 drawings, 0 of them new"
    assert len(open_labelled(tmp_path / "out" / "strokes.jsonl")) == 6


def test_what_cannot_be_exported_is_told(file: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out"
    with closing(Store(tmp_path / "empty.sqlite")) as store:
        store.open()
    (tmp_path / "damaged.sqlite").write_bytes(b"?" * 5000)
    (tmp_path / "nothing.sqlite").touch()
    for name, says in (
        ("empty", "no visitor"),
        ("nothing", "is empty"),
        ("missing", "no such file"),
        ("damaged", "recover"),
    ):
        with pytest.raises(BoothError, match=says):
            export_taught(tmp_path / f"{name}.sqlite", out)
    assert not out.exists()
    out.write_text("in the way")
    assert main(["booth", "export", str(file), str(out)]) == 1
    assert "choose another place" in capsys.readouterr().err


def test_damaged_records_do_not_keep_the_others(
    file: Path, tmp_path: Path, capsys: Capture
) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE taught SET strokes = '[[[0,' WHERE sequence = 1")
        connection.execute("UPDATE taught SET engine = CAST(x'ff80' AS TEXT) WHERE sequence = 2")
        connection.commit()
    assert main(["booth", "export", str(file), str(tmp_path / "out")]) == 1
    said = capsys.readouterr()
    assert said.out == f"{tmp_path / 'out'}: 3 drawings\n"
    assert said.err == f"digitbooth: {file}: damaged records left out: 1\n"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE taught SET strokes = '7'")
        connection.commit()
    with pytest.raises(BoothError, match="every record is damaged"):
        export_taught(file, tmp_path / "out")
