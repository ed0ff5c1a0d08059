"""Two networks that know the samples by heart, of which the second takes a 3 for a 5."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.engines import EngineInfo, Inference
from digitbooth.errors import EngineError, ModelError
from digitbooth.images import read_pictures, to_digit_image
from digitbooth.models import Network
from digitbooth.recognizer import Recognizer
from digitbooth_gui.comparing.model_pair import ModelPair
from digitbooth_gui.comparing.page import ComparisonPage
from digitbooth_gui.comparing.worker import ModelFile
from digitbooth_gui.gallery.digit_set import DigitSet
from digitbooth_gui.recognition.requests import Answer, OpenedModel
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth.model_process.process import ModelProcess

PATIENCE_MS = 60_000
INFO = EngineInfo("Knowing", "1", "fp32", "CPU")
SAMPLES = [to_digit_image(read_pictures(path)[0].raster) for path in digitbooth_resources.samples()]


class KnowingEngine:
    """Gives the sample that a picture is most like; 3 is `three`."""

    info = INFO

    def __init__(self, three: int, failing: Event) -> None:
        self._three = three
        self._failing = failing

    def infer(self, images: NDArray[np.float32]) -> Inference:
        if self._failing.is_set():
            raise EngineError("made: fails; choose another")
        ink = images[:, 0, np.newaxis] - np.stack(SAMPLES)
        digits = np.abs(ink).sum(axis=(2, 3)).argmin(axis=1)
        scores = np.zeros((len(images), 10), np.float32)
        scores[np.arange(len(images)), np.where(digits == 3, self._three, digits)] = 9
        return Inference(scores, infer_us=250)

    def close(self) -> None:
        pass


@pytest.fixture
def failing() -> Event:
    """Set, every engine fails."""
    return Event()


@pytest.fixture
def opener(failing: Event) -> Callable[[Path, ModelProcess], Recognizer]:
    def open_model(path: Path, process: ModelProcess) -> Recognizer:
        if path.name == "none.uff":
            raise ModelError("none.uff: no such file")
        network = Network(b"", path, "in", (1, 28, 28), "out", 10, gives_logits=True)
        return Recognizer(network, KnowingEngine(5 if "second" in path.name else 3, failing))

    return open_model


class Shown:
    """What lies on the page to draw on: the answer to it, as the pair asks for it."""

    def __init__(self) -> None:
        self.answer: Answer | None = None

    def show_sample(self, digit: int, label: int | None = None) -> None:
        network = Network(b"", Path("first.uff"), "in", (1, 28, 28), "out", 10, gives_logits=True)
        prediction = Recognizer(network, KnowingEngine(3, Event())).recognize_digit(SAMPLES[digit])
        self.answer = Answer(prediction, 0, 0.0)


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def pair(digits: DigitSet, opener: Any, shown: Shown) -> Iterator[ModelPair]:
    made = ModelPair(digits, lambda: shown.answer, opener)
    made.use_first(OpenedModel(Path("first.uff"), INFO, "ab" * 32))
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def page(qtbot: Any, pair: ModelPair, digits: DigitSet, theme: Theme) -> ComparisonPage:
    made = ComparisonPage(pair, digits, theme)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Each sample 30 times under its digit, and a 4 among the nines."""
    for digit, path in enumerate(digitbooth_resources.samples()):
        place = tmp_path / "set" / str(digit)
        place.mkdir(parents=True)
        for number in range(30):
            (place / f"{number:02}.pgm").write_bytes(path.read_bytes())
    four = digitbooth_resources.samples()[4].read_bytes()
    (tmp_path / "set" / "9" / "four.pgm").write_bytes(four)
    return tmp_path / "set"


@pytest.fixture
def compared(qtbot: Any, pair: ModelPair, digits: DigitSet, folder: Path) -> ModelPair:
    """Both have read the folder."""
    digits.open([folder])
    pair.use_second(ModelFile(Path("second.uff")))
    qtbot.waitUntil(lambda: is_done(pair), timeout=PATIENCE_MS)
    return pair


def is_done(pair: ModelPair) -> bool:
    found = pair.comparison
    return found is not None and found.latencies_us is not None
