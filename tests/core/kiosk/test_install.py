"""A kiosk on a machine below a folder: each step done, and only paths written that exist."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from digitbooth.errors import BoothError
from digitbooth.kiosk.install import (
    KIOSK,
    PACKAGES,
    STATE,
    UNIT,
    X11,
    booth_program,
    check_user,
    install,
    uninstall,
)
from digitbooth.kiosk.machine import Machine

WANTS = "/etc/systemd/system/multi-user.target.wants"


@dataclass(frozen=True)
class Bare(Machine):
    """A bare Debian below a folder, on which commands do what matters of them."""

    commands: list[list[str]] = field(default_factory=list)

    def run(self, command: Sequence[str]) -> str:
        self.commands.append([*command])
        match [*command]:
            case ["useradd", *options]:
                comment = options[options.index("--comment") + 1]
                with self.at("/etc/passwd").open("a") as file:
                    file.write(f"{options[-1]}:x:999:999:{comment}:{STATE}:/usr/sbin/nologin\n")
            case ["userdel", name]:
                kept = [
                    line
                    for line in self.at("/etc/passwd").read_text().splitlines(keepends=True)
                    if not line.startswith(f"{name}:")
                ]
                self.at("/etc/passwd").write_text("".join(kept))
            case ["systemctl", "enable", unit]:
                self.at(WANTS).mkdir(parents=True, exist_ok=True)
                link = self.at(f"{WANTS}/{unit}")
                link.unlink(missing_ok=True)
                link.symlink_to(UNIT)
            case ["systemctl", "disable", *_, unit]:
                self.at(f"{WANTS}/{unit}").unlink()
            case ["systemctl", "set-default", target]:
                link = self.at("/etc/systemd/system/default.target")
                link.unlink(missing_ok=True)
                link.symlink_to(f"/lib/systemd/system/{target}")
        return ""

    def said(self, program: str) -> list[list[str]]:
        return [command for command in self.commands if command[0] == program]


@pytest.fixture
def bare(tmp_path: Path) -> Bare:
    machine = Bare(tmp_path / "root")
    for folder in ("/etc/systemd/system", "/lib/systemd/system", "/usr/bin", "/etc/X11"):
        machine.at(folder).mkdir(parents=True)
    machine.at("/etc/passwd").write_text("root:x:0:0:root:/root:/bin/bash\n")
    machine.at("/etc/group").write_text("root:x:0:\nvideo:x:44:\nrender:x:103:\naudio:x:29:\n")
    machine.at("/lib/systemd/system/default.target").symlink_to("graphical.target")
    return machine


def files_of(machine: Machine) -> set[str]:
    return {f"/{path.relative_to(machine.root)}" for path in machine.root.rglob("*")}


def do(steps: object) -> list[str]:
    said = []
    for step in steps:  # type: ignore[attr-defined]
        said.append(step.says)
        step.do()
    return said


@pytest.mark.parametrize("display", PACKAGES)
def test_what_is_written_names_only_what_exists(bare: Bare, display: str) -> None:
    do(install(display, "visitor", bare, Path("/usr/bin/digitbooth-booth")))
    named: set[str] = set()
    written = [path for path in bare.at("/etc/digitbooth").rglob("*") if path.is_file()]
    for path in [*written, bare.at(UNIT)]:
        text = path.read_text()
        assert not re.search(r"@[A-Z]+@", text), path
        named |= set(re.findall(rf"{KIOSK}/[\w./-]+", text))
    assert named
    assert {name for name in named if not bare.at(name).exists()} == set()
    unit = bare.at(UNIT).read_text()
    assert "User=visitor\n" in unit
    assert "WatchdogSec=" in unit
    assert "/usr/bin/digitbooth-booth" in bare.at(f"{KIOSK}/session").read_text()
    for script in (f"{KIOSK}/start", f"{KIOSK}/session", f"{KIOSK}/{display}/display"):
        assert bare.at(script).stat().st_mode & 0o777 == 0o755
    assert bare.at(X11).exists() == (display == "x11")
    assert bare.at(f"{WANTS}/digitbooth-booth@{display}.service").is_symlink()
    assert bare.at(f"{STATE}/config/booth.toml").is_file()


@pytest.mark.parametrize("display", PACKAGES)
def test_it_installs_what_the_display_needs_and_lacks(bare: Bare, display: str) -> None:
    do(install(display, "booth", bare, Path("/usr/bin/digitbooth-booth")))
    (command,) = bare.said("apt-get")
    assert set(PACKAGES[display].values()) < set(command)
    for name in [*PACKAGES[display], "dbus-daemon", "systemctl", "udevadm"]:
        bare.at(f"/usr/bin/{name}").touch(mode=0o755)
    module = bare.at("/lib/x86_64-linux-gnu/security/pam_systemd.so")
    module.parent.mkdir(parents=True)
    module.touch()
    bare.commands.clear()
    do(install(display, "booth", bare, Path("/usr/bin/digitbooth-booth")))
    assert bare.said("apt-get") == []


def test_its_user_has_the_groups_that_there_are(bare: Bare) -> None:
    do(install("cage", "booth", bare, Path("/usr/bin/digitbooth-booth")))
    (command,) = bare.said("useradd")
    assert command[command.index("--groups") + 1] == "video,render,audio"
    do(install("cage", "booth", bare, Path("/usr/bin/digitbooth-booth")))
    assert len(bare.said("useradd")) == 1
    assert bare.said("usermod")


def test_another_display_takes_the_place_of_the_first(bare: Bare) -> None:
    do(install("cage", "booth", bare, Path("/usr/bin/digitbooth-booth")))
    do(install("weston", "booth", bare, Path("/usr/bin/digitbooth-booth")))
    assert [path.name for path in bare.at(WANTS).iterdir()] == ["digitbooth-booth@weston.service"]


def test_settings_that_are_there_stay(bare: Bare) -> None:
    config = bare.at(f"{STATE}/config/booth.toml")
    config.parent.mkdir(parents=True)
    config.write_text("# mine\n")
    do(install("cage", "booth", bare, Path("/usr/bin/digitbooth-booth")))
    assert config.read_text() == "# mine\n"


@pytest.mark.parametrize("display", PACKAGES)
@pytest.mark.parametrize("with_data", [False, True])
def test_uninstalling_leaves_all_as_it_was_but_the_data(
    bare: Bare, display: str, with_data: bool
) -> None:
    before, users = files_of(bare), bare.at("/etc/passwd").read_text()
    do(install(display, "booth", bare, Path("/usr/bin/digitbooth-booth")))
    do(uninstall(bare, with_data=with_data))
    left = files_of(bare) - before
    folders = {WANTS, "/etc/X11/xorg.conf.d", "/etc/systemd/system/default.target"}
    data = {path for path in left if path.startswith("/var")}
    assert left - data <= folders
    assert any("booth.toml" in path for path in data) != with_data
    assert bare.at("/etc/passwd").read_text() == users
    default = bare.at("/etc/systemd/system/default.target")
    assert default.readlink().name == "graphical.target"
    assert (["chown", "-R", "root:", str(bare.at(STATE))] in bare.commands) != with_data


def test_a_user_who_was_there_before_stays(bare: Bare) -> None:
    with bare.at("/etc/passwd").open("a") as file:
        file.write("visitor:x:1000:1000:A person:/home/visitor:/bin/bash\n")
    do(install("cage", "visitor", bare, Path("/usr/bin/digitbooth-booth")))
    do(uninstall(bare))
    assert bare.user("visitor") == "A person"


def test_nothing_to_take_away_is_said(bare: Bare) -> None:
    with pytest.raises(BoothError, match="no kiosk"):
        do(uninstall(bare))


def test_nothing_is_done_before_it_is_asked_for(bare: Bare) -> None:
    before = files_of(bare)
    steps = list(install("x11", "booth", bare, Path("/usr/bin/digitbooth-booth")))
    assert len(steps) > 5
    assert files_of(bare) == before
    assert bare.commands == []


@pytest.mark.parametrize("name", ["root", "", "Booth", "a b", "-r", "a:b", "a" * 40])
def test_users_that_there_cannot_be_are_refused(name: str) -> None:
    with pytest.raises(BoothError, match="no user for a booth"):
        check_user(name)


def test_a_program_in_a_home_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = "/home/me/.local/bin/digitbooth-booth"
    monkeypatch.setattr("digitbooth.kiosk.install.shutil.which", lambda *_, **__: found)
    with pytest.raises(BoothError, match="under /opt"):
        booth_program()
    monkeypatch.setattr("digitbooth.kiosk.install.shutil.which", lambda *_, **__: None)
    with pytest.raises(BoothError, match="not installed"):
        booth_program()
