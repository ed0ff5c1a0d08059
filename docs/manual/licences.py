"""Puts licences beside the files that show the manual: the theme's and Sphinx's are shipped in it.

Sphinx loads this as an extension, for `conf.py` names it.
"""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from sphinx.application import Sphinx

MAKERS = ("furo", "pygments", "sphinx", "sphinx-basic-ng", "sphinx-copybutton")
"""The packages whose scripts and styles a built page loads."""
WITHIN = """\
Within these: clipboard.js (MIT, Zeno Rocha, clipboardjs.com) in sphinx-copybutton, Gumshoe (MIT,
Chris Ferdinandi) in Furo, Snowball's stemmers (BSD 3-Clause, Martin Porter and Richard Boulton) in
Sphinx.
"""


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _write(app: Sphinx, fault: Exception | None) -> None:
    if fault is None and app.builder.format == "html":
        text = "\n".join([*map(terms, MAKERS), WITHIN])
        Path(app.outdir, "_static", "licences.txt").write_text(text, encoding="utf-8")


def terms(name: str) -> str:
    """What a package's own text says; RuntimeError if it has none."""
    package = metadata.distribution(name)
    for file in package.files or []:
        if file.name.startswith("LICENSE") and ".dist-info" in str(file):
            return f"==== {name} {package.version}\n\n{file.read_text(encoding='utf-8')}"
    raise RuntimeError(f"{name} {package.version} has no text of its licence")
