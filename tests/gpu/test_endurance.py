"""An engine over a long time: memory stays flat, ends are clean, misuse does not crash."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.engines import open_engine
from digitbooth.engines.build import build_command
from digitbooth.engines.tensorrt.cuda import Cuda
from digitbooth.engines.tensorrt.engine import TensorRTEngine
from digitbooth.engines.tensorrt.plans import open_tensorrt
from digitbooth.errors import EngineError
from digitbooth.kept_files import plan_files
from digitbooth.models import Network, read_network
from digitbooth.recognizer import Recognizer

pytestmark = pytest.mark.usefixtures("real_gpu")

MIB = 1 << 20


@pytest.fixture
def shipped(opened: Callable[..., TensorRTEngine]) -> Network:
    """The shipped network, with a plan."""
    network = read_network(digitbooth_resources.model())
    opened(network).close()
    return network


def host_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def device_bytes(cuda: Cuda) -> int:
    with cuda:
        free, total = cuda.driver.mem_get_info()
    return int(total - free)


def test_a_hundred_thousand_digits_leave_memory_flat(
    shipped: Network, images: NDArray[np.float32]
) -> None:
    used: list[tuple[int, int]] = []
    faults: list[BaseException] = []

    def recognise() -> None:
        """As the window's thread: opens, answers, closes."""
        try:
            cuda = Cuda(0)
            with Recognizer.open(shipped.source, "tensorrt") as recognizer:
                for round_ in range(100_000):
                    recognizer.recognize(images[round_ % 1000, 0])
                    if round_ in (9_999, 99_999):
                        used.append((host_bytes(), device_bytes(cuda)))
            cuda.close()
        except BaseException as error:
            faults.append(error)

    thread = threading.Thread(target=recognise)
    thread.start()
    thread.join()
    assert not faults
    (host_before, device_before), (host_after, device_after) = used
    print(f"host {host_after - host_before:+,} bytes, GPU {device_after - device_before:+,}")
    assert host_after - host_before < 4 * MIB
    assert device_after == device_before


def test_fifty_engines_leave_nothing(shipped: Network, images: NDArray[np.float32]) -> None:
    cuda = Cuda(0)
    used = []
    for _ in range(50):
        engine = open_tensorrt(shipped, "fp32", 0)
        engine.infer(images[:1])
        engine.infer(images[:100])
        engine.close()
        used.append((host_bytes(), device_bytes(cuda)))
    cuda.close()
    (host_before, device_before), (host_after, device_after) = used[9], used[49]
    print(f"host {host_after - host_before:+,} bytes, GPU {device_after - device_before:+,}")
    assert device_after == device_before
    assert host_after - host_before < 16 * MIB


@pytest.mark.parametrize(
    "end",
    [
        "engine.close()",
        "pass",
        "raise SystemExit(0)",
        "cpu = open_engine(network, 'onnxruntime'); engine.close()",
        "other = open_engine(network, 'tensorrt'); engine.close(); other.close()",
    ],
)
def test_the_end_is_silent(end: str, shipped: Network) -> None:
    script = f"""
        import numpy as np
        import digitbooth_resources
        from digitbooth.engines import open_engine
        from digitbooth.models import read_network
        network = read_network(digitbooth_resources.model())
        engine = open_engine(network, "tensorrt")
        engine.infer(np.zeros((1, 1, 28, 28), np.float32))
        engine.infer(np.zeros((9, 1, 28, 28), np.float32))
        {end}
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_engine_of_a_thread_ends_silently_with_it(shipped: Network) -> None:
    script = """
        import threading
        import numpy as np
        import digitbooth_resources
        from digitbooth.recognizer import Recognizer
        def recognise():
            with Recognizer.open(digitbooth_resources.model(), "tensorrt") as recognizer:
                recognizer.recognize(np.eye(28, dtype=np.float32))
        for _ in range(2):
            thread = threading.Thread(target=recognise)
            thread.start()
            thread.join()
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_another_thread_is_refused_not_crashed(
    shipped: Network, images: NDArray[np.float32], opened: Callable[..., TensorRTEngine]
) -> None:
    engine = opened(shipped)
    refusals = []

    def misuse() -> None:
        for use in (lambda: engine.infer(images[:1]), engine.close):
            try:
                use()
            except EngineError as error:
                refusals.append(str(error))

    thread = threading.Thread(target=misuse)
    thread.start()
    thread.join()
    assert len(refusals) == 2
    assert engine.infer(images[:1]).scores.shape == (1, 10)


def answers_otherwise(network: Network) -> bool:
    """Whether another engine than TensorRT answers, since there is no plan that can be had."""
    engine = open_engine(network)
    name = engine.info.name
    engine.close()
    return name != "TensorRT"


def test_a_real_plan_that_was_cut_is_a_miss(
    shipped: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (whole, *_) = plan_files().paths()
    copies = tmp_path / "plans"
    copies.mkdir()
    (copies / whole.name).write_bytes(whole.read_bytes()[:-1000])
    monkeypatch.setenv("DIGITBOOTH_CACHE_DIR", str(tmp_path))
    assert answers_otherwise(shipped)


def test_a_killed_build_leaves_nothing(
    shipped: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGITBOOTH_CACHE_DIR", str(tmp_path))
    command = build_command(shipped.source, "fp32", 0)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert '"started"' in process.stdout.readline()
        time.sleep(0.5)
        process.send_signal(signal.SIGKILL)
    assert plan_files().paths() == []
    assert answers_otherwise(shipped)


def test_bad_pictures_do_not_break_the_engine(
    shipped: Network, opened: Callable[..., TensorRTEngine], images: NDArray[np.float32]
) -> None:
    engine = opened(shipped)
    with pytest.raises(EngineError):
        engine.infer(np.zeros((1, 1, 5, 5), np.float32))
    assert engine.is_graph
    timing = engine.infer(images[:1])
    assert 0 < timing.device_us < timing.total_us
