"""What building does beside packing files: translations are compiled, the code's digests written.

hatchling calls this. A wheel holds the `.qm` and `.mo` files; an editable install, which runs from
the sources, finds them beside the `.ts` and `.po` files, and reads the sources themselves. Nothing
generated is ever committed.
"""

import importlib.util
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# hatchling loads this file alone, and knows nothing of its neighbours.
sys.path.insert(0, str(Path(__file__).parents[1] / "core"))
sys.path.insert(0, str(Path(__file__).parent))
from translations import CORE, FOLDER, SOURCES, build, build_catalogues

from digitbooth import code_digests


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Named by `pyproject.toml`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the translations for this build."""
        if version == "editable":
            build_catalogues(CORE)
            # An environment for the core alone has no Qt, and no window.
            if importlib.util.find_spec("PySide6"):
                build(FOLDER)
            return
        self._folder = tempfile.TemporaryDirectory()
        digests = Path(self._folder.name) / code_digests.FILE.name
        digests.write_text(json.dumps(code_digests.of_sources(), indent=1) + "\n", encoding="ascii")
        build_data["force_include"][str(digests)] = f"{CORE.name}/{digests.name}"
        window, core = (Path(self._folder.name) / package.name for package in (SOURCES, CORE))
        window.mkdir()
        for file in build(window):
            inside = Path(SOURCES.name) / FOLDER.name / file.name
            build_data["force_include"][str(file)] = inside.as_posix()
        for file in build_catalogues(core):
            inside = CORE.name / file.relative_to(core)
            build_data["force_include"][str(file)] = inside.as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """They are in the wheel."""
        if version != "editable":
            self._folder.cleanup()
