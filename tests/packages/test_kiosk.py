"""A kiosk from a bare Debian in two commands: the booth shows, and all goes away again."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest
from bare_debian import Debian, made
from debian_screen import PATIENCE, PICTURES, is_filled, picture, shades, stop

DISPLAYS = ["cage", "weston", "x11"]
KIOSK, RUNTIME, STATE = "/etc/digitbooth/kiosk", "/run/digitbooth", "/var/lib/digitbooth"

FOLDERS = ("config", "data", "state", "cache")
SERVICE = {f"DIGITBOOTH_{name.upper()}_DIR": f"{STATE}/{name}" for name in FOLDERS}
SERVICE |= {"RUNTIME_DIRECTORY": RUNTIME, "HOME": STATE}
"""As the unit sets it."""

HEADLESS = {"WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"}
"""For cage, where there is no screen."""

X_SERVER = f"""\
#!/bin/sh
exec Xvfb "$1" -nolisten tcp -screen 0 1280x900x24 -fbdir {RUNTIME}
"""
"""For X11: what it shows is a file."""


@pytest.mark.parametrize("display", DISPLAYS)
def test_it_shows_the_booth_and_goes_without_a_trace(
    debian: Debian, screen: str, display: str
) -> None:
    debian.install(debian.put(made("digitbooth_*.deb")))
    before = debian.names()
    debian.run("digitbooth", "booth", "install", display)
    wanted = debian.root / "etc/systemd/system/multi-user.target.wants"
    unit = f"digitbooth-booth@{display}.service"
    assert (wanted / unit).is_symlink()
    verified = debian.run("systemd-analyze", "verify", "--man=no", unit, check=False)
    assert [line for line in verified.stderr.splitlines() if "digitbooth" in line] == []
    booth_on(debian, display, screen)
    debian.run("digitbooth", "booth", "uninstall", "--with-data")
    left = {path for path in debian.names() - before if "digitbooth" in path.lower()}
    assert left == set()
    assert "booth:" not in (debian.root / "etc/passwd").read_text()


def booth_on(debian: Debian, display: str, screen: str) -> None:
    """See the booth, started as the unit does it, fill a screen that is only memory."""
    debian.run("install", "-d", "-o", "booth", "-m", "700", RUNTIME)
    as_booth = ("runuser", "-u", "booth", "--")
    # As systemd does it, all that was started ends together.
    apart: tuple[str, ...] = ("unshare", "--pid", "--fork", "--kill-child", "--mount-proc")
    folder, script = debian.root / RUNTIME.lstrip("/"), debian.root / KIOSK.lstrip("/") / display
    environment = {**SERVICE, **HEADLESS, "DISPLAY": screen}
    shown = PICTURES / f"kiosk-{display}.png"
    if display == "weston":
        # Pictures of weston's own headless screen are black, whatever it shows.
        started = "exec weston --backend=x11-backend.so --use-pixman --width=1280 --height=900"
        text = (script / "display").read_text().replace("exec weston", started)
        (script / "display").write_text(text)
    elif display == "cage":
        debian.install("grim")
    else:
        debian.install("xvfb")
        server = debian.root / "srv/server"
        server.write_text(X_SERVER)
        server.chmod(0o755)
        environment["XSERVER"] = "/srv/server"
        # Displays have the same names on this machine, in files and in the network.
        hidden = 'mount -t tmpfs -o mode=1777 tmpfs /tmp/.X11-unix && exec "$@"'
        apart += ("--net", "sh", "-c", hidden, "sh")

    def taken() -> Path | None:
        if display == "weston":
            return picture(screen, shown.stem)
        if display == "x11":
            found = folder / "Xvfb_screen0"
            command = ["convert", f"xwd:{found}", shown]
            done = subprocess.run(command, capture_output=True, check=False)
            return shown if done.returncode == 0 else None
        take = (*as_booth, "grim", f"{RUNTIME}/picture.png")
        for socket in folder.glob("wayland-[0-9]"):
            debian.run(*take, check=False, WAYLAND_DISPLAY=socket.name, XDG_RUNTIME_DIR=RUNTIME)
        found = folder / "picture.png"
        return Path(shutil.copy(found, shown)) if found.exists() else None

    PICTURES.mkdir(parents=True, exist_ok=True)
    kiosk = debian.start(*apart, *as_booth, f"{KIOSK}/start", display, **environment)
    try:
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            time.sleep(1)
            assert kiosk.poll() is None, "the display ended"
            seen = taken()
            if seen and is_filled(seen) and shades(seen) > 100:
                return
        pytest.fail(f"{display} showed no booth")
    finally:
        stop(kiosk)
