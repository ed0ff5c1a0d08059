"""The bundle's part of ICU's data: a tenth of it, and Qt orders words by it as by the whole."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))
from bundle import icu

ORDER = """
import functools, sys
from PySide6.QtCore import QCollator, QLocale
words = "数字 识别 画布 引擎 阿 重庆 中国 a B A b ä z 图片10 图片9 é e Zoë zebra".split()
words += "ñu nz ヤ や ア 手書き 가 나 côte coté".split()
for name in ("zh_CN", "zh_Hans_CN", "en_US", "de_DE", "fr_CA", "es_ES", "ja_JP", "ko_KR", "C"):
    order = QCollator(QLocale(name))
    order.setNumericMode(True)
    print(name, *sorted(words, key=functools.cmp_to_key(order.compare)))
maps = open("/proc/self/maps").read().split()
print({path for path in maps if "libicudata" in path}, file=sys.stderr)
print(QLocale("zh_CN").toUpper("straße é"), QLocale("de_DE").toCurrencyString(3.5))
"""

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="bundles are for Linux"),
    pytest.mark.skipif(not shutil.which("objcopy"), reason="needs binutils"),
]


def whole() -> Path:
    return next((Path(PySide6.__path__[0]) / "Qt/lib").glob("libicudata.so.*"))


def pruned(folder: Path) -> Path:
    folder.mkdir()
    library = Path(shutil.copy(whole(), folder))
    icu.prune(library)
    return library


def test_words_come_in_the_same_order(tmp_path: Path) -> None:
    library = pruned(tmp_path / "a")
    assert library.stat().st_size < whole().stat().st_size / 10

    def ordered(**environment: str) -> tuple[str, str]:
        done = subprocess.run(
            [sys.executable, "-c", ORDER],
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout, done.stderr

    by_all, _ = ordered()
    # A library of the same name that is there already is taken instead.
    by_part, read = ordered(LD_PRELOAD=str(library))
    assert read.strip() == str({str(library)})
    assert by_part == by_all
    assert "阿 重庆 画布" in by_part, "by their sounds"


def test_it_is_the_same_each_time_and_wherever(tmp_path: Path) -> None:
    first, second = pruned(tmp_path / "a"), pruned(tmp_path / "another folder")
    assert first.read_bytes() == second.read_bytes()


def test_a_library_of_another_format_is_refused() -> None:
    with pytest.raises(SystemExit, match="CmnD"):
        icu.pruned(b"\x7fELF and so on")
