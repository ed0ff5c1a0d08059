"""Drawings to test with."""

import json

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.images import Stroke


@pytest.fixture(scope="session")
def sample_strokes() -> list[list[Stroke]]:
    """The bundled drawings of the digits 0 to 9."""
    text = digitbooth_resources.sample_strokes().read_text(encoding="utf-8")
    digits = json.loads(text)
    return [[np.array(line, np.float32) for line in digits[str(digit)]] for digit in range(10)]
