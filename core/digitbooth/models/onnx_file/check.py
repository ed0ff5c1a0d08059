"""Whether an ONNX model fits together, found without carrying its weights about.

onnx's checker and shape inference each take a model as bytes and give it back as bytes. They need
the type and shape of a weight, hardly ever its values: here they see a skeleton of the model, and
the weights join what comes back.
"""

from collections.abc import Sequence
from math import prod
from pathlib import Path

import onnx
from onnx import helper
from onnx.checker import ValidationError
from onnx.shape_inference import InferenceError, infer_shapes

from digitbooth.errors import ModelError

# Shapes, axes and indices, whose values decide what shapes follow, hold far fewer values.
_FEW = 128

_FAULT_LENGTH = 300

FAULTS = (InferenceError, ValidationError, ValueError, RuntimeError, TypeError)
"""What onnx raises for a model that does not hold; some come straight from its C++."""


def with_shapes(
    model: onnx.ModelProto, initializers: Sequence[onnx.TensorProto], source: Path
) -> onnx.ModelProto:
    """`model`, which has no initializers yet, checked, with every shape inferred and with them.

    Raises `ModelError`, naming `source`, where types or shapes do not fit together.
    """
    skeleton = onnx.ModelProto()
    skeleton.CopyFrom(model)
    inputs = len(model.graph.input)
    known = {value.name for value in model.graph.input}
    for tensor in initializers:
        if prod(tensor.dims) <= _FEW:
            skeleton.graph.initializer.append(tensor)
        elif tensor.name not in known:
            skeleton.graph.input.append(
                helper.make_tensor_value_info(tensor.name, tensor.data_type, tensor.dims)
            )
    try:
        inferred = infer_shapes(skeleton, strict_mode=True, data_prop=True)
        onnx.checker.check_model(inferred)
    except FAULTS as error:
        raise ModelError(f"{source}: the graph does not fit together: {fault(error)}") from error
    del inferred.graph.input[inputs:]
    del inferred.graph.initializer[:]
    inferred.graph.initializer.extend(initializers)
    return inferred


def fault(error: Exception) -> str:
    """What onnx says, on one line that a person still reads."""
    return " ".join(str(error).split())[:_FAULT_LENGTH]
