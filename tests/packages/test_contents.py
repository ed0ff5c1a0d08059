"""What is in the packages, as their own tools read it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

from bare_debian import DIST, ROOT, made, needed

from digitbooth.language import LOCALES

SUPPORTED = """
import json, sys
from PySide6.QtGui import QGuiApplication, QRawFont
application = QGuiApplication([])
font = QRawFont(sys.argv[1], 12)
assert font.isValid()
print(json.dumps([each for each in json.load(sys.stdin) if not font.supportsCharacter(ord(each))]))
"""


def test_the_rpm_holds_what_the_deb_holds() -> None:
    needed("rpm", "dpkg-deb")

    def listed(*command: str | Path) -> set[str]:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return {line.partition(" -> ")[0].rstrip("/") for line in done.stdout.splitlines()}

    deb = listed("dpkg-deb", "--contents", made("digitbooth_*.deb"))
    inside = {"/" + line.partition(" ./")[2] for line in deb}
    rpm = listed("rpm", "--query", "--list", "--package", made("digitbooth-*.rpm"))
    assert "/usr/bin/digitbooth-gui" in rpm
    assert rpm <= inside
    assert {path for path in inside - rpm if not any(o.startswith(path) for o in rpm)} == set()


def test_sums_are_right() -> None:
    made("SHA256SUMS")
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=DIST, check=True)


def test_lintian_finds_no_error() -> None:
    needed("lintian")
    options = ["--fail-on", "error", "--tag-display-limit", "0"]
    command = ["lintian", *options, str(made("digitbooth_*.deb"))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    errors = [line.split() for line in done.stdout.splitlines() if line.startswith("E:")]
    # Of each kind an example, in the package.
    assert {kind: " ".join(more) for _, _, kind, *more in errors} == {}
    assert done.returncode == 0, done.stderr


def test_the_font_has_the_letters_of_every_language() -> None:
    texts = [each.native_name for each in LOCALES.values()]
    files = (*ROOT.glob("gui/**/*.ts"), *ROOT.glob("core/**/*.po"))
    texts += [file.read_text(encoding="utf-8") for file in files]
    kinds = ("CJK UNIFIED", "HANGUL", "HIRAGANA", "KATAKANA")
    letters = {each for each in "".join(texts) if unicodedata.name(each, "").startswith(kinds)}
    # Nobody's translations: names of people and of towns.
    letters |= set("鑫淼彌齋")
    assert len(letters) > 1000
    (font,) = ROOT.glob("build/digitbooth/_internal/digitbooth_resources/fonts/*.otf")
    done = subprocess.run(
        [sys.executable, "-c", SUPPORTED, font],
        input=json.dumps(sorted(letters)),
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == []
