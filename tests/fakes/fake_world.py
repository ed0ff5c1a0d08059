"""Recognisers that answer with what they count, and a world that tells them what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, get_ident
from types import SimpleNamespace
from typing import Any

import numpy as np
from readings import reading_of

from digitbooth.engines import EngineInfo, Kernel, Layer
from digitbooth.errors import (
    BlankImageError,
    EngineError,
    ModelError,
    ModelProcessAbortedError,
    ModelProcessError,
)
from digitbooth.inside import Inside
from digitbooth.model_process.process import ModelProcess
from digitbooth.models.pixels import UNIT
from digitbooth.numbers.reading import Reading
from digitbooth.recognizer import Prediction, Timing
from digitbooth.tipping import Firm, Tip, Tried
from digitbooth_gui.recognition.requests import EngineChoice


class FakeEngine:
    def __init__(self, choice: EngineChoice) -> None:
        name, device = ("TensorRT", "Fake GPU") if choice.engine == "tensorrt" else ("Fake", "CPU")
        self.info = EngineInfo(name, "1.0", choice.precision, device)


class FakeRecognizer:
    """Says how many strokes there are, or how bright a picture is in tenths."""

    def __init__(self, world: FakeWorld, choice: EngineChoice, model: Path) -> None:
        self.world = world
        self.choice = choice
        self.model = model
        self.engine = FakeEngine(choice)
        self.network = SimpleNamespace(sha256="0" * 64, zeroed=(), trial=None, pixels=UNIT)
        self.closed = False

    def recognize(self, picture: Any, load_us: float = 0.0) -> Prediction:
        world = self.world
        world.threads.add(get_ident())
        world.started.set()
        assert world.gate.wait(10), "the test never opened the gate"
        world.asked.append(picture)
        assert not self.closed, "a closed engine was asked"
        if world.bug:
            raise ZeroDivisionError("a bug")
        if self.model in world.lost:
            raise ModelProcessError(f"{self.model}: its process was ended by SIGSEGV")
        if self.choice in world.failing:
            raise EngineError("the GPU failed (unspecified launch failure): open it again")
        if isinstance(picture, np.ndarray):
            if np.ptp(picture) == 0:
                raise BlankImageError("no ink")
            digit = round(float(picture.mean()) * 9)
        else:
            digit = len(picture) % 10
        probabilities = np.full(10, 0.01, np.float32)
        probabilities[digit] = 0.91
        timing = Timing(load_us, 100.0, 200.0, load_us + 300.0)
        zeros = np.zeros((28, 28), np.float32)
        return Prediction(
            digit, probabilities, zeros, timing, self.engine.info, "digit", doubted=world.doubts
        )

    def read(self, picture: Any, load_us: float = 0.0) -> Reading:
        """The world's number; without one, one digit."""
        prediction = self.recognize(picture, load_us)
        return self.world.number or reading_of(str(prediction.digit), prediction)

    def looking_inside(self, digit_image: Any) -> Iterator[Inside | None]:
        """Two steps, and a look whose first map is the digit image."""
        world = self.world
        world.looks.append(digit_image)
        if self.model in world.lost:
            raise ModelProcessError(f"{self.model}: its process was ended by SIGSEGV")
        for _ in range(2):
            world.threads.add(get_ident())
            world.steps += 1
            world.look_started.set()
            assert world.look_gate.wait(10), "the test never opened the gate"
            assert not self.closed, "a closed recogniser was looked into"
            if world.look_fails:
                raise EngineError("the layers cannot be had: open the model again")
            yield None
        maps = np.stack([digit_image, digit_image[::-1], digit_image.T])
        layers = (Layer("conv", maps), Layer("dense", np.arange(10, dtype=np.float32)))
        yield Inside(digit_image, 7, layers, digit_image, self.engine.info)

    def kernel(self, digit_image: Any, layer: str, index: int) -> Kernel | None:
        """Of each map a window of 5×5 over the digit image; dense layers have none."""
        if layer != "conv":
            return None
        weights = np.linspace(-1, 1, 25, dtype=np.float32).reshape(1, 5, 5)
        inputs = np.pad(np.asarray(digit_image, np.float32)[np.newaxis], ((0, 0), (2, 2), (2, 2)))
        return Kernel(weights, inputs, np.full((28, 28), index - 0.5, np.float32), (1, 1))

    def learning_likings(self) -> Iterator[Any]:
        """Maps like a 3, units their own digit."""
        yield None
        yield {"conv": np.eye(10, dtype=np.float32)[[3, 3, 3]], "dense": np.eye(10)}

    def tipping(self, digit_image: Any) -> Iterator[Any]:
        """One pixel more, and it is a 9."""
        for pixels in (1, 1, 2):
            assert self.world.look_gate.wait(10), "the test never opened the gate"
            if self.world.look_fails:
                raise EngineError("the engine fails: open the model again")
            yield Tried(pixels)
        if self.world.firm:
            yield Firm(digit_image, 1)
            return
        changed = digit_image.copy()
        changed[14, 14] = 1 - changed[14, 14]
        yield Tip(digit_image, changed, ((14, 14),), 1, 9, np.eye(10, dtype=np.float32)[9])

    def close(self) -> None:
        self.world.threads.add(get_ident())
        self.closed = True


class FakeWorld:
    """What the fake recognisers saw, and what they are to do."""

    def __init__(self) -> None:
        self.gate = Event()
        self.gate.set()
        self.started = Event()
        self.asked: list[Any] = []
        self.threads: set[int] = set()
        self.opened: list[FakeRecognizer] = []
        self.looks: list[Any] = []
        """The digit images that were looked at."""
        self.steps = 0
        self.look_started = Event()
        self.look_gate = Event()
        self.look_gate.set()
        self.look_fails = False
        self.number: Reading | None = None
        """What every picture and drawing is read as."""
        self.firm = False
        """Whether no change tips an answer."""
        self.bug = False
        self.doubts = False
        self.opening = Event()
        """Set once a model that runs apart is being opened."""
        self.open_gate = Event()
        """Closed, such models do not open; they can be aborted."""
        self.open_gate.set()
        self.aborted: list[Path] = []
        self.lost: set[Path] = set()
        """Models whose process dies of the next question."""
        self.unreadable: set[Path] = set()
        """Models that do not open any more."""
        self.refused: list[EngineChoice] = []
        """What does not open, as often as it is in here."""
        self.failing: set[EngineChoice] = set()

    def is_apart(self, model: Path) -> bool:
        """Whether it runs in a process of its own: what has that in its name."""
        return "apart" in model.name

    def open(
        self, model: Path, choice: EngineChoice, process: ModelProcess, _is_wanted: object
    ) -> FakeRecognizer:
        if self.is_apart(model):
            self.opening.set()
            while not self.open_gate.wait(0.01):
                if process._aborted:
                    self.aborted.append(model)
                    raise ModelProcessAbortedError(f"{model}: was not waited for")
        else:
            self.threads.add(get_ident())
        if "bad" in model.name or model in self.unreadable:
            raise ModelError(f"{model}: is bad; choose another")
        if choice in self.refused:
            self.refused.remove(choice)
            raise EngineError(f"{model}: {choice.engine} has no plan: build one")
        self.opened.append(FakeRecognizer(self, choice, model))
        return self.opened[-1]
