"""What is known of a machine, as plain facts: what a diagnosis judges, and tests make up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digitbooth.diagnosis.packages import Distribution
from digitbooth.engines.discovery import FoundEngine


@dataclass(frozen=True)
class WindowFacts:
    """What the window stands on."""

    qt: str | None
    """PySide6's version; None if it is not installed."""
    has_platform_plugin: bool = True
    missing_libraries: tuple[str, ...] = ()
    """By the names that the loader misses; on Linux only."""
    display: str = ""
    """What DISPLAY, WAYLAND_DISPLAY or QT_QPA_PLATFORM say; elsewhere than on Linux the system's
    name; empty if there is none."""
    display_answers: bool = True
    has_font: bool = True
    has_chinese_font: bool = True


@dataclass(frozen=True)
class NvidiaFacts:
    """NVIDIA's GPUs and their driver, and what TensorRT 8.6 lacks."""

    has_gpu: bool = False
    """Whether the system sees a GPU of theirs, with or without a driver."""
    driver: str = ""
    """The driver's version; empty if there is none."""
    cuda: str = ""
    """The CUDA version that the driver knows."""
    gpus: tuple[str, ...] = ()
    """Name and compute capability of each GPU that the driver offers."""
    missing_for_8: tuple[str, ...] = ()
    """Of cuBLAS and cuDNN, what TensorRT 8.6 would not find; empty if it is not installed."""


@dataclass(frozen=True)
class Folder:
    """One of the program's own folders, which may not exist yet."""

    purpose: str
    """`cache`, `config`, `data` or `state`."""
    path: Path
    writable: bool
    free_bytes: int


@dataclass(frozen=True)
class ModelFacts:
    """The shipped network as it lies here, and what it answers."""

    fault: str = ""
    """Why it cannot be read or run; empty if it can."""
    digest: str = ""
    """SHA-256 of the file."""
    expected_digest: str = ""
    """What its card says; empty if that says nothing."""
    answers: tuple[int, ...] = ()
    """To the ten bundled samples, which are 0 to 9."""


@dataclass(frozen=True)
class TrainingFacts:
    """Whether TensorFlow 1.15.3 can run here."""

    supported: bool
    """Linux on x86-64."""
    ready: bool = False
    """The environment is made."""
    source: str = ""
    """What it would be made with: a Python 3.7, or uv; empty if neither is there."""


@dataclass(frozen=True)
class Machine:
    """All that is known of a machine."""

    platform: str
    """As `sys.platform`."""
    architecture: str
    distribution: Distribution
    python: tuple[int, int, int]
    in_container: bool
    packages: Mapping[str, str | None]
    """What the program needs → the installed version, None if it is not there."""
    window: WindowFacts
    nvidia: NvidiaFacts
    engines: tuple[FoundEngine, ...]
    folders: tuple[Folder, ...]
    model: ModelFacts
    training: TrainingFacts
    versions: Mapping[str, str] = field(default_factory=dict)
    """Of whatever else matters in a report."""
