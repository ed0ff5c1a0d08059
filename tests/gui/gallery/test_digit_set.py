"""The set behind gallery and evaluation: read and answered by a thread, in parts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.constants import UNKNOWN
from digitbooth.errors import EngineError, ImageError, Message
from digitbooth.evaluation.labelled import IdxImages
from digitbooth.images import read_pictures
from digitbooth.images.digit import to_digit_image
from digitbooth.images.pgm import decode_pgm
from digitbooth.judgement import VERDICTS
from digitbooth.model_process.process import ModelProcess
from digitbooth.recognizer import Recognizer
from digitbooth_gui.gallery import reader
from digitbooth_gui.gallery.digit_set import DigitSet
from digitbooth_gui.gallery.filters import TileChoice, TileKind
from digitbooth_gui.gallery.reader import open_on_cpu
from digitbooth_gui.gallery.tiles import BytePixels, FinePixels, pixels_of
from digitbooth_gui.recognition.requests import LostModel

SAMPLES = digitbooth_resources.samples()


def write_set(folder: Path, count: int) -> Path:
    """So many samples under their digits."""
    contents = [sample.read_bytes() for sample in SAMPLES]
    for digit in range(10):
        (folder / str(digit)).mkdir(parents=True)
    for place in range(count):
        digit = place % 10
        (folder / str(digit) / f"{place:05}.pgm").write_bytes(contents[digit])
    return folder


def test_a_labelled_folder_is_read_and_answered(
    qtbot: Any, digits: DigitSet, tmp_path: Path
) -> None:
    with qtbot.waitSignal(digits.settled, timeout=30_000):
        digits.open([write_set(tmp_path / "set", 600)])
    assert len(digits) == digits.total == digits.answered == 600
    assert digits.labelled
    assert not digits.busy
    np.testing.assert_array_equal(digits.digits, digits.labels)
    np.testing.assert_allclose(digits.probabilities.sum(axis=1), 1, atol=1e-5)
    assert {VERDICTS[verdict] for verdict in digits.verdicts} == {"digit"}
    assert digits.engine is not None
    assert digits.engine.device == "CPU"
    assert digits.model_sha256 == sha256(digitbooth_resources.model().read_bytes()).hexdigest()


def test_answers_are_those_of_the_recogniser(
    qtbot: Any, digits: DigitSet, model_path: Path
) -> None:
    strokes = digitbooth_resources.sample_strokes()
    with qtbot.waitSignal(digits.settled, timeout=30_000):
        digits.open([*SAMPLES, strokes])
    assert len(digits) == 20
    with Recognizer.open(model_path, "onnxruntime") as recognizer:
        for tile in range(20):
            expected = recognizer.recognize(digits.content.original(tile))
            assert digits.digits[tile] == expected.digit
            assert VERDICTS[digits.verdicts[tile]] == expected.verdict
            np.testing.assert_allclose(
                digits.probabilities[tile], expected.probabilities, atol=1e-4
            )


def test_what_cannot_be_read_is_a_tile_with_its_error(
    qtbot: Any, digits: DigitSet, tmp_path: Path
) -> None:
    bad, blank = tmp_path / "bad.png", tmp_path / "blank.pgm"
    bad.write_text("no picture")
    blank.write_bytes(b"P5 9 9 255\n" + b"\xff" * 81)
    with qtbot.waitSignal(digits.settled, timeout=30_000):
        digits.open([SAMPLES[1], bad, blank, tmp_path / "gone.jpg", SAMPLES[2]])
    assert (len(digits), digits.answered) == (5, 2)
    names = {digits.content.name(tile) for tile in digits.errors}
    assert {Path(name).name for name in names} == {"bad.png", "blank.pgm", "gone.jpg"}
    assert sorted(digits.digits.tolist()) == [UNKNOWN] * 3 + [1, 2]
    assert digits.blank == 1
    for kind, few in (
        (TileKind.BLANK, ["blank.pgm"]),
        (TileKind.UNREADABLE, ["bad.png", "gone.jpg"]),
    ):
        tiles = TileChoice(kind).of(digits).tolist()
        assert sorted(Path(digits.content.name(tile)).name for tile in tiles) == few
    for tile in digits.errors:
        assert digits.verdicts[tile] == UNKNOWN
        assert not digits.probabilities[tile].any()
        with pytest.raises(ImageError):
            digits.content.original(tile)


def test_another_model_answers_anew(
    qtbot: Any, digits: DigitSet, model_path: Path, shared_data: Path
) -> None:
    with qtbot.waitSignal(digits.settled, timeout=30_000):
        digits.open(SAMPLES)
    before = digits.probabilities.copy()
    with qtbot.waitSignals([digits.forgotten, digits.settled], timeout=30_000):
        digits.use_model(shared_data / "uff" / "nvidia_lenet5.uff")
        assert digits.busy
        assert digits.answered == 0
        assert (digits.digits == UNKNOWN).all()
    assert digits.answered == 10
    assert not np.array_equal(digits.probabilities, before)


def test_answers_of_a_model_that_was_replaced_are_not_taken(
    qtbot: Any, qapp: Any, model_path: Path
) -> None:
    gate, waiting = Event(), Event()

    def open_slowly(model: Path, process: ModelProcess) -> Recognizer:
        if model.name == "slow.uff":
            waiting.set()
            assert gate.wait(10)
        return open_on_cpu(model_path, process)

    digits = DigitSet(open_slowly)
    try:
        digits.use_model(Path("slow.uff"))
        digits.open(SAMPLES)
        assert waiting.wait(10)
        heard: list[int] = []
        digits.predicted.connect(lambda first, stop: heard.append(stop - first))
        digits.use_model(model_path)
        with qtbot.waitSignal(digits.settled, timeout=30_000):
            gate.set()
        assert sum(heard) == digits.answered == 10
    finally:
        gate.set()
        digits.close()


def test_a_model_that_does_not_open_says_so_and_the_pictures_stay(
    qtbot: Any, digits: DigitSet, tmp_path: Path, model_path: Path
) -> None:
    failures: list[str] = []
    digits.failed.connect(lambda message: failures.append(str(message)))
    digits.use_model(tmp_path / "none.uff")
    with qtbot.waitSignal(digits.settled, timeout=30_000):
        digits.open([write_set(tmp_path / "set", 300)])
    assert len(failures) == 1
    assert "none.uff" in failures[0]
    assert (len(digits), digits.answered) == (300, 0)
    with qtbot.waitSignal(digits.settled, timeout=30_000):
        digits.use_model(model_path)
    assert digits.answered == 300


@pytest.mark.parametrize("name", ["broken.uff", digitbooth_resources.model()])
def test_an_engine_that_fails_says_so_once(
    qtbot: Any, qapp: Any, tmp_path: Path, name: str | Path
) -> None:
    """Of a stranger's model it is for somebody else to say: it is given up everywhere."""
    model = Path(name)

    class Broken:
        def infer(self, images: Any) -> Any:
            raise EngineError("the engine failed: open it again")

        def close(self) -> None:
            raise EngineError("nor does it close: restart")

    def open_broken(model: Path, process: ModelProcess) -> Recognizer:
        with open_on_cpu(digitbooth_resources.model(), process) as real:
            return Recognizer(real.network, Broken())  # type: ignore[arg-type]

    digits = DigitSet(open_broken)
    failures: list[str] = []
    digits.failed.connect(lambda message: failures.append(str(message)))
    lost: list[LostModel] = []
    digits.lost_model.connect(lost.append)
    try:
        digits.use_model(model)
        with qtbot.waitSignal(digits.settled, timeout=30_000):
            digits.open([write_set(tmp_path / "set", 300)])
        fault = "the engine failed: open it again"
        if model == digitbooth_resources.model():
            assert (failures, lost) == ([fault], [])
        else:
            assert (failures, lost) == ([], [LostModel(model, Message(fault, {}))])
        assert len(digits) == 300
    finally:
        digits.close()


def test_a_bug_is_told_with_its_traceback(
    qtbot: Any, digits: DigitSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "tiles_of", lambda *part: 1 / 0)
    heard: list[str] = []
    digits.crashed.connect(heard.append)
    with qtbot.waitSignal(digits.settled, timeout=30_000):
        digits.open(SAMPLES)
    assert "ZeroDivisionError" in heard[0]
    assert not digits.busy


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Reading stops after the first part, until it is let go on, and then takes its time."""
    gate = Event()
    original = reader.tiles_of
    calls = iter(range(1_000_000))

    def gated(*part: Any) -> Any:
        if next(calls):
            assert gate.wait(20)
            # Or a fast machine would read all of it before it looks what is wanted now.
            sleep(reader._READ_S)
        return original(*part)

    monkeypatch.setattr(reader, "tiles_of", gated)
    yield gate.set
    gate.set()


def test_cancelling_leaves_what_there_is(
    qtbot: Any, digits: DigitSet, tmp_path: Path, slow: Callable[[], None]
) -> None:
    with qtbot.waitSignal(digits.grew, timeout=30_000):
        digits.open([write_set(tmp_path / "set", 3_000)])
    with qtbot.waitSignal(digits.settled, timeout=30_000):
        digits.cancel()
        slow()
    assert 0 < len(digits) < 3_000
    assert digits.total == 3_000


def test_a_folder_that_is_cancelled_before_it_is_looked_at_is_not_walked_through(
    qtbot: Any, digits: DigitSet, tmp_path: Path, slow: Callable[[], None]
) -> None:
    """Its reader is busy with another meanwhile, and learns of both wishes at once."""
    with qtbot.waitSignal(digits.grew, timeout=30_000):
        digits.open([write_set(tmp_path / "first", 3_000)])
    digits.open([write_set(tmp_path / "set", 100)])
    digits.cancel()
    with qtbot.waitSignal(digits.settled, timeout=30_000):
        slow()
    assert digits.total < 100


def test_another_set_replaces_one_that_is_still_being_read(
    qtbot: Any, digits: DigitSet, tmp_path: Path, slow: Callable[[], None]
) -> None:
    with qtbot.waitSignal(digits.grew, timeout=30_000):
        digits.open([write_set(tmp_path / "set", 3_000)])
    kept = digits.content
    with qtbot.waitSignal(digits.settled, timeout=30_000):
        digits.open(SAMPLES)
        assert len(digits) == 0
        slow()
    assert len(digits) == 10
    assert digits.content.name(0) == "0.pgm"
    assert kept.name(0) == os.path.join("0", "00000.pgm")  # noqa: PTH118


def test_it_closes_while_it_reads(
    qtbot: Any, digits: DigitSet, tmp_path: Path, slow: Callable[[], None]
) -> None:
    with qtbot.waitSignal(digits.grew, timeout=30_000):
        digits.open([write_set(tmp_path / "set", 3_000)])
    slow()
    digits.close()
    digits.close()
    digits.open(SAMPLES)  # what comes too late does nothing
    assert len(digits) <= 3_000


def test_what_is_in_view_is_answered_first(
    qtbot: Any, digits: DigitSet, tmp_path: Path, model_path: Path
) -> None:
    digits.use_model(tmp_path / "none.uff")
    with qtbot.waitSignal(digits.settled, timeout=30_000):
        digits.open([write_set(tmp_path / "set", 3_000)])
    digits.answer_first([2_990])
    answered: list[tuple[int, int]] = []
    digits.predicted.connect(lambda first, stop: answered.append((first, stop)))
    with qtbot.waitSignal(digits.settled, timeout=30_000):
        digits.use_model(model_path)
    first, stop = answered[0]
    assert first <= 2_990 < stop
    assert sorted(answered)[0][0] == 0
    assert digits.answered == 3_000


def test_pixels_keep_exactly_what_the_network_saw() -> None:
    whole = np.arange(2 * 784, dtype=np.float32).reshape(2, 28, 28) % 256 / np.float32(255)
    fine = np.linspace(0, 1, 3 * 784, dtype=np.float32).reshape(3, 28, 28)
    fine[:, :10] = 0
    fine[1] = 0
    for images, kind in ((whole, BytePixels), (fine, FinePixels)):
        pixels = pixels_of(images)
        assert isinstance(pixels, kind)
        np.testing.assert_array_equal(pixels.images(), images)
        for place, image in enumerate(images):
            np.testing.assert_array_equal(pixels.image(place), image)
            assert np.abs(pixels.grey(place) - image * 255).max() <= 0.5001
        for start in range(len(images)):
            for stop in range(start, len(images) + 2):
                part = pixels.part(start, stop).images()
                np.testing.assert_array_equal(part, images[start:stop])


def test_bytes_that_the_source_has_are_not_kept_twice(
    qtbot: Any, digits: DigitSet, tmp_path: Path
) -> None:
    ink = np.stack([255 - np.frombuffer(path.read_bytes()[-784:], np.uint8) for path in SAMPLES])
    file = tmp_path / "digits-idx3-ubyte"
    shape = b"".join(edge.to_bytes(4, "big") for edge in (1000, 28, 28))
    file.write_bytes(b"\0\0\x08\x03" + shape + np.tile(ink, (100, 1)).tobytes())
    with qtbot.waitSignal(digits.settled, timeout=30_000):
        digits.open([file])
    (source,) = digits.content.sources
    assert isinstance(source, IdxImages)
    kept = [block.pixels for block in digits.content._blocks]
    for each in kept:
        assert isinstance(each, BytePixels)
        assert np.shares_memory(each.ink, source.pixels)


def test_fine_pictures_are_answered_bit_for_bit_as_each_alone(
    qtbot: Any, digits: DigitSet, model_path: Path, tmp_path: Path
) -> None:
    pictures = []
    for number, sample in enumerate(SAMPLES):
        fine = np.rint(decode_pgm(sample.read_bytes(), "") * 61_007 + number).astype(">u2")
        pictures.append(tmp_path / f"{number}.pgm")
        pictures[-1].write_bytes(b"P5\n28 28\n65535\n" + fine.tobytes())
    with qtbot.waitSignal(digits.settled, timeout=30_000):
        digits.open(pictures)
    for tile, path in enumerate(pictures):
        alone = to_digit_image(read_pictures(path)[0].raster)
        np.testing.assert_array_equal(digits.content.digit_image(tile), alone)
