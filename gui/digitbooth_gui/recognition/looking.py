"""Looks inside the network, done in steps between answers: no answer waits for more than a step.

A pen moves many times while one look takes. A look that has begun is brought to its end, or there
would be none as long as somebody draws; of those that wait for it, the newest wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from digitbooth_gui.recognition.requests import LookInside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digitbooth.images import DigitImage
    from digitbooth.inside import Inside
    from digitbooth_gui.recognition.mailbox import Ticket


class LetsLook(Protocol):
    """As much of `digitbooth.recognizer.Recognizer` as a look needs."""

    def looking_inside(self, digit_image: DigitImage) -> Iterator[Inside | None]: ...


class Looking:
    """The look that is under way, and the newest that was asked for meanwhile."""

    def __init__(self) -> None:
        self._ticket: Ticket | None = None
        self._steps: Iterator[Inside | None] | None = None
        self._next: Ticket | None = None

    @property
    def unfinished(self) -> bool:
        """Whether there is anything left to do."""
        return self._ticket is not None or self._next is not None

    def ask(self, ticket: Ticket) -> None:
        """Look at what the ticket holds, after the look that is under way."""
        self._next = ticket

    def begin_anew(self) -> None:
        """Another recogniser answers from now on: what has been begun is begun again with it."""
        self._next = self._next or self._ticket
        self._forget()

    def step(self, recognizer: LetsLook) -> tuple[Ticket, Inside] | None:
        """Do the next step; a look that it ends, or None. An error of it ends the look too."""
        if self._ticket is None:
            self._ticket, self._next = self._next, None
        ticket = self._ticket
        if ticket is None:
            return None
        try:
            if self._steps is None:
                assert isinstance(ticket.request, LookInside)
                self._steps = recognizer.looking_inside(ticket.request.digit_image)
            inside = next(self._steps)
        except BaseException:
            self._forget()
            raise
        if inside is None:
            return None
        self._forget()
        return ticket, inside

    def _forget(self) -> None:
        self._ticket = self._steps = None
