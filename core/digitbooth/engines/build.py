"""Building plans: here, or in a process of its own, which may crash, hang or be killed unharmed."""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import IO

from digitbooth.engines.events import (
    BuildDone,
    BuildEvent,
    BuildFailed,
    BuildProgress,
    BuildStarted,
    parse_event,
)
from digitbooth.errors import EngineError
from digitbooth.files import reason_of
from digitbooth.language import environment_of_children
from digitbooth.language import gettext as _
from digitbooth.models import Network

OnEvent = Callable[[BuildEvent], None]


def build(
    network: Network, precision: str, device: int, on_event: OnEvent = lambda event: None
) -> BuildDone:
    """Build the plan of `network` for the GPU `device`, and keep it, whatever is kept already.

    Takes seconds to minutes; whoever must not wait, or not die with it, runs `build_apart`. Raises
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
    # Before minutes of work, not after.
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


def build_command(model: Path, precision: str, device: int) -> list[str]:
    """The command that builds in a process of its own and prints its events."""
    command = [sys.executable, "-m", "digitbooth", "build", "--events"]
    options = ["--precision", precision, "--device", str(device)]
    return [*command, "--model", str(model.absolute()), *options]


def build_apart(command: list[str], on_event: OnEvent) -> BuildDone:
    """Run `build_command` and pass its events on. Killed if an exception, such as Ctrl-C, ends it.

    Raises `EngineError` if the build fails, or its process crashes or is killed.
    """
    with tempfile.TemporaryFile("w+", errors="replace") as said, _running(command, said) as process:
        assert process.stdout is not None
        last: BuildEvent | None = None
        for line in process.stdout:
            event = parse_event(line)
            if event is not None:
                last = event
                on_event(event)
        status = process.wait()
        said.seek(0)
        words = [line.strip() for line in said if line.strip()]
    if isinstance(last, BuildFailed):
        raise EngineError(last.message)
    if status == 0 and isinstance(last, BuildDone):
        return last
    raise EngineError(unfinished(end_of(status), words[-1] if words else ""))


@contextmanager
def _running(command: list[str], stderr: IO[str]) -> Iterator["subprocess.Popen[str]"]:
    try:
        process = subprocess.Popen(
            command,
            # `python -m` imports from where it is started, which must not be a stranger's folder.
            cwd=Path(sys.executable).parent,
            env=environment_of_children(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise EngineError(
            _("{command}: cannot be run ({reason})").format(
                command=command[0], reason=reason_of(error)
            )
        ) from error
    with process:
        try:
            yield process
        except BaseException:
            process.kill()
            raise


def unfinished(ended: str, words: str) -> str:
    """One line about a build that ended without a plan: how, and its last words, if any."""
    reason = f" ({words})" if words else ""
    return _("the builder {ended} before the plan was ready{reason}").format(
        ended=ended or _("ended"), reason=reason
    )


def end_of(status: int) -> str:
    """How a process ended, as `subprocess` counts: `was ended by SIGKILL`, of -9."""
    if status < 0:
        try:
            return _("was ended by {name}").format(name=signal.Signals(-status).name)
        except ValueError:
            return _("was ended by signal {number}").format(number=-status)
    return _("ended with status {status}").format(status=status)
