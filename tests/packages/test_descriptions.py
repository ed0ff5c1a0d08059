"""What desktops are told of the program: valid by their own tools, and one name everywhere."""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

from bare_debian import ROOT, needed

from digitbooth.constants import APP_ID

LINUX = ROOT / "packaging" / "linux"
FLATPAK = ROOT / "packaging" / "flatpak" / f"{APP_ID}.yaml"


def ask(folder: Path, *command: str | Path) -> str:
    needed(str(command[0]))
    # flatpak-builder leaves a cache where it runs.
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_metainfo_is_valid(tmp_path: Path) -> None:
    text = (LINUX / f"{APP_ID}.metainfo.xml").read_text(encoding="utf-8")
    file = tmp_path / f"{APP_ID}.metainfo.xml"
    file.write_text(text.replace("@VERSION@", "1.2.3").replace("@DATE@", "2026-01-02"))
    ask(tmp_path, "appstreamcli", "validate", "--no-net", file)


def test_the_flatpak_is_valid(tmp_path: Path) -> None:
    manifest = json.loads(ask(tmp_path, "flatpak-builder", "--show-manifest", FLATPAK))
    assert manifest["id"] == APP_ID
    assert manifest["command"] == "digitbooth-gui"


def test_one_name_everywhere() -> None:
    for kind in ("desktop", "metainfo.xml", "mime.xml"):
        assert (LINUX / f"{APP_ID}.{kind}").is_file()
    metainfo = ET.parse(LINUX / f"{APP_ID}.metainfo.xml").getroot()
    assert metainfo.findtext("id") == APP_ID
    assert metainfo.findtext("launchable") == f"{APP_ID}.desktop"
    entry = (LINUX / f"{APP_ID}.desktop").read_text(encoding="utf-8")
    assert f"\nIcon={APP_ID}\n" in entry
    assert f"\nStartupWMClass={APP_ID}\n" in entry


def test_types_that_are_opened_are_known() -> None:
    entry = (LINUX / f"{APP_ID}.desktop").read_text(encoding="utf-8")
    opened = entry.partition("MimeType=")[2].partition("\n")[0].strip(";").split(";")
    known = {
        each.get("type")
        for each in ET.parse(LINUX / f"{APP_ID}.mime.xml").getroot()
        if each.get("type")
    }
    assert known <= set(opened)
    assert all(kind.startswith("image/") or kind in known for kind in opened)
