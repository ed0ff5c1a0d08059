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

import numpy as np
import onnx
import onnxruntime
from fake_cuda import Gpu

ENUMERATIONS = (
    "BuilderFlag",
    "ComputeCapability",
    "MemoryPoolType",
    "NetworkDefinitionCreationFlag",
    "TacticSource",
)
MAGIC = b"a fake plan\n"


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
    for name, fake in _fakes(module, gpu).items():
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


def _fakes(trt: Any, gpu: Gpu) -> dict[str, type]:
    """Every class of the module `trt`, before it is cut down to a release."""
    is_rtx = trt.__name__ == "tensorrt_rtx"

    class ILogger:
        INTERNAL_ERROR, ERROR, WARNING, INFO, VERBOSE = range(5)

        def __init__(self) -> None:
            self._made = True

    class IProgressMonitor:
        def __init__(self) -> None:
            self._made = True

    class IHostMemory(bytes):
        pass

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
            assert logger._made
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

    class Runtime:
        def __init__(self, logger: Any) -> None:
            assert logger._made
            self._logger = logger

        def deserialize_cuda_engine(self, serialized_engine: bytes) -> Any:
            gpu.current()
            if not serialized_engine.startswith(MAGIC):
                self._logger.log(ILogger.ERROR, "magicTag does not match")
                return None
            header, _, model = serialized_engine[len(MAGIC) :].partition(b"\n")
            facts = json.loads(header)
            if facts["version"] != trt.__version__:
                self._logger.log(ILogger.ERROR, "built by another version")
                return None
            return trt.ICudaEngine(facts["profiles"], model)

    class IRuntimeCache:
        def __init__(self) -> None:
            self._kernels = b""

        def deserialize(self, blob: bytes) -> bool:
            self._kernels = bytes(blob)
            return True

        def serialize(self) -> Any:
            return IHostMemory(self._kernels or b"compiled kernels")

    class IRuntimeConfig:
        def __init__(self) -> None:
            self._cache: Any = None

        def create_runtime_cache(self) -> Any:
            return trt.IRuntimeCache()

        def set_runtime_cache(self, cache: Any) -> bool:
            self._cache = cache
            return True

    class ICudaEngine:
        def __init__(self, profiles: list[Any], model: bytes) -> None:
            self._profiles = profiles
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            self._session = onnxruntime.InferenceSession(
                model, options, providers=["CPUExecutionProvider"]
            )

        def __del__(self) -> None:
            if not gpu.stack:
                gpu.misuses.append("an engine was freed without a context")

        def create_execution_context(self) -> Any:
            gpu.current()
            return trt.IExecutionContext(self)

        if is_rtx:

            def create_execution_context(self, runtime_config: Any) -> Any:
                gpu.current()
                assert runtime_config._cache is not None
                return trt.IExecutionContext(self)

        def create_runtime_config(self) -> Any:
            return trt.IRuntimeConfig()

    class IExecutionContext:
        def __init__(self, engine: Any) -> None:
            self._engine = engine
            self._profile: Any = None
            self._shape: Any = None
            self._addresses: dict[str, int] = {}

        def __del__(self) -> None:
            if not gpu.stack:
                gpu.misuses.append("an execution context was freed without a CUDA context")

        def set_optimization_profile_async(self, profile_index: int, stream_handle: int) -> bool:
            assert stream_handle in gpu.streams
            self._profile = self._engine._profiles[profile_index]
            return True

        def set_input_shape(self, name: str, shape: Any) -> bool:
            least, _, most = self._profile[name]
            fits = all(a <= b <= c for a, b, c in zip(least, shape, most, strict=True))
            if fits:
                self._shape = tuple(shape)
            return fits

        def set_tensor_address(self, name: str, memory: int) -> bool:
            self._addresses[name] = memory
            return True

        def execute_async_v3(self, stream_handle: int) -> bool:
            session = self._engine._session
            (source,), (target,) = session.get_inputs(), session.get_outputs()
            if self._shape is None or {source.name, target.name} - set(self._addresses):
                return False
            shape, addresses = self._shape, dict(self._addresses)
            count = int(np.prod(shape))
            gpu.memory(addresses[source.name], count)

            def compute() -> None:
                images = gpu.memory(addresses[source.name], count).reshape(shape)
                scores = session.run([target.name], {source.name: images})[0]
                gpu.memory(addresses[target.name], scores.size)[:] = scores.ravel()

            gpu.enqueue(stream_handle, compute)
            return True

    return {name: fake for name, fake in locals().items() if isinstance(fake, type)}
