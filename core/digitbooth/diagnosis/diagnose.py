"""The judgement over all that was seen of a machine. Pure: the same facts, the same findings."""

from digitbooth.diagnosis import basics, nvidia, window
from digitbooth.diagnosis.finding import Finding
from digitbooth.diagnosis.machine import Machine


def diagnose(machine: Machine) -> list[Finding]:
    """Everything that was found, good and bad, what the program most needs first."""
    parts = (
        basics.python,
        basics.packages,
        basics.cpu_engine,
        basics.model,
        window.window,
        window.display,
        window.fonts,
        nvidia.nvidia,
        basics.folders,
        basics.training,
    )
    return [finding for part in parts for finding in part(machine)]


def can_work(findings: list[Finding]) -> bool:
    """Whether the program can do its main job: recognise digits."""
    return not any(finding.stops_work for finding in findings)
