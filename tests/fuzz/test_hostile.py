"""Files made to take much take little: each is refused in one line, or read, within bounds."""

import re
import sys
from collections.abc import Callable

import pytest
from hostile import Hostile
from hostile_files import hostile_files
from measure import large_files
from readers import readers
from watching import READ, REFUSED, alone, is_heavy

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="asks Linux for the peak"
)


@pytest.mark.parametrize("file", hostile_files(), ids=lambda file: f"{file.reader}: {file.name}")
def test_a_hostile_file_takes_little_and_ends_well(file: Hostile) -> None:
    reader, data = readers()[file.reader], file.make()
    outcome = alone(reader, data)
    if file.refusal is None:
        assert outcome.kind == READ, outcome
    else:
        assert outcome.kind == REFUSED, outcome
        assert re.search(file.refusal, outcome.said), outcome.said
    assert not is_heavy(outcome, reader.size(data)), outcome


def test_every_reader_has_hostile_files() -> None:
    # What is kept is the program's own; what is asked was read before.
    assert {file.reader for file in hostile_files()} == {*readers()} - {"kept network", "asked"}


@pytest.mark.large
@pytest.mark.parametrize(
    ("name", "make"),
    [pytest.param(name, make, id=f"{name}: {what}") for name, what, make in large_files()],
)
def test_a_large_file_takes_no_more_for_each_byte(name: str, make: Callable[[], bytes]) -> None:
    reader, data = readers()[name], make()
    outcome = alone(reader, data)
    assert outcome.kind == READ, outcome
    assert not is_heavy(outcome, reader.size(data)), outcome
