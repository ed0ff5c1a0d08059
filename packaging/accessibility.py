"""Checks every page of the built manual for people with a keyboard, a screen reader, weak eyes.

    python packaging/accessibility.py SITE [PAGE …]

In the system's Chromium, wide and narrow, light and dark: by axe-core, and by the Tab key, which
reaches whatever can be pressed, shows where it is, and is held nowhere. A PAGE is named as in SITE:
`zh_CN/booth.html`. Exit code 1 if a page fails, 2 if there is no Chromium here.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

SCREENS = ((1440, 900), (360, 740))
"""Width and height in pixels: a desk's, and a telephone's."""
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")

SCHEMES = {"light": {}, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}
"""With axe-core's options: nothing but the colours depends on it."""

_FOCUSABLE = """(() => {
  document.head.insertAdjacentHTML('beforeend',
    '<style>* { transition: none !important; scroll-behavior: auto !important }</style>');
  const all = 'a[href], button, input, select, textarea, summary, [tabindex]';
  window.keys = [...document.querySelectorAll(all)].filter(one => one.tabIndex >= 0
    && !one.disabled && one.checkVisibility({visibilityProperty: true, opacityProperty: true}));
  window.reached = new Set();
})()"""
"""What the Tab key has to reach, on a page in which nothing moves slowly."""

_STEP = """(async () => {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  const one = document.activeElement;
  if (!one || one === document.body || window.reached.has(one)) return null;
  window.reached.add(one);
  const isSeen = part => {
    const style = getComputedStyle(part), place = part.getBoundingClientRect();
    return part.checkVisibility({visibilityProperty: true, opacityProperty: true})
      && (style.outlineStyle !== 'none' || style.boxShadow !== 'none')
      && place.right > 0 && place.left < innerWidth && place.bottom > 0 && place.top < innerHeight;
  };
  if (isSeen(one)) return '';
  return `has the focus, and nothing shows it: ${one.outerHTML.slice(0, 120)}`;
})()"""
"""Where the focus is now: null once it is back at the start."""

_MISSED = """window.keys.filter(one => !window.reached.has(one))
  .map(one => `is out of the Tab key's reach: ${one.outerHTML.slice(0, 120)}`)"""


def main() -> int:
    """Check, and say what fails."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    site = Path(sys.argv[1])
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        print(f"Nothing was checked: none of {', '.join(_PROGRAMS)} is here.", file=sys.stderr)
        return 2
    pages = [site / name for name in sys.argv[2:]] or sorted(site.rglob("*.html"))
    if not pages:
        sys.exit(f"{site}: no page is here: make docs builds them")
    # Chromium has no sandbox for root; it is shown nothing but the manual.
    has_sandbox = os.name == "nt" or os.geteuid() != 0
    failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, chromium_sandbox=has_sandbox)
        for path in pages:
            for said in faults(browser, path):
                failed += 1
                print(f"{path.relative_to(site)}, {said}", flush=True)
    print(f"{len(pages)} pages, {len(SCREENS)} screens, {len(SCHEMES)} schemes: {failed} faults")
    return int(failed > 0)


def faults(browser: Browser, path: Path) -> Iterator[str]:
    """What is wrong with one page, in words."""
    for width, height in SCREENS:
        with browser.new_page(
            viewport={"width": width, "height": height}, reduced_motion="reduce"
        ) as page:
            for scheme, options in SCHEMES.items():
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                page.goto(path.resolve().as_uri())
                found = Axe().run(page, options={"resultTypes": ["violations"], **options})
                for rule in found.response["violations"]:
                    for node in rule["nodes"]:
                        said = f"{rule['id']} ({rule['help']}): {node['html'][:120]}"
                        yield f"{width} pixels wide, {scheme}: {said}"
            for said in out_of_reach(page):
                yield f"{width} pixels wide: {said}"


def out_of_reach(page: Page) -> Iterator[str]:
    """Go through the page that is shown by the Tab key."""
    page.evaluate(_FOCUSABLE)
    while True:
        page.keyboard.press("Tab")
        said = page.evaluate(_STEP)
        if said is None:
            break
        if said:
            yield said
    yield from page.evaluate(_MISSED)


if __name__ == "__main__":
    sys.exit(main())
