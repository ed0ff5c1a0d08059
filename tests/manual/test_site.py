"""The manual as a site: every link leads somewhere, every picture is there, nothing is fetched."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from manual_pages import MANUAL, pages

_REFERENCE = re.compile(r'(?:href|src)="([^"]+)"')
_HEAD = re.compile(r'<(?:link|script|img)[^>]*(?:href|src)="(https?:)?//')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as `make docs` builds it: a warning is a failure."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going"]
    subprocess.run([*command, "-d", f"{folder}-trees", MANUAL, folder], check=True, timeout=600)
    return folder


def test_every_page_is_there_and_every_link_leads_somewhere(site: Path) -> None:
    built = {path.stem: path.read_text(encoding="utf-8") for path in site.glob("*.html")}
    assert {page.stem for page in pages()} <= built.keys()
    links = 0
    for name, html in built.items():
        for reference in _REFERENCE.findall(html):
            if re.match(r"[a-z]+:|//|#$", reference):
                continue
            target, _, anchor = reference.partition("#")
            target = target.partition("?")[0] or f"{name}.html"
            assert (site / target).is_file(), f"{name}: {reference}"
            if anchor and target.endswith(".html"):
                assert f'id="{anchor}"' in built[Path(target).stem], f"{name}: {reference}"
            links += 1
    assert links > 100


def test_nothing_is_fetched_to_show_it(site: Path) -> None:
    for page in site.glob("*.html"):
        assert not _HEAD.search(page.read_text(encoding="utf-8")), page.name
