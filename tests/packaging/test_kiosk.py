"""The kiosk's files: that they fit together, the supervisor, and the programs that read them."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from digitbooth.booth.watchdog import Timeouts

KIOSK = Path(__file__).parents[2] / "core/digitbooth/kiosk/files"
INSTALLED = "@KIOSK@"
READMES = Path(__file__).parents[2] / "packaging" / "kiosk"
DISPLAYS = ("cage", "weston", "x11")
PROGRAMS = {"cage": "cage", "weston": "weston", "x11": "xinit"}
SCRIPTS = sorted(
    path for path in KIOSK.rglob("*") if path.is_file() and path.read_bytes().startswith(b"#!")
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kiosks run Linux")


@pytest.fixture
def kiosk(tmp_path: Path) -> Path:
    """A copy in which paths lead to itself, with a folder for stand-ins beside it."""
    copy = tmp_path / "kiosk"
    shutil.copytree(KIOSK, copy)
    for path in copy.rglob("*"):
        if path.is_file():
            text = path.read_text().replace(INSTALLED, str(copy))
            path.write_text(text.replace("@USER@", "root").replace("@BOOTH@", "/usr/bin/true"))
    (tmp_path / "bin").mkdir()
    return copy


def stand_in(kiosk: Path, name: str, script: str) -> Path:
    path = kiosk.parent / "bin" / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def start(kiosk: Path, display: str) -> int:
    environment = {
        "PATH": f"{kiosk.parent}/bin:/usr/bin:/bin",
        "RUNTIME_DIRECTORY": str(kiosk.parent),
        "DIGITBOOTH": str(kiosk.parent / "bin" / "digitbooth-booth"),
        "NOTIFY_SOCKET": "/nowhere",
    }
    return subprocess.run([kiosk / "start", display], env=environment, check=False).returncode


def unit() -> configparser.RawConfigParser:
    # systemd's keys may come several times; here only those that do not are asked for.
    parser = configparser.RawConfigParser(strict=False, interpolation=None, delimiters="=")
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(KIOSK / "digitbooth-booth@.service")
    return parser


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(KIOSK)))
def test_scripts_can_be_run_and_read(script: Path) -> None:
    assert script.stat().st_mode & 0o111
    subprocess.run(["sh", "-n", script], check=True)


@pytest.mark.parametrize("display", DISPLAYS)
@pytest.mark.parametrize("status", [0, 2, 127])
def test_the_booths_exit_status_comes_through_whatever_the_display_says(
    kiosk: Path, display: str, status: int
) -> None:
    session = "sh $(sed -n s/^path=//p ${1#--config=})" if display == "weston" else None
    # cage -d -- SESSION; xinit SESSION -- SERVER …
    session = session or '[ "$1" = -d ] && shift 2; sh "$1"'
    stand_in(kiosk, PROGRAMS[display], f"{session}; exit 3")
    stand_in(kiosk, "digitbooth-booth", f"exit {status}")
    assert start(kiosk, display) == status


@pytest.mark.parametrize("display", DISPLAYS)
def test_a_display_that_fails_is_a_failure_even_after_a_booth_that_was_left(
    kiosk: Path, display: str
) -> None:
    (kiosk.parent / "status").write_text("0\n")
    stand_in(kiosk, PROGRAMS[display], "exit 0")
    assert start(kiosk, display) == 1


def test_only_the_booth_speaks_for_the_service(kiosk: Path) -> None:
    stand_in(kiosk, "X", 'echo "${NOTIFY_SOCKET-silent}" > "$RUNTIME_DIRECTORY/heard"')
    subprocess.run(
        [kiosk / "x11" / "server"],
        env={
            "RUNTIME_DIRECTORY": str(kiosk.parent),
            "XSERVER": str(kiosk.parent / "bin" / "X"),
            "NOTIFY_SOCKET": "/nowhere",
        },
        check=True,
    )
    assert (kiosk.parent / "heard").read_text() == "silent\n"


def test_systemd_understands_the_unit(kiosk: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("needs systemd-analyze")
    file = kiosk / "digitbooth-booth@.service"

    def complaints() -> str:
        command = [program, "verify", "--man=no", f"{file.parent}/digitbooth-booth@cage.service"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.stderr

    assert "digitbooth-booth" not in complaints()
    file.write_text(file.read_text().replace("WatchdogSec", "WatchDog"))
    assert "'WatchDog'" in complaints(), "it does look"


def test_the_unit_waits_longer_than_the_supervisor_ever_does() -> None:
    timeouts, service = Timeouts(), unit()["Service"]
    longest = (
        timeouts.silence + timeouts.traceback + timeouts.longest_pause + timeouts.first_heartbeat
    )
    assert float(service["WatchdogSec"]) > longest
    assert float(service["TimeoutStartSec"]) > timeouts.first_heartbeat
    assert float(service["TimeoutStopSec"]) > timeouts.closing
    assert service["Type"] == "notify"
    assert service["NotifyAccess"] == "all", "the supervisor is not the unit's main process"
    assert unit()["Unit"]["StartLimitIntervalSec"] == "0"


def test_paths_in_the_files_are_of_files_that_there_are() -> None:
    named = set()
    for path in KIOSK.rglob("*"):
        if path.is_file() and path.suffix != ".md":
            named |= set(re.findall(rf"{INSTALLED}/([\w./-]+)", path.read_text()))
    assert named == {"README", "start", "session"}
    assert all((KIOSK / name).is_file() for name in named)


def test_weston_reads_its_file_and_locks_the_keys() -> None:
    text = (KIOSK / "weston" / "weston.ini").read_text()
    for line in text.splitlines():
        # weston takes neither quotes nor blanks around the equals sign.
        assert re.fullmatch(r"|#.*|\[[a-z]+\]|[a-z-]+=[^\s\"']+", line), line
    parser = configparser.ConfigParser()
    parser.read_string(text)
    assert parser["core"]["shell"] == "kiosk-shell.so"
    assert parser["core"]["idle-time"] == "0"
    assert parser["keyboard"]["vt-switching"] == "false"
    assert parser["autolaunch"]["watch"] == "true"


@pytest.mark.parametrize("display", DISPLAYS)
def test_each_readme_fits_on_a_page(display: str) -> None:
    for file in (READMES / "README.md", READMES / display / "README.md"):
        lines = file.read_text().splitlines()
        assert len(lines) <= 66
        assert max(map(len, lines)) <= 105
