"""Events: what a process tells while it works, one JSON object a line, named by its key `event`.

The events of a protocol are frozen dataclasses, and a codec turns them into lines and back. Other
programs read these lines: names and fields stay as they are.

Three exchanges between processes do without it. The booth's heartbeats are single bytes. Files are
handed to the open window by one request and its answer. The window's event log takes its fields
from the prediction. All lines are ASCII, since a path may hold bytes that are not text.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, Generic, TypeVar, get_origin

from digitbooth.plain_text import json_line

_LONGEST = 2**20
"""The most characters of a line; our events are far shorter."""

Event = TypeVar("Event")


class EventCodec(Generic[Event]):
    """Turns the events of one protocol into lines, and lines into events."""

    def __init__(self, kinds: Mapping[str, type[Event]], *, among_json: bool = False) -> None:
        """`kinds`: names and dataclasses of events, whose annotations are classes, not strings.

        `among_json`: libraries print JSON, too, so an object with another name is no error.
        """
        self._kinds = kinds
        self._names = {kind: name for name, kind in kinds.items()}
        self._among_json = among_json

    def encode(self, event: Event) -> str:
        """The event as one line of JSON, without a line break."""
        facts = {"event": self._names[type(event)], **asdict(event)}  # type: ignore[call-overload]
        return json_line(facts)

    def decode(self, line: str) -> Event | None:
        """The event in a line; None if the line is not one, such as a library's warning.

        Raises `ValueError` for an event that is unknown, or not as `encode` writes it.
        """
        if not line.startswith("{"):
            return None
        try:
            facts = _object(line)
            kind = self._kinds[facts.pop("event")]
        except (ValueError, KeyError, TypeError) as error:
            if self._among_json:
                return None
            raise ValueError("no event of this protocol") from error
        try:
            event = kind(**facts)
            for field in fields(kind):  # type: ignore[arg-type]
                if not isinstance(getattr(event, field.name), _accepted(field.type)):
                    raise TypeError(f"{field.name} is no {field.type}")
        except TypeError as error:
            raise ValueError(str(error)) from error
        return event


def _object(line: str) -> dict[str, Any]:
    if len(line) > _LONGEST:
        raise ValueError("too long")
    try:
        facts: dict[str, Any] = json.loads(line)
    except RecursionError as error:
        raise ValueError("too deep") from error
    return facts


def _accepted(annotation: Any) -> Any:
    """What `isinstance` takes to check a field; elements of lists and dicts are not checked."""
    return (float, int) if annotation is float else get_origin(annotation) or annotation
