"""What a stranger's model file holds, found out in a process of its own."""

from collections.abc import Collection, Mapping
from contextlib import closing, suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from digitbooth.errors import ModelError, ModelProcessError
from digitbooth.model_process.engine import read_apart
from digitbooth.model_process.facts import integer, items, text
from digitbooth.model_process.messages import Facts, Parts
from digitbooth.model_process.model_file import (
    ANSWER_S,
    naming,
    options_of,
    read_within_limits,
)
from digitbooth.model_process.process import ModelProcess
from digitbooth.model_process.shipped import shipped_content
from digitbooth.models.inspection import FORMS, Inspection, inspect_model
from digitbooth.models.options import NO_OPTIONS, ModelOptions
from digitbooth.models.read import network_of
from digitbooth.models.summary import LayerSummary, Shape, Summary, Value
from digitbooth.models.summary.contents import Attribute

_MOST_BYTES = 1 << 28
_MOST_LAYERS = 1 << 20
_LARGEST = 1 << 64


def inspect_file(
    model: Path,
    forms: Collection[str] = (),
    *,
    summary: bool = True,
    content: bytes | None = None,
    options: ModelOptions = NO_OPTIONS,
) -> Inspection:
    """`inspect_model` of the file `model`, or of its `content`; in a child, unless it
    is the shipped one.

    A network that the recogniser can use is also asked which pixels it takes. Raises `ModelError`
    as `inspect_model` does, and `ModelProcessError`.
    """
    ours = shipped_content(model) if content is None else None
    if ours is not None:
        inspection = inspect_model(ours, model, forms, summary=summary, options=options)
        return replace(inspection, network=network_of(ours, model, options) if summary else None)
    facts = {**naming(model, options), "forms": list(forms), "summary": summary}
    parts = [] if content is None else [content]
    with closing(ModelProcess(model, options)) as process:
        answer, shown = process.ask("inspect", facts, parts, seconds=ANSWER_S, most=_MOST_BYTES)
        with process.checking():
            said = answer["summary"]
            found = None if said is None else _summary(said, model)
            forms_shown = dict(zip([form for form in FORMS if form in forms], shown, strict=True))
        network = None
        if found is not None and found.usable and content is None:
            # What the file holds can be told, whatever becomes of its network.
            with suppress(ModelError, ModelProcessError):
                network = read_apart(process)
        return Inspection(found, forms_shown, network)


def answer_inspect(facts: Facts, parts: list[bytes]) -> tuple[Facts, Parts]:
    """The child's part of `inspect_file`."""
    data, path = read_within_limits(facts, parts)
    wanted, summary = facts["forms"], facts["summary"]
    found = inspect_model(data, path, wanted, summary=summary, options=options_of(facts))
    said = None
    if found.summary is not None:
        said = {**asdict(found.summary), "source": None}
    return {"summary": said}, [found.forms[form] for form in FORMS if form in found.forms]


def _summary(facts: Mapping[str, Any], source: Path) -> Summary:
    layers = items(facts["layers"])
    if len(layers) > _MOST_LAYERS:
        raise ValueError("too many layers")
    return Summary(
        source=source,
        kind=text(facts["kind"]),
        size=integer(facts["size"], 0, _LARGEST),
        sha256=text(facts["sha256"]),
        origin={text(name): text(value) for name, value in facts["origin"].items()},
        inputs=[_value(each) for each in items(facts["inputs"])],
        outputs=[_value(each) for each in items(facts["outputs"])],
        layers=[_layer(each) for each in layers],
        weight_bytes=integer(facts["weight_bytes"], 0, _LARGEST),
        hints=[text(hint) for hint in items(facts["hints"])],
        usable=facts["usable"] is True,
        verdict=text(facts["verdict"]),
    )


def _value(facts: Mapping[str, Any]) -> Value:
    return Value(
        text(facts["name"]),
        text(facts["data_type"]),
        _shape(facts["shape"]),
        text(facts["layout"]),
    )


def _layer(facts: Mapping[str, Any]) -> LayerSummary:
    constants = [_shape(shape) for shape in items(facts["constants"])]
    return LayerSummary(
        name=text(facts["name"]),
        operation=text(facts["operation"]),
        inputs=tuple(text(name) for name in items(facts["inputs"])),
        shape=_shape(facts["shape"]),
        constants=tuple(shape for shape in constants if shape is not None),
        parameters=integer(facts["parameters"], 0, _LARGEST),
        attributes={text(name): _attribute(each) for name, each in facts["attributes"].items()},
        custom=facts["custom"] is True,
    )


def _shape(sizes: Any) -> Shape | None:
    if sizes is None:
        return None
    return tuple(
        None if size is None else integer(size, -_LARGEST, _LARGEST) for size in items(sizes)
    )


def _attribute(value: Any) -> Attribute:
    if isinstance(value, list):
        return [_scalar(each) for each in value]  # type: ignore[return-value]
    return _scalar(value)


def _scalar(value: Any) -> str | bool | int | float:
    if type(value) not in (str, bool, int, float):
        raise ValueError("no value")
    return value  # type: ignore[no-any-return]
