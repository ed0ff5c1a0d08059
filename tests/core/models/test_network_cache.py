"""The cache of translated networks: what is kept is right, and what does not hold is a miss."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import digitbooth.models.to_onnx
from digitbooth import code_digests, kept_files
from digitbooth.errors import ModelError
from digitbooth.models import read_network
from digitbooth.models.read import cache_key, keep_network, load_network
from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.writer import UffWriter

Writer = Callable[..., UffWriter]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DIGITBOOTH_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "networks"


@pytest.fixture
def model(tmp_path: Path, network_writer: Writer) -> Path:
    writer = network_writer()
    writer.mark_outputs(["out"])
    path = tmp_path / "model.uff"
    path.write_bytes(writer.serialized())
    return path


@pytest.fixture
def translations(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The sources of the graphs that were translated."""
    translated: list[Path] = []
    original = digitbooth.models.to_onnx.to_network

    def count(graph: UffGraph) -> object:
        translated.append(graph.source)
        return original(graph)

    monkeypatch.setattr(digitbooth.models.to_onnx, "to_network", count)
    return translated


def test_second_reading_translates_nothing(
    cache: Path, model: Path, translations: list[Path]
) -> None:
    first = read_network(model)
    assert read_network(model) == first
    assert translations == [model]
    assert len(list(cache.iterdir())) == 1


def test_same_file_elsewhere_keeps_its_own_name(
    cache: Path, model: Path, translations: list[Path], tmp_path: Path
) -> None:
    read_network(model)
    copy = tmp_path / "copy.uff"
    copy.write_bytes(model.read_bytes())
    assert read_network(copy).source == copy
    assert translations == [model]


@pytest.mark.parametrize("damage", ["cut", "flip", "fact", "text", "empty", "foreign"])
def test_damaged_files_are_misses(
    damage: str, cache: Path, model: Path, translations: list[Path]
) -> None:
    first = read_network(model)
    (kept,) = cache.iterdir()
    content = kept.read_bytes()
    damaged = {
        "cut": content[:-1],
        "flip": content[:-1] + bytes([content[-1] ^ 1]),
        "fact": content.replace(b'"classes": 10', b'"classes": 11', 1),
        "text": b"not a network",
        "empty": b"",
        "foreign": b'{"sha256": 1}\n',
    }
    kept.write_bytes(damaged[damage])
    assert read_network(model) == first
    assert translations == [model, model]
    assert kept.read_bytes() == content


def test_folders_that_cannot_be_written_are_no_error(
    tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("DIGITBOOTH_CACHE_DIR", str(tmp_path / "file"))
    assert read_network(model).classes == 10


def test_bad_models_are_not_kept(cache: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.uff"
    bad.write_text("not a model")
    for _ in range(2):
        with pytest.raises(ModelError):
            read_network(bad)
    assert not cache.exists()


def test_only_the_last_used_are_kept(
    cache: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = read_network(model)
    monkeypatch.setattr(kept_files, "_MOST", 3)
    for name in "abcde":
        keep_network(name, network)
    assert len(list(cache.iterdir())) == 3
    assert load_network("e", model) == replace(network, sha256="")


def test_another_translator_is_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache_key(b"model")
    assert before != cache_key(b"other model")
    monkeypatch.setattr(code_digests, "_digest", lambda maker: "0" * 64)
    assert cache_key(b"model") != before
