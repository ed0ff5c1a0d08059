"""Small UFF graphs to test with."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from digitbooth.models.uff.graph import UffGraph, parse_uff
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.writer import UffWriter

SOURCE = Path("made.uff")


def small_network(rng: np.random.Generator, input_shape: list[int]) -> UffWriter:
    """conv 5×5×4 → bias → ReLU → pool → flatten → 10 → logits, with random weights, as `writer`."""
    writer = UffWriter()
    writer.add("in", "Input", dtype=np.dtype("<f4"), shape=input_shape)
    writer.add_constant("kernel", random(rng, 5, 5, 1, 4))
    conv = [Order.N_SPATIAL_C, Order.SPATIAL_CK]
    writer.add("conv", "Conv", ["in", "kernel"], strides=[1, 1], inputs_orders=conv)
    writer.add_constant("bias", random(rng, 4))
    writer.add("biased", "Binary", ["conv", "bias"], func="add")
    writer.add("relu", "Activation", ["biased"], func="relu")
    window = {"kernel": [2, 2], "strides": [2, 2]}
    orders = [Order.N_SPATIAL_C]
    writer.add("pool", "Pool", ["relu"], func="max", inputs_orders=orders, **window)
    writer.add("flat/Reshape", "Flatten", ["pool"])
    writer.add_constant("weights", random(rng, 12 * 12 * 4, 10))
    matrices = [Order.NC, Order.CK]
    writer.add("out", "FullyConnected", ["flat/Reshape", "weights"], inputs_orders=matrices)
    return writer


def random(rng: np.random.Generator, *shape: int) -> NDArray[np.float32]:
    return rng.standard_normal(shape).astype(np.float32)


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(0)


@pytest.fixture
def network_writer(rng: np.random.Generator) -> Callable[..., UffWriter]:
    """Makes `small_network`, without its output marked."""

    def make(input_shape: list[int] | None = None) -> UffWriter:
        return small_network(rng, [-1, 28, 28, 1] if input_shape is None else input_shape)

    return make


@pytest.fixture
def graph_of() -> Callable[..., UffGraph]:
    """Marks the outputs of a writer's graph, writes it and reads it again."""

    def read(writer: UffWriter, *outputs: str) -> UffGraph:
        writer.mark_outputs(outputs)
        return parse_uff(writer.serialized(), SOURCE)

    return read
