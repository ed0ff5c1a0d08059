"""The facts about a machine from which a diagnosis is made; tests invent them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digitbooth.diagnosis.packages import Distribution
from digitbooth.engines.discovery import FoundEngine


@dataclass(frozen=True)
class WindowFacts:
    """What the window needs: Qt, its libraries, a display and fonts."""

    qt: str | None
    """PySide6's version; None if it is not installed."""
    has_platform_plugin: bool = True
    missing_libraries: tuple[str, ...] = ()
    """Libraries of Qt that the loader does not find, by file name; on Linux only."""
    display: str = ""
    """On Linux what DISPLAY, WAYLAND_DISPLAY or QT_QPA_PLATFORM say, empty if none is set;
    elsewhere the system's name."""
    display_answers: bool = True
    has_font: bool = True
    has_chinese_font: bool = True


@dataclass(frozen=True)
class NvidiaFacts:
    """NVIDIA's GPUs and their driver, and what is missing for TensorRT 8.6."""

    has_gpu: bool = False
    """Whether the machine has a GPU of NVIDIA, with or without a driver."""
    driver: str = ""
    """The driver's version; empty if there is none."""
    cuda: str = ""
    """The newest CUDA version that the driver supports."""
    gpus: tuple[str, ...] = ()
    """Name and compute capability of each GPU that the driver offers."""
    missing_for_8: tuple[str, ...] = ()
    """Which of cuBLAS and cuDNN TensorRT 8.6 would not find; empty if it is not installed."""


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
    """The shipped network's file on this machine, and its answers."""

    fault: str = ""
    """Why it cannot be read or run; empty if it can."""
    digest: str = ""
    """SHA-256 of the file."""
    expected_digest: str = ""
    """The SHA-256 in its card; empty if there is none."""
    answers: tuple[int, ...] = ()
    """Its answers to the ten bundled samples, which show 0 to 9."""


@dataclass(frozen=True)
class TrainingFacts:
    """Whether TensorFlow 1.15.3 can run here."""

    supported: bool
    """Whether this is Linux on x86-64, the only system for which it exists."""
    ready: bool = False
    """Whether the training environment exists already."""
    source: str = ""
    """The Python 3.7, or the uv, that would make it; empty if neither is there."""


@dataclass(frozen=True)
class Machine:
    """All facts about a machine."""

    platform: str
    """The system, as `sys.platform` names it."""
    architecture: str
    distribution: Distribution
    python: tuple[int, int, int]
    in_container: bool
    packages: Mapping[str, str | None]
    """Package that the program needs → its installed version, or None if it is not installed."""
    window: WindowFacts
    nvidia: NvidiaFacts
    engines: tuple[FoundEngine, ...]
    folders: tuple[Folder, ...]
    model: ModelFacts
    training: TrainingFacts
    in_bundle: bool = False
    """Whether the program brings its own Python, and pip changes nothing of it."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Name → version of anything else that matters in a bug report."""
