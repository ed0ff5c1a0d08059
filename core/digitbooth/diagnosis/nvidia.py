"""Findings about running on an NVIDIA GPU: the GPU itself, its driver, TensorRT and pycuda."""

from collections.abc import Iterator

from digitbooth.diagnosis.finding import Finding, note, ok
from digitbooth.diagnosis.machine import Machine
from digitbooth.engines.discovery import FoundEngine, Problem
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.programs import pip_install

_NO_DRIVER = N_("there is no NVIDIA driver on this machine")

_CURES_OF_8 = {
    "libcublas": pip_install("nvidia-cublas-cu12"),
    "libcudnn": pip_install("nvidia-cudnn-cu12<9"),
}


def nvidia(machine: Machine) -> Iterator[Finding]:
    """The GPU and what runs on it. All of it is optional: the CPU answers as well."""
    seen = machine.nvidia
    on_gpu = [found for found in machine.engines if found.engine == "tensorrt"]
    if seen.gpus:
        yield ok(
            N_("gpu"),
            _("NVIDIA driver {driver}, CUDA {cuda}: {cards}").format(
                driver=seen.driver, cuda=seen.cuda, cards=", ".join(seen.gpus)
            ),
        )
        for index in sorted({found.index for found in on_gpu}):
            yield from _tensorrt([found for found in on_gpu if found.index == index])
        for library in seen.missing_for_8:
            yield note(
                N_("tensorrt 8.6"),
                _(
                    "{library} is not found: this program's networks do without, others may not"
                ).format(library=library),
                _CURES_OF_8[library.partition(".")[0]],
            )
    elif not seen.has_gpu:
        yield note(N_("gpu"), _("there is no NVIDIA GPU here: the CPU answers"))
    elif machine.in_container:
        yield note(
            "gpu",
            _("there is an NVIDIA GPU, but this container may not use it"),
            _("start the container with its GPUs, such as: docker run --gpus all …"),
        )
    else:
        faults = [each for found in on_gpu for each in found.problems if "NVIDIA" in each.reason]
        missing = Problem(_(_NO_DRIVER), _("install https://www.nvidia.com/drivers"))
        fault = next(iter(faults), missing)
        yield note(
            N_("gpu"),
            _("there is an NVIDIA GPU, but {reason}").format(reason=fault.reason),
            _driver_cure(machine, fault),
        )


def _tensorrt(flavours: list[FoundEngine]) -> Iterator[Finding]:
    """Which flavours of TensorRT run on one GPU; if none does, why the installed ones do not."""
    usable = [found for found in flavours if found.available]
    for found in usable:
        precisions = ", ".join(found.precisions)
        yield ok(
            N_("tensorrt"),
            _("{engine} {version} works on {device}: {precisions}").format(
                engine=found.name, version=found.version, device=found.device, precisions=precisions
            ),
        )
    if usable:
        return
    started = [found for found in flavours if not _is_absent(found)] or flavours
    seen: set[Problem] = set()
    for found in started:
        for each in found.problems:
            if each not in seen:
                seen.add(each)
                check = "pycuda" if "pycuda" in each.reason else "tensorrt"
                yield note(check, each.reason, each.cure)


def _is_absent(found: FoundEngine) -> bool:
    """Whether the flavour is not installed at all, rather than broken."""
    absent = _("{name} is not installed").format(name=found.name)
    return any(problem.reason == absent for problem in found.problems)


def _driver_cure(machine: Machine, problem: Problem) -> str:
    name = machine.distribution.name.lower()
    if problem.reason != _(_NO_DRIVER):
        return problem.cure
    if "ubuntu" in name:
        return "sudo ubuntu-drivers install"
    if machine.distribution.family == "debian":
        return _("sudo apt install nvidia-driver (from the component non-free)")
    if machine.distribution.family == "arch":
        return "sudo pacman -S nvidia-open"
    if "fedora" in name:
        return _("sudo dnf install akmod-nvidia (from RPM Fusion)")
    return problem.cure
