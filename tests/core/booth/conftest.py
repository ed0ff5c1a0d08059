"""What the tests of the booth share."""

from pathlib import Path

import pytest
from fake_visitors import SetClock


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "booth" / "booth.sqlite"
