"""ONNX Runtime on the CPU: the engine that works on any machine."""

from time import perf_counter_ns

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines.engine import EngineInfo, Inference
from digitbooth.errors import EngineError
from digitbooth.models import Network


class OnnxRuntimeEngine:
    """A network in an ONNX Runtime session on the CPU."""

    def __init__(self, network: Network, precision: str = "fp32", threads: int = 1) -> None:
        """`precision` is what the network's graph computes in, for `info`.

        More `threads` are for batches. Raises `EngineError` if ONNX Runtime is not installed or
        refuses the network.
        """
        try:
            import onnxruntime
        except ImportError as error:
            raise EngineError(
                f"ONNX Runtime cannot be loaded ({error}): pip install onnxruntime"
            ) from error
        options = onnxruntime.SessionOptions()
        # A digit is too little to share out, and idle pool threads spin: one thread, no spinning.
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # What goes wrong comes as an exception; the runtime's lines on stderr would be a second.
        options.log_severity_level = 4
        try:
            self._session = onnxruntime.InferenceSession(
                network.onnx, options, providers=["CPUExecutionProvider"]
            )
        # ONNX Runtime's exceptions share no base but Exception.
        except Exception as error:
            raise EngineError(
                f"{network.source}: ONNX Runtime refuses the network: {_first_line(error)}"
            ) from error
        self._input = network.input_name
        self._outputs = [network.output_name]
        self._source = network.source
        self.info = EngineInfo("ONNX Runtime", onnxruntime.__version__, precision, "CPU")

    def infer(self, images: NDArray[np.float32]) -> Inference:
        """Scores for `images`, float32 [batch, channels, height, width]; see `Engine`."""
        if self._session is None:
            raise EngineError(f"{self._source}: the engine is closed: open the network again")
        start = perf_counter_ns()
        try:
            scores = self._session.run(self._outputs, {self._input: images})[0]
        except Exception as error:
            raise EngineError(
                f"{self._source}: ONNX Runtime failed: {_first_line(error)}"
            ) from error
        return Inference(scores, infer_us=(perf_counter_ns() - start) / 1e3)

    def close(self) -> None:
        """Drop the session."""
        self._session = None


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
