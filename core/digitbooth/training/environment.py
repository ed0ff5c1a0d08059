"""The Python 3.7 environment with TensorFlow 1.15.3: finds it, or makes it once and keeps it.

TensorFlow 1.15.3 has no wheels for any Python that this program runs on, so training is a process
of another interpreter. Where that comes from: `DIGITBOOTH_TRAINING_PYTHON`, a `python3.7` on the
path, pyenv, or uv, which can also download one.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from digitbooth import files
from digitbooth.errors import TrainingError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.paths import data_dir
from digitbooth.programs import environment_of_others, is_bundle
from digitbooth.system import IS_LINUX, here

Say = Callable[[str], None]
"""Takes one line for the user about what is being done."""

VARIABLE = "DIGITBOOTH_TRAINING_PYTHON"
REQUIREMENTS = Path(__file__).with_name("tensorflow1") / "requirements.txt"

_VERSION = "3.7"
_UV = "uv==0.6.17"
"""An older uv, run by uv itself: from 0.7 on it cannot download Python 3.7."""

_MARKER = "complete.sha256"
_LONGEST_MARKER = 100
_PROBE = (
    "import importlib.util, sys; "
    "print('%d.%d' % sys.version_info[:2], bool(importlib.util.find_spec('tensorflow')))"
)


def training_python(say: Say) -> Path:
    """The interpreter that runs the training script; makes its environment if there is none.

    If `DIGITBOOTH_TRAINING_PYTHON` names a Python 3.7 that has TensorFlow, it is used as it is.
    Making an environment downloads some 500 MB. Raises `TrainingError`.
    """
    if not IS_LINUX or platform.machine() not in ("x86_64", "AMD64"):
        raise TrainingError(
            N_("training needs Linux on x86-64, not {system} on {machine}; copy a .pb from there"),
            system=sys.platform,
            machine=platform.machine(),
        )
    chosen = os.environ.get(VARIABLE)
    if chosen:
        answer = _answer_of(Path(chosen))
        if answer is None:
            raise TrainingError(
                N_("{variable}={chosen}: not a Python {version}; name one, or unset the variable"),
                variable=VARIABLE,
                chosen=chosen,
                version=_VERSION,
            )
        if answer == "True":
            return Path(chosen)
    folder = _folder()
    with _only_one(folder, say):
        python = folder / "bin" / "python"
        if _recorded(folder) != _digest() or _answer_of(python) != "True":
            try:
                _make(folder, Path(chosen) if chosen else None, say)
            except OSError as error:
                raise _unwritable(folder, error) from error
    return python


def is_ready() -> bool:
    """Whether `training_python` need not make an environment; makes and raises nothing."""
    chosen = os.environ.get(VARIABLE)
    if chosen and _answer_of(Path(chosen)) == "True":
        return True
    return _recorded(_folder()) == _digest() and _answer_of(_folder() / "bin" / "python") == "True"


def find_python() -> Path | None:
    """A Python 3.7 that works, on the path or else pyenv's newest; None without any."""
    on_path = shutil.which("python3.7")
    candidates = [Path(on_path)] if on_path else []
    root = _pyenv_root()
    if root is not None:
        found = root.glob(f"versions/{_VERSION}*/bin/python3.7")
        candidates += sorted(found, key=_patch_level, reverse=True)
    # A python3.7 on the path may be pyenv's shim, which fails unless a Python 3.7 is selected.
    return next((path for path in candidates if _answer_of(path) is not None), None)


def plain_environment() -> dict[str, str]:
    """The environment without what would make another Python load this one's modules."""
    leave_out = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")
    return {name: value for name, value in environment_of_others().items() if name not in leave_out}


def _folder() -> Path:
    return data_dir() / "training" / "tensorflow1"


def _make(folder: Path, python: Path | None, say: Say) -> None:
    """Make the environment. The marker is written last: without it the folder is incomplete."""
    if folder.exists():
        say(_("removing {folder}, which is incomplete or out of date").format(folder=folder))
        shutil.rmtree(folder)
    python = python or find_python()
    uv = shutil.which("uv")
    if python is not None:
        say(_("making an environment for TensorFlow 1.15.3 with {python}").format(python=python))
        _call([str(python), "-m", "venv", str(folder)], say)
    elif uv is not None:
        say(_("making an environment for TensorFlow 1.15.3 with uv's Python 3.7"))
        # A bundle's program is no Python: uv finds one, or fetches it.
        with_this = [] if is_bundle() else ["--python", sys.executable]
        older_uv = [uv, "tool", "run", *with_this, "--from", _UV, "uv"]
        _call([*older_uv, "venv", "--no-project", "--seed", "--python", _VERSION, str(folder)], say)
    else:
        raise TrainingError(
            N_("training needs Python 3.7; install uv, run pyenv install 3.7, or set {variable}"),
            variable=VARIABLE,
        )
    say(_("installing tensorflow-gpu 1.15.3 (some 500 MB, once)"))
    pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install"]
    # Sources are built with the installed setuptools: pip would download others.
    pinned = ["--require-hashes", "--no-deps", "--no-build-isolation"]
    _call([*pip, *pinned, "--progress-bar", "off", "-r", str(REQUIREMENTS)], say)
    files.make_private(folder, ours=True)
    files.write_bytes(folder / _MARKER, _digest().encode(), private=True)


def _call(command: list[str], say: Say) -> None:
    """Run a command and pass its output on. Raises `TrainingError`, which quotes the last lines."""
    last: list[str] = []
    try:
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=plain_environment(),
        ) as process:
            assert process.stdout is not None
            for line in filter(None, map(str.strip, process.stdout)):
                last = [*last[-2:], line]
                say(line)
    except OSError as error:
        raise TrainingError(
            N_("{command}: cannot be run ({reason})"),
            command=command[0],
            reason=files.reason_of(error),
        ) from error
    if process.returncode != 0:
        raise TrainingError(
            N_("`{command}` failed: {said}; once that is put right, train again"),
            command=" ".join(command),
            said=" / ".join(last),
        )


def _answer_of(python: Path) -> str | None:
    """Whether this Python has TensorFlow, "True" or "False"; None if it is not a working 3.7."""
    try:
        done = subprocess.run(
            [python, "-s", "-c", _PROBE],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=60,
            env=plain_environment(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    version, _, has_tensorflow = done.stdout.strip().partition(" ")
    return has_tensorflow if done.returncode == 0 and version == _VERSION else None


def _pyenv_root() -> Path | None:
    pyenv = shutil.which("pyenv")
    if pyenv is None:
        return None
    try:
        done = subprocess.run([pyenv, "root"], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return Path(done.stdout.strip()) if done.returncode == 0 else None


def _patch_level(python: Path) -> tuple[int, ...]:
    """The version in a path of pyenv: (3, 7, 16) for …/versions/3.7.16/bin/python3.7."""
    name = python.parents[1].name
    return tuple(int(part) for part in name.split(".") if part.isdigit())


def _digest() -> str:
    return hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()


def _recorded(folder: Path) -> str | None:
    try:
        # Programs lie there: only if nobody else can have put them there.
        return files.read_bytes(folder / _MARKER, _LONGEST_MARKER, own=True).decode("ascii")
    except (OSError, UnicodeDecodeError):
        return None


@contextmanager
def _only_one(folder: Path, say: Say) -> Iterator[None]:
    """Hold a lock, so that two trainings do not make the environment at the same time."""
    try:
        files.make_private(folder.parent)
        lock = folder.with_suffix(".lock").open("w")
    except OSError as error:
        raise _unwritable(folder.parent, error) from error
    with lock:
        if not here.try_lock(lock.fileno()):
            say(_("waiting for another process that makes the training environment"))
            here.wait_for_lock(lock.fileno())
        yield


def _unwritable(folder: Path, error: OSError) -> TrainingError:
    return TrainingError(
        N_("{folder}: cannot be written ({reason}); name another in DIGITBOOTH_DATA_DIR"),
        folder=folder,
        reason=files.reason_of(error),
    )
