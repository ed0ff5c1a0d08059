"""The .deb and the tarball in a bare Debian 12 without Python: what people do with them works."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from bare_debian import DIST, ROOT, Debian, made
from fake_visitors import taught

from digitbooth.booth.store import Store

PICTURES = ROOT / "build" / "pictures"

X_LIBRARIES = ("libegl1", "libgl1", "libfontconfig1", "libdbus-1-3", "libxcb-cursor0")
X_LIBRARIES += ("libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-render-util0")
X_LIBRARIES += ("libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0", "libx11-xcb1")
"""What any desktop has."""


@contextmanager
def running(debian: Debian, screen: str, *command: str, **more: str) -> Iterator[str]:
    """The number of the window that a program opens, while it runs."""
    program = debian.start(*command, DISPLAY=screen, **more)
    try:
        give_up = time.monotonic() + 120
        while time.monotonic() < give_up and program.poll() is None:
            search = ["xdotool", "search", "--onlyvisible", "--name", "Digit Booth"]
            found = subprocess.run(
                search, env={**os.environ, "DISPLAY": screen}, capture_output=True, text=True
            ).stdout.split()
            if found:
                time.sleep(3)
                yield found[0]
                return
            time.sleep(0.5)
        pytest.fail(f"{command[0]}: no window")
    finally:
        os.killpg(program.pid, signal.SIGTERM)
        try:
            program.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(program.pid, signal.SIGKILL)
            program.wait()


def picture(screen: str, name: str) -> Path:
    """What the display shows, kept for people to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    file = PICTURES / f"{name}.png"
    subprocess.run(
        ["import", "-window", "root", str(file)], env={**os.environ, "DISPLAY": screen}, check=True
    )
    return file


def shades(file: Path) -> int:
    """How many colours there are: an empty screen has one."""
    asked = ["identify", "-format", "%k", str(file)]
    return int(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)


def check_program(debian: Debian, screen: str, folder: str, name: str) -> None:
    """Commands, the window in Chinese, and the booth."""
    assert debian.run("sh", "-c", "command -v python3", check=False).returncode != 0
    assert "PASSED" in debian.run(f"{folder}/digitbooth", "sample", "--all").stdout
    # Every precision: INT8 loads what nothing else does.
    assert "int8" in debian.run(f"{folder}/digitbooth", "bench", "--seconds", "0.05").stdout
    doctor = debian.run(f"{folder}/digitbooth", "doctor", check=False).stdout
    assert "✗" not in doctor, doctor
    for other in ("convert-to-uff", "digitbooth-gui", "digitbooth-booth"):
        said = debian.run(f"{folder}/{other}", "--version").stdout
        assert said.startswith(f"{other} ")
    fonts = "/usr/lib/digitbooth/_internal/digitbooth_resources/fonts"
    with running(debian, screen, f"{folder}/digitbooth-gui", LANGUAGE="zh_CN", LANG="zh_CN.UTF-8"):
        chinese = picture(screen, f"{name}-chinese")
    assert shades(chinese) > 100
    with running(debian, screen, f"{folder}/digitbooth-booth"):
        assert shades(picture(screen, f"{name}-booth")) > 100
    if name == "deb":
        # Without the font that it brings, the same window has boxes instead of letters.
        shutil.rmtree(debian.root / fonts.lstrip("/"))
        with running(
            debian, screen, f"{folder}/digitbooth-gui", LANGUAGE="zh_CN", LANG="zh_CN.UTF-8"
        ):
            boxes = picture(screen, f"{name}-boxes")
        metric = ["compare", "-metric", "AE", "-fuzz", "20%", str(chinese), str(boxes), "null:"]
        differing = subprocess.run(metric, capture_output=True, text=True).stderr.split()[0]
        assert float(differing) > 1000


def test_the_package(debian: Debian, screen: str) -> None:
    before = debian.names()
    debian.install(debian.put(made("digitbooth_*.deb")))
    check_program(debian, screen, "/usr/bin", "deb")
    for file in ("applications/org.digitbooth.DigitBooth.desktop", "man/man1/digitbooth.1.gz"):
        assert (debian.root / "usr/share" / file).exists()
    debian.run("apt-get", "purge", "-y", "digitbooth")
    ours = {path for path in debian.names() - before if "digitbooth" in path.lower()}
    assert {path for path in ours if not path.startswith("/srv/")} == set()


def test_the_tarball(debian: Debian, screen: str) -> None:
    debian.install(*X_LIBRARIES)
    (debian.root / "opt").mkdir(exist_ok=True)
    with subprocess.Popen(
        ["tar", "-xJf", str(made("digitbooth-*.tar.xz")), "-C", str(debian.root / "opt")]
    ) as unpacking:
        assert unpacking.wait() == 0
    check_program(debian, screen, "/opt/digitbooth", "tarball")


def test_an_upgrade_keeps_settings_and_store(debian: Debian, tmp_path: Path) -> None:
    older = tmp_path / "older"
    older.mkdir()
    current = made("digitbooth_*.deb")
    # The same contents under an older version: what counts is what the package manager does.
    subprocess.run(["dpkg-deb", "-R", str(current), str(older)], check=True)
    control = older / "DEBIAN/control"
    lines = control.read_text().splitlines()
    control.write_text(
        "\n".join("Version: 0.0.9" if line.startswith("Version:") else line for line in lines)
        + "\n"
    )
    old = tmp_path / "digitbooth_0.0.9_amd64.deb"
    subprocess.run(
        ["dpkg-deb", "-Znone", "--root-owner-group", "-b", str(older), str(old)], check=True
    )
    debian.install(debian.put(old))
    debian.run("digitbooth", "booth", "init")
    config = debian.root / "srv/.config/digitbooth/booth.toml"
    config.write_text(config.read_text() + "# mine\n")
    before = config.read_bytes()
    store = debian.root / "srv/booth.sqlite"
    with closing(Store(store)) as opened:
        opened.open()
        for label in range(10):
            opened.add(taught(label, seed=label))
        opened.save()
    debian.install(debian.put(current))
    assert debian.run("dpkg-query", "-W", "-f", "${Version}", "digitbooth").stdout != "0.0.9"
    assert config.read_bytes() == before
    assert "every setting" in debian.run("digitbooth", "booth", "check").stdout
    said = debian.run("digitbooth", "booth", "export", "--json", "/srv/booth.sqlite", "/srv/taught")
    assert json.loads(said.stdout)["drawings"] == 10


def test_a_kiosk_in_two_commands_and_back(debian: Debian) -> None:
    debian.install(debian.put(made("digitbooth_*.deb")))
    before = debian.names()
    debian.run("digitbooth", "booth", "install", "cage")
    wanted = debian.root / "etc/systemd/system/multi-user.target.wants"
    assert (wanted / "digitbooth-booth@cage.service").is_symlink()
    verified = debian.run(
        "systemd-analyze", "verify", "--man=no", "digitbooth-booth@cage.service", check=False
    )
    complaints = [line for line in verified.stderr.splitlines() if "digitbooth" in line]
    assert complaints == []
    debian.run("digitbooth", "booth", "uninstall", "--with-data")
    left = {path for path in debian.names() - before if "digitbooth" in path.lower()}
    assert left == set()
    assert "booth:" not in (debian.root / "etc/passwd").read_text()


def test_sums_are_right() -> None:
    made("SHA256SUMS")
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=DIST, check=True)


def test_lintian_finds_no_error() -> None:
    if shutil.which("lintian") is None:
        pytest.skip("there is no lintian")
    command = [
        "lintian",
        "--fail-on",
        "error",
        "--no-tag-display-limit",
        str(made("digitbooth_*.deb")),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    errors = [line for line in done.stdout.splitlines() if line.startswith("E:")]
    assert errors == []
