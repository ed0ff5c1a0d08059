"""The engine that runs a plan on an NVIDIA GPU.

It is opened, used and closed on one thread. After a failure of the GPU it cannot be used any more,
since its CUDA context stays in error; its owner opens another one.
"""

import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from digitbooth.engines.driver import DriverError, Gpu
from digitbooth.engines.engine import EngineInfo, Images, Inference, as_floats
from digitbooth.engines.misuse import check_images, closed_error
from digitbooth.engines.tensorrt.batches import Batches
from digitbooth.engines.tensorrt.cuda import Cuda
from digitbooth.engines.tensorrt.flavour import Flavour, make_logger
from digitbooth.engines.tensorrt.single import SingleDigit
from digitbooth.errors import EngineError, EngineUnavailableError, PlanMissingError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models import Network

T = TypeVar("T")

_CURE = N_("open the engine again, or choose --engine onnxruntime")


class TensorRTEngine:
    """A network on an NVIDIA GPU."""

    def __init__(
        self,
        network: Network,
        plan: bytes,
        flavour: Flavour,
        gpu: Gpu,
        precision: str,
        *,
        kernels: bytes = b"",
        use_graph: bool = True,
    ) -> None:
        """Open `plan`, which this program built of `network` with `flavour` for `gpu`.

        `kernels` is what `compiled_kernels` of an earlier engine of the plan gave. Raises
        `EngineError` if the GPU or TensorRT refuse.
        """
        self.info = EngineInfo(flavour.name, flavour.version, precision, gpu.name)
        self._network = network
        self._flavour = flavour
        self._fault = ""
        self._closed = False
        self._runtime: Any = None
        self._engine: Any = None
        self._single: SingleDigit | None = None
        self._batches: Batches | None = None
        self._kernels: Callable[[], bytes] = bytes
        self._logger = make_logger(flavour.runtime)
        self._cuda = Cuda(gpu.index)
        try:
            self._guarded(lambda: self._open(plan, kernels, use_graph))
        except BaseException:
            self.close()
            raise

    @property
    def is_graph(self) -> bool:
        """Whether a single digit's kernels are launched as one CUDA graph."""
        return self._single is not None and self._single.is_graph

    def infer(self, images: Images) -> Inference:
        """Scores for `images`, [batch, channels, height, width]; see `Engine`.

        Raises `EngineError` on another thread than the one that opened the engine, after it was
        closed, and if the GPU fails.
        """
        self._check_usable()
        check_images(images, self._network)
        return self._guarded(lambda: self._infer(images))

    def compiled_kernels(self) -> bytes:
        """The kernels that this engine compiled, for the next engine of the plan; may be empty."""
        self._check_usable()
        return self._guarded(lambda: self._kernels())

    def close(self) -> None:
        """Free everything on the GPU; a second call does nothing.

        Raises `EngineError` on another thread than the one that opened the engine.
        """
        if self._closed:
            return
        self._cuda.check_thread()
        self._closed = True
        # The memory of a context in error is freed when the process ends, so errors are ignored
        # here.
        with suppress(self._cuda.driver.Error, DriverError), self._cuda:
            for part in (self._single, self._batches):
                if part is not None:
                    part.close()
            self._single = self._batches = None
            self._kernels = bytes
            # In this order, since each needs the next one.
            self._engine = None
            self._runtime = None
        with suppress(self._cuda.driver.Error):
            self._cuda.close()

    def _open(self, plan: bytes, kernels: bytes, use_graph: bool) -> None:
        self._runtime = self._flavour.start("Runtime", self._logger)
        self._engine = self._runtime.deserialize_cuda_engine(plan)
        if self._engine is None:
            fault = self._logger.complaint(_("it does not say why"))
            raise PlanMissingError(
                N_("{source}: TensorRT refuses the plan ({fault}); run digitbooth build"),
                source=self._network.source,
                fault=fault,
            )
        context, self._kernels = self._flavour.execution_context(self._engine, kernels)
        self._single = SingleDigit(self._cuda, context, self._network, use_graph)

    def _infer(self, images: Images) -> Inference:
        if len(images) == 1 and self._single is not None:
            return self._single.infer(as_floats(images))
        return self._many().infer(images)

    def _many(self) -> Batches:
        """The context for batches, made at its first use: it takes a gigabyte of memory."""
        if self._batches is None:
            context, _ = self._flavour.execution_context(self._engine, b"")
            self._batches = Batches(self._cuda, context, self._network)
        return self._batches

    def _check_usable(self) -> None:
        source = self._network.source
        if self._closed:
            raise closed_error(source)
        self._cuda.check_thread()
        if self._fault:
            raise EngineError(
                N_("{source}: the GPU failed before ({fault}): {cure}"),
                source=source,
                fault=self._fault,
                cure=_(_CURE),
            )

    def _guarded(self, work: Callable[[], T]) -> T:
        """Do `work` with the context current; after an error the engine cannot be used any more."""
        driver = self._cuda.driver
        try:
            with self._cuda:
                try:
                    return work()
                except BaseException as error:
                    # The frames hold unfinished objects, which must be freed while the context is
                    # current.
                    traceback.clear_frames(error.__traceback__)
                    raise
        except (PlanMissingError, EngineUnavailableError):
            raise
        except driver.MemoryError as error:
            self._fault = _("its memory is full")
            raise self._failure() from error
        except (driver.Error, EngineError) as error:
            self._fault = self._logger.complaint(" ".join(str(error).split()))
            raise self._failure() from error

    def _failure(self) -> EngineError:
        return EngineError(
            N_("{source}: {fault}: {cure}"),
            source=self._network.source,
            fault=self._fault,
            cure=_(_CURE),
        )
