"""The manual as a site: every link leads somewhere, every picture is there, nothing is fetched."""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from manual_pages import LANGUAGES, MANUAL, catalogues, pages
from sphinx.util.nodes import extract_messages

from digitbooth.language import ENGLISH, LOCALES

_REFERENCE = re.compile(r'(?:href|src)="([^"]+)"')
_HEAD = re.compile(r'<(?:link|script|img)[^>]*(?:href|src)="(https?:)?//')
_LANGUAGE = re.compile(r'hreflang="([^"]+)" href="([^"]+)"')
_MARKED = re.compile(r'_\("([^"]+)"\)')
_DRAWN = re.compile(r"(?s)<(script|style|svg|code)\b.*?</\1>|<symbol.*?</symbol>")
_SHOWN = re.compile(r'>([^<]+)<|(?:aria-label|title|placeholder)="([^"]*)"')


@dataclass(frozen=True)
class Site:
    """The manual as it was built."""

    folder: Path
    """The English pages, with a folder for each other language."""
    trees: Path
    """What Sphinx keeps of the pages, a folder for each language."""

    def pages(self) -> dict[Path, str]:
        """The HTML of all pages, of all languages."""
        return {path: path.read_text(encoding="utf-8") for path in self.folder.rglob("*.html")}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """In each language, side by side, as `make docs` builds it: a warning is a failure."""
    made = Site(tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("trees"))
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going"]
    builds = []
    for name in (ENGLISH, *LANGUAGES):
        options = ["-D", f"language={name}", "-d", made.trees / name]
        target = made.folder if name == ENGLISH else made.folder / name
        builds.append(subprocess.Popen([*command, *options, MANUAL, target]))
    assert [build.wait() for build in builds] == [0] * len(builds)
    return made


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
    assert links > 100 * (1 + len(LANGUAGES))


def test_nothing_is_fetched_to_show_it(site: Site) -> None:
    for page, html in site.pages().items():
        assert not _HEAD.search(html), page


def test_every_page_leads_to_itself_in_the_other_languages(site: Site) -> None:
    places = {
        each.name.replace("_", "-"): site.folder / (each.name if each.name != ENGLISH else "")
        for each in LOCALES.values()
        if each.name in (ENGLISH, *LANGUAGES)
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_hold_the_texts_of_the_pages_and_no_others(site: Site, language: str) -> None:
    """If this fails: make translations, then translate what is new."""
    held = {
        page: {each.id for each in catalogue if each.id}
        for page, catalogue in catalogues(language).items()
    }
    assert held == said(site.trees / "en")


def said(trees: Path) -> dict[str, set[str]]:
    """What the English pages say, without docstrings; and what the templates say, as `sphinx`."""
    found = {
        "sphinx": {
            text
            for template in (MANUAL / "_templates").rglob("*.html")
            for text in _MARKED.findall(template.read_text(encoding="utf-8").replace("'", '"'))
        }
    }
    for file in trees.glob("*.doctree"):
        tree = pickle.loads(file.read_bytes())
        texts = {text for node, text in extract_messages(tree) if node.source.endswith(".md")}
        found[file.stem] = texts
    return found


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


def test_chinese_can_be_searched(site: Site) -> None:
    """What is typed is cut as the pages were, by the page's own script."""
    index = (site.folder / "zh_CN" / "searchindex.js").read_text(encoding="utf-8")
    held = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))
    script = site.folder / "zh_CN" / "_static" / "language_data.js"
    searched = {
        "自助终端": "booth",
        "UFF文件": "old-tutorial",
        "墨": "classroom",
        "tutorials": None,
    }
    command = [sys.executable, "-c", CUT, script, *searched]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    cut = json.loads(done.stdout)
    assert cut == ["自助 助终 终端", "uff 文件", "墨", "tutori"]
    for words, page in zip(cut, searched.values(), strict=True):
        for word in words.split() if page else ():
            found: list[int] = []
            for kind in ("terms", "titleterms"):
                places = held[kind].get(word, [])
                found += [places] if isinstance(places, int) else places
            assert page in [held["docnames"][each] for each in found], word


CUT = r"""
import json, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from PySide6.QtQml import QJSEngine

application = QCoreApplication([])
engine = QJSEngine()
script = Path(sys.argv[1]).read_text(encoding="utf-8")
loaded = engine.evaluate("var window = this;" + script)
assert not loaded.isError(), loaded.toString()
find = "splitQuery({}).map((word) => new Stemmer().stemWord(word.toLowerCase())).join(' ')"
found = [engine.evaluate(find.format(json.dumps(text))).toString() for text in sys.argv[2:]]
print(json.dumps(found))
"""
