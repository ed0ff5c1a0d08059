"""Events become lines of JSON and come back; what is nearly an event is told from chatter."""

from dataclasses import dataclass
from typing import Any

import pytest

from digitbooth.events import EventCodec


@dataclass(frozen=True)
class Moved:
    share: float
    where: str


@dataclass(frozen=True)
class Ended:
    facts: dict[str, Any]
    names: list[str]


KINDS: dict[str, type[Moved | Ended]] = {"moved": Moved, "ended": Ended}
ALONE = EventCodec[Moved | Ended](KINDS)
AMONG_JSON = EventCodec[Moved | Ended](KINDS, among_json=True)


def test_an_event_is_one_line_with_its_name_first() -> None:
    line = ALONE.encode(Moved(0.5, "über\n7\x7f\udcff"))
    assert line == (r'{"event": "moved", "share": 0.5, "where": "\u00fcber\n7\u007f\udcff"}')


@pytest.mark.parametrize("event", [Moved(1, "here"), Ended({"a": [1.5, None]}, ["b"])])
def test_events_come_back(event: Moved | Ended) -> None:
    line = ALONE.encode(event) + "\n"
    assert ALONE.decode(line) == event
    assert AMONG_JSON.decode(line) == event


@pytest.mark.parametrize("line", ["", "\n", "[1]", "chatter {}", ' {"event": "moved"}'])
def test_other_lines_are_none(line: str) -> None:
    assert ALONE.decode(line) is None
    assert AMONG_JSON.decode(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "{}",
        '{"chatter": true}',
        '{"event": "new"}',
        '{"event": ["moved"]}',
        '{"event": ' + "[" * 100_000,
        '{"event": "moved", "share": 0.5, "where": "' + "x" * 2**20 + '"}',
    ],
)
def test_what_has_no_name_of_ours_is_an_error_unless_others_print_json(line: str) -> None:
    with pytest.raises(ValueError, match="no event"):
        ALONE.decode(line)
    assert AMONG_JSON.decode(line) is None


@pytest.mark.parametrize(
    "fields",
    [
        '"share": 0.5',
        '"share": 0.5, "where": "a", "more": 1',
        '"share": "0.5", "where": "a"',
        '"share": 0.5, "where": null',
    ],
)
@pytest.mark.parametrize("codec", [ALONE, AMONG_JSON])
def test_an_event_with_other_fields_is_an_error(
    codec: EventCodec[Moved | Ended], fields: str
) -> None:
    with pytest.raises(ValueError, match=r"share|where|more"):
        codec.decode(f'{{"event": "moved", {fields}}}')
