"""The .deb and the tarball in a bare Debian 12 without Python: what people do with them works."""

from __future__ import annotations

import json
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from bare_debian import Debian, made
from debian_screen import X_LIBRARIES, painted, press, running, tap, wait_until, windows
from fake_visitors import taught

from digitbooth.booth import database
from digitbooth.booth.store import Store


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
    chinese_too = {"LANGUAGE": "zh_CN", "LANG": "zh_CN.UTF-8"}
    with running(debian, screen, f"{folder}/digitbooth-gui", **chinese_too) as window:
        chinese = painted(screen, f"{name}-chinese")
        check_manual(debian, screen, window)
    with running(debian, screen, f"{folder}/digitbooth-booth"):
        painted(screen, f"{name}-booth")
    if name == "deb":
        # Without the font that it brings, the same window has boxes instead of letters; another
        # person's, for it comes back to where it was.
        shutil.rmtree(debian.root / fonts.lstrip("/"))
        (debian.root / "srv/other").mkdir()
        chinese_too["HOME"] = "/srv/other"
        with running(debian, screen, f"{folder}/digitbooth-gui", **chinese_too):
            boxes = painted(screen, f"{name}-boxes")
        metric = ["compare", "-metric", "AE", "-fuzz", "20%", str(chinese), str(boxes), "null:"]
        differing = subprocess.run(metric, capture_output=True, text=True).stderr.split()[0]
        assert 1000 < float(differing) < 20_000


def check_manual(debian: Debian, screen: str, window: str) -> None:
    """F1 shows its first page, which came with the program."""
    said, browser = debian.root / "srv/shown", debian.root / "usr/bin/xdg-open"
    browser.write_text('#!/bin/sh\necho "$1" > /srv/shown.part; mv /srv/shown.part /srv/shown\n')
    browser.chmod(0o755)
    press(screen, window, "F1")
    wait_until(said.exists, "F1 shows nothing")
    url = said.read_text().strip()
    assert url.startswith("file:///") and "/manual/" in url
    page = debian.root / url.removeprefix("file:///")
    assert "<html" in page.read_text(encoding="utf-8")


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


def write_first_store(file: Path, scratch: Path) -> None:
    """Ten drawings in the tables that 0.1.0 had at first."""
    with closing(Store(scratch)) as store:
        store.open()
        for label in range(10):
            store.add(taught(label, seed=label))
        store.save()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", database.MIGRATIONS[:1])
        with closing(database.open_database(file)) as first:
            first.execute("ATTACH ? AS now", (str(scratch),))
            first.execute("INSERT INTO taught SELECT * FROM now.taught")


def test_an_upgrade_keeps_settings_store_and_an_open_booth(
    debian: Debian, screen: str, tmp_path: Path
) -> None:
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
    store = debian.root / "srv/.local/share/digitbooth/booth.sqlite"
    write_first_store(store, tmp_path / "now.sqlite")
    with running(debian, screen, "digitbooth-booth") as window:
        debian.install(debian.put(current))
        # The same window, which goes on to draw.
        tap(screen, window)
        assert windows(screen) == [window]
        painted(screen, "upgraded-booth")
    assert debian.run("dpkg-query", "-W", "-f", "${Version}", "digitbooth").stdout != "0.0.9"
    assert config.read_bytes() == before
    assert "every setting" in debian.run("digitbooth", "booth", "check").stdout
    inside = f"/{store.relative_to(debian.root)}"
    said = debian.run("digitbooth", "booth", "export", "--json", inside, "/srv/taught")
    assert json.loads(said.stdout)["drawings"] == 10
