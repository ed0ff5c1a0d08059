"""The table that `make bench` ends with."""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "packaging")]

import bench  # noqa: E402
import figures  # noqa: E402


def test_a_ratio_wavers_by_the_fifths_of_its_run() -> None:
    ours = [2.0] * 40 + [3.0] * 10
    figure = figures.ratio_of("ours", "theirs", ours, [1.0] * 50, 2.5)
    assert (figure.value, figure.low, figure.high) == (2.0, 2.0, 3.0)
    assert figure.is_met
    assert not figures.ratio_of("ours", "theirs", ours, [1.0] * 50, 2.5, is_least=True).is_met


def test_figures_are_gathered_as_they_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "figures.jsonl"
    told = [
        figures.Figure("one", "a peer", 1.25, 1.3, "×", low=1.2, high=1.4),
        figures.Figure("two", "", 17.0, 18.5, "µs", is_least=True),
    ]
    monkeypatch.setattr(figures.os, "environ", figures.gather_into(path))
    assert [figures.tell(each) for each in told] == [False, True]
    assert figures.gathered(path) == told
    assert json.loads(path.read_text().splitlines()[0])["name"] == "one"
    said = capsys.readouterr().out
    assert "one: 1.25 × of a peer, 1.2 to 1.4 (at most 1.3: met)" in said
    assert "two: 17 µs (at least 18.5: MISSED)" in said


def test_the_table_has_a_line_for_all_and_marks_what_was_disturbed() -> None:
    figure = figures.Figure("one", "a peer", 1.25, 1.3, "×", low=1.2, high=1.4)
    lines = bench.table([("quick", figure, False, True), ("other", None, True, False)])
    assert lines[2] == "| quick* | one | a peer | 1.25 × | 1.2 to 1.4 | ≤ 1.3 | met |"
    assert lines[3] == "| other | all of it | | | | | MISSED |"


def test_a_benchmark_that_fails_without_a_figure_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "BENCHMARKS", tmp_path)
    (tmp_path / "broken.py").write_text("raise SystemExit(1)")
    (tmp_path / "quiet.py").write_text("")
    assert [row[1:3] for row in bench.measured("broken")] == [(None, True)]
    assert [row[1:3] for row in bench.measured("quiet")] == [(None, False)]


def test_every_benchmark_is_run_or_set_aside_on_purpose() -> None:
    names = {each.stem for each in (ROOT / "benchmarks").glob("*.py")}
    assert names >= bench.ASIDE | bench.ON_PURPOSE
