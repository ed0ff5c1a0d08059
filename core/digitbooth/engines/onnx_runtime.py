"""ONNX Runtime on the CPU: the engine that works on any machine."""

from __future__ import annotations

from time import perf_counter_ns, thread_time_ns
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import ENGINE_NAMES
from digitbooth.engines.engine import EngineInfo, Images, Inference, Kernel, Layer, as_floats
from digitbooth.engines.misuse import closed_error
from digitbooth.errors import EngineError
from digitbooth.language import gettext_noop as N_
from digitbooth.models import Network
from digitbooth.models.session import open_session

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from digitbooth.models.kernels import KernelOutputs
    from digitbooth.models.layers import LayerOutput

_SHARE = 32
"""Digits that a thread takes at a time: with all intermediate results they fit into its cache."""

_TRIALS = 4

_MOST_VALUES = 1 << 20
"""The most values of a layer that is shown: many more than a screen has pixels."""


class OnnxRuntimeEngine:
    """A network in an ONNX Runtime session on the CPU."""

    def __init__(self, network: Network, precision: str = "fp32", threads: int = 1) -> None:
        """`precision` is that of the network's graph; it is only passed on in `info`.

        Batches are divided among `threads`. Raises `EngineError` if ONNX Runtime is not installed
        or refuses the network.
        """
        self.threads = threads
        self._network = network
        self._session = _open_session(network)
        self._pool: ThreadPoolExecutor | None = None
        if threads > 1:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(threads, "engine")
            self._session = _faster(network, self._session)
        self._layers_session: Any = None
        self._layers: tuple[LayerOutput, ...] = ()
        self._kernels_session: Any = None
        self._kernels: tuple[KernelOutputs, ...] = ()
        self.info = EngineInfo(ENGINE_NAMES["onnxruntime"], _version(), precision, "CPU")

    def infer(self, images: Images) -> Inference:
        """Scores for `images`, [batch, channels, height, width]; see `Engine`."""
        start = perf_counter_ns()
        images = as_floats(images)
        if self._pool is None or len(images) <= _SHARE:
            scores = self._scores(images)
        else:
            # Digits are divided among threads, not layers, as a LeNet's are too small. Shares are
            # small, so that a thread that is delayed takes fewer of them.
            shares = [images[start : start + _SHARE] for start in range(0, len(images), _SHARE)]
            scores = np.concatenate(list(self._pool.map(self._scores, shares)))
        return Inference(scores, infer_us=(perf_counter_ns() - start) / 1e3)

    def layers(self, image: NDArray[np.float32]) -> tuple[Layer, ...]:
        """The layers' outputs for one picture, float32 [1, channels, height, width].

        They are further outputs of the same graph, in a second session, which is opened at the
        first call: in the one session they would make every inference 6 % slower. Raises
        `EngineError` as `infer` does.
        """
        if self._layers_session is None and self._session is not None:
            # Imported here: onnx is needed only if no graph with these outputs is kept.
            from digitbooth.models.layers import with_layers

            network, self._layers = with_layers(self._network)
            self._layers_session = _open_session(network)
        names = [layer.output for layer in self._layers]
        values = self._run(self._layers_session, names, image)
        return tuple(
            Layer(layer.name, shown)
            for layer, each in zip(self._layers, values, strict=True)
            if (shown := _of_one_picture(each, layer.axes)) is not None
        )

    def kernel(self, image: NDArray[np.float32], layer: str, index: int) -> Kernel | None:
        """How map `index` of `layer` comes about for one picture; see `LayeredEngine`.

        By a third session, which is opened at the first call: what it tells keeps convolution and
        activation apart.
        """
        if self._kernels_session is None and self._session is not None:
            from digitbooth.models.kernels import with_kernels

            network, self._kernels = with_kernels(self._network)
            self._kernels_session = _open_session(network)
        found = next((each for each in self._kernels if each.layer == layer), None)
        if found is None:
            return None
        names = [found.weights, found.sums]
        # The network's own input cannot be an output too.
        if found.input == self._network.input_name:
            weights, sums = self._run(self._kernels_session, names, image)
            return _of_one_map(found, image, weights, sums, index)
        names.append(found.input)
        weights, sums, inputs = self._run(self._kernels_session, names, image)
        return _of_one_map(found, inputs, weights, sums, index)

    def close(self) -> None:
        """Free the sessions, and end the threads."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None
        self._session = self._layers_session = self._kernels_session = None

    def _scores(self, images: NDArray[np.float32]) -> NDArray[np.float32]:
        return self._run(self._session, [self._network.output_name], images)[0]

    def _run(
        self, session: Any, outputs: list[str], images: NDArray[np.float32]
    ) -> list[NDArray[np.float32]]:
        if session is None:
            raise closed_error(self._network.source)
        try:
            values: list[NDArray[np.float32]] = session.run(
                outputs, {self._network.input_name: images}
            )
        except Exception as error:
            raise EngineError(
                N_("{source}: ONNX Runtime failed: {fault}"),
                source=self._network.source,
                fault=_first_line(error),
            ) from error
        return values


def _version() -> str:
    import onnxruntime

    version: str = onnxruntime.__version__
    return version


def _open_session(network: Network, blocked: bool = True) -> Any:
    """A session of one thread; unless `blocked`, convolutions keep ONNX's order of axes.

    Raises `EngineError`.
    """
    try:
        return open_session(network.onnx, blocked=blocked)
    except ImportError as error:
        raise EngineError(
            N_("ONNX Runtime cannot be loaded ({error}): pip install onnxruntime"), error=error
        ) from error
    # ONNX Runtime's exceptions share no base but Exception.
    except Exception as error:
        raise EngineError(
            N_("{source}: ONNX Runtime refuses the network: {fault}"),
            source=network.source,
            fault=_first_line(error),
        ) from error


def _faster(network: Network, blocked: Any) -> Any:
    """The faster session for batches: `blocked`, or one that keeps ONNX's order of axes.

    Channels in blocks of eight or sixteen make convolutions several times as fast, unless most of
    a block stays empty, as with LeNet's 20 and 50: then they take a quarter longer.
    """
    plain = _open_session(network, blocked=False)
    images = np.zeros((_SHARE, *network.input_shape), np.float32)
    fastest = {}
    for session in (blocked, plain):
        times = []
        for _trial in range(_TRIALS):
            start = thread_time_ns()
            try:
                session.run(None, {network.input_name: images})
            except Exception:
                # The next inference will tell why it fails.
                return blocked
            times.append(thread_time_ns() - start)
        fastest[session] = min(times)
    return min(fastest, key=fastest.__getitem__)


def _of_one_picture(
    values: NDArray[np.generic], axes: tuple[int, ...]
) -> NDArray[np.float32] | None:
    """A tensor as `Layer.values`; None if it is not of one picture, or has too many values."""
    if axes:
        values = values.transpose(axes)
    if values.ndim == 0 or len(values) != 1 or not 0 < values.size <= _MOST_VALUES:
        return None
    of_picture = np.ascontiguousarray(values[0], np.float32)
    is_maps = of_picture.ndim == 3 and of_picture[0].size > 1
    return of_picture if is_maps else of_picture.ravel()


def _of_one_map(
    found: KernelOutputs,
    inputs: NDArray[np.generic],
    weights: NDArray[np.generic],
    sums: NDArray[np.generic],
    index: int,
) -> Kernel | None:
    """What the tensors tell of map `index`; None where they are not those of a convolution."""
    if found.axes:
        sums = sums.transpose(found.axes)
    if not inputs.ndim == weights.ndim == sums.ndim == 4 or not 0 <= index < len(weights):
        return None
    if inputs.size > _MOST_VALUES or sums.shape[1] != len(weights):
        return None
    channels, height, width = weights.shape[1:]
    groups = inputs.shape[1] // channels
    first = index // max(len(weights) // groups, 1) * channels
    slid_over = np.asarray(inputs[0, first : first + channels], np.float32)
    rims = [found.rim(slid_over.shape[1], height, 0), found.rim(slid_over.shape[2], width, 1)]
    kernel = Kernel(
        weights=np.array(weights[index], np.float32),
        inputs=np.pad(slid_over, [(0, 0), *rims]),
        sums=np.array(sums[0, index], np.float32),
        strides=found.strides,
    )
    return kernel if kernel.fits else None


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
