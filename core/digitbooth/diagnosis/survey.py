"""Collects the facts about this machine. It changes nothing; what is missing is no error."""

import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import metadata
from pathlib import Path

import digitbooth_resources
from digitbooth import paths
from digitbooth.diagnosis.display import display_name, wayland_answers, x11_answers
from digitbooth.diagnosis.machine import (
    Folder,
    Machine,
    ModelFacts,
    NvidiaFacts,
    TrainingFacts,
    WindowFacts,
)
from digitbooth.diagnosis.packages import Distribution, missing_libraries
from digitbooth.engines import open_engine
from digitbooth.engines.discovery import find_engines
from digitbooth.engines.driver import gpus, load_library
from digitbooth.errors import DigitBoothError, EngineError
from digitbooth.files import is_folder, is_there
from digitbooth.images import read_pictures, to_digit_image
from digitbooth.language import gettext as _
from digitbooth.models import read_network
from digitbooth.programs import environment_of_others, is_bundle
from digitbooth.system import IS_LINUX
from digitbooth.training.environment import find_python, is_ready

_QT_PARTS = ("QtWidgets*.so", "QtSvg*.so", "Qt/plugins/platforms/libqxcb.so")
"""The parts of Qt that the window loads."""

_PLUGINS = {"linux": "libqxcb.so", "darwin": "libqcocoa.dylib", "win32": "qwindows.dll"}

_FONTS = {".ttf", ".otf", ".ttc", ".pfb"}
_CHINESE = re.compile(r"cjk|wqy|droidsansfallback|simsun|simhei|msyh|sourcehan|uming|ukai", re.I)
"""Files of common fonts with Chinese characters, for where fontconfig cannot be asked."""

_LIBRARIES_OF_8 = ("libcublas.so.12", "libcudnn.so.8")
"""Libraries that TensorRT 8.6 for CUDA 12 needs by default; this program builds without them."""

_PATIENCE = 20.0
"""Seconds that a program which is run for a fact may take."""


def survey() -> Machine:
    """The facts of this machine. Takes a second or two: runtimes are loaded."""
    # First, because importing TensorRT loads libraries that are looked for below.
    engines = tuple(find_engines())
    return Machine(
        platform=sys.platform,
        architecture=platform.machine(),
        distribution=Distribution.here(),
        python=sys.version_info[:3],
        in_container=_in_container(),
        packages=_packages(),
        window=_window(os.environ),
        nvidia=_nvidia(),
        engines=engines,
        folders=tuple(_folders()),
        model=_model(),
        training=_training(),
        in_bundle=is_bundle(),
        versions=_versions(),
    )


def _packages() -> dict[str, str | None]:
    """The program's declared dependencies, without its extras, and their versions."""
    try:
        declared = metadata.requires("digitbooth") or []
    except metadata.PackageNotFoundError:  # a frozen program holds all it needs
        return {}
    names = [re.match(r"[\w.-]+", line) for line in declared if "extra ==" not in line]
    return {name[0]: _version(name[0]) for name in names if name}


def _version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _versions() -> dict[str, str]:
    wanted = ("digitbooth", "tensorrt", "tensorrt-rtx", "pycuda", "cuda-python", "uv")
    return {name: version for name in wanted if (version := _version(name))}


def _window(environment: Mapping[str, str]) -> WindowFacts:
    fonts = _font_files()
    linux = IS_LINUX
    # Other systems bring fonts for every language.
    has_font, has_chinese = (bool(fonts), _has_chinese(fonts)) if linux else (True, True)
    # A bundle brings one.
    has_chinese = has_chinese or bool(digitbooth_resources.fonts())
    found = importlib.util.find_spec("PySide6")
    folder = Path(next(iter(found.submodule_search_locations or ["."]))) if found else None
    return WindowFacts(
        qt=_version("PySide6-Essentials") or _version("PySide6") if folder else None,
        has_platform_plugin=folder is not None and _has_plugin(folder),
        missing_libraries=tuple(_missing_libraries(folder)) if linux and folder else (),
        display=display_name(environment),
        display_answers=not linux or _display_answers(environment),
        has_font=has_font,
        has_chinese_font=has_chinese,
    )


def _has_plugin(folder: Path) -> bool:
    name = _PLUGINS.get(sys.platform, "libqxcb.so")
    return any(folder.glob(f"**/plugins/platforms/{name}"))


def _missing_libraries(folder: Path) -> list[str]:
    """What `ldd` does not find; Qt is not loaded into this process."""
    parts = [str(part) for pattern in _QT_PARTS for part in folder.glob(pattern)]
    listings = [_output(["ldd", part]) for part in parts]
    return missing_libraries("\n".join(listings))


def _display_answers(environment: Mapping[str, str]) -> bool:
    """Whether the display takes windows; true if the environment names a Qt platform."""
    if environment.get("QT_QPA_PLATFORM") or wayland_answers(environment):
        return True
    display = environment.get("DISPLAY")
    return bool(display) and x11_answers(str(display))


def _font_files() -> list[str]:
    places = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
    folders = [Path(place).expanduser() for place in places]
    return [file.name for folder in folders for file in folder.rglob("*") if file.suffix in _FONTS]


def _has_chinese(fonts: Iterable[str]) -> bool:
    if shutil.which("fc-list"):
        return bool(_output(["fc-list", ":lang=zh-cn", "family"]).strip())
    return any(_CHINESE.search(name) for name in fonts)


def _nvidia() -> NvidiaFacts:
    try:
        library, found = load_library(), gpus()
    except EngineError:
        return NvidiaFacts(has_gpu=_has_nvidia_gpu())
    number = ctypes.c_int()
    library.cuDriverGetVersion(ctypes.byref(number))
    version = re.search(r"Kernel Module\D*([\d.]+)", _text("/proc/driver/nvidia/version"))
    return NvidiaFacts(
        has_gpu=True,
        driver=version[1] if version else _("(version unknown)"),
        cuda=f"{number.value // 1000}.{number.value % 1000 // 10}",
        gpus=tuple(f"{gpu.name} ({'.'.join(map(str, gpu.capability))})" for gpu in found),
        missing_for_8=tuple(_missing_for_8()),
    )


def _missing_for_8() -> Iterable[str]:
    if (_version("tensorrt") or "").startswith("8."):
        for library in _LIBRARIES_OF_8:
            try:
                ctypes.CDLL(library)
            except OSError:
                yield library


def _has_nvidia_gpu(devices: Path = Path("/sys/bus/pci/devices")) -> bool:
    """Whether the bus has a display controller (class 03) of NVIDIA (vendor 10de)."""
    return any(
        _text(vendor).strip() == "0x10de" and _text(vendor.with_name("class")).startswith("0x03")
        for vendor in devices.glob("*/vendor")
    )


def _folders() -> Iterable[Folder]:
    for purpose in ("cache", "config", "data", "state"):
        path: Path = getattr(paths, f"{purpose}_dir")()
        # A folder that does not exist yet is judged by its closest parent.
        there = next(folder for folder in (path, *path.absolute().parents) if is_there(folder))
        writable = is_folder(there) and os.access(there, os.W_OK | os.X_OK)
        yield Folder(purpose, path, writable, shutil.disk_usage(there).free)


def _model() -> ModelFacts:
    path = digitbooth_resources.model()
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        return ModelFacts(fault=str(error))
    expected = _expected_digest(path)
    try:
        answers = tuple(_answers(path))
    # The libraries that translating a model imports may be missing or broken.
    except (DigitBoothError, ImportError) as error:
        return ModelFacts(str(error), digest, expected)
    return ModelFacts("", digest, expected, answers)


def _answers(model: Path) -> Iterable[int]:
    """The answers of the shipped network, on the CPU, to the bundled samples."""
    engine = open_engine(read_network(model), "onnxruntime")
    try:
        for sample in digitbooth_resources.samples():
            image = to_digit_image(read_pictures(sample)[0].raster)
            yield int(engine.infer(image[None, None]).scores.argmax())
    finally:
        engine.close()


def _expected_digest(model: Path) -> str:
    """The SHA-256 of the file according to the model's card."""
    try:
        return str(json.loads(_text(model.with_suffix(".json")))["model_sha256"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def _training() -> TrainingFacts:
    if not IS_LINUX or platform.machine() not in ("x86_64", "AMD64"):
        return TrainingFacts(supported=False)
    if is_ready():
        return TrainingFacts(supported=True, ready=True)
    python = find_python()
    source = "Python 3.7" if python else "uv" if shutil.which("uv") else ""
    return TrainingFacts(supported=True, source=source)


def _in_container() -> bool:
    marks = ("/.dockerenv", "/run/.containerenv")  # Docker's and Podman's
    return any(Path(mark).exists() for mark in marks)


def _text(path: str | Path) -> str:
    """A small text file; empty if it cannot be read."""
    try:
        with Path(path).open(encoding="utf-8", errors="replace") as file:
            return file.read(2**16)
    except OSError:
        return ""


def _output(command: Sequence[str]) -> str:
    """What a program prints; empty if it cannot be run."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            env=environment_of_others(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout
