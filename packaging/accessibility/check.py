"""Checks every page of the built manual for people with a keyboard, a screen reader, weak eyes.

    python packaging/accessibility/check.py SITE AXE

In Chromium, wide and narrow, light and dark: by axe-core, whose file is `AXE`, and by the Tab key,
which reaches whatever can be pressed, shows where it is, and is held nowhere. Exit code 1 if a page
fails, 2 if there is no Chromium here.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from accessibility.browser import Page

SCREENS = ((1440, 900), (360, 740))
"""Width and height in pixels: a desk's, and a telephone's."""
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")

_AXE = """axe.run({resultTypes: ['violations'] OPTIONS}).then(found => found.violations.flatMap(
  rule => rule.nodes.map(node => `${rule.id} (${rule.help}): ${node.html.slice(0, 120)}`)))"""
_ONLY_COLOURS = ", runOnly: ['color-contrast', 'link-in-text-block']"

SCHEMES = {"light": "", "dark": _ONLY_COLOURS}
"""Nothing but the colours depends on it."""

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
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    site, axe = Path(sys.argv[1]), Path(sys.argv[2]).read_text(encoding="utf-8")
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        print(f"Nothing was checked: none of {', '.join(_PROGRAMS)} is here.", file=sys.stderr)
        return 2
    pages = sorted(site.rglob("*.html"))
    if not pages:
        sys.exit(f"{site}: no page is here: make docs builds them")
    failed = 0
    with Page(program, as_root=os.name == "posix" and os.geteuid() == 0) as page:
        for path in pages:
            for said in faults(page, path, axe):
                failed += 1
                print(f"{path.relative_to(site)}, {said}", flush=True)
    print(f"{len(pages)} pages, {len(SCREENS)} screens, {len(SCHEMES)} schemes: {failed} faults")
    return int(failed > 0)


def faults(page: Page, path: Path, axe: str) -> Iterator[str]:
    """What is wrong with one page, in words."""
    for width, height in SCREENS:
        for scheme, options in SCHEMES.items():
            page.show(path.resolve().as_uri(), width=width, height=height, scheme=scheme)
            page.run(axe)
            for said in page.run(_AXE.replace("OPTIONS", options)):
                yield f"{width} pixels wide, {scheme}: {said}"
        for said in out_of_reach(page):
            yield f"{width} pixels wide: {said}"


def out_of_reach(page: Page) -> Iterator[str]:
    """Go through the page that is shown by the Tab key."""
    page.run(_FOCUSABLE)
    while True:
        page.press_tab()
        said = page.run(_STEP)
        if said is None:
            break
        if said:
            yield said
    yield from page.run(_MISSED)


if __name__ == "__main__":
    sys.exit(main())
