"""Each check of `make release-check` fails for what it is there for, and says it."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

from bundle.contents import Part  # noqa: E402
from release import built, check, leftovers, licences, long, renewed, texts, versions  # noqa: E402

VERSION = "1.2.3"


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of a release that lacks nothing."""
    root = tmp_path_factory.mktemp("house")
    for name, text in {
        versions.SOURCE: f'__version__ = "{VERSION}"\n',
        "CHANGELOG.md": f"# Changelog\n\n## {VERSION} (2026-01-02)\n\n- All of it.\n",
        ".gitignore": f"/{versions.MANUAL}/\n",
        "README.md": f"    sudo apt install ./digitbooth_{VERSION}_amd64.deb\n",
        versions.METAINFO: '<release version="@VERSION@" date="@DATE@"/>\n',
        f"{versions.MANUAL}/index.html": f"<title>Digit Booth {VERSION}</title>\n",
        "gui/digitbooth_gui/window.py": "SIZE = 1\n",
        "packaging/screenshots.py": 'SCENES = {"window": 1}\n',
        "docs/window.png": "a picture",
        renewed.BUDGETS: "2026-01-01; a machine\n",
        renewed.CARD.replace(".md", ".uff"): "weights",
        renewed.CARD: f"SHA-256 `{hashlib.sha256(b'weights').hexdigest()}`\n",
    }.items():
        write(root, name, text)
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    write(root, renewed.STAMP, f"{renewed.shown(root)}\n")
    git(root, "add", "--all")
    return root


@pytest.fixture
def house(built_once: Path, tmp_path: Path) -> Path:
    """The same, to be spoilt."""
    shutil.copytree(built_once, tmp_path / "house")
    return tmp_path / "house"


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True)


QUIET: list[check.Check] = [
    versions.faults,
    versions.changelog_faults,
    leftovers.faults,
    renewed.picture_faults,
    renewed.table_faults,
    texts.faults,
]


@pytest.mark.parametrize("ask", QUIET)
def test_nothing_is_said_of_what_lacks_nothing(house: Path, ask: check.Check) -> None:
    assert list(ask(house)) == []


@pytest.mark.parametrize(
    ("ask", "name", "text", "said"),
    [
        (versions.faults, versions.SOURCE, '__version__ = "1.3.0"\n', "the package is 1.3.0"),
        (versions.faults, "README.md", "digitbooth-1.2.2-py3-none-any.whl", "package of 1.2.2"),
        (versions.faults, "docs/manual/booth.md", "./digitbooth_1.2.2_amd64.deb", "of 1.2.2"),
        (versions.faults, versions.METAINFO, '<release version="1.0"/>', "not filled in"),
        (versions.faults, "dist/digitbooth-1.2.2-py3-none-any.whl", "", "remove it"),
        (versions.faults, f"{versions.MANUAL}/index.html", "Digit Booth 1.2.2", "make docs"),
        (versions.changelog_faults, "CHANGELOG.md", "## 1.2.3 (unreleased)\n\n- All.\n", "no day"),
        (versions.changelog_faults, "CHANGELOG.md", "## 1.2.3 (2026-01-02)\n\n", "no text"),
        (versions.changelog_faults, "CHANGELOG.md", "# Changelog\n", "no section"),
        (
            versions.changelog_faults,
            "CHANGELOG.md",
            "## 1.2.3 (2026-01-02)\n- A.\n\n## 1.2.2 (2026-01-03)\n- B.\n",
            "newest first",
        ),
        (
            versions.changelog_faults,
            "CHANGELOG.md",
            f"## 1.2.3 ({date.today() + timedelta(days=9)})\n- All.\n",
            "not come yet",
        ),
        (leftovers.faults, "core/a.py", "# T\x4fDO: more\n", "core/a.py:1: has a note"),
        (leftovers.faults, "core/a.py", "\n<<<<<<< ours\n", "core/a.py:2: has a conflict"),
        (leftovers.faults, "core/a.py", "break\x70oint()\n", "a debugger"),
        (leftovers.faults, "core/a.py", "'/home/ada/digits'\n", "a folder of one machine"),
        (leftovers.faults, "core/a.py.orig", "", "no part of the project"),
        (leftovers.faults, "core/data.bin", "1" * (leftovers.LARGEST_BYTES + 1), "2,000,001"),
        (renewed.picture_faults, "gui/digitbooth_gui/window.py", "SIZE = 2\n", "make screenshots"),
        (renewed.picture_faults, "docs/other.png", "a picture", "does not take it"),
        (renewed.table_faults, "benchmarks/results/gpu.md", "fast\n", "on which day"),
        (renewed.table_faults, "benchmarks/results/gpu.md", "2026-01-01: MISSED\n", "missed: 2026"),
        (
            renewed.table_faults,
            "CHANGELOG.md",
            "## 1.2.4 (2026-03-02)\n- A.\n\n## 1.2.3 (2026-02-02)\n- B.\n",
            "before the last release",
        ),
        (renewed.table_faults, renewed.CARD, "of another", "make_model.py"),
        (texts.faults, "core/zh.po", 'msgid "ink"\nmsgstr ""\n', "1 messages are not translated"),
        (texts.faults, "core/zh.po", '#, fuzzy\nmsgid "ink"\nmsgstr "墨"\n', "1 messages"),
        (
            texts.faults,
            "gui/zh.ts",
            '<TS><translation type="unfinished">墨</translation></TS>',
            "1 texts are not translated",
        ),
        (built.faults, "dist/other", "", "make packages"),
    ],
)
def test_says_what_is_not_so_yet(
    house: Path, ask: check.Check, name: str, text: str, said: str
) -> None:
    write(house, name, text)
    git(house, "add", "--all")
    (fault,) = [each for each in ask(house) if said in each]
    assert "\n" not in fault


def test_a_wheel_of_another_commit_is_named(house: Path) -> None:
    committed = ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "--quiet", "--message=All"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_COMMITTER_DATE", "2026-01-02T03:04:07Z")
        git(house, *committed)
    wheel = house / f"dist/digitbooth-{VERSION}-py3-none-any.whl"
    wheel.parent.mkdir()
    for second, said in ((6, []), (8, [f"dist/{wheel.name}: is of another commit: make packages"])):
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr(zipfile.ZipInfo("digitbooth/a.py", (2026, 1, 2, 3, 4, second)), "")
        assert list(versions.faults(house)) == said


def test_a_table_that_was_never_made_is_missed(house: Path) -> None:
    (house / renewed.BUDGETS).unlink()
    assert list(renewed.table_faults(house)) == [f"{renewed.BUDGETS} is not there: make bench"]


def test_what_is_not_committed_is_named(house: Path) -> None:
    write(house, "README.md", "other")
    assert "README.md: is not committed" in list(leftovers.uncommitted(house))


def test_packages_are_whole_and_no_larger_than_they_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(built, "LIMITS_MB", {"digitbooth-*.whl": 0.001, "digitbooth_*.deb": 1.0})
    wheel = "digitbooth-1.2.3-py3-none-any.whl"
    write(tmp_path, f"dist/{wheel}", "0123456789")
    write(tmp_path, "dist/digitbooth_1.2.3_amd64.deb", "deb")
    sums = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"
        for file in (tmp_path / "dist").iterdir()
    ]
    write(tmp_path, "dist/SHA256SUMS", "".join(sums))
    assert list(built.faults(tmp_path)) == []
    write(tmp_path, f"dist/{wheel}", "x" * 2_000)
    (tmp_path / "dist/digitbooth_1.2.3_amd64.deb").unlink()
    said = "\n".join(built.faults(tmp_path))
    assert "has 0.0 MB, more than 0.001" in said
    assert "is not what SHA256SUMS says" in said
    assert "dist holds 0 of digitbooth_*.deb, not one" in said


def test_terms_that_nobody_has_looked_at_are_named(tmp_path: Path) -> None:
    known = Part("good", "1", "pypi", "MIT License", ())
    other = Part("other", "1", "pypi", "AGPL-3.0", ())
    library = Part("library", "1", "deb", "", ())
    said = list(licences.unknown([known, other, library]))
    assert said[0] == "other: is it to be shipped under AGPL-3.0?"
    assert len(said) == 2 and said[1].startswith("library: ")
    write(tmp_path, "README", "good 1  MIT\n")
    (said_of_text,) = licences.untold([known, other], tmp_path)
    assert said_of_text.startswith("other: is not named")
    held = Part("good", "1", "pypi", "MIT License", (tmp_path / "README",))
    assert list(licences.untold([held], tmp_path)) == ["good: has no text in the bundle's licenses"]


def test_a_wheel_without_texts_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(licences, "parts", lambda inside: [])
    (tmp_path / "dist").mkdir()
    with zipfile.ZipFile(tmp_path / "dist/digitbooth-1.2.3-py3-none-any.whl", "w") as wheel:
        wheel.writestr("digitbooth-1.2.3.dist-info/licenses/LICENSE", "")
    said = list(licences.faults(tmp_path))
    assert "the bundle is not built: make packages" in said
    assert any(each.endswith("holds no " + licences.IN_WHEEL[1]) for each in said)


def test_what_is_installed_here_has_terms_that_we_know() -> None:
    from bundle.contents import parts

    assert (
        list(licences.unknown([part for part in parts(ROOT / "none") if part.kind != "deb"])) == []
    )


def test_a_command_that_fails_is_named_with_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "Makefile", "test:\n\t@echo 1 failed; exit 3\naccessibility:\n\t@true\n")
    (said,) = long.tests(tmp_path)
    assert said.startswith("make test ends with 2: 1 failed")
    assert list(long.accessibility(tmp_path)) == []


def test_what_takes_long_waits_until_the_rest_holds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def went(arguments: list[str], quick: Iterable[str], others: Callable[[], list[str]]) -> int:
        monkeypatch.setattr(sys, "argv", ["check.py", *arguments])
        monkeypatch.setattr(check, "QUICK", {"quick one": lambda root: quick})
        monkeypatch.setattr(check, "LONG", {"long one": lambda root: others()})
        return check.main()

    assert went([], ["it is old"], lambda: pytest.fail("was tried")) == 1
    assert "NOT YET quick one\n        - it is old\n" in capsys.readouterr().out
    assert went([], [], lambda: ["broken"]) == 1
    assert went([], [], list) == 0
    capsys.readouterr()
    assert went(["quick"], [], lambda: pytest.fail("was tried")) == 0
    assert "Left out: long one" in capsys.readouterr().out
    assert went(["long one"], ["it is old"], list) == 0
    assert went(["nonsense"], [], list) == 2


def test_the_list_for_people_is_the_list_that_is_gone_through() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## A release")[2]
    named = re.findall(r"^\d+\. \*\*(.+?)\*\*", text.partition("\n## ")[0], re.M)
    assert named == [*check.QUICK, *check.LONG]
