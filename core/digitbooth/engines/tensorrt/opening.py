"""Opening TensorRT on a GPU of this machine, from a plan that was built before."""

from digitbooth.engines.tensorrt.driver import Gpu, gpu
from digitbooth.engines.tensorrt.engine import TensorRTEngine
from digitbooth.engines.tensorrt.flavour import PACKAGES, Flavour, load_flavour
from digitbooth.engines.tensorrt.plans import PlanKey, keep_kernels, load_kernels, load_plan
from digitbooth.errors import EngineError, PlanMissingError
from digitbooth.language import gettext as _
from digitbooth.models import Network


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
    """The kept plan of `network` on the GPU `device`.

    Raises `PlanMissingError` if there is none that TensorRT takes, `EngineUnavailableError` or
    another `EngineError` if it cannot run here; each with the cure.
    """
    flavour, card = tensorrt_for(device)
    key = PlanKey(network, flavour, card, precision)
    plan = load_plan(key)
    if plan is None:
        raise PlanMissingError(
            _(
                "{source}: there is no {precision} plan for {engine} on {card}: digitbooth "
                "build --precision {precision} --device {device} --model {source}"
            ).format(
                source=network.source,
                precision=precision,
                engine=flavour.name,
                card=card.name,
                device=device,
            )
        )
    kernels = load_kernels(key)
    engine = TensorRTEngine(network, plan, flavour, card, precision, kernels=kernels)
    compiled = engine.compiled_kernels()
    if compiled and compiled != kernels:
        keep_kernels(key, compiled)
    return engine
