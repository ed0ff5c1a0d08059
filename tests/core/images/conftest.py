"""Real files that other people made, for the tests that hold this room against them."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of shared data; skips where it is absent."""
    root = Path(__file__).parents[3]
    folder = Path(os.environ.get("DIGITBOOTH_SHARED", root.parent / "shared")) / "data"
    if not folder.is_dir():
        pytest.skip(f"no shared data in {folder}; set DIGITBOOTH_SHARED to the folder that has it")
    return folder
