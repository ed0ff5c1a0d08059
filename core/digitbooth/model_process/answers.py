"""What the child does when it is asked: it reads the model, opens engines, and runs them.

A question names a handler. What a handler raises is told: our own errors by their class and text,
all others as a failure of the child.
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, TypeAlias

import numpy as np

from digitbooth import errors
from digitbooth.engines import Engine, open_engine
from digitbooth.engines.onnx_runtime import OnnxRuntimeEngine
from digitbooth.errors import DigitBoothError, EngineUnavailableError, ModelProcessError
from digitbooth.model_process.facts import network_facts
from digitbooth.model_process.messages import Facts, MessageReader, Parts, encode
from digitbooth.model_process.model_file import options_of, read_within_limits
from digitbooth.models import Network
from digitbooth.models.read import network_of
from digitbooth.plain_text import clipped

_MOST_BYTES = 1 << 32
"""Of a question: the parent is trusted."""

Answer: TypeAlias = tuple[Facts, Parts]


def serve(asked: int, answered: int) -> None:
    """Answer what comes from the pipe `asked` into the pipe `answered`, until it ends."""
    reader, answers = MessageReader(partial(os.read, asked)), Answers()
    while True:
        try:
            facts, parts = reader.message(_MOST_BYTES)
        except EOFError:
            return
        try:
            said = encode(*answers.answer(facts, parts))
        except Exception as error:
            said = encode(_error_facts(error))
        rest = memoryview(said)
        while rest:
            rest = rest[os.write(answered, rest) :]


class Answers:
    """One model, and what was opened of it."""

    def __init__(self) -> None:
        self._network: Network | None = None
        self._engines: list[Engine] = []
        self._handlers: dict[str, Callable[[Facts, list[bytes]], Answer]] = {
            "read": self._read,
            "open": self._open,
            "infer": self._infer,
            "look": self._look,
            "layers": self._layers,
            "kernel": self._kernel,
            "inspect": _inspect,
            "export": _export,
            "convert": _convert,
        }

    def answer(self, facts: Facts, parts: list[bytes]) -> Answer:
        """The answer to a question, as `encode` takes it. Raises whatever goes wrong."""
        return self._handlers[facts["ask"]](facts, parts)

    def _read(self, facts: Facts, parts: list[bytes]) -> Answer:
        """The network of a file."""
        # What a runtime takes by itself does not count.
        with suppress(ImportError):
            import onnxruntime  # noqa: F401
        self._network = network_of(*read_within_limits(facts, parts), options_of(facts))
        return network_facts(self._network), []

    def _open(self, facts: Facts, parts: list[bytes]) -> Answer:
        """An engine for the network that was read."""
        assert self._network is not None
        tempfile.tempdir = facts["scratch"]
        how = (facts[each] for each in ("engine", "precision", "device", "threads"))
        opened = open_engine(self._network, *how)
        self._engines.append(opened)
        return {"engine": _info(opened)}, []

    def _infer(self, facts: Facts, parts: list[bytes]) -> Answer:
        """Scores for a batch, and how long its stages took."""
        images = np.frombuffer(parts[0], np.float32).reshape(facts["shape"])
        inference = self._engines[facts["on"]].infer(images)
        scores = inference.scores
        times = (inference.upload_us, inference.download_us, inference.device_us)
        return {"shape": scores.shape, "times": times}, [scores.tobytes()]

    def _look(self, facts: Facts, parts: list[bytes]) -> Answer:
        """The engine that tells what goes on inside, as the second one if need be."""
        assert self._network is not None
        if not isinstance(self._engines[0], OnnxRuntimeEngine) and len(self._engines) == 1:
            self._engines.append(OnnxRuntimeEngine(self._network))
        return {"on": len(self._engines) - 1, "engine": _info(self._engines[-1])}, []

    def _layers(self, facts: Facts, parts: list[bytes]) -> Answer:
        """What each layer hands on for one picture."""
        engine = self._engines[facts["on"]]
        assert isinstance(engine, OnnxRuntimeEngine)
        layers = engine.layers(np.frombuffer(parts[0], np.float32).reshape(facts["shape"]))
        said = [(layer.name, layer.values.shape) for layer in layers]
        return {"layers": said}, [layer.values.tobytes() for layer in layers]

    def _kernel(self, facts: Facts, parts: list[bytes]) -> Answer:
        """How one map comes about for one picture."""
        engine = self._engines[facts["on"]]
        assert isinstance(engine, OnnxRuntimeEngine)
        image = np.frombuffer(parts[0], np.float32).reshape(facts["shape"])
        kernel = engine.kernel(image, facts["layer"], facts["map"])
        if kernel is None:
            return {"shapes": None}, []
        told = (kernel.weights, kernel.inputs, kernel.sums)
        return (
            {"shapes": [each.shape for each in told], "strides": kernel.strides},
            [each.tobytes() for each in told],
        )


# What a question needs is imported when it is asked: mostly it is another one.


def _inspect(facts: Facts, parts: list[bytes]) -> Answer:
    from digitbooth.model_process.inspection import answer_inspect

    return answer_inspect(facts, parts)


def _export(facts: Facts, parts: list[bytes]) -> Answer:
    from digitbooth.model_process.exporting import answer_export

    return answer_export(facts, parts)


def _convert(facts: Facts, parts: list[bytes]) -> Answer:
    from digitbooth.model_process.converting import answer_convert

    return answer_convert(facts, parts)


def _info(engine: Engine) -> tuple[str, str, str, str]:
    info = engine.info
    return info.name, info.version, info.precision, info.device


def _error_facts(error: Exception) -> dict[str, Any]:
    if isinstance(error, EngineUnavailableError):
        return {"error": type(error).__name__, "texts": [error.reason, error.cure]}
    if isinstance(error, DigitBoothError):
        # As the class of `errors` that it is, or stands on.
        names = (
            kind.__name__ for kind in type(error).__mro__ if kind.__module__ == errors.__name__
        )
        return {"error": next(names), "texts": [str(error)]}
    fault = clipped(str(error).strip().partition("\n")[0])
    return {"error": ModelProcessError.__name__, "texts": [type(error).__name__, fault]}
