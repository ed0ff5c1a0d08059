"""Which engine answers: what the person asked for, or the best that is ready."""

import os

from digitbooth.constants import ENGINES, WITHOUT_TF32
from digitbooth.engines.engine import Engine
from digitbooth.errors import EngineError
from digitbooth.kept_files import plan_files
from digitbooth.language import gettext_noop as N_
from digitbooth.models import Network


def open_engine(
    network: Network,
    choice: str = "auto",
    precision: str = "fp32",
    device: int = 0,
    threads: int = 1,
) -> Engine:
    """Make `network` ready to run, in `precision`, on the thread that calls.

    `tensorrt` runs a plan that was built before (see `digitbooth.engines.build`), on the GPU
    `device`; `onnxruntime` runs on the CPU of any machine. `auto` takes TensorRT if it has a plan
    and works, and never fails where the CPU works. More `threads` let the CPU share out batches; a
    single digit is too little for that. Raises `EngineError`, with the cure, and `ModelError` for
    an unknown precision.
    """
    if choice not in ENGINES:
        raise EngineError(
            N_("no engine '{choice}': choose {choices}"), choice=choice, choices=", ".join(ENGINES)
        )
    if choice == "tensorrt" or (choice == "auto" and _has_plans()):
        # Imported here: a runtime is loaded by the thread that opens it, and only then.
        from digitbooth.engines.tensorrt.plans import open_tensorrt

        try:
            return open_tensorrt(network, precision, device)
        except EngineError:
            if choice == "tensorrt":
                raise
    # The CPU has no TF32; whoever lets the engine be chosen gets the answer all the same.
    if precision == "tf32" and choice == "auto":
        precision = "fp32"
    return _open_onnx_runtime(network, precision, threads)


def processors() -> int:
    """How many processors this process may use: the most `threads` that make sense."""
    # Where the system can keep a process to some processors, as in a container.
    allowed = getattr(os, "sched_getaffinity", None)
    return (len(allowed(0)) if allowed else os.cpu_count()) or 1


def _has_plans() -> bool:
    """Whether anything was ever built here; if not, TensorRT need not be looked for."""
    return bool(plan_files().paths())


def _open_onnx_runtime(network: Network, precision: str, threads: int) -> Engine:
    from digitbooth.engines.onnx_runtime import OnnxRuntimeEngine

    if precision == "tf32":
        raise EngineError(
            N_("ONNX Runtime's CPU has no TF32: choose --precision {choices}"),
            choices=", ".join(WITHOUT_TF32),
        )
    if precision != "fp32":
        from digitbooth.models.precision import at_precision

        network = at_precision(network, precision)
    return OnnxRuntimeEngine(network, precision, threads)
