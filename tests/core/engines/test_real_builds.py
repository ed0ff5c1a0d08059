"""Plans built for real: TensorRT-RTX builds without a GPU, by the code that all flavours share."""

import sys
from pathlib import Path

import pytest

import digitbooth_resources
from digitbooth.engines.driver import Gpu
from digitbooth.engines.tensorrt.builder import build_plan
from digitbooth.engines.tensorrt.flavour import Flavour, load_flavour
from digitbooth.errors import EngineError
from digitbooth.models import Network, read_network
from digitbooth.models.precision import at_precision

GOLDEN = [
    "nvidia_lenet5",
    "zhucheng725_lenet5",
    "tkkhuu_lenet5",
    "grumperka_lenet5_235k",
    "cgarciae_all_cnn",
]
ADA = Gpu(0, "NVIDIA GeForce RTX 4090", (8, 9))


@pytest.fixture(scope="module")
def rtx() -> Flavour:
    if sys.platform != "linux":
        pytest.skip("TensorRT-RTX is a test requirement on Linux on x86-64 alone")
    pytest.importorskip("tensorrt_rtx")
    return load_flavour("tensorrt_rtx")


def network_named(name: str, request: pytest.FixtureRequest) -> Network:
    if name == "shipped":
        return read_network(digitbooth_resources.model())
    shared: Path = request.getfixturevalue("shared_data")
    return read_network(shared / "uff" / f"{name}.uff")


@pytest.mark.parametrize("precision", ["fp32", "tf32", "fp16", "int8"])
@pytest.mark.parametrize("name", ["shipped", *GOLDEN])
def test_builds(name: str, precision: str, rtx: Flavour, request: pytest.FixtureRequest) -> None:
    network = at_precision(network_named(name, request), precision)
    phases: list[str] = []

    def report(phase: str, step: int, steps: int) -> bool:
        assert 1 <= step <= steps
        phases.append(phase)
        return True

    plan = build_plan(network, rtx, ADA, precision, report)
    assert len(plan.data) > 10_000
    assert len(set(phases)) > 3


def test_cancelled_builds_stop(rtx: Flavour) -> None:
    network = at_precision(read_network(digitbooth_resources.model()), "fp32")
    steps = []

    def stop_at_once(phase: str, step: int, total: int) -> bool:
        steps.append(step)
        return False

    with pytest.raises(EngineError, match="cancelled"):
        build_plan(network, rtx, ADA, "fp32", stop_at_once)
    assert len(steps) < 10


def test_refuses_what_does_not_parse(rtx: Flavour) -> None:
    network = Network(b"no ONNX", Path("made.uff"), "in", (1, 28, 28), "out", 10, True)
    with pytest.raises(EngineError, match=r"made\.uff: TensorRT-RTX refuses the network: \S"):
        build_plan(network, rtx, ADA, "fp32")


@pytest.mark.parametrize("capability", [(9, 0), (7, 0)])
def test_cards_that_it_does_not_know_get_the_other_one(
    rtx: Flavour, capability: tuple[int, int]
) -> None:
    refusal = rtx.refusal(Gpu(0, "NVIDIA H100", capability))
    assert refusal is not None
    assert "does not run on NVIDIA H100" in refusal.reason
    assert "digitbooth[tensorrt" in refusal.cure
    assert rtx.refusal(ADA) is None
