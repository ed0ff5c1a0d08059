"""Finds a model's scores, one for each digit, and makes them its only output.

Mostly they are an output. Where a model answers with labels, as scikit-learn's and those do that
end with an ArgMax, the scores are found on the way back from these.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from digitbooth.constants import CLASSES
from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.network import BATCH
from digitbooth.models.onnx_file.facts import dimensions, element_name
from digitbooth.models.onnx_file.order import used_by
from digitbooth.models.onnx_file.values import inferred
from digitbooth.plain_text import listed

_FLOATS = (TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.DOUBLE, TensorProto.BFLOAT16)

_INTEGERS = (TensorProto.UINT8, TensorProto.INT8, TensorProto.INT32, TensorProto.INT64)
"""As quantised networks give."""

_ONWARD = {
    **dict.fromkeys(("ArgMax", "Cast", "Flatten", "Hardmax", "Identity", "LabelEncoder"), 0),
    **dict.fromkeys(("QuantizeLinear", "Reshape", "Squeeze", "TopK", "Unsqueeze"), 0),
    **dict.fromkeys(("ArrayFeatureExtractor", "Gather"), 1),
}
"""Operations between scores and labels → which input leads back to the scores."""

_CLASSIFIERS = ("LinearClassifier", "SVMClassifier", "TreeEnsembleClassifier")
"""Operations of ONNX-ML that give labels, and scores as their second output."""

_SEPARATE = ("Hardmax", "Sigmoid")
"""Operations before which scores are logits as any others."""

_MOST_STEPS = 32


@dataclass(frozen=True)
class _Scores:
    """A value with a score for each class."""

    name: str
    element: int
    dims: list[int | None]
    """Empty if nothing is known of them."""

    @property
    def are_ten(self) -> bool:
        """Whether they are [batch, 10], perhaps with additional axes of size 1."""
        rest = [size for size in self.dims[1:] if size is not None]
        if len(rest) != max(len(self.dims) - 1, 0):
            return False
        # Without a batch, one picture's ten scores.
        return prod(rest) == CLASSES if len(self.dims) > 1 else self.dims == [CLASSES]

    @property
    def usable(self) -> bool:
        """Whether they are numbers for ten classes."""
        return self.element in (*_FLOATS, *_INTEGERS) and self.are_ten


def use_scores(model: onnx.ModelProto, wanted: str, source: Path) -> None:
    """Make the scores, as float32 [batch, 10], the only output of `model`, in place.

    Without `wanted`, which names an output, a value or a node, the first output that has ten scores
    is taken, or else the scores that lead to one. Raises `ModelError`, naming `source`, if there
    are none.
    """
    _unzip(model.graph)
    names = [_named(model.graph, wanted, source)] if wanted else _outputs(model.graph)
    known = _values(model, names, source)
    found = [known[name] for name in names if name in known]
    usable = sorted((each for each in found if each.usable), key=lambda each: len(each.dims) != 2)
    if not usable:
        makers = {output: node for node in model.graph.node for output in node.output}
        behind = (value for name in names for value in _behind(name, makers, known))
        usable = [each for each in behind if each.usable]
    if not usable:
        raise _none_found(model.graph, names, found, source)
    _add_output(model.graph, usable[0])
    _drop_needless(model.graph)


def _unzip(graph: onnx.GraphProto) -> None:
    """Leave scikit-learn's probabilities as they are, where they are put into maps with labels.

    Only if the labels are the digits, in their order.
    """
    zipped = {
        node.output[0]: node for node in graph.node if node.op_type == "ZipMap" and _in_order(node)
    }
    for output in graph.output:
        node = zipped.get(output.name)
        if node is not None:
            output.ClearField("type")
            # The tensor takes the name of the maps, by which people know it.
            node.op_type, node.domain = "Identity", ""
            del node.attribute[:]


def _outputs(graph: onnx.GraphProto) -> list[str]:
    return [value.name for value in graph.output]


def _named(graph: onnx.GraphProto, wanted: str, source: Path) -> str:
    """The value that is called `wanted`, or that the node of this name gives first."""
    values = {value.name for value in graph.output}
    values.update(name for node in graph.node for name in node.output if name)
    if wanted in values:
        return wanted
    for node in graph.node:
        if node.name == wanted and node.output:
            return node.output[0]
    raise ModelError(
        N_("{source}: has no output '{wanted}'; it has {names}"),
        source=source,
        wanted=wanted,
        names=listed(_outputs(graph)),
    )


def _values(model: onnx.ModelProto, names: Sequence[str], source: Path) -> dict[str, _Scores]:
    """Type and shape of every value, for the batch that is declared or one picture."""
    declared = {value.name: dimensions(value) for value in model.graph.output}
    known = {}
    whole = inferred(model, source).graph
    for value in (*whole.input, *whole.value_info, *whole.output):
        # What an exporter says of the shape counts where it cannot be inferred, as of PyTorch's
        # `view` before opset 13.
        dims = dimensions(value) or declared.get(value.name) or []
        known[value.name] = _Scores(value.name, value.type.tensor_type.elem_type, dims)
    return known


def _behind(
    name: str, makers: Mapping[str, onnx.NodeProto], known: Mapping[str, _Scores]
) -> Iterator[_Scores]:
    """What the value `name`, a label, was made of, step by step backwards."""
    for _step in range(_MOST_STEPS):
        node = makers.get(name)
        if node is None:
            return
        if node.op_type in _CLASSIFIERS and name == node.output[0] and len(node.output) > 1:
            name = node.output[1]
        elif node.op_type in _ONWARD and len(node.input) > _ONWARD[node.op_type]:
            name = node.input[_ONWARD[node.op_type]]
        else:
            return
        if name in known:
            yield known[name]


def _in_order(node: onnx.NodeProto) -> bool:
    """Whether the labels of a ZipMap are the digits, in their order."""
    for attribute in node.attribute:
        labels = [*attribute.ints, *(each.decode(errors="replace") for each in attribute.strings)]
        if labels and [str(label) for label in labels] != [str(digit) for digit in range(CLASSES)]:
            return False
    return True


def _add_output(graph: onnx.GraphProto, scores: _Scores) -> None:
    name = scores.name
    makers = {output: node for node in graph.node for output in node.output}
    maker = makers.get(name)
    if maker is not None and maker.op_type in _SEPARATE:
        name = maker.input[0]
    if scores.element != TensorProto.FLOAT:
        graph.node.append(helper.make_node("Cast", [name], [f"{name}:float"], to=TensorProto.FLOAT))
        name = f"{name}:float"
    if len(scores.dims) != 2:
        shape = helper.make_tensor(f"{name}:shape", TensorProto.INT64, [2], [-1, CLASSES])
        graph.initializer.append(shape)
        graph.node.append(helper.make_node("Reshape", [name, shape.name], [f"{name}:scores"]))
        name = f"{name}:scores"
    del graph.output[:]
    graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, [BATCH, CLASSES]))


def _drop_needless(graph: onnx.GraphProto) -> None:
    """Remove the nodes that the output does not need, such as those of a loss or of labels."""
    needed = set(_outputs(graph))
    kept = []
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            needed.update(used_by(node))
            kept.append(node)
    if len(kept) < len(graph.node):
        kept.reverse()
        del graph.node[:]
        graph.node.extend(kept)


def _none_found(
    graph: onnx.GraphProto, names: Sequence[str], found: Sequence[_Scores], source: Path
) -> ModelError:
    sequences = [
        value.name
        for value in graph.output
        if value.name in names and not value.type.HasField("tensor_type")
    ]
    if sequences:
        return ModelError(
            N_(
                "{source}: its output {names} is no tensor but a sequence of maps; export it from "
                "skl2onnx with options={{'zipmap': False}}"
            ),
            source=source,
            names=listed(sequences),
        )
    return ModelError(
        N_("{source}: gives no {classes} scores a picture: its outputs are {outputs}"),
        source=source,
        classes=CLASSES,
        outputs=listed([f"'{each.name}' {_shape_text(each)}" for each in found], quote=False),
    )


def _shape_text(scores: _Scores) -> str:
    sizes = "×".join("?" if size is None else str(size) for size in scores.dims)
    sizes = sizes or _("of unknown shape")
    return f"({element_name(scores.element)} {sizes})"
