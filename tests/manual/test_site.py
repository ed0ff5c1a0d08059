"""The manual as a site: every link leads somewhere, every picture is there, nothing is fetched."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from manual_pages import MANUAL, Site, pages

from digitbooth.language import ENGLISH, LOCALES

_REFERENCE = re.compile(r'(?:href|src)="([^"]+)"')
_HEAD = re.compile(r'<(?:link|script|img)[^>]*(?:href|src)="(https?:)?//')
_LANGUAGE = re.compile(r'hreflang="([^"]+)" href="([^"]+)"')
_DRAWN = re.compile(r"(?s)<(script|style|svg|code)\b.*?</\1>|<symbol.*?</symbol>")
_SHOWN = re.compile(r'>([^<]+)<|(?:aria-label|title|placeholder)="([^"]*)"')


def test_every_page_is_there_and_every_link_leads_somewhere(site: Site) -> None:
    built = site.pages()
    for folder in (site.folder, site.folder / "zh_CN"):
        assert {page.stem for page in pages()} <= {path.stem for path in folder.glob("*.html")}
    links = 0
    for page, html in built.items():
        for reference in _REFERENCE.findall(html):
            if re.match(r"[a-z]+:|//|#$", reference):
                continue
            name, _, anchor = reference.partition("#")
            target = (page.parent / name.partition("?")[0]).resolve() if name else page
            assert target.is_file(), f"{page}: {reference}"
            if anchor and target.suffix == ".html":
                assert f'id="{anchor}"' in built[target], f"{page}: {reference}"
            links += 1
    assert links > 100 * len(LOCALES)


def test_nothing_is_fetched_to_show_it(site: Site) -> None:
    for page, html in site.pages().items():
        assert not _HEAD.search(html), page


def test_every_page_leads_to_itself_in_the_other_languages(site: Site) -> None:
    places = {
        each.name.replace("_", "-"): site.folder / (each.name if each.name != ENGLISH else "")
        for each in LOCALES.values()
    }
    for page, html in site.pages().items():
        here = re.search(r'<html[^>]* lang="([^"]+)"', html)
        assert here, page
        assert page.parent == places[here[1]]
        led = {
            tag: (page.parent / reference).resolve() for tag, reference in _LANGUAGE.findall(html)
        }
        others = places.keys() - {here[1]}
        assert led == {tag: places[tag] / page.name for tag in others}, page


@pytest.mark.parametrize("name", ["start", "search", "genindex"])
def test_what_stands_around_a_page_is_in_its_language(site: Site, name: str) -> None:
    html = _DRAWN.sub("", (site.folder / "zh_CN" / f"{name}.html").read_text(encoding="utf-8"))
    around = re.sub(r"(?s)<article.*?</article>", "", html[html.index("<body") :])
    shown = [text or label for text, label in _SHOWN.findall(around)]
    assert len(shown) > 20
    english = [text for text in shown if re.search(r"[a-z]{3,}", text.replace("Digit Booth", ""))]
    assert {text.strip() for text in english} <= {"English", "Furo"}


def test_commands_explain_themselves_in_the_language_of_the_page(site: Site) -> None:
    html = (site.folder / "zh_CN" / "command-line.html").read_text(encoding="utf-8")
    assert "说出每张图片上是哪个数字" in html
    assert not re.search("Possible choices|Default:|>Named Arguments|>Sub-commands", html)


def test_chinese_can_be_searched(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed is cut as the pages were, by the page's own script."""
    index = (site.folder / "zh_CN" / "searchindex.js").read_text(encoding="utf-8")
    held = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))
    script = site.folder / "zh_CN" / "_static" / "language_data.js"
    monkeypatch.syspath_prepend(MANUAL)
    from chinese_search import Chinese

    for query, page in (("自助终端", "booth"), ("UFF文件", "old-tutorial"), ("墨", "classroom")):
        done = subprocess.run(
            [sys.executable, "-c", CUT, script, query], capture_output=True, text=True, check=True
        )
        cut = done.stdout.split()
        assert cut
        assert set(cut) <= set(Chinese({}).split(query))
        for word in cut:
            found: list[int] = []
            for kind in ("terms", "titleterms"):
                places = held[kind].get(word.lower(), [])
                found += [places] if isinstance(places, int) else places
            assert page in [held["docnames"][each] for each in found], word


CUT = r"""
import json, re, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from PySide6.QtQml import QJSEngine

application = QCoreApplication([])
engine = QJSEngine()
script = Path(sys.argv[1]).read_text(encoding="utf-8")
engine.evaluate(re.search(r"(?ms)^var splitQuery = .*?^};$", script)[0])
print(engine.evaluate(f"splitQuery({json.dumps(sys.argv[2])}).join(' ')").toString())
"""
