"""Sessions of ONNX Runtime on one thread of the CPU."""

from typing import Any


def open_session(graph: bytes, *, blocked: bool = True) -> Any:
    """A session for the ONNX file with the content `graph`.

    Unless `blocked`, convolutions keep ONNX's order of axes. Raises `ImportError`, and whatever
    ONNX Runtime raises, whose exceptions share no base but `Exception`.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # A digit is too little work for several threads, and idle threads of a pool would spin.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    if not blocked:
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    # Errors come as exceptions; the runtime would print them to standard error, too.
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
