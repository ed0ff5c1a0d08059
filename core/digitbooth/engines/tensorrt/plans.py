"""Keeps and opens plans, with the timings and kernels that belong to them.

A plan is code: TensorRT is given only one that this program wrote into its own folder, and whose
digest still matches. Without such a plan it is built again.
"""

import hashlib
import json
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from digitbooth import files
from digitbooth.engines.driver import Gpu, gpu
from digitbooth.engines.tensorrt.builder import PROFILES, Plan
from digitbooth.engines.tensorrt.engine import TensorRTEngine
from digitbooth.engines.tensorrt.flavour import PACKAGES, Flavour, load_flavour
from digitbooth.errors import EngineError, PlanMissingError
from digitbooth.kept_files import kernel_files, plan_files, timing_files
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.network import Network
from digitbooth.models.precision import precision_key


@dataclass(frozen=True)
class PlanKey:
    """What a plan depends on: if one of these differs, another plan is needed."""

    network: Network
    flavour: Flavour
    gpu: Gpu
    precision: str

    def facts(self) -> dict[str, object]:
        """The fields for JSON."""
        return {
            "onnx": hashlib.sha256(self.network.onnx).hexdigest(),
            "graph": precision_key(self.network, self.precision),
            "flavour": self.flavour.name,
            "version": self.flavour.version,
            "gpu": self.gpu.name,
            "capability": ".".join(map(str, self.gpu.capability)),
            "precision": self.precision,
            "os": f"{sys.platform}-{platform.machine()}",
            "profiles": list(PROFILES.values()),
        }

    def __str__(self) -> str:
        digest = hashlib.sha256(json.dumps(self.facts(), sort_keys=True).encode())
        return f"{self.flavour.package}-{digest.hexdigest()}"


def load_plan(key: PlanKey) -> bytes | None:
    """The plan kept under `key`; None if there is none, or if it was changed."""
    kept = plan_files().load(str(key))
    return None if kept is None else kept.payload


def check_folder() -> None:
    """Raise `EngineError`, with the cure, if plans cannot be written."""
    folder = plan_files().folder
    try:
        files.make_private(folder)
    except OSError as error:
        raise _unwritable(folder, files.reason_of(error)) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _unwritable(folder, _("no permission"))


def keep_plan(key: PlanKey, plan: Plan) -> Path:
    """Keep a plan and the timings of its build; returns its file.

    Raises `EngineError`, with the cure, if it cannot be written.
    """
    if plan.timings:
        timing_files().keep(_machine(key), {}, plan.timings)
    facts = {**key.facts(), "model": key.network.source.name}
    path = plan_files().keep(str(key), facts, plan.data)
    if path is None:
        raise _unwritable(plan_files().folder, _("is the disk full?"))
    return path


def load_timings(key: PlanKey) -> bytes:
    """The timing cache of earlier builds on this GPU; may be empty."""
    kept = timing_files().load(_machine(key))
    return b"" if kept is None else kept.payload


def load_kernels(key: PlanKey) -> bytes:
    """The kernels that an earlier engine of this plan compiled; may be empty."""
    kept = kernel_files().load(str(key))
    return b"" if kept is None else kept.payload


def keep_kernels(key: PlanKey, kernels: bytes) -> None:
    """Keep the kernels that an engine of this plan compiled."""
    kernel_files().keep(str(key), {}, kernels)


def tensorrt_for(device: int) -> tuple[Flavour, Gpu]:
    """The installed TensorRT that runs on the GPU `device`. Raises `EngineError` if none does."""
    card = gpu(device)
    faults = []
    for package in PACKAGES:
        try:
            flavour = load_flavour(package)
        except EngineError as error:
            faults.append(str(error))
            continue
        refusal = flavour.refusal(card)
        if refusal is None:
            return flavour, card
        faults.append(str(refusal))
    raise EngineError(_("; ").join(faults))


def open_tensorrt(network: Network, precision: str, device: int) -> TensorRTEngine:
    """Open the kept plan of `network` on the GPU `device`.

    Raises `PlanMissingError` if there is none that TensorRT takes, `EngineUnavailableError` or
    another `EngineError` if it cannot run here; each with the cure.
    """
    key = _key(network, precision, device)
    plan = _kept(key, device)
    kernels = load_kernels(key)
    engine = TensorRTEngine(network, plan, key.flavour, key.gpu, precision, kernels=kernels)
    compiled = engine.compiled_kernels()
    if compiled and compiled != kernels:
        keep_kernels(key, compiled)
    return engine


def plan_for(network: Network, precision: str, device: int) -> bytes:
    """The kept plan of `network` for the GPU `device`, for another program with this TensorRT.

    Raises what `open_tensorrt` raises.
    """
    return _kept(_key(network, precision, device), device)


def _key(network: Network, precision: str, device: int) -> PlanKey:
    flavour, card = tensorrt_for(device)
    return PlanKey(network, flavour, card, precision)


def _kept(key: PlanKey, device: int) -> bytes:
    plan = load_plan(key)
    if plan is None:
        raise PlanMissingError(
            N_(
                "{source}: there is no {precision} plan for {engine} on {card}: digitbooth "
                "build --precision {precision} --device {device} --model {source}"
            ),
            source=key.network.source,
            precision=key.precision,
            engine=key.flavour.name,
            card=key.gpu.name,
            device=device,
        )
    return plan


def _machine(key: PlanKey) -> str:
    """A key for what depends on the flavour and the GPU, but not on the network."""
    facts = key.facts()
    names = [facts[name] for name in ("version", "gpu", "capability", "os")]
    digest = hashlib.sha256(json.dumps(names).encode()).hexdigest()
    return f"{key.flavour.package}-{digest}"


def _unwritable(folder: Path, fault: str) -> EngineError:
    return EngineError(
        N_(
            "{folder}: plans cannot be kept there ({fault}): make it writable, or name another "
            "folder in DIGITBOOTH_CACHE_DIR"
        ),
        folder=folder,
        fault=fault,
    )
