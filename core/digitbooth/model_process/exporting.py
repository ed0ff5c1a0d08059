"""A model as ONNX for other programs, a stranger's translated in a process of its own."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digitbooth.model_process.facts import items, text
from digitbooth.model_process.messages import Facts, Parts
from digitbooth.model_process.model_file import (
    ANSWER_S,
    naming,
    options_of,
    read_within_limits,
)
from digitbooth.model_process.process import ModelProcess
from digitbooth.model_process.shipped import shipped_content
from digitbooth.models.files import MAX_MODEL_BYTES
from digitbooth.models.options import NO_OPTIONS, ModelOptions


@dataclass(frozen=True)
class Export:
    """What was made of a model."""

    content: bytes
    """Of an ONNX file."""
    inputs: dict[str, str]
    """Their names and types, as `float32 [batch, 1, 28, 28]`."""
    outputs: dict[str, str]


def export_file(model: Path, options: ModelOptions = NO_OPTIONS) -> Export:
    """The file `model`, read so, as ONNX; translated in a child, unless it is the shipped one.

    Raises `ModelError` if it cannot be read or translated, and `ModelProcessError`.
    """
    ours = shipped_content(model)
    if ours is not None:
        return _export(ours, model, options)
    with closing(ModelProcess(model)) as process:
        facts, most = naming(model, options), 2 * MAX_MODEL_BYTES
        answer, made = process.ask("export", facts, seconds=ANSWER_S, most=most)
        with process.checking():
            (data,) = made
            return Export(data, _types(answer["inputs"]), _types(answer["outputs"]))


def answer_export(facts: Facts, parts: list[bytes]) -> tuple[Facts, Parts]:
    """The child's part of `export_file`."""
    made = _export(*read_within_limits(facts, parts), options_of(facts))
    return {"inputs": [*made.inputs.items()], "outputs": [*made.outputs.items()]}, [made.content]


def _export(data: bytes, source: Path, options: ModelOptions) -> Export:
    # Imported here, so that who asks a child does without onnx.
    from digitbooth.models.export import exported
    from digitbooth.models.onnx_file.facts import type_text

    model = exported(data, source, options)
    inputs, outputs = (
        {value.name: type_text(value) for value in values}
        for values in (model.graph.input, model.graph.output)
    )
    return Export(model.SerializeToString(deterministic=True), inputs, outputs)


def _types(ends: Any) -> dict[str, str]:
    return {text(name): text(said) for name, said in (items(each, 2) for each in items(ends))}
