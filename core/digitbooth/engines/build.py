"""Builds plans: in this process, or in one of its own, which may crash without harm."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from digitbooth.child import end_of, run_child
from digitbooth.engines.events import (
    BuildDone,
    BuildEvent,
    BuildFailed,
    BuildProgress,
    BuildStarted,
    parse_event,
)
from digitbooth.errors import EngineError
from digitbooth.language import environment_of_children
from digitbooth.language import gettext as _
from digitbooth.models import Network
from digitbooth.models.options import NO_OPTIONS, ModelOptions
from digitbooth.programs import COMMANDS, command_of, folder

OnEvent = Callable[[BuildEvent], None]


def build(
    network: Network, precision: str, device: int, on_event: OnEvent = lambda event: None
) -> BuildDone:
    """Build the plan of `network` for the GPU `device`, and keep it in place of an earlier one.

    Takes seconds to minutes, and a crash of TensorRT ends the process: see `build_apart`. Raises
    `EngineError` or `ModelError`.
    """
    from digitbooth.engines.tensorrt.builder import build_plan
    from digitbooth.engines.tensorrt.plans import (
        PlanKey,
        check_folder,
        keep_plan,
        load_timings,
        tensorrt_for,
    )
    from digitbooth.models.precision import at_precision

    start = monotonic()
    flavour, gpu = tensorrt_for(device)
    key = PlanKey(network, flavour, gpu, precision)
    # Checked before minutes of work.
    check_folder()
    on_event(BuildStarted(str(network.source), flavour.name, flavour.version, gpu.name, precision))

    def report(phase: str, step: int, steps: int) -> bool:
        on_event(BuildProgress(phase, step, steps, round(monotonic() - start, 3)))
        return True

    graph = at_precision(network, precision)
    plan = build_plan(graph, flavour, gpu, precision, report, load_timings(key))
    path = keep_plan(key, plan)
    done = BuildDone(str(path), round(monotonic() - start, 3))
    on_event(done)
    return done


def build_command(
    model: Path, precision: str, device: int, reading: ModelOptions = NO_OPTIONS
) -> list[str]:
    """The command line that builds the plan of a model, read so, and prints its events."""
    options = ("--precision", precision, "--device", str(device), *reading.arguments())
    return command_of(COMMANDS, "build", "--events", "--model", str(model.absolute()), *options)


def build_apart(command: list[str], on_event: OnEvent) -> BuildDone:
    """Run `build_command` and pass its events on. An exception, such as Ctrl-C, kills it.

    Raises `EngineError` if the build fails, or its process crashes or is killed.
    """
    last: BuildEvent | None = None

    def hear(line: str) -> None:
        nonlocal last
        if (event := parse_event(line)) is not None:
            last = event
            on_event(event)

    ended = run_child(
        command,
        hear,
        EngineError,
        environment=environment_of_children(),
        cwd=folder(),
    )
    if isinstance(last, BuildFailed):
        raise EngineError(last.message)
    if ended.status == 0 and isinstance(last, BuildDone):
        return last
    raise EngineError(unfinished(end_of(ended.status), ended.last_words))


def unfinished(ended: str, words: str) -> str:
    """One line about a build that ended without a plan: how it ended, and its last output."""
    reason = f" ({words})" if words else ""
    return _("the builder {ended} before the plan was ready{reason}").format(
        ended=ended or _("ended"), reason=reason
    )
