"""Drawings to test with."""

from collections.abc import Sequence

import pytest

import digitbooth_resources
from digitbooth.images import Stroke
from digitbooth.images.stroke_files import read_stroke_file


@pytest.fixture(scope="session")
def sample_strokes() -> list[Sequence[Stroke]]:
    """The bundled drawings of the digits 0 to 9."""
    return [digit.strokes for digit in read_stroke_file(digitbooth_resources.sample_strokes())]
