"""Real files that other people made, for the tests that hold this room against them."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.images import Stroke


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of shared data; skips where it is absent."""
    root = Path(__file__).parents[3]
    folder = Path(os.environ.get("DIGITBOOTH_SHARED", root.parent / "shared")) / "data"
    if not folder.is_dir():
        pytest.skip(f"no shared data in {folder}; set DIGITBOOTH_SHARED to the folder that has it")
    return folder


@pytest.fixture(scope="session")
def sample_strokes() -> list[list[Stroke]]:
    """The bundled drawings of the digits 0 to 9."""
    text = digitbooth_resources.samples()[0].with_name("strokes.json").read_text(encoding="utf-8")
    digits = json.loads(text)
    return [[np.array(line, np.float32) for line in digits[str(digit)]] for digit in range(10)]
