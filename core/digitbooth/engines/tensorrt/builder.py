"""Builds plans: serialised engines of a network for one GPU, one TensorRT and one precision."""

from dataclasses import dataclass

from digitbooth.engines.driver import Gpu
from digitbooth.engines.tensorrt.flavour import Flavour, Report, make_logger
from digitbooth.errors import EngineError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.network import Network

ONE, MANY = 0, 1
"""The plan's two profiles: a single digit, and batches."""

MAX_BATCH = 10_000
"""The most digits in one batch."""

_TUNED_BATCH = 1_000
"""The batch size for which kernels are chosen: enough to use a GPU fully."""

PROFILES = {ONE: (1, 1, 1), MANY: (1, _TUNED_BATCH, MAX_BATCH)}
"""For each profile the smallest batch, the one it is tuned for, and the largest."""


@dataclass(frozen=True)
class Plan:
    """The result of a build."""

    data: bytes
    timings: bytes
    """TensorRT's timing cache: what the build measured, which makes the next one faster."""


def build_plan(
    network: Network,
    flavour: Flavour,
    gpu: Gpu,
    precision: str,
    report: Report = lambda phase, step, steps: True,
    timings: bytes = b"",
) -> Plan:
    """Build a plan of `network`, whose graph already is in `precision`, for `gpu`.

    Raises `EngineError` if TensorRT refuses the network, fails, or was cancelled by `report`.
    """
    runtime = flavour.runtime
    logger = make_logger(runtime)
    builder = flavour.start("Builder", logger)
    definition = builder.create_network(flavour.network_flags())
    parser = runtime.OnnxParser(definition, logger)
    if not parser.parse(network.onnx):
        faults = [parser.get_error(index).desc() for index in range(parser.num_errors)]
        fault = " ".join((faults or [logger.complaint(_("it does not say why"))])[0].split())
        raise EngineError(
            N_("{source}: {engine} refuses the network: {fault}"),
            source=network.source,
            engine=flavour.name,
            fault=fault,
        )
    config = builder.create_builder_config()
    flavour.configure(config, precision, gpu)
    for smallest, tuned, largest in PROFILES.values():
        profile = builder.create_optimization_profile()
        shapes = ((batch, *network.input_shape) for batch in (smallest, tuned, largest))
        profile.set_shape(network.input_name, *shapes)
        config.add_optimization_profile(profile)
    flavour.use_timing_cache(config, timings)
    cancelled = False

    def watched(phase: str, step: int, steps: int) -> bool:
        nonlocal cancelled
        cancelled = cancelled or not report(phase, step, steps)
        return not cancelled

    flavour.watch(config, watched)
    plan = builder.build_serialized_network(definition, config)
    if cancelled:
        raise EngineError(N_("{source}: building was cancelled"), source=network.source)
    if plan is None:
        fault = logger.complaint(_("it does not say why"))
        raise EngineError(
            N_("{source}: {engine} cannot build a plan: {fault}"),
            source=network.source,
            engine=flavour.name,
            fault=fault,
        )
    return Plan(bytes(plan), flavour.timings(config))
