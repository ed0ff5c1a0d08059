"""Makes a model that has a fixed batch size accept any batch size.

Exporters write the batch size that they traced with into the input and into reshapes. If it is
replaced there by an open size, most models still work. That is tested with numbers; a model that
does not work then is run for one picture after the other, by ONNX's own loop.
"""

from math import prod
from pathlib import Path

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
_MAX_TRIED_BATCH = 64
_MAX_TRIED_VALUES = 1 << 22

# The first operator sets in which a scan has the form used here, and in which axes are an input.
_SCAN = 9
_AXES_BY_INPUT = 13

_PICTURE = (1, SIDE, SIDE)


def free_batch(model: onnx.ModelProto, batch: int, source: Path) -> onnx.ModelProto:
    """`model`, whose one input and output have the fixed `batch` first, with any batch.

    Raises `ModelError`, naming `source`, if it cannot be done.
    """
    freed = _reshaped(model, batch)
    if _agree(model, freed, batch):
        return freed
    if batch == 1 and (opset(model) or 0) >= _SCAN:
        return _scanned(model)
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


def _agree(fixed: onnx.ModelProto, freed: onnx.ModelProto, batch: int) -> bool:
    """Whether `freed` gives for two batches together what `fixed` gives for one after the other."""
    if batch > _MAX_TRIED_BATCH or len(list(graphs(fixed))) > 1 or _is_large(fixed):
        return False
    random = np.random.default_rng(0)
    name = fixed.graph.input[0].name
    pictures = random.random((2 * batch, *_PICTURE), np.float32)
    try:
        apart = [_run(fixed, name, half) for half in (pictures[:batch], pictures[batch:])]
        together = _run(freed, name, pictures)
    # A model that cannot be computed with numpy may fail with any exception.
    except Exception:
        return False
    expected = np.concatenate(apart)
    return together.shape == expected.shape and bool(
        np.allclose(together, expected, rtol=1e-4, atol=1e-5)
    )


def _is_large(model: onnx.ModelProto) -> bool:
    """Whether the model's values take too much memory for the test."""
    try:
        values = infer_shapes(model, data_prop=True).graph.value_info
    except FAULTS:
        return True
    sizes = [prod(size or _MAX_TRIED_VALUES for size in dimensions(each) or []) for each in values]
    return sum(sizes) > _MAX_TRIED_VALUES


def _run(model: onnx.ModelProto, name: str, pictures: NDArray[np.float32]) -> NDArray[np.float32]:
    with np.errstate(all="ignore"):
        (scores,) = ReferenceEvaluator(model).run(None, {name: pictures})
        return np.asarray(scores)


def _scanned(model: onnx.ModelProto) -> onnx.ModelProto:
    """A model that runs `model`, which has the batch size 1, for one picture after the other."""
    scanned = onnx.ModelProto()
    scanned.CopyFrom(model)
    graph = scanned.graph
    picture, scores = graph.input[0].name, graph.output[0].name
    one, classes = f"{picture}:one", f"{scores}:classes"
    sliced, row = f"{picture}:slice", f"{scores}:row"
    body = helper.make_graph(
        [
            helper.make_node("Unsqueeze", [sliced, one], [picture])
            if (opset(model) or 0) >= _AXES_BY_INPUT
            else helper.make_node("Unsqueeze", [sliced], [picture], axes=[0]),
            *graph.node,
            helper.make_node("Reshape", [scores, classes], [row]),
        ],
        "one_picture",
        [helper.make_tensor_value_info(sliced, TensorProto.FLOAT, _PICTURE)],
        [helper.make_tensor_value_info(row, TensorProto.FLOAT, [CLASSES])],
    )
    # The weights stay outside the loop's body, which can use them.
    graph.initializer.append(helper.make_tensor(one, TensorProto.INT64, [1], [0]))
    graph.initializer.append(helper.make_tensor(classes, TensorProto.INT64, [1], [CLASSES]))
    for field in (graph.node, graph.input, graph.output):
        del field[:]
    pictures, all_scores = f"{picture}:batch", f"{scores}:batch"
    graph.node.append(
        helper.make_node("Scan", [pictures], [all_scores], body=body, num_scan_inputs=1)
    )
    graph.input.append(
        helper.make_tensor_value_info(pictures, TensorProto.FLOAT, [BATCH, *_PICTURE])
    )
    graph.output.append(
        helper.make_tensor_value_info(all_scores, TensorProto.FLOAT, [BATCH, CLASSES])
    )
    return scanned
