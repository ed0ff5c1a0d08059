"""Where plans are kept, with what else TensorRT wants to find again; this loads little."""

from digitbooth.models.kept_files import KeptFiles
from digitbooth.paths import cache_dir

_KEPT = 16


def plan_files() -> KeptFiles:
    """Plans, by their `PlanKey`."""
    return _files("plan")


def timing_files() -> KeptFiles:
    """What builds measured of kernels, by flavour and GPU."""
    return _files("timings")


def kernel_files() -> KeptFiles:
    """What engines compiled while they ran, by their plan's key."""
    return _files("kernels")


def _files(suffix: str) -> KeptFiles:
    return KeptFiles(cache_dir() / "plans", suffix, _KEPT)
