"""TensorRT's own UFF parser, where the installed release still has it: the judge of our reading.

Everything is done as NVIDIA's samples do it, with an implicit batch and plain copies; nothing of
ours takes part but the owner of the context.
"""

from pathlib import Path

import numpy as np
import tensorrt as trt
from numpy.typing import NDArray

from digitbooth.engines.tensorrt.cuda import Cuda

BATCH = 100


class UffOracle:
    """A network as `trt.UffParser` reads it, in FP32."""

    def __init__(self, path: Path, input_name: str, output_name: str):
        logger = trt.Logger(trt.Logger.ERROR)
        builder = trt.Builder(logger)
        network = builder.create_network()
        parser = trt.UffParser()
        # The parser owns the weights: it outlives a build that fails, which pytest looks at.
        self._parsed = (logger, builder, network, parser)
        assert parser.register_input(input_name, (1, 28, 28))
        assert parser.register_output(output_name)
        assert parser.parse(str(path), network), "the parser refuses the file"
        builder.max_batch_size = BATCH
        config = builder.create_builder_config()
        config.clear_flag(trt.BuilderFlag.TF32)
        # A judge need not be fast, and searching for fast kernels takes half a minute.
        config.builder_optimization_level = 1
        sources = trt.TacticSource
        config.set_tactic_sources(
            1 << int(sources.EDGE_MASK_CONVOLUTIONS) | 1 << int(sources.JIT_CONVOLUTIONS)
        )
        self._cuda = Cuda(0)
        with self._cuda:
            self._engine = builder.build_engine(network, config)
            assert self._engine is not None, "the builder refuses the network"
            self._context = self._engine.create_execution_context()

    def infer(self, images: NDArray[np.float32]) -> NDArray[np.float32]:
        """Scores for [n, 1, 28, 28], a hundred at a time."""
        driver = self._cuda.driver
        with self._cuda:
            stream = driver.Stream()
            source = driver.pagelocked_empty((BATCH, 784), np.float32)
            target = driver.pagelocked_empty((BATCH, 10), np.float32)
            device = [driver.mem_alloc(host.nbytes) for host in (source, target)]
            scores = []
            for first in range(0, len(images), BATCH):
                part = images[first : first + BATCH].reshape(-1, 784)
                source[: len(part)] = part
                driver.memcpy_htod_async(device[0], source, stream)
                bindings = [int(memory) for memory in device]
                assert self._context.execute_async(len(part), bindings, stream.handle)
                driver.memcpy_dtoh_async(target, device[1], stream)
                stream.synchronize()
                scores.append(target[: len(part)].copy())
            for memory in device:
                memory.free()
            for host in (source, target):
                host.base.free()
        return np.concatenate(scores)

    def close(self) -> None:
        with self._cuda:
            del self._context, self._engine, self._parsed
        self._cuda.close()
