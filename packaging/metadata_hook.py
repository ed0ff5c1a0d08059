"""The README as package indexes show it: without pictures, and links into the repository."""

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURES = re.compile(r"^.*!\[[^\]]*\]\(docs/[^)]*\).*\n|^\| \| \|\n\|---\|---\|\n(?=.*!\[)", re.M)
_LINK = re.compile(r"\[([^\]]*)\]\((?!https?:)[^)]*\)")


class MetadataHook(MetadataHookInterface):
    """Named by `pyproject.toml`."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Give the README."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        plain = _LINK.sub(r"\1", _PICTURES.sub("", text))
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": re.sub(r"\n{3,}", "\n\n", plain),
        }
