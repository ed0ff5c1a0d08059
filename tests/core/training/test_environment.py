"""Where Python 3.7 comes from, with imitations of every place that it may be in."""

import shutil
import sys
from pathlib import Path

import pytest

from digitbooth.errors import TrainingError
from digitbooth.training import environment
from digitbooth.training.environment import find_python, plain_environment, training_python

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="TensorFlow 1.15.3 is for Linux")

PYTHON = """\
#!/bin/sh
# An imitation of Python {version}: answers the probe, makes environments, installs.
here=$(dirname "$0")
echo "$0 $*" >> "{log}"
case "$*" in
  "-s -c "*) [ -e "$here/tensorflow" ] && has=True || has=False; echo "{version} $has" ;;
  "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  "-m pip "*) {install} ;;
esac
"""
INSTALLS = 'echo "Collecting tensorflow-gpu"; touch "$here/tensorflow"'
FAILS = 'echo "ERROR: no network"; exit 1'


class Machine:
    """A machine that has only what is put on it."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.bin = root / "bin"
        self.bin.mkdir()
        self.log = root / "log"
        self.said: list[str] = []
        for tool in ("dirname", "mkdir", "cp", "touch"):
            (self.bin / tool).symlink_to(str(shutil.which(tool)))
        monkeypatch.setenv("PATH", str(self.bin))
        monkeypatch.setenv("DIGITBOOTH_DATA_DIR", str(root / "data"))
        monkeypatch.delenv("DIGITBOOTH_TRAINING_PYTHON", raising=False)

    def program(self, path: Path, text: str) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="ascii")
        path.chmod(0o755)
        return path

    def python(self, path: Path, version: str = "3.7", install: str = INSTALLS) -> Path:
        return self.program(path, PYTHON.format(version=version, log=self.log, install=install))

    def pyenv(self, *versions: str) -> None:
        self.program(self.bin / "pyenv", f'#!/bin/sh\necho "{self.root}/pyenv"\n')
        self.program(self.bin / "python3.7", "#!/bin/sh\necho 'pyenv: not found' >&2\nexit 127\n")
        for version in versions:
            self.python(self.root / "pyenv" / "versions" / version / "bin" / "python3.7")

    def uv(self) -> None:
        python = self.python(self.root / "elsewhere" / "python")
        self.program(
            self.bin / "uv",
            f'#!/bin/sh\necho "uv $*" >> "{self.log}"\nfor last; do :; done\n'
            f'mkdir -p "$last/bin" && cp "{python}" "$last/bin/python"\n',
        )

    def calls(self) -> str:
        return self.log.read_text(encoding="ascii") if self.log.exists() else ""

    @property
    def folder(self) -> Path:
        return self.root / "data" / "training" / "tensorflow1"

    def prepare(self) -> Path:
        return training_python(self.said.append)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def test_python_on_the_path_is_taken(machine: Machine) -> None:
    python = machine.python(machine.bin / "python3.7")
    assert find_python() == python
    assert machine.prepare() == machine.folder / "bin" / "python"
    assert f"{python} -m venv {machine.folder}" in machine.calls()
    assert "Collecting tensorflow-gpu" in machine.said


def test_the_newest_of_pyenv_is_taken_where_its_shim_does_not_answer(machine: Machine) -> None:
    machine.pyenv("3.7.9", "3.7.16")
    assert find_python() == machine.root / "pyenv/versions/3.7.16/bin/python3.7"


def test_a_python_that_is_not_3_7_is_passed_over(machine: Machine) -> None:
    machine.python(machine.bin / "python3.7", version="3.11")
    assert find_python() is None


def test_uv_is_asked_last(machine: Machine) -> None:
    machine.uv()
    assert machine.prepare() == machine.folder / "bin" / "python"
    assert f"--python 3.7 {machine.folder}" in machine.calls()


def test_without_any_both_cures_are_named(machine: Machine) -> None:
    with pytest.raises(TrainingError, match=r"install uv.*pyenv install 3\.7.*TRAINING_PYTHON"):
        machine.prepare()


def test_it_is_made_once(machine: Machine) -> None:
    machine.python(machine.bin / "python3.7")
    machine.prepare()
    said = list(machine.said)
    machine.prepare()
    assert machine.said == said
    assert machine.calls().count("-m pip") == 1


@pytest.mark.parametrize("damage", ["marker", "requirements", "tensorflow", "python"])
def test_what_is_half_made_or_outdated_is_made_again(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    machine.python(machine.bin / "python3.7")
    machine.prepare()
    (machine.folder / "left over").touch()
    if damage == "marker":
        (machine.folder / "complete.sha256").unlink()
    elif damage == "requirements":
        changed = machine.root / "requirements.txt"
        changed.write_text("tensorflow-gpu==1.15.5\n", encoding="ascii")
        monkeypatch.setattr(environment, "REQUIREMENTS", changed)
    else:
        (machine.folder / "bin" / damage).unlink()
    machine.prepare()
    assert not (machine.folder / "left over").exists()
    assert machine.calls().count("-m pip") == 2


def test_an_install_that_fails_says_why_and_counts_as_half_made(machine: Machine) -> None:
    machine.python(machine.bin / "python3.7", install=FAILS)
    with pytest.raises(TrainingError, match="failed: ERROR: no network"):
        machine.prepare()
    assert not (machine.folder / "complete.sha256").exists()
    machine.python(machine.bin / "python3.7")
    machine.prepare()


def test_the_variable_goes_first(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.python(machine.bin / "python3.7")
    chosen = machine.python(machine.root / "mine" / "python")
    monkeypatch.setenv("DIGITBOOTH_TRAINING_PYTHON", str(chosen))
    assert machine.prepare() == machine.folder / "bin" / "python"
    assert f"{chosen} -m venv" in machine.calls()


def test_the_variable_may_name_a_ready_environment(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = machine.python(machine.root / "mine" / "python")
    (machine.root / "mine" / "tensorflow").touch()
    monkeypatch.setenv("DIGITBOOTH_TRAINING_PYTHON", str(chosen))
    assert machine.prepare() == chosen
    assert not machine.folder.exists()


@pytest.mark.parametrize("version", ["3.11", None])
def test_a_wrong_variable_is_an_error(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, version: str | None
) -> None:
    machine.python(machine.bin / "python3.7")
    chosen = machine.root / "mine" / "python"
    if version:
        machine.python(chosen, version=version)
    monkeypatch.setenv("DIGITBOOTH_TRAINING_PYTHON", str(chosen))
    with pytest.raises(TrainingError, match=r"mine/python: not a Python 3\.7"):
        machine.prepare()


@pytest.mark.parametrize(("system", "processor"), [("darwin", "arm64"), ("linux", "aarch64")])
def test_where_there_is_no_tensorflow_1_it_says_so(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, system: str, processor: str
) -> None:
    monkeypatch.setattr(environment, "IS_LINUX", system == "linux")
    monkeypatch.setattr(environment.sys, "platform", system)
    monkeypatch.setattr(environment.platform, "machine", lambda: processor)
    with pytest.raises(TrainingError, match=f"Linux on x86-64, not {system}"):
        machine.prepare()


def test_a_data_folder_that_cannot_be_made_is_an_error(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    (machine.root / "file").touch()
    monkeypatch.setenv("DIGITBOOTH_DATA_DIR", str(machine.root / "file"))
    with pytest.raises(TrainingError, match="DIGITBOOTH_DATA_DIR"):
        machine.prepare()


def test_this_python_is_kept_out_of_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/some/where")
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0")
    assert "PYTHONPATH" not in plain_environment()
    assert plain_environment()["CUDA_VISIBLE_DEVICES"] == "0"


def test_only_what_is_pinned_by_digests_is_installed(machine: Machine) -> None:
    machine.python(machine.bin / "python3.7")
    machine.prepare()
    (install,) = (call for call in machine.calls().splitlines() if "-m pip" in call)
    assert "--require-hashes --no-deps" in install
    assert "tensorflow-gpu==1.15.3 \\" in environment.REQUIREMENTS.read_text(encoding="ascii")
