"""The engine that runs a LeNet by kernels of our own.

It is opened, used and closed on one thread. After a failure of the GPU it cannot be used any more,
since its CUDA context stays in error; its owner opens another one.
"""

from pathlib import Path

from digitbooth.constants import ENGINE_NAMES
from digitbooth.engines.cuda import widening
from digitbooth.engines.cuda.device import Device
from digitbooth.engines.cuda.family import LeNet, lenet_of
from digitbooth.engines.cuda.inference import Batches, SingleDigit
from digitbooth.engines.cuda.parameters import network_parameters
from digitbooth.engines.driver import DriverError, Gpu, driver_version, gpu
from digitbooth.engines.engine import EngineInfo, Images, Inference, as_floats
from digitbooth.engines.misuse import check_images, closed_error
from digitbooth.errors import EngineError, EngineUnavailableError
from digitbooth.language import gettext_noop as N_
from digitbooth.models import Network

_OLDEST_CARD = (7, 5)
"""Turing: what the kernels are compiled for."""

CUDA_PRECISIONS = ("fp32",)


def refusal_of(card: Gpu) -> EngineUnavailableError | None:
    """Why the kernels do not run on `card`, with the cure; None if they do."""
    if card.capability >= _OLDEST_CARD:
        return None
    return EngineUnavailableError(
        N_("the CUDA engine does not run on {card} (compute capability {capability})"),
        N_("it needs Turing or newer; choose --engine onnxruntime"),
        card=card.name,
        capability=".".join(map(str, card.capability)),
    )


class CudaEngine:
    """A LeNet on an NVIDIA GPU, with nothing but the driver."""

    def __init__(self, network: Network, precision: str = "fp32", device: int = 0) -> None:
        """Open the GPU `device`. Raises `EngineUnavailableError` if it, the network or the
        precision is not for these kernels, and `EngineError` if the GPU fails."""
        if precision not in (*CUDA_PRECISIONS, "tf32"):
            raise EngineUnavailableError(
                N_("the CUDA engine computes in FP32 alone"),
                N_("choose --precision fp32, or --engine tensorrt"),
            )
        card = gpu(device)
        if (refusal := refusal_of(card)) is not None:
            raise refusal
        self._network = network
        lenet = lenet_of(network)
        self._fault = ""
        self._closed = False
        self.info = EngineInfo(ENGINE_NAMES["cuda"], driver_version(), "fp32", card.name)
        self._device = Device(device, _kernels(lenet), widening.kernel())
        try:
            self._weights = network_parameters(lenet, self._device.upload)
            self._one = SingleDigit(self._device, lenet, self._weights)
            self._many = Batches(self._device, lenet, self._weights)
        except BaseException:
            self._device.close()
            raise

    def infer(self, images: Images) -> Inference:
        """Scores for `images`, [batch, 1, 28, 28]; see `Engine`.

        Raises `EngineError` on another thread than the one that opened the engine, after it was
        closed, and if the GPU fails.
        """
        if self._closed:
            raise closed_error(self._network.source)
        check_images(images, self._network)
        if self._fault:
            raise self._failure()
        self._device.enter()
        try:
            if len(images) != 1:
                return self._many.infer(images)
            return self._one.infer(as_floats(images))
        except DriverError as error:
            self._fault = str(error)
            raise self._failure() from error

    def close(self) -> None:
        """Free everything on the GPU; a second call does nothing.

        Raises `EngineError` on another thread than the one that opened the engine.
        """
        if self._closed:
            return
        if not self._fault:
            self._device.enter()
        self._closed = True
        self._one.close()
        self._device.close()

    def _failure(self) -> EngineError:
        return EngineError(
            N_("{source}: {fault}: open the engine again, or choose --engine onnxruntime"),
            source=self._network.source,
            fault=self._fault,
        )


def _kernels(lenet: LeNet) -> bytes:
    first, second = (layer.kernels.shape[2] for layer in lenet.convolutions)
    return (Path(__file__).parent / f"lenet_{first}_{second}.ptx").read_bytes()
