"""Findings about what recognising digits needs, and about folders and training."""

from collections.abc import Iterator

from digitbooth.diagnosis.finding import Finding, note, ok, problem
from digitbooth.diagnosis.machine import Folder, Machine
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

OLDEST_PYTHON = (3, 10)

_FOLDER_CHECKS = {
    N_("cache"): N_("cache folder"),
    N_("config"): N_("config folder"),
    N_("data"): N_("data folder"),
    N_("state"): N_("state folder"),
}

_LOW_BYTES = 100 * 2**20
"""Bytes of free space below which plans and logs may not fit."""

_TRAINING_BYTES = 3 * 2**30
"""Bytes that making the training environment takes."""

_REINSTALL = N_("install Digit Booth again: pip install --force-reinstall --no-deps digitbooth")
_REINSTALL_BUNDLE = N_("install Digit Booth again, as it was installed")


def python(machine: Machine) -> Iterator[Finding]:
    """The interpreter's version, and the system it runs on."""
    version = ".".join(map(str, machine.python))
    system = machine.distribution.name or machine.platform
    where = f"{system}, {machine.architecture}"
    if machine.in_container:
        where = _("{system}, in a container").format(system=where)
    if machine.python[:2] < OLDEST_PYTHON:
        least = ".".join(map(str, OLDEST_PYTHON))
        yield problem(
            "python",
            _("Python {version} is too old").format(version=version),
            _("install Python {least} or newer, and Digit Booth in it").format(least=least),
            stops_work=True,
        )
    else:
        said = _("Python {version} on {where}")
        if machine.in_bundle:
            said = _("Python {version}, the program's own, on {where}")
        yield ok(N_("python"), said.format(version=version, where=where))


def reinstall(machine: Machine) -> str:
    """How to have the program whole again."""
    return _(_REINSTALL_BUNDLE if machine.in_bundle else _REINSTALL)


def packages(machine: Machine) -> Iterator[Finding]:
    """The packages that pip should have installed with the program."""
    missing = sorted(name for name, version in machine.packages.items() if version is None)
    for name in missing:
        yield problem(
            N_("packages"),
            _("{name} is not installed").format(name=name),
            reinstall(machine) if machine.in_bundle else f"pip install {name}",
            True,
        )
    if not missing:
        yield ok(
            N_("packages"),
            _("all {count} Python packages are there").format(count=len(machine.packages)),
        )


def cpu_engine(machine: Machine) -> Iterator[Finding]:
    """Whether ONNX Runtime, which works on any machine, works on this one."""
    for found in machine.engines:
        if found.engine != "onnxruntime":
            continue
        if found.available:
            precisions = ", ".join(found.precisions)
            yield ok(
                N_("cpu engine"),
                _("{engine} {version} works on the CPU: {precisions}").format(
                    engine=found.name, version=found.version, precisions=precisions
                ),
            )
        elif machine.packages.get("onnxruntime", "") is not None:  # otherwise `packages` tells it
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
        yield problem(
            N_("model"),
            _("the shipped network: {fault}").format(fault=seen.fault),
            reinstall(machine),
            True,
        )
    elif seen.expected_digest and seen.digest != seen.expected_digest:
        yield problem(
            N_("model"), _("the shipped network is not as it was shipped"), reinstall(machine), True
        )
    elif seen.fault:
        if can_run:  # otherwise another finding tells why nothing runs
            yield problem(
                N_("model"),
                _("the shipped network fails: {fault}").format(fault=seen.fault),
                reinstall(machine),
                True,
            )
    elif wrong:
        message = _("the shipped network is wrong about the samples {wrong}").format(
            wrong=", ".join(wrong)
        )
        yield problem(
            N_("model"),
            message,
            _("{reinstall}; if that does not help, report it").format(reinstall=reinstall(machine)),
            True,
        )
    else:
        yield ok(N_("model"), _("the shipped network is whole and right about the ten samples"))


def folders(machine: Machine) -> Iterator[Finding]:
    """Whether the program can write into its own folders, and whether there is room."""
    faults = [fault for folder in machine.folders if (fault := _fault_of(folder, machine.platform))]
    yield from faults
    if not faults:
        names = _(", ").join(_(folder.purpose) for folder in machine.folders)
        yield ok(
            N_("folders"),
            _("the folders for {names} can be written and have room").format(names=names),
        )


def _fault_of(folder: Folder, platform: str) -> Finding | None:
    variable = f"DIGITBOOTH_{folder.purpose.upper()}_DIR"
    if not folder.writable:
        cure = (
            _("set {variable} to a folder that can")
            if platform == "win32"
            else _('sudo chown -R "$USER" {path}, or set {variable} to a folder that can')
        )
        return problem(
            _FOLDER_CHECKS[folder.purpose],
            _("{path} cannot be written").format(path=folder.path),
            cure.format(path=folder.path, variable=variable),
        )
    if folder.free_bytes < _LOW_BYTES:
        return note(
            _FOLDER_CHECKS[folder.purpose],
            _("{path} has {free:.0f} MB left").format(
                path=folder.path, free=folder.free_bytes / 2**20
            ),
            _("make room, or set {variable} to a folder elsewhere").format(variable=variable),
        )
    return None


def training(machine: Machine) -> Iterator[Finding]:
    """Whether a network can be trained here."""
    seen = machine.training
    data = next((folder for folder in machine.folders if folder.purpose == "data"), None)
    if not seen.supported:
        yield note(
            "training",
            _("TensorFlow 1.15.3 needs Linux on x86-64: no training here"),
            _("train on such a machine and copy the .pb file"),
        )
    elif seen.ready:
        yield ok(N_("training"), _("the environment with TensorFlow 1.15.3 is made"))
    elif not seen.source:
        yield note(
            "training",
            _("there is no Python 3.7, which TensorFlow 1.15.3 needs"),
            _("pip install uv (it fetches one), or: pyenv install 3.7"),
        )
    elif data is not None and data.writable and data.free_bytes < _TRAINING_BYTES:
        yield note(
            "training",
            _(
                "{path} has {free:.1f} GB left, and the training environment takes "
                "{needed:.0f} while it is made"
            ).format(path=data.path, free=data.free_bytes / 2**30, needed=_TRAINING_BYTES / 2**30),
            _("make room, or set DIGITBOOTH_DATA_DIR to a folder elsewhere"),
        )
    else:
        yield ok(
            N_("training"),
            _("{source} can make the environment for TensorFlow 1.15.3").format(source=seen.source),
        )
