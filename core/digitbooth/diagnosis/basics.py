"""Findings about what every use needs, folders and training included."""

from collections.abc import Iterator

from digitbooth.diagnosis.finding import Finding, note, ok, problem
from digitbooth.diagnosis.machine import Folder, Machine

OLDEST_PYTHON = (3, 10)

_LOW_BYTES = 100 * 2**20
"""Free space below which plans and logs may not find room."""

_TRAINING_BYTES = 3 * 2**30
"""What the training environment takes while it is made."""

_REINSTALL = "install Digit Booth again: pip install --force-reinstall --no-deps digitbooth"


def python(machine: Machine) -> Iterator[Finding]:
    """The interpreter."""
    version = ".".join(map(str, machine.python))
    system = machine.distribution.name or machine.platform
    where = f"{system}, {machine.architecture}{', in a container' * machine.in_container}"
    if machine.python[:2] < OLDEST_PYTHON:
        least = ".".join(map(str, OLDEST_PYTHON))
        yield problem(
            "python",
            f"Python {version} is too old",
            f"install Python {least} or newer, and Digit Booth in it",
            stops_work=True,
        )
    else:
        yield ok("python", f"Python {version} on {where}")


def packages(machine: Machine) -> Iterator[Finding]:
    """What pip should have brought along."""
    missing = sorted(name for name, version in machine.packages.items() if version is None)
    for name in missing:
        yield problem("packages", f"{name} is not installed", f"pip install {name}", True)
    if not missing:
        yield ok("packages", f"all {len(machine.packages)} Python packages are there")


def cpu_engine(machine: Machine) -> Iterator[Finding]:
    """The engine that works on any machine."""
    for found in machine.engines:
        if found.engine != "onnxruntime":
            continue
        if found.available:
            precisions = ", ".join(found.precisions)
            yield ok("cpu engine", f"{found.name} {found.version} works on the CPU: {precisions}")
        elif machine.packages.get("onnxruntime", "") is not None:  # else it was said already
            stops = not any(other.available for other in machine.engines)
            for each in found.problems:
                yield problem("cpu engine", each.reason, each.cure, stops)


def model(machine: Machine) -> Iterator[Finding]:
    """The shipped network: there, unchanged, and right about the bundled samples."""
    seen = machine.model
    can_run = None not in machine.packages.values() and any(
        each.available for each in machine.engines if each.engine == "onnxruntime"
    )
    wrong = [str(digit) for digit, answer in enumerate(seen.answers) if answer != digit]
    if not seen.digest:
        yield problem("model", f"the shipped network: {seen.fault}", _REINSTALL, True)
    elif seen.expected_digest and seen.digest != seen.expected_digest:
        yield problem("model", "the shipped network is not as it was shipped", _REINSTALL, True)
    elif seen.fault:
        if can_run:  # else it was said already why nothing runs
            yield problem("model", f"the shipped network fails: {seen.fault}", _REINSTALL, True)
    elif wrong:
        message = f"the shipped network is wrong about the samples {', '.join(wrong)}"
        yield problem("model", message, f"{_REINSTALL}; if that does not help, report it", True)
    else:
        yield ok("model", "the shipped network is whole and right about the ten samples")


def folders(machine: Machine) -> Iterator[Finding]:
    """The program's own folders: may it write there, and is there room."""
    faults = [fault for folder in machine.folders if (fault := _fault_of(folder, machine.platform))]
    yield from faults
    if not faults:
        names = ", ".join(folder.purpose for folder in machine.folders)
        yield ok("folders", f"the folders for {names} can be written and have room")


def _fault_of(folder: Folder, platform: str) -> Finding | None:
    variable = f"DIGITBOOTH_{folder.purpose.upper()}_DIR"
    if not folder.writable:
        own = "" if platform == "win32" else f'sudo chown -R "$USER" {folder.path}, or '
        return problem(
            f"{folder.purpose} folder",
            f"{folder.path} cannot be written",
            f"{own}set {variable} to a folder that can",
        )
    if folder.free_bytes < _LOW_BYTES:
        return note(
            f"{folder.purpose} folder",
            f"{folder.path} has {folder.free_bytes / 2**20:.0f} MB left",
            f"make room, or set {variable} to a folder elsewhere",
        )
    return None


def training(machine: Machine) -> Iterator[Finding]:
    """What training a network of one's own needs."""
    seen = machine.training
    data = next((folder for folder in machine.folders if folder.purpose == "data"), None)
    if not seen.supported:
        yield note(
            "training",
            "TensorFlow 1.15.3 needs Linux on x86-64: no training here",
            "train on such a machine and copy the .pb file",
        )
    elif seen.ready:
        yield ok("training", "the environment with TensorFlow 1.15.3 is made")
    elif not seen.source:
        yield note(
            "training",
            "there is no Python 3.7, which TensorFlow 1.15.3 needs",
            "pip install uv (it fetches one), or: pyenv install 3.7",
        )
    elif data is not None and data.writable and data.free_bytes < _TRAINING_BYTES:
        yield note(
            "training",
            f"{data.path} has {data.free_bytes / 2**30:.1f} GB left, and the training environment "
            f"takes {_TRAINING_BYTES / 2**30:.0f} while it is made",
            "make room, or set DIGITBOOTH_DATA_DIR to a folder elsewhere",
        )
    else:
        yield ok("training", f"{seen.source} can make the environment for TensorFlow 1.15.3")
