"""Damaged copies of real model files: one clear error, or a network, and never a crash."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from digitbooth.errors import ModelError
from digitbooth.models.diagram import draw, to_svg
from digitbooth.models.export import exported
from digitbooth.models.read import parse_network
from digitbooth.models.summary import summarise
from digitbooth.models.text import model_text

SOURCE = Path("made.model")
Damaged = Callable[[bytes, int, int], Iterator[bytes]]

# Real files → damaged copies of each: 20,300 together. Small files get more, since they take less.
COUNTS = {
    "cgarciae_all_cnn.uff": 4000,
    "tkkhuu_lenet5.uff": 3000,
    "Thanusan19_modelCNN.uff": 2000,
    "Thanusan19_modelImageClassi.uff": 500,
    "SarKerson_DehazeNet_model_old.uff": 200,
    "nvidia_lenet5_custom_pool.uff": 200,
    "nvidia_lenet5.uff": 200,
    "grumperka_lenet5_235k.pb": 5000,
    "zhucheng725_lenet5.pb": 200,
    "nvidia_lenet5_mnist_frozen.pb": 200,
    "cgarciae_all_cnn.onnx": 4000,
    "grumperka_lenet5_235k.onnx": 800,
}


def content_of(name: str, folder: Path) -> bytes:
    """The real file `name`; an ONNX file is what we export of the UFF file."""
    path = folder / name
    if path.suffix != ".onnx":
        return path.read_bytes()
    original = path.with_suffix(".uff")
    return exported(original.read_bytes(), original).SerializeToString()


def assert_one_line(error: ModelError) -> None:
    line = str(error)
    assert line.startswith(f"{SOURCE}: ")
    assert line.splitlines() == [line]
    assert len(line) < 10_000


def test_twenty_thousand_damaged_files_are_tried() -> None:
    assert sum(COUNTS.values()) >= 20_000
    assert {Path(name).suffix for name in COUNTS} == {".uff", ".pb", ".onnx"}


@pytest.mark.large
@pytest.mark.parametrize("name", COUNTS)
def test_damaged_files_raise_only_model_errors(
    name: str, shared_data: Path, damaged: Damaged
) -> None:
    outcomes = {"read": 0, "refused": 0}
    for copy in damaged(content_of(name, shared_data / "uff"), 4, COUNTS[name]):
        try:
            parse_network(copy, SOURCE)
            outcomes["read"] += 1
        except ModelError as error:
            assert_one_line(error)
            outcomes["refused"] += 1
    # Damage that no file survives, or that is never noticed, would test nothing.
    assert outcomes["refused"] > COUNTS[name] / 5
    if parsed(content_of(name, shared_data / "uff")):
        assert outcomes["read"] > COUNTS[name] / 20


def parsed(content: bytes) -> bool:
    try:
        parse_network(content, SOURCE)
    except ModelError:
        return False
    return True


@pytest.mark.large
@pytest.mark.parametrize(
    "name",
    ["Thanusan19_modelCNN.uff", "grumperka_lenet5_235k.pb", "grumperka_lenet5_235k.onnx"],
)
def test_damaged_files_are_inspected_or_refused(
    name: str, shared_data: Path, damaged: Damaged
) -> None:
    uses: list[Callable[[bytes], object]] = [
        lambda data: model_text(data, SOURCE),
        lambda data: exported(data, SOURCE),
        lambda data: to_svg(draw(summarise(data, SOURCE))),
    ]
    inspected = 0
    for copy in damaged(content_of(name, shared_data / "uff"), 5, 150):
        for use in uses:
            try:
                use(copy)
                inspected += 1
            except ModelError as error:
                assert_one_line(error)
    assert inspected > 20
