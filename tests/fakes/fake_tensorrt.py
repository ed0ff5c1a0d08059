"""A TensorRT that is none: it offers only what the recorded API of one release has.

Plans hold ONNX, which ONNX Runtime computes, so an engine's numbers are right or wrong. Rules of
the real one that are broken are errors: no profile, shape or address set, no context current,
objects freed while no context is.
"""

import inspect
import json
import re
import warnings
from enum import IntEnum
from pathlib import Path
from types import ModuleType
from typing import Any

import onnx
from fake_cuda import Gpu
from fake_tensorrt_runtime import MAGIC, IHostMemory, check_start, runners

ENUMERATIONS = (
    "BuilderFlag",
    "ComputeCapability",
    "MemoryPoolType",
    "NetworkDefinitionCreationFlag",
    "TacticSource",
)


def fake_tensorrt(recorded: Path, gpu: Gpu) -> ModuleType:
    """The module of the release whose API the file `recorded` holds."""
    record = json.loads(recorded.read_text())
    api: dict[str, dict[str, Any]] = record["api"]
    module: Any = ModuleType("tensorrt_rtx" if "rtx" in recorded.name else "tensorrt")
    module.__version__ = record["version"]
    for name in ENUMERATIONS:
        if name in api:
            values = {key: value for key, value in api[name].items() if isinstance(value, int)}
            setattr(module, name, IntEnum(name, values))
    for name, fake in (_builders(module, gpu) | runners(module, gpu)).items():
        if name in api:
            setattr(module, name, _only_recorded(name, fake, api[name]))
    return module  # type: ignore[no-any-return]


def _only_recorded(name: str, fake: type, members: dict[str, Any]) -> type:
    """`fake` without what the release lacks; setting such an attribute is an error as well."""

    def guard(self: object, attribute: str, value: object) -> None:
        if not attribute.startswith("_") and attribute not in members:
            raise AttributeError(f"{name} has no {attribute}")
        object.__setattr__(self, attribute, value)

    kept = {}
    for member, value in vars(fake).items():
        if member.startswith("_"):
            kept[member] = value
        elif member in members:
            _check_signature(f"{name}.{member}", value, str(members[member]))
            kept[member] = value
    if not name.startswith(("ILogger", "IProgressMonitor")):
        kept["__setattr__"] = guard
    kept.pop("__dict__", None)
    kept.pop("__weakref__", None)
    return type(name, (), kept)


def _check_signature(name: str, method: object, signature: str) -> None:
    """The fake takes what the recorded signature takes, where one was recorded."""
    if inspect.isfunction(method) and "(" in signature:
        recorded = re.findall(r"[(,] ?(\w+): ", signature.split(") ->")[0])
        assert list(inspect.signature(method).parameters) == recorded, name


def _check_as_parser(model: onnx.ModelProto) -> None:
    """What ONNX demands, and what TensorRT's parser was seen to demand beyond."""
    onnx.checker.check_model(model)
    constants = {tensor.name for tensor in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type == "Conv" and node.input[1] not in constants:
            names = [attribute.name for attribute in node.attribute]
            assert "kernel_shape" in names, "the input misaligns with the kernel's shape"


def _builders(trt: Any, gpu: Gpu) -> dict[str, type]:
    """The classes of the module `trt` that build, before they are cut down to a release."""
    is_rtx = trt.__name__ == "tensorrt_rtx"

    class ILogger:
        INTERNAL_ERROR, ERROR, WARNING, INFO, VERBOSE = range(5)

        def __init__(self) -> None:
            self._made = True

    class IProgressMonitor:
        def __init__(self) -> None:
            self._made = True

    class ParserError:
        def __init__(self, fault: str) -> None:
            self._fault = fault

        def desc(self) -> str:
            return self._fault

    class IOptimizationProfile:
        def __init__(self) -> None:
            self._shapes: dict[str, Any] = {}

        def set_shape(self, input: str, min: Any, opt: Any, max: Any) -> None:  # noqa: A002
            assert all(a <= b <= c for a, b, c in zip(min, opt, max, strict=True))
            self._shapes[input] = [list(min), list(opt), list(max)]

    class ITimingCache:
        def __init__(self, timings: bytes) -> None:
            self._timings = timings

        def serialize(self) -> bytes:
            return self._timings + b"timed;"

    class IBuilderConfig:
        def __init__(self) -> None:
            self._flags = {trt.BuilderFlag.TF32}
            self._profiles: list[Any] = []
            self._cache: Any = None

        def set_memory_pool_limit(self, pool: Any, pool_size: int) -> None:
            assert pool in trt.MemoryPoolType

        def set_tactic_sources(self, tactic_sources: int) -> bool:
            assert 0 < tactic_sources < 1 << len(trt.TacticSource)
            return True

        def set_flag(self, flag: Any) -> None:
            self._flags.add(trt.BuilderFlag(flag))

        def clear_flag(self, flag: Any) -> None:
            self._flags.discard(trt.BuilderFlag(flag))

        def add_optimization_profile(self, profile: Any) -> int:
            self._profiles.append(profile._shapes)
            return len(self._profiles) - 1

        def create_timing_cache(self, serialized_timing_cache: bytes) -> Any:
            return trt.ITimingCache(bytes(serialized_timing_cache))

        def set_timing_cache(self, cache: Any, ignore_mismatch: bool) -> bool:
            if is_rtx:
                warnings.warn("timing caches do nothing", DeprecationWarning, stacklevel=2)
            self._cache = cache
            return True

        def get_timing_cache(self) -> Any:
            return self._cache

        progress_monitor: Any = None
        num_compute_capabilities = 0

        def set_compute_capability(self, compute_capability: Any, index: int) -> bool:
            assert index < self.num_compute_capabilities
            assert compute_capability in trt.ComputeCapability
            return True

    class INetworkDefinition:
        def __init__(self, strong: bool) -> None:
            self._strong = strong
            self._onnx = b""

    class OnnxParser:
        def __init__(self, network: Any, logger: Any) -> None:
            assert logger._made
            self._network = network
            self._errors: list[Any] = []

        def parse(self, model: bytes, path: str | None = None) -> bool:
            try:
                _check_as_parser(onnx.load_from_string(model))
            except Exception as error:
                self._errors.append(trt.ParserError(f"cannot be parsed:\n{error}"))
                return False
            self._network._onnx = bytes(model)
            return True

        @property
        def num_errors(self) -> int:
            return len(self._errors)

        def get_error(self, index: int) -> Any:
            return self._errors[index]

    class Builder:
        def __init__(self, logger: Any) -> None:
            check_start(trt, gpu, logger)
            self._logger = logger

        def create_network(self, flags: int = 0) -> Any:
            kinds = trt.NetworkDefinitionCreationFlag
            asked = {kind.name for kind in kinds if flags & 1 << kind}
            assert flags < 1 << (max(kinds) + 1)
            assert "EXPLICIT_BATCH" not in kinds.__members__ or asked, "implicit batch is no more"
            return trt.INetworkDefinition("STRONGLY_TYPED" in asked)

        def create_builder_config(self) -> Any:
            return trt.IBuilderConfig()

        def create_optimization_profile(self) -> Any:
            return trt.IOptimizationProfile()

        def build_serialized_network(self, network: Any, config: Any) -> Any:
            flags = {flag.name for flag in config._flags}
            half, integer = b"Cast" in network._onnx, b"QuantizeLinear" in network._onnx
            wanted = {name for name, asked in (("FP16", half), ("INT8", integer)) if asked}
            allowed = flags & {"FP16", "INT8"}
            if allowed if network._strong else allowed != wanted:
                self._logger.log(ILogger.ERROR, f"{sorted(allowed)} set,\nnot {sorted(wanted)}")
                self._logger.log(ILogger.ERROR, "so nothing was built")
                return None
            monitor = getattr(config, "progress_monitor", None)
            if monitor is not None:
                assert monitor._made
                monitor.phase_start("Building", None, 2)
                for step in range(2):
                    if not monitor.step_complete("Building", step):
                        return None
                monitor.phase_finish("Building")
            facts = {"version": trt.__version__, "profiles": config._profiles}
            return IHostMemory(MAGIC + json.dumps(facts).encode() + b"\n" + network._onnx)

    return {name: fake for name, fake in locals().items() if isinstance(fake, type)}
