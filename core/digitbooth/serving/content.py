"""What a version of a network in a repository consists of, by what runs it there."""

import json
from dataclasses import dataclass
from importlib.resources import files as resources
from pathlib import Path

from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.model_process.exporting import export_file
from digitbooth.model_process.opening import try_model
from digitbooth.models import Network, read_network
from digitbooth.models.files import read_model_file
from digitbooth.models.options import NO_OPTIONS, ModelOptions

_MOST_AT_ONCE = 64
"""More on a CPU, and whoever asks for one digit would wait for a gallery's hundreds."""

_MOST_ON_GPU = 512


@dataclass(frozen=True)
class Content:
    """Of one version, and how it is served."""

    network: Network
    backend: str
    """As Triton names it."""
    files: dict[str, bytes]
    precision: str
    on_gpu: bool
    most_at_once: int = _MOST_AT_ONCE
    """Digits of a batch."""


def content_of(
    model: Path,
    runner: str,
    precision: str,
    device: int,
    on_gpu: bool,
    reading: ModelOptions = NO_OPTIONS,
) -> Content:
    """What `runner` (onnx, tensorrt or python) needs to serve the file `model`, read so.

    A stranger's model is tried in a process of its own first. Raises `ModelError`, or `EngineError`
    where TensorRT has no plan.
    """
    network = try_model(model, reading)
    if not network.takes_digits:
        raise ModelError(N_("{model}: not a network for digits: choose another"), model=model)
    if runner == "tensorrt":
        return _plan(model, precision, device, reading)
    if runner == "python":
        return _python(model, network, precision, on_gpu, reading)
    if precision == "fp32":
        return Content(
            network,
            "onnxruntime",
            {"model.onnx": export_file(model, reading).content},
            "fp32",
            on_gpu,
        )
    from digitbooth.models.precision import at_precision

    # In fours: which processor the server has, and which release of ONNX Runtime, is not known.
    changed = at_precision(read_network(model, reading), precision, not on_gpu, in_fours=not on_gpu)
    return Content(changed, "onnxruntime", {"model.onnx": changed.onnx}, precision, on_gpu)


def _plan(model: Path, precision: str, device: int, reading: ModelOptions) -> Content:
    from digitbooth.engines.tensorrt.builder import MAX_BATCH
    from digitbooth.engines.tensorrt.plans import plan_for

    network = read_network(model, reading)
    plan = plan_for(network, precision, device)
    return Content(network, "tensorrt", {"model.plan": plan}, precision, True, MAX_BATCH)


def _python(
    model: Path, network: Network, precision: str, on_gpu: bool, reading: ModelOptions
) -> Content:
    """The model's own file, how it is read, and what loads it."""
    name = f"network{model.suffix}"
    facts = {
        "model": name,
        "engine": "auto" if on_gpu else "onnxruntime",
        "precision": precision,
        "input": reading.input,
        "output": reading.output,
        "pixels": reading.pixels.name if reading.pixels else "",
    }
    files = {
        "model.py": resources(__package__).joinpath("python_model.py").read_bytes(),
        "digitbooth.json": json.dumps(facts, indent=2).encode() + b"\n",
        name: read_model_file(model),
    }
    most = _MOST_ON_GPU if on_gpu else _MOST_AT_ONCE
    return Content(network, "python", files, precision, on_gpu, most)
