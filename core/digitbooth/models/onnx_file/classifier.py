"""Makes a network of an ONNX file: any classifier of one picture into ten classes.

Exporters use different orders of axes, types of pixels, and fixed or open batch sizes. A few
operations before and after the model convert these; the model itself is not changed. The range of
pixels cannot be known from a file and is left open.
"""

from dataclasses import replace
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from digitbooth.constants import CLASSES, SIDE
from digitbooth.models.network import BATCH, Network
from digitbooth.models.onnx_file.batch import free_batch
from digitbooth.models.onnx_file.check import infer_and_check
from digitbooth.models.onnx_file.doubles import narrow_doubles
from digitbooth.models.onnx_file.facts import gives_logits, producers_of
from digitbooth.models.onnx_file.functions import without_functions
from digitbooth.models.onnx_file.inputs import choose_input
from digitbooth.models.onnx_file.picture import add_picture_input
from digitbooth.models.onnx_file.scaled import OpenNetwork
from digitbooth.models.onnx_file.scores import use_scores
from digitbooth.models.options import NO_OPTIONS, ModelOptions
from digitbooth.models.pixels import USUAL

_SIDES = ((28, 28), (32, 32))

_OLDEST_IR_VERSION = 4
"""The first IR version in which weights need not be listed among the inputs."""


def to_network(
    model: onnx.ModelProto, source: Path, options: ModelOptions = NO_OPTIONS
) -> OpenNetwork:
    """The checked ONNX `model` as a network of [batch, 1, 28, 28] pictures into [batch, 10] scores.

    `model` is changed. Raises `ModelError` if it does not take one picture that a 28×28 digit can
    be made into, or does not give ten scores.
    """
    model = without_functions(model, source)
    _drop_weights_among_inputs(model)
    narrow_doubles(model)
    zeroed = choose_input(model, options.input, source)
    taken = add_picture_input(model, source)
    use_scores(model, options.output, source)
    logits = gives_logits(producers_of(model.graph), model.graph.output[0].name)
    if taken.batch is not None:
        model = free_batch(model, taken.batch, source)
    infer_and_check(model, source)
    output = model.graph.output[0].name
    del model.graph.output[:]
    model.graph.output.append(
        helper.make_tensor_value_info(output, TensorProto.FLOAT, [BATCH, CLASSES])
    )
    network = Network(
        onnx=model.SerializeToString(deterministic=True),
        source=source,
        input_name=model.graph.input[0].name,
        input_shape=(1, SIDE, SIDE),
        output_name=output,
        classes=CLASSES,
        gives_logits=logits,
        zeroed=zeroed,
    )
    return OpenNetwork(network, taken.picture, taken.usual)


def for_digits(network: Network, *, whole: bool = False) -> OpenNetwork:
    """A translated `network` as one of [batch, 1, 28, 28], if it takes a picture of a digit.

    `whole` is whether it takes whole numbers. Raises `ModelError` if the result is faulty.
    """
    channels, height, width = network.input_shape
    digits = network.classes == CLASSES and channels in (1, 3) and (height, width) in _SIDES
    if not digits or (network.takes_digits and not whole):
        return OpenNetwork(network, network.input_name, tuple(USUAL.values()))
    model = onnx.load_from_string(network.onnx)
    taken = add_picture_input(model, network.source, whole=whole)
    infer_and_check(model, network.source)
    return OpenNetwork(
        replace(
            network,
            onnx=model.SerializeToString(deterministic=True),
            input_name=model.graph.input[0].name,
            input_shape=(1, SIDE, SIDE),
        ),
        taken.picture,
        taken.usual,
    )


def _drop_weights_among_inputs(model: onnx.ModelProto) -> None:
    """Remove weights from the inputs: before IR version 4 files list each weight as an input."""
    graph = model.graph
    weights = {tensor.name for tensor in graph.initializer}
    weights |= {tensor.values.name for tensor in graph.sparse_initializer}
    fed = [value for value in graph.input if value.name not in weights]
    if len(fed) != len(graph.input):
        del graph.input[:]
        graph.input.extend(fed)
    model.ir_version = max(model.ir_version, _OLDEST_IR_VERSION)
