"""Opens the engine that the user asked for, or the best one that is ready."""

import os
from collections.abc import Callable
from typing import TypeVar

from digitbooth.constants import ENGINES, WITHOUT_TF32
from digitbooth.engines.driver import has_driver
from digitbooth.engines.engine import Engine
from digitbooth.errors import EngineError, ModelProcessError
from digitbooth.kept_files import plan_files
from digitbooth.language import gettext_noop as N_
from digitbooth.models import Network

T = TypeVar("T")


def open_engine(
    network: Network,
    choice: str = "auto",
    precision: str = "fp32",
    device: int = 0,
    threads: int = 1,
) -> Engine:
    """Make `network` ready to run in `precision`; the engine belongs to the calling thread.

    `tensorrt` runs a plan that was built before (see `digitbooth.engines.build`), on the GPU
    `device`; `cuda` runs a LeNet there with nothing but the driver, in FP32; `onnxruntime` runs on
    the CPU of any machine. `auto` takes the first of these that works, and never fails where the
    CPU works. With more `threads` the CPU divides batches among them; a single digit runs on one.
    Raises `EngineError`, with the cure, and `ModelError` for an unknown precision.
    """

    def open_one(engine: str, precision: str) -> Engine:
        # Imported here: a runtime is loaded only when, and on the thread where, it is opened.
        if engine == "tensorrt":
            from digitbooth.engines.tensorrt.plans import open_tensorrt

            return open_tensorrt(network, precision, device)
        if engine == "cuda":
            from digitbooth.engines.cuda.engine import CudaEngine

            return CudaEngine(network, precision, device)
        return _open_onnx_runtime(network, precision, threads)

    return open_first(choice, precision, open_one)


def open_first(choice: str, precision: str, open_one: Callable[[str, str], T]) -> T:
    """What `open_one` makes of the first engine that works, of those that are chosen.

    It is called with an engine and a precision, and may raise `EngineError`: the next one is tried
    then, unless the engine's process died. Raises `EngineError` if none works.
    """
    if choice not in ENGINES:
        raise EngineError(
            N_("no engine '{choice}': choose {choices}"), choice=choice, choices=", ".join(ENGINES)
        )
    if choice != "auto":
        return open_one(choice, precision)
    # Of what may be computed in TF32, all may be computed in FP32.
    plain = precision in ("fp32", "tf32")
    for engine, is_ready in (("tensorrt", _has_plans()), ("cuda", plain and has_driver())):
        if is_ready:
            try:
                return open_one(engine, precision)
            except ModelProcessError:
                raise
            except EngineError:
                continue
    return open_one("onnxruntime", "fp32" if plain else precision)


def may_use_gpu(choice: str) -> bool:
    """Whether `open_engine` may load a GPU's runtime for this choice."""
    return choice in ("tensorrt", "cuda") or (choice == "auto" and (_has_plans() or has_driver()))


def processors() -> int:
    """How many processors this process may use: the most `threads` that make sense."""
    # Some systems can limit a process to some processors, as in a container.
    allowed = getattr(os, "sched_getaffinity", None)
    return (len(allowed(0)) if allowed else os.cpu_count()) or 1


def _has_plans() -> bool:
    """Whether any plan is kept; if not, TensorRT is not looked for."""
    return bool(plan_files().paths())


def _open_onnx_runtime(network: Network, precision: str, threads: int) -> Engine:
    from digitbooth.engines.onnx_runtime import OnnxRuntimeEngine

    if precision == "tf32":
        raise EngineError(
            N_("ONNX Runtime's CPU has no TF32: choose --precision {choices}"),
            choices=", ".join(WITHOUT_TF32),
        )
    if precision == "int8":
        from digitbooth.engines.int8 import open_int8

        return open_int8(network, threads)
    if precision != "fp32":
        from digitbooth.models.precision import at_precision

        network = at_precision(network, precision)
    return OnnxRuntimeEngine(network, precision, threads)
