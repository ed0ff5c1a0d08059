"""What is kept is made anew when its code changes, and a build need not hold that code."""

import json
from pathlib import Path

import pytest

from digitbooth import code_digests


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another package, with one source of each maker."""
    for patterns in code_digests.MAKERS.values():
        for pattern in patterns:
            file = tmp_path / pattern.replace("*", "code")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("old")
    monkeypatch.setattr(code_digests, "_ROOT", tmp_path)
    monkeypatch.setattr(code_digests, "FILE", tmp_path / "code_digests.json")
    code_digests._digest.cache_clear()
    return tmp_path


@pytest.fixture(autouse=True)
def _forget() -> None:
    code_digests._digest.cache_clear()


def key(maker: str) -> str:
    code_digests._digest.cache_clear()
    return code_digests.key_of(b"model", maker)


@pytest.mark.parametrize("maker", code_digests.MAKERS)
def test_each_source_changes_the_keys_of_what_it_makes_alone(home: Path, maker: str) -> None:
    for pattern in code_digests.MAKERS[maker]:
        before = {name: key(name) for name in code_digests.MAKERS}
        (home / pattern.replace("*", "code")).write_text(f"new {pattern}")
        changed = {name for name in before if key(name) != before[name]}
        assert changed == {maker}


def test_a_build_goes_by_what_was_written_down(home: Path) -> None:
    before = key("networks")
    code_digests.FILE.write_text(json.dumps(code_digests.of_sources()))
    for file in home.rglob("*.py"):
        file.unlink()
    assert key("networks") == before


def test_every_pattern_finds_code() -> None:
    for patterns in code_digests.MAKERS.values():
        for pattern in patterns:
            assert list(code_digests._ROOT.glob(pattern)), pattern
