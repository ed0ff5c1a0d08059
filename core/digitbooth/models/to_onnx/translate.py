"""Translates a UFF graph into a checked ONNX model."""

from collections.abc import Callable, Iterator, Sequence

import onnx
from onnx import TensorProto, helper

from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.bounds import refuse_large_values
from digitbooth.models.files import unsupported
from digitbooth.models.network import BATCH, Network
from digitbooth.models.onnx_file.assemble import with_weights
from digitbooth.models.onnx_file.check import check
from digitbooth.models.onnx_file.facts import gives_logits
from digitbooth.models.onnx_file.values import inferred
from digitbooth.models.to_onnx.dropout import without_dropout
from digitbooth.models.to_onnx.inference import OPSET
from digitbooth.models.to_onnx.inputs import PictureInput, declare, feed, picture_inputs
from digitbooth.models.to_onnx.prepare import without_needless_custom
from digitbooth.models.to_onnx.table import OPERATIONS
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.uff_pb2 import Node
from digitbooth.plain_text import listed

IR_VERSION = 8

# What chooses answers by scores, its first input: also to tell how good they are, in training.
_CHOOSING = {
    *("ArgMax", "_TopKV2", "_InTopK", "_InTopKV2"),
    *("_SoftmaxCrossEntropyWithLogits", "_SparseSoftmaxCrossEntropyWithLogits"),
}

# A damaged file may mark thousands.
_MOST_TRIES = 8


def to_model(graph: UffGraph) -> onnx.ModelProto:
    """Translate any UFF graph to a checked ONNX model with all shapes.

    Inputs are as the graph declares them, with an unknown first size as the batch; all marked
    outputs are outputs. Raises `ModelError` if operations are unknown, which are all named, or if a
    node is invalid.
    """
    graph = _understood(_simplified(graph))
    translation = Translation(graph)
    _walk(translation, lambda node: declare(translation, node))
    outputs = [translation.value(name) for name in graph.outputs]
    return onnx.ModelProto.FromString(_assembled(translation, outputs))


def to_network(graph: UffGraph) -> Network:
    """Translate a UFF classifier of pictures to a checked ONNX model with all shapes.

    Of several outputs it is the first with a score for each digit, else the first classifier; of
    graphs that only give answers, what these answers were chosen by. Raises `ModelError` as
    `to_model` does, or if the graph is not a classifier, which has one picture as input and a score
    for each class as output.
    """
    graph = _simplified(graph)
    fault: ModelError | None = None
    other: Network | None = None
    for names in _candidates(graph):
        try:
            network = _classifier(_understood(graph.narrowed(names)))
        except ModelError as error:
            # The first way is the graph's own; its fault tells more than that of a guess.
            fault = fault or error
            continue
        if network.takes_digits:
            return network
        other = other or network
    if other is None:
        assert fault is not None, "there is at least one output"
        raise fault
    return other


def _candidates(graph: UffGraph) -> Iterator[list[str]]:
    """The outputs to be tried: all, each alone, and what answers among the first were chosen by."""
    yield graph.outputs
    if len(graph.outputs) > 1:
        yield from ([name] for name in graph.outputs[:_MOST_TRIES])
    chosen = [
        name
        for node in reversed(graph.order)
        if node.operation in _CHOOSING and (name := _chosen_by(graph, node))
    ]
    yield from ([name] for name in dict.fromkeys(chosen[:_MOST_TRIES]))


def _chosen_by(graph: UffGraph, node: Node) -> str | None:
    """The scores by which a node chooses; None if nothing computes them."""
    name = next(iter(graph.inputs[node.id]), "")
    return name if name and _computes(graph, name) else None


def _classifier(graph: UffGraph) -> Network:
    inputs = [node for node in graph.order if node.operation == "Input"]
    if len(inputs) != 1:
        names = listed([node.id for node in inputs]) or _("none")
        raise ModelError(
            N_("{source}: a classifier has one picture as its input; this graph has {names}"),
            source=graph.source,
            names=names,
        )
    fault: ModelError | None = None
    # Axes of some files are those of NVIDIA's parser, which ignores a Flatten.
    ways = (True, False) if any(each.operation == "Flatten" for each in graph.order) else (True,)
    for flattens in ways:
        for picture in picture_inputs(graph, inputs[0]):
            try:
                return _network(graph, inputs[0], picture, flattens)
            except ModelError as error:
                fault = fault or error
    assert fault is not None, "there is at least one way to read an input"
    raise fault


def _network(graph: UffGraph, node: Node, picture: PictureInput, flattens: bool) -> Network:
    translation = Translation(graph, picture.fixed_batch, flattens)
    _walk(translation, lambda each: feed(translation, each, picture))
    output, classes = _scores(translation)
    model = _assembled(translation, [output])
    _refuse_large(translation, model)
    producers = {step.output: (step.operation, step.inputs) for step in translation.steps}
    return Network(
        onnx=model,
        source=graph.source,
        input_name=node.id,
        input_shape=picture.shape,
        output_name=output,
        classes=classes,
        gives_logits=gives_logits(producers, output),
    )


def _simplified(graph: UffGraph) -> UffGraph:
    """`graph` without dropout, and without needless custom nodes. Raises `ModelError`."""
    if not any(_computes(graph, name) for name in graph.outputs):
        name = graph.outputs[0]
        raise ModelError(
            N_("{source}: no network in it: its output '{name}' computes nothing"),
            source=graph.source,
            name=name,
        )
    return without_needless_custom(without_dropout(graph))


def _understood(graph: UffGraph) -> UffGraph:
    """`graph`, in operations of the table. Raises `ModelError`, which names all unknown ones."""
    known = {*OPERATIONS, "Const", "Input"}
    unknown: dict[str, list[str]] = {}
    for node in graph.order:
        if node.operation not in known:
            unknown.setdefault(node.operation, []).append(node.id)
    if unknown:
        raise unsupported(graph.source, unknown)
    return graph


def _computes(graph: UffGraph, name: str) -> bool:
    return graph.nodes[name].operation not in ("Const", "Input")


def _walk(translation: Translation, enter: Callable[[Node], None]) -> None:
    """Translate each node after its inputs; `enter` adds the graph's own inputs."""
    for node in translation.graph.order:
        if node.operation == "Input":
            enter(node)
        elif node.operation != "Const":
            translation.current = node
            OPERATIONS[node.operation](translation, node)


def _scores(translation: Translation) -> tuple[str, int]:
    """The first output that has a score for each class, and the number of classes.

    It may have a height and width of 1. Raises `ModelError` if there is no such output.
    """
    graph = translation.graph
    names = [name for name in graph.outputs if _computes(graph, name)]
    for name in names:
        value = translation.value(name)
        sizes = translation.sizes(value)
        if translation.element_type(value) != TensorProto.FLOAT or not sizes or len(sizes) < 2:
            continue
        if len(sizes) > 2:
            value = translation.add("Flatten", [value], f"{name}:scores", axis=1)
            sizes = translation.sizes(value) or []
        classes = sizes[1]
        if isinstance(classes, int) and classes > 0 and sizes[0] in (BATCH, None):
            return value, classes
    shapes = listed(
        [
            _("'{name}' is {shape}").format(name=name, shape=translation.spelled(name))
            for name in names
        ],
        quote=False,
    )
    raise ModelError(
        N_("{source}: not a classifier: {shapes}; convert it up to its scores [batch, classes]"),
        source=graph.source,
        shapes=shapes,
    )


def _assembled(translation: Translation, outputs: Sequence[str]) -> bytes:
    """The bytes of a model with what these outputs need, checked by onnx.

    Raises `ModelError` if it is faulty.
    """
    outputs = [translation.as_output(name) for name in dict.fromkeys(outputs)]
    needed = set(outputs)
    steps = []
    for step in reversed(translation.steps):
        if step.output in needed:
            needed.update(step.inputs)
            steps.append(step)
    steps.reverse()
    computed = [step.output for step in steps if step.output not in outputs]
    model = onnx.ModelProto(
        ir_version=IR_VERSION,
        producer_name="digitbooth",
        opset_import=[helper.make_opsetid("", OPSET)],
        graph=onnx.GraphProto(
            name="main",
            node=[step.node() for step in steps],
            input=map(translation.described, translation.inputs),
            output=map(translation.described, outputs),
            value_info=map(translation.described, computed),
        ),
    )
    weights = translation.weights(name for step in steps for name in step.inputs)
    # Takes some 10 ms for the first model of a process; translations are kept.
    check(model, map(translation.described, weights), translation.graph.source)
    return with_weights(model, weights)


def _refuse_large(translation: Translation, model: bytes) -> None:
    """Raise `ModelError` if what the model computes for one picture takes too much memory."""
    source, shapes = translation.graph.source, list(translation.shapes())
    refuse_large_values(source, shapes)
    # Sizes that depend on more than the batch are inferred by onnx for one picture.
    if any(not isinstance(each, int) and each != BATCH for _, sizes in shapes for each in sizes):
        inferred(onnx.ModelProto.FromString(model), source)
