"""The drawings of many booths become one training set, without doubles, whichever way they come."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fake_visitors import SetClock, taught

from digitbooth.booth import database
from digitbooth.booth.export import Exported, export_taught
from digitbooth.booth.store import Store
from digitbooth.cli.main import main
from digitbooth.errors import BoothError
from digitbooth.evaluation.labelled import open_labelled
from digitbooth.images.stroke_files import read_stroke_file


def teach(path: Path, *seeds: int, visitor: int) -> None:
    with closing(Store(path, SetClock())) as store:
        for seed in seeds:
            store.add(taught(seed % 10, seed=seed, visitor=visitor))


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "taught.csv").open(newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text))


def booth_of(path: Path) -> str:
    with closing(database.open_to_read(path)) as connection:
        return database.booth_id(connection)


def check_whole(folder: Path, drawings: int) -> None:
    """Table, pictures and strokes tell of the same drawings, each of them once."""
    rows = rows_of(folder)
    assert len(rows) == drawings
    pictures = {str(path.relative_to(folder)) for path in folder.rglob("*.pgm")}
    assert pictures == {row["picture"] for row in rows}
    assert len(open_labelled(folder)) == drawings
    strokes = read_stroke_file(folder / "strokes.jsonl")
    assert [(each.label, each.writer) for each in strokes] == [
        (int(row["label"]), row["visitor"]) for row in rows
    ]
    assert len({(row["visitor"], row["sequence"], row["time"]) for row in rows}) == drawings


def test_each_booth_adds_what_is_not_there_yet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    booths = [tmp_path / f"{number}.sqlite" for number in range(3)]
    for number, path in enumerate(booths):
        teach(path, 1, 2, 3, visitor=100 + number)
    assert len({booth_of(path) for path in booths}) == 3
    folder = tmp_path / "all"
    assert main(["booth", "export", *map(str, booths), str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "folder": str(folder),
        "drawings": 9,
        "new": 9,
        "damaged": 0,
    }
    check_whole(folder, 9)
    before = {path: path.read_bytes() for path in folder.rglob("*.pgm")}
    teach(booths[1], 4, visitor=7)
    assert export_taught(booths[1], folder) == Exported(10, 1, 0)
    assert export_taught(booths[1], folder) == Exported(10, 0, 0)
    check_whole(folder, 10)
    assert all(path.read_bytes() == data for path, data in before.items())


def test_exports_are_sources_too_as_they_come_on_sticks(tmp_path: Path) -> None:
    for number in range(2):
        teach(tmp_path / f"{number}.sqlite", 1, 2, visitor=50 + number)
        export_taught(tmp_path / f"{number}.sqlite", tmp_path / f"stick-{number}")
    folder = tmp_path / "all"
    assert export_taught(tmp_path / "stick-0", folder) == Exported(2, 2, 0)
    assert export_taught(tmp_path / "stick-1", folder) == Exported(4, 2, 0)
    # By another way, the same drawings.
    assert export_taught(tmp_path / "1.sqlite", folder) == Exported(4, 0, 0)
    assert export_taught(folder, folder) == Exported(4, 0, 0)
    check_whole(folder, 4)
    for row in rows_of(tmp_path / "stick-1"):
        picture = (tmp_path / "stick-1" / row["picture"]).read_bytes()
        assert (folder / row["picture"]).read_bytes() == picture


def test_copies_of_one_machine_lose_nothing(tmp_path: Path) -> None:
    first, second = tmp_path / "first.sqlite", tmp_path / "second.sqlite"
    teach(first, 1, visitor=1)
    shutil.copy(first, second)
    teach(first, 2, 3, visitor=2)
    teach(second, 12, 13, visitor=3)
    assert booth_of(first) == booth_of(second)
    folder = tmp_path / "all"
    export_taught(first, folder)
    assert export_taught(second, folder) == Exported(5, 2, 0)
    assert export_taught(second, folder) == Exported(5, 0, 0)
    check_whole(folder, 5)


def test_the_id_comes_with_the_first_drawing_and_goes_with_the_last(tmp_path: Path) -> None:
    path = tmp_path / "booth.sqlite"
    with closing(Store(path, SetClock())) as store:
        store.open()
        assert booth_of(path) == ""
        store.add(taught(1))
        first = booth_of(path)
        store.add(taught(2))
        assert booth_of(path) == first
        store.delete(only_today=False)
        assert booth_of(path) == ""
        store.add(taught(3))
        assert booth_of(path) not in ("", first)


def test_a_store_of_an_earlier_version_gets_an_id_and_its_exports_no_doubles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = tmp_path / "booth.sqlite", tmp_path / "all"
    teach(path, 1, 2, visitor=9)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("DROP TABLE booth; PRAGMA user_version = 2")
    assert export_taught(path, folder) == Exported(2, 2, 0)
    assert [row["picture"] for row in rows_of(folder)] == ["1/1.pgm", "2/2.pgm"]
    with closing(Store(path, SetClock())) as store:
        assert store.open().working
    assert booth_of(path)
    assert export_taught(path, folder) == Exported(2, 0, 0)
    check_whole(folder, 2)


def test_an_export_of_an_earlier_version_is_added_to(tmp_path: Path) -> None:
    path, folder = tmp_path / "booth.sqlite", tmp_path / "all"
    teach(path, 1, 2, visitor=9)
    export_taught(path, folder)
    table = folder / "taught.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(line.partition(",")[2] for line in lines), encoding="utf-8")
    teach(path, 3, visitor=10)
    assert export_taught(path, folder) == Exported(3, 1, 0)
    check_whole(folder, 3)


@pytest.mark.parametrize(
    ("file", "data", "said"),
    [
        ("taught.csv", b"a,b\n1,2\n", "line 1: not as this program writes it"),
        ("taught.csv", b"\xff\x00\xfe", "not as this program writes it"),
        ("strokes.jsonl", b"{}\n", "tells of other drawings than taught.csv"),
        ("strokes.jsonl", b"", "tells of other drawings than taught.csv"),
    ],
)
def test_what_others_changed_is_refused_and_left_alone(
    file: str, data: bytes, said: str, tmp_path: Path
) -> None:
    path, folder = tmp_path / "booth.sqlite", tmp_path / "all"
    teach(path, 1, visitor=9)
    export_taught(path, folder)
    (folder / file).write_bytes(data)
    with pytest.raises(BoothError, match=said):
        export_taught(path, folder)
    with pytest.raises(BoothError, match=said):
        export_taught(folder, tmp_path / "other")
    assert (folder / file).read_bytes() == data
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("name", ["../1.pgm", "1/../../1.pgm", "/1/a.pgm", "2/a.pgm", "1/a.png"])
def test_a_table_leads_to_no_file_elsewhere(name: str, tmp_path: Path) -> None:
    path, folder = tmp_path / "booth.sqlite", tmp_path / "all"
    teach(path, 1, visitor=9)
    export_taught(path, folder)
    table = folder / "taught.csv"
    changed = table.read_text().replace(rows_of(folder)[0]["picture"], name)
    table.write_text(changed)
    with pytest.raises(BoothError, match="line 2: not as this program writes it"):
        export_taught(folder, tmp_path / "other")


def test_other_files_in_the_way_are_left_alone(tmp_path: Path) -> None:
    path, folder = tmp_path / "booth.sqlite", tmp_path / "all"
    teach(path, 1, visitor=9)
    folder.mkdir()
    (folder / "strokes.jsonl").write_text("somebody else's")
    with pytest.raises(BoothError, match="is there already"):
        export_taught(path, folder)
    assert [each.name for each in folder.iterdir()] == ["strokes.jsonl"]
    assert export_taught(path, folder, overwrite=True) == Exported(1, 1, 0)
    check_whole(folder, 1)
