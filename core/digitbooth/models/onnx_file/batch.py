"""Makes a model that has a fixed batch size accept any batch size.

Exporters write the batch size that they traced with into the input and into reshapes. If it is
replaced there by an open size, most models still work. That is tested with numbers; a model that
does not work then is run for one batch after the other, by ONNX's own loop.
"""

from collections.abc import Sequence
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator
from onnx.shape_inference import infer_shapes

from digitbooth.constants import CLASSES, SIDE
from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.models.network import BATCH
from digitbooth.models.onnx_file.check import FAULTS
from digitbooth.models.onnx_file.facts import dimensions, graphs, opset

# The test is done in Python, which takes too long for more.
_MAX_TRIED_VALUES = 1 << 21

# The first operator sets in which a scan has the form used here, and in which the ends of a slice
# are inputs.
_SCAN = 9
_SLICE_BY_INPUT = 10

_PICTURE = (1, SIDE, SIDE)


def free_batch(model: onnx.ModelProto, batch: int, source: Path) -> onnx.ModelProto:
    """`model`, whose one input and output have the fixed `batch` first, with any batch.

    Raises `ModelError`, naming `source`, if it cannot be done.
    """
    freed = _reshaped(model, batch)
    if not _is_large(model, batch) and _is_free(freed):
        return freed
    if (opset(model) or 0) >= (_SCAN if batch == 1 else _SLICE_BY_INPUT):
        return _scanned(model, batch)
    raise ModelError(
        N_("{source}: takes batches of exactly {batch}: export it with a batch of any size"),
        source=source,
        batch=batch,
    )


def _reshaped(model: onnx.ModelProto, batch: int) -> onnx.ModelProto:
    """A copy whose input, and whose reshapes with `batch` first, have an open batch size."""
    freed = onnx.ModelProto()
    freed.CopyFrom(model)
    graph = freed.graph
    graph.input[0].type.tensor_type.shape.dim[0].dim_param = BATCH
    tensors: dict[str, TensorProto] = {tensor.name: tensor for tensor in graph.initializer}
    for node in graph.node:
        for attribute in node.attribute:
            if node.op_type == "Constant" and attribute.name == "value":
                tensors[node.output[0]] = attribute.t
    for index, node in enumerate(graph.node):
        if node.op_type != "Reshape" or node.input[0] in tensors or node.input[1] not in tensors:
            continue
        sizes = numpy_helper.to_array(tensors[node.input[1]]).reshape(-1).tolist()
        if sizes[:1] == [batch]:
            # 0 keeps the size; the shape gets a name of its own, since other nodes may use the old
            # one.
            name = f"{graph.input[0].name}:reshape{index}"
            kept = np.array([0, *sizes[1:]], np.int64)
            graph.initializer.append(numpy_helper.from_array(kept, name))
            node.input[1] = name
    return freed


def _is_free(freed: onnx.ModelProto) -> bool:
    """Whether `freed` gives for two pictures together what it gives for one after the other.

    For as many as the batch was, it is what it was before.
    """
    if len(list(graphs(freed))) > 1:
        return False
    name = freed.graph.input[0].name
    pictures = np.random.default_rng(0).random((2, *_PICTURE), np.float32)
    try:
        apart = [_run(freed, name, one) for one in (pictures[:1], pictures[1:])]
        together = _run(freed, name, pictures)
    # A model that cannot be computed with numpy may fail with any exception.
    except Exception:
        return False
    expected = np.concatenate(apart)
    return together.shape == expected.shape and bool(
        np.allclose(together, expected, rtol=1e-4, atol=1e-5)
    )


def _is_large(model: onnx.ModelProto, batch: int) -> bool:
    """Whether the values for one picture take too much memory, or time, for the test."""
    try:
        values = infer_shapes(model, data_prop=True).graph.value_info
    except FAULTS:
        return True
    sizes = [prod(size or _MAX_TRIED_VALUES for size in dimensions(each) or []) for each in values]
    return sum(sizes) > _MAX_TRIED_VALUES * batch


def _run(model: onnx.ModelProto, name: str, pictures: NDArray[np.float32]) -> NDArray[np.float32]:
    with np.errstate(all="ignore"):
        (scores,) = ReferenceEvaluator(model).run(None, {name: pictures})
        return np.asarray(scores)


def _scanned(model: onnx.ModelProto, batch: int) -> onnx.ModelProto:
    """A model that runs `model`, which has a fixed `batch`, for one batch after the other.

    The last one is filled up with paper.
    """
    scanned = onnx.ModelProto()
    scanned.CopyFrom(model)
    graph = scanned.graph
    picture, scores = graph.input[0].name, graph.output[0].name
    made = _Made(f"{picture}:of_batches:")
    rows = made.constant("rows", [batch, CLASSES])
    body = helper.make_graph(
        [*graph.node, helper.make_node("Reshape", [scores, rows], [f"{scores}:rows"])],
        "one_batch",
        [helper.make_tensor_value_info(picture, TensorProto.FLOAT, [batch, *_PICTURE])],
        [helper.make_tensor_value_info(f"{scores}:rows", TensorProto.FLOAT, [batch, CLASSES])],
    )
    for field in (graph.node, graph.input, graph.output):
        del field[:]
    pictures, count = f"{picture}:batch", ""
    graph.input.append(
        helper.make_tensor_value_info(pictures, TensorProto.FLOAT, [BATCH, *_PICTURE])
    )
    whole = pictures
    if batch > 1:
        shape = made.node("Shape", [pictures])
        count = made.node("Gather", [shape, made.constant("first", [0])])
        size = made.constant("size", [batch])
        # How many are missing, by a division whose rest is never negative.
        spare = made.node("Sub", [count, made.constant("one", [1])])
        full = made.node("Mul", [made.node("Div", [spare, size]), size])
        missing = made.node("Sub", [made.node("Add", [full, size]), count])
        sides = made.constant("sides", _PICTURE)
        filling = made.node("Concat", [missing, sides], axis=0)
        whole = made.node("Concat", [pictures, made.node("ConstantOfShape", [filling])], axis=0)
    grouped = made.node("Reshape", [whole, made.constant("groups", [-1, batch, *_PICTURE])])
    scanned_rows = made.node("Scan", [grouped], body=body, num_scan_inputs=1)
    all_scores = made.node("Reshape", [scanned_rows, made.constant("scores", [-1, CLASSES])])
    if batch > 1:
        start = made.constant("start", [0])
        all_scores = made.node("Slice", [all_scores, start, count, made.constant("axis", [0])])
    # The weights stay outside the loop's body, which can use them.
    graph.node.extend(made.nodes)
    graph.initializer.extend(made.constants)
    graph.output.append(
        helper.make_tensor_value_info(all_scores, TensorProto.FLOAT, [BATCH, CLASSES])
    )
    return scanned


class _Made:
    """Nodes and constants whose names begin with `prefix`."""

    def __init__(self, prefix: str) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[TensorProto] = []
        self._prefix = prefix

    def node(self, operation: str, inputs: list[str], **attributes: Any) -> str:
        """A node; returns the name of what it gives."""
        output = f"{self._prefix}{operation}{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, inputs, [output], **attributes))
        return output

    def constant(self, name: str, values: Sequence[int]) -> str:
        """Sizes, axes or places, int64; returns their name."""
        name = f"{self._prefix}{name}"
        self.constants.append(helper.make_tensor(name, TensorProto.INT64, [len(values)], values))
        return name
