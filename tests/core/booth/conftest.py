"""What the tests of the booth share."""

import pytest
from fake_visitors import SetClock


@pytest.fixture
def clock() -> SetClock:
    return SetClock()
