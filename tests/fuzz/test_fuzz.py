"""A little of what `make fuzz` does for long: damaged files are read, or refused in one line."""

import sys
from itertools import islice

import pytest
from fuzz import damaged
from readers import readers
from watching import READ, REFUSED, watched

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="watches as Linux can")

COUNT = 300


@pytest.mark.parametrize("name", readers())
def test_damaged_files_end_well(name: str) -> None:
    reader = readers()[name]
    inputs = list(islice(damaged(reader, 17), COUNT))
    outcomes = list(watched(reader, inputs))
    assert len(outcomes) == COUNT
    bad = [
        (outcome, data[:300])
        for outcome, data in zip(outcomes, inputs, strict=True)
        if not outcome.is_good(reader.native)
    ]
    assert not bad, bad[:3]
    # Damage that nothing survives, or that nobody notices, would test nothing.
    kinds = [outcome.kind for outcome in outcomes]
    assert kinds.count(READ) >= 5
    assert kinds.count(REFUSED) >= 5 or name in ("booth.toml", "kept network")


@pytest.mark.parametrize("name", readers())
def test_sound_files_are_read(name: str) -> None:
    reader = readers()[name]
    outcomes = list(watched(reader, reader.seeds()))
    assert [outcome.kind for outcome in outcomes].count(READ) >= len(outcomes) - 1, outcomes
