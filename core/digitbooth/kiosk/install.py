"""What makes a machine a kiosk, and what takes that away again: a list of steps.

Each step says what it does, as a person would do it; `--dry-run` says it and does nothing.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from digitbooth import files
from digitbooth.errors import BoothError
from digitbooth.kiosk.machine import Machine
from digitbooth.language import gettext_noop as N_
from digitbooth.programs import is_bundle

PACKAGES = {
    "cage": {"cage": "cage", "Xwayland": "xwayland"},
    "weston": {"weston": "weston"},
    "x11": {"X": "xserver-xorg", "xinit": "xinit"},
}
"""Displays → the programs that each needs, and Debian's packages that hold them."""

KIOSK = "/etc/digitbooth/kiosk"
STATE = "/var/lib/digitbooth"
UNIT = "/etc/systemd/system/digitbooth-booth@.service"
X11 = "/etc/X11/xorg.conf.d/10-digitbooth.conf"

_BEFORE = f"{KIOSK}/previous-target"
_COMMENT = "Digit Booth kiosk"
_GROUPS = ("video", "render", "audio", "input")
_FILES = Path(__file__).parent / "files"
_BOOT = "multi-user.target"
_HOMES = ("/home", "/root")
_USER = re.compile(r"[a-z_][a-z0-9_-]{0,30}")


@dataclass(frozen=True)
class Step:
    """One thing that is done."""

    says: str
    do: Callable[[], object]


def install(
    display: str, user: str, machine: Machine, program: Path | None = None
) -> Iterator[Step]:
    """What makes `machine` show the booth on `display`, as `user`, when it starts.

    `program` is digitbooth-booth, by default that of this installation. Raises `BoothError`.
    """
    booth = program or booth_program()
    needed = [name for name in PACKAGES[display] if not machine.has(name)]
    packages = [PACKAGES[display][name] for name in needed] + _service_packages(machine)
    if packages:
        yield _run(machine, "apt-get", "install", "-y", "--no-install-recommends", *packages)
    groups = ",".join(name for name in _GROUPS if name in machine.groups())
    if machine.user(user) is None:
        yield _run(
            machine,
            *("useradd", "--system", "--user-group", "--home-dir", STATE, "--comment", _COMMENT),
            *("--shell", "/usr/sbin/nologin", "--groups", groups, user),
        )
    elif groups:
        yield _run(machine, "usermod", "--append", "--groups", groups, user)
    values = {"@KIOSK@": KIOSK, "@BOOTH@": str(booth), "@USER@": user}
    for source, target, mode in _targets(display):
        yield _write(machine, target, _filled(source, values), mode)
    config = f"{STATE}/config/booth.toml"
    if not machine.at(config).exists():
        yield Step(f"digitbooth booth init {config}", partial(_write_settings, machine, config))
    yield Step(f"chown -R {user}: {STATE}", partial(_give, machine, user))
    yield from _boot(display, machine)


def uninstall(machine: Machine, *, with_data: bool = False) -> Iterator[Step]:
    """What takes a kiosk away from `machine`; settings and visitors' drawings only `with_data`."""
    if not machine.at(UNIT).exists() and not machine.at(KIOSK).exists():
        raise BoothError(N_("{unit}: there is no kiosk to take away here"), unit=UNIT)
    user = _user_of(machine)
    for display in PACKAGES:
        if machine.at(f"/etc/systemd/system/multi-user.target.wants/{_unit(display)}").is_symlink():
            yield _run(machine, "systemctl", "disable", *_now(machine), _unit(display))
    before = machine.at(_BEFORE)
    if before.exists():
        yield _run(machine, "systemctl", "set-default", before.read_text(encoding="ascii").strip())
    if with_data:
        yield _remove(machine, STATE)
    if user and machine.user(user) == _COMMENT:
        if not with_data and machine.at(STATE).exists():
            # Whoever gets the user's number next shall not read it.
            yield Step(f"chown -R root: {STATE}", partial(_give, machine, "root"))
        yield _run(machine, "userdel", user)
    # Last: while they are there, what failed before can be tried again.
    yield _remove(machine, UNIT)
    if machine.at(X11).exists():
        yield _remove(machine, X11)
    yield _remove(machine, str(Path(KIOSK).parent))
    if machine.is_up():
        yield _run(machine, "systemctl", "daemon-reload")


def check_user(name: str) -> None:
    """Raise `BoothError` unless users of a system can be called so; nothing runs as root."""
    if not _USER.fullmatch(name) or name == "root":
        raise BoothError(
            N_("{name}: no user for a booth; choose small letters and digits, and not root"),
            name=name,
        )


def booth_program() -> Path:
    """The program digitbooth-booth of this installation. Raises `BoothError`."""
    beside = [str(Path(file).absolute().parent) for file in (sys.argv[0], sys.executable)]
    path = os.pathsep.join([*beside, os.environ.get("PATH", os.defpath)])
    found = (
        str(Path(sys.executable).with_name("digitbooth-booth"))
        if is_bundle()
        else shutil.which("digitbooth-booth", path=path)
    )
    if found is None:
        raise BoothError(
            N_("digitbooth-booth is not installed beside {program}: install 'digitbooth[gui]'"),
            program=sys.argv[0],
        )
    if any(Path(found).is_relative_to(home) for home in _HOMES):
        raise BoothError(
            N_(
                "{program}: lies in a home, which the booth's user cannot see; install Digit Booth "
                "for everybody, as a package or into an environment under /opt"
            ),
            program=found,
        )
    return Path(found)


def _service_packages(machine: Machine) -> list[str]:
    """What gives a user the console's screen and touches, and the bus that keeps it on."""
    needed = {"dbus-daemon": "dbus", "systemctl": "systemd-sysv", "udevadm": "udev"}
    missing = [package for program, package in needed.items() if not machine.has(program)]
    has_session = any(machine.root.glob("usr/lib/*/security/pam_systemd.so")) or any(
        machine.root.glob("lib/*/security/pam_systemd.so")
    )
    return missing if has_session else [*missing, "libpam-systemd"]


def _targets(display: str) -> Iterator[tuple[Path, str, int]]:
    """Each file with where it goes, and its mode."""
    yield _FILES / "digitbooth-booth@.service", UNIT, 0o644
    for name in ("README", "start", "session"):
        yield _FILES / name, f"{KIOSK}/{name}", 0o644 if name == "README" else 0o755
    for source in sorted((_FILES / display).iterdir()):
        if source.suffix == ".conf":
            yield source, X11, 0o644
        else:
            executable = source.read_bytes().startswith(b"#!")
            yield source, f"{KIOSK}/{display}/{source.name}", 0o755 if executable else 0o644


def _boot(display: str, machine: Machine) -> Iterator[Step]:
    """Let the machine start straight into the booth, whatever it started into before."""
    default = machine.at("/etc/systemd/system/default.target")
    usual = machine.at("/lib/systemd/system/default.target")
    link = default if default.is_symlink() else usual
    target = link.readlink().name if link.is_symlink() else ""
    if target and target != _BOOT:
        yield _write(machine, _BEFORE, f"{target}\n", 0o644)
        yield _run(machine, "systemctl", "set-default", _BOOT)
    if machine.is_up():
        yield _run(machine, "systemctl", "daemon-reload")
    for other in PACKAGES:
        enabled = machine.at(f"/etc/systemd/system/{_BOOT}.wants/{_unit(other)}")
        if other != display and enabled.is_symlink():
            yield _run(machine, "systemctl", "disable", *_now(machine), _unit(other))
    yield _run(machine, "systemctl", "enable", _unit(display))


def _unit(display: str) -> str:
    return f"digitbooth-booth@{display}.service"


def _now(machine: Machine) -> tuple[str, ...]:
    return ("--now",) if machine.is_up() else ()


def _user_of(machine: Machine) -> str:
    """Whom the unit runs the booth as; empty if that cannot be read."""
    try:
        lines = machine.at(UNIT).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition("=")[2] for line in lines if line.startswith("User=")), "")


def _filled(source: Path, values: dict[str, str]) -> str:
    text = source.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(name, value)
    return text


def _run(machine: Machine, *command: str) -> Step:
    shown = " ".join(f"'{word}'" if " " in word else word for word in command)
    return Step(shown, partial(machine.run, command))


def _write(machine: Machine, target: str, text: str, mode: int) -> Step:
    def do() -> None:
        path = machine.at(target)
        files.make_folder(path.parent, BoothError)
        files.write(path, text.encode(), BoothError)
        path.chmod(mode)
        # Made for everybody to read, as all else under /etc.
        own = machine.at(KIOSK).parent
        for folder in path.parents:
            if own in (folder, *folder.parents):
                folder.chmod(0o755)

    return Step(f"install -m {mode:o} … {target}", do)


def _write_settings(machine: Machine, config: str) -> None:
    from digitbooth.booth.config_file import write_example

    write_example(machine.at(config))


def _give(machine: Machine, user: str) -> None:
    machine.run(["chown", "-R", f"{user}:", str(machine.at(STATE))])
    machine.at(STATE).chmod(0o700)


def _remove(machine: Machine, target: str) -> Step:
    def do() -> None:
        path = machine.at(target)
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    return Step(f"rm -r {target}", do)
