"""What building does beside packing files: the translations are compiled for Qt.

hatchling calls this. A wheel holds the `.qm` files; an editable install, which runs from the
sources, finds them beside the `.ts` files. Nothing generated is ever committed.
"""

import importlib.util
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# hatchling loads this file alone, and knows nothing of its neighbours.
sys.path.insert(0, str(Path(__file__).parent))
from translations import FOLDER, SOURCES, build


class TranslationHook(BuildHookInterface):  # type: ignore[type-arg]
    """Named by `pyproject.toml`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the translations for this build."""
        if version == "editable":
            # An environment for the core alone has no Qt, and nothing to translate.
            if importlib.util.find_spec("PySide6"):
                build(FOLDER)
            return
        self._folder = tempfile.TemporaryDirectory()
        for file in build(Path(self._folder.name)):
            inside = Path(SOURCES.name) / FOLDER.name / file.name
            build_data["force_include"][str(file)] = inside.as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """They are in the wheel."""
        if version != "editable":
            self._folder.cleanup()
