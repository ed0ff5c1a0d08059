"""Finds the engines that work on this machine, and for the others the reasons and the cures."""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from digitbooth.constants import ENGINE_NAMES, WITHOUT_TF32
from digitbooth.engines.cuda.engine import CUDA_PRECISIONS, refusal_of
from digitbooth.engines.driver import Gpu, driver_version, gpus
from digitbooth.engines.tensorrt.cuda import load_pycuda
from digitbooth.engines.tensorrt.flavour import PACKAGES, Flavour, load_flavour
from digitbooth.errors import EngineError, EngineUnavailableError
from digitbooth.language import gettext as _


@dataclass(frozen=True)
class Problem:
    """A reason why an engine does not work, and its cure."""

    reason: str
    cure: str

    @classmethod
    def of(cls, error: EngineError) -> "Problem":
        """The reason and the cure of an error."""
        if isinstance(error, EngineUnavailableError):
            return cls(error.reason, error.cure)
        return cls(str(error), _("run nvidia-smi to see what the driver says"))


@dataclass(frozen=True)
class FoundEngine:
    """An engine on a device, whether it works or not."""

    engine: str
    """Its name for `--engine`: `onnxruntime`, `cuda` or `tensorrt`."""
    name: str
    version: str
    """Empty where it is not installed."""
    device: str
    """`CPU` or the GPU's name; empty where there is no GPU."""
    index: int
    """The device's number for `--device`; 0 for the CPU."""
    precisions: tuple[str, ...]
    """Those of `PRECISIONS` that it supports; empty where it is not available."""
    problems: tuple[Problem, ...]
    """All reasons why it does not work; empty where it is available."""

    @property
    def available(self) -> bool:
        """Whether it works here: it has no problems."""
        return not self.problems

    def as_json(self) -> dict[str, Any]:
        """The engine for JSON, as `digitbooth engines --json` prints it."""
        return {**asdict(self), "available": self.available}

    @classmethod
    def of_json(cls, facts: dict[str, Any]) -> "FoundEngine":
        """The reverse of `as_json`. Raises `KeyError` or `TypeError` for anything else."""
        values = {field.name: facts[field.name] for field in fields(cls)}
        values["precisions"] = tuple(values["precisions"])
        values["problems"] = tuple(Problem(**each) for each in values["problems"])
        return cls(**values)


def find_engines() -> list[FoundEngine]:
    """All engines, available or not. Imports every installed runtime; raises nothing."""
    try:
        cards, no_gpu = gpus(), None
    except EngineError as error:
        cards, no_gpu = [], Problem.of(error)
    no_pycuda = None
    try:
        load_pycuda()
    except EngineUnavailableError as error:
        no_pycuda = Problem.of(error)
    devices: list[Gpu | None] = [*cards] or [None]
    engines = [_onnx_runtime()]
    for package in PACKAGES:
        flavour, missing = _flavour(package)
        problems = [] if no_gpu is None else [no_gpu]
        problems += [] if missing is None else [missing]
        problems += [] if no_pycuda is None else [no_pycuda]
        engines += [_on(package, flavour, card, problems) for card in devices]
    return [*engines, *(_cuda(card, [] if no_gpu is None else [no_gpu]) for card in devices)]


def cpu_engine(version: str = "") -> FoundEngine:
    """ONNX Runtime on the CPU, which is installed with this program and works on every machine."""
    name = ENGINE_NAMES["onnxruntime"]
    return FoundEngine("onnxruntime", name, version, "CPU", 0, WITHOUT_TF32, ())


def _onnx_runtime() -> FoundEngine:
    try:
        import onnxruntime
    except ImportError as error:
        problem = Problem(
            _("ONNX Runtime cannot be loaded ({error})").format(error=error),
            "pip install onnxruntime",
        )
        return replace(cpu_engine(), precisions=(), problems=(problem,))
    return cpu_engine(onnxruntime.__version__)


def _cuda(card: Gpu | None, problems: list[Problem]) -> FoundEngine:
    """Our own kernels on a GPU, which need its driver alone."""
    refusal = refusal_of(card) if card is not None else None
    found = (*problems, Problem.of(refusal)) if refusal is not None else tuple(problems)
    return FoundEngine(
        engine="cuda",
        name=ENGINE_NAMES["cuda"],
        version="" if card is None else driver_version(),
        device="" if card is None else card.name,
        index=0 if card is None else card.index,
        precisions=() if found else CUDA_PRECISIONS,
        problems=found,
    )


def _flavour(package: str) -> tuple[Flavour | None, Problem | None]:
    """The flavour of TensorRT in `package`, or why it cannot be used."""
    try:
        return load_flavour(package), None
    except EngineError as error:
        return None, Problem.of(error)


def _on(
    package: str, flavour: Flavour | None, card: Gpu | None, problems: list[Problem]
) -> FoundEngine:
    refusal = flavour.refusal(card) if flavour is not None and card is not None else None
    found = (*problems, Problem.of(refusal)) if refusal is not None else tuple(problems)
    return FoundEngine(
        engine="tensorrt",
        name=PACKAGES[package],
        version="" if flavour is None else flavour.version,
        device="" if card is None else card.name,
        index=0 if card is None else card.index,
        precisions=flavour.precisions() if flavour is not None and not found else (),
        problems=found,
    )
