"""What is built: one wheel with three packages and everything they load."""

import json
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from digitbooth import code_digests

ROOT = Path(__file__).parents[2]


def built(kind: str, folder: Path) -> Path:
    build = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return zipfile.ZipFile(built("wheel", tmp_path_factory.mktemp("wheel")))


def test_holds_the_three_packages(wheel: zipfile.ZipFile) -> None:
    roots = {name.split("/")[0] for name in wheel.namelist()}
    packages = {"digitbooth", "digitbooth_gui", "digitbooth_resources"}
    assert {root for root in roots if not root.endswith(".dist-info")} == packages


def test_holds_every_tracked_file_of_them_but_what_others_are_made_of(
    wheel: zipfile.ZipFile,
) -> None:
    held = set(wheel.namelist())
    for root in ("core", "gui", "resources"):
        listed = ["git", "ls-files", "-z", "--cached", root]
        tracked = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=False)
        if tracked.returncode != 0:
            pytest.skip("not a git checkout: nothing says which files belong")
        for file in filter(None, tracked.stdout.split("\0")):
            if (ROOT / file).exists():
                is_source = Path(file).suffix in (".cu", ".po", ".proto", ".ts")
                assert (Path(file).relative_to(root).as_posix() in held) != is_source, file


def test_its_readme_leads_nowhere_but_to_the_web(wheel: zipfile.ZipFile) -> None:
    name = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    text = wheel.read(name).decode()
    assert "Content-Type: text/markdown" in text
    assert "# Digit Booth" in text
    assert "![" not in text
    assert not re.search(r"\]\((?!https?:)", text)


def test_holds_what_makes_a_kiosk(wheel: zipfile.ZipFile) -> None:
    files = "digitbooth/kiosk/files"
    assert {f"{files}/start", f"{files}/cage/display"} < set(wheel.namelist())


def test_holds_the_translations_as_qt_loads_them(wheel: zipfile.ZipFile) -> None:
    sources = sorted((ROOT / "gui/digitbooth_gui/translations").glob("*.ts"))
    assert sources
    for source in sources:
        compiled = wheel.read(f"digitbooth_gui/translations/{source.stem}.qm")
        assert compiled.startswith(bytes.fromhex("3cb86418caef9c95")), source


def test_holds_the_messages_as_gettext_loads_them(wheel: zipfile.ZipFile) -> None:
    sources = sorted((ROOT / "core").glob("digitbooth/translations/*/LC_MESSAGES/*.po"))
    assert sources
    for source in sources:
        compiled = wheel.read(source.with_suffix(".mo").relative_to(ROOT / "core").as_posix())
        assert compiled.startswith(bytes.fromhex("de120495")), source


def test_knows_its_code_without_reading_it(wheel: zipfile.ZipFile) -> None:
    assert json.loads(wheel.read("digitbooth/code_digests.json")) == code_digests.of_sources()


def test_offers_its_commands(wheel: zipfile.ZipFile) -> None:
    entries = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    text = wheel.read(entries).decode()
    assert "digitbooth = digitbooth.start:digitbooth" in text
    assert "convert-to-uff = digitbooth.start:convert_to_uff" in text
    assert "digitbooth-booth = digitbooth.start:digitbooth_booth" in text
    assert "digitbooth-gui = digitbooth_gui.__main__:main" in text


def test_the_sdist_holds_all_that_it_is_made_of(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    with tarfile.open(built("sdist", tmp_path)) as archive:
        held = {name.split("/", 2)[2] for name in archive.getnames() if name.count("/") > 1}
    generated = (".mo", ".qm", "/code_digests.json")
    needed = {name for name in wheel.namelist() if not name.endswith(generated)}
    assert {name for name in needed - held if ".dist-info/" not in name} == set()
