"""The half of the fake TensorRT that runs plans."""

import json
from typing import Any

import numpy as np
from fake_cuda import Gpu

import onnxruntime

MAGIC = b"a fake plan\n"


class IHostMemory(bytes):
    """What the real one hands out as a buffer."""


def check_start(trt: Any, gpu: Gpu, logger: Any) -> None:
    """What the constructors of a builder and a runtime look at."""
    assert logger._made
    if gpu.driver_is_too_old:
        logger.log(trt.ILogger.ERROR, "CUDA initialization failure with error: 35")
        raise TypeError("pybind11::init(): factory function returned nullptr")


def runners(trt: Any, gpu: Gpu) -> dict[str, type]:
    """The classes of the module `trt` that run, before they are cut down to a release."""
    is_rtx = trt.__name__ == "tensorrt_rtx"

    class Runtime:
        def __init__(self, logger: Any) -> None:
            check_start(trt, gpu, logger)
            self._logger = logger

        def deserialize_cuda_engine(self, serialized_engine: bytes) -> Any:
            gpu.current()
            if not serialized_engine.startswith(MAGIC):
                self._logger.log(trt.ILogger.ERROR, "magicTag does not match")
                return None
            header, _, model = serialized_engine[len(MAGIC) :].partition(b"\n")
            facts = json.loads(header)
            if facts["version"] != trt.__version__:
                self._logger.log(trt.ILogger.ERROR, "built by another version")
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
