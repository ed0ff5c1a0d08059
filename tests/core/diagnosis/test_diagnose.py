"""Each ingredient missing in turn: the diagnosis names exactly that one, and its cure."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digitbooth.diagnosis.diagnose import can_work, diagnose
from digitbooth.diagnosis.finding import Finding, Level
from digitbooth.diagnosis.machine import Folder, Machine, NvidiaFacts, TrainingFacts
from digitbooth.diagnosis.packages import Distribution
from digitbooth.engines.discovery import FoundEngine, Problem

Change = Callable[[Machine], Machine]
UBUNTU = Distribution("Ubuntu 24.04.2 LTS", "debian")


def amiss(machine: Machine) -> list[Finding]:
    return [finding for finding in diagnose(machine) if finding.level is not Level.OK]


def change(**facts: Any) -> Change:
    return lambda machine: replace(machine, **facts)


def window(**facts: Any) -> Change:
    return lambda machine: replace(machine, window=replace(machine.window, **facts))


def model(**facts: Any) -> Change:
    return lambda machine: replace(machine, model=replace(machine.model, **facts))


def packages(name: str) -> Change:
    return lambda machine: replace(machine, packages={**machine.packages, name: None})


def folder(purpose: str, **facts: Any) -> Change:
    return lambda machine: replace(
        machine,
        folders=tuple(
            replace(each, **facts) if each.purpose == purpose else each for each in machine.folders
        ),
    )


def gpu_engines(*problems: tuple[str, str, str], version: str = "10.9.0") -> Change:
    """TensorRT's flavours with (name, reason, cure) of what stands in their way."""

    def changed(machine: Machine) -> Machine:
        names = dict.fromkeys(name for name, _, _ in problems)
        flavours = [
            FoundEngine(
                *("tensorrt", name, version, "NVIDIA RTX 4090", 0, ()),
                tuple(Problem(reason, cure) for who, reason, cure in problems if who == name),
            )
            for name in names
        ]
        return replace(machine, engines=(machine.engines[0], *flavours))

    return changed


def no_driver(machine: Machine) -> Machine:
    reason, cure = "there is no NVIDIA driver on this machine", "install it"
    changed = gpu_engines(("TensorRT", reason, cure), version="")(machine)
    return replace(changed, nvidia=NvidiaFacts(has_gpu=True))


def cpu_broken(machine: Machine) -> Machine:
    """ONNX Runtime is installed and does not load, and there is no other engine."""
    problem = Problem("ONNX Runtime cannot be loaded (libfoo)", "pip install onnxruntime")
    broken = FoundEngine("onnxruntime", "ONNX Runtime", "", "CPU", 0, (), (problem,))
    fault = replace(machine.model, fault="no engine", answers=())
    return replace(machine, engines=(broken,), model=fault, nvidia=NvidiaFacts())


def both(*changes: Change) -> Change:
    def changed(machine: Machine) -> Machine:
        for each in changes:
            machine = each(machine)
        return machine

    return changed


NO_TRT = ("TensorRT", "TensorRT is not installed", "pip install 'digitbooth[tensorrt]'")
NO_RTX = ("TensorRT-RTX", "TensorRT-RTX is not installed", "pip install 'digitbooth[tensorrt-rtx]'")
CUDNN = ("TensorRT", "TensorRT does not load (libcudnn.so.8 not found)", "pip install cudnn")
PYCUDA = "pycuda is not installed"
TOO_NEW = "TensorRT 8.6.0 is older than the card (compute capability 12.0)"

CASES: list[tuple[str, Change, str, Level, str, str]] = [
    ("python", change(python=(3, 9, 2)), "python", Level.PROBLEM, "3.9.2 is too old", "3.10 or"),
    ("a package", packages("pillow"), "packages", Level.PROBLEM, "pillow", "pip install pillow"),
    (
        "model gone",
        model(digest="", fault="no such file"),
        "model",
        Level.PROBLEM,
        "no such",
        "again",
    ),
    ("model changed", model(digest="cd" * 32), "model", Level.PROBLEM, "not as it was", "again"),
    ("model fails", model(fault="truncated"), "model", Level.PROBLEM, "truncated", "again"),
    (
        *("model wrong", model(answers=(0, 1, 2, 3, 4, 5, 6, 7, 3, 9)), "model"),
        *(Level.PROBLEM, "about the samples 8", "report it"),
    ),
    ("Qt", window(qt=None), "window", Level.NOTE, "Qt is not installed", "digitbooth[gui]"),
    (
        *("plugin", window(has_platform_plugin=False), "window", Level.PROBLEM),
        *("platform plugin", "PySide6-Essentials==6.9.1"),
    ),
    (
        *("library", window(missing_libraries=("libxcb-cursor.so.0",)), "window", Level.PROBLEM),
        *("libxcb-cursor.so.0", "sudo apt install libxcb-cursor0"),
    ),
    ("display", window(display=""), "display", Level.NOTE, "no display", "ssh -X"),
    (
        *("display down", window(display_answers=False), "display", Level.PROBLEM),
        *("the display :0 cannot", "XAUTHORITY"),
    ),
    ("font", window(has_font=False), "fonts", Level.PROBLEM, "no font:", "fonts-dejavu-core"),
    ("Chinese", window(has_chinese_font=False), "fonts", Level.NOTE, "Chinese", "fonts-noto-cjk"),
    (
        "gpu",
        change(nvidia=NvidiaFacts()),
        "gpu",
        Level.NOTE,
        "no NVIDIA GPU here: the CPU answers",
        "",
    ),
    ("driver", no_driver, "gpu", Level.NOTE, "no NVIDIA driver", "sudo apt install nvidia-driver"),
    (
        *("driver, Ubuntu", both(no_driver, change(distribution=UBUNTU)), "gpu", Level.NOTE),
        *("no NVIDIA driver", "sudo ubuntu-drivers install"),
    ),
    (
        *("GPU in a container", both(no_driver, change(in_container=True)), "gpu", Level.NOTE),
        *("this container may not use it", "--gpus all"),
    ),
    (
        *("pycuda", gpu_engines(("TensorRT", PYCUDA, "pip install pycuda"), NO_RTX), "pycuda"),
        *(Level.NOTE, PYCUDA, "pip install pycuda"),
    ),
    ("cuDNN", gpu_engines(CUDNN, NO_RTX), "tensorrt", Level.NOTE, "libcudnn.so.8", "cudnn"),
    (
        *("capability", gpu_engines(("TensorRT", TOO_NEW, "[tensorrt-rtx]"), NO_RTX), "tensorrt"),
        *(Level.NOTE, "compute capability 12.0", "tensorrt-rtx"),
    ),
    (
        "cuBLAS of 8.6",
        lambda machine: replace(
            machine, nvidia=replace(machine.nvidia, missing_for_8=("libcublas.so.12",))
        ),
        *("tensorrt 8.6", Level.NOTE, "libcublas.so.12", "pip install nvidia-cublas-cu12"),
    ),
    (
        *("cache", folder("cache", writable=False), "cache folder", Level.PROBLEM),
        *("/home/mia/.digitbooth/cache cannot be written", "DIGITBOOTH_CACHE_DIR"),
    ),
    (
        *("space", folder("config", free_bytes=50 * 2**20), "config folder", Level.NOTE),
        *("50 MB left", "DIGITBOOTH_CONFIG_DIR"),
    ),
    (
        *("Python 3.7", change(training=TrainingFacts(True)), "training", Level.NOTE),
        *("no Python 3.7", "pip install uv"),
    ),
    (
        *("not Linux", change(training=TrainingFacts(False)), "training", Level.NOTE),
        *("needs Linux on x86-64", "copy the .pb"),
    ),
    (
        "room to train",
        both(
            change(training=TrainingFacts(True, False, "uv")),
            folder("data", free_bytes=2**30),
        ),
        *("training", Level.NOTE, "1.0 GB left", "DIGITBOOTH_DATA_DIR"),
    ),
]


def test_a_healthy_machine_has_nothing_amiss(healthy: Machine) -> None:
    assert amiss(healthy) == []
    checks = {finding.check for finding in diagnose(healthy)}
    assert checks >= {"python", "cpu engine", "model", "window", "display", "fonts", "gpu"}
    assert checks >= {"tensorrt", "folders", "training"}
    assert can_work(diagnose(healthy))


@pytest.mark.parametrize(
    ("take_away", "check", "level", "message", "cure"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_what_is_missing_is_named_and_nothing_else(
    healthy: Machine, take_away: Change, check: str, level: Level, message: str, cure: str
) -> None:
    (finding,) = amiss(take_away(healthy))
    assert finding.check == check
    assert finding.level is level
    assert message in finding.message
    assert cure in finding.cure
    assert bool(finding.cure) == bool(cure)
    assert "\n" not in finding.message + finding.cure


def test_without_any_tensorrt_each_flavour_is_offered(healthy: Machine) -> None:
    findings = amiss(gpu_engines(NO_TRT, NO_RTX, version="")(healthy))
    assert [finding.cure for finding in findings] == [NO_TRT[2], NO_RTX[2]]


def test_a_broken_cpu_engine_is_named_once(healthy: Machine) -> None:
    """Not as well as a fault of the network that nothing can run."""
    findings = amiss(cpu_broken(healthy))
    assert [finding.check for finding in findings] == ["cpu engine", "gpu"]
    assert not can_work(findings)


def test_a_missing_package_is_not_told_again_as_a_fault_of_the_network(healthy: Machine) -> None:
    changed = both(packages("onnxruntime"), model(fault="No module named 'onnxruntime'"))(healthy)
    (finding,) = amiss(changed)
    assert finding.cure == "pip install onnxruntime"


def test_only_what_stops_recognition_stops_the_work(healthy: Machine) -> None:
    stops = {name for name, take_away, *_ in CASES if not can_work(diagnose(take_away(healthy)))}
    models = {"model gone", "model changed", "model fails", "model wrong"}
    assert stops == {"python", "a package"} | models


def test_a_container_without_gpu_display_or_qt_works(healthy: Machine) -> None:
    """As an image for a server has it."""
    bare = both(change(in_container=True, nvidia=NvidiaFacts()), window(qt=None, display=""))(
        healthy
    )
    findings = diagnose(bare)
    assert can_work(findings)
    assert {finding.check for finding in amiss(bare)} == {"window", "gpu"}
    assert any("works on the CPU" in finding.message for finding in findings)


def test_windows_needs_no_chown(healthy: Machine) -> None:
    locked = Folder("state", Path("C:/state"), writable=False, free_bytes=10**11)
    (finding,) = amiss(replace(healthy, platform="win32", folders=(locked,)))
    assert finding.cure == "set DIGITBOOTH_STATE_DIR to a folder that can"
