"""TensorRT's flavours: everything that differs between 8.6, 10, 11 and TensorRT-RTX.

No other file asks which flavour it has. What a flavour can do is told by the names in its module;
only the cards that it supports are told by its version.
"""

import importlib
import re
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

from digitbooth.constants import PRECISIONS, WITHOUT_TF32
from digitbooth.engines.driver import Gpu
from digitbooth.errors import EngineError, EngineUnavailableError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.programs import pip_install, pip_install_extra

PACKAGES = {"tensorrt": "TensorRT", "tensorrt_rtx": "TensorRT-RTX"}
"""Module → the product's name, in order of preference."""

EXTRAS = {"tensorrt": "tensorrt", "tensorrt_rtx": "tensorrt-rtx"}
"""Module → the extra of this program that installs it."""

Report = Callable[[str, int, int], bool]
"""Takes a phase of the build, the steps done and the steps there are; false cancels the build."""

_WORKSPACE_BYTES = 4 << 30
"""More than the largest batch of a digit network needs: those of the tests take up to 1 GiB."""

_OLDEST_CARD = (7, 5)
"""The lowest compute capability that TensorRT from 10 on and TensorRT-RTX support: Turing's."""

_NEWEST_CARD_OF_8 = (9, 0)
"""The highest compute capability that TensorRT 8.6 supports: Hopper's."""

_PYTHON = sys.version_info[:2]

# Libraries that TensorRT's packages do not contain, and how to get them.
_LIBRARY_CURES = {
    "libcublas": pip_install("nvidia-cublas-cu12"),
    "libcudnn": pip_install("nvidia-cudnn-cu12<9"),
    "libcudart": pip_install("nvidia-cuda-runtime-cu12"),
    "libnvrtc": pip_install("nvidia-cuda-nvrtc-cu12"),
    "libcuda.so": N_("install NVIDIA's driver (https://www.nvidia.com/drivers)"),
}

_RUNTIMES = {
    "tensorrt": ("pycuda", "tensorrt"),
    "tensorrt-rtx": ("pycuda", "tensorrt-rtx"),
    "tensorrt-8": ("nvidia-cudnn-cu12<9", "nvidia-cublas-cu12<13", "pycuda", "tensorrt==8.6.0"),
}
"""What each extra of ours brings."""


class Flavour:
    """An installed TensorRT, with one interface for all flavours."""

    def __init__(self, runtime: Any, package: str) -> None:
        self.runtime = runtime
        """The module: `tensorrt` or `tensorrt_rtx`."""
        self.package = package
        self.name = PACKAGES[package]
        self.version: str = runtime.__version__
        self._major = int(self.version.partition(".")[0])
        self._is_rtx = package == "tensorrt_rtx"
        flags = runtime.NetworkDefinitionCreationFlag
        self._strong = getattr(flags, "STRONGLY_TYPED", None)

    def refusal(self, gpu: Gpu) -> EngineUnavailableError | None:
        """Why this flavour cannot run on `gpu`, with the cure; None if it can."""
        card = _("{name} (compute capability {capability})").format(
            name=gpu.name, capability=".".join(map(str, gpu.capability))
        )
        subject = f"{self.name} {self.version}"
        if self._is_rtx:
            if self._compute_capability(gpu) is not None:
                return None
            cure = "tensorrt-8" if gpu.capability < _OLDEST_CARD else "tensorrt"
            return EngineUnavailableError(
                N_("{subject} does not run on {card}"), _install(cure), subject=subject, card=card
            )
        if self._major < 10 and gpu.capability > _NEWEST_CARD_OF_8:
            return EngineUnavailableError(
                N_("{subject} is older than {card}, which needs tensorrt-rtx"),
                _install("tensorrt-rtx"),
                subject=subject,
                card=card,
            )
        if self._major >= 10 and gpu.capability < _OLDEST_CARD:
            return EngineUnavailableError(
                N_("{subject} no longer runs on {card}"),
                _install("tensorrt-8"),
                subject=subject,
                card=card,
            )
        return None

    def start(self, kind: str, logger: Any) -> Any:
        """A `Builder` or `Runtime`. Raises `EngineUnavailableError` if TensorRT does not start."""
        try:
            return getattr(self.runtime, kind)(logger)
        # The bindings raise this for a null pointer; the reason is in the log.
        except TypeError as error:
            fault = logger.complaint(str(error).partition("\n")[0])
            raise EngineUnavailableError(
                N_("{name} {version} does not start ({fault})"),
                N_("update NVIDIA's driver; nvidia-smi tells which CUDA it supports"),
                name=self.name,
                version=self.version,
                fault=fault,
            ) from error

    def precisions(self) -> tuple[str, ...]:
        """Those of `PRECISIONS` in which it can build plans."""
        return PRECISIONS if hasattr(self.runtime.BuilderFlag, "TF32") else WITHOUT_TF32

    def network_flags(self) -> int:
        """Flags for `Builder.create_network`: strong types, where the flavour has them."""
        flags = self.runtime.NetworkDefinitionCreationFlag
        wanted = self._strong if self._strong is not None else flags.EXPLICIT_BATCH
        return 1 << int(wanted)

    def configure(self, config: Any, precision: str, gpu: Gpu) -> None:
        """Configure a build in `precision` for `gpu`, which the flavour does not refuse."""
        runtime = self.runtime
        config.set_memory_pool_limit(runtime.MemoryPoolType.WORKSPACE, _WORKSPACE_BYTES)
        # Without cuBLAS and cuDNN: a LeNet gains nothing, and they take a gigabyte to install.
        sources = runtime.TacticSource
        config.set_tactic_sources(
            1 << int(sources.EDGE_MASK_CONVOLUTIONS) | 1 << int(sources.JIT_CONVOLUTIONS)
        )
        # TF32 is on by default, but in FP32 it must not be used.
        change = config.set_flag if precision == "tf32" else config.clear_flag
        change(runtime.BuilderFlag.TF32)
        if self._strong is None:
            # Without strong types, a flag must permit the precisions of the graph.
            if precision == "fp16":
                config.set_flag(runtime.BuilderFlag.FP16)
            elif precision == "int8":
                config.set_flag(runtime.BuilderFlag.INT8)
        if self._is_rtx:
            capability = self._compute_capability(gpu)
            config.num_compute_capabilities = 1
            config.set_compute_capability(capability, 0)

    def watch(self, config: Any, report: Report) -> None:
        """Let the build report its progress to `report`, if the flavour can."""
        if not hasattr(self.runtime, "IProgressMonitor"):
            return
        monitor_base: Any = self.runtime.IProgressMonitor

        class Monitor(monitor_base):  # type: ignore[misc]
            """Passes the builder's progress on."""

            def __init__(self) -> None:
                monitor_base.__init__(self)
                self._steps: dict[str, int] = {}

            def phase_start(self, phase_name: str, parent_phase: str, num_steps: int) -> None:
                self._steps[phase_name] = num_steps

            def step_complete(self, phase_name: str, step: int) -> bool:
                return report(phase_name, step + 1, self._steps.get(phase_name, step + 1))

            def phase_finish(self, phase_name: str) -> None:
                self._steps.pop(phase_name, None)

        config.progress_monitor = Monitor()

    def use_timing_cache(self, config: Any, timings: bytes) -> None:
        """Give the build the timing cache of earlier ones, if the flavour has one."""
        if not self._is_rtx:
            cache = config.create_timing_cache(timings)
            if cache is not None:
                config.set_timing_cache(cache, False)

    def timings(self, config: Any) -> bytes:
        """The build's timing cache, for the next build; empty if the flavour has none."""
        cache = None if self._is_rtx else config.get_timing_cache()
        return b"" if cache is None else bytes(cache.serialize())

    def execution_context(self, engine: Any, kernels: bytes) -> tuple[Any, Callable[[], bytes]]:
        """An execution context, and a function that gives the kernels which it compiled.

        Only TensorRT-RTX compiles while it runs; `kernels` are those of an earlier context of the
        same plan, or empty.
        """
        if not self._is_rtx:
            return _made(engine.create_execution_context()), bytes
        config = engine.create_runtime_config()
        cache = config.create_runtime_cache()
        if kernels:
            cache.deserialize(kernels)
        config.set_runtime_cache(cache)
        return _made(engine.create_execution_context(config)), lambda: bytes(cache.serialize())

    def _compute_capability(self, gpu: Gpu) -> Any:
        """TensorRT-RTX's constant for the card's compute capability; None if it has none."""
        major, minor = gpu.capability
        return getattr(self.runtime.ComputeCapability, f"SM{major}{minor}", None)


def load_flavour(package: str) -> Flavour:
    """Import `package`. Raises `EngineUnavailableError` if it is missing or does not load."""
    name = PACKAGES[package]
    try:
        runtime = importlib.import_module(package)
    except ModuleNotFoundError as error:
        if error.name == package:
            cure = _install(EXTRAS[package])
            raise EngineUnavailableError(N_("{name} is not installed"), cure, name=name) from error
        raise EngineUnavailableError(
            N_("{name} lacks {module}"), _install(EXTRAS[package]), name=name, module=error.name
        ) from error
    # A binding may raise any exception if its libraries cannot be loaded.
    except Exception as error:
        fault = str(error).strip().partition("\n")[0]
        missing = re.search(r"(lib[\w.+-]+): cannot open", fault)
        library = missing.group(1) if missing else ""
        cures = (_(cure) for prefix, cure in _LIBRARY_CURES.items() if library.startswith(prefix))
        if library:
            fault = _("{library} not found").format(library=library)
        raise EngineUnavailableError(
            N_("{name} does not load ({fault})"),
            next(cures, _("install it again: {install}").format(install=_install(EXTRAS[package]))),
            name=name,
            fault=fault,
        ) from error
    return Flavour(runtime, package)


def make_logger(runtime: Any) -> Any:
    """An `ILogger` of `runtime`, a TensorRT module, that keeps the first error and prints nothing.

    Its method `complaint(otherwise)` gives the first error since the last call, from which others
    follow, as one line, or `otherwise` if there was none.
    """
    return _logger_class(runtime)()


def _install(extra: str) -> str:
    command = pip_install_extra(extra, *_RUNTIMES[extra])
    if extra == "tensorrt-8" and _PYTHON > (3, 10):
        # pip would refuse it, without telling why.
        python = ".".join(map(str, _PYTHON))
        return _("{install}, in Python 3.10: {python} is too new for 8.6").format(
            install=command, python=python
        )
    return command


def _made(context: Any) -> Any:
    if context is None:
        raise EngineError(N_("TensorRT makes no execution context: is the GPU's memory full?"))
    return context


@cache
def _logger_class(runtime: Any) -> Any:
    base: Any = runtime.ILogger

    class Logger(base):  # type: ignore[misc]
        """TensorRT calls `log` for each of its messages, from any of its threads."""

        def __init__(self) -> None:
            base.__init__(self)
            self._complaints: list[str] = []

        def log(self, severity: Any, message: str) -> None:
            if severity in (base.INTERNAL_ERROR, base.ERROR):
                self._complaints.append(" ".join(message.split()))

        def complaint(self, otherwise: str) -> str:
            first = self._complaints[0] if self._complaints else otherwise
            self._complaints.clear()
            return first

    return Logger
