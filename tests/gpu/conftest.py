"""A real GPU with a real TensorRT, where there is one; plans are built once for all the tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.engines.build import build_apart, build_command
from digitbooth.engines.tensorrt.cuda import load_pycuda
from digitbooth.engines.tensorrt.engine import TensorRTEngine
from digitbooth.engines.tensorrt.plans import open_tensorrt, tensorrt_for
from digitbooth.errors import EngineError
from digitbooth.mnist import HELD_OUT, Digits, read_mnist
from digitbooth.models import Network, read_network


@pytest.fixture(scope="session")
def real_gpu() -> None:
    """Skips what follows, with the reason, where there is no GPU to run it on."""
    try:
        tensorrt_for(0)
        load_pycuda()
    except EngineError as error:
        pytest.skip(f"needs an NVIDIA GPU with TensorRT and pycuda: {error}")


@pytest.fixture(scope="session")
def digits(shared_data: Path) -> Digits:
    """10,000 images of MNIST that no network of ours was trained on."""
    return read_mnist(shared_data / "mnist")[HELD_OUT]


@pytest.fixture(scope="session")
def images(digits: Digits) -> NDArray[np.float32]:
    """[10,000, 1, 28, 28], ink 1."""
    return digits.images[:, np.newaxis].astype(np.float32) / 255


@pytest.fixture
def network_named(shared_data: Path) -> Callable[[str], Network]:
    """The network of a golden file, or `shipped`."""

    def read(name: str) -> Network:
        if name == "shipped":
            return read_network(digitbooth_resources.model())
        return read_network(shared_data / "uff" / f"{name}.uff")

    return read


@pytest.fixture
def opened() -> Iterator[Callable[..., TensorRTEngine]]:
    """Opens networks on the GPU; what has no plan yet is built first, in a process of its own."""
    engines: list[TensorRTEngine] = []

    def make(network: Network, precision: str = "fp32") -> TensorRTEngine:
        try:
            engine = open_tensorrt(network, precision, 0)
        except EngineError:
            build_apart(build_command(network.source, precision, 0), lambda event: None)
            engine = open_tensorrt(network, precision, 0)
        engines.append(engine)
        return engine

    yield make
    for engine in engines:
        engine.close()
